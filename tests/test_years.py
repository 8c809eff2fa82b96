"""Years and periods as reports state them."""

from __future__ import annotations

import pytest

from assay.language import years
from assay.language.fold import fold

YEARS = [
    ("in 2024", [2024]),
    ("Aug-25", [2025]),
    ("Jan-Aug 25", [2025]),
    ("Q1-25", [2025]),
    ("15-May-24", []),
    ("12 Aug 25 units", []),
    ("by the end of 2031", [2031]),
    ("FY2023", [2023]),
    ("FY 2023", [2023]),
    ("FY23", [2023]),
    ("FY'23", [2023]),
    ("fiscal 2023", [2023]),
    ("CY2022", [2022]),
    ("Q3 2023", [2023]),
    ("4Q22", [2022]),
    ("3Q 2021", [2021]),
    ("H1 2024", [2024]),
    ("in 1998", [1998]),
    ("(2024)", [2024]),
    ("2030E", [2030]),
    ("2032F", [2032]),
    ("2029f", [2029]),
    ("2029f²", [2029]),
    ("2024³", [2024]),
    ("the 1990s", []),
    ("2021, 2022 and 2023", [2021, 2022, 2023]),
    ("in 2023 and 2032, respectively", [2023, 2032]),
    ("March 2022", [2022]),
    ("14 March 2022", [2022]),
    ("2024.", [2024]),
    ("2024's figure", [2024]),
    ("by 2030, up from 2023", [2030, 2023]),
    ("| 2023 | 2030 |", [2023, 2030]),
    ("end-2025", [2025]),
    ("mid-2026", [2026]),
    # no years
    ("USD 2024", []),
    ("$2024", []),
    ("2024 million", []),
    ("2,024 units", []),
    ("2024%", []),
    ("12024", []),
    ("2024.5", []),
    ("ISO 20245", []),
    ("2024 units", []),
    ("2007.6 million", []),
]

PERIODS = [
    ("over FY24-28", [(2024, 2028)]),
    ("FY18-FY23", [(2018, 2023)]),
    ("CAGR Fiscal 24-29P", [(2024, 2029)]),
    ("CAGR (24-30)", [(2024, 2030)]),
    ("the '18-'23 years", [(2018, 2023)]),
    ("CAGR 20-25%", []),
    ("24-28 mm", []),
    ("2024-2030", [(2024, 2030)]),
    ("2024–2030", [(2024, 2030)]),
    ("2024 - 2030", [(2024, 2030)]),
    ("2024-30", [(2024, 2030)]),
    ("2024–32", [(2024, 2032)]),
    ("from 2024 to 2030", [(2024, 2030)]),
    ("between 2016 and 2024", [(2016, 2024)]),
    ("between the years 2016 and 2024", [(2016, 2024)]),
    ("2024 through 2030", [(2024, 2030)]),
    ("from 2024 until 2030", [(2024, 2030)]),
    ("from 2024 up to 2030", [(2024, 2030)]),
    ("(2023-2030)", [(2023, 2030)]),
    ("FY2022-FY2027", [(2022, 2027)]),
    ("FY 2022 – FY 2027", [(2022, 2027)]),
    ("2024E-2030F", [(2024, 2030)]),
    ("2018-2022 and 2023-2033", [(2018, 2022), (2023, 2033)]),
    ("2024 to the end of 2030", [(2024, 2030)]),
    ("1998-2004", [(1998, 2004)]),
    # no periods
    ("in 2016 and 2024", []),
    ("in 2024", []),
    ("2024, 2030", []),
    ("USD 2024-2030 million", []),
    ("+1 555-010-2030", []),
    ("2024-03-15", []),
]


@pytest.mark.parametrize(("text", "expected"), YEARS, ids=[text for text, _ in YEARS])
def test_years(text: str, expected: list[int]) -> None:
    assert [year.year for year in years.find(fold(text))] == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[text for text, _ in PERIODS])
def test_periods(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(p.first, p.last) for p in years.periods(fold(text))] == expected


@pytest.mark.parametrize("text", [text for text, expected in PERIODS if expected])
def test_the_ends_of_a_period_are_no_single_years(text: str) -> None:
    assert years.find(fold(text)) == []


@pytest.mark.parametrize("text", [text for text, expected in YEARS if expected])
def test_spans_hold_the_year(text: str) -> None:
    for year in years.find(fold(text)):
        assert str(year.year)[2:] in text[year.start : year.end]


def test_a_part_of_a_text() -> None:
    text = "in 2021 or over 2024-2030 or by 2035"
    assert [y.year for y in years.find(text, 8)] == [2035]
    assert [y.year for y in years.find(text, 0, 8)] == [2021]
    assert [(p.first, p.last) for p in years.periods(text, 8, len(text))] == [(2024, 2030)]
