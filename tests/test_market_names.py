"""What is no market's name: words that stand for another word, and offices or parts "of" an industry, as news pages have them."""

from __future__ import annotations

import pytest

from assay.extractors import market
from assay.extractors.lexed import Lexed
from assay.pipeline.read import read
from assay.pipeline.stages import process


def names(text: str) -> set[str]:
    return {mention.name for mention in market.mentions(Lexed(read(text.encode(), "x"))) if mention.name}


OFFICES = [
    "Minister of", "minister for", "Ministry of", "Department for", "Chamber of", "director of", "leader in", "captains of", "hundreds of",
    "the top of the", "secretary to the", "head of", "Minister of Trade and",
]  # fmt: skip


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("head", ["industry", "Industry", "market", "business"])
def test_an_office_is_no_market(office: str, head: str) -> None:
    assert not names(f"The plan was read by the {office} {head} on Monday. It said prices had risen by 5% in 2024.")


STAND_INS = [
    "They",
    "These",
    "Those",
    "Everyone",
    "Others",
    "We",
    "You",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "Nobody",
    "One",
    "Many of them",
    "All these",
]


@pytest.mark.parametrize("word", STAND_INS)
@pytest.mark.parametrize(
    "said",
    [
        "{} are worth USD 5 billion.",
        "{} had a value of USD 5 billion in 2022.",
        "{} is a big market for sellers.",
        "The sales of {small} grew.",
    ],
)
def test_a_word_that_stands_for_another_is_no_market(word: str, said: str) -> None:
    small = word.casefold()
    assert small not in names(
        f"Last week the sellers said that {small} had come. {said.format(word, small=small)} Then {small} left, and of {small} few came back."
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Kettles had a value of USD 5 billion in 2022. Copper and kettles sell.", "kettles"),
        ("The all-in-one kettles market was valued at USD 5 billion.", "all-in-one kettles"),
        ("The point of sale kettles market was valued at USD 5 billion.", "point of sale kettles"),
        ("The Internet of Things market was valued at USD 5 billion.", "internet of things"),
        ("The kettles market grew.", "kettles"),
    ],
)
def test_a_market_is_named(said: str, name: str) -> None:
    assert names(said) == {name}


def test_no_person_and_no_pronoun_is_a_market() -> None:
    page = (
        "Minister of industry visits the harbour\n\nThe minister of industry said on Monday that they would help. They are worth "
        "USD 5 billion, the minister of industry said, and they grew by 4% in 2024. They had a value of USD 3 billion in 2020.\n"
    )
    extraction = process(page.encode(), "x")[1]
    named = {extraction.market, *(size.market for size in extraction.market_sizes), *(rate.market for rate in extraction.growth_rates)}
    assert not any("minister" in name or name in ("they", "it") for name in named if name)
