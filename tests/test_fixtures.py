"""The fixtures' records, one by one, against their truth in `fixtures/truth`, which a person wrote by the corpus guide and no program.

A record is right when all its fields are: numbers, years, codes and kinds exactly; names but for case, `&`/`and`, articles and
legal forms. Its evidence must touch a place where the marked words stand.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rendering import REPORTS, company, reports
from truths import FIELDS, own_place

from assay.pipeline.stages import process
from training import marked
from training.score import place
from training.truth import Truth, fields_of

PATHS = reports(corpus=False)
TRUTH = REPORTS.parent / "truth"
NAMES = {"market", "segment", "subject", "name", "dimension", "parent", "actors"}  # compared as names


@cache
def marked_text(path: Path) -> marked.Marked:
    return marked.read(TRUTH / f"{path.stem}.marked{'.txt' if path.suffix == '.pdf' else path.suffix}")


@cache
def found(path: Path) -> tuple[str, dict[str, Any]]:
    document, extraction = process(path.read_bytes(), path.name)
    return document.text, extraction.model_dump(mode="python")


def key(kind: str, record: dict[str, Any], truth: Truth, own: str | None) -> tuple[Any, ...]:
    """What two records that say the same have in common; `own` is the geography that is meant where the record has none."""
    meant = {"market": truth.market, "geography": own}
    return tuple(_field(name, record[name] or meant.get(name)) for name in FIELDS[kind])


def _field(name: str, value: Any) -> Any:
    if name == "geography":
        return place(value)
    if name not in NAMES or value is None:
        return float(value) if not isinstance(value, str | None) else value
    if isinstance(value, list | tuple):
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


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_records(path: Path, kind: str) -> None:
    text, extraction = found(path)
    truth = marked_text(path).truth
    left = dict(enumerate(extraction[kind]))
    lost = []
    for want in map(fields_of, getattr(truth, kind)):
        places = _stands(text, want.get("quote") or want["name"])
        assert places, f"the marked words do not stand in the text: {want}"
        wanted = key(kind, want, truth, truth.geography)
        alike = [n for n, record in left.items() if key(kind, record, truth, own_place(truth.geography)) == wanted]
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
    truth = marked_text(path).truth
    assert extraction["market"] == truth.market
    assert place(extraction.get("geography", truth.geography)) == place(truth.geography)
    assert extraction["profile"] == fields_of(truth.profile)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_findings(path: Path) -> None:
    _, extraction = found(path)
    kinds = {finding["kind"] for finding in extraction["findings"]}
    told = "\n".join(f"{finding['kind']}: {finding['message']}" for finding in extraction["findings"])
    assert kinds == {problem.kind for problem in marked_text(path).truth.problems}, told


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_developments_have_summaries(path: Path) -> None:
    _, extraction = found(path)
    for event in extraction["developments"]:
        assert 10 < len(event["summary"]) < 400, event


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_marked_text_is_the_report(path: Path) -> None:
    """Of a PDF the marked text is the text as read, whatever its white space; else it is the file's own."""
    if path.suffix == ".pdf":
        assert marked_text(path).text.split() == found(path)[0].split()
    else:
        assert marked_text(path).text == path.read_text(encoding="utf-8")


def test_every_report_has_its_truth() -> None:
    assert {path.stem for path in PATHS} == {path.name.split(".")[0] for path in TRUTH.iterdir()}
    assert len(PATHS) >= 10


def test_pdf_fixtures_are_what_their_script_makes() -> None:
    from make_pdfs import PDFS
    from pdf_layout import lay_out

    for name, (parts, page) in PDFS.items():
        assert lay_out(parts, page) == (REPORTS / f"{name}.pdf").read_bytes(), f"{name}.pdf: run fixtures/make_pdfs.py"
