"""Parts of years, and whether a percentage is of money or of volume: what a piece of text says."""

from __future__ import annotations

import pytest

from assay.language import figures, measure, parts

PARTS = [
    ("in Q1 2024", "Q1"),
    ("in Q3'24", "Q3"),
    ("1Q24", "Q1"),
    ("4Q 2022 revenue", "Q4"),
    ("Q1 FY25", "Q1"),
    ("the third quarter of 2024", "Q3"),
    ("second-quarter 2023", "Q2"),
    ("the final quarter of 2024", "Q4"),
    ("the quarter ended June 30, 2024", "Q2"),
    ("H1 2025", "H1"),
    ("1H25", "H1"),
    ("the first half of 2025", "H1"),
    ("in the half-year", "H1"),
    ("the first six months of 2023", "H1"),
    ("six months to December 2024", "H2"),
    ("nine months to September 2024", "9M"),
    ("9M 2024", "9M"),
    ("Jan-Sep 2024", "9M"),
    ("between January and June", "H1"),
    ("January to August 2025", "YTD"),
    ("year to date", "YTD"),
    ("the 52 weeks to 17 May 2025", "MAT"),
    ("12 months to June 2024", "MAT"),
    ("MAT 2024", "MAT"),
    ("in March 2024", "Mar"),
    ("Aug 2024", "Aug"),
    ("Aug-25", "Aug"),
    ("Jan-Aug 25", "YTD"),
    ("15-May-24", None),
    ("in 2024", None),
    ("March 12, 2024", None),
    ("12 March 2024", None),
    ("it may rise", None),
    ("H3N2 vaccines", None),
    ("the year ended March 31, 2024", None),
    ("a quarter of the market", None),
    ("the fiscal year 2024", None),
    ("six months ago", None),
    ("three months to May", None),
]


@pytest.mark.parametrize(("text", "name"), PARTS)
def test_the_part_of_a_year(text: str, name: str | None) -> None:
    found = parts.find(text)
    assert [part.name for part in found] == ([name] if name else [])
    assert all(0 <= part.start < part.end <= len(text) for part in found)


MEASURES = [
    ("Sales grew 4% in value and 2% in volume.", ["value", "volume"]),
    ("Value sales rose 4%, volume sales fell 2%.", ["value", "volume"]),
    ("Europe held 35% of revenue.", ["value"]),
    ("Europe had a revenue share of 36.4%.", ["value"]),
    ("Kits were 52% of all units.", ["volume"]),
    ("Unit shipments grew 7.2% in 2024.", ["volume"]),
    ("It will grow at a CAGR of 6% from 2024 to 2030 in volume terms.", ["volume"]),
    ("It will grow at a CAGR of 6% in terms of value.", ["value"]),
    ("It will grow at a CAGR of 6.5% from 2024 to 2030.", [None]),
    ("The market, valued at USD 5 billion, will grow at 4%.", [None]),
    ("Sales rose 3%.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_what_a_percentage_is_of(text: str, expected: list[str | None]) -> None:
    percents = [figure for figure in figures.find(text) if figure.kind == "percent"]
    lows = [0, *(figure.end for figure in percents)]
    highs = [*(figure.first for figure in percents[1:]), len(text)]
    found = [measure.of(text, f.first, f.end, low, high) for f, low, high in zip(percents, lows, highs, strict=False)]
    assert found == expected
