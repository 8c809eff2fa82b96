"""Loading documents into the database and reading them back: one transaction a document, whole or not at all.

Which rows there are after a run depends on the files alone, not on the order in which they were loaded.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TextIO

import sqlalchemy as sa

from assay.pipeline.masking import masked, masked_all
from assay.pipeline.sinks.jsonl import to_json
from assay.pipeline.sinks.rows import Loadable, Row, storable, unflatten
from assay.pipeline.sinks.sql import (
    SQL_TABLES,
    VERSION,
    Busy,
    NothingYet,
    Refused,
    Unfit,
    WrongDatabase,
    check_file,
    engine_of,
    fitting,
    from_sqlite,
    named,
    prepare,
    snapshot,
    stored_version,
    to_sqlite,
)
from assay.pipeline.sinks.tables import table_files
from assay.pipeline.sources import reason_of
from assay.pipeline.stopping import undisturbed
from assay.pipeline.whole import naming
from assay.schemas import RECORDS, DocumentInfo, Extraction, Profile
from assay.schemas.tables import EVIDENCE_COLUMNS, FILE_TABLES, RECORD_TABLES, STATED, STATED_PAGES, TABLES, VERSIONS

LOCK_LENGTH = 100  # characters: no number of a process is as long

KEPT = 1000  # bytes of a location that a server's index takes whatever they are

LoadStatus = Literal["added", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document was made with: the version of the extractors and the fingerprint of the settings."""

    extractor_version: str
    settings: str


_UNFLATTEN = {name: unflatten(name) for name in RECORD_TABLES}


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Lock:
    """What keeps other runs out. check: raises WrongDatabase where the lock was lost.

    connection: on PostgreSQL the one that holds the lock. All is loaded through it, so with the lock the means of writing are lost too.
    """

    check: Callable[[], None]
    connection: sa.Connection | None = None


@contextmanager
def only_run(engine: sa.Engine) -> Iterator[Lock]:
    """Hold the database's lock, so that no two runs load into it at once, by whatever name. Raises Busy where another run holds it.

    The lock goes with the process that holds it, however that ends.
    """
    with _file_lock(os.path.realpath(named(engine))) if engine.dialect.name == "sqlite" else _server_lock(engine) as lock:
        yield lock


@contextmanager
def _file_lock(path: str) -> Iterator[Lock]:
    check_file(path)
    file = Path(path + ".lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with _opened_lock(file) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise Busy(f"another run is loading into {path} (process {holder}); let it finish") from None
        lock.seek(0)
        if not re.fullmatch(r"[\s\0]*\d{0,10}\s*", lock.read(LOCK_LENGTH)):
            raise WrongDatabase(f"{file}: assay did not write this file, which would be the lock of the database: name another database")
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        inode = os.fstat(lock.fileno()).st_ino

        def check() -> None:
            if not (file.exists() and file.stat().st_ino == inode):
                raise WrongDatabase(f"{file}: the lock of this run was removed: another run may be loading; start this one again")

        check()  # it may have been removed before it was locked
        _check_names(path)
        _check_logs(path)
        yield Lock(check)


@contextmanager
def _opened_lock(file: Path) -> Iterator[TextIO]:
    lock = file.open("a+", encoding="latin-1")  # whatever bytes a file of others holds
    try:
        yield lock
    finally:
        with naming(file, file):  # an error of closing names no file
            lock.close()


def _check_names(path: str) -> None:
    """Refuse a file with several names: SQLite keeps a log beside each of them, and after a kill the file would be damaged by the next run
    under another name. Links that are followed (`ln -s`) do no harm: then the name of the file itself is used."""
    names = Path(path).stat().st_nlink if Path(path).exists() else 1
    if names > 1:
        raise WrongDatabase(
            f"{path}: this file has {names} names (hard links), which SQLite cannot keep apart: remove all but one (keep the one with a file"
            " -wal beside it, if there is one), and link with ln -s"
        )


def _check_logs(path: str) -> None:
    """Refuse to make a database where the log of another still lies, as after a kill: SQLite removes it, and the database that was moved away
    from there would lack what was loaded last."""
    for log in (Path(path + "-wal"), Path(path + "-journal")):
        if not Path(path).exists() and log.is_file() and log.stat().st_size:
            raise WrongDatabase(
                f"{log}: it may hold what was loaded last into a database that is no longer here: move it beside that database (under its name"
                f" and {log.name[len(Path(path).name) :]}), or remove it"
            )


@contextmanager
def _server_lock(engine: sa.Engine) -> Iterator[Lock]:
    with engine.connect() as connection:
        if not connection.execute(sa.text("SELECT pg_try_advisory_lock(7270541)")).scalar():
            raise Busy(f"another run is loading into {named(engine)}; let it finish")
        connection.commit()
        yield Lock(lambda: None, connection)
        # the lock goes with the connection, which is closed here


@contextmanager
def plain_errors(engine: sa.Engine) -> Iterator[None]:
    """Turn what the database's driver raises into WrongDatabase with one line; into Busy where it waited in vain for a lock of others."""
    driver = engine.dialect.loaded_dbapi.Error
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        raise _plain(engine, getattr(error, "orig", None) or error) from error
    except driver as error:
        raise _plain(engine, error) from error


def _plain(engine: sa.Engine, error: BaseException) -> WrongDatabase:
    said = f"{named(engine)}: {_first_line(error)}"
    if getattr(error, "sqlstate", None) == _LOCKED or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        return Busy(f"{said}: another program holds a lock: let it finish, or end it")
    return WrongDatabase(said)


_LOCKED = "55P03"  # PostgreSQL's code of a lock that was waited for in vain


_BEYOND_LIMITS = "54"  # how PostgreSQL's codes of a value begin that is longer than a row or an index takes
_BY_RULES = ("P0001", "57014")  # its codes of a trigger that raises, and of a statement that took longer than is allowed


def _is_of_one_document(error: Exception, driver: Any) -> bool:
    """Whether the database refuses what it was sent, by its types or by rules that its owner has added, and may take other documents."""
    code = str(getattr(error, "sqlstate", ""))
    return isinstance(error, driver.DataError | driver.IntegrityError) or code.startswith(_BEYOND_LIMITS) or code in _BY_RULES


def _shortened(location: str) -> str:
    """A location that no index can take, as `run_files` has it: its beginning, and what tells it from others."""
    digest = hashlib.sha256(location.encode()).hexdigest()[:8]
    return f"{location.encode()[:KEPT].decode(errors='ignore')}…{digest}"


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def _statements() -> dict[str, Any]:
    """The statements of a load, by name; made once and compiled once a connection."""
    documents, files, versions = SQL_TABLES["documents"], SQL_TABLES["files"], SQL_TABLES["versions"]
    older, param = documents.alias("older"), sa.bindparam
    nearest, first = documents.alias("nearest"), files.alias("first")
    before = sa.select(sa.func.max(nearest.c.edition)).where(
        nearest.c.report == documents.c.report, nearest.c.edition < documents.c.edition
    )
    previous = sa.select(sa.func.min(older.c.id)).where(
        older.c.report == documents.c.report, older.c.edition == before.correlate(documents).scalar_subquery()
    )
    location = sa.select(sa.func.min(first.c.location)).where(first.c.document_id == documents.c.id)
    source = sa.select(files.c.source).where(files.c.location == location.correlate(documents).scalar_subquery())
    known_previous = sa.select(older.c.edition).where(older.c.id == documents.c.previous_id).scalar_subquery()
    known_id = documents.c.previous_id
    return {
        "file": sa.select(files.c.document_id).where(files.c.location == param("location")),
        "stamp": sa.select(documents.c.extractor_version, documents.c.settings).where(documents.c.id == param("id")),
        "stated": sa.select(*(documents.c[name] for name in STATED.names)).where(documents.c.id == param("id")),
        "others": sa.select(sa.func.count()).select_from(files).where(files.c.document_id == param("id")),
        "archive": versions.insert().values({name: param(name) for name in VERSIONS.names}),
        "unarchive": versions.delete().where(versions.c.document_id == param("id"), versions.c.location == param("location")),
        "drop": documents.delete().where(documents.c.id == param("id")),
        "drop_file": files.delete().where(files.c.location == param("location")),
        "source": documents.update()
        .where(documents.c.id == param("id"))
        .values(source=sa.func.coalesce(source.correlate(documents).scalar_subquery(), documents.c.source)),
        "followers": sa.select(documents.c.id).where(documents.c.previous_id == param("id")),
        "link": documents.update().where(documents.c.id == param("id")).values(previous_id=previous.correlate(documents).scalar_subquery()),
        # an edition that has an older one nearer to it keeps it; of two of the same year the first by its key is taken
        "link_newer": documents.update()
        .where(
            documents.c.report == param("report"),
            documents.c.edition > param("edition"),
            sa.or_(
                known_id.is_(None),
                known_previous < param("edition"),
                sa.and_(known_previous == param("edition"), known_id > param("id")),
            ),
        )
        .values(previous_id=param("id")),
        **{f"delete {name}": SQL_TABLES[name].delete().where(SQL_TABLES[name].c.document_id == param("id")) for name in RECORD_TABLES},
        **{f"rows {name}": sa.select(SQL_TABLES[name]).where(SQL_TABLES[name].c.document_id == param("id")) for name in RECORD_TABLES},
    }


def _upsert(table: sa.Table, dialect: str) -> Any:
    from sqlalchemy.dialects import postgresql, sqlite  # start-up time: two dialects that reading needs not

    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    keys = TABLES[table.name].key
    values: dict[str, Any] = {name: sa.bindparam(name) for name in TABLES[table.name].names}
    changed = {name: insert.excluded[name] for name in TABLES[table.name].names if name not in keys}
    return insert.values(values).on_conflict_do_update(index_elements=keys, set_=changed)


class Store:
    """An open database into which documents are loaded. Made by `opened`."""

    def __init__(self, engine: sa.Engine, lock: Lock | None = None, reading: sa.Connection | None = None) -> None:
        """Compile the statements for the database's driver. reading: a connection to read from alone, in its transaction."""
        self.engine = engine
        self._sqlite = engine.dialect.name == "sqlite"
        self._lock = lock
        self.connection = reading or (lock and lock.connection) or engine.connect()
        driver: Any = self.connection.connection.driver_connection
        self._raw = driver
        if not self._sqlite and reading is None:
            self._raw.autocommit = True  # transactions are begun and ended in words, on both databases
        self._cursor = self._raw.cursor()
        self._begin = "BEGIN IMMEDIATE" if self._sqlite else "BEGIN"
        kind: Any = type(engine.dialect)
        self._dialect = kind(paramstyle="named" if self._sqlite else "pyformat")
        upserts = {f"upsert {name}": _upsert(SQL_TABLES[name], engine.dialect.name) for name in ("documents", "files", "run_files")}
        self._sql = {name: self._text(one) for name, one in {**_statements(), **upserts}.items()}
        self._bulk = {name: self._bulk_sql(name) for name in RECORD_TABLES}
        self._decimals = {
            name: [i for i, column in enumerate(table.columns) if column.type == "decimal"] for name, table in RECORD_TABLES.items()
        }
        self._file = named(engine) if self._sqlite else None
        self._inode = Path(self._file).stat().st_ino if self._file else None

    def close(self) -> None:
        """Close the connection. A signal waits: where closing is broken off, SQLAlchemy prints a traceback."""
        with undisturbed(), suppress(Exception):
            if not self._in_place():  # it was moved: SQLite would leave behind, in the log at the old place, what was loaded last
                self._cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.close()

    def _bulk_sql(self, name: str) -> str:
        columns = RECORD_TABLES[name].names
        listed = ", ".join(f'"{column}"' for column in columns)
        if self._sqlite:
            return f"INSERT INTO {name} ({listed}) VALUES ({', '.join('?' * len(columns))})"
        return f"COPY {name} ({listed}) FROM STDIN"

    def _text(self, statement: Any) -> str:
        return str(statement.compile(dialect=self._dialect))

    def _run(self, statement: str, **values: Any) -> Any:
        return self._cursor.execute(self._sql[statement], values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._check_place()
        try:
            self._cursor.execute(self._begin)  # inside: a signal that comes during the call is raised after it, with the transaction open
            yield
            self._check_place()
            self._cursor.execute("COMMIT")
        except BaseException as error:
            with suppress(Exception):  # the connection may be gone; then so is the transaction
                self._cursor.execute("ROLLBACK")
            if isinstance(error, Exception) and _is_of_one_document(error, self.engine.dialect.loaded_dbapi):
                raise Refused(f"the database refuses it: {_first_line(error)}") from error
            raise

    def _check_place(self) -> None:
        """An SQLite file that was removed or replaced can be written for hours without an error, into nothing; and a lock can be lost."""
        if self._lock:
            self._lock.check()
        if not self._in_place():
            raise WrongDatabase(f"{self._file}: the database was removed or replaced while the run was writing to it")

    def _in_place(self) -> bool:
        """Whether an SQLite file is still where it was opened; a server's database always is."""
        try:
            return self._file is None or Path(self._file).stat().st_ino == self._inode
        except OSError:
            return False

    def known(self, location: str, stamp: Stamp) -> str | None:
        """The id of the document loaded from a location under the same stamp, if there is one."""
        found = self._run("file", location=location).fetchone()
        if found and self._run("stamp", id=found[0]).fetchone() == (stamp.extractor_version, stamp.settings):
            return str(found[0])
        return None

    def has(self, location: str) -> bool:
        """Whether a document was loaded from a location, by whatever version."""
        return self._run("file", location=location).fetchone() is not None

    def load(
        self,
        location: str,
        source: str,
        new: Loadable,
        stamp: Stamp,
        run_id: int,
        seconds: float,
        lost: str | None = None,
        force: bool = False,
    ) -> LoadStatus:
        """Load one document in one transaction, with all that follows from it for the file, its older version and other editions.

        lost: the parts of it that could not be read. Says whether the file was new (`added`) or known (`changed`). Raises the driver's errors, WrongDatabase if the rows that came to
        stand in the database are not those that were sent, Refused if the database does not take them, and Unfit if what the file said
        before cannot be kept.
        """
        with self._transaction():
            old = self._run("file", location=location).fetchone()
            present = self._run("stamp", id=new.id).fetchone()
            if force or present != (stamp.extractor_version, stamp.settings):
                self._write(new, stamp, run_id, replace=present is not None)
            self._run("upsert files", location=location, source=source, document_id=new.id)
            self._run("unarchive", id=new.id, location=location)
            if old and old[0] != new.id:
                self._replace(old[0], new.id, location)
            self._run("source", id=new.id)
            status: LoadStatus = "changed" if old else "added"
            self._record(run_id, location, new.doubt or status, storable(lost) if lost else None, new.id, seconds)
        return status

    def _write(self, new: Loadable, stamp: Stamp, run_id: int, replace: bool) -> None:
        if replace or self._sqlite:
            self._drop_records(new.id)
        stated = dict(zip(STATED.names, new.document, strict=True))
        self._run(
            "upsert documents",
            **stated,
            extractor_version=stamp.extractor_version,
            settings=stamp.settings,
            records=new.records,
            report=new.report,
            edition=new.edition,
            previous_id=None,
            run_id=run_id,
            loaded_at=now(),
        )
        written = {name: self._insert(name, rows) for name, rows in new.rows.items()}
        self._verify(new.id, written)
        followers = [id for (id,) in self._run("followers", id=new.id).fetchall()] if replace else []
        for id in (new.id, *followers):
            self._run("link", id=id)
        if new.report is not None and new.edition is not None:
            self._run("link_newer", id=new.id, report=new.report, edition=new.edition)

    def _insert(self, name: str, rows: list[Row]) -> list[Row]:
        """Write rows into a table that has none of their document; returns them as the database should give them back."""
        if not self._sqlite:
            with self._cursor.copy(self._bulk[name]) as copy:
                for row in rows:
                    copy.write_row(row)
            return rows
        if decimals := self._decimals[name]:
            rows = [tuple(to_sqlite(value) if i in decimals else value for i, value in enumerate(row)) for row in rows]
        self._cursor.executemany(self._bulk[name], rows)
        return rows

    def _verify(self, id: str, written: Mapping[str, list[Row]]) -> None:
        """Read the rows of a document back and compare their number and a checksum over all their values."""
        with self._raw.pipeline() if not self._sqlite else nullcontext():  # one trip to the server, not one a table
            cursors = {name: self._raw.execute(self._sql[f"rows {name}"], {"id": id}) for name in written}
        for name, rows in written.items():
            stored = cursors[name].fetchall()
            if len(stored) != len(rows) or sum(map(hash, stored)) != sum(map(hash, rows)):
                raise WrongDatabase(f"{name}: the rows read back are not those that were written")

    def _replace(self, old: str, new: str, location: str) -> None:
        """Keep what a changed file said before (if nobody deleted it by hand), and drop its rows if no other file says the same."""
        if self._run("stamp", id=old).fetchone() is not None:
            was = json_of(self.extraction(old))
            self._run("unarchive", id=old, location=location)
            self._run("archive", document_id=old, location=location, replaced_by=new, replaced_at=now(), extraction=storable(was))
        self._forget(old)

    def _drop_records(self, id: str) -> None:
        """Drop the records of a document; whoever deletes it in another program may leave them behind, as SQLite lets them."""
        for name in RECORD_TABLES:
            self._run(f"delete {name}", id=id)

    def _forget(self, id: str) -> None:
        """Drop a document that no file holds any more."""
        if self._run("others", id=id).fetchone()[0]:
            self._run("source", id=id)
            return
        followers = self._run("followers", id=id).fetchall()
        if self._sqlite:
            self._drop_records(id)
        self._run("drop", id=id)
        for (follower,) in followers:
            self._run("link", id=follower)

    def prune(self, location: str, run_id: int) -> None:
        """Forget a file that is gone, and its document if no other file holds it."""
        with self._transaction():
            id = self._run("file", location=location).fetchone()[0]
            self._run("drop_file", location=location)
            self._forget(id)
            self._record(run_id, location, "pruned", None, id, None)

    def fail(self, location: str, reason: str, run_id: int, seconds: float) -> None:
        """Record that a file failed; what was loaded from it before stays."""
        said = storable(masked(reason))
        try:
            with self._transaction():
                self._record(run_id, location, "failed", said, None, seconds)
        except Refused:  # nothing but the location can be too long
            with self._transaction():
                self._record(run_id, _shortened(location), "failed", said, None, seconds)

    def _record(self, run_id: int, location: str, status: str, reason: str | None, document_id: str | None, seconds: float | None) -> None:
        spent = None if seconds is None else round(seconds, 4)
        values = {"status": status, "reason": reason, "document_id": document_id, "seconds": spent}
        self._run("upsert run_files", run_id=run_id, location=location, **values)

    def beginning_with(self, start: str) -> list[str]:
        """The loaded locations that begin so."""
        files = SQL_TABLES["files"]
        # SQLite's LIKE takes `reports/` for `Reports/`
        return self._all(sa.select(files.c.location).where(sa.func.substr(files.c.location, 1, len(start)) == start))

    def _all(self, select: Any) -> list[Any]:
        compiled = select.compile(dialect=self._dialect)
        return [one for (one,) in self._cursor.execute(str(compiled), compiled.params).fetchall()]

    def extraction(self, id: str) -> Extraction:
        """A stored document as the extraction that it was. Raises KeyError for an unknown id, Unfit where its rows fit the schema no more."""
        row = self._run("stated", id=id).fetchone()
        if row is None:
            raise KeyError(id)
        with fitting(f"document {id}"):
            return self._extraction(id, row)

    def _extraction(self, id: str, row: Row) -> Extraction:
        rows = {}
        for name in RECORD_TABLES:
            found = sorted(self._run(f"rows {name}", id=id).fetchall(), key=lambda row: row[1])
            rows[name] = [self._read_row(name, row) for row in _UNFLATTEN[name](found)]
        stated = dict(zip(STATED.names, row, strict=True))
        info = {name: stated[name] for name in DocumentInfo.model_fields}
        profile = {name: stated[STATED_PAGES if name == "pages" else name] for name in Profile.model_fields}
        own = {name: stated[name] for name in ("market", "geography")}
        return Extraction.model_validate({"document": info, **own, "profile": profile, **rows})

    def _read_row(self, name: str, row: Row) -> dict[str, Any]:
        table = RECORD_TABLES[name]
        values = dict(zip(table.names, row, strict=True))
        if self._sqlite:
            for i in self._decimals[name]:
                values[table.names[i]] = from_sqlite(row[i])
        fields = {field: values[field] for field in RECORDS[name].model_fields if field in values}
        if name != "findings":
            fields["evidence"] = {field: values[column] for field, column in EVIDENCE_COLUMNS.items()}
        return fields


def json_of(extraction: Extraction) -> str:
    """An extraction as one line of JSON."""
    return to_json(extraction)


@contextmanager
def opened(db: str) -> Iterator[Store]:
    """The database of `--db`, made or upgraded if need be, and locked against other runs. Raises WrongDatabase for all that goes wrong."""
    engine = engine_of(db)
    try:
        with plain_errors(engine), ExitStack() as stack:
            try:
                lock = stack.enter_context(only_run(engine))
                prepare(engine)
                store = Store(engine, lock)
            except OSError as error:
                raise WrongDatabase(f"{named(engine)}: {reason_of(error)}") from error
            stack.callback(store.close)
            yield store
    finally:
        with undisturbed():
            engine.dispose()


@contextmanager
def reading(db: str) -> Iterator[Store]:
    """The database of `--db` as it is now, to read from, while a run may be loading into it. Raises WrongDatabase, also where there is none."""
    with plain_errors(engine_of(db)), snapshot(db) as connection:
        name, version = named(connection.engine), stored_version(connection)
        if version is None:
            raise NothingYet(f"{name}: no tables of assay in it")
        if version != VERSION:
            raise WrongDatabase(f"{name}: made by an earlier assay; `assay run` upgrades it")
        yield Store(connection.engine, reading=connection)


def extractions(store: Store, unfit: list[Unfit] | None = None) -> Iterator[Extraction]:
    """All stored documents by source. unfit: takes those whose rows fit the schema no more, which otherwise raise."""
    documents = SQL_TABLES["documents"]
    for id in store._all(sa.select(documents.c.id).order_by(documents.c.source, documents.c.id)):
        try:
            yield store.extraction(id)
        except Unfit as error:
            if unfit is None:
                raise
            unfit.append(error)


def export(engine: sa.Engine, folder: Path, form: str) -> None:
    """Write the tables as files: the same rows in the same order whatever the order of loading."""
    with engine.connect() as connection, table_files(folder, form) as writers:
        streamed = connection.execution_options(yield_per=5000)
        for name, model in FILE_TABLES.items():
            table = SQL_TABLES[name]
            select = sa.select(*(table.c[column] for column in model.names)).order_by(*(table.c[key] for key in model.key))
            with fitting(f"table {name}"):
                for part in streamed.execute(select).partitions():
                    rows = [tuple(row) for row in part]
                    writers[name].write(_UNFLATTEN[name](rows) if name in RECORD_TABLES else rows)
                writers[name].close()  # what it held back is written here, where it is known whose rows they are


def start_run(engine: sa.Engine, values: Mapping[str, Any]) -> int:
    """A new row of `runs`; runs that were killed are marked `interrupted` (nobody else can be running: we hold the lock)."""
    runs = SQL_TABLES["runs"]
    with engine.begin() as connection:
        connection.execute(runs.update().where(runs.c.status == "running").values(status="interrupted", reason="the process ended"))
        number = (connection.execute(sa.select(sa.func.max(runs.c.id))).scalar() or 0) + 1
        zeros = dict.fromkeys(("files", "added", "changed", "unchanged", "failed", "pruned", "records", "findings", "doubted"), 0)
        started = {
            "id": number,
            "status": "running",
            "started_at": now(),
            **zeros,
            **values,
            "paths": json.dumps(masked_all(values["paths"])),
        }
        connection.execute(runs.insert().values(started))
    return int(number)


def finish_run(engine: sa.Engine, run_id: int, values: Mapping[str, Any]) -> None:
    """Write what became of a run."""
    runs = SQL_TABLES["runs"]
    with engine.begin() as connection:
        connection.execute(runs.update().where(runs.c.id == run_id).values(finished_at=now(), **masked_all(dict(values))))
