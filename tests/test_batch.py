"""`assay run`: each file once, whatever happens on the way."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from commands import FIXTURES, MISBEHAVE, REPORT, assay, reports

from assay.pipeline import batch
from assay.pipeline.batch import Plan, Summary
from assay.pipeline.limits import Limits
from assay.pipeline.sinks import store
from assay.pipeline.sinks.jsonl import to_json
from assay.pipeline.sinks.sql import engine_of
from assay.pipeline.stopping import Stopped, catch_signals
from assay.pipeline.work import work
from assay.schemas.tables import RECORD_TABLES

OWN = {"documents": ("run_id", "loaded_at"), "versions": ("replaced_at",)}
"""Columns that tell of the run, not of the reports."""


def rows(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a database but for what tells of the runs themselves."""
    connection = sqlite3.connect(db)
    found = {}
    for table in ("documents", "files", "versions", *RECORD_TABLES):
        names = [name for (_, name, *_) in connection.execute(f"PRAGMA table_info({table})") if name not in OWN.get(table, ())]
        found[table] = sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=repr)
    connection.close()
    return found


def run(source: Path, db: Path, **more: Any) -> Summary:
    return batch.run(Plan((str(source),), str(db), **more))


def counts(summary: Summary) -> tuple[int, ...]:
    return tuple(summary.counts[name] for name in ("added", "changed", "unchanged", "failed", "pruned"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return reports(tmp_path / "in", 4)


class TestIncremental:
    def test_only_new_and_changed_files_are_done(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        assert counts(run(folder, db)) == (4, 0, 0, 0, 0)
        first = rows(db)
        assert counts(run(folder, db)) == (0, 0, 4, 0, 0)
        assert rows(db) == first
        (folder / "report-000.txt").write_text(REPORT.format(amount=555))
        (folder / "new.txt").write_text(REPORT.format(amount=777))
        assert counts(run(folder, db)) == (1, 1, 3, 0, 0)
        amounts = {row[5] for row in rows(db)["market_sizes"]} - {900_000_000}
        assert amounts == {555_000_000, 777_000_000, 101_000_000, 102_000_000, 103_000_000}
        assert len(rows(db)["versions"]) == 1

    def test_force_does_all_again_and_changes_nothing(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        run(folder, db)
        before = rows(db)
        assert counts(run(folder, db, force=True)) == (0, 4, 0, 0, 0)
        assert rows(db) == before

    def test_other_settings_or_extractors_do_all_again(self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        db = tmp_path / "a.db"
        run(folder, db)
        other = Limits(reading={"max_pages": 2000})
        assert counts(run(folder, db, limits=other)) == (0, 4, 0, 0, 0)
        monkeypatch.setattr(batch, "extractor_version", lambda: "9")
        assert counts(run(folder, db, limits=other)) == (0, 4, 0, 0, 0)
        assert counts(run(folder, db, limits=other)) == (0, 0, 4, 0, 0)

    def test_prune_forgets_what_is_gone_and_only_that(self, folder: Path, tmp_path: Path) -> None:
        db, other = tmp_path / "a.db", reports(tmp_path / "in-other", 1, first=300)
        run(folder, db)
        run(other, db)
        (folder / "report-001.txt").unlink()
        (other / "report-000.txt").unlink()
        assert counts(run(folder, db)) == (0, 0, 3, 0, 0)
        assert counts(run(folder, db, prune=True)) == (0, 0, 3, 0, 1)
        locations = [Path(row[0]).parent.name + "/" + Path(row[0]).name for row in rows(db)["files"]]
        assert sorted(locations) == ["in-other/report-000.txt", "in/report-000.txt", "in/report-002.txt", "in/report-003.txt"]
        assert len(rows(db)["documents"]) == 4

    def test_a_folder_that_is_not_there_prunes_nothing(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        run(folder, db)
        folder.rename(tmp_path / "unmounted")
        summary = run(folder, db, prune=True)
        assert (summary.counts["pruned"], summary.readable) == (0, False)
        assert len(rows(db)["documents"]) == 4

    def test_dry_run_says_what_would_be_done_and_does_not(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        done = assay("run", folder, "--db", db, "--dry-run")
        assert done.stdout.splitlines() == [f"added\t{folder}/report-00{n}.txt" for n in range(4)]
        assert not db.exists()
        run(folder, db)
        (folder / "report-000.txt").write_text(REPORT.format(amount=1))
        (folder / "report-001.txt").unlink()
        before = rows(db)
        done = assay("run", folder, "--db", db, "--dry-run", "--prune")
        assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["changed", "unchanged", "unchanged", "pruned"]
        assert rows(db) == before

    def test_standard_input_is_known_by_its_bytes(self, tmp_path: Path) -> None:
        db, text = tmp_path / "a.db", REPORT.format(amount=5).encode()
        assert "1 added" in assay("run", "-", "--db", db, stdin=text).stderr
        assert "1 unchanged" in assay("run", "-", "--db", db, stdin=text).stderr
        assert "1 added" in assay("run", "-", "--db", db, stdin=text + b"More.").stderr
        assert "1 unchanged" in assay("run", "/dev/stdin", "--db", db, stdin=text).stderr
        assert "-: longer than 10 bytes" in assay("run", "-", "--db", db, "--max-bytes", 10, stdin=text).stderr

    def test_files_through_fsspec(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        assert counts(batch.run(Plan((f"file://{folder}/*.txt",), str(db)))) == (4, 0, 0, 0, 0)
        assert counts(batch.run(Plan((f"file://{folder}",), str(db)))) == (0, 0, 4, 0, 0)


class TestTheSameRows:
    def test_whatever_the_number_of_jobs(self, tmp_path: Path) -> None:
        run(FIXTURES, tmp_path / "1.db", jobs=1)
        run(FIXTURES, tmp_path / "3.db", jobs=3)
        assert rows(tmp_path / "1.db") == rows(tmp_path / "3.db")

    def test_as_extract_prints(self, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        run(FIXTURES, db)
        with store.reading(str(db)) as opened:
            stored = "".join(to_json(one) + "\n" for one in store.extractions(opened))
        assert stored == assay("extract", FIXTURES).stdout

    @pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
    def test_exported_files_do_not_depend_on_the_run(self, folder: Path, tmp_path: Path, form: str) -> None:
        for jobs in (1, 2):
            run(folder, tmp_path / f"{jobs}.db", jobs=jobs, export=form, folder=str(tmp_path / str(jobs)))
        one, two = ({path.name: path.read_bytes() for path in (tmp_path / jobs).iterdir()} for jobs in "12")
        assert one == two
        assert len(one) == 10

    def test_exported_files_are_those_of_extract(self, folder: Path, tmp_path: Path) -> None:
        run(folder, tmp_path / "a.db", export="csv", folder=str(tmp_path / "run"))
        assay("extract", folder, "--format", "csv", "-o", tmp_path / "extract")
        for path in (tmp_path / "run").iterdir():
            assert sorted(path.read_text().splitlines()) == sorted((tmp_path / "extract" / path.name).read_text().splitlines())

    def test_pandas_and_duckdb_find_exact_numbers(self, tmp_path: Path) -> None:
        import pandas

        run(FIXTURES, tmp_path / "a.db", export="parquet", folder=str(tmp_path / "tables"))
        frame = pandas.read_parquet(tmp_path / "tables" / "market_sizes.parquet")
        connection = sqlite3.connect(tmp_path / "a.db")
        assert len(frame) == connection.execute("SELECT count(*) FROM market_sizes").fetchone()[0]
        whole = connection.execute("SELECT sum(amount) FROM market_sizes WHERE typeof(amount) = 'integer'").fetchone()[0]
        assert sum(amount for amount in frame["amount"] if amount == int(amount)) == whole


class TestSurvives:
    def test_bad_workers_cost_their_file(self, tmp_path: Path) -> None:
        folder = reports(tmp_path / "in", 3)
        for order in ("CRASH", "GROW", "LEAP"):
            (folder / f"{order.lower()}.txt").write_text(order)
        (folder / "once.txt").write_text(f"ONCE {tmp_path}/flag\n" + REPORT.format(amount=9))
        (folder / "empty.txt").write_text("")
        options = ("--db", tmp_path / "a.db", "--jobs", 2, "--memory", 300)
        done = assay("run", folder, *options, env={"PYTHONPATH": MISBEHAVE})
        assert done.returncode == 1
        connection = sqlite3.connect(tmp_path / "a.db")
        outcome = dict(connection.execute("SELECT location, coalesce(reason, status) FROM run_files"))
        assert {Path(location).name: reason for location, reason in outcome.items()} == {
            "crash.txt": "its worker was killed (SIGSEGV)",
            "grow.txt": "took more than 300 MB of memory (--memory)",
            "leap.txt": "took more than 300 MB of memory (--memory)",
            "empty.txt": "is empty",
            **dict.fromkeys(("once.txt", "report-000.txt", "report-001.txt", "report-002.txt"), "added"),
        }
        assert connection.execute("SELECT status, files, added, failed FROM runs").fetchall() == [("finished", 8, 4, 4)]
        assert "Traceback" not in done.stderr

    def test_a_hanging_worker_costs_its_file(self, tmp_path: Path) -> None:
        """The file that hangs is alone, so that no other can be late on a busy machine."""
        (tmp_path / "hang.txt").write_text("HANG")
        done = assay("run", tmp_path / "hang.txt", "--db", tmp_path / "a.db", "--timeout", 0.5, env={"PYTHONPATH": MISBEHAVE})
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        connection = sqlite3.connect(tmp_path / "a.db")
        assert connection.execute("SELECT status, reason FROM run_files").fetchall() == [
            ("failed", "took more than 0.5 seconds (--timeout)")
        ]
        assert connection.execute("SELECT status, files, failed FROM runs").fetchall() == [("finished", 1, 1)]

    def test_a_failed_file_keeps_what_was_loaded_before_and_is_tried_again(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        run(folder, db)
        text = (folder / "report-002.txt").read_text()
        (folder / "report-002.txt").write_text("")
        for _ in range(2):
            assert counts(run(folder, db)) == (0, 0, 3, 1, 0)
        assert len(rows(db)["documents"]) == 4
        (folder / "report-002.txt").write_text(text)
        assert counts(run(folder, db)) == (0, 0, 4, 0, 0)

    def test_two_runs_at_once(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        with store.only_run(engine_of(str(db))):
            done = assay("run", folder, "--db", db)
        assert done.returncode == 2
        assert re.fullmatch(rf"assay: another run is loading into {db} \(process {os.getpid()}\); let it finish\n", done.stderr)
        assert assay("run", folder, "--db", db).returncode == 0

    def test_reading_while_a_run_is_loading(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        run(folder, db)
        with store.opened(str(db)) as writing:
            writing._cursor.execute("BEGIN IMMEDIATE")
            writing._cursor.execute("DELETE FROM documents")
            assert "4 files" in assay("check", "--db", db).stdout
            writing._cursor.execute("ROLLBACK")

    def test_a_full_disk_breaks_off_cleanly_and_the_next_run_goes_on(self, tmp_path: Path) -> None:
        folder, db = reports(tmp_path / "in", 60), tmp_path / "a.db"
        run(folder, tmp_path / "undisturbed.db")

        def small_disk() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

        done = assay("run", folder, "--db", db, "--jobs", 1, preexec_fn=small_disk)
        assert done.returncode == 2
        assert re.search(rf"^assay: {db}: (database or disk is full|disk I/O error)$", done.stderr, re.MULTILINE), done.stderr
        assert "Traceback" not in done.stderr
        connection = sqlite3.connect(db)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        loaded = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        connection.close()
        assert 0 < loaded < 60
        assert counts(run(folder, db)) == (60 - loaded, 0, loaded, 0, 0)
        assert rows(db) == rows(tmp_path / "undisturbed.db")

    def test_a_database_that_is_taken_away(self, tmp_path: Path) -> None:
        folder, db = reports(tmp_path / "in", 3), tmp_path / "a.db"

        class Take(batch.Silent):
            def advanced(self, summary: Summary) -> None:
                db.unlink(missing_ok=True)

        with pytest.raises(store.WrongDatabase, match="removed or replaced while the run was writing"):
            batch.run(Plan((str(folder),), str(db)), Take())

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"no database at all, but long enough to look like one" * 100, "not an SQLite database; it stays as it is: name another file"),
            (b"x", "not an SQLite database; it stays as it is: name another file"),
            (b"\0", "not an SQLite database; it stays as it is: name another file"),
            (b"SQLite format 3", "not an SQLite database; it stays as it is: name another file"),
            (b"SQLite format 3\0", "file is not a database"),
            (b"SQLite format 3\0" + b"\1" * 84, "file is not a database"),
        ],
    )
    def test_a_file_that_is_no_database_stays_as_it_is(self, tmp_path: Path, content: bytes, reason: str) -> None:
        """SQLite takes a file of one byte for an empty one."""
        db = tmp_path / "a.db"
        db.write_bytes(content)
        for use in (store.opened, store.reading):
            with pytest.raises(store.WrongDatabase) as caught, use(str(db)):
                pass
            assert str(caught.value) == f"{db}: {reason}"
            assert type(caught.value) is store.WrongDatabase
        assert db.read_bytes() == content

    def test_an_empty_file_becomes_a_database(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        db.touch()
        assert assay("run", folder, "--db", db).returncode == 0
        assert rows(db)["documents"]

    def test_a_folder_is_no_database(self, folder: Path, tmp_path: Path) -> None:
        for command in (("run", folder), ("compare",)):
            done = assay(*command, "--db", tmp_path)
            assert (done.returncode, done.stderr) == (2, f"assay: {tmp_path}: a folder, not a file: --db must name a file\n")
        assert not Path(f"{tmp_path}.lock").exists()

    def test_what_was_pruned_is_no_longer_in_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also with an SQLite that was built to keep it."""
        connect = sqlite3.dbapi2.connect

        def keeping(*arguments: Any, **more: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **more)
            connection.execute("PRAGMA secure_delete=OFF")
            return connection

        monkeypatch.setattr(sqlite3.dbapi2, "connect", keeping)
        monkeypatch.setattr(batch, "_engine", lambda plan: lambda tasks: (work(task, plan.limits) for task in tasks))
        folder, db = reports(tmp_path / "in", 3), tmp_path / "a.db"
        gone = folder / "zebrafish.txt"
        gone.write_text(REPORT.format(amount=5).replace("kite sails", "zebrafish tanks"))
        plan = Plan((str(folder),), str(db), prune=True)
        batch.run(plan)
        assert b"zebrafish tanks" in db.read_bytes()
        gone.unlink()
        assert batch.run(plan).counts["pruned"] == 1
        assert b"zebrafish tanks" not in db.read_bytes()

    @pytest.mark.parametrize("limit", [6, 10, 14])
    def test_too_few_files_may_be_open(self, folder: Path, tmp_path: Path, limit: int) -> None:
        """Of SQLite it said "unable to open database file", of a worker that could not be started "standard output: too many open files"."""
        few = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (limit, limit))
        done = assay("run", folder, "--db", tmp_path / "a.db", "--jobs", 4, "--quiet", preexec_fn=few)
        said = f"too many open files: this process may have {limit} at once; allow more (ulimit -n), or give fewer --jobs"
        name = f"{tmp_path / 'a.db'}: " if limit < 9 else ""
        assert (done.returncode, done.stderr) == (2, f"assay: {name}{said}\n")

    def test_a_database_that_is_not_ours(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        sqlite3.connect(db).executescript("CREATE TABLE documents (x)")
        done = assay("run", folder, "--db", db)
        assert (done.returncode, done.stderr) == (2, f"assay: {db}: the database has a table 'documents' that assay did not make\n")

    def test_a_folder_that_cannot_be_written(self, folder: Path) -> None:
        done = assay("run", folder, "--db", "/proc/a.db")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


class _StoppedAfterBegin:
    """A cursor whose first transaction is begun at the very moment at which a signal comes."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._came = False

    def execute(self, statement: str, *values: Any) -> Any:
        done = self._cursor.execute(statement, *values)
        if statement.startswith("BEGIN") and not self._came:
            self._came = True
            raise Stopped(signal.SIGTERM)
        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


def _status(db: Path) -> Any:
    return sqlite3.connect(db).execute("SELECT status, reason FROM runs").fetchone()


def test_stopped_as_a_transaction_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signal is raised after the call that began the transaction: it must not stay open, or nobody can write the end of the run."""
    reports(tmp_path / "in", 2)
    make = store.Store.__init__

    def made(self: store.Store, *given: Any, **named: Any) -> None:
        make(self, *given, **named)
        self._cursor.execute("PRAGMA busy_timeout=100")
        self._cursor = _StoppedAfterBegin(self._cursor)

    monkeypatch.setattr(store.Store, "__init__", made)
    with pytest.raises(Stopped):
        run(tmp_path / "in", tmp_path / "a.db")
    assert _status(tmp_path / "a.db") == ("stopped", "stopped by SIGTERM")


def test_stopped_just_before_the_end_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last signal that is not held back comes while the run begins to hold signals back."""
    reports(tmp_path / "in", 2)
    held = iter((batch.undisturbed, None))

    def undisturbed() -> Any:
        hold = next(held)
        if hold is None:
            raise Stopped(signal.SIGTERM)
        return hold()

    monkeypatch.setattr(batch, "undisturbed", undisturbed)
    with pytest.raises(Stopped):
        run(tmp_path / "in", tmp_path / "a.db")
    assert _status(tmp_path / "a.db") == ("finished", None)


SINKS = str(Path(store.__file__).parent)


def _watch_sinks(at: int, then: Callable[[], None]) -> Callable[[], int]:
    """Do something at one of the calls that the code of the sinks makes or is called by in this thread: these are a run's moments.

    Returns a function that says how many there were.
    """
    moments = 0

    def event(frame: Any, what: str, _: Any) -> None:
        nonlocal moments
        if what in ("call", "c_call") and frame.f_code.co_filename.startswith(SINKS):
            moments += 1
            if moments == at:
                then()

    sys.setprofile(event)
    return lambda: moments


def _child(folder: str, db: str, number: int, at: int, pipe: Any) -> None:
    """A run that ends itself at a moment, or, where there is a pipe, has itself ended by the parent while it goes on."""
    catch_signals()
    moments = _watch_sinks(at, (lambda: pipe.send("now")) if pipe else (lambda: os.kill(os.getpid(), number)))
    batch.run(Plan((folder,), db, jobs=1, export="csv", folder=db + ".tables"))
    sys.setprofile(None)
    if pipe:
        pipe.send(moments())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_ended_at_any_moment_the_next_run_makes_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Runs over new, changed and unchanged files are ended at random moments; the run after each finishes the work."""
    folder = reports(tmp_path / "in", 16)
    start, whole = tmp_path / "start.db", tmp_path / "whole.db"
    run(folder, start)
    for one in range(0, 16, 2):
        (folder / f"report-{one:03}.txt").write_text(REPORT.format(amount=500 + one))
    reports(folder / "more", 8, first=700)
    shutil.copy(start, whole)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["assay.pipeline.batch", "assay.pipeline.workers", "assay.pipeline.sinks.store", "test_batch"])
    ours, theirs = context.Pipe()
    undisturbed = context.Process(target=_child, args=(str(folder), str(whole), number, 0, theirs))
    undisturbed.start()
    moments = ours.recv()
    undisturbed.join()
    expected = rows(whole)

    # the runs that are ended are whole ones; those that finish their work do it in this process, which saves a second each
    monkeypatch.setattr(batch, "_engine", lambda plan: lambda tasks: (work(task, plan.limits) for task in tasks))
    chance = random.Random(20)
    unfinished = 0
    for trial in range(24):
        db = tmp_path / f"{trial}.db"
        shutil.copy(start, db)
        ours, theirs = context.Pipe() if trial % 2 else (None, None)
        child = context.Process(target=_child, args=(str(folder), str(db), number, chance.randrange(1, moments), theirs))
        child.start()
        if ours:
            assert ours.recv() == "now"
            assert child.pid
            os.kill(child.pid, number)
        child.join()
        kept = sqlite3.connect(db)
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        changed = kept.execute("SELECT count(*) FROM documents WHERE run_id > 1").fetchone()[0]
        status = kept.execute("SELECT status FROM runs WHERE id = 2").fetchone()
        kept.close()
        unfinished += 0 < changed < 16
        if number != signal.SIGKILL:
            assert status in (None, ("stopped",), ("finished",)), f"ended in trial {trial}"
            assert not list(tmp_path.rglob("*.part"))
        run(folder, db)
        assert rows(db) == expected, f"ended in trial {trial}"
        for path in tmp_path.glob(f"{trial}.db*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert unfinished >= 3, "the runs were not ended in the middle of their work"


class TestWatch:
    def test_takes_whole_files_only(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        plan = Plan((str(folder),), str(tmp_path / "a.db"))
        looks = 0

        def next_look() -> bool:
            """Between two looks one file is still being written, one is moved in whole, and later one changes."""
            nonlocal looks
            looks += 1
            if looks <= 4:
                with (folder / "growing.txt").open("a") as file:
                    file.write(REPORT.format(amount=looks))
            if looks == 2:
                (tmp_path / "whole.part").write_text(REPORT.format(amount=50))
                (tmp_path / "whole.part").rename(folder / "whole.txt")
            if looks == 9:
                (folder / "whole.txt").write_text(REPORT.format(amount=60))
            return looks > 13

        done = [counts(summary) for summary in batch.watch(plan, 0.02, batch.Silent, next_look)]
        assert done == [(1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (0, 1, 0, 0, 0)]
        assert len(rows(tmp_path / "a.db")["documents"]) == 2

    def test_waits_while_another_run_is_loading(self, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        plan = Plan((str(reports(tmp_path / "in", 1)),), str(db))
        other = store.only_run(engine_of(str(db)))
        other.__enter__()
        told: list[str] = []

        class Tell(batch.Silent):
            def failed(self, name: str, reason: str) -> None:
                told.append(reason)

        def next_look() -> bool:
            if len(told) == 2:
                other.__exit__(None, None, None)
            return db.exists()

        summaries = list(batch.watch(plan, 0.01, Tell, next_look))
        assert [counts(one) for one in summaries] == [(1, 0, 0, 0, 0)]
        assert "another run is loading" in told[0]

    def test_tries_a_failed_file_again_later_and_later(self, tmp_path: Path) -> None:
        """It tried it again only after it changed: what a full disk or a server that was away had cost stayed missing."""
        folder = reports(tmp_path / "in", 1)
        (folder / "broken.txt").write_text("")
        looks, minutes = 0, 0.0

        def next_look() -> bool:
            nonlocal looks, minutes
            looks += 1
            minutes = max(0, looks - 2) / 2
            return minutes > 35

        plan, tried = Plan((str(folder),), str(tmp_path / "a.db")), []
        for summary in batch.watch(plan, 0, batch.Silent, next_look, lambda: 60 * minutes):
            tried.append(minutes)
            assert counts(summary)[3] == 1
        assert tried == [0, 1, 3, 7, 15, 31]

    def test_a_failed_file_is_tried_at_least_once_a_day_and_at_once_when_it_changes(self) -> None:
        last = None
        for _ in range(100):
            last = batch._taken((1, 1, 1), True, last, 0)
        assert last is not None
        assert last.due == batch.DAY
        assert batch._is_due(last, (1, 2, 2), 1)
        assert batch._taken((1, 2, 2), True, last, 0).due == batch.MINUTE
        assert not batch._is_due(batch._taken((1, 1, 1), False, last, 0), (1, 1, 1), 1e9)

    def test_as_a_command(self, tmp_path: Path) -> None:
        import subprocess

        folder = reports(tmp_path / "in", 2)
        command = [
            sys.executable,
            "-m",
            "assay",
            "watch",
            str(folder),
            "--db",
            str(tmp_path / "a.db"),
            "--every",
            "0.1",
            "--timeout",
            "10000",
        ]
        heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # tests that run in a shell's background ignore it, and so would this
        watching = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heeds)
        try:
            assert watching.stderr
            assert watching.stderr.readline().startswith(f"watching {folder} for reports, every 0.1 s")
            assert "2 added" in watching.stderr.readline()
        finally:
            watching.send_signal(signal.SIGINT)
            watching.communicate()
        assert watching.returncode == 130


class TestSeen:
    def test_a_summary(self, folder: Path, tmp_path: Path) -> None:
        (folder / "empty.txt").write_text("")
        done = assay("run", folder, "--db", tmp_path / "a.db")
        assert done.stdout == ""
        told = [line for line in done.stderr.splitlines() if not re.match(r"\d+/5 files, ", line)]  # how far it is, on a slow machine
        assert told[0] == f"assay: {folder}/empty.txt: is empty"
        assert re.fullmatch(r"5 files in [\d.]+ s: 4 added, 0 changed, 0 unchanged, 1 failed", told[1])
        assert re.fullmatch(r"\d+ records and \d+ findings loaded into .*/a.db \(run 1\)", told[2])
        assert told[3:] == [f"failed: {folder}/empty.txt: is empty"]

    def test_quiet(self, folder: Path, tmp_path: Path) -> None:
        assert assay("run", folder, "--db", tmp_path / "a.db", "--quiet").stderr == ""

    def test_json_lines(self, folder: Path, tmp_path: Path) -> None:
        (folder / "empty.txt").write_text("")
        done = assay("run", folder, "--db", tmp_path / "a.db", "--log", "json")
        events = [json.loads(line) for line in done.stderr.splitlines()]
        assert [event["event"] for event in events] == ["started", "failed", "finished"]
        assert events[1]["reason"] == "is empty"
        assert (events[2]["files"], events[2]["added"], events[2]["failed"]) == (5, 4, 1)

    def test_a_bar_on_a_terminal(self, folder: Path, tmp_path: Path) -> None:
        import pty
        import subprocess
        import sys

        (folder / "empty.txt").write_text("")
        master, slave = pty.openpty()
        command = [sys.executable, "-m", "assay", "run", str(folder), "--db", str(tmp_path / "a.db")]
        shown = subprocess.Popen(command, stderr=slave, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
        os.close(slave)
        text = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:
                break
            if not part:
                break
            text += part
        assert shown.wait() == 1
        assert b"files/s" in text
        assert b"empty.txt: is empty" in text.replace(b"\r\n", b"")

    def test_the_runs_table_keeps_all_of_it(self, folder: Path, tmp_path: Path) -> None:
        db = tmp_path / "a.db"
        summary = run(folder, db)
        run(folder, db, prune=True)
        connection = sqlite3.connect(db)
        kept = connection.execute("SELECT id, status, files, added, unchanged, records, paths FROM runs").fetchall()
        records = summary.counts["records"]
        assert kept == [
            (1, "finished", 4, 4, 0, records, json.dumps([str(folder)])),
            (2, "finished", 4, 0, 4, 0, json.dumps([str(folder)])),
        ]

    def test_views(self, tmp_path: Path) -> None:
        run(FIXTURES, tmp_path / "a.db")
        connection = sqlite3.connect(tmp_path / "a.db")
        markets = connection.execute("SELECT count(DISTINCT market) FROM documents").fetchone()
        assert connection.execute("SELECT count(*) FROM market_summary").fetchone() == markets
        levels = connection.execute("SELECT count(*) FROM market_sizes WHERE kind = 'level'").fetchone()
        assert connection.execute("SELECT count(*) FROM latest_market_sizes").fetchone() == levels
        assert (
            connection.execute("SELECT count(*) FROM open_findings").fetchone()
            == connection.execute("SELECT count(*) FROM findings").fetchone()
        )


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    """What a run holds is what is in flight: sources and tasks come lazily."""
    from assay.pipeline.workers import outcomes

    folder = reports(tmp_path / "in", 6)
    taken = 0

    def tasks() -> Any:
        nonlocal taken
        from assay.pipeline.sources import Source, find
        from assay.pipeline.work import Task

        for found in find([str(folder)]):
            assert isinstance(found, Source)
            taken += 1
            yield Task(found)

    stream = outcomes(tasks(), 2, Limits())
    next(stream)
    assert taken <= 2 + 2
    assert len(list(stream)) == 5
