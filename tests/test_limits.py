"""Every command that reads reports holds the same limits: time, memory, bytes, pages. What goes beyond costs itself alone."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from commands import MISBEHAVE, REPORT, assay, reports
from test_stopping import until

from assay.pipeline.limits import Limits
from assay.pipeline.sources import Source, at_most
from assay.pipeline.work import Task
from assay.pipeline.workers import Alone

ENV = {"PYTHONPATH": MISBEHAVE}
COMMANDS = [["extract"], ["check"], ["review"], ["run"]]
BY_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])


def misbehaving(folder: Path, order: str) -> Path:
    """Three reports, of which the second makes its worker do as ordered."""
    reports(folder, 3)
    path = folder / "report-001.txt"
    path.write_text(order + "\n\n" + path.read_text())
    return folder


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What is said of the report when it fails, without the summary of a run, which names it once more."""
    return [line for line in done.stderr.splitlines() if "report-001.txt" in line and not line.startswith("failed: ")]


def complete(command: list[str], folder: Path) -> list[str]:
    """The command, with its output beside the folder."""
    where = folder.parent
    return command + {"review": ["-o", str(where / "pages")], "run": ["--db", str(where / "x.db")]}.get(command[0], [])


@BY_COMMAND
@pytest.mark.parametrize(
    ("order", "options", "reason"),
    [
        ("HANG", ["--timeout", "3"], "took more than 3 seconds (--timeout)"),
        ("LEAP", ["--memory", "500"], "took more than 500 MB of memory (--memory)"),
        ("GROW", ["--memory", "300"], "took more than 300 MB of memory (--memory)"),
        ("CRASH", [], "its worker was killed (SIGSEGV)"),
    ],
)
def test_a_report_that_takes_too_much_costs_itself(tmp_path: Path, command: list[str], order: str, options: list[str], reason: str) -> None:
    folder = misbehaving(tmp_path / "in", order)
    done = assay(*complete(command, folder), folder, *options, env=ENV)
    assert done.returncode == 1
    assert told(done) == [f"assay: {folder / 'report-001.txt'}: {reason}"]
    if command == ["extract"]:
        assert [line.count('"amount": 900000000') for line in done.stdout.splitlines()] == [1, 1]


@BY_COMMAND
def test_a_report_too_long_or_of_too_many_pages_is_refused(tmp_path: Path, command: list[str]) -> None:
    from test_read_pdf import drawn, lines

    folder = reports(tmp_path / "in", 2)
    (folder / "report-000.txt").write_text(REPORT.format(amount=5) + "x" * 3000)
    (folder / "report-001.pdf").write_bytes(drawn(*[lines(60, 700, "Kettles are sold.")] * 3))
    done = assay(*complete(command, folder), folder, "--max-bytes", "2500", "--max-pages", "2")
    assert done.returncode == 1
    assert f"assay: {folder / 'report-000.txt'}: longer than 2500 bytes (--max-bytes)" in done.stderr.splitlines()
    assert f"assay: {folder / 'report-001.pdf'}: has 3 pages, more than the 2 allowed" in done.stderr.splitlines()


@BY_COMMAND
def test_pipes_and_devices_are_refused(tmp_path: Path, command: list[str]) -> None:
    """A named pipe without a writer would be waited for without end."""
    folder = reports(tmp_path / "in", 1)
    os.mkfifo(tmp_path / "pipe.txt")
    done = assay(*complete(command, folder), tmp_path / "pipe.txt", "/dev/zero", folder)
    assert done.returncode == 1
    refused = [
        line.partition(" a file but ")[0] for line in done.stderr.splitlines() if line.startswith("assay: ") and " a file but " in line
    ]
    assert sorted(refused) == ["assay: /dev/zero: not", f"assay: {tmp_path / 'pipe.txt'}: not"]


@pytest.mark.skipif(not Path("/proc/kmsg").exists(), reason="no such file on this system")
@BY_COMMAND
def test_a_file_of_the_system_that_is_waited_for_is_refused(tmp_path: Path, command: list[str]) -> None:
    """It calls itself a regular file, and whoever may read it waits for the kernel's next message without end."""
    folder = reports(tmp_path / "in", 1)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "a.txt"))
        done = assay(*complete(command, folder), "/proc/kmsg", tmp_path / "a.txt", folder)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("assay: ") and not line.startswith("assay: 1 ")]
    assert {line.partition(": ")[2].partition(":")[0] for line in told} == {"/proc/kmsg", str(tmp_path / "a.txt")}
    assert not any("internal error" in line or "took more" in line for line in told)


@BY_COMMAND
def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path: Path, command: list[str]) -> None:
    folder = reports(tmp_path / "in", 1)
    with (folder / "zzz.txt").open("wb") as file:
        file.truncate(1 << 42)  # it takes no room, but to read it does
    done = assay(*complete(command, folder), folder, "--max-bytes", "2500", "--timeout", "5")
    assert done.returncode == 1
    assert f"assay: {folder / 'zzz.txt'}: longer than 2500 bytes (--max-bytes)" in done.stderr.splitlines()


@pytest.mark.parametrize("command", [["extract", "--explain"], ["run", "--dry-run"]], ids=["explain", "dry-run"])
def test_what_keeps_nothing_holds_the_limits_too(tmp_path: Path, command: list[str]) -> None:
    """`--explain` worked out its lines, and `--dry-run` looked at the files, in the process of the command."""
    folder = misbehaving(tmp_path / "in", "HANG")
    done = assay(*command, folder, "--timeout", "3", "--no-config", env=ENV, cwd=tmp_path)
    assert done.returncode == 1
    if "--dry-run" in command:
        assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["added", "failed", "added"]
    else:
        assert told(done) == [f"assay: {folder / 'report-001.txt'}: took more than 3 seconds (--timeout)"]


def test_the_decisions_about_figures_are_worked_out_in_the_worker(tmp_path: Path) -> None:
    limits = Limits()
    worker = Alone(limits)
    try:
        outcome = worker.outcome(Task(Source("x", "x"), data=REPORT.format(amount=5).encode(), wanted="decisions"))
    finally:
        worker.end()
    assert outcome.found[0] == "x"
    assert outcome.found[2].startswith("    role = size (")


def test_a_line_of_records_holds_the_limits(tmp_path: Path) -> None:
    """It was taken apart in the process of the command, however much memory that took."""
    records = tmp_path / "records.jsonl"
    records.write_bytes(b"[" + b"[]," * 8_000_000 + b"[]]\n{}\n")
    done = assay("check", records, "--memory", "300", "--format", "json")
    assert done.returncode == 1
    said = [one["findings"][0]["message"] for one in json.loads(done.stdout)]
    assert said[0] == "not checked: took more than 300 MB of memory (--memory)"
    assert said[1].startswith("does not fit the schema: ")


def test_a_pipe_of_records_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "records.jsonl")
    done = assay("check", tmp_path / "records.jsonl", reports(tmp_path / "in", 1))
    assert done.returncode == 1
    assert "records.jsonl: not a file but a pipe or a device" in done.stderr


def test_what_a_shell_hands_over_is_read(tmp_path: Path) -> None:
    """`assay extract <(command)`: only this process has the pipe."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT.format(amount=5))
    script = 'exec "$0" -m assay extract <(cat "$1") - < "$1"'
    done = subprocess.run(["bash", "-c", script, sys.executable, report], capture_output=True, check=True, text=True)
    assert done.stdout.count('"amount": 900000000') == 2


def test_room_is_made_for_the_bytes_that_there_are(tmp_path: Path) -> None:
    """Not for those that there may be: 100 MB by default, which no worker of 80 MB could have held."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT.format(amount=5))
    worker = Alone(Limits(memory=80))
    try:
        outcome, reason = worker.do(Task(Source("x", str(report)), wanted="document"))
    finally:
        worker.end()
    assert reason is None or "--memory" in reason  # the readers alone may need more, which is another matter
    assert outcome is None or outcome.status == "done"
    with report.open("rb") as file:
        tracemalloc.start()
        assert at_most(file, 100_000_000) == report.read_bytes()
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()


@BY_COMMAND
def test_a_report_that_does_not_fit_into_memory_says_so(tmp_path: Path, command: list[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(b"x" * 90_000_000)
    done = assay(*complete(command, report), report, "--memory", 50)
    assert done.returncode == 2
    assert f"assay: {report}: took more than 50 MB of memory (--memory)" in done.stderr.splitlines()


def test_the_limits_stand_in_the_settings_too(tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text("memory = 300\n")
    folder = misbehaving(tmp_path / "in", "GROW")
    done = assay("extract", folder, cwd=tmp_path, env=ENV)
    assert told(done) == [f"assay: {folder / 'report-001.txt'}: took more than 300 MB of memory (--memory)"]


def test_what_earlier_reports_left_in_a_worker_fails_none(tmp_path: Path) -> None:
    """A worker that dies with a later report is replaced, and the report tried again."""
    folder = misbehaving(tmp_path / "in", f"ONCE {tmp_path / 'mark'}")
    done = assay("extract", folder, env=ENV)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3


def test_no_worker_outlives_its_command(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 3)
    done = assay("extract", folder, env={"TEST_MARK": str(tmp_path)})
    assert done.returncode == 0
    assert not _marked(tmp_path)


IN_A_THREAD = """
import sys, threading, assay
hanging = threading.Thread(target=assay.extract, args=(sys.argv[1],), kwargs={"timeout": 600})
hanging.start()
hanging.join()
"""


def test_no_worker_of_a_thread_outlives_its_process(tmp_path: Path) -> None:
    """As a Dask worker starts them: the thread may end before the process does."""
    (tmp_path / "hang.txt").write_text("HANG")
    mark = tmp_path / "mark"
    environment = {**os.environ, **ENV, "TEST_MARK": str(mark)}
    process = subprocess.Popen([sys.executable, "-c", IN_A_THREAD, tmp_path / "hang.txt"], env=environment)
    until(lambda: len(_marked(mark)) > 1)
    process.kill()
    process.wait()
    until(lambda: not _marked(mark))


def _marked(mark: Path) -> list[Path]:
    """The processes whose environment holds a mark."""
    return [path for path in Path("/proc").glob("[0-9]*/environ") if _holds(path, str(mark))]


def _holds(path: Path, words: str) -> bool:
    try:
        return words.encode() in path.read_bytes() and path.parent.name != str(os.getpid())
    except OSError:
        return False


def test_help_names_the_same_limits() -> None:
    for command in ("extract", "check", "review", "run", "watch"):
        said = assay(command, "--help", env={"COLUMNS": "200"}).stdout
        assert all(option in said for option in ("--timeout", "--memory", "--max-bytes", "--max-pages")), command
