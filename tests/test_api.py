"""`extract` and `check` in Python hold limits as the commands do, and tell of what was lost."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import FIXTURES, MISBEHAVE, REPORT
from test_faults import DAMAGED
from test_faults_of_records import broken_rule
from test_read_pdf import drawn, lines

import assay
from assay import LostPart, check, extract
from assay.pipeline.read import Unreadable
from assay.pipeline.settings import Settings
from assay.pipeline.stages import OwnOutput

PLASMA = FIXTURES / "cold-plasma-sterilizers.html"
BOTH = pytest.mark.parametrize("function", [extract, check])
APART = pytest.mark.parametrize("limits", [{}, {"timeout": 60.0}, {"memory": 900}])


@BOTH
def test_limits_have_the_defaults_of_the_commands(function: object) -> None:
    given = inspect.signature(function).parameters  # type: ignore[arg-type]
    assert (given["max_bytes"].default, given["max_pages"].default) == (Settings().max_bytes, Settings().max_pages)


@BOTH
@APART
def test_what_is_too_long_is_refused(function: object, limits: dict[str, float], tmp_path: Path) -> None:
    text = REPORT.format(amount=5).encode()
    path = tmp_path / "report.txt"
    path.write_bytes(text)
    for report in (path, str(path), text):
        with pytest.raises(Unreadable, match=rf"longer than {len(text) - 1} bytes"):
            function(report, max_bytes=len(text) - 1, **limits)  # type: ignore[operator]
        function(report, max_bytes=len(text), **limits)  # type: ignore[operator]
    pages = drawn(lines(60, 700, "one"), lines(60, 700, "two"))
    with pytest.raises(Unreadable, match="2 pages"):
        function(pages, max_pages=1, **limits)  # type: ignore[operator]


@BOTH
def test_a_pipe_is_refused(function: object, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "report.txt")
    for report in (tmp_path / "report.txt", "/dev/zero"):
        with pytest.raises(Unreadable, match="not a file but a pipe or a device"):
            function(report)  # type: ignore[operator]


@APART
def test_the_records_are_the_same_here_and_apart(limits: dict[str, float]) -> None:
    found = extract(PLASMA, **limits)  # type: ignore[arg-type]
    assert found == extract(PLASMA.read_bytes(), name=str(PLASMA))
    assert found.text == extract(PLASMA).text
    assert check(PLASMA, **limits) == list(found.findings)  # type: ignore[arg-type]


@APART
def test_errors_are_the_same_here_and_apart(limits: dict[str, float], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        extract(tmp_path / "none.txt", **limits)  # type: ignore[arg-type]
    with pytest.raises(Unreadable, match="empty"):
        extract(b"", **limits)  # type: ignore[arg-type]
    with pytest.raises(OwnOutput):
        extract(b"Written by assay; not a report.\n\nThe tile market was valued at USD 5 million in 2023.", **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "limits", "reason"),
    [
        ("HANG", "timeout=3", "took more than 3 seconds"),
        ("GROW", "memory=300", "took more than 300 MB of memory"),
        ("CRASH", "timeout=60", "its worker was killed (SIGSEGV)"),
    ],
)
def test_a_report_that_takes_too_much_raises(tmp_path: Path, order: str, limits: str, reason: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"{order}\n\n{REPORT.format(amount=5)}")
    code = f"from assay import extract; extract({str(path)!r}, {limits})"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": MISBEHAVE}, capture_output=True, text=True, check=False
    )
    assert reason in done.stderr.splitlines()[-1]
    assert done.stderr.splitlines()[-1].startswith("assay.pipeline.read.kinds.Unreadable: ")


@BOTH
def test_a_lost_page_is_told(function: object) -> None:
    with pytest.warns(LostPart, match="-: page 2: cannot be read") as told:
        function(DAMAGED)  # type: ignore[operator]
    assert [Path(one.filename).name for one in told] == ["test_api.py"] if function is extract else True


def test_lost_parts_stand_beside_the_records() -> None:
    with pytest.warns(LostPart):
        assert extract(DAMAGED).faults == ("page 2: cannot be read",)
    assert extract(PLASMA).faults == ()


def test_a_rule_that_fails_on_records_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = extract(FIXTURES / "contradictory.html")
    whole = check(found)
    broken_rule(monkeypatch, "SZ101", ZeroDivisionError())
    with pytest.warns(LostPart, match="rule SZ101: internal error: ZeroDivisionError"):
        assert check(found) == [finding for finding in whole if finding.code != "SZ101"]


def test_public_names() -> None:
    assert sorted(assay.__all__) == ["LostPart", "LostReport", "__version__", "check", "extract", "extract_many"]
