"""What holds the project together: pins, the make file, and a README that stays true."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

from commands import assay
from packaging.requirements import Requirement

from assay.pipeline.sinks.sql import VIEWS
from assay.schemas import RECORDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]


def pins() -> dict[str, str]:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


def test_constraints_are_names_and_exact_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(line.startswith("#") or re.fullmatch(r"[a-z0-9][a-z0-9-]*==[0-9][0-9a-zA-Z.]*", line) for line in lines)


def test_everything_that_is_asked_for_is_pinned() -> None:
    asked = [
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *(name for extra in PROJECT["optional-dependencies"].values() for name in extra),
    ]
    assert {plain(name) for name in asked} <= set(pins())


def test_the_tests_run_with_what_is_pinned() -> None:
    made = (ROOT / "Makefile").read_text()
    extras = [*re.search(r"^EXTRAS := (.*)$", made, re.MULTILINE)[1].split(","), "dev"]
    assert set(PROJECT["optional-dependencies"]) == {*extras, "postgres", "dask", "spacy", "train", "docs", "bench"}
    for name in (*PROJECT["dependencies"], *(name for extra in extras for name in PROJECT["optional-dependencies"][extra])):
        assert version(plain(name)) == pins()[plain(name)], name


def test_names_of_the_distribution() -> None:
    assert (PROJECT["name"], PROJECT["scripts"]) == ("market-assay", {"assay": "assay.__main__:main"})
    assert set(PROJECT["optional-dependencies"]) >= {"excel", "frames", "parquet", "plot", "web", "postgres", "dask"}


LARGE = {"pandas", "numpy", "pyarrow", "plotly", "spacy", "dask", "distributed", "psycopg", "aiohttp", "xlsxwriter", "mkdocs"}


def test_what_everybody_installs_is_small() -> None:
    """Of some 590 MB that all these libraries take together, 170 are asked for where no extra is."""
    assert not {plain(name) for name in needed(PROJECT["dependencies"])} & LARGE


def needed(requirements: list[str]) -> set[str]:
    """The names of all distributions that requirements bring."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        one = Requirement(waiting.pop())
        if plain(one.name) not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(plain(one.name))
            waiting += requires(one.name) or []
    return found


def test_no_registry_is_named() -> None:
    for name in ("pyproject.toml", "constraints.txt", "Makefile", ".ci/run"):
        assert not re.search(r"https?://|index-url|find-links", (ROOT / name).read_text()), name


def test_make_has_the_targets_that_the_readme_names() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test", "lint", "evaluate", "bench"} <= targets
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets
    script = (ROOT / ".ci" / "run").read_text()
    assert script.index("make site") < script.index("make test") < script.index("make lint")


def test_the_readme_names_every_command_record_and_view() -> None:
    commands = re.findall(r"^  (\w+)  ", assay("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    for name in commands:
        assert f"assay {name}" in README, name
    for name in (*RECORDS, *VIEWS):
        assert f"`{name}`" in README, name


def test_options_that_the_readme_names_exist() -> None:
    commands = re.findall(r"^  (\w+)  ", assay("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    known = set(re.findall(r"--[a-z][a-z-]+", " ".join(assay(*name, "--help").stdout for name in ([], *([one] for one in commands)))))
    commands_shown = re.findall(r"(?:^(?:\$ )?|`)assay [^`\n]*", README, re.MULTILINE)
    named = {option for line in commands_shown for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    assert named
    assert named <= known


def test_what_the_readme_shows_is_what_comes_out() -> None:
    """The first table, the JSON record and the finding in the README are real."""
    blocks = re.findall(r"```(?:json)?\n(.*?)```", README, re.DOTALL)
    table = assay("extract", "fixtures/reports/cold-plasma-sterilizers.html", "--format", "table", cwd=ROOT, env={"COLUMNS": "110"}).stdout
    shown = {" ".join(line.split()) for line in table.splitlines()}
    assert {" ".join(line.split()) for line in blocks[0].strip().splitlines()} <= shown
    printed = json.loads(assay("extract", "fixtures/reports/cold-plasma-sterilizers.html", cwd=ROOT).stdout)["market_sizes"][0]
    told = json.loads(blocks[1])
    assert {name: value for name, value in told.items() if name != "evidence"} == {n: v for n, v in printed.items() if n != "evidence"}
    assert told["evidence"]["quote"] == printed["evidence"]["quote"]
    found = assay("check", "fixtures/reports/contradictory.html", cwd=ROOT).stdout
    assert blocks[2].splitlines()[0].partition(": error: ")[2] in found


def test_the_run_in_a_ci_job_that_the_readme_shows_is_real() -> None:
    shown = re.search(r"^\$ (assay check .*)\n((?:.*\n)*?)\$ echo \$\?\n(\d)\n", README, re.MULTILINE)
    assert shown
    done = assay(*shown[1].split()[1:], cwd=ROOT)
    assert (shown[2], shown[3]) == (done.stdout + done.stderr, str(done.returncode))


def test_pytest_knows_the_plugin() -> None:
    assert PROJECT["entry-points"]["pytest11"] == {"assay": "assay.pipeline.pytest_plugin"}
