"""What a hostile report can put into names and titles does no harm to tables, databases, pages or terminals; and files too long are not read."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from commands import REPORT, assay
from sound import sound

PLAYERS = [
    '=HYPERLINK "kelp" Inc.',
    "Robert'); DROP TABLE documents;-- Ltd.",
    "<script>alert(1)</script> Corp.",
    "@SUM(1+1) GmbH",
    "+Plus Co.",
    "Wind\x1b[31mhaus\x1b]0;owned\x07 GmbH",
    "../../tmp/owned LLC",
    "{{ 7*7 }} Inc.",
    "\u202egnP.exe Inc.",
]
FACTORS = ["=cmd|'/C calc'!A1", "Rising ' DELETE FROM files -- costs", "Demand <svg onload=alert(2)>"]
HOSTILE = (
    "# ../../../etc/passwd Kite Sails <b>Market</b> \x1b[2J\n\n" + REPORT.format(amount=412).partition("\n\n")[2].partition("\n\nKey")[0]
    + "\n\n## Key Players\n\n" + "".join(f"- {name}\n" for name in PLAYERS)
    + "\n## Drivers\n\n" + "".join(f"- {name}\n" for name in FACTORS)
    + "\n## Segmentation\n\nBy Type\n- =1+1 Foil\n- '; DROP TABLE segments; -- Foil\n- <img src=x onerror=alert(3)> Foil\n"
)  # fmt: skip
TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "in"
    folder.mkdir()
    (folder / "'; DROP TABLE files; --.md").write_text(HOSTILE)
    (folder / "=1+1 <script>.txt").write_text(REPORT.format(amount=5))
    return folder


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The hostile names that the report's records hold."""
    found = sound(HOSTILE.encode())
    assert found is not None
    extraction = found[1]
    return {record.name for kind in ("players", "segments", "factors") for record in getattr(extraction, kind)}


def test_the_names_reach_the_records(names: set[str]) -> None:
    """Otherwise nothing here tests anything."""
    for part in ("HYPERLINK", "DROP TABLE", "<script>", "@SUM", "\x1b[31m", "/../", "{{", "\u202e", "=cmd", "DELETE FROM", "<svg"):
        assert any(part in name for name in names), part


def test_no_cell_of_a_table_starts_a_formula(folder: Path, tmp_path: Path) -> None:
    assert assay("extract", folder, "--format", "csv", "-o", tmp_path / "out").returncode == 0
    cells = 0
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for line in csv.DictReader(file):
                for column, cell in line.items():
                    cells += 1
                    assert not cell.startswith(("=", "+", "@", "\t", "\r")), (path.name, column, cell)
                    assert not cell.startswith("-") or re.fullmatch(r"-[\d.]+", cell)
    assert cells > 100


def test_a_database_holds_the_names_and_nothing_is_dropped(folder: Path, tmp_path: Path, names: set[str]) -> None:
    db = tmp_path / "a.db"
    for _ in range(2):
        assert assay("run", folder, "--db", db, "--quiet").returncode == 0
    connection = sqlite3.connect(db)
    stored = {name for table in ("players", "segments", "factors") for (name,) in connection.execute(f"SELECT name FROM {table}")}
    assert names <= stored
    assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    assert connection.execute("SELECT count(*) FROM files").fetchone() == (2,)
    connection.close()
    compared = assay("compare", "kite sails'; DROP TABLE documents; --", "--db", db)
    assert "Traceback" not in compared.stderr
    assert assay("run", folder, "--db", db, "--force", "--quiet").returncode == 0


def test_pages_stay_in_their_folder_and_hold_no_markup_of_the_report(folder: Path, tmp_path: Path) -> None:
    done = assay("review", folder, "-o", tmp_path / "deep" / "pages")
    assert done.returncode == 0
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent for path in made} == {tmp_path / "deep" / "pages"}
    assert len(made) == 3
    for path in made:
        html = path.read_text(encoding="utf-8")
        assert re.fullmatch(r"[a-z0-9-]+\.html", path.name)
        for injected in ("<script>alert", "<img src=x", "<svg onload", "\x1b", "49 Inc."):
            assert injected not in html, (path.name, injected)


@pytest.mark.parametrize(
    "arguments",
    [("extract", "--format", "table"), ("check", "--format", "text"), ("check", "--format", "github"), ("run", "--dry-run")],
    ids=" ".join,
)
def test_no_command_reaches_a_terminal(folder: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = assay(arguments[0], folder, *arguments[1:], cwd=tmp_path)
    assert done.returncode in (0, 1)
    assert done.stdout or arguments[0] == "check"
    assert not TERMINAL.search(done.stdout + done.stderr)


def test_workflow_commands_of_a_report_are_no_commands(tmp_path: Path) -> None:
    """GitHub reads `::error …::` at the start of a line: a report's line ends and colons must not make one."""
    (tmp_path / "x.md").write_text(
        "# Tile Market\n\n::set-env name=PATH::/tmp The tile market will grow at a CAGR of XX% to\n::error::2031.\n"
    )
    done = assay("check", tmp_path, "--format", "github")
    assert done.stdout
    assert all(re.match(r"::(?:error|warning|notice) ", line) for line in done.stdout.splitlines())


def test_json_of_control_characters_is_json(folder: Path) -> None:
    lines = [json.loads(line) for line in assay("extract", folder).stdout.splitlines()]
    assert len(lines) == 2
    assert any("\x1b[31m" in player["name"] for line in lines for player in line["players"])


# --- files too long ---


def peak_of(command: list[str], stdin: int | None = None) -> tuple[int, str, float]:
    """Exit code, what was said, and the megabytes that a command took at most."""
    running = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert running.stdout is not None
    said = running.stdout.read()
    running.stdout.close()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    return running.returncode, said, used.ru_maxrss / 1000


@pytest.mark.parametrize("how", ["by name", "from a folder", "from standard input", "in a batch"])
def test_a_file_of_500_megabytes_is_refused_and_never_held(tmp_path: Path, how: str) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Kite Sails Market\n")
        file.truncate(500_000_000)
    assay_ = [sys.executable, "-m", "assay"]
    _, _, usual = peak_of([*assay_, "schema"])
    limit = ["--max-bytes", "1000000"] if how == "from standard input" else []
    with path.open("rb") as stdin:
        if how == "in a batch":
            code, said, peak = peak_of([*assay_, "run", str(path), "--db", str(tmp_path / "a.db"), "--quiet", "--jobs", "1"])
            usual += 60  # SQLAlchemy
        else:
            given = {"by name": str(path), "from a folder": str(tmp_path), "from standard input": "-"}[how]
            code, said, peak = peak_of([*assay_, "extract", given, *limit], stdin.fileno())
    assert code == 2
    assert len(said.splitlines()) == 1
    assert re.search(r"longer than \d+ bytes \(--max-bytes\)", said)
    assert peak < usual + 60, f"{peak} MB, {usual} MB without a file"
