"""The database: engine, tables, views, and how an older database becomes a new one. SQLite and PostgreSQL, one definition.

Amounts and percentages are NUMERIC. PostgreSQL keeps them exactly. SQLite has no exact fractions, so a decimal is stored as an integer
where it is whole (exact up to 63 bits, and `sum()` stays exact), else as the double whose shortest digits are the decimal's own (so it
comes back exactly), and where no double has them (more than 15 digits, which no report states) as its digits in a blob, which `sum()`
still counts. Lists are JSON text. Times are UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import simplejson
import sqlalchemy as sa
from sqlalchemy import event

from assay.pipeline.sinks.jsonl import dumps
from assay.schemas.tables import TABLES, ColumnType, TableModel

VERSION = 3
"""Of the tables. A database of an earlier version is upgraded where it stands; a later one is refused."""


class WrongDatabase(ValueError):
    """A database that cannot be used; the message is one line."""


class Busy(WrongDatabase):
    """Another run is loading into the database."""


def to_sqlite(value: Decimal | None) -> int | float | bytes | None:
    """A decimal as SQLite stores it."""
    if value is None:
        return None
    if value == value.to_integral_value():
        whole = int(value)
        if -(1 << 63) <= whole < 1 << 63:
            return whole
    near = float(value)
    return near if Decimal(repr(near)) == value else format(value, "f").encode()


def from_sqlite(value: int | float | bytes | None) -> Decimal | None:
    """A stored number as the decimal that it was."""
    if value is None:
        return None
    return Decimal(value.decode()) if isinstance(value, bytes) else Decimal(repr(value))


class ExactDecimal(sa.types.UserDefinedType[Decimal]):
    """NUMERIC whose values come back as the decimals they were."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type as the database is told it."""
        return "NUMERIC"

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[Any], Any] | None:
        """How values go in."""
        return to_sqlite if dialect.name == "sqlite" else None

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """How values come out."""
        return from_sqlite if dialect.name == "sqlite" else None


_SQL_TYPES: dict[ColumnType, Any] = {
    "text": sa.Text(),
    "integer": sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
    "decimal": ExactDecimal(),
    "list": sa.Text(),
    "evidence": sa.Text(),
    "time": sa.Text().with_variant(sa.TIMESTAMP(timezone=True), "postgresql"),
    "real": sa.Float(),
}

METADATA = sa.MetaData()


def _define(model: TableModel) -> sa.Table:
    columns = [
        sa.Column(
            c.name,
            _SQL_TYPES[c.type],
            *([sa.ForeignKey(f"{c.references}.id", ondelete=c.gone)] if c.references else []),
            primary_key=c.name in model.key,
            nullable=not c.required,
            autoincrement=False,
        )
        for c in model.columns
    ]
    indexes = [sa.Index(f"ix_{model.name}_{'_'.join(names)}", *names) for names in model.indexes]
    return sa.Table(model.name, METADATA, *columns, *indexes)


SQL_TABLES: dict[str, sa.Table] = {name: _define(model) for name, model in TABLES.items()}
SCHEMA_INFO = sa.Table("schema_info", METADATA, sa.Column("version", sa.Integer, nullable=False))

_OF_THE_MARKET = "x.market = d.market AND coalesce(x.geography, '') = coalesce(d.geography, '')"
_WHOLE_MARKET = """g.market = d.market AND coalesce(g.geography, '') = coalesce(d.geography, '') AND g.segment IS NULL
                   AND g.kind = 'cagr' AND g.period IS NULL AND coalesce(g.measure, 'value') = 'value'"""

VIEWS = {
    "latest_market_sizes": """
        SELECT s.market, s.geography, s.segment, s.year, s.period, s.amount, s.high, s.currency, s.unit, s.bound,
               d.publisher, d.title, d.source, s.document_id, s.number, s.quote
        FROM market_sizes s JOIN documents d ON d.id = s.document_id
        WHERE s.kind = 'level' AND NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = d.id)""",
    "market_summary": f"""
        SELECT d.market, d.geography, count(*) AS reports, count(DISTINCT d.publisher) AS publishers, max(d.base_year) AS latest_base_year,
               (SELECT min(g.percent) FROM growth_rates g JOIN documents x ON x.id = g.document_id
                 WHERE {_OF_THE_MARKET} AND {_WHOLE_MARKET}) AS lowest_cagr,
               (SELECT max(g.percent) FROM growth_rates g JOIN documents x ON x.id = g.document_id
                 WHERE {_OF_THE_MARKET} AND {_WHOLE_MARKET}) AS highest_cagr,
               (SELECT count(DISTINCT p.name) FROM players p JOIN documents x ON x.id = p.document_id
                 WHERE {_OF_THE_MARKET}) AS players,
               (SELECT count(*) FROM findings f JOIN documents x ON x.id = f.document_id
                 WHERE {_OF_THE_MARKET} AND f.severity = 'error') AS errors
        FROM documents d WHERE d.market IS NOT NULL GROUP BY d.market, d.geography""",
    "open_findings": """
        SELECT f.severity, f.code, f.kind, f.message, f.expected, f.actual, f.suggestion,
               d.market, d.publisher, d.title, d.source, f.document_id, f.number
        FROM findings f JOIN documents d ON d.id = f.document_id
        WHERE NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = d.id)""",
}
"""What people ask for: stated values by the newest edition of each report, one line a market and place, and the findings of the newest
editions."""


def _versions_to_2_0(connection: sa.Connection) -> None:
    """What changed files said before, as extractions of schema 2.0: shares are of the report's market."""
    rows = connection.exec_driver_sql("SELECT document_id, location, extraction FROM versions").fetchall()
    for id, location, extraction in rows:
        said = simplejson.loads(extraction, use_decimal=True)
        said["schema_version"] = "2.0"
        for share in said["shares"]:
            share["market"] = said["market"]
        statement = sa.text("UPDATE versions SET extraction = :extraction WHERE document_id = :id AND location = :location")
        connection.execute(statement, {"extraction": dumps(said), "id": id, "location": location})


_EVIDENCED = ("market_sizes", "growth_rates", "shares", "segments", "players", "developments", "factors")

UPGRADES: dict[int, tuple[str | Callable[[sa.Connection], None], ...]] = {
    1: (
        "ALTER TABLE documents ADD COLUMN report TEXT",
        "ALTER TABLE documents ADD COLUMN edition {integer}",
        "ALTER TABLE documents ADD COLUMN previous_id TEXT REFERENCES documents (id) ON DELETE SET NULL",
        "CREATE INDEX ix_documents_report_edition ON documents (report, edition)",
        "CREATE INDEX ix_documents_previous_id ON documents (previous_id)",
        "ALTER TABLE run_files ADD COLUMN seconds FLOAT",
        "CREATE TABLE versions (document_id TEXT NOT NULL, location TEXT NOT NULL, replaced_by TEXT NOT NULL, replaced_at {time} NOT NULL,"
        " extraction TEXT NOT NULL, PRIMARY KEY (document_id, location))",
        "CREATE INDEX ix_versions_replaced_by ON versions (replaced_by)",
    ),
    # Which place a report of version 2 is about is not in the database: it stays null until the next run reads the file again.
    2: (
        "ALTER TABLE documents ADD COLUMN geography TEXT",
        "DROP INDEX ix_documents_market",
        "CREATE INDEX ix_documents_market_geography ON documents (market, geography)",
        *(f"ALTER TABLE {name} ADD COLUMN line {{integer}}" for name in _EVIDENCED),
        *(f"ALTER TABLE {name} ADD COLUMN period TEXT" for name in ("market_sizes", "growth_rates", "shares")),
        *(f"ALTER TABLE {name} ADD COLUMN confidence FLOAT" for name in ("market_sizes", "growth_rates", "shares")),
        *(f"ALTER TABLE {name} ADD COLUMN measure TEXT" for name in ("growth_rates", "shares")),
        *(f"ALTER TABLE shares ADD COLUMN {name} TEXT" for name in ("market", "geography", "segment")),
        "UPDATE shares SET market = (SELECT d.market FROM documents d WHERE d.id = shares.document_id)",
        _versions_to_2_0,
    ),
}
"""The statements and functions that make version n + 1 of version n. They never change once released."""

_TYPE_NAMES = {
    "sqlite": {"integer": "INTEGER", "time": "TEXT"},
    "postgresql": {"integer": "BIGINT", "time": "TIMESTAMP WITH TIME ZONE"},
}


def url_of(db: str) -> sa.URL:
    """The SQLAlchemy URL that `--db` means: a URL as it is (PostgreSQL through psycopg 3), anything else the path of an SQLite file."""
    if not re.match(r"[a-z][a-z0-9+]*:", db, re.IGNORECASE):
        return sa.URL.create("sqlite", database=db)
    try:
        url = sa.make_url(db)
    except sa.exc.ArgumentError:
        raise WrongDatabase("--db must be a path or a URL such as sqlite:///file.db or postgresql://user@host/name") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise WrongDatabase(f"no such database: {url.drivername} (SQLite and PostgreSQL are known)")
    return url


def engine_of(db: str) -> sa.Engine:
    """An engine for `--db`; nothing is opened yet. Raises WrongDatabase."""
    url = url_of(db)
    try:
        engine = sa.create_engine(url)
    except ModuleNotFoundError as error:
        raise WrongDatabase(f"{error.name} is not installed: pip install 'market-assay[postgres]'") from None
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, so that table definitions are in the transaction too
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=20000"):
        connection.execute("PRAGMA " + pragma)


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def prepare(engine: sa.Engine) -> None:
    """Make the tables where there are none, and upgrade those of an earlier version, in one transaction. Raises WrongDatabase."""
    path = engine.url.database
    if engine.dialect.name == "sqlite" and path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        version = stored_version(connection)
        if version == VERSION:
            return
        if version is None:
            METADATA.create_all(connection)
            connection.execute(SCHEMA_INFO.insert().values(version=VERSION))
        else:
            _upgrade(connection, version)
        for name, select in VIEWS.items():
            connection.exec_driver_sql(f"CREATE VIEW {name} AS {select}")


def stored_version(connection: sa.Connection) -> int | None:
    """The version of a database's tables, None where there are none. Raises WrongDatabase if they are not ours or of a later version."""
    present = set(sa.inspect(connection).get_table_names())
    if SCHEMA_INFO.name not in present:
        if clash := sorted(present & set(METADATA.tables)):
            raise WrongDatabase(f"the database has a table {clash[0]!r} that assay did not make")
        return None
    version = connection.execute(sa.select(SCHEMA_INFO.c.version)).scalar_one()
    if version > VERSION:
        raise WrongDatabase(f"the database was made by a later assay (tables of version {version}, this one knows {VERSION})")
    return int(version)


def _upgrade(connection: sa.Connection, version: int) -> None:
    for view in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}")
    for step in range(version, VERSION):
        for change in UPGRADES[step]:
            if isinstance(change, str):
                connection.exec_driver_sql(change.format(**_TYPE_NAMES[connection.dialect.name]))
            else:
                change(connection)
    connection.execute(SCHEMA_INFO.update().values(version=VERSION))
