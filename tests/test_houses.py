"""Whose figures a text gives."""

from __future__ import annotations

import pytest

from assay.language import houses


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Birch Research puts the market at USD 2.4 billion.", ["Birch Research"]),
        ("The market is worth USD 2.4 billion, according to Kessel & Broome.", ["Kessel & Broome"]),
        ("According to the Tile Council sales fell.", ["Tile Council"]),
        ("iData Insights has USD 5.1 billion; Orrin reckons with 6.3.", ["iData Insights", "Orrin"]),
        ("Kessel & Broome¹ counts chips.", ["Kessel & Broome"]),
        ("The Larkspur Institute, meanwhile, says little.", []),  # too far from its verb
        ("It reckons with more. Segment sales shows it.", []),
        ("Europe sees a rise. The Bath Tile Market shows growth.", []),
        ("nobody says so", []),
    ],
)
def test_cited(text, named):
    assert [name for _, name in houses.cited(text, 0, len(text))] == named


def test_only_a_span_is_looked_at():
    text = "Birch Research says so. Orrin Insights says no."
    assert [name for _, name in houses.cited(text, 24, len(text))] == ["Orrin Insights"]
