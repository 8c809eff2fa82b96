"""One run at a time, whatever the database is called; and reading that no run disturbs."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import REPORT, assay, reports
from test_batch import rows, run
from unprivileged import as_nobody, open_folder

from assay.pipeline import batch
from assay.pipeline import compare as comparison
from assay.pipeline.batch import Plan, Summary
from assay.pipeline.compare import claims, comparing
from assay.pipeline.compare.formats import as_text
from assay.pipeline.sinks import sql, store
from assay.pipeline.sinks.sql import engine_of


def link_to_file(db: Path) -> Path:
    other = db.with_name("other.db")
    other.symlink_to(db)
    return other


def link_to_folder(db: Path) -> Path:
    other = db.parent.with_name("other-folder")
    other.symlink_to(db.parent)
    return other / db.name


def another_way(db: Path) -> Path:
    return db.parent / ".." / db.parent.name / db.name


@pytest.mark.parametrize("other", [link_to_file, link_to_folder, another_way])
@pytest.mark.parametrize("exists", [True, False])
def test_a_database_has_one_lock_by_all_its_names(tmp_path: Path, other: object, exists: bool) -> None:
    (tmp_path / "dbs").mkdir()
    db = tmp_path / "dbs" / "a.db"
    folder = reports(tmp_path / "in", 1)
    if exists:
        run(folder, db)
    name = other(db)  # type: ignore[operator]
    for first, second in ((db, name), (name, db)):
        with store.only_run(engine_of(str(first))):
            done = assay("run", folder, "--db", second)
        assert done.returncode == 2
        assert "another run is loading into" in done.stderr
    assert assay("run", folder, "--db", name).returncode == 0
    assert sorted(path.name for path in db.parent.glob("*.lock")) == ["a.db.lock"]


def test_a_database_of_several_hard_links_is_refused(tmp_path: Path) -> None:
    """A run that was killed leaves its log beside one name: a run under the other one would damage the database."""
    folder, db, other = reports(tmp_path / "in", 2), tmp_path / "a.db", tmp_path / "other" / "b.db"
    run(folder / "report-000.txt", db)
    other.parent.mkdir()
    other.hardlink_to(db)
    for name in (db, other):
        done = assay("run", folder, "--db", name)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert done.stderr.startswith(f"assay: {name}: this file has 2 names (hard links)")
    assert sqlite3.connect(db).execute("SELECT count(*) FROM runs").fetchone() == (1,)
    assert assay("check", "--db", other).returncode in (0, 1)
    other.unlink()
    assert assay("run", folder, "--db", db).returncode == 0


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_the_log_of_a_database_that_was_moved_away_is_not_removed(tmp_path: Path, ending: str) -> None:
    """After a kill it holds what was loaded last, and SQLite removes it where it makes a database of the same name."""
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    log = db.with_name(db.name + ending)
    log.write_bytes(b"the last reports")
    done = assay("run", folder, "--db", db)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith(f"assay: {log}: it may hold what was loaded last into a database that is no longer here")
    assert log.read_bytes() == b"the last reports"
    assert not db.exists()
    log.unlink()
    assert assay("run", folder, "--db", db).returncode == 0


def test_a_lock_that_is_removed_stops_the_run(tmp_path: Path) -> None:
    folder, db = reports(tmp_path / "in", 6), tmp_path / "a.db"

    class Remove(batch.Silent):
        def advanced(self, summary: Summary) -> None:
            (tmp_path / "a.db.lock").unlink(missing_ok=True)

    with pytest.raises(store.WrongDatabase, match=r"a\.db\.lock: the lock of this run was removed") as caught:
        batch.run(Plan((str(folder),), str(db)), Remove())
    assert "\n" not in str(caught.value)
    assert sqlite3.connect(db).execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_lock_of_another_program_is_told_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "LOCK_WAIT", 50)
    folder, db = reports(tmp_path / "in", 1), tmp_path / "a.db"
    run(folder, db)
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sql.Busy, match=r"a\.db: database is locked: another program holds a lock: let it finish, or end it$"):
        run(folder, db)


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """A database of several reports of one market, of which one has changed since."""
    folder, db = reports(tmp_path / "in", 4), tmp_path / "a.db"
    run(folder, db)
    (folder / "report-000.txt").write_text(REPORT.format(amount=55))
    run(folder, db)
    return db


def empty(db: Path) -> None:
    """What a run may do between two looks at the database, and more."""
    connection = sqlite3.connect(db)
    connection.execute("PRAGMA foreign_keys=ON")
    with connection:
        for table in ("files", "versions", "documents"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()


@pytest.mark.parametrize("moment", ["sources", "markets", "claims", "versions"])
def test_compare_sees_one_moment(loaded: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Whatever is loaded between two of its queries."""
    with store.reading(str(loaded)) as opened:
        expected = as_text(comparison.compare(opened))
    module = comparing if moment == "versions" else claims
    original = getattr(module, moment)

    def interrupted(*arguments: object) -> object:
        found = original(*arguments)
        empty(loaded)
        return found

    monkeypatch.setattr(module, moment, interrupted)
    with store.reading(str(loaded)) as opened:
        assert as_text(comparison.compare(opened)) == expected


def test_check_sees_one_moment(loaded: Path) -> None:
    with store.reading(str(loaded)) as opened:
        found: Iterator[object] = store.extractions(opened)
        next(found)
        empty(loaded)
        assert len(list(found)) == 3


def test_reading_changes_nothing(loaded: Path) -> None:
    before = {path.name: path.read_bytes() for path in loaded.parent.glob("a.db*")}
    for command in ("check", "compare"):
        assert assay(command, "--db", loaded).returncode in (0, 1)
    assert {path.name: path.read_bytes() for path in loaded.parent.glob("a.db*")} == before


@pytest.mark.parametrize("running", [False, True])
def test_reading_in_a_folder_that_cannot_be_written(loaded: Path, running: bool) -> None:
    """Also while another user's run is loading into it."""

    def read() -> str:
        with store.reading(str(db)) as opened:
            return as_text(comparison.compare(opened)) + str(len(list(store.extractions(opened))))

    with store.reading(str(loaded)) as opened:
        comparison.compare(opened)  # reads the program's own word list, in a folder that the other user may be unable to read
    with open_folder() as folder:
        db = folder / "a.db"
        shutil.copy(loaded, db)
        expected = as_nobody(read)
        assert expected.endswith("4"), expected
        folder.chmod(0o755 if os.geteuid() == 0 else 0o555)
        db.chmod(0o444)
        for path in folder.glob("a.db-*"):
            path.unlink()
        if not running:
            assert as_nobody(read) == expected
            assert [path.name for path in folder.iterdir()] == ["a.db"]
            return
        if os.geteuid() != 0:
            pytest.skip("another user is needed, who can write there")
        writing = sqlite3.connect(db, isolation_level=None)
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("DELETE FROM documents")
        assert as_nobody(read) == expected
        writing.close()


def test_a_half_written_database_is_not_read_without_its_log(loaded: Path) -> None:
    """One that keeps a journal, as where SQLite can share no memory: after a kill the file itself holds what was never finished."""

    def read() -> str:
        with pytest.raises(store.WrongDatabase) as raised, store.reading(str(db)) as opened:
            list(store.extractions(opened))
        return str(raised.value)

    with open_folder() as folder:
        db, written = folder / "a.db", folder / "written.db"
        shutil.copy(loaded, written)
        writing = sqlite3.connect(written, isolation_level=None)
        for pragma in ("journal_mode=DELETE", "cache_size=1"):
            writing.execute("PRAGMA " + pragma)
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("UPDATE documents SET source = source || '?'")
        writing.execute("CREATE TABLE filler AS SELECT randomblob(1000000)")
        for ending in ("", "-journal"):
            shutil.copy(f"{written}{ending}", f"{db}{ending}")
        writing.close()
        for path in (db, folder / "a.db-journal"):
            path.chmod(0o444)
        folder.chmod(0o555)
        said = as_nobody(read)
        assert said.startswith(f"{db}: attempt to write a readonly database: what a run left in {db}-journal must be put in order first: ")
        assert said.endswith("or copy both files to where you may write")


def test_a_database_that_changed_while_nothing_kept_it_from_changing(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sql, "_read_only", lambda path: (sqlite3.connect(f"file:{path}?immutable=1", uri=True, isolation_level=None), False)
    )
    with pytest.raises(store.WrongDatabase, match="changed while it was read; try again"), store.reading(str(loaded)):
        empty(loaded)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM schema_info",
        "INSERT INTO schema_info VALUES (1)",
        "UPDATE schema_info SET version = 'two'",
        "UPDATE schema_info SET version = 0",
        "UPDATE schema_info SET version = -3",
        "UPDATE schema_info SET version = 2.5",
        "UPDATE schema_info SET version = x'00'",
        "DROP TABLE schema_info; CREATE TABLE schema_info (version)",
        "DROP TABLE schema_info; CREATE TABLE schema_info (version); INSERT INTO schema_info VALUES (NULL)",
        "DROP TABLE schema_info; CREATE TABLE schema_info (number INTEGER); INSERT INTO schema_info VALUES (2)",
    ],
)
def test_a_damaged_version_is_one_line_and_nothing_is_touched(loaded: Path, damage: str) -> None:
    connection = sqlite3.connect(loaded)
    connection.executescript(damage)
    before = list(connection.iterdump())
    for arguments in (("run", loaded.parent / "in"), ("check",), ("compare",)):
        done = assay(*arguments, "--db", loaded)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert done.stderr.startswith(f"assay: {loaded}: its table 'schema_info'")
    assert list(connection.iterdump()) == before


def test_a_database_that_is_moved_during_a_run_takes_along_what_was_loaded(tmp_path: Path) -> None:
    class Move(batch.Silent):
        def advanced(self, summary: batch.Summary) -> None:
            if summary.loaded == 2:
                (tmp_path / "a.db").rename(tmp_path / "moved.db")

    with pytest.raises(store.WrongDatabase, match="removed or replaced"):
        batch.run(Plan((str(reports(tmp_path / "in", 4)),), str(tmp_path / "a.db")), Move())
    assert len(rows(tmp_path / "moved.db")["documents"]) == 2
