"""Segments: the annotated collection that is learned from, and tables of what stays rules: dimensions, names below names, regions."""

from __future__ import annotations

import re

import pytest
from learned import most_are_right

from assay.extractors import listings, segments
from assay.extractors.lexed import Lexed
from assay.extractors.report import extract
from assay.pipeline.read.structure import arrange
from assay.pipeline.read.text import read_text
from assay.schemas.document import Document

Divided = set[tuple[str, str, str]]


def document(text: str) -> Document:
    canonical, pieces = read_text(text)
    return Document("0" * 64, "x.txt", "text/plain", canonical, arrange(canonical, pieces))


def found_in(text: str) -> Divided:
    read = document(text)
    found = set()
    for draft in extract(read)["segments"]:
        start, end = draft["evidence"]
        assert re.sub(r"\s+", " ", read.text[start:end]) == draft["name"]
        found.add(compared(draft["dimension"], draft["name"], draft["parent"]))
    return found


def compared(dimension: str, name: str, parent: str | None) -> tuple[str, str, str]:
    return dimension.casefold(), " ".join(name.split()), parent or ""


LEAST = 0.75  # of the annotated texts, those that must come out exactly


def test_the_texts_give_the_segments_that_are_marked_in_them() -> None:
    most_are_right("segments", LEAST, lambda true: (compared(s.dimension, s.name, s.parent) for s in true.segments), found_in)


@pytest.mark.parametrize(
    ("lead", "dimension"),
    [
        ("By Type", "Type"),
        ("Kite Market, by Frame, 2020-2030 (USD Million)", "Frame"),
        ("Loom End-use Outlook (Revenue, USD Million, 2015 - 2025)", "End-use"),
        ("On the basis of form, the paste market is segmented into", "form"),
        ("Geographically, the market is divided into the following regions:", "Geography"),
        ("Countries covered", "Geography"),
        ("By voivodeship", "Geography"),
        ("Based on: key frame and by use", "frame"),
        ("By frame and use of kites", "frame and use of kites"),
        ("By key", "key"),
        ("Application segment", "Application"),
        ("Based on the type of coating", "type of coating"),
        ("The text speaks of many other things that nobody counts", None),
    ],
)
def test_the_dimension_that_a_lead_in_names(lead: str, dimension: str | None) -> None:
    assert segments.dimension_of(lead)[0] == dimension


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("By Type: Sanded [Fine, Coarse], Epoxy", "Sanded | Fine<Sanded | Coarse<Sanded | Epoxy"),
        ("By Region\nEurope\nSpain\nOthers\nAfrica\nKenya", "Europe | Spain<Europe | Others<Europe | Africa | Kenya<Africa"),
        ("By Region\nEurope (Spain, Italy)\nOceania", "Europe | Spain<Europe | Italy<Europe | Oceania"),
        ("By Use\n- Farms 40%\n- Mills: USD 3.5 million\n- Food, Beverage & Tobacco", "Farms | Mills | Food, Beverage & Tobacco"),
        (
            "By Output\n- Breweries above 100,000 HL\n- Breweries below 100,000 HL",
            "Breweries above 100,000 HL | Breweries below 100,000 HL",
        ),
        (
            "By Use\n- Farms (USD Million)\n- Mills, which grow fast\n- 1.2 Homes: share 5%\n- Shops (by region)",
            "Farms | Mills | Homes | Shops",
        ),
        ("By use, homes held 46 percent, farms made up the remaining 31 percent.", "homes | farms"),
        ("By frame, the market is split into wood, carbon and steel, whereas cloth fell.", "wood | carbon | steel"),
        ("The report covers three frame types, namely wood, carbon and steel.", "wood | carbon | steel"),
        ("Kites differ by the frame (wood, steel) and grow.", "wood | steel"),
    ],
)
def test_names_and_the_names_above_them(text: str, values: str) -> None:
    lexed = Lexed(document(text))
    found = [several[0] for several in segments.candidates(lexed, None, listings.find(lexed)).values()]
    named = {lexed.text[one.start : one.end] + (f"<{one.parent}" if one.parent else "") for one in found}
    assert set(values.split(" | ")) <= named
