"""Databases of every earlier version are upgraded where they stand."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import sqlalchemy as sa
from commands import assay, reports
from made import extraction

from assay.pipeline.sinks import sql, store
from assay.pipeline.sinks.jsonl import from_json
from assay.schemas import RECORDS, Extraction

HERE = Path(__file__).parent / "databases"


def shape(engine: sa.Engine) -> dict[str, Any]:
    """All that a database says of its tables, columns by name."""
    inspector = sa.inspect(engine)
    found: dict[str, Any] = {}
    for table in inspector.get_table_names():
        columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)}
        keys: list[Any] = sorted(
            (tuple(key["constrained_columns"]), key["referred_table"], str(key["options"])) for key in inspector.get_foreign_keys(table)
        )
        if engine.dialect.name == "sqlite":  # SQLAlchemy does not see ON DELETE of a key that a column was added with
            with engine.connect() as connection:
                keys = sorted(tuple(row[2:]) for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})"))
        indexes = sorted((index["name"] or "", tuple(index["column_names"])) for index in inspector.get_indexes(table))
        found[table] = (columns, inspector.get_pk_constraint(table)["constrained_columns"], keys, indexes)
    found["views"] = sorted(inspector.get_view_names())
    return found


def fresh(tmp_path: Path) -> dict[str, Any]:
    engine = sql.engine_of(str(tmp_path / "fresh.db"))
    sql.prepare(engine)
    return shape(engine)


def as_in(version: int, name: str) -> Extraction:
    """The extraction of a name as far as databases of a version held it."""
    made = extraction(name)
    if version > 2:
        return made
    unread: dict[str, Any] = {"geography": None, "period": None, "measure": None}
    changed: dict[str, Any] = {"geography": None}
    for kind in RECORDS:
        records = []
        for record in getattr(made, kind):
            known = {field: value for field, value in unread.items() if field in type(record).model_fields}
            if kind == "shares":
                known |= {"subject": "North America", "segment": None}
            if kind != "findings":
                known["evidence"] = record.evidence.model_copy(update={"line": None})
            records.append(record.model_copy(update=known))
        changed[kind] = records
    return made.model_copy(update=changed)


def old(version: int, path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript((HERE / f"version-{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_there_is_a_database_of_every_earlier_version() -> None:
    assert sorted(sql.UPGRADES) == list(range(1, sql.VERSION))
    assert {path.name for path in HERE.iterdir()} == {f"version-{version}.sql" for version in sql.UPGRADES}


@pytest.mark.parametrize("version", sql.UPGRADES)
def test_an_upgraded_database_is_as_a_new_one_and_keeps_its_rows(tmp_path: Path, version: int) -> None:
    db = old(version, tmp_path / "old.db")
    with store.opened(str(db)) as opened:
        assert shape(opened.engine) == fresh(tmp_path)
        assert [one.document.source for one in store.extractions(opened)] == ["reports/one.txt", "reports/two.txt"]
        assert opened.extraction(extraction("one").document.id) == as_in(version, "one")
        assert opened._cursor.execute("SELECT count(*) FROM runs").fetchone() == (1,)
    with store.opened(str(db)) as opened:
        assert shape(opened.engine) == fresh(tmp_path)


def test_what_a_changed_file_said_before_stays_readable(tmp_path: Path) -> None:
    with store.opened(str(old(2, tmp_path / "old.db"))) as opened:
        (said,) = (from_json(text) for (text,) in opened._cursor.execute("SELECT extraction FROM versions").fetchall())
    before = as_in(2, "before")
    assert said == before.model_copy(update={"document": before.document.model_copy(update={"source": "reports/one.txt"})})


@pytest.mark.parametrize("text", ["not json", "[]", "{}", '{"shares": null, "market": null}', "[" * 100_000, b"\xff\0"])
def test_a_version_that_was_changed_by_hand_stays_as_it_is(tmp_path: Path, text: str | bytes) -> None:
    db = old(2, tmp_path / "old.db")
    connection = sqlite3.connect(db)
    connection.execute("INSERT INTO versions VALUES ('x', '/x', 'y', '2024-01-01T00:00:00+00:00', ?)", (text,))
    connection.commit()
    connection.close()
    with store.opened(str(db)) as opened:
        texts = dict(opened._cursor.execute("SELECT location, extraction FROM versions").fetchall())
    assert texts.pop("/x") == text
    assert [from_json(other).schema_version for other in texts.values()] == ["2.0"]


@pytest.mark.parametrize("version", sql.UPGRADES)
def test_the_next_run_reads_the_places_of_an_old_database(tmp_path: Path, version: int) -> None:
    """Documents that lie where they lay are read again, so that the views give the right places."""
    db, folder = old(version, tmp_path / "old.db"), tmp_path / "in"
    folder.mkdir()
    for name, place in (("one", "India"), ("two", "global")):
        text = f"{place.title()} Kite Sails Market\n\nThe {place} kite sails market was valued at USD 310 million in 2024.\n"
        (folder / f"{name}.txt").write_text(text)
    connection = sqlite3.connect(db)
    connection.execute("UPDATE files SET location = replace(location, '/data', ?)", (str(folder),))
    connection.commit()
    connection.close()
    assert assay("run", folder, "--db", db).returncode == 0
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT market, geography, amount FROM latest_market_sizes ORDER BY 2").fetchall() == [
        ("kite sails", "India", 310_000_000),
        ("kite sails", "global", 310_000_000),
    ]
    assert connection.execute("SELECT market, geography, reports FROM market_summary ORDER BY 2").fetchall() == [
        ("kite sails", "India", 1),
        ("kite sails", "global", 1),
    ]
    assert connection.execute("SELECT DISTINCT schema_version FROM documents").fetchall() == [("2.0",)]


@pytest.mark.parametrize("version", sql.UPGRADES)
def test_a_run_on_an_old_database(tmp_path: Path, version: int) -> None:
    db = old(version, tmp_path / "old.db")
    assert "`assay run` upgrades it" in assay("check", "--db", db).stderr
    assert "2 added" in assay("run", reports(tmp_path / "in", 2), "--db", db).stderr
    assert assay("check", "--db", db).returncode in (0, 1)


@pytest.mark.parametrize("version", sql.UPGRADES)
def test_an_upgrade_that_fails_leaves_the_old_version(tmp_path: Path, version: int) -> None:
    db = old(version, tmp_path / "old.db")
    connection = sqlite3.connect(db)
    connection.execute("ALTER TABLE runs ADD COLUMN doubted TEXT")  # in the way of the last step
    connection.close()
    before = list(sqlite3.connect(db).iterdump())
    with pytest.raises(store.WrongDatabase), store.opened(str(db)):
        pass
    assert list(sqlite3.connect(db).iterdump()) == before


def test_a_later_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    sql.prepare(sql.engine_of(str(db)))
    connection = sqlite3.connect(db)
    connection.execute("UPDATE schema_info SET version = version + 1")
    connection.commit()
    done = assay("run", reports(tmp_path / "in", 1), "--db", db)
    assert (done.returncode, done.stdout) == (2, "")
    assert "made by a later assay" in done.stderr


def test_an_upgrade_takes_the_passwords_out_of_addresses(tmp_path: Path) -> None:
    """Version 1 kept them, and `check --db`, `compare` and exports printed them."""
    db = old(1, tmp_path / "a.db")
    connection = sqlite3.connect(db)
    for location, token in (("/data/one.txt", "S3CRET1"), ("/data/two.txt", "S3CRET2")):
        address = f"https://anna:S3CRET@web/a.html?token={token}"
        (id,) = connection.execute("SELECT document_id FROM files WHERE location = ?", (location,)).fetchone()
        connection.execute("UPDATE files SET location = ?, source = ? WHERE location = ?", (address, address, location))
        connection.execute("UPDATE documents SET source = ? WHERE id = ?", (address, id))
        connection.execute("UPDATE run_files SET location = ?, reason = ? WHERE location = ?", (address, f"{address}: gone", location))
    connection.execute("UPDATE runs SET paths = ?", (f'["{address}", "reports"]',))
    connection.commit()
    before = connection.execute("SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM run_files)").fetchone()
    connection.close()
    engine = sql.engine_of(str(db))
    sql.prepare(engine)
    engine.dispose()
    assert "S3CRET" not in "\n".join(sqlite3.connect(db).iterdump())
    after = sqlite3.connect(db)
    assert after.execute("SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM run_files)").fetchone() == before
    shown = "https://anna:***@web/a.html?token=***"
    assert after.execute("SELECT location FROM files ORDER BY 1").fetchall() == [(shown,), (f"{shown} (2)",)]
    assert after.execute("SELECT DISTINCT paths FROM runs").fetchone() == (f'["{shown}", "reports"]',)
    done = assay("check", "--db", db)
    assert done.stdout
    assert "S3CRET" not in done.stdout + done.stderr


@pytest.mark.parametrize("version", sql.UPGRADES)
def test_an_upgrade_takes_the_passwords_out_of_what_was_told(tmp_path: Path, version: int) -> None:
    """Also where there is no address: mistyped ones, options, and what a server said."""
    db = old(version, tmp_path / "a.db")
    connection = sqlite3.connect(db)
    told = (
        ("https:/anna:S3CRET1@web/a.html", "no such file: user=anna password=S3CRET1"),
        ("https:/anna:S3CRET2@web/a.html", "jdbc:postgresql:anna/S3CRET2@db: no such database"),
        ("token=S3CRET.txt", None),
    )
    for location, reason in told:
        values = {"run_id": 1, "location": location, "status": "failed", "reason": reason}
        connection.execute(f"INSERT INTO run_files ({', '.join(values)}) VALUES (?, ?, ?, ?)", tuple(values.values()))
    connection.execute("UPDATE runs SET paths = ?, reason = ?", ('["token=S3CRET.txt", "reports"]', "password=S3CRET is wrong"))
    connection.commit()
    connection.close()
    with store.opened(str(db)):
        pass
    after = sqlite3.connect(db)
    assert "S3CRET" not in "\n".join(after.iterdump())
    assert [location for (location,) in after.execute("SELECT location FROM run_files WHERE status = 'failed' ORDER BY 1")] == [
        "https:/anna:***@web/a.html",
        "https:/anna:***@web/a.html (2)",
        "token=***",
    ]
    assert after.execute("SELECT paths, reason FROM runs").fetchone() == ('["token=***", "reports"]', "password=*** is wrong")


def work_of_upgrading(db: Path, count: int) -> int:
    """How much work (in hundreds of steps of SQLite, and in lines of ours) so many addresses with passwords make."""
    connection, steps = sqlite3.connect(old(3, db)), 0
    addresses = [(f"https://anna:S3CRET{number}@web/a.html",) for number in range(count)]
    connection.executemany("INSERT INTO files SELECT ?1, ?1, document_id FROM files WHERE location = '/data/one.txt'", addresses)
    connection.executemany("INSERT INTO run_files (run_id, location, status, reason) VALUES (1, ?1, 'failed', ?1 || ': gone')", addresses)
    connection.commit()
    connection.close()

    def step() -> None:
        nonlocal steps
        steps += 1

    def trace(frame: FrameType, *_: object) -> Any:
        if frame.f_code.co_filename != sql.__file__:
            return None
        step()
        return trace

    def count_steps(connection: sqlite3.Connection, _: object) -> None:
        connection.set_progress_handler(step, 100)

    engine = sql.engine_of(str(db))
    sa.event.listen(engine, "connect", count_steps)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        sql.prepare(engine)
    finally:
        sys.settrace(before)
    engine.dispose()
    assert "S3CRET" not in "\n".join(sqlite3.connect(db).iterdump())
    return steps


def test_the_work_of_an_upgrade_grows_with_the_number_of_addresses(tmp_path: Path) -> None:
    """For each of them all rows were gone through, and all numbers that stand behind the others."""
    few, many = (work_of_upgrading(tmp_path / f"{count}.db", count) for count in (250, 1000))
    assert 0 < many < 6 * few
