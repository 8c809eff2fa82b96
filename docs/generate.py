"""Writes the generated parts of the pages in this folder: `make docs`. A test checks that they are up to date.

A part stands between `<!-- made: NAME -->` and `<!-- end -->`; NAME is a kind of record (then it is an example from the fixtures) or `rules`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

from assay.pipeline.checks import rules
from assay.pipeline.sinks.jsonl import dumps
from assay.pipeline.stages import process

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures" / "reports"
SOURCES = {"findings": "contradictory.html", "developments": "smart-irrigation-controllers.html"}
USUAL = "smart-irrigation-controllers.html"
COUNTS = HERE.parent / "training" / "findings.csv"
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


@cache
def _records(source: str) -> dict[str, Any]:
    return process((FIXTURES / source).read_bytes(), source)[1].model_dump()


def example(kind: str) -> str:
    """One record of a kind: the one with most to show among the first."""
    source = SOURCES.get(kind, USUAL)
    found = max(_records(source)[kind][:8], key=lambda record: sum(value not in (None, [], "") for value in record.values()))
    return f"From `{source}`:\n\n```json\n{dumps(found, indent=1)}\n```\n"


@cache
def counts() -> dict[str, dict[str, str]]:
    """For each rule's code the row of `training/findings.csv`: date, documents, true, false."""
    with COUNTS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def counted(code: str) -> str:
    """How often a rule was right, in a sentence."""
    row = counts().get(code)
    if row is None:
        return "Its findings have not been counted yet."
    return (
        f"On {row['documents']} annotated documents ({row['date']}): {row['true']} true and {row['false']} false finding"
        f"{'s' * (row['false'] != '1')}."
    )


def all_rules() -> str:
    """A table of the rules, then each with its explanation, its counts and examples."""
    rows = []
    for rule in rules():
        row = counts().get(rule.code, {"true": "", "false": ""})
        head = f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.severity} | `{rule.kind}` | {rule.summary} "
        rows.append(f"{head}| {row['true']} | {row['false']} |")
    parts = ["\n".join(["| code | severity | kind | what is wrong | true | false |", "|---|---|---|---|---|---|", *rows])]
    for rule in rules():
        parts.append(f"## {rule.code} {rule.name}\n\n{rule.reasoning}\n\n{counted(rule.code)}")
        passes, fails = rule.examples()
        if passes:
            parts.append(f"Passes:\n\n```text\n{passes}\n```\n\nFails:\n\n```text\n{fails}\n```")
    return "\n\n".join(parts) + "\n"


def generated(text: str) -> str:
    """A page with its generated parts made anew."""

    def made(part: re.Match[str]) -> str:
        return part[1] + (all_rules() if part[2] == "rules" else example(part[2])) + part[3]

    return _PART.sub(made, text)


def pages() -> list[Path]:
    """All pages of the documentation."""
    return sorted(HERE.glob("*.md"))


def main() -> None:
    """Write all pages."""
    for page in pages():
        page.write_text(generated(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
