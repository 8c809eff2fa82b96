"""Databases that people changed in a program of theirs: what they did costs the documents that they did it to."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from commands import REPORT, assay, reports
from test_batch import counts, rows, run

UNFIT = {
    "a word that the schema does not know": "UPDATE market_sizes SET bound = 'roughly'",
    "a year that is no number": "UPDATE market_sizes SET year = '2023?'",
    "an amount that is no number": "UPDATE market_sizes SET amount = 'about 5'",
    "a list that is none": "UPDATE market_sizes SET section = 'Overview'",
    "a finding's quotes that are none": "UPDATE findings SET evidence = 'none'",
}
OF_THE_FIRST = " WHERE document_id = (SELECT document_id FROM files ORDER BY location LIMIT 1)"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    run(reports(tmp_path / "in", 3), tmp_path / "a.db")
    return tmp_path / "a.db"


def change(db: Path, statement: str) -> None:
    """As the shell of SQLite does it, which lets records stay whose document is deleted."""
    with sqlite3.connect(db) as connection:
        assert connection.execute(statement).rowcount
    connection.close()


@pytest.mark.parametrize("what", UNFIT)
def test_what_does_not_fit_costs_its_document(tmp_path: Path, db: Path, what: str) -> None:
    change(db, UNFIT[what] + OF_THE_FIRST)
    before = rows(db)
    for number in range(3):
        (tmp_path / "in" / f"report-{number:03}.txt").write_text(REPORT.format(amount=500 + number))
    done = assay("run", tmp_path / "in", "--db", db, "--quiet")
    assert done.returncode == 1
    assert "report-000.txt: document " in done.stderr
    assert done.stderr.count("is not as assay stored it: ") == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    kept, other = before["documents"], rows(db)["documents"]
    assert len(other) == 3
    assert len(set(kept) & set(other)) == 1
    assert len(rows(db)["versions"]) == 2


@pytest.mark.parametrize("what", UNFIT)
def test_what_does_not_fit_is_one_line_of_reading(tmp_path: Path, db: Path, what: str) -> None:
    change(db, UNFIT[what] + OF_THE_FIRST)
    checked = assay("check", "--db", db)
    assert (checked.returncode, len(checked.stderr.splitlines())) == (1, 1), checked.stderr
    assert checked.stderr.count("is not as assay stored it: ") == 1
    assert "2 files" in checked.stdout
    for command in (("compare", "--db", db), ("run", tmp_path / "in", "--db", db, "--quiet", "--export", "csv", "-o", tmp_path / "out")):
        done = assay(*command)
        assert len(done.stderr.splitlines()) <= 1, done.stderr
        assert "internal error" not in done.stderr


@pytest.mark.parametrize("text", ["'not json'", "'{}'", "5", "x'ff00'", "replace(extraction, '101000000', '1e400')"])
def test_what_a_file_said_before_that_does_not_fit_is_one_line(tmp_path: Path, db: Path, text: str) -> None:
    (tmp_path / "in" / "report-001.txt").write_text(REPORT.format(amount=500))
    run(tmp_path / "in", db)
    change(db, f"UPDATE versions SET extraction = {text}")
    done = assay("compare", "--db", db)
    assert done.returncode == 2
    assert done.stderr.startswith(f"assay: what {tmp_path}/in/report-001.txt said before in the database is not as assay stored it: ")
    assert len(done.stderr.splitlines()) == 1


WRONG_TYPES = {
    "documents": "UPDATE documents SET pages = 'many'",
    "market_sizes": "UPDATE market_sizes SET confidence = 'high'",
    "players": "UPDATE players SET section = '[1]'",
    "growth_rates": "UPDATE growth_rates SET percent = 1e400",
}


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
@pytest.mark.parametrize("table", WRONG_TYPES)
def test_an_export_names_the_table_of_a_value_of_a_wrong_type(tmp_path: Path, db: Path, table: str, form: str) -> None:
    change(db, WRONG_TYPES[table])
    done = assay("run", tmp_path / "in", "--db", db, "--quiet", "--export", form, "-o", tmp_path / "out")
    if form == "jsonl" and done.returncode == 0:
        return  # it keeps any value of any type
    assert done.returncode == 2
    assert done.stderr.startswith(f"assay: table {table} in the database is not as assay stored it: ")
    assert len(done.stderr.splitlines()) == 1
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("changed", [False, True])
def test_a_document_that_was_deleted_is_loaded_again(tmp_path: Path, db: Path, changed: bool) -> None:
    change(db, "DELETE FROM documents WHERE id IN (SELECT document_id FROM files WHERE location LIKE '%report-000.txt')")
    assert "internal error" not in assay("compare", "--db", db).stderr
    if changed:
        (tmp_path / "in" / "report-000.txt").write_text(REPORT.format(amount=500))
    assert counts(run(tmp_path / "in", db)) == (0, 1, 2, 0, 0)
    assert len(rows(db)["documents"]) == 3


@pytest.mark.parametrize("gone", [False, True])
def test_records_whose_document_was_deleted_go_with_what_their_file_said(tmp_path: Path, db: Path, gone: bool) -> None:
    change(db, "DELETE FROM documents WHERE id IN (SELECT document_id FROM files WHERE location LIKE '%report-000.txt')")
    first = tmp_path / "in" / "report-000.txt"
    first.unlink() if gone else first.write_text(REPORT.format(amount=500))
    run(tmp_path / "in", db, prune=True)
    known = {row[0] for row in rows(db)["documents"]}
    assert len(known) == (2 if gone else 3)
    assert {row[0] for name in ("market_sizes", "growth_rates", "players") for row in rows(db)[name]} == known


OF_THE_OWNER = {
    "a table of notes": (
        "CREATE TABLE notes (id TEXT REFERENCES documents (id))",
        "INSERT INTO notes SELECT document_id FROM files LIMIT 1",
    ),
    "a trigger on what is dropped": (
        "CREATE TRIGGER keep BEFORE DELETE ON documents WHEN old.id = (SELECT document_id FROM kept) BEGIN SELECT RAISE(ABORT, 'kept'); END",
        "CREATE TABLE kept AS SELECT document_id FROM files LIMIT 1",
    ),
}


@pytest.mark.parametrize("what", OF_THE_OWNER)
def test_what_the_owner_of_the_database_forbids_costs_one_document(tmp_path: Path, db: Path, what: str) -> None:
    """It ended the batch, and every batch after it."""
    with sqlite3.connect(db) as connection:
        for statement in reversed(OF_THE_OWNER[what]) if "trigger" in what else OF_THE_OWNER[what]:
            connection.execute(statement)
    connection.close()
    kept = rows(db)["documents"]
    for number in range(3):
        (tmp_path / "in" / f"report-{number:03}.txt").write_text(REPORT.format(amount=500 + number))
    done = assay("run", tmp_path / "in", "--db", db, "--quiet")
    assert done.returncode == 1
    assert done.stderr.count(": the database refuses it: ") == len(done.stderr.splitlines()) == 1, done.stderr
    assert len(rows(db)["documents"]) == 3
    assert len(set(kept) & set(rows(db)["documents"])) == 1
    for report in (tmp_path / "in").iterdir():
        report.unlink()
    (tmp_path / "in" / "other.txt").write_text(REPORT.format(amount=700))
    pruned = assay("run", tmp_path / "in", "--db", db, "--quiet", "--prune", "--force")
    assert pruned.stderr.count(": 1 file not pruned: the database refuses it: ") == len(pruned.stderr.splitlines()) == 1, pruned.stderr
    assert len(rows(db)["documents"]) == 2
