"""The database: engine, tables, views, and how an older database becomes a new one. SQLite and PostgreSQL, one definition.

Amounts and percentages are NUMERIC. PostgreSQL keeps them exactly. SQLite has no exact fractions, so a decimal is stored as an integer
where it is whole (exact up to 63 bits, and `sum()` stays exact), else as the double whose shortest digits are the decimal's own (so it
comes back exactly), and where no double has them (more than 15 digits, which no report states) as its digits in a blob, which `sum()`
still counts. Lists are JSON text. Times are UTC.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import simplejson
import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import event

from assay.pipeline.masking import masked, masked_all, masked_db, masked_url
from assay.pipeline.sinks.jsonl import dumps
from assay.pipeline.sources import reason_of
from assay.pipeline.stopping import undisturbed
from assay.schemas.extras import extra
from assay.schemas.tables import TABLES, ColumnType, TableModel

VERSION = 4
"""Of the tables. A database of an earlier version is upgraded where it stands; a later one is refused."""


class WrongDatabase(ValueError):
    """A database that cannot be used; the message is one line, without passwords."""

    def __init__(self, reason: str) -> None:
        super().__init__(masked(reason))


class Busy(WrongDatabase):
    """Another run is loading into the database, or another program has locked what this one needs."""


class NothingYet(WrongDatabase):
    """A database that is not there, or holds no tables of assay: a run would make them."""


class Unfit(WrongDatabase):
    """A stored document that does not fit the schema any more: somebody changed its rows by hand."""


class Refused(WrongDatabase):
    """What a database does not take of one document, such as a text that is longer than its indexes can hold. It takes others."""


@contextmanager
def fitting(what: str) -> Iterator[None]:
    """Turn what is raised by rows that do not fit the schema into Unfit with one line; `what` they are of."""
    try:
        yield
    except (ValueError, TypeError, ArithmeticError) as error:
        raise Unfit(f"{what} in the database is not as assay stored it: {_misfit(error)}; correct it there") from error


def _misfit(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    if isinstance(error, InvalidOperation):
        return "digits are expected"
    if isinstance(error, json.JSONDecodeError):
        return "a list is expected, written as JSON"
    return " ".join(str(error).split()) or type(error).__name__


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


def _column_value(value: int | float | bytes | None) -> Decimal | None:
    with fitting("a number"):
        return from_sqlite(value)


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
        return _column_value if dialect.name == "sqlite" else None


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
        try:
            said = _to_2_0(extraction)
        except (ValueError, TypeError, KeyError, RecursionError):  # somebody changed it by hand: it stays as it is
            continue
        statement = sa.text("UPDATE versions SET extraction = :extraction WHERE document_id = :id AND location = :location")
        connection.execute(statement, {"extraction": said, "id": id, "location": location})


def _to_2_0(extraction: str) -> str:
    said = simplejson.loads(extraction, use_decimal=True)
    said["schema_version"] = "2.0"
    for share in said["shares"]:
        share["market"] = said["market"]
    return dumps(said)


_KEYS = {
    "files": ("location",),
    "documents": ("id",),
    "run_files": ("run_id", "location"),
    "versions": ("document_id", "location"),
    "runs": ("id",),
}
_ADDRESSES = (("files", "source"), ("files", "location"), ("documents", "source"), ("run_files", "location"), ("versions", "location"))
_TELLING = (("runs", "paths"), ("runs", "reason"), ("run_files", "reason"), ("versions", "extraction"))


def _mask_passwords(connection: sa.Connection) -> None:
    """Takes out the passwords that earlier versions kept in addresses, in what was mistyped for one, and in what was told of them."""
    _mask_addresses(connection, _ADDRESSES, "{column} LIKE '%://%'", masked_url)
    # of a file that was never loaded, only this is told; no file needs to be found by it again
    never_loaded = "NOT EXISTS (SELECT 1 FROM files WHERE files.location = run_files.location)"
    _mask_addresses(connection, (("run_files", "location"),), never_loaded, masked)
    for table, column in _TELLING:
        _put(connection, table, column, f"{column} IS NOT NULL", partial(_told_without_passwords, column))


def _mask_addresses(connection: sa.Connection, columns: Iterable[tuple[str, str]], which: str, mask: Callable[[str], str]) -> None:
    """Mask the addresses in some columns. Of those that then are the same, each stays one of its own, with a number."""
    kept = {address for table, column in columns for address in _distinct(connection, table, column, which)}
    shown = {address: mask(address) for address in sorted(kept)}
    taken = {address for address in kept if shown[address] == address}
    numbers: Counter[str] = Counter()
    for address, name in shown.items():
        if name != address:
            shown[address] = _free(name, taken, numbers)
            taken.add(shown[address])
    for table, column in columns:
        _put(connection, table, column, which.format(column=column), shown.__getitem__)


def _free(name: str, taken: Collection[str], numbers: Counter[str]) -> str:
    """A name, with the next number behind it that makes it one of its own. numbers: those that were given."""
    while True:
        numbers[name] += 1
        one = f"{name} ({numbers[name]})" if numbers[name] > 1 else name
        if one not in taken:
            return one


def _distinct(connection: sa.Connection, table: str, column: str, which: str) -> list[str]:
    found = connection.execute(sa.text(f"SELECT DISTINCT {column} FROM {table} WHERE {which.format(column=column)}"))
    return list(found.scalars())


def _put(connection: sa.Connection, table: str, column: str, which: str, told: Callable[[str], str]) -> None:
    """Put into the chosen rows of a column what is to be told of each. Rows are found by their key: no other index has the column."""
    keys = _KEYS[table]
    rows = connection.execute(sa.text(f"SELECT {column}, {', '.join(keys)} FROM {table} WHERE {which}")).fetchall()
    changed = [{"new": new, **dict(zip(keys, key, strict=True))} for said, *key in rows if (new := told(said)) != said]
    if changed:
        found = " AND ".join(f"{key} = :{key}" for key in keys)
        connection.execute(sa.text(f"UPDATE {table} SET {column} = :new WHERE {found}"), changed)


def _told_without_passwords(column: str, said: str) -> str:
    if column == "reason":
        return masked(said)
    try:
        if column == "paths":
            return json.dumps(masked_all(json.loads(said)))
        extraction = simplejson.loads(said, use_decimal=True)
        source = extraction["document"]["source"]
        extraction["document"]["source"] = masked_url(source)
        return said if extraction["document"]["source"] == source else dumps(extraction)
    except (ValueError, TypeError, KeyError, RecursionError):  # somebody changed it by hand: it stays as it is
        return said


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
    3: (
        "ALTER TABLE documents ADD COLUMN doubt TEXT",
        "ALTER TABLE runs ADD COLUMN doubted {integer} NOT NULL DEFAULT 0",
        _mask_passwords,
    ),
}
"""The statements and functions that make version n + 1 of version n. They never change once released."""

_TYPE_NAMES = {
    "sqlite": {"integer": "INTEGER", "time": "TEXT"},
    "postgresql": {"integer": "BIGINT", "time": "TIMESTAMP WITH TIME ZONE"},
}


_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite+pysqlite": "sqlite"}
_WORDS_OF_SERVER = re.compile(r"(?:^|[\s;,&?])(?:host|hostaddr|server|dbname|database|user|uid|password|pwd|service)\s*=", re.I)
OF_SQLITE = 6  # files that it has open at once: database, log, index of the log, lock, and two more for a moment
LOCK_WAIT = 20_000  # milliseconds for which locks of other programs are waited for
_SQLITE_START = b"SQLite format 3\0"
_FORMS = "a path, or a URL such as sqlite:///file.db or postgresql://user@host:5432/name"


def url_of(db: str) -> sa.URL:
    """The SQLAlchemy URL that `--db` means: a URL as it is (PostgreSQL through psycopg 3), anything else the path of an SQLite file.

    Raises WrongDatabase for what names no database that keeps anything.
    """
    if not db.strip():
        raise WrongDatabase(f"--db is empty: it must be {_FORMS}")
    shown = masked_db(db)
    if _WORDS_OF_SERVER.search(db) and "://" not in db:
        raise WrongDatabase(f"no such database: {shown}: --db must be {_FORMS}")  # else a file would be made whose name holds the password
    if not re.match(r"[a-z][a-z0-9+]*:", db, re.IGNORECASE):
        if shown != db:  # an address in quotes, or without its colon
            raise WrongDatabase(f"no such database: {shown}: --db must be {_FORMS}")
        url = sa.URL.create("sqlite", database=db)
    else:
        try:
            url = sa.make_url(db)
        except (sa.exc.ArgumentError, ValueError):  # a ValueError is the port's
            raise WrongDatabase(f"{shown}: no such database: --db must be {_FORMS}") from None
    driver = _DRIVERS.get(url.drivername, url.drivername)
    if driver not in ("sqlite", "postgresql+psycopg"):
        raise WrongDatabase(f"no such database: {url.drivername} (SQLite and PostgreSQL are known)")
    if driver == "sqlite" and (url.host or url.username or url.password):
        raise WrongDatabase(f"{shown}: no such database: a path follows three slashes, as in sqlite:///file.db")
    if driver == "sqlite" and url.database in (None, "", ":memory:"):
        raise WrongDatabase(f"{shown}: a database in memory keeps nothing: --db must be {_FORMS}")
    if driver == "sqlite" and url.query:
        raise WrongDatabase(f"{shown}: no such database: the URL of an SQLite file takes no options")
    if "@" in (url.host or ""):
        raise WrongDatabase(f"{shown}: in a URL, an @ of the password is written %40")
    if ":" in (url.username or ""):  # the server repeats the name of the user where it refuses it
        raise WrongDatabase(f"{shown}: in a URL, the colon before the password is written as it is, not as %3A")
    if driver != "sqlite" and not url.username and "@" in (url.database or ""):
        # user/password@host: as the name of the database it would be shown
        raise WrongDatabase(f"{shown}: no such database: --db must be {_FORMS}")
    return url.set(drivername=driver)


def engine_of(db: str) -> sa.Engine:
    """An engine for `--db`; nothing is opened yet. Raises WrongDatabase, MissingExtra."""
    url = url_of(db)
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        url.get_dialect()().create_connect_args(url)
    except sa.exc.ArgumentError:  # the port or the hosts of its options
        raise WrongDatabase(f"{masked_db(db)}: no such database: --db must be {_FORMS}") from None
    with extra("postgres"):
        logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # that a connection was lost is told by us, in one line
        # a connection that was lost is closed without being put in order first, which would fail with a traceback in the log
        # the driver takes the encoding of the database or of PGCLIENTENCODING, in which it cannot write what reports hold
        engine = sa.create_engine(url, poolclass=sa.NullPool, pool_reset_on_return=None, connect_args={"client_encoding": "utf8"})
    event.listen(engine, "connect", _prepare_server)
    return engine


def named(engine: sa.Engine) -> str:
    """How messages call a database."""
    return engine.url.database or engine.url.render_as_string(hide_password=True)


@contextmanager
def snapshot(db: str) -> Iterator[sa.Connection]:
    """A connection for reading, in one transaction: all that is read is of one moment, whatever a run is loading meanwhile.

    Nothing is written, not even beside an SQLite file, so it may lie in a folder that cannot be written to. Raises WrongDatabase where there
    is no such file, and where it changed while it was read and nothing could keep a run from changing it.
    """
    engine = engine_of(db)
    if engine.dialect.name == "postgresql":
        with _closing(engine), engine.connect() as connection:
            yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return
    path = named(engine)
    check_file(path)
    if not Path(path).exists():
        raise NothingYet(f"{path}: no such database")
    state = _state(path)
    raw, locked = _read_only(path)
    engine = sa.create_engine(engine.url, creator=lambda: raw, poolclass=sa.StaticPool)
    event.listen(engine, "begin", _begin_sqlite)
    with _closing(engine), engine.connect() as connection:
        yield connection
    if not locked and _state(path) != state:
        raise WrongDatabase(f"{path}: the database changed while it was read; try again")


@contextmanager
def _closing(engine: sa.Engine) -> Iterator[None]:
    try:
        yield
    finally:
        with undisturbed():  # where closing is broken off, SQLAlchemy prints a traceback
            engine.dispose()


def check_file(path: str) -> None:
    """Refuse what is there and is no SQLite file, before anything is written. SQLite itself takes a file of one byte for an empty one."""
    file = Path(path)
    try:
        _demand_descriptors()
        if not file.exists():
            return
        if not file.is_file():
            raise WrongDatabase(f"{path}: {'a folder' if file.is_dir() else 'a pipe or a device'}, not a file: --db must name a file")
        with file.open("rb") as opened:
            start = opened.read(len(_SQLITE_START))
    except OSError as error:
        raise WrongDatabase(f"{path}: {reason_of(error)}") from error
    if start not in (b"", _SQLITE_START):
        raise WrongDatabase(f"{path}: not an SQLite database; it stays as it is: name another file")


def _demand_descriptors() -> None:
    """Raise OSError where SQLite could not open its files, of which it would not say why."""
    with ExitStack() as taken:
        for _ in range(OF_SQLITE):
            taken.callback(os.close, os.open(os.devnull, os.O_RDONLY))


_IN_ORDER = "start this as a user who may write both files and their folder, or copy both files to where you may write"


def _read_only(path: str) -> tuple[sqlite3.Connection, bool]:
    """An SQLite file opened for reading, and whether it is locked against changes.

    Where the files that SQLite shares with writers cannot be made, the database is read as one that nobody writes to.
    """
    address = f"file:{quote(os.fsencode(Path(path).absolute()))}?mode=rw"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    for pragma in (f"busy_timeout={LOCK_WAIT}", "query_only=ON"):
        connection.execute("PRAGMA " + pragma)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        for log in (Path(path + "-wal"), Path(path + "-journal")):
            if log.exists() and log.stat().st_size:  # without the log, the file itself may be half-written
                connection.close()
                raise WrongDatabase(f"{path}: {error}: what a run left in {log} must be put in order first: {_IN_ORDER}") from error
        connection.close()
        return sqlite3.connect(address.replace("mode=rw", "mode=ro&immutable=1"), uri=True, isolation_level=None), False
    return connection, True


def _state(path: str) -> tuple[int, ...]:
    """What changes of an SQLite file when it is written to."""
    status, waiting = Path(path).stat(), Path(path + "-wal")
    return status.st_ino, status.st_mtime_ns, status.st_size, waiting.stat().st_size if waiting.exists() else 0


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, so that table definitions are in the transaction too
    # secure_delete: what was pruned or masked leaves the file too; without it SQLite keeps the bytes until other rows come to stand there
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={LOCK_WAIT}", "secure_delete=ON"):
        connection.execute("PRAGMA " + pragma)


def _prepare_server(connection: Any, _: Any) -> None:
    """Let no lock of others be waited for without end, unless the owner of the database (or its URL) has said how long."""
    connection.execute(f"SELECT set_config('lock_timeout', '{LOCK_WAIT}', false) WHERE current_setting('lock_timeout') = '0'")
    connection.commit()


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def prepare(engine: sa.Engine) -> None:
    """Make the tables where there are none, and upgrade those of an earlier version, in one transaction. Raises WrongDatabase."""
    if engine.dialect.name == "sqlite":
        Path(named(engine)).parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        _check_encoding(connection)
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


def _check_encoding(connection: sa.Connection) -> None:
    """Refuse a database that cannot keep all letters: the first report with one of them would end every run."""
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding not in ("UTF8", "SQL_ASCII"):
            raise WrongDatabase(f"{named(connection.engine)}: its encoding is {encoding}, and reports need one of UTF8")


def stored_version(connection: sa.Connection) -> int | None:
    """The version of a database's tables, None where there are none. Raises WrongDatabase if they are not ours or of a later version."""
    inspector, name = sa.inspect(connection), named(connection.engine)
    present = set(inspector.get_table_names())
    if SCHEMA_INFO.name not in present:
        if clash := sorted(present & set(METADATA.tables)):
            raise WrongDatabase(f"{name}: the database has a table {clash[0]!r} that assay did not make")
        return None
    has_version = any(column["name"] == "version" for column in inspector.get_columns(SCHEMA_INFO.name))
    versions = connection.execute(sa.select(SCHEMA_INFO.c.version)).scalars().all() if has_version else []
    if len(versions) != 1 or not isinstance(versions[0], int) or versions[0] < 1:
        raise WrongDatabase(f"{name}: its table {SCHEMA_INFO.name!r} does not hold one version: it is damaged, or not assay's; take a copy")
    if versions[0] > VERSION:
        raise WrongDatabase(f"{name}: made by a later assay (tables of version {versions[0]}, this one knows {VERSION})")
    return versions[0]


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
