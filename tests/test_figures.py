"""Amounts, volumes and percentages as written: a table of texts and of the figures that stand in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from truths import value_and_unit

from assay.language import figures, numbers
from assay.language.fold import fold

FIGURES = [
    # money: the currency before the number
    ("USD 13,502.84 million", ["13502840000 USD"]),
    ("US$ 1.2 Bn", ["1200000000 USD"]),
    ("US$1.2bn", ["1200000000 USD"]),
    ("$12B", ["12000000000 USD"]),
    ("$ 12 B", ["12000000000 USD"]),
    ("USD2.08 billion", ["2080000000 USD"]),
    ("USD 0.000001 billion", ["1000 USD"]),
    ("US$ 300.3 million", ["300300000 USD"]),
    ("$640m", ["640000000 USD"]),
    ("$462,817", ["462817 USD"]),
    ("$US4.2 billion", ["4200000000 USD"]),
    ("$NZ1.4 billion", ["1400000000 NZD"]),
    ("R3.4 billion", ["3400000000 ZAR"]),
    ("W1.08 trillion", ["1080000000000 KRW"]),
    ("Kenya's Sh41.6 billion", ["41600000000 KES"]),
    ("Sh41.6 billion", []),  # of which country?
    ("53 billion Swiss and other francs", []),
    ("R22 and W 40", []),  # a gas and a bulb
    ("28 out of every 100 vehicles", ["28 %"]),
    ("34 of every hundred units", ["34 %"]),
    ("2025/24 %", []),  # heads a column of changes
    ("$90k", ["90000 USD"]),
    ("USD 609 Mn", ["609000000 USD"]),
    ("USD 4.1 Tn", ["4100000000000 USD"]),
    ("€1.33bn", ["1330000000 EUR"]),
    ("EUR 3,4 Mrd.", ["3400000000 EUR"]),
    ("12,2 Md€", ["12200000000 EUR"]),
    ("4 Mds CHF", ["4000000000 CHF"]),
    ("R$ 18,9 bi", ["18900000000 BRL"]),
    ("R$ 12,4 mi", ["12400000 BRL"]),
    ("USD 3 bi-annual", ["3 USD"]),
    ("300 mi per charge", []),
    ("CFA 9.1 billion", ["9100000000 XOF"]),
    ("Ft 120bn", ["120000000000 HUF"]),
    ("Tk 500 crore", ["5000000000 BDT"]),
    ("N$3bn", ["3000000000 NAD"]),
    ("KSh 12bn", ["12000000000 KES"]),
    ("EUR 1.234,5 million", ["1234500000 EUR"]),
    ("£126m", ["126000000 GBP"]),
    ("GBP 2.5 million", ["2500000 GBP"]),
    ("JPY 1.2 trillion", ["1200000000000 JPY"]),
    ("RMB 30 billion", ["30000000000 CNY"]),
    ("CNY 730 million", ["730000000 CNY"]),
    ("KRW 2.3 trillion", ["2300000000000 KRW"]),
    ("CHF 310 million", ["310000000 CHF"]),
    ("SAR 1.9 billion", ["1900000000 SAR"]),
    ("AUD 85.4 million", ["85400000 AUD"]),
    ("A$85.4 million", ["85400000 AUD"]),
    ("CAD 1 million", ["1000000 CAD"]),
    ("HK$ 310 million", ["310000000 HKD"]),
    ("R$ 1.1 billion", ["1100000000 BRL"]),
    ("₹1.2 lakh crore", ["1200000000000 INR"]),
    ("INR 4,500 crore", ["45000000000 INR"]),
    ("Rs. 87 crore", ["870000000 INR"]),
    ("Rs 1,20,000 crore", ["1200000000000 INR"]),
    ("INR 10.09 Bn", ["10090000000 INR"]),
    ("Rs 75 lakh", ["7500000 INR"]),
    # money: the currency behind the number
    ("6.5 billion euros", ["6500000000 EUR"]),
    ("2,37 billion euros", ["2370000000 EUR"]),
    ("102.2 billion yuan", ["102200000000 CNY"]),
    ("750 million dollars", ["750000000 USD"]),
    ("1.66 billion U.S. dollars", ["1660000000 USD"]),
    ("600.1 million USD", ["600100000 USD"]),
    ("45 billion yen", ["45000000000 JPY"]),
    # number words
    ("half a billion dollars", ["500000000 USD"]),
    ("two billion euros", ["2000000000 EUR"]),
    ("three million units", ["3000000 units"]),
    # spaces and marks inside numbers
    ("USD 1 482.6 million", ["1482600000 USD"]),
    ("USD 1\u202f482.6\u00a0million", ["1482600000 USD"]),
    ("USD\u00a01,482.6\u2009million", ["1482600000 USD"]),
    ("USD 1,482.6 million¹", ["1482600000 USD"]),
    ("USD １２ million", ["12000000 USD"]),
    # ranges
    ("$4.5-5 billion", ["4500000000..5000000000 USD"]),
    ("US$ 140–160 Mn", ["140000000..160000000 USD"]),
    ("US$ 310 mn - US$ 340 mn", ["310000000..340000000 USD"]),
    ("between USD 2 billion and USD 3 billion", ["2000000000..3000000000 USD"]),
    ("USD 2 to 3 billion", ["2000000000..3000000000 USD"]),
    ("$900 million to $1.1 billion", ["900000000..1100000000 USD"]),
    ("14 to 16%", ["14..16 %"]),
    ("6-8%", ["6..8 %"]),
    ("between 33% and 36%", ["33..36 %"]),
    # bounds
    ("over USD 2 billion", ["min 2000000000 USD"]),
    ("more than 25%", ["min 25 %"]),
    ("at least $3 million", ["min 3000000 USD"]),
    ("$5bn+", ["min 5000000000 USD"]),
    ("nearly USD 25 billion", ["about 25000000000 USD"]),
    ("approximately $2.9 billion", ["about 2900000000 USD"]),
    ("~US$ 4.1 billion", ["about 4100000000 USD"]),
    ("about 35%", ["about 35 %"]),
    ("less than US$ 0.9 Bn", ["max 900000000 USD"]),
    ("up to 12%", ["max 12 %"]),
    ("under 190,000 units", ["max 190000 units"]),
    ("below USD 30 million", ["max 30000000 USD"]),
    ("steel makers turned over USD 31 billion", ["31000000000 USD"]),  # "over" belongs to the verb
    ("dealers handed over EUR 3 billion", ["3000000000 EUR"]),
    ("turnover grew over USD 3 billion", ["min 3000000000 USD"]),
    ("sales of 4.2 million cu m of timber", ["4200000 cu m"]),
    ("sales of 4.2 million m³ of timber and 3.1 million m² of board", ["4200000 m3", "3100000 m2"]),
    # percentages
    ("17.7%", ["17.7 %"]),
    ("17.7 per cent", ["17.7 %"]),
    ("37 percent", ["37 %"]),
    ("six per cent", ["6 %"]),
    ("Thirty-five percent of sales", ["35 %"]),
    ("two and a half percent", ["2.5 %"]),
    ("eighty per cent to ninety per cent", ["80 %", "90 %"]),
    ("twenty to thirty per cent", []),
    ("half a per cent", []),
    ("a few percent", []),
    ("sixty-something per cent", []),
    ("six percentage points", []),
    ("six per cent points", []),
    ("10.07 %", ["10.07 %"]),
    ("-2.1%", ["-2.1 %"]),
    ("7,4 %", ["7.4 %"]),
    # volumes
    ("2.7 million tons", ["2700000 tons"]),
    ("2.7 Mt", ["2.7 Mt"]),
    ("57 GW", ["57 GW"]),
    ("120 kilotons", ["120 kilotons"]),
    ("3.1 million units", ["3100000 units"]),
    ("2.1 lakh units", ["210000 units"]),
    ("211.7 thousand units", ["211700 units"]),
    # several
    ("EUR 1.04 billion (US$ 1.02 billion)", ["1040000000 EUR", "1020000000 USD"]),
    ("from USD 2 bn in 2020 to USD 5 bn by 2030, at 9.6%", ["2000000000 USD", "5000000000 USD", "9.6 %"]),
    ("38.2%, 32.8% and 12%", ["38.2 %", "32.8 %", "12 %"]),
    # no amounts
    ("double-digit growth", []),
    ("USD XX million and XX%", []),
    ("COVID-19, Type 2, ISO 9001, 3D, B2B, 5G", []),
    ("https://example.com/market-to-hit-2-4-billion-dollars/50%25", []),
    ("more than one third, two-fifths, the first half", []),
    ("14 March 2024, 10:30", []),
]


def found(text: str) -> list[str]:
    lines = []
    for figure in figures.find(fold(text)):
        if figure.kind == "bare":
            continue
        lines.append(" ".join(filter(None, [figure.bound if figure.bound != "exact" else "", value_and_unit(figure)])))
    return lines


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures_within_a_sentence(text: str, expected: list[str]) -> None:
    assert found(f"The total stands at {text}; so it does.") == expected


@pytest.mark.parametrize("text", [text for text, expected in FIGURES if expected])
def test_spans_hold_the_figure(text: str) -> None:
    for figure in figures.find(fold(text)):
        assert 0 <= figure.first <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end].strip()


BARE = [
    ("| 120.4 | 220.5 |", ["120.4", "220.5"]),
    ("| 1,837.6 | 12 |", ["1837.6", "12"]),
]


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_bare_numbers_of_tables(text: str, expected: list[str]) -> None:
    assert [str(f.value) for f in figures.find(text) if f.kind == "bare"] == expected


NUMBERS = [
    ("13,502.84", None, "13502.84"),
    ("1,20,000", None, "120000"),
    ("1.234,5", None, "1234.5"),
    ("3,4", None, "3.4"),
    ("2007.6", None, "2007.6"),
    ("0.1", None, "0.1"),
    ("1,482", None, "1482"),
    ("1,482", "comma", "1.482"),
    ("1.980", None, "1.980"),
    ("1.980", "point", "1.980"),
    ("1.980", "comma", "1980"),
    ("1.980", "both", None),
    ("1,980", "both", None),
    ("0,980", "both", "0.980"),
    ("1.234.567", None, "1234567"),
    ("12,345,678", None, "12345678"),
]


@pytest.mark.parametrize(("written", "convention", "value"), NUMBERS)
def test_value_of_a_number(written: str, convention: numbers.Convention | None, value: str | None) -> None:
    assert numbers.value_of(written, convention) == (value and Decimal(value))
