"""What people see: tables that fit, help that is whole, lines that name the thing and the way out."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from commands import FIXTURES, MISBEHAVE, REPORT, assay
from made import evidence, extraction

from assay import extract
from assay.pipeline import progress
from assay.pipeline.batch import Summary
from assay.pipeline.review import view
from assay.pipeline.sinks import printing

WIDTHS = pytest.mark.parametrize("width", [60, 80, 120])
SHORT = 12  # letters of a word that no column may break


def table(path: Path, width: int) -> list[str]:
    done = assay("extract", path, "--format", "table", env={"COLUMNS": str(width)})
    assert done.returncode == 0, done.stderr
    return [line.rstrip() for line in done.stdout.splitlines()]


@WIDTHS
@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_tables_fit_and_break_no_word(name: str, width: int) -> None:
    lines = table(FIXTURES / name, width)
    inside = [line for line in lines if re.search("[│┃]", line)]
    assert inside
    assert max(map(len, inside)) <= width
    shown = {word for line in lines for cell in re.split("[│┃]", line) for word in cell.split()}
    for made in view.tables(extract(FIXTURES / name)):
        words = {word for row in made.rows for cell in row.cells for word in cell[: printing.SHOWN - 1].split()[:-1]}
        missing = {word for word in (*" ".join(made.heads).split(), *words) if len(word) <= SHORT} - shown
        assert not missing, (made.title, missing)


def test_a_blank_line_parts_the_tables(tmp_path: Path) -> None:
    """One before every table but the first, and one behind the report, also where it has no table."""
    lines = table(FIXTURES / "cold-plasma-sterilizers.html", 80)
    titles = [number for number, line in enumerate(lines) if re.fullmatch(r"[A-Z][a-z ]+ \(\d+\)", line)]
    assert len(titles) == 7
    assert [number for number, line in enumerate(lines) if not line] == [*(number - 1 for number in titles[1:]), len(lines) - 1]
    (tmp_path / "x.txt").write_text("Nothing of the kind stands here.\n")
    assert table(tmp_path / "x.txt", 80)[-1] == ""


def test_the_widest_table_keeps_its_numbers_whole(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    rate = {
        "market": "kite sails",
        "geography": "Asia Pacific",
        "segment": "glass insulation boards",
        "percent": Decimal("10.25"),
        "start_year": 2023,
        "end_year": 2024,
        "measure": "volume",
        "kind": "yoy",
        "confidence": 0.9,
        "evidence": evidence(),
    }
    monkeypatch.setenv("COLUMNS", "60")
    printing.write([extraction(growth_rates=[rate])], "table", None)
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 60
    words = {word for line in printed.splitlines() for cell in re.split("[│┃]", line) for word in cell.split()}
    assert {"Confidence", "Years", "Measure", "2023–2024", "10.25", "0.90", "volume", "insulation", "boards,"} <= words


def test_amounts_have_separators_currency_and_scale(tmp_path: Path) -> None:
    text = "The kite sails market was valued at USD 14,776.33 million in 2023. Shipments of kite sails reached 5,200 units in 2023.\n"
    (tmp_path / "x.txt").write_text(text)
    shown = "\n".join(table(tmp_path / "x.txt", 80))
    assert "USD 14.776 billion" in shown
    assert "5,200 units" in shown
    assert "14776330000" in assay("extract", tmp_path / "x.txt").stdout


@WIDTHS
@pytest.mark.parametrize("command", ["", "extract", "text", "run", "watch", "check", "review", "compare", "schema", "rules"])
def test_help_is_whole(command: str, width: int) -> None:
    shown = assay(*filter(None, [command]), "--help", env={"COLUMNS": str(width)}).stdout
    assert max(map(len, shown.splitlines())) <= width
    assert not re.search(r"\w(?:\.\.\.|…)", shown.replace("PATH...", ""))
    assert not re.search(r"<\w+[ \[\w\]]*>|[{}]|<=", shown)  # a type of Python's, a mathematician's range


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "x", "--jobs", "two"), "Invalid value for '--jobs' / '-j': it must be a whole number"),
        (("run", "x", "--timeout", "soon"), "Invalid value for '--timeout': it must be a number"),
        (("extract", "x", "--format", "excel"), "Invalid value for '--format': 'excel' is not one of 'table', 'json'"),
        (("run", "x", "--jobs", "0"), "assay: --jobs must be at least 1\n"),
        (("extract", "x", "--min-confidence", "2"), "assay: --min-confidence must be at most 1\n"),
        (("extract", "x", "--max-bytes", "9999999999999999"), "assay: --max-bytes must be at most 1,000,000,000,000,000\n"),
        (("watch", ".", "--every", "0"), "assay: --every must be at least 0.1\n"),
        (("extract",), "Missing argument 'PATH'."),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(arguments: tuple[str, ...], said: str) -> None:
    done = assay(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_list_of_commands_says_all_of_each() -> None:
    listed = " ".join(assay("--help", env={"COLUMNS": "60"}).stdout.partition("Commands:")[2].split())
    for command in ("extract", "text", "run", "watch", "check", "review", "compare", "schema", "rules"):
        said = assay(command, "--help", env={"COLUMNS": "200"}).stdout.split("\n\n")[1]
        assert " ".join(said.split()) in listed


def test_a_run_on_an_empty_folder_names_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = assay("run", tmp_path / "empty", "--db", tmp_path / "a.db")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"assay: {tmp_path}/empty: no reports in this folder")
    assert lines[1].startswith("1 file in ")
    assert lines[-1].startswith(f"failed: {tmp_path}/empty: no reports in this folder")


def test_reasons_of_several_files_are_counted(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    assert re.search(r"^failed: 2 x ", assay("run", tmp_path, "--db", tmp_path / "a.db").stderr, re.MULTILINE)


def test_one_of_each_is_one(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(REPORT.format(amount=489))
    said = assay("run", tmp_path, "--db", tmp_path / "a.db").stderr
    assert re.match(r"1 file in .*\n\d+ records and 0 findings loaded", said)


@pytest.mark.parametrize(("after", "files", "speed"), [(10, 50, "5.0 a second"), (30, 1, "30.0 s for one"), (10, 0, "none yet")])
def test_a_slow_run_does_not_say_that_it_stands_still(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], after: int, files: int, speed: str
) -> None:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    lines = progress.Lines()
    lines.started(60)
    now[0] += after
    lines.advanced(Summary(Counter(added=files)))
    assert capsys.readouterr().err.startswith(f"{files}/60 files, {speed}, 0 failed, ")


@pytest.mark.parametrize("command", [("extract",), ("run", "--db", "{db}")])
@pytest.mark.parametrize("order", ["GROW", "LEAP", "KILL"])
def test_want_of_memory_names_the_option(tmp_path: Path, command: tuple[str, ...], order: str) -> None:
    (tmp_path / "x.txt").write_text(order)
    made = [part.replace("{db}", str(tmp_path / "a.db")) for part in command]
    done = assay(*made, tmp_path / "x.txt", "--memory", 200, env={"PYTHONPATH": MISBEHAVE})
    assert done.returncode == 2
    assert "--memory" in done.stderr.splitlines()[0]
