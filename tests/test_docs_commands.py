"""Every command that README and docs show is run, as a session in one folder for each page; what cannot be run is named here."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import FIXTURES
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

STANDS_FOR = {
    "PATH…": "reports",
    "FILE.marked.txt": "growth.marked.txt",
    " FILE": " report.html",
    " PATH": " report.html",
    "-o DIR": "-o pages",
    "URL [MARKET]": "output/assay.db",
    "[CODE]": "GR",
    "[RECORD]": "market_sizes",
    "/data/reports": "reports",
    "postgresql://assay@db/markets": "nightly.db",
    "15 2 * * * cd /srv/assay && .venv/bin/": "",
}
"""What a reader puts in the place of words in capitals, servers and folders of theirs."""

NOT_RUN = {
    r"make \w+": "takes minutes or writes into the repository: `make -n` shows that its target is there, `.ci/run` makes demo, site, test, lint",
    r"pip install .*": "needs a network; tests/test_wheel.py installs the wheel",
    r"assay watch .*": "never ends; tests/test_stopping.py",
    r"dask (scheduler|worker).*|assay run .*--engine dask.*": "needs a cluster; tests/test_batch_dask.py starts one",
    r"python benchmarks/.*|python -m training\.findings": "takes minutes",
    r"\.venv/bin/assay rules GR901|assay rules GR901": "shows the rule that the page adds; tests/test_docs.py adds it",
    r"\.venv/bin/python -m pytest .*": "runs tests of this folder",
    r"assay (extract|check) --format|assay run --export": "names an option",
}
"""Commands that are not run, with the reason."""

PROGRAMS = r"(?:assay|make|dask|pip|python|pytest|git|duckdb)"
SHOWN = re.compile(rf"(?:- run: |run: )?((?:[\d*]+ [\d*]+ [\d* ]+.*&& )?(?:\.venv/bin/)?{PROGRAMS}(?: .*)?)$")
NAMED = re.compile(rf"{PROGRAMS} (?:.* .*|-.*|schema|rules|(?<=make )\w+)$")
"""Inline code that is a command to type: it has arguments (`assay run` alone only names the command)."""
PANDAS = {"README.md"}  # the Python of other pages is run by tests/test_docs.py


@dataclass(frozen=True)
class Shown:
    """A command or a piece of Python or SQL of a page, with the output that the page shows below it."""

    kind: str
    code: str
    output: str | None = None


def shown(page: str) -> Iterator[Shown]:
    """What a page shows, in order."""
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        if token.type in ("fence", "code_block"):
            if token.info in ("python", "sql"):
                yield Shown(token.info, token.content)
            elif token.content.startswith("$ "):
                for part in re.split(r"^\$ ", token.content, flags=re.MULTILINE)[1:]:
                    line, _, output = part.partition("\n")
                    yield Shown("shell", line, output)
            elif token.info in ("", "sh", "console", "yaml"):
                found = (SHOWN.match(line.strip()) for line in token.content.splitlines())
                yield from (Shown("shell", re.sub(r" +#.*", "", one[1])) for one in found if one)
        for child in token.children or ():
            if child.type == "code_inline" and NAMED.match(child.content):
                yield Shown("shell", child.content)


def reason(command: str) -> str | None:
    """Why a command is not run."""
    return next((why for pattern, why in NOT_RUN.items() if re.fullmatch(pattern, command)), None)


def scratch(folder: Path) -> Path:
    """A user's folder: some reports, the fixtures, and the programs of this environment."""
    (folder / "reports").mkdir(parents=True)
    for name in ("smart-lock-shipments.txt", "contradictory.html"):
        shutil.copy(FIXTURES / name, folder / "reports")
    shutil.copy(FIXTURES / "insect-protein-feed.pdf", folder / "report.pdf")
    shutil.copy(FIXTURES / "cold-plasma-sterilizers.html", folder / "report.html")
    for name in ("fixtures", "training"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "bin").mkdir()
    for name, words in (("assay", "-m assay"), ("python", ""), ("pytest", "-m pytest -p no:cacheprovider")):
        program = folder / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {words} "$@"\n')
        program.chmod(0o755)
    return folder


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "HOME": str(folder)}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_shows_does_its_work(page: Path, tmp_path: Path) -> None:
    folder, done, last = scratch(tmp_path / "user"), set[str](), 0
    for one in shown(page.read_text(encoding="utf-8")):
        code = one.code
        for word, meant in STANDS_FOR.items():
            code = code.replace(word, meant)
        if one.kind == "sql" and page.name == "README.md":
            assert query(folder / "output" / "assay.db", code)
        elif one.kind == "python" and page.name in PANDAS:
            ended = run(["python", "-W", "error", "-c", code], folder)
            assert ended.returncode == 0, f"{code}\n{ended.stdout}"
        elif one.code == "echo $?":
            assert one.output == f"{last}\n"
        elif one.kind == "shell" and code not in done and not reason(one.code):
            done.add(code)
            ended = run(["bash", "-c", code], folder)
            last = ended.returncode
            assert last in ((0, 1) if finds(code) else (0,)), f"{code}\n{ended.stdout}"
            assert not re.search(r"Traceback|internal error|(Deprecation|Future|Resource|Runtime|Syntax)Warning", ended.stdout), (
                f"{code}\n{ended.stdout}"
            )
            assert one.output in (None, ended.stdout), code


def finds(command: str) -> bool:
    """Whether a command may end with 1, because it reports what is wrong in a report."""
    return command.startswith(("assay check", "pytest --assay")) and "baseline" not in command


def query(database: Path, select: str) -> list[tuple[object, ...]]:
    """The rows of a query on exported files, asked of the tables that they were made from."""
    with sqlite3.connect(database) as connection:
        return connection.execute(re.sub(r"'output/tables/(\w+)\.parquet'", r"\1", select)).fetchall()


def test_what_is_not_run_is_there_and_can_be_made() -> None:
    commands = {one.code for page in PAGES for one in shown(page.read_text(encoding="utf-8")) if one.kind == "shell"}
    for pattern in NOT_RUN:
        assert any(re.fullmatch(pattern, command) for command in commands), pattern
    targets = sorted({command.split()[1] for command in commands if command.startswith("make ")})
    made = subprocess.run(["make", "-n", *targets], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr


def test_commands_and_their_output_are_found() -> None:
    page = "`assay run` and `assay rules GR`\n\n    assay text a  # why\n    no command\n\n```\n$ assay check a\nfine\n$ echo $?\n0\n```\n"
    found = [(one.code, one.output) for one in shown(page)]
    assert found == [("assay rules GR", None), ("assay text a", None), ("assay check a", "fine\n"), ("echo $?", "0\n")]
