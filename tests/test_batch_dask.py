"""`--engine dask`: the same rows from a cluster, whatever happens to its workers."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import FIXTURES, MISBEHAVE, assay, reports
from test_batch import counts, rows, run
from test_stopping import PATIENCE, documents, start, statuses, until

from assay.pipeline import batch
from assay.pipeline.batch import Plan, Summary

pytest.importorskip("distributed", reason="the extra `dask` is not installed")


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers as a user starts them on several machines; the address, and the processes, first that of the scheduler."""
    environment = {**os.environ, "PYTHONPATH": MISBEHAVE, "TEST_DELAY": "0.1", "DASK_LOGGING__DISTRIBUTED": "error"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": tmp_path}
    information = tmp_path / "scheduler.json"
    options = ["--scheduler-file", str(information), "--port", "0", "--host", "127.0.0.1", "--no-dashboard"]
    started = [subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", *options], **quiet)]
    try:
        while not (information.exists() and information.read_text().strip()):
            assert started[0].poll() is None, "the scheduler did not start"
            time.sleep(0.1)
        address = re.search(r"tcp://[\d.]+:\d+", information.read_text())
        assert address
        options = [address[0], "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        started += [subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", *options], **quiet) for _ in range(2)]
        yield address[0], started
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_the_same_rows_as_in_local_processes(tmp_path: Path) -> None:
    assert assay("run", FIXTURES, "--db", tmp_path / "local.db").returncode == 0
    done = assay("run", FIXTURES, "--db", tmp_path / "dask.db", "--engine", "dask", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "dask.db") == rows(tmp_path / "local.db")
    assert sqlite3.connect(tmp_path / "dask.db").execute("SELECT engine FROM runs").fetchone() == ("dask",)


def test_bad_files_cost_themselves(tmp_path: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    folder = reports(tmp_path / "in", 3)
    (folder / "crash.txt").write_text("CRASH")
    options = ("--db", tmp_path / "a.db", "--engine", "dask", "--scheduler", scheduler[0])
    done = assay("run", f"file://{folder}", *options)
    assert done.returncode == 1, done.stderr
    outcome = dict(sqlite3.connect(tmp_path / "a.db").execute("SELECT location, coalesce(reason, status) FROM run_files"))
    assert {Path(location).name: reason for location, reason in outcome.items()} == {
        "crash.txt": "its worker was killed (SIGSEGV)",
        **dict.fromkeys(("report-000.txt", "report-001.txt", "report-002.txt"), "added"),
    }


def test_a_file_that_hangs_is_stopped(tmp_path: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    (tmp_path / "hang.txt").write_text("HANG")
    options = ("--db", tmp_path / "a.db", "--engine", "dask", "--scheduler", scheduler[0], "--timeout", 0.5)
    done = assay("run", f"file://{tmp_path}/hang.txt", *options)
    assert done.returncode == 2, done.stderr
    connection = sqlite3.connect(tmp_path / "a.db")
    assert connection.execute("SELECT status, reason FROM run_files").fetchall() == [("failed", "took more than 0.5 seconds (--timeout)")]


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, (_, *workers) = scheduler
    folder = reports(tmp_path / "in", 30)

    class Kill(batch.Silent):
        def advanced(self, summary: Summary) -> None:
            if summary.files == 8:
                os.kill(workers[0].pid, signal.SIGKILL)

    summary = batch.run(Plan((str(folder),), str(tmp_path / "a.db"), engine="dask", scheduler=address), Kill())
    assert workers[0].wait() == -signal.SIGKILL
    assert counts(summary) == (30, 0, 0, 0, 0)
    run(folder, tmp_path / "local.db")
    assert rows(tmp_path / "a.db") == rows(tmp_path / "local.db")


def test_a_scheduler_killed_in_the_middle_is_one_line(tmp_path: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, (server, *_) = scheduler
    folder, db = reports(tmp_path / "in", 2), tmp_path / "a.db"
    for number in range(20):
        (folder / f"zzz-{number}.txt").write_text("HANG")
    running = start("run", folder, "--db", db, "--engine", "dask", "--scheduler", address, "--timeout", 10 * PATIENCE)
    until(lambda: statuses(db) and documents(db) == 2)
    server.kill()
    said = [line for line in running.communicate()[1].decode().splitlines() if not line[0].isdecimal()]  # of its progress
    assert (running.returncode, said) == (2, [f"assay: the scheduler at {address} was lost; the same command goes on from there"])
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT DISTINCT status FROM run_files").fetchall() == [("added",)]


@pytest.mark.parametrize(
    ("address", "said"), [("tcp://127.0.0.1:1", "tcp://127.0.0.1:1"), ("host", "host"), ("tcp://a:s3kret@host:1", "tcp://a:***@host:1")]
)
def test_no_scheduler_is_one_line(tmp_path: Path, address: str, said: str) -> None:
    options = ("--db", tmp_path / "a.db", "--engine", "dask", "--scheduler", address)
    done = assay("run", reports(tmp_path / "in", 1), *options)
    assert done.returncode == 2
    assert re.search(rf"^assay: no scheduler at {re.escape(said)}:", done.stderr, re.MULTILINE), done.stderr
    assert "Traceback" not in done.stderr
