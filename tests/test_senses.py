"""The senses of common words."""

from __future__ import annotations

from collections import Counter

import pytest

from assay.language import senses, vocabulary
from assay.language.names import singular


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("cider", "foods"),
        ("feed", "foods"),
        ("excavators", "machines"),
        ("batteries", "machines"),
        ("ferrosilicon", "materials"),
        ("boxes", "units"),
        ("premiums", "measures"),
        ("alliance", "organisations"),
        ("alliance's", "organisations"),
        ("supermarkets", "outlets"),
        ("hauliers", "people"),
        ("newsletter", "publications"),
        ("quarter", "times"),
        ("pawnbroking", "services"),
        ("zwickelzug", ""),  # what no list holds
        ("", ""),
    ],
)
def test_sense(word: str, told: str) -> None:
    assert senses.sense(word) == told


def test_each_word_has_one_sense() -> None:
    often = Counter(singular(word) for words in vocabulary.load("senses").values() for word in words)
    assert [word for word, times in often.items() if times > 1] == []


def test_what_is_traded_are_lists() -> None:
    assert vocabulary.load("senses").keys() > senses.GOODS


@pytest.mark.parametrize("told", senses.OF_GRAMMAR)
def test_no_word_repeats_a_list_of_the_grammar(told: str) -> None:
    known = set(map(singular, vocabulary.load("grammar")[senses.OF_GRAMMAR[told]]))
    assert known.isdisjoint(map(singular, vocabulary.load("senses")[told]))


@pytest.mark.parametrize(
    ("name", "told", "within"),
    [
        ("salmon feed", "foods", ("foods",)),
        ("salmon feed pellet mill", "facilities", ("foods", "materials")),
        ("feed", "foods", ()),
        ("internet of things", "technology", ("abstract",)),
        ("association of dairy farmers", "organisations", ("foods", "people")),
        ("of organised farms", "facilities", ("verbs",)),
    ],
)
def test_a_name_has_the_sense_of_its_head(name: str, told: str, within: tuple[str, ...]) -> None:
    assert (senses.of_name(name.split()), senses.within(name.split())) == (told, within)
