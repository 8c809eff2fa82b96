"""`pytest --assay reports/`: one test for each rule on each report."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from commands import MISBEHAVE
from test_faults import DAMAGED

from assay.pipeline.checks import rules
from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.sources import SUFFIXES

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


def test_the_limits_of_the_settings_hold(folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", MISBEHAVE)
    (folder / "assay.toml").write_text("timeout = 3\nmax-bytes = 500\n")
    for name, words in (("crash", "CRASH"), ("hang", "HANG"), ("long", "x" * 501), ("sound", "")):
        (folder / "reports" / f"{name}.txt").write_text(f"{words}\n\n{SOUND}")
    code, out = run(folder, "--assay", f"--rootdir={folder}", "--continue-on-collection-errors")
    assert code == 1
    assert "crash.txt: its worker was killed (SIGSEGV)" in out
    assert "hang.txt: took more than 3 seconds (--timeout)" in out
    assert "long.txt: longer than 500 bytes (--max-bytes)" in out
    assert f"{len(rules())} passed" in out
    assert "3 errors" in out
    assert "Traceback" not in out


def test_wrong_settings_are_wrong_use(folder):
    (folder / "assay.toml").write_text("timeout = -3\n")
    (folder / "reports" / "sound.txt").write_text(SOUND)
    code, out = run(folder, "--assay", f"--rootdir={folder}")
    assert code in (2, 4)
    assert "timeout must be at least 0.1" in out
    assert "passed" not in out


def test_what_assay_wrote_is_skipped(folder):
    (folder / "reports" / "sound.txt").write_text(SOUND)
    (folder / "reports" / "records.txt").write_text(f"{WRITTEN_BY}\n\n{CONTRADICTORY}")
    code, out = run(folder, "--assay", "-rs")
    assert code == 0
    assert f"{len(rules())} passed, 1 skipped" in out
    assert "records.txt: skipped: assay wrote it" in out


def test_a_page_that_cannot_be_read_is_a_warning(folder):
    (folder / "reports" / "damaged.pdf").write_bytes(DAMAGED)
    code, out = run(folder, "--assay")
    assert code == 0
    assert "AssayWarning: reports/damaged.pdf: page 2: cannot be read" in out


def test_a_fault_of_ours_is_one_line(folder, monkeypatch):
    (folder / "sitecustomize.py").write_text(
        "import assay.pipeline.stages as stages\ndef read(*_, **__):\n    raise KeyError('x')\nstages.read = read"
    )
    monkeypatch.setenv("PYTHONPATH", f"{folder}:{MISBEHAVE.partition(':')[2]}")
    (folder / "reports" / "sound.txt").write_text(SOUND)
    code, out = run(folder, "--assay")
    assert code == 2
    assert "sound.txt: internal error: KeyError" in out
    assert "Traceback" not in out


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_reports_are_those_of_the_commands(folder, suffix):
    (folder / "reports" / f"sound{suffix}").write_text(SOUND)
    code, out = run(folder, "--assay")
    assert code == 0
    assert f"{len(rules())} passed" in out
