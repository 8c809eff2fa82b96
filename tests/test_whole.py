"""Files that are written whole or not at all, and what a process that was killed left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import REPORT, assay
from test_stopping import PATIENCE, extracting, start, until

from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.whole import part_of, whole_file


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_parts_that_a_killed_command_left_go_with_the_next_one(tmp_path: Path, form: str) -> None:
    running, report, target = extracting(tmp_path, form)
    out = target.parent if form == "jsonl" else target
    until(lambda: len(list(out.glob(".*.part"))) >= (1 if form == "jsonl" else 8))
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=PATIENCE)
    assert list(out.glob(".*.part"))
    assert assay("extract", report, "--format", form, "-o", target).returncode == 0
    assert not list(out.glob(".*"))
    assert list(out.iterdir())


def test_parts_that_another_process_is_writing_stay(tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    report = tmp_path / "report.txt"
    report.write_text(REPORT.format(amount=5))
    running = start("extract", report, "-", "-o", out, stdin=subprocess.PIPE)
    until(lambda: list(tmp_path.glob(".*.part")))
    assert assay("extract", report, "-o", out).returncode == 0
    assert len(list(tmp_path.glob(".*.part"))) == 1
    running.communicate(REPORT.format(amount=6).encode(), timeout=PATIENCE)
    assert running.returncode == 0
    assert len(out.read_text().splitlines()) == 2
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "name",
    [
        ".other.csv.12-3.assay.part",
        ".a.csv.b.12-3.assay.part",
        ".a.csv.assay.part",
        ".a.csv.x12-3.assay.part",
        "a.csv.12-3.assay.part",
        ".a.csv.12-3.assay.part.txt",
        ".aXcsv.12-3.assay.part",
        ".a.csv.12.part",  # as other programs call what they load
        ".a.csv.12-3.part",
    ],
)
def test_nothing_else_is_removed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with whole_file(tmp_path / "a.csv") as part:
        part.write_text("x")
    assert (tmp_path / name).read_text() == "mine"


def test_links_and_folders_with_the_name_of_a_part_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / ".a.csv.12-3.assay.part").symlink_to(tmp_path / "mine")
    (tmp_path / ".a.csv.13-3.assay.part").mkdir()
    os.mkfifo(tmp_path / ".a.csv.14-3.assay.part")
    with whole_file(tmp_path / "a.csv") as part:
        part.write_text("x")
    assert (tmp_path / "mine").read_text() == "mine"
    assert (tmp_path / "a.csv").read_text() == "x"


def test_two_parts_of_one_file_at_once(tmp_path: Path) -> None:
    with part_of(tmp_path / "a.csv") as one, part_of(tmp_path / "a.csv") as other:
        assert one != other
        assert one.exists()
        assert other.exists()
    assert not list(tmp_path.iterdir())


MANY = """
import sys
from pathlib import Path
from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.whole import part_of, whole_file
for number in range(150):
    with whole_file(Path(sys.argv[1])) as part:
        part.write_text(WRITTEN_BY)
"""


def test_many_that_write_one_file_do_not_take_each_others_parts(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", MANY, str(tmp_path / "a.csv")]) for _ in range(4)]
    assert [one.wait(PATIENCE) for one in running] == [0] * 4
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


AS_IN_A_CONTAINER = """
import os, sys
from pathlib import Path
from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.whole import whole_file
os.getpid = lambda: 1
with whole_file(Path(sys.argv[1])) as part:
    part.write_text(WRITTEN_BY + sys.argv[2])
    sys.stdin.read()
"""


def test_processes_of_the_same_number_have_parts_of_their_own(tmp_path: Path) -> None:
    """In each container the command is process 1. On a shared folder the second one emptied the part of the first."""
    out = tmp_path / "a.csv"

    def writing(words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", AS_IN_A_CONTAINER, str(out), words], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    running: list[subprocess.Popen[bytes]] = []
    try:
        running.append(writing("first"))
        until(lambda: [part.read_text() for part in tmp_path.iterdir()] == [WRITTEN_BY + "first"])
        running.append(writing("second"))
        until(lambda: len(found := list(tmp_path.iterdir())) == 2 or found[0].read_text() == "")
        assert WRITTEN_BY + "first" in [part.read_text() for part in tmp_path.iterdir()]
        for one, words in zip(running, ("first", "second"), strict=True):
            one.communicate(timeout=PATIENCE)
            assert out.read_text() == WRITTEN_BY + words
    finally:
        for one in running:
            one.kill()
