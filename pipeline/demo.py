"""What `make demo` prints of the database that it made: records by kind, the findings, where the data lies, and a query to try."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from assay.pipeline.masking import masked_db
from assay.pipeline.settings import load
from assay.pipeline.sinks.sql import SQL_TABLES
from assay.pipeline.sinks.store import reading
from assay.pipeline.terminal import printable
from assay.schemas.tables import RECORD_TABLES

QUERY = (
    "SELECT market, geography, year, amount, currency, source FROM latest_market_sizes WHERE segment IS NULL ORDER BY amount DESC LIMIT 5"
)


def main() -> None:
    """Print it."""
    db = load().db
    named = masked_db(db)
    with reading(db) as store:
        connection = store.connection
        documents = connection.execute(sa.select(sa.func.count()).select_from(SQL_TABLES["documents"])).scalar()
        print(f"\n{documents} reports; records by kind:")
        for name in RECORD_TABLES:
            count = connection.execute(sa.select(sa.func.count()).select_from(SQL_TABLES[name])).scalar()
            print(f"  {name:<14}{count:>6}")
        print("\nFindings:")
        for severity, code, message, source in connection.exec_driver_sql(
            "SELECT severity, code, message, source FROM open_findings ORDER BY source, severity, code, number"
        ):
            print(printable(f"  {Path(source).name}: {severity} {code} {message}"))
        print(f"\nThe data lies in {named}. A query to try:")
        print(f"  .venv/bin/python -c \"import sqlite3; print(*sqlite3.connect({named!r}).execute(\n    '{QUERY}'), sep=chr(10))\"")


if __name__ == "__main__":
    main()
