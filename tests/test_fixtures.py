"""The fixtures' records, one by one, against `NAME.expected.json`, which a person wrote by corpus/GUIDE.md and no program.

A record is right when all its fields are: numbers, years, codes and kinds exactly; names but for case, `&`/`and`, articles and
legal forms. Its evidence must touch a place where the expected quote stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rendering import REPORTS, company, reports

from assay.pipeline.stages import process

PATHS = reports(corpus=False)
KINDS = ("market_sizes", "growth_rates", "shares", "segments", "players", "developments", "factors")
NAMES = {"market", "geography", "segment", "subject", "name", "dimension", "parent", "actors"}  # compared as names; the rest exactly
UNFIXED = {"quote", "evidence", "summary"}


def expected(path: Path) -> dict[str, Any]:
    return json.loads((REPORTS / f"{path.stem}.expected.json").read_text())


@cache
def found(path: Path) -> tuple[str, dict[str, Any]]:
    document, extraction = process(path.read_bytes(), path.name)
    return document.text, extraction.model_dump(mode="python")


def key(record: dict[str, Any], fields: Iterable[str], own: str | None) -> tuple[Any, ...]:
    """What two records that say the same have in common; a geography of None is the report's own."""
    placed = {**record, "geography": record.get("geography") or own}
    return tuple(_field(name, placed[name]) for name in sorted(fields) if name not in UNFIXED)


def _field(name: str, value: Any) -> Any:
    if name not in NAMES or value is None:
        return float(value) if not isinstance(value, str | None) else value
    if isinstance(value, list):
        return tuple(sorted(_plain(part) for part in value))
    return _plain(value)


def _plain(name: str) -> str:
    return re.sub(r"\b(?:global|market|segment|models?|the)\b ?", "", company(name)).strip()


def _stands(text: str, quote: str) -> list[tuple[int, int]]:
    """All places where a quote stands, whatever the white space, line-end hyphens and case."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [m.span() for m in re.finditer(pattern, text, re.I)]


def _said(record: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in record.items() if name not in ("evidence", "summary") and value is not None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_records(path: Path, kind: str) -> None:
    text, extraction = found(path)
    left = dict(enumerate(extraction[kind]))
    lost = []
    for want in expected(path)[kind]:
        places = _stands(text, want["quote"])
        assert places, f"the expected quote does not stand in the text: {want['quote']!r}"
        own = extraction["geography"]
        alike = [index for index, record in left.items() if key(record, want, own) == key(want, want, own)]
        touching = [n for n in alike if any(a < left[n]["evidence"]["end"] and left[n]["evidence"]["start"] < b for a, b in places)]
        if touching:
            left.pop(touching[0])
        else:
            lost.append("- " + _said(want) + ("   (found, but elsewhere)" if alike else ""))
    extra = [f"+ {_said(record)}   «{record['evidence']['quote']}»" for record in left.values()]
    assert not [*lost, *extra], "\n" + "\n".join([*lost, *extra])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_market_and_profile(path: Path) -> None:
    _, extraction = found(path)
    want = expected(path)
    assert extraction["market"] == want["market"]
    assert extraction["profile"] == want["profile"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_findings(path: Path) -> None:
    _, extraction = found(path)
    kinds = {finding["kind"] for finding in extraction["findings"]}
    told = "\n".join(f"{finding['kind']}: {finding['message']}" for finding in extraction["findings"])
    assert kinds == {finding["kind"] for finding in expected(path)["findings"]}, told


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_developments_have_summaries(path: Path) -> None:
    _, extraction = found(path)
    for event in extraction["developments"]:
        assert 10 < len(event["summary"]) < 400, event


def test_every_report_has_its_expected_records() -> None:
    assert {path.stem for path in PATHS} == {path.name.removesuffix(".expected.json") for path in REPORTS.glob("*.expected.json")}
    assert len(PATHS) >= 10


def test_pdf_fixtures_are_what_their_script_makes() -> None:
    from make_pdfs import PDFS
    from pdf_layout import lay_out

    for name, (parts, page) in PDFS.items():
        assert lay_out(parts, page) == (REPORTS / f"{name}.pdf").read_bytes(), f"{name}.pdf: run fixtures/make_pdfs.py"
