"""Plain words are found where `str.find` finds them."""

from __future__ import annotations

import pytest

from assay.language import cues

TEXT = "Key players: Foo — key vendors and Bär.\nThe key vendors (Öl) led by Baz; led\nby none."


@pytest.mark.parametrize("words", ["ey vendors", "led by ", "layer", "absent", "key", "e"])
def test_places_are_those_of_a_plain_search(words: str) -> None:
    assert cues.places(TEXT, words) == [at for at in range(len(TEXT)) if TEXT.startswith(words, at)]
    assert cues.holds(TEXT, [words]) == (words in TEXT)


def test_spans_stand_in_order() -> None:
    found = cues.spans(TEXT, ["vendors", "Key", "Baz", "absent"])
    assert [TEXT[start:end] for start, end in found] == ["Key", "vendors", "vendors", "Baz"]


@pytest.mark.parametrize("text", ["Plain TEXT", "İstanbul ÖL", "ẞ and K"])
def test_small_letters_keep_every_position(text: str) -> None:
    small = cues.small(text)
    assert len(small) == len(text)
    assert all(b in (a, a.lower()) for a, b in zip(text, small, strict=True))
