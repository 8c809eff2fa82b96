"""Words by which it is quickly told that a pattern cannot fit: each pattern must hold one of its words."""

from __future__ import annotations

import pytest

from assay.language import vocabulary

LEADS = [*vocabulary.load("players")["leads"], *vocabulary.load("players")["lead_sentences"]]


@pytest.mark.parametrize("lead", LEADS)
def test_every_lead_in_of_players_has_a_stem(lead: str) -> None:
    assert any(stem in lead.lower() for stem in vocabulary.load("players")["lead_stems"])
