"""A fault in one extractor or one rule costs its records or its findings, is told, and leaves all the rest."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import FIXTURES, MISBEHAVE, assay
from test_faults import failing

from assay.extractors import developments, factors, listings, market, players, profile, records, report, segments, sureness
from assay.language import vocabulary
from assay.pipeline import checks, stages
from assay.pipeline.stages import process
from assay.schemas import RECORDS, Extraction

VOCABULARY = Path(vocabulary.__file__).parent
PLASMA = (FIXTURES / "cold-plasma-sterilizers.html").read_bytes()
CONTRADICTORY = (FIXTURES / "contradictory.html").read_bytes()
FIGURES = ("market_sizes", "growth_rates", "shares")


def kinds(extraction: Extraction) -> set[str]:
    """The kinds of records that there are any of."""
    return {name for name in RECORDS if name != "findings" and getattr(extraction, name)}


@pytest.mark.parametrize(
    ("module", "name", "told", "lost"),
    [
        (players, "extract", "players", {"players"}),
        (developments, "extract", "developments", {"developments"}),
        (factors, "extract", "factors", {"factors"}),
        (segments, "extract", "segments", {"segments"}),
        (records, "drafts", "sizes, rates and shares", set(FIGURES)),
        (sureness, "decide", "sizes, rates and shares", set(FIGURES)),
        (report, "asked", "sizes, rates and shares", set(FIGURES)),
    ],
)
def test_a_fault_in_an_extractor_costs_its_records(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, told: str, lost: set[str]
) -> None:
    whole = kinds(process(PLASMA, "x")[1])
    assert lost <= whole
    failing(monkeypatch, module, name, IndexError("list index out of range"))
    document, extraction = process(PLASMA, "x")
    assert kinds(extraction) == whole - lost
    assert len(document.faults) == 1
    assert document.faults[0].startswith(f"{told}: internal error: IndexError: list index out of range (")


def test_a_fault_in_the_profile_costs_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, profile, "extract", KeyError("base_year"))
    document, extraction = process(PLASMA, "x")
    assert extraction.market_sizes
    assert not extraction.profile.model_dump(exclude_none=True)
    assert [fault.partition(":")[0] for fault in document.faults] == ["profile"]


@pytest.mark.parametrize(("module", "name"), [(market, "mentions"), (listings, "find")])
def test_a_fault_in_what_all_records_rest_on_fails_the_file(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """The records would be of the wrong market, and nobody could see it."""
    failing(monkeypatch, module, name, IndexError())
    with pytest.raises(IndexError):
        process(PLASMA, "x")


@pytest.mark.parametrize(("module", "name"), [(players, "extract"), (sureness, "decide"), (report, "statements")])
def test_want_of_memory_in_an_extractor_fails_the_file(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    failing(monkeypatch, module, name, MemoryError())
    with pytest.raises(MemoryError):
        process(PLASMA, "x")


def broken_rule(monkeypatch: pytest.MonkeyPatch, code: str, error: Exception) -> None:
    def fails(_: Any) -> Any:
        raise error

    monkeypatch.setattr(checks, "ALL", tuple(replace(rule, check=fails) if rule.code == code else rule for rule in checks.ALL))


def test_a_fault_in_a_rule_costs_its_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = process(CONTRADICTORY, "x")[1]
    code = next(finding.code for finding in whole.findings)
    broken_rule(monkeypatch, code, ZeroDivisionError("division by zero"))
    document, extraction = process(CONTRADICTORY, "x")
    assert extraction.findings == [finding for finding in whole.findings if finding.code != code]
    assert document.faults[0].startswith(f"rule {code}: internal error: ZeroDivisionError: division by zero (")
    assert extraction.market_sizes == whole.market_sizes
    broken_rule(monkeypatch, code, MemoryError())
    with pytest.raises(MemoryError):
        process(CONTRADICTORY, "x")


def test_a_record_that_cannot_be_made_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = stages.extract

    def bad(*arguments: Any) -> Any:
        drafts = whole(*arguments)
        return {**drafts, "players": [{**drafts["players"][0], "evidence": None}, *drafts["players"][1:]]}

    expected = process(PLASMA, "x")[1]
    monkeypatch.setattr(stages, "extract", bad)
    document, extraction = process(PLASMA, "x")
    assert extraction.players == expected.players[1:]
    assert document.faults[0].startswith("a record of players: internal error: TypeError")


def test_a_rule_that_fails_on_a_line_of_records_leaves_the_other_findings(tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    assay("extract", FIXTURES / "contradictory.html", "-o", lines)
    (tmp_path / "sitecustomize.py").write_text(BREAKS.format(code="SZ101"))
    whole = assay("check", lines).stdout
    done = assay("check", lines, env={"PYTHONPATH": f"{tmp_path}:{MISBEHAVE.partition(':')[2]}"})
    assert done.returncode == 1
    assert " SZ101 " in whole
    assert " SH101 " in whole
    assert " SH101 " in done.stdout
    assert "not checked: rule SZ101: internal error: ZeroDivisionError" in done.stdout


BREAKS = """
import dataclasses
import assay.pipeline.checks as checks
def fails(report):
    raise ZeroDivisionError
checks.ALL = tuple(dataclasses.replace(rule, check=fails) if rule.code == "{code}" else rule for rule in checks.ALL)
"""


def test_a_lost_part_is_a_finding_of_check(tmp_path: Path) -> None:
    """Where no other rule finds anything, `check` would end with 0 though nobody looked."""
    report = tmp_path / "report.txt"
    report.write_text("Kelp Sensors Market Report\n\nThe kelp sensors market was valued at USD 640 million in 2024.\n")
    assert assay("check", report).returncode == 0
    (tmp_path / "sitecustomize.py").write_text(BREAKS.format(code="SZ101"))
    env = {"PYTHONPATH": f"{tmp_path}:{MISBEHAVE.partition(':')[2]}"}
    done = assay("check", report, env=env)
    assert done.returncode == 1
    assert " SC001 " in done.stdout
    assert "not checked: rule SZ101: internal error: ZeroDivisionError" in done.stdout
    assert json.loads(assay("check", report, "--format", "sarif", env=env).stdout)["runs"][0]["results"][0]["ruleId"] == "SC001"
    assert assay("check", report, "--ignore", "SC001", env=env).returncode == 0


def test_a_lost_part_of_the_records_is_told_by_all_commands_and_kept_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(BREAKS.format(code="SZ101"))
    env = {"PYTHONPATH": f"{tmp_path}:{MISBEHAVE.partition(':')[2]}"}
    source, db = FIXTURES / "contradictory.html", tmp_path / "x.db"
    for command in (["extract"], ["check"], ["review", "-o", tmp_path / "pages"], ["run", "--db", db]):
        done = assay(*command, source, env=env)
        assert done.returncode == (1 if command == ["check"] else 0)
        told = [line for line in done.stderr.splitlines() if "rule SZ101" in line]
        assert len(told) == 1
        assert told[0].startswith(f"assay: {source}: rule SZ101: internal error: ZeroDivisionError")
    with sqlite3.connect(db) as connection:
        ((status, reason),) = connection.execute("select status, reason from run_files").fetchall()
        assert (status, reason.partition(" (")[0]) == ("added", "rule SZ101: internal error: ZeroDivisionError: ZeroDivisionError")
        assert connection.execute("select count(*) from market_sizes").fetchone()[0] > 0


def phrases(value: Any) -> set[str]:
    """The phrases of several words in a table of words."""
    if isinstance(value, str):
        return {value} if " " in value else set()
    inside = (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {phrase for one in inside for phrase in phrases(one)}


@pytest.mark.parametrize("file", sorted(path.stem for path in VOCABULARY.glob("*.toml")))
@pytest.mark.parametrize("gap", ["\n", "\u00a0"], ids=["line breaks", "spaces that do not break"])
def test_a_phrase_that_goes_over_a_line_break_is_no_fault(file: str, gap: str) -> None:
    """Phrases are found with any white space between their words, and looked up with plain spaces."""
    said = "On 5 May 2024, Acme Inc. {0} Bolt Ltd. in {0}. It held 5 {0} of 7% in 2024, {0} 12.\n\n"
    broken = (gap.join(phrase.split()) for phrase in sorted(phrases(tomllib.loads((VOCABULARY / f"{file}.toml").read_text("utf-8")))))
    document, _ = process(("Kite Sails Market\n\n" + "".join(map(said.format, broken))).encode(), "report.txt")
    assert not document.faults


def test_an_event_told_over_a_line_break_is_found() -> None:
    said = "Kite Sails Market\n\n## Recent Developments\n\nIn May 2024, Acme Inc. entered{0}into{0}an agreement{0}with Bolt Ltd. to make sails.\n"
    found = [process(said.format(gap).encode(), "report.md")[1].developments for gap in (" ", "\n")]
    assert [[one.date for one in several] for several in found] == [["2024-05"], ["2024-05"]]
