"""Writes the generated parts of the pages in this folder: `make docs`. A test checks that they are up to date.

A part stands between `<!-- made: NAME -->` and `<!-- end -->`; NAME is a kind of record (then it is an example from the fixtures) or one of
`PARTS`.
"""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from typer import Context
from typer.main import get_command

import assay
from assay.pipeline.checks import rules
from assay.pipeline.cli import app
from assay.pipeline.notebook import ShownExtraction
from assay.pipeline.settings import NAMES, Settings
from assay.pipeline.sinks.jsonl import dumps
from assay.pipeline.sinks.sql import VIEWS
from assay.pipeline.stages import process
from assay.schemas.tables import TABLES

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures" / "reports"
SOURCES = {"findings": "contradictory.html", "developments": "smart-irrigation-controllers.html"}
USUAL = "smart-irrigation-controllers.html"
COUNTS = HERE.parent / "training" / "findings.csv"
_QUOTED = re.compile(r"(: |-> )'([^']*)'")  # a type, as `inspect` writes it
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


def settings() -> str:
    """A table of the settings, with the words of the docstring of `Settings`."""
    told = " ".join((Settings.__doc__ or "").split())
    parts = re.split(r"(?:^|(?<=\. ))((?:\w+, )*\w+): ", told)[1:]
    meaning = {name: words for names, words in zip(parts[::2], parts[1::2], strict=True) for name in names.split(", ")}
    rows = [
        f"| `{one.name.replace('_', '-')}` | {_default(one)} | {_sentence(meaning[one.name])} |"
        for one in fields(Settings)
        if one.name in NAMES
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows]) + "\n"


def _default(one: Any) -> str:
    if one.name == "jobs":
        return "one for each processor"
    value = one.default_factory() if callable(one.default_factory) else one.default
    return f"`{dumps(list(value) if isinstance(value, tuple) else value)}`" if value is not None else "none"


def _sentence(words: str) -> str:
    return words.strip()[0].upper() + words.strip()[1:]


def commands() -> str:
    """Every command with its options, from the command line itself."""
    return "\n".join(line for name, command in get_command(app).commands.items() for line in _command(name, command))  # type: ignore[attr-defined]


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"### assay {name}\n\n{_sentence(' '.join(inspect.cleandoc(command.help).split(chr(10) * 2)[0].split()))}\n"
    options = [one for one in command.params if one.param_type_name == "option" and one.name != "help"]
    context = Context(command)
    if options:
        yield "| option | meaning |\n|---|---|"
        for one in options:
            values = (one.display_type_rich(context) or "") if not one.is_flag else ""
            values = f" {values.strip('<>')}" if values else ""
            names = ", ".join(f"`{name}{values}`" for name in one.opts).replace("|", chr(92) + "|")
            default = f" [default: {one.default}]" if one.default and "default:" not in one.help else ""
            yield f"| {names} | {' '.join((one.help + default).split()).replace('|', chr(92) + '|')} |"
        yield ""


def python() -> str:
    """The public names of Python, each with its signature and docstring."""
    parts = [_described(name, getattr(assay, name)) for name in sorted(assay.__all__) if not name.startswith("__")]
    parts.append("## What an extraction has besides the records")
    parts += [_described(name, inspect.getattr_static(ShownExtraction, name)) for name in ("text", "faults", "frames", "doc", "plot")]
    return "\n\n".join(parts) + "\n"


def _described(name: str, thing: Any) -> str:
    signature = f"{name}{inspect.signature(thing)}" if inspect.isfunction(thing) else name
    signature = _QUOTED.sub(r"\1\2", signature.replace("(self)", "()"))
    return f"### {name}\n\n```text\n{signature}\n```\n\n{inspect.getdoc(thing)}"


def tables() -> str:
    """A picture of the tables and of what refers to what, then every table with its columns, then the views."""
    parts = ["![The tables as boxes with their keys, with lines from each to those that hold its key](tables.svg)"]
    for table in TABLES.values():
        rows = [
            f"| `{one.name}`{' (key)' if one.name in table.key else ''} | {one.type} | {'no' if one.required else 'yes'} | "
            f"{f'`{one.references}`' if one.references else ''} |"
            for one in table.columns
        ]
        parts.append("\n".join([f"## {table.name}\n", "| column | type | may be null | refers to |", "|---|---|---|---|", *rows]))
    parts.append("## Views\n\n" + "\n\n".join(f"`{name}`:\n\n```sql\n{inspect.cleandoc(select)}\n```" for name, select in VIEWS.items()))
    return "\n\n".join(parts) + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "rules": all_rules,
    "settings": settings,
    "commands": commands,
    "python": python,
    "tables": tables,
}
"""The parts that are no example of a record."""


def generated(text: str) -> str:
    """A page with its generated parts made anew."""

    def made(part: re.Match[str]) -> str:
        return part[1] + (PARTS[part[2]]() if part[2] in PARTS else example(part[2])) + part[3]

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
