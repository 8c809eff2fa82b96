"""Noun phrases, and the names of markets among them."""

from __future__ import annotations

import pytest

from assay.extractors.candidates import Own, candidates
from assay.extractors.lexed import Lexed
from assay.extractors.statements import statements
from assay.language.chunks import runs
from assay.pipeline.read import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the jet fuel market rose", ["jet fuel market"]),
        ("exports fuel growth", ["growth"]),
        ("sales of used cars in spain", ["sales", "used cars", "spain"]),
        ("they used cars", ["cars"]),
        ("buyers used cars", ["buyers", "cars"]),
        ("vinyl records sold well", ["vinyl records"]),
        ("india records growth", ["india", "growth"]),
        ("to control costs", ["costs"]),
        ("pest control and cleaning", ["pest control", "cleaning"]),
        ("advanced packaging grew", ["advanced packaging"]),
        ("the report covers the market", ["market"]),
        ("contract logistics is", ["contract logistics"]),
        ("industrial trucks hardly moved", ["industrial trucks"]),
        ("laundries serve hotels", ["laundries", "hotels"]),
        ("growers send roses", ["growers", "roses"]),
    ],
)
def test_verbs_end_a_noun_phrase_unless_they_can_only_be_nouns(text: str, names: list[str]) -> None:
    words = text.split()
    found = [" ".join(words[first:end]) for first, end in runs(words, [True] * len(words))]
    assert found == names


@pytest.mark.parametrize(
    ("own", "text", "market"),
    [
        ("ai in warehouse robotics", "The AI in warehouse robotics market reached USD 5 billion in 2024.", "ai in warehouse robotics"),
        ("meal delivery for seniors", "Sales of meal delivery for seniors reached USD 5 billion in 2024.", "meal delivery for seniors"),
        ("ai in warehouse robotics", "The warehouse robotics market reached USD 5 billion in 2024.", "warehouse robotics"),
    ],
)
def test_a_part_of_the_own_markets_name_is_no_other_market(own: str, text: str, market: str) -> None:
    (statement,) = statements(Lexed(read(f"Robots\n\n{text}\n".encode(), "report.txt")))
    named = {one.value for one in candidates("market", statement, Own(market=own)) if one.where == "here"}
    assert market in named
    assert not named & {"warehouse robotics", "meal delivery"} - {market}
