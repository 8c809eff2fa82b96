"""A command that is stopped leaves nothing half-written: no parts of files, no run that seems to go on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import MISBEHAVE, REPORT, assay, reports

from assay.pipeline.stopping import Stopped, catch_signals, undisturbed

PATIENCE = 240  # seconds after which a condition is given up; nothing is measured by it


def until(true: Callable[[], Any]) -> Any:
    """Wait for a condition."""
    given_up = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < given_up, "the condition never came true"
        time.sleep(0.01)
    return found


def start(*arguments: object, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "assay", *map(str, arguments)], stderr=subprocess.PIPE, **more)


def extracting(folder: Path, form: str) -> tuple[subprocess.Popen[bytes], Path, Path]:
    """A command that writes a file (jsonl) or a folder of them, and waits for more to read; the report it has read; what it writes."""
    out, report = folder / "out", folder / "report.txt"
    out.mkdir()
    report.write_text(REPORT.format(amount=5))
    target = out / "records.jsonl" if form == "jsonl" else out
    return start("extract", report, "-", "--format", form, "-o", target, stdin=subprocess.PIPE), report, target


def stop(process: subprocess.Popen[bytes], number: int) -> str:
    process.send_signal(number)
    said = process.communicate(timeout=PATIENCE)[1].decode()
    assert process.returncode == 128 + number
    assert "Traceback" not in said
    return said


def statuses(db: Path) -> list[tuple[str, str]]:
    if not db.exists():
        return []
    connection = sqlite3.connect(db, timeout=PATIENCE)
    try:
        return list(connection.execute("SELECT status, reason FROM runs ORDER BY id"))
    except sqlite3.OperationalError:  # not made yet
        return []
    finally:
        connection.close()


def documents(db: Path) -> int:
    connection = sqlite3.connect(db, timeout=PATIENCE)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_stopped_says_so(tmp_path: Path, number: signal.Signals) -> None:
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    (folder / "zzz.txt").write_text("HANG")
    running = start("run", folder, "--db", db, "--jobs", 1, "--timeout", 10 * PATIENCE, env={**os.environ, "PYTHONPATH": MISBEHAVE})
    until(lambda: statuses(db) and documents(db) == 2)
    assert statuses(db) == [("running", None)]
    stop(running, number)
    assert statuses(db) == [("stopped", "stopped by hand" if number == signal.SIGINT else f"stopped by {number.name}")]
    (folder / "zzz.txt").unlink()
    assert "2 unchanged" in assay("run", folder, "--db", db).stderr
    assert [status for status, _ in statuses(db)] == ["stopped", "finished"]


def test_a_signal_to_the_whole_group_costs_no_file(tmp_path: Path) -> None:
    """As systemd and terminals send it: the workers leave it to the run."""
    folder, db = reports(tmp_path / "in", 1), tmp_path / "a.db"
    (folder / "zzz.txt").write_text("HANG")
    environment = {**os.environ, "PYTHONPATH": MISBEHAVE}
    running = start("run", folder, "--db", db, "--jobs", 1, "--timeout", 10 * PATIENCE, env=environment, start_new_session=True)
    until(lambda: statuses(db) and documents(db) == 1)
    os.killpg(running.pid, signal.SIGTERM)
    running.communicate(timeout=PATIENCE)
    assert statuses(db) == [("stopped", "stopped by SIGTERM")]
    assert sqlite3.connect(db).execute("SELECT count(*) FROM run_files WHERE status = 'failed'").fetchone() == (0,)


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_no_part_of_a_file_is_left(tmp_path: Path, form: str, number: signal.Signals) -> None:
    running, _, target = extracting(tmp_path, form)
    out = target.parent if form == "jsonl" else target
    until(lambda: list(out.glob(".*.part")))
    stop(running, number)
    assert list(out.iterdir()) == []


def test_watch_can_be_stopped(tmp_path: Path) -> None:
    folder, db = reports(tmp_path / "in", 1), tmp_path / "a.db"
    watching = start("watch", folder, "--db", db, "--every", "0.1")
    until(lambda: statuses(db) and statuses(db)[0][0] == "finished")
    assert "stopped by SIGTERM" in stop(watching, signal.SIGTERM)


SIGNALLED = """
import os, signal, sys
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from assay.pipeline.sinks import store
from assay.pipeline.stopping import catch_signals
whole = SQLiteDialect_pysqlite.do_close
def do_close(self, connection):
    os.kill(os.getpid(), signal.SIGTERM)
    whole(self, connection)
SQLiteDialect_pysqlite.do_close = do_close
catch_signals()
with getattr(store, sys.argv[1])(sys.argv[2]):
    pass
"""


@pytest.mark.parametrize("how", ["opened", "reading"])
def test_a_signal_while_the_database_is_closed_prints_no_traceback(tmp_path: Path, how: str) -> None:
    db = tmp_path / "a.db"
    assay("run", reports(tmp_path / "in", 1), "--db", db)
    done = subprocess.run([sys.executable, "-c", SIGNALLED, how, db], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "")


def test_signals_wait_while_nothing_may_disturb() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    done: list[int] = []

    def work(number: int) -> None:
        with undisturbed():
            os.kill(os.getpid(), number)
            os.kill(os.getpid(), number)
            done.append(number)

    try:
        catch_signals()
        with pytest.raises(Stopped) as stopped:
            work(signal.SIGTERM)
        assert (stopped.value.code, stopped.value.name) == (143, "SIGTERM")
        with pytest.raises(KeyboardInterrupt):
            work(signal.SIGINT)
        assert done == [signal.SIGTERM, signal.SIGINT]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
