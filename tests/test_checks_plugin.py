"""`pytest --assay reports/`: one test for each rule on each report."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

CONTRADICTORY = "The bath tile market will grow at a CAGR of XX% until 2031.\n"
DOUBTFUL = "Bath Tile Market\nStudy Period: 2025 - 2031\nBase Year: 2024\n"
SOUND = "The bath tile market was valued at USD 2.00 billion in 2023.\n"


def run(folder: Path, *options: str) -> tuple[int, str]:
    known = any(point.value == "assay.pipeline.pytest_plugin" for point in entry_points(group="pytest11"))
    plugin = [] if known else ["-p", "assay.pipeline.pytest_plugin"]
    command = [sys.executable, "-m", "pytest", *plugin, "-p", "no:cacheprovider", "-c", "/dev/null", *options, "reports"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    return tmp_path


def test_a_sound_report_passes_rule_by_rule(folder):
    from assay.pipeline.checks import rules

    (folder / "reports" / "sound.txt").write_text(SOUND)
    code, out = run(folder, "--assay")
    assert code == 0
    assert f"{len(rules())} passed" in out


def test_an_error_fails_its_rule_alone_and_shows_the_quote(folder):
    (folder / "reports" / "bad.txt").write_text(CONTRADICTORY)
    code, out = run(folder, "--assay")
    assert code == 1
    assert "1 failed" in out
    assert "TX101 placeholder" in out
    assert "^^^" in out
    assert "Traceback" not in out


def test_a_warning_is_shown_and_passes(folder):
    (folder / "reports" / "doubtful.txt").write_text(DOUBTFUL)
    code, out = run(folder, "--assay")
    assert code == 0
    assert "AssayWarning" in out
    assert "PD102" in out


def test_a_report_that_cannot_be_read_is_an_error(folder):
    (folder / "reports" / "empty.txt").write_text("")
    code, out = run(folder, "--assay")
    assert code == 2
    assert "empty.txt" in out
    assert "Traceback" not in out


def test_without_the_option_reports_are_no_tests(folder):
    (folder / "reports" / "bad.txt").write_text(CONTRADICTORY)
    code, _ = run(folder)
    assert code == 5  # nothing collected
