"""The batch on a real PostgreSQL server."""

from __future__ import annotations

import os
import random
import string
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from commands import FIXTURES, REPORT, assay, reports
from made import extraction
from servers import Server, postgres
from test_batch import counts
from test_batch_upgrade import shape

from assay.pipeline import batch
from assay.pipeline.batch import Plan, Summary
from assay.pipeline.compare import compare
from assay.pipeline.sinks import sql, store
from assay.pipeline.sinks.rows import loadable
from assay.schemas.tables import RECORD_TABLES

psycopg = pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as started:
        if started is None:
            pytest.skip("there is no PostgreSQL on this machine")
        yield started


@pytest.fixture
def db(server: Server) -> Iterator[str]:
    """A database of its own for each test."""
    name = f"test{time.monotonic_ns()}"
    ask = [server.binary / "psql", "-h", str(server.folder), "-U", "assay", "-qc"]
    subprocess.run([*ask, f"CREATE DATABASE {name}", "postgres"], check=True)
    yield server.url.replace("/postgres?", f"/{name}?")
    subprocess.run([*ask, f"DROP DATABASE {name} WITH (FORCE)", "postgres"], check=True)


def ask(db: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(db) as connection:
        return list(connection.execute(query).fetchall())


def stored(db: str) -> list[Any]:
    with store.reading(db) as opened:
        return list(store.extractions(opened))


def test_the_same_rows_as_on_sqlite(db: str, tmp_path: Path) -> None:
    for target in (db, str(tmp_path / "a.db")):
        batch.run(Plan((str(FIXTURES),), target, export="jsonl", folder=str(tmp_path / target.partition(":")[0].replace("/", "_"))))
    assert stored(db) == stored(str(tmp_path / "a.db"))
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in tmp_path.iterdir() if folder.is_dir())
    assert one == two


def test_the_command(db: str, tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 3)
    assert "3 added" in assay("run", folder, "--db", db).stderr
    (folder / "report-001.txt").write_text(REPORT.format(amount=8))
    (folder / "report-002.txt").unlink()
    assert "0 added, 1 changed, 1 unchanged, 0 failed, 1 pruned" in assay("run", folder, "--db", db, "--prune").stderr
    assert sorted(ask(db, "SELECT amount FROM market_sizes")) == [(8_000_000,), (100_000_000,), (900_000_000,), (900_000_000,)]
    assert ask(db, "SELECT count(*) FROM versions") == [(1,)]
    assert assay("check", "--db", db).stdout


def test_a_dry_run_into_a_database_without_tables(db: str, tmp_path: Path) -> None:
    done = assay("run", reports(tmp_path / "in", 2), "--db", db, "--dry-run", "--prune")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["added", "added"]
    assert ask(db, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_amounts_are_exact_and_times_are_times(db: str) -> None:
    one = extraction()
    with store.opened(db) as opened:
        run = store.start_run(opened.engine, {"paths": ["x"], "engine": "local", "jobs": 1, "extractor_version": "1", "settings": "s"})
        opened.load("/r/x", one.document.source, loadable(one), store.Stamp("1", "s"), run, 0.1)
        assert opened.extraction(one.document.id) == one
    assert ask(db, "SELECT sum(amount) FROM market_sizes")[0][0] == sum(size.amount for size in one.market_sizes)
    types = dict(ask(db, "SELECT column_name, data_type FROM information_schema.columns WHERE table_name IN ('documents', 'market_sizes')"))
    assert (types["amount"], types["loaded_at"], types["year"]) == ("numeric", "timestamp with time zone", "bigint")


def test_views(db: str) -> None:
    batch.run(Plan((str(FIXTURES),), db))
    for view in sql.VIEWS:
        assert ask(db, f"SELECT count(*) FROM {view}")[0][0] > 0


def test_two_runs_at_once(db: str, tmp_path: Path) -> None:
    with store.only_run(sql.engine_of(db)):
        done = assay("run", reports(tmp_path / "in", 1), "--db", db)
    assert done.returncode == 2
    assert "another run is loading into" in done.stderr
    assert assay("run", tmp_path / "in", "--db", db).returncode == 0


def others(db: str) -> list[int]:
    """The server's processes that serve a database, but for the one that asks."""
    return [pid for (pid,) in ask(db, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")]


LOSE = """
import os, psycopg, sys
from assay.pipeline import batch
from assay.pipeline.cli import main

advanced = batch.Silent.advanced
done = 0

def lose(self, summary):
    global done
    done += 1
    if done == 3:
        with psycopg.connect(os.environ["TEST_DB"], autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

from assay.pipeline import progress
progress.Lines.advanced = lose
main()
"""


def test_a_lost_connection_is_one_line(db: str, tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 8)
    command = [sys.executable, "-c", LOSE, "run", str(folder), "--db", db]
    done = subprocess.run(command, env={**os.environ, "TEST_DB": db}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("assay: test")
    assert ask(db, "SELECT status FROM runs") == [("broken off",)]
    assert ask(db, "SELECT count(*) FROM documents") == [(3,)]
    assert "5 added, 0 changed, 3 unchanged" in assay("run", folder, "--db", db).stderr


LOSE_UNREAD = """
import os, psycopg
from assay.pipeline.cli import main
from assay.pipeline.sinks.store import Store

verify = Store._verify

def lose(self, *rows):
    with psycopg.connect(os.environ["TEST_DB"], autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 5000)", (self._raw.info.backend_pid,))
    verify(self, *rows)

Store._verify = lose
main()
"""


def test_a_connection_lost_before_rows_are_read_back_is_one_line(db: str, tmp_path: Path) -> None:
    """The driver's own log told the same in its words, with a line before ours."""
    folder = reports(tmp_path / "in", 2)
    command = [sys.executable, "-c", LOSE_UNREAD, "run", str(folder), "--db", db]
    done = subprocess.run(command, env={**os.environ, "TEST_DB": db}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("assay: test")
    assert ask(db, "SELECT count(*) FROM documents") == [(0,)]
    assert "2 added" in assay("run", folder, "--db", db).stderr


def test_a_connection_lost_while_reading_is_one_line(db: str, tmp_path: Path) -> None:
    batch.run(Plan((str(reports(tmp_path / "in", 3)),), db))

    def read() -> None:
        with store.reading(db) as opened:
            next(store.extractions(opened))
            for pid in others(db):
                ask(db, f"SELECT pg_terminate_backend({pid})")
            list(store.extractions(opened))

    with pytest.raises(store.WrongDatabase) as caught:
        read()
    assert "\n" not in str(caught.value)


def test_a_lost_lock_stops_the_run_before_another_loads(db: str, tmp_path: Path) -> None:
    """Whichever of its connections is lost: with the lock goes the one that writes."""
    folder = reports(tmp_path / "in", 6)
    locks = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"

    class End(batch.Silent):
        def advanced(self, summary: Summary) -> None:
            for (pid,) in ask(db, locks):
                ask(db, f"SELECT pg_terminate_backend({pid})")

    with pytest.raises(store.WrongDatabase) as caught:
        batch.run(Plan((str(folder),), db), End())
    assert "\n" not in str(caught.value)
    assert ask(db, "SELECT count(*) FROM documents") == [(1,)]
    assert ask(db, locks) == []


def test_reading_sees_one_moment(db: str, tmp_path: Path) -> None:
    batch.run(Plan((str(reports(tmp_path / "in", 4)),), db))
    with store.reading(db) as opened:
        found = store.extractions(opened)
        next(found)
        with psycopg.connect(db) as connection:
            for table in ("files", "documents"):
                connection.execute(f"DELETE FROM {table}")
        assert len(list(found)) == 3
        assert len(compare(opened)) == 1
        with pytest.raises(psycopg.Error, match="read-only"):
            opened._cursor.execute("DELETE FROM runs")


@pytest.mark.parametrize(
    "damage", ["DELETE FROM schema_info", "INSERT INTO schema_info VALUES (1)", "ALTER TABLE schema_info DROP COLUMN version"]
)
def test_a_damaged_version_is_one_line(db: str, tmp_path: Path, damage: str) -> None:
    batch.run(Plan((str(reports(tmp_path / "in", 1)),), db))
    with psycopg.connect(db) as connection:
        connection.execute(damage)
    for arguments in (("run", tmp_path / "in"), ("check",)):
        done = assay(*arguments, "--db", db)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert "its table 'schema_info'" in done.stderr


def test_the_database_goes_in_the_middle_and_the_next_run_goes_on(server: Server, db: str, tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 12)

    class Pull(batch.Silent):
        def advanced(self, summary: Summary) -> None:
            if summary.files == 5:
                server.stop()

    with pytest.raises(store.WrongDatabase, match=r"."):
        batch.run(Plan((str(folder),), db), Pull())
    done = assay("run", folder, "--db", db)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    server.start()
    again = batch.run(Plan((str(folder),), db))
    assert again.counts["failed"] == 0
    assert again.counts["unchanged"] >= 4
    batch.run(Plan((str(folder),), str(tmp_path / "a.db")))
    assert stored(db) == stored(str(tmp_path / "a.db"))
    assert [row[0] for row in ask(db, "SELECT status FROM runs ORDER BY id")][-1] == "finished"


def test_rows_of_a_document_are_there_whole_or_not_at_all(db: str) -> None:
    one = extraction()
    with store.opened(db) as opened:
        run = store.start_run(opened.engine, {"paths": ["x"], "engine": "local", "jobs": 1, "extractor_version": "1", "settings": "s"})
        opened._cursor.execute("ALTER TABLE findings ADD CONSTRAINT never CHECK (number < 0)")
        with pytest.raises(sql.Refused):
            opened.load("/r/x", "x", loadable(one), store.Stamp("1", "s"), run, 0)
    for table in ("documents", "files", *RECORD_TABLES):
        assert ask(db, f"SELECT count(*) FROM {table}") == [(0,)]


def test_upgrade(db: str) -> None:
    """A database of version 1 is made by taking away what versions 2 and 3 added."""
    engine = sql.engine_of(db)
    sql.prepare(engine)
    new = shape(engine)
    with engine.begin() as connection:
        for statement in (
            *(f"DROP VIEW {view}" for view in sql.VIEWS),
            "DROP INDEX ix_documents_market_geography",
            "CREATE INDEX ix_documents_market ON documents (market)",
            "ALTER TABLE documents DROP COLUMN geography",
            *(f"ALTER TABLE {name} DROP COLUMN line" for name in RECORD_TABLES if name != "findings"),
            *(f"ALTER TABLE {name} DROP COLUMN period" for name in ("market_sizes", "growth_rates", "shares")),
            *(f"ALTER TABLE {name} DROP COLUMN confidence" for name in ("market_sizes", "growth_rates", "shares")),
            *(f"ALTER TABLE {name} DROP COLUMN measure" for name in ("growth_rates", "shares")),
            *(f"ALTER TABLE shares DROP COLUMN {column}" for column in ("market", "geography", "segment")),
            "DROP TABLE versions",
            *(f"ALTER TABLE documents DROP COLUMN {column}" for column in ("report", "edition", "previous_id", "doubt")),
            "ALTER TABLE runs DROP COLUMN doubted",
            "ALTER TABLE run_files DROP COLUMN seconds",
            "UPDATE schema_info SET version = 1",
        ):
            connection.execute(sa.text(statement))
    assert shape(engine) != new
    sql.prepare(engine)
    assert shape(engine) == new
    engine.dispose()


def test_incremental(db: str, tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 3)
    assert counts(batch.run(Plan((str(folder),), db))) == (3, 0, 0, 0, 0)
    assert counts(batch.run(Plan((str(folder),), db, force=True))) == (0, 3, 0, 0, 0)
    assert counts(batch.run(Plan((str(folder),), db))) == (0, 0, 3, 0, 0)


@pytest.mark.parametrize(("encoding", "code"), [("UTF8", 0), ("SQL_ASCII", 0), ("LATIN1", 2)])
def test_encodings_of_databases_and_of_the_environment(server: Server, tmp_path: Path, encoding: str, code: int) -> None:
    """The driver took the encoding from there: it could not write a report, or not read its own words, and that was an internal error."""
    name, db = f"in_{encoding.lower()}", server.url.replace("/postgres?", f"/in_{encoding.lower()}?")
    making = f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    subprocess.run([server.binary / "psql", "-h", str(server.folder), "-U", "assay", "-qc", making, "postgres"], check=True)
    report = tmp_path / "report.txt"
    report.write_text(REPORT.format(amount=5).replace("Market\n", "Market in 中国\n"))
    done = assay("run", report, "--db", db, "--quiet", env={"PGCLIENTENCODING": "LATIN1"})
    assert (done.returncode, done.stderr.count("\n")) == (code, code // 2), done.stderr
    if code:
        assert "its encoding is LATIN1" in done.stderr
    else:
        assert stored(db)[0].document.title == "Kite Sails Market in 中国"


def unlike(letters: int) -> str:
    """So many letters that a server cannot make shorter."""
    return "".join(random.Random(letters).choices(string.ascii_letters, k=letters))


def test_a_title_that_no_index_holds_is_loaded(db: str, tmp_path: Path) -> None:
    """The name that is made of it ended the batch, and every batch after it: index row size exceeds maximum."""
    title = "Kite Sails Market by Acme Research, " + " ".join(textwrap.wrap(unlike(9000), 10))
    page = f"<html><head><title>{title}</title><meta property='og:site_name' content='Acme Research'></head><body>{{}}</body></html>"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(page.format("".join(f"<p>{line}</p>" for line in REPORT.format(amount=5).split("\n\n"))))
    assert batch.run(Plan((str(tmp_path / "in"),), db)).counts["added"] == 1
    ((report,),) = ask(db, "SELECT report FROM documents")
    assert report.startswith("acme research | kite sails | kite sails market by acme research ")


def test_a_path_that_no_index_holds_costs_its_file(db: str, tmp_path: Path) -> None:
    """It ended the batch before the files behind it, and so did recording that it failed."""
    folder = reports(tmp_path / "in", 2)
    deep = folder.joinpath("a", *(unlike(200 + number) for number in range(14)))
    deep.mkdir(parents=True)
    (deep / "long.txt").write_text(REPORT.format(amount=77))
    summary = batch.run(Plan((str(folder),), db))
    assert summary.counts["added"] == 2
    assert summary.counts["failed"] == 1
    assert next(iter(summary.reasons)).startswith("the database refuses it: index row size")
    ((location,),) = ask(db, "SELECT location FROM run_files WHERE status = 'failed'")
    assert location.startswith(f"{folder}/a/")
    assert len(location) < 1100
    assert len(ask(db, "SELECT * FROM files")) == 2


REFUSING = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {} RETURN NEW; END $$"
ON_SIZES = "CREATE TRIGGER mine BEFORE INSERT ON market_sizes FOR EACH ROW EXECUTE FUNCTION refuse()"
RAISING = "IF NEW.amount = 501000000 THEN RAISE EXCEPTION 'not this one'{}; END IF;"
OF_THE_OWNER = {
    "a condition": ["ALTER TABLE market_sizes ADD CONSTRAINT mine CHECK (amount <> 501000000)"],
    "a table of notes": [
        "CREATE TABLE notes (id text REFERENCES documents (id))",
        "INSERT INTO notes SELECT document_id FROM files WHERE location LIKE '%report-001.txt'",
    ],
    "a trigger that raises": [REFUSING.format(RAISING.format("")), ON_SIZES],
    "a statement that takes too long": [REFUSING.format(RAISING.format(" USING ERRCODE = 'query_canceled'")), ON_SIZES],
}


@pytest.mark.parametrize("what", OF_THE_OWNER)
def test_what_the_owner_of_the_database_forbids_costs_one_document(db: str, tmp_path: Path, what: str) -> None:
    """It ended the batch, and every batch after it."""
    folder = reports(tmp_path / "in", 4)
    batch.run(Plan((str(folder),), db))
    with psycopg.connect(db) as connection:
        for statement in OF_THE_OWNER[what]:
            connection.execute(statement)
    before = stored(db)
    reports(folder, 4, first=500)
    summary = batch.run(Plan((str(folder),), db))
    assert (summary.counts["changed"], summary.counts["failed"]) == (3, 1)
    (reason,) = summary.reasons
    assert reason.startswith("the database refuses it: ")
    assert ask(db, "SELECT location FROM run_files WHERE status = 'failed'") == [(str(folder / "report-001.txt"),)]
    assert len(stored(db)) == 4
    assert len([one for one in stored(db) if one in before]) == 1


def timing_out(db: str, milliseconds: int) -> str:
    """The address of a database whose owner has said how long locks are waited for."""
    return f"{db}&options=-c%20lock_timeout%3D{milliseconds}"


def test_locks_of_others_are_not_waited_for_without_end(db: str) -> None:
    for address, limit in ((db, "20s"), (timing_out(db, 150), "150ms")):
        with sql.engine_of(address).connect() as connection:
            assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == limit


@pytest.mark.parametrize("table", ["runs", "documents", "schema_info"])
def test_a_lock_of_others_ends_the_run_with_one_line(db: str, tmp_path: Path, table: str) -> None:
    """The run waited for it in silence."""
    folder = reports(tmp_path / "in", 1)
    batch.run(Plan((str(folder),), db))
    reports(folder, 2, first=300)
    with psycopg.connect(db) as other:
        other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        done = assay("run", folder, "--db", timing_out(db, 150))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert done.stderr.endswith("another program holds a lock: let it finish, or end it\n")
    assert "1 added, 1 changed" in assay("run", folder, "--db", db).stderr


def test_watch_tries_again_where_others_hold_a_lock(db: str, tmp_path: Path) -> None:
    folder, told = reports(tmp_path / "in", 1), []
    batch.run(Plan((str(folder),), db))
    other = psycopg.connect(db)
    other.execute("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE")

    class Tell(batch.Silent):
        def failed(self, name: str, reason: str) -> None:
            told.append(reason)
            other.close()

    watching = batch.watch(Plan((str(folder),), timing_out(db, 150), force=True), 0, Tell)
    assert next(watching).counts["changed"] == 1
    assert len(told) == 1
    assert told[0].endswith("let it finish, or end it; trying again")


def test_a_run_keeps_of_an_error_what_is_printed(db: str, tmp_path: Path) -> None:
    """It kept the server's DETAIL too, with values of the report."""
    batch.run(Plan((str(reports(tmp_path / "in", 1)),), db))
    with psycopg.connect(db) as connection:
        raising = "RAISE EXCEPTION 'the disk of password=S3CRET is full' USING ERRCODE = 'disk_full', DETAIL = 'row: kite sails';"
        connection.execute(REFUSING.format(raising))
        connection.execute(ON_SIZES)
    done = assay("run", reports(tmp_path / "in", 2, first=300), "--db", db)
    assert done.returncode == 2
    said = done.stderr.removeprefix("assay: ").removesuffix("\n")
    assert said.endswith(": the disk of password=*** is full")
    assert ask(db, "SELECT status, reason FROM runs WHERE status <> 'finished'") == [("broken off", said)]
