"""`assay check` as a CI job drives it."""

from __future__ import annotations

import json
import re
import resource
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import FIXTURES, REPORT, assay, reports

CONTRADICTORY = FIXTURES / "contradictory.html"
WRONG = REPORT.format(amount=400).replace("9.1%", "24.5%")
"""From 400 to 900 in seven years is not 24.5 % a year."""


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A report whose figures agree."""
    path = tmp_path / "clean.txt"
    path.write_text(REPORT.format(amount=489))
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG)
    return path


def codes(stdout: str) -> list[str]:
    return re.findall(r": (?:error|warning|info): ([A-Z]+\d+) ", stdout)


def test_exit_codes(clean: Path, wrong: Path, tmp_path: Path) -> None:
    assert assay("check", clean).returncode == 0
    assert assay("check", wrong).returncode == 1
    assert assay("check", clean, wrong).returncode == 1
    assert assay("check", tmp_path / "nowhere").returncode == 2
    assert assay("check").returncode == 2
    assert assay("check", clean, tmp_path / "nowhere").returncode == 1


def test_a_finding_names_place_figures_and_quotes(wrong: Path) -> None:
    done = assay("check", wrong)
    assert re.search(rf"^{wrong}:\d+:\d+: error: GR101 .*24.5 %", done.stdout, re.MULTILINE)
    assert "CAGR of 24.5%" in done.stdout
    assert "^^^" in done.stdout


@pytest.mark.parametrize("options", [("--select", "GR1O1"), ("--ignore", "XY"), ("--select", "GR,ZZ")])
def test_a_mistyped_code_is_wrong_use(wrong: Path, options: tuple[str, ...]) -> None:
    done = assay("check", wrong, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "no rule's code begins with" in done.stderr


def test_a_mistyped_code_in_the_settings_is_wrong_use(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text('per-file-ignores = { "*.txt" = ["GX"] }\n')
    done = assay("check", wrong, cwd=tmp_path)
    assert done.returncode == 2
    assert "'GX'" in done.stderr


def test_fail_on(tmp_path: Path) -> None:
    done = assay("check", CONTRADICTORY, "--format", "json", "--ignore", "GR,SZ,SH,LS101,TX101,PD101")
    severities = {finding["severity"] for finding in json.loads(done.stdout)[0]["findings"]}
    assert severities == {"warning", "info"}
    assert done.returncode == 0
    options = ("--ignore", "GR,SZ,SH,LS101,TX101,PD101", "--fail-on")
    assert assay("check", CONTRADICTORY, *options, "warning").returncode == 1
    (tmp_path / "assay.toml").write_text('fail-on = "warning"\nignore = ["GR", "SZ", "SH", "LS101", "TX101", "PD101"]\n')
    assert assay("check", CONTRADICTORY, cwd=tmp_path).returncode == 1


def test_select_and_ignore(wrong: Path) -> None:
    assert set(codes(assay("check", CONTRADICTORY, "--select", "PD").stdout)) >= {"PD102"}
    assert all(code.startswith("PD") for code in codes(assay("check", CONTRADICTORY, "--select", "PD").stdout))
    assert assay("check", wrong, "--ignore", "GR101").returncode == 0
    assert assay("check", wrong, "--select", "gr101,PD", "--select", "SZ").returncode == 1


def test_per_file_ignores(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text('[per-file-ignores]\n"wrong*" = ["GR"]\n')
    assert assay("check", wrong, cwd=tmp_path).returncode == 0
    (tmp_path / "assay.toml").write_text('[per-file-ignores]\n"other*" = ["GR"]\n')
    assert assay("check", wrong, cwd=tmp_path).returncode == 1


def test_a_baseline_keeps_old_findings_quiet_and_reports_new_ones(wrong: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    first = assay("check", wrong, "--write-baseline", known)
    assert (first.returncode, first.stdout) == (0, "")
    again = assay("check", wrong, "--baseline", known)
    assert (again.returncode, codes(again.stdout)) == (0, [])
    wrong.write_text(
        "A preface that moves everything.\n\n" + WRONG + "\nThe global kite sails market was valued at USD 700 million in 2023.\n"
    )
    changed = assay("check", wrong, "--baseline", known)
    assert changed.returncode == 1
    assert "SZ101" in codes(changed.stdout)
    assert "GR101" not in codes(changed.stdout)


def test_a_baseline_that_is_none(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text("{}")
    done = assay("check", wrong, "--baseline", tmp_path / "known.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert assay("check", wrong, "--baseline", tmp_path / "nowhere").returncode == 2


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_json_formats(wrong: Path, form: str) -> None:
    done = assay("check", wrong, "--format", form)
    assert done.returncode == 1
    assert "GR101" in done.stdout
    json.loads(done.stdout)


def test_junit_and_github(wrong: Path) -> None:
    junit = ElementTree.fromstring(assay("check", wrong, "--format", "junit").stdout)
    assert junit.find(".//failure") is not None
    assert re.search(r"^::error file=.*line=\d+", assay("check", wrong, "--format", "github").stdout, re.MULTILINE)


def test_records_that_came_from_elsewhere(wrong: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    lines = assay("extract", wrong).stdout.splitlines()
    output = json.loads(lines[0])
    output["findings"] = []
    bad = {**output, "profile": {**output["profile"], "base_year": 12345}}
    records.write_text("\n".join([json.dumps(output), json.dumps(bad), "no json"]) + "\n")
    done = assay("check", records)
    assert done.returncode == 1
    assert re.search(r"records.jsonl:1: error: GR101", done.stdout)
    assert re.search(r"records.jsonl:2: error: SC001 .*profile.base_year", done.stdout)
    assert re.search(r"records.jsonl:3: error: SC001", done.stdout)


def test_what_is_stored(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 2, first=400)
    assay("run", folder, "--db", tmp_path / "a.db")
    direct, stored = assay("check", folder), assay("check", "--db", tmp_path / "a.db")
    assert sorted(codes(stored.stdout)) == sorted(codes(direct.stdout))
    assert stored.returncode == direct.returncode
    assert assay("check", "--db", tmp_path / "none.db").returncode == 2
    assert not (tmp_path / "none.db").exists()


def test_every_finding_has_a_listed_code() -> None:
    listed = {line.split()[0] for line in assay("rules").stdout.splitlines()}
    found = json.loads(assay("check", FIXTURES, "--format", "json").stdout)
    assert {finding["code"] for file in found for finding in file["findings"]} <= listed


GOOD = {
    "document": {"id": "0" * 64, "source": "x", "media_type": "text/plain", "characters": 9},
    "market": "kites",
    "market_sizes": [
        {"market": "kites", "amount": 5, "currency": "USD", "year": 2023, "evidence": {"start": 0, "end": 1, "quote": "5"}},
    ],
}


def with_number(name: str, digits: str) -> str:
    """A line of records with some number put in as written."""
    values = json.loads(json.dumps(GOOD))
    values["market_sizes"][0][name] = "HERE"
    return json.dumps(values).replace('"HERE"', digits)


HOSTILE_LINES = {
    "a huge amount": with_number("amount", "1e999999999"),
    "a tiny amount": with_number("amount", "1e-999999999"),
    "a huge amount below zero": with_number("amount", "-9.9e999999999"),
    "a huge exponent of nothing": with_number("amount", "0e999999999"),
    "an exponent beyond decimals": with_number("amount", "1e" + "9" * 40),
    "a huge year": with_number("year", "2e99999999"),
    "a year of many digits": with_number("year", "9" * 5000),
    "no number": with_number("amount", "NaN"),
    "no end": with_number("amount", "-Infinity"),
    "deep lists": "[" * 200_000,
    "deep lists that end": with_number("amount", "[" * 50_000 + "]" * 50_000),
    "deep objects": '{"document":' * 100_000,
    "a half of a pair": with_number("unit", '"\\ud800"'),
    "not text": "\udcff\udcfe",
    "a key twice": json.dumps(GOOD).replace('"market"', '"market": "x", "market"', 1),
    "zero characters": with_number("unit", '"\\u0000"'),
}


@pytest.mark.parametrize("hostile", HOSTILE_LINES)
def test_a_hostile_line_of_records_is_one_finding_and_the_rest_is_checked(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "records.jsonl"
    bad = json.dumps({**GOOD, "market": 5})
    lines = [json.dumps(GOOD), HOSTILE_LINES[hostile], bad]
    path.write_bytes("".join(line + "\n" for line in lines).encode(errors="surrogateescape"))
    for form in ("text", "json", "sarif", "junit", "github"):
        done = assay("check", path, "--format", form)
        assert done.returncode == 1, done.stderr
        assert done.stderr == ""
        if form == "text":
            assert f"{path}:3: error: SC001" in done.stdout
            assert "3 files: " in done.stdout
            harmless = hostile in ("a half of a pair", "a key twice", "zero characters")
            assert (f"{path}:2: error: SC001" in done.stdout) != harmless
            assert f"{path}:1:" not in done.stdout
            assert "internal error" not in done.stdout


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_line_of_records_that_is_too_long_is_one_finding(tmp_path: Path, end: str) -> None:
    path, good = tmp_path / "records.jsonl", json.dumps(GOOD)
    long = json.dumps({**GOOD, "market": "k" * 5 * len(good)})
    path.write_text(f"{good}\n{long}\n{good}\n{long}{end}")
    for longest, told in ((len(good), 2), (len(long), 0), (len(long) - 1, 2), (1, 4)):
        done = assay("check", path, "--max-bytes", longest)
        assert done.returncode == (1 if told else 0)
        assert done.stdout.count(f"SC001 does not fit the schema: longer than {longest} bytes (--max-bytes)") == told
        if told == 2:
            assert f"{path}:2: error" in done.stdout
            assert f"{path}:4: error" in done.stdout


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # a hole: it takes no room on the disk
    done = assay("check", path, "--max-bytes", 1000, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000,) * 2))
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{path}:1: error: SC001 does not fit the schema: longer than 1000 bytes" in done.stdout
