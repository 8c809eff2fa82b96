"""The documentation stays true: names of commands, rules, fields, files and options in it exist, and its code does what it says."""

from __future__ import annotations

import csv
import importlib
import itertools
import re
import shlex
import sys
import types
from pathlib import Path
from typing import Any, get_args

import pytest
from commands import assay
from typer.main import get_command

from assay.extractors.report import known
from assay.pipeline.checks import rules
from assay.pipeline.checks.rule import BOOK
from assay.pipeline.cli import app
from assay.pipeline.read import read
from assay.pipeline.settings import version
from assay.pipeline.stages import process
from assay.schemas import RECORDS, DocumentInfo, Evidence, Extraction, Profile
from assay.schemas.records import Bound, DevelopmentKind, FactorKind, FindingKind, GrowthKind, Severity, SizeKind
from assay.schemas.tables import FILE_TABLES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
LINKED = [*PAGES, ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "extractors" / "models" / "README.md"]
BY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
MODELS = {"extraction": Extraction, "document": DocumentInfo, "evidence": Evidence, "profile": Profile, **RECORDS}


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def code_of(name: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", text(name), re.DOTALL)


def module_of(name: str) -> dict[str, Any]:
    """What the Python of a page defines, all its pieces as one module."""
    module = types.ModuleType(f"docs_{Path(name).stem.replace('-', '_')}")
    sys.modules[module.__name__] = module
    exec(compile("\n\n".join(code_of(name)), name, "exec"), module.__dict__)
    return module.__dict__


def test_every_page_is_there() -> None:
    assert {page.stem for page in PAGES} >= {
        "records", "rules", "architecture", "howto-extractor", "howto-rule", "howto-reader", "howto-sink", "howto-spacy", "configuration",
        "database", "python",
    }  # fmt: skip


def test_generated_parts_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    import generate
    import pictures

    for page in generate.pages():
        assert generate.generated(page.read_text(encoding="utf-8")) == page.read_text(encoding="utf-8"), f"{page.name}: run `make docs`"
    for name, drawn in pictures.PICTURES.items():
        assert drawn() == text(name), f"{name}: run `make docs`"


def test_every_field_of_every_record_is_explained_and_no_other() -> None:
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text("records.md"), re.MULTILINE | re.DOTALL))
    assert set(sections) == set(MODELS)
    for name, model in MODELS.items():
        heads = re.findall(r"^\| ((?:`\w+` ?)+)\|", sections[name], re.MULTILINE)
        assert [field for head in heads for field in re.findall(r"`(\w+)`", head)] == list(model.model_fields), name


def test_every_value_that_a_field_can_have_is_named() -> None:
    shown = set(re.findall(r"`(\w+)`", text("records.md")))
    for values in (SizeKind, GrowthKind, Bound, DevelopmentKind, FactorKind, FindingKind, Severity):
        assert set(get_args(values)) <= shown


def test_every_rule_is_there_and_no_other() -> None:
    heads = re.findall(r"^## ([A-Z]+\d+) ([a-z0-9-]+)$", text("rules.md"), re.MULTILINE)
    assert heads == [(rule.code, rule.name) for rule in rules()]


def test_every_rule_shows_its_true_and_false_findings() -> None:
    with (ROOT / "training" / "findings.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert list(rows) == [rule.code for rule in rules()]  # else `make findings`
    sections = re.split(r"^## (?=[A-Z]{2})", text("rules.md"), flags=re.MULTILINE)[1:]
    for section in sections:
        row = rows[section.split()[0]]
        said = f"On {row['documents']} annotated documents ({row['date']}): {row['true']} true and {row['false']} false finding"
        assert said in section


@BY_PAGE
def test_codes_commands_and_options_exist(page: Path) -> None:
    said = page.read_text(encoding="utf-8")
    made_there = set(re.findall(r'@rule\("([A-Z]+\d+)"', said))
    for code in re.findall(r"(?<![\w-])[A-Z]{2}\d{3}(?!\w)", said):
        assert code in BOOK or code in made_there, code
    commands = set(re.findall(r"^  (\w+)  ", assay("--help").stdout.partition("Commands:")[2], re.MULTILINE))
    for command in re.findall(r"(?:`|\.venv/bin/)assay ([a-z]+)", said):
        assert command in commands
    known = "".join(assay(command, "--help").stdout for command in commands)
    for option in re.findall(r"(?<![\w-])--[a-z]{2}[a-z-]+", said):
        assert option in known, option
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert (
        set(re.findall(r"\bmake ([a-z]+)\b", re.sub(r"```.*?```", "", said, flags=re.DOTALL).replace("make a ", "")))
        & (targets | {"bench"})
        <= targets
    )
    assert set(re.findall(r"(?:`|^    )make ([a-z]+)", said, re.MULTILINE)) <= targets


NEW = {"extractors/patents.py", "pipeline/read/subtitles.py", "pipeline/sinks/tsv.py"}  # what the how-tos add


@BY_PAGE
def test_files_and_links_exist(page: Path) -> None:
    said = page.read_text(encoding="utf-8")
    folders = r"(?:schemas|extractors|pipeline|tests|fixtures|benchmarks|docs)"
    for path in re.findall(rf"`({folders}/[\w./*-]*)`|(?<![\w/])({folders}/[\w/]+\.(?:py|md))", said):
        name = next(filter(None, path)).rstrip("/")
        assert name in NEW or list(ROOT.glob(name)), name


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.name)
def test_links_exist(page: Path) -> None:
    """Files, pictures and headings that a page leads to are there."""
    said = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)#]+)(?:#[\w-]+)?\)", said):
        assert link.startswith("https://") or (page.parent / link).exists(), link
    for target, anchor in re.findall(r"\]\(([\w./-]*\.md)?#([\w-]+)\)", page.read_text(encoding="utf-8")):
        heads = re.findall(r"^#+ (.+)$", (page.parent / target if target else page).read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}, anchor


def test_attributes_that_the_how_to_of_rules_names_exist() -> None:
    from assay.pipeline.checks.report import Report

    made = Report(process(b"The tile market is fragmented.", "x")[1], None)
    for name in set(re.findall(r"`report\.(\w+)", text("howto-rule.md"))):
        assert hasattr(made, name), name
    modules = re.findall(r"^\| `(\w+\.py)` \| ([A-Z]{2}) \|", text("howto-rule.md"), re.MULTILINE)
    for name, prefix in modules:
        assert f'@rule("{prefix}' in (ROOT / "pipeline" / "checks" / name).read_text(encoding="utf-8") or prefix == "SC"
    assert {prefix for _, prefix in modules} == {code[:2] for code in BOOK}


def test_the_rule_of_the_how_to_works(monkeypatch: pytest.MonkeyPatch) -> None:
    before = dict(BOOK)
    (code,) = re.findall(r'@rule\("(\w+)"', text("howto-rule.md"))
    BOOK.pop(code, None)  # where somebody has followed the page to the letter
    try:
        module_of("howto-rule.md")
        rule = BOOK[code]
        monkeypatch.setattr("assay.pipeline.checks.ALL", (*rules(), rule))
        found = [{finding.code for finding in process(example.encode(), "x")[1].findings} for example in rule.examples()]
        assert code not in found[0]
        assert code in found[1]
        assert rule.summary.endswith(".")
    finally:
        BOOK.clear()
        BOOK.update(before)


def test_the_extractor_of_the_how_to_works() -> None:
    made = module_of("howto-extractor.md")
    document = read(b"Bell Ropes Market\n\nIn this market Acme Works holds 41 patents.\n\nBolt holds none.", "x")
    report = known(document)
    (draft,) = made["extract"](report)
    record = made["Patent"].model_validate({**draft, "evidence": document.evidence(*draft["evidence"])})
    assert (record.holder, record.count, record.evidence.quote) == ("Acme Works", 41, "Acme Works holds 41 patents")
    asked = re.search(r"^- Ask `lexed` .*?: (.*?)\. Ask `known` .*?: (.*?)\. Do", text("howto-extractor.md"), re.MULTILINE | re.DOTALL)
    assert asked
    for holder, names in ((report.lexed, asked[1]), (report, asked[2])):
        for name in re.findall(r"`(\w+)`", names):
            assert hasattr(holder, name), name


def test_the_reader_of_the_how_to_works() -> None:
    from assay.pipeline.read.structure import arrange

    made = module_of("howto-reader.md")
    source = "1\n00:00:01,000 --> 00:00:02,500\nThe bell ropes market\nis fragmented.\n\n2\n00:00:03,000 --> 00:00:04,000\nIt grows.\n"
    reading = made["read_subtitles"](source)
    assert reading.text == "The bell ropes market is fragmented.\n\nIt grows."
    assert [reading.text[block.start : block.end] for block in arrange(reading.text, reading.pieces)] == reading.text.split("\n\n")


def test_the_sink_of_the_how_to_works(tmp_path: Path) -> None:
    from assay.pipeline.sinks.rows import record_rows

    made = module_of("howto-sink.md")
    extraction = process((ROOT / "fixtures" / "reports" / "contradictory.html").read_bytes(), "x")[1]
    writer = made["TsvTable"](tmp_path / "sizes.tsv", FILE_TABLES["market_sizes"])
    writer.write(record_rows(extraction)["market_sizes"])
    writer.close()
    lines = (tmp_path / "sizes.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + len(extraction.market_sizes)
    assert {line.count("\t") for line in lines} == {len(FILE_TABLES["market_sizes"].columns) - 1}


def test_the_stages_stand_where_the_picture_says() -> None:
    assert "](stages.svg)" in text("architecture.md")
    places = ("pipeline/read", "extractors", "pipeline/stages.py", "pipeline/checks", "pipeline/sinks", "pipeline/review")
    for place in places:
        assert f">{place}<" in text("stages.svg"), place
        assert (ROOT / place).exists(), place


def test_the_code_about_spacy_does_what_it_says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    importlib.import_module("assay.spacy")  # registers the component, as the entry point does where assay is installed
    monkeypatch.chdir(ROOT)
    defined = module_of("howto-spacy.md")
    (printed,) = re.findall(r"```text\n(.*?)```", text("howto-spacy.md"), re.DOTALL)
    assert capsys.readouterr().out == printed
    assert "540" in defined["html"]


def test_the_code_about_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    module_of("python.md")
    printed = capsys.readouterr().out
    assert "SZ101" in printed


def test_every_setting_option_name_and_table_has_its_line() -> None:
    import assay as package
    from assay.pipeline.settings import NAMES
    from assay.schemas.tables import TABLES

    configuration, names, tables = text("configuration.md"), text("python.md"), text("database.md")
    for setting in NAMES:
        assert f"| `{setting.replace('_', '-')}` |" in configuration
    commands = re.findall(r"^  (\w+)  ", assay("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert re.findall(r"^### assay (\w+)$", configuration, re.MULTILINE) == commands
    assert {name for name in package.__all__ if not name.startswith("__")} <= set(re.findall(r"^### (\w+)$", names, re.MULTILINE))
    assert re.findall(r"^## (\w+)$", tables, re.MULTILINE) == [*TABLES, "Views"]


def commands_of(page: str) -> list[list[str]]:
    """The command lines of `assay` in the code of a page, without prompts, comments, and what the shell does with their output."""
    blocks = re.findall(r"```(?:sh|console|yaml)?\n(.*?)```|((?:^    .*\n)+)", page, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in "".join(block).splitlines()]
    found = (re.match(r"(?:[\s$]|- run: |run: |.*&& )*(?:\.venv/bin/)?assay ([a-z]+\b.*)", line) for line in lines)
    words = [shlex.split(one[1], comments=True) for one in found if one and ": " not in one[1]]
    return [list(itertools.takewhile(lambda word: word not in (">", "2>", "2>>", "|", "||"), line)) for line in words]


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.name)
def test_command_lines_are_taken_by_the_commands(page: Path) -> None:
    known = get_command(app).commands  # type: ignore[attr-defined]
    for name, *arguments in commands_of(page.read_text(encoding="utf-8")):
        known[name].make_context(name, arguments)  # raises what the user would see


def test_a_version_that_is_named_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bv(\d+\.\d+\.\d+)\b", readme)) <= {version()}


def test_command_lines_are_found() -> None:
    page = "text\n\n    assay run s3://x --nope\n\n```\n$ assay check a --select SH > b.txt\n```\n"
    assert commands_of(page) == [["run", "s3://x", "--nope"], ["check", "a", "--select", "SH"]]
    assert len(commands_of((ROOT / "README.md").read_text(encoding="utf-8"))) > 8
