"""Records as span groups of a spaCy Doc: of an extraction, by the component in a pipeline, and after a round trip through DocBin."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import made
import pytest
import spacy
from commands import FIXTURES
from spacy.tokens import Doc, DocBin

import assay.spacy
from assay import LostPart, extract
from assay.extractors import factors
from assay.pipeline.notebook import shown
from assay.pipeline.read import Unreadable, read_plain
from assay.pipeline.spans import doc_of
from assay.schemas import RECORDS

ROOT = Path(__file__).parent.parent
ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
TEXT = (
    "Kite Sails Market\n\nThe **global kite sails market** was valued at USD 5 million in 2023 and will grow at a CAGR of 9.1% from 2023 to "
    "2030.\n\nRecent Developments\n\nIn May 2024, Harbour Market launched a foil kite.\n"
)


@pytest.fixture
def nlp() -> Any:
    made_here = spacy.blank("en")
    made_here.add_pipe("assay")
    return made_here


def quotes(record: Any) -> list[str]:
    evidence = record.evidence
    return [one.quote for one in (evidence if isinstance(evidence, list) else [evidence])]


def agrees(doc: Doc) -> int:
    """Hold that every record of a Doc has its spans, and nothing else has; how many spans there are."""
    extraction = doc._.assay
    for name in RECORDS:
        expected = [(record, quote) for record in getattr(extraction, name) for quote in quotes(record)]
        spans = list(doc.spans[name])
        assert [span._.assay for span in spans] == [record for record, _ in expected]
        for span, (_, quote) in zip(spans, expected, strict=True):
            assert " ".join(quote.split()) in " ".join(span.text.split())
            assert len(span.text) <= len(quote) + 30  # no more than the tokens that the quote cuts
    return sum(len(doc.spans[name]) for name in RECORDS)


@pytest.mark.parametrize("path", sorted(path for path in FIXTURES.iterdir() if path.suffix != ".json"), ids=lambda path: path.name)
def test_every_record_has_its_span(path: Path) -> None:
    found = extract(path)
    assert found.doc.text == found.text
    assert found.doc._.assay == found
    assert agrees(found.doc) > 5


def test_labels_and_ids_name_kind_and_record() -> None:
    found = extract(FIXTURES / "contradictory.html")
    spans = found.doc.spans
    assert {name: span.label_ for name, group in found.doc.spans.items() for span in group} == {
        "market_sizes": "SIZE",
        "growth_rates": "GROWTH",
        "shares": "SHARE",
        "segments": "SEGMENT",
        "players": "PLAYER",
        "developments": "DEVELOPMENT",
        "factors": "FACTOR",
        "findings": "FINDING",
    }
    assert [span.id_ for span in spans["market_sizes"]][:3] == ["market_sizes-1", "market_sizes-2", "market_sizes-3"]


def test_an_extraction_without_its_document_has_an_empty_doc() -> None:
    found = shown(None, made.extraction())
    assert (found.doc.text, list(found.doc.spans["market_sizes"])) == ("", [])


def test_a_text_of_any_length() -> None:
    long = TEXT + "\n\nKelp is grown here." * 60_000
    assert len(long) > spacy.blank("en").max_length
    assert doc_of(long, made.extraction()).text == long


def test_the_component_reads_the_text_as_it_stands(nlp: Any) -> None:
    doc = nlp(TEXT.replace("\n", "\r\n"))
    assert doc.text == TEXT.replace("\n", "\r\n")
    assert agrees(doc) >= 2
    ((size,), (rate,)) = doc.spans["market_sizes"], doc.spans["growth_rates"]
    assert (size.text, size._.assay.amount, size._.assay.market) == ("USD 5 million in 2023", 5_000_000, "kite sails")
    assert (rate._.assay.percent * 10, rate._.assay.end_year) == (91, 2030)


def test_organisations_of_the_pipes_before_are_companies(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert list(doc.spans["developments"]) == []
    nlp.add_pipe("entity_ruler", before="assay").add_patterns([{"label": "ORG", "pattern": "Harbour Market"}])
    doc = nlp(TEXT)
    (event,) = doc.spans["developments"]
    assert event._.assay.actors == ["Harbour Market"]


def test_a_text_of_nothing_stays_without_records(nlp: Any) -> None:
    for text in ("", " \n"):
        doc = nlp(text)
        assert (doc.text, doc._.assay, dict(doc.spans)) == (text, None, {})
    with pytest.raises(Unreadable, match="has no text"):
        read_plain(" ", "x")


def test_lost_parts_are_told(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(factors, "extract", broken)
    with pytest.warns(LostPart, match="factors: internal error: ZeroDivisionError"):
        doc = nlp(TEXT)
    assert len(doc.spans["market_sizes"]) == 1


def test_the_way_through_a_doc_bin(nlp: Any) -> None:
    docs = list(nlp.pipe([TEXT, "Kelp is grown.", ""]))
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    back = list(DocBin().from_bytes(data).get_docs(spacy.blank("en").vocab))
    assert [doc._.assay for doc in back] == [doc._.assay for doc in docs]
    assert agrees(back[0]) == agrees(docs[0])


def test_a_pipeline_is_saved_and_loaded_with_it(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "own")
    assert len(spacy.load(tmp_path / "own")(TEXT).spans["market_sizes"]) == 1


def test_a_span_of_somebody_else_has_no_record(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert (doc[0:2]._.assay, spacy.blank("en")("Kelp")[0:1]._.assay) == (None, None)


def test_spacy_finds_the_component_by_its_entry_point(tmp_path: Path) -> None:
    """As where assay is installed: its entry points stand in a folder of the path, and nobody imports assay."""
    (one,) = ENTRY_POINTS["spacy_factories"].items()
    assert EntryPoint(*one, "spacy_factories").load() is assay.spacy.component
    info = tmp_path / "installed-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: installed\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{one[0]} = {one[1]}\n")
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('assay'); print(len(nlp(input()).spans['market_sizes']))"
    path = os.pathsep.join([str(tmp_path), str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="The global kite sails market was valued at USD 5 million in 2023.",
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr


def test_spacy_is_imported_only_when_asked_for() -> None:
    code = (
        "import sys, assay, assay.pipeline.cli; e = assay.extract(b'The kite sails market was valued at USD 5 million in 2023.'); "
        "print('spacy' in sys.modules); e.doc; print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["False", "True"], done.stderr


def test_without_spacy_the_extra_is_named() -> None:
    code = "import sys; sys.modules['spacy'] = None; import assay; assay.extract(b'Kelp is grown.').doc"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith("spacy is not installed: pip install 'market-assay[spacy]'")
