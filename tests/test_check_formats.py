"""What `assay check` prints in each format, which findings it prints, and what a baseline keeps quiet."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import jsonschema
import pytest

from assay.pipeline.checks import baseline
from assay.pipeline.checks.formats import FORMATS
from assay.pipeline.checks.formats.text import finding_text
from assay.pipeline.checks.formats.where import safe, spot
from assay.pipeline.checks.selection import wanted
from assay.pipeline.sources import within
from assay.pipeline.stages import process

TEXT = (
    "Bath Tile Market Size\n"
    "The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, "
    "at a CAGR of 9.4% from 2023 to 2031.\n\n"
    "Europe will grow at a CAGR of XX% until 2031.\n"
)


def checked(text: str = TEXT, name: str = "reports/tiles.txt") -> baseline.Checked:
    document, extraction = process(text.encode(), name)
    return name, document, list(extraction.findings)


@pytest.fixture(scope="module")
def tiles():
    return checked()


def test_the_example_has_two_findings(tiles):
    assert [finding.code for finding in tiles[2]] == ["GR101", "TX101"]


def test_text_marks_the_quote_under_its_line(tiles):
    source, document, findings = tiles
    lines = finding_text(source, document, findings[1]).splitlines()
    assert lines[0] == 'reports/tiles.txt:4:31: error: TX101 a placeholder was never filled in: "XX%"'
    shown, mark = lines[1:3]
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "XX%"


def test_text_marks_a_quote_deep_in_a_long_line():
    long = "Tiles cover walls. " * 40 + "The market grows at a CAGR of XX% a year. " + "Kilns burn gas. " * 40
    source, document, findings = checked(long)
    for finding in findings:
        lines = finding_text(source, document, finding).splitlines()
        assert all(len(line) < 130 for line in lines[1:])
        shown, mark = lines[1:3]
        assert shown[mark.index("^") : mark.rindex("^") + 1] == finding.evidence[0].quote


def test_text_counts_at_its_end(tiles):
    assert FORMATS["text"]([tiles]).endswith("1 file: 2 errors\n")
    assert FORMATS["text"]([("a.txt", None, []), ("b.txt", None, [])]) == "2 files: nothing found\n"


def test_text_names_the_page_where_there_are_pages(tiles):
    source, document, (finding, *_) = tiles
    paged = finding.model_copy(update={"evidence": [finding.evidence[0].model_copy(update={"page": 3})]})
    assert finding_text(source, document, paged).startswith("reports/tiles.txt:page 3: error: GR101")


def test_text_without_the_document_shows_the_quotes(tiles):
    source, _, (finding, *_) = tiles
    lines = finding_text(source, None, finding).splitlines()
    assert lines[0].startswith("reports/tiles.txt: error: GR101")
    assert [line.removeprefix("    | ") for line in lines[1:4]] == [evidence.quote for evidence in finding.evidence]


HOSTILE = "\x1b[2J\x07\u202egnp\x00\x9b31m"


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_steers_the_terminal(name, tiles):
    _, document, (finding, *_) = tiles
    quote = finding.evidence[0].model_copy(update={"quote": HOSTILE})
    hostile = finding.model_copy(update={"message": HOSTILE, "suggestion": HOSTILE, "evidence": [quote]})
    for at_hand in (document, None):
        written = FORMATS[name]([(f"{HOSTILE}.txt", at_hand, [hostile])])
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31m", "\u241b[31m"),
        ("a\tb\nc", "a b c"),
        ("\u202e", "\ufffd"),
        ("é–•", "é–•"),
        ("\x7f", "\u2421"),
        ("\u00a0", " "),
    ],
)
def test_safe_text_keeps_its_length(text, shown):
    assert safe(text) == shown
    assert len(safe(text)) == len(text)


def test_a_spot_counts_lines_and_columns_from_one(tiles):
    _, document, findings = tiles
    at = spot(document, findings[1].evidence[0])
    assert at is not None
    assert document.text.splitlines()[at.line - 1][at.column - 1 : at.end_column - 1] == "XX%"


def test_json_holds_the_findings_as_the_contract_has_them(tiles):
    (found,) = json.loads(FORMATS["json"]([tiles]))
    assert found["source"] == tiles[0]
    first = found["findings"][0]
    assert {"code", "kind", "severity", "message", "expected", "actual", "suggestion", "evidence", "fingerprint", "place"} == set(first)
    assert first["kind"] == "cagr_mismatch"
    assert first["place"]["line"] == 2
    assert FORMATS["json"]([]) == "[]\n"


# What SARIF 2.1.0 demands of the parts of it that assay writes.
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": MESSAGE,
        "properties": {"type": "object"},
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        **{key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")},
                        "snippet": MESSAGE,
                    },
                    "required": ["startLine"],
                },
            },
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string", "minLength": 1},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": MESSAGE,
                                                "fullDescription": MESSAGE,
                                                "help": MESSAGE,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
                                                },
                                                "properties": {"type": "object"},
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": MESSAGE,
                                "locations": {"type": "array", "minItems": 1, "items": LOCATION},
                                "relatedLocations": {"type": "array", "items": LOCATION},
                                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                                "properties": {"type": "object"},
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("with_text", [True, False])
def test_sarif_is_valid(tiles, with_text):
    source, document, findings = tiles
    log = json.loads(FORMATS["sarif"]([(source, document if with_text else None, findings)]))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert listed[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]
        read = place["properties"]
        assert document.text[read["start"] : read["end"]] == place["message"]["text"]
        assert ("region" in place["physicalLocation"]) is with_text


def test_sarif_of_a_finding_without_quotes_and_without_a_known_rule(tiles):
    bare = tiles[2][0].model_copy(update={"evidence": [], "code": "ZZ999"})
    log = json.loads(FORMATS["sarif"]([("a b.txt", None, [bare])]))
    jsonschema.validate(log, SARIF)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a%20b.txt"}}


@pytest.mark.parametrize(
    ("source", "uri"),
    [("-", "stdin"), ("/tmp/a b.txt", "file:///tmp/a%20b.txt"), ("s3://bucket/a.html", "s3://bucket/a.html"), ("r/é.txt", "r/%C3%A9.txt")],
)
def test_sarif_places_are_uris(tiles, source, uri):
    log = json.loads(FORMATS["sarif"]([(source, *tiles[1:])]))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def marks(text: str) -> list[str]:
    log = json.loads(FORMATS["sarif"]([checked(text)]))
    return [result["partialFingerprints"]["assay/v2"] for result in log["runs"][0]["results"]]


def test_fingerprints_outlive_a_rerun_and_text_above():
    assert marks(TEXT) == marks(TEXT) == marks("Tiles cover walls and floors.\n\n" + TEXT)
    assert len(set(marks(TEXT))) == 2


def test_fingerprints_change_with_the_figures():
    assert marks(TEXT)[0] != marks(TEXT.replace("9.4%", "9.9%"))[0]
    assert marks(TEXT)[1] == marks(TEXT.replace("9.4%", "9.9%"))[1]


def test_fingerprints_of_equal_quotes_differ():
    doubled = TEXT + "\nAsia will grow at a CAGR of XX% until 2031.\n"
    assert len(set(marks(doubled))) == len(marks(doubled)) == 3


def test_junit_has_a_case_for_each_rule_that_found_something(tiles):
    root = ElementTree.fromstring(FORMATS["junit"]([tiles, ("clean.txt", None, [])]))
    first, clean = root.findall("testsuite")
    assert (first.get("tests"), first.get("failures")) == ("2", "2")
    assert [case.get("name", "")[:5] for case in first.findall("testcase")] == ["GR101", "TX101"]
    assert "XX%" in (first.findall("testcase/failure")[1].text or "")
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")


def test_the_summary_counts_by_the_names_of_the_severities(tiles):
    findings = [tiles[2][0].model_copy(update={"severity": severity}) for severity in ("info", "error", "info", "warning")]
    assert FORMATS["text"]([(*tiles[:2], findings)]).endswith("\n1 file: 1 error, 1 warning, 2 infos\n")


def test_junit_does_not_fail_on_infos(tiles):
    note = tiles[2][0].model_copy(update={"severity": "info"})
    (suite,) = ElementTree.fromstring(FORMATS["junit"]([(tiles[0], tiles[1], [note])])).findall("testsuite")
    assert suite.get("failures") == "0"
    assert suite.find("testcase/system-out") is not None


def test_github_annotations(tiles):
    lines = FORMATS["github"]([tiles]).splitlines()
    assert len(lines) == 2
    assert lines[1] == (
        '::error file=reports/tiles.txt,line=4,endLine=4,col=31,endColumn=34,title=TX101 placeholder::a placeholder was never filled in: "XX%25"'
    )


def test_github_escapes_what_would_start_another_command(tiles):
    finding = tiles[2][0].model_copy(update={"message": "a\r\n::set-output name=x::100%", "suggestion": None, "severity": "info"})
    (line,) = FORMATS["github"]([("a:b,c%.txt", None, [finding])]).splitlines()
    assert line == "::notice file=a%3Ab%2Cc%25.txt,title=GR101 rate-against-values::a%0A::set-output name=x::100%25"


@pytest.mark.parametrize(
    ("select", "ignore", "per_file", "left"),
    [
        ((), (), {}, ["GR101", "TX101"]),
        (("GR",), (), {}, ["GR101"]),
        (("gr101",), (), {}, ["GR101"]),
        ((), ("TX",), {}, ["GR101"]),
        (("GR101",), ("GR",), {}, ["GR101"]),
        (("GR",), ("GR101",), {}, []),
        (("GR101",), ("GR101",), {}, []),
        ((), (), {"*.txt": ["GR"]}, ["TX101"]),
        ((), (), {"reports/*": ["GR", "TX"]}, []),
        (("GR101",), (), {"tiles.txt": ["GR101"]}, []),
        ((), (), {"other.txt": ["GR"]}, ["GR101", "TX101"]),
    ],
)
def test_selection(tiles, select, ignore, per_file, left):
    source, _, findings = tiles
    chosen = wanted(source, select, ignore, per_file)
    assert [finding.code for finding in findings if chosen(finding.code)] == left


def test_a_baseline_keeps_old_findings_quiet_and_reports_new_ones(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "baseline.json"
    assert baseline.write(path, [checked()], "2026-11-30") == 2
    known = baseline.read(path)
    assert [findings for _, _, findings in baseline.new_only([checked()], known, tmp_path)] == [[]]
    shifted = checked("Tiles cover walls and floors.\n\n" + TEXT)
    assert baseline.new_only([shifted], known, tmp_path)[0][2] == []
    changed = checked(TEXT + "\nAsia will grow at a CAGR of XX% until 2031.\n")
    assert [finding.code for finding in baseline.new_only([changed], known, tmp_path)[0][2]] == ["TX101"]
    other = checked(name="reports/other.txt")
    assert len(baseline.new_only([other], known, tmp_path)[0][2]) == 2


def test_a_baseline_can_be_reviewed_by_a_person_and_keeps_the_dates(tmp_path, monkeypatch, tiles):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "baseline.json"
    source, document, findings = tiles
    baseline.write(path, [(source, document, findings[1:])], "2026-11-01")
    baseline.write(path, [tiles], "2026-11-30")
    entries = json.loads(path.read_text())["findings"]
    assert [set(entry) for entry in entries] == [{"rule", "file", "message", "quotes", "date", "fingerprint"}] * 2
    assert [(entry["rule"], entry["file"], entry["date"]) for entry in entries] == [
        ("GR101", "reports/tiles.txt", "2026-11-30"),
        ("TX101", "reports/tiles.txt", "2026-11-01"),
    ]
    assert entries[1]["quotes"] == ["XX%"]
    assert entries[1]["message"] == findings[1].message
    once = path.read_bytes()
    baseline.write(path, [tiles], "2026-12-24")
    assert path.read_bytes() == once


@pytest.mark.parametrize("content", ["", "[]", "{}", "5", "\xff", "[" * 100_000])
def test_what_is_no_baseline_says_so_and_is_not_overwritten(tmp_path, tiles, content):
    path = tmp_path / "baseline.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ValueError, match="is no baseline"):
        baseline.read(path)
    with pytest.raises(ValueError, match="is no baseline"):
        baseline.write(path, [tiles], "2026-11-30")
    assert path.read_bytes() == content.encode("latin-1")


ENTRY = {"file": "a", "fingerprint": "b", "date": "c"}


@pytest.mark.parametrize(
    "content",
    [
        {"assay-baseline": 1, "fingerprints": ["a"]},
        {"assay-baseline": 99, "findings": []},
        {"assay-baseline": 2},
        {"assay-baseline": 2, "findings": [ENTRY, 1]},
        {"assay-baseline": 2, "findings": [{**ENTRY, "file": 5}]},
    ],
)
def test_a_baseline_of_another_version_or_a_damaged_one_can_be_written_anew(tmp_path, tiles, content):
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match="write it anew with --write-baseline"):
        baseline.read(path)
    baseline.write(path, [tiles], "2026-11-30")
    assert len(baseline.read(path)) == 2


FOLDERS = [
    ("reports/a.txt", "reports/a.txt"),
    ("./reports/../reports/a.txt", "reports/a.txt"),
    ("{here}/reports/a.txt", "reports/a.txt"),
    ("link/a.txt", "link/a.txt"),  # a link in the folder is a name like any other
    ("{elsewhere}/here/reports/a.txt", "reports/a.txt"),  # the folder itself through a link
    ("{elsewhere}/b.txt", "../elsewhere/b.txt"),
    ("s3://bucket/a.html", "s3://bucket/a.html"),
    ("-", "-"),
]


@pytest.mark.parametrize(("name", "relative"), FOLDERS)
def test_a_name_relative_to_a_folder(tmp_path, monkeypatch, name, relative):
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    (here / "reports").mkdir(parents=True)
    elsewhere.mkdir()
    (here / "link").symlink_to(elsewhere)
    (elsewhere / "here").symlink_to(here)
    monkeypatch.chdir(here)
    assert within(name.format(here=here, elsewhere=elsewhere), here) == relative
