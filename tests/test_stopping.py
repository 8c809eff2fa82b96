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

from assay.pipeline import review
from assay.pipeline.stages import process
from assay.pipeline.stopping import SIGNALS, Stopped, catch_signals, undisturbed

NAMES = {signal.SIGINT: "Ctrl-C"}
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
    said = [line for line in stop(running, number).splitlines() if not line[0].isdecimal()]  # a slow run tells of its progress too
    assert said == [f"assay: stopped by {NAMES.get(number, number.name)}: 2 files loaded into {db}; the same command goes on from there"]
    assert statuses(db) == [("stopped", f"stopped by {NAMES.get(number, number.name)}")]
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
    assert watching.stderr
    said = [watching.stderr.readline().decode().strip()]
    while not said[-1].endswith("(run 1)"):
        said.append(watching.stderr.readline().decode().strip())
        assert said[-1], said
    said += stop(watching, signal.SIGTERM).splitlines()
    assert said[0] == f"watching {folder} for reports, every 0.1 s; they are loaded into {db}; Ctrl-C ends this"
    assert said[-1] == f"assay: stopped by SIGTERM: 1 file loaded into {db} by 1 run; the same command takes what is missing"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_review_that_is_stopped_says_what_stands(tmp_path: Path, number: signal.Signals) -> None:
    folder, out = reports(tmp_path / "in", 2), tmp_path / "out"
    (folder / "zzz.txt").write_text("HANG")
    running = start("review", folder, "-o", out, "--timeout", 10 * PATIENCE, env={**os.environ, "PYTHONPATH": MISBEHAVE})
    until(lambda: len(list(out.glob("*.html"))) == 2)
    said = stop(running, number)
    stands = f"2 pages written into {out}, without an index; the same command writes all anew"
    assert said == f"assay: stopped by {NAMES.get(number, number.name)}: {stands}\n"


def test_a_page_is_counted_by_a_review_that_is_stopped_as_it_is_put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {one: signal.getsignal(one) for one in SIGNALS}
    put = review._put

    def put_and_stop(path: Path, text: str) -> None:
        put(path, text)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(review, "_put", put_and_stop)
    try:
        catch_signals()
        with pytest.raises(Stopped, match="1 page written"):
            review.write([process(REPORT.format(amount=5).encode(), "a.txt")], tmp_path)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert len(list(tmp_path.glob("*.html"))) == 1


def test_any_other_command_that_is_stopped_says_so(tmp_path: Path) -> None:
    running = start("extract", "-", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    until(lambda: Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text())
    assert stop(running, signal.SIGINT) == "assay: stopped by Ctrl-C\n"


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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals_wait_while_nothing_may_disturb(number: signal.Signals) -> None:
    before = {one: signal.getsignal(one) for one in SIGNALS}
    done: list[int] = []

    def work() -> None:
        with undisturbed():
            os.kill(os.getpid(), number)
            os.kill(os.getpid(), number)
            done.append(number)

    try:
        catch_signals()
        with pytest.raises(Stopped) as stopped:
            work()
        assert (stopped.value.code, stopped.value.name) == (128 + number, NAMES.get(number, number.name))
        assert done == [number]
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


TWO_AT_ONCE = """
import os, signal
from assay.pipeline.stopping import SIGNALS, Stopped, catch_signals
catch_signals()
signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
for number in (signal.SIGTERM, signal.SIGHUP):
    os.kill(os.getpid(), number)
try:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
except Stopped:
    print(sum(range(5)))
    raise
"""


def test_two_signals_at_once_print_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", TWO_AT_ONCE], capture_output=True, text=True, check=False)
    assert done.returncode in (128 + signal.SIGTERM, 128 + signal.SIGHUP)
    assert (done.stdout, done.stderr) == ("10\n", "")


DROPPED = f"""
import os, signal, time, weakref
from assay.pipeline.stopping import catch_signals
def come(*_):
    os.kill(os.getpid(), signal.SIGINT)
class Thing:
    pass
class Ending:
    __del__ = come
def generated():
    try:
        yield
    finally:
        come()
catch_signals()
%s
time.sleep({PATIENCE})
"""


@pytest.mark.parametrize("where", ["Ending()", "thing = Thing(); watched = weakref.ref(thing, come); del thing", "next(generated())"])
def test_a_signal_whose_exception_python_drops_stops_all_the_same(where: str) -> None:
    """As in a `__del__`, where Python prints what is raised and goes on."""
    done = subprocess.run([sys.executable, "-c", DROPPED % where], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGINT, "", "")


OTHER_DROPPED = """
from assay.pipeline.stopping import catch_signals
class Ending:
    def __del__(self):
        raise ValueError("told as before")
catch_signals()
Ending()
"""


def test_what_else_python_drops_is_told_as_before() -> None:
    done = subprocess.run([sys.executable, "-c", OTHER_DROPPED], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.startswith("Exception ignored in: ")
    assert done.stderr.endswith("ValueError: told as before\n")


def test_a_signal_during_the_imports_prints_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    done = subprocess.run(
        [sys.executable, "-m", "assay", "rules"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # where the tests are started with Ctrl-C ignored
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
