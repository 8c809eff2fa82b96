"""What rules set against each other: figures that are surely of the same thing. The records are made by hand, the text is read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from assay.pipeline.checks import check
from assay.pipeline.read import read
from assay.schemas import Document, DocumentInfo, Evidence, Extraction, GrowthRate, MarketSize, Segment, Share

Made = tuple[str, str, dict[str, Any]]
"""A record: its quote, its number, and its other fields."""

BILLION = Decimal(10) ** 9


def found(
    text: str,
    *,
    sizes: Sequence[Made] = (),
    rates: Sequence[Made] = (),
    shares: Sequence[Made] = (),
    segments: Sequence[tuple[str, str]] = (),
    name: str = "a.txt",
) -> dict[str, str]:
    """The severity of each rule that finds something."""
    document = read(text.encode(), name)
    end = 0

    def at(quote: str) -> Evidence:
        nonlocal end
        start = document.text.find(quote, end)
        start = start if start >= 0 else document.text.index(quote)
        end = start + 1
        return Evidence.model_validate(document.evidence(start, start + len(quote)))

    def scope(given: dict[str, Any]) -> dict[str, Any]:
        return {"market": "bath tile", "geography": "global", **given}

    records = {
        "market_sizes": [
            MarketSize(amount=Decimal(n) * BILLION, evidence=at(quote), **{"currency": "USD", **scope(rest)}) for quote, n, rest in sizes
        ],
        "growth_rates": [GrowthRate(percent=Decimal(n), evidence=at(quote), **scope(rest)) for quote, n, rest in rates],
        "shares": [Share(percent=Decimal(n), evidence=at(quote), **scope(rest)) for quote, n, rest in shares],
        "segments": [Segment(dimension=dimension, name=one, evidence=at(one)) for dimension, one in segments],
    }
    return {finding.code: finding.severity for finding in check(extraction(document, records), document)}


def extraction(document: Document, records: dict[str, Any]) -> Extraction:
    info = DocumentInfo(id=document.id, source=document.source, media_type=document.media_type, characters=len(document.text))
    return Extraction(document=info, market="bath tile", geography="global", **records)


FIRST = "The global bath tile market was valued at USD 2.00 billion in 2023.\n\n"
TWO_VALUES = [
    ("The bath tile market was worth USD 3.10 billion in 2023.", "3.10", {}, "error"),
    ("The market was worth USD 3.10 billion in 2023.", "3.10", {}, "error"),
    # what the second value is of, is not said: near by it may be the market's, far off it is more often a part's
    ("Sales of USD 2.20 billion were counted in 2023.", "2.20", {}, None),
    ("The software part of the market came to USD 2.20 billion in 2023.", "2.20", {}, "warning"),
    ("The software part of the market came to USD 3.10 billion in 2023.", "3.10", {}, None),
    # figures on other bases
    ("In real terms the bath tile market was worth USD 3.10 billion in 2023.", "3.10", {}, None),
    ("Adjusted for inflation, the bath tile market was worth USD 3.10 billion in 2023.", "3.10", {}, None),
    ("In the optimistic scenario the bath tile market was worth USD 3.10 billion in 2023.", "3.10", {}, None),
    ("At consumer prices the bath tile market was worth USD 3.10 billion in 2023.", "3.10", {}, None),
    ("The previous edition put the bath tile market at USD 3.10 billion in 2023.", "3.10", {}, None),
    ("We had forecast USD 3.10 billion for the bath tile market in 2023.", "3.10", {}, None),
    ("The bath tile market was worth USD 3.10 billion in 2023.", "3.10", {"period": "Q3"}, None),
    ("The bath tile market was worth USD 3.10 billion in 2023.", "3.10", {"kind": "increment"}, None),
    # a range and its middle
    ("The bath tile market was worth USD 1.80 to 2.20 billion in 2023.", "1.80", {"high": Decimal("2.2") * BILLION}, None),
    ("The bath tile market was worth USD 2.80 to 3.20 billion in 2023.", "2.80", {"high": Decimal("3.2") * BILLION}, "error"),
]


@pytest.mark.parametrize(("sentence", "amount", "rest", "severity"), TWO_VALUES)
def test_two_values(sentence: str, amount: str, rest: dict[str, Any], severity: str | None) -> None:
    sizes = [("USD 2.00 billion", "2.00", {"year": 2023}), (f"USD {amount}", amount, {"year": 2023, **rest})]
    assert found(FIRST + sentence + "\n", sizes=sizes).get("SZ101") == severity


ONE_SENTENCE = [
    (
        "In real terms the bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of 9.4%.",
        True,
    ),
    (
        "The bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of 9.4% in real terms.",
        False,
    ),
    ("The bath tile market goes from USD 2.00 billion in 2023 to USD 3.42 billion by 2031 in the best case; a CAGR of 9.4%.", False),
]


@pytest.mark.parametrize(("text", "told"), ONE_SENTENCE)
def test_the_basis_is_that_of_the_figure_beside_which_it_stands(text: str, told: bool) -> None:
    sizes = [("USD 2.00", "2.00", {"year": 2023}), ("USD 3.42", "3.42", {"year": 2031})]
    assert found(text + "\n", sizes=sizes, rates=[("9.4%", "9.4", {})]) == ({"GR101": "error"} if told else {})


def test_two_values_of_one_scenario_contradict_each_other() -> None:
    text = "In the optimistic scenario the bath tile market was worth USD 2.00 billion in 2023.\n\n"
    second = "In the optimistic scenario the bath tile market was worth USD 3.10 billion in 2023.\n"
    sizes = [("USD 2.00", "2.00", {"year": 2023}), ("USD 3.10", "3.10", {"year": 2023})]
    assert found(text + second, sizes=sizes) == {"SZ101": "error"}
    assert found(text + second.replace("optimistic", "conservative"), sizes=sizes) == {}


def test_two_values_in_one_sentence_are_of_two_things() -> None:
    text = "The bath tile market was worth USD 2.00 billion in 2023 at the factory and USD 3.10 billion in the shop.\n"
    assert found(text, sizes=[("USD 2.00", "2.00", {"year": 2023}), ("USD 3.10", "3.10", {"year": 2023})]) == {}


TABLE = "\n\n| Metric | 2023 |\n|---|---|\n| Market size | USD {amount} billion |\n"


@pytest.mark.parametrize(("amount", "severity"), [("2.20", "warning"), ("3.90", None)])
def test_a_value_in_a_table_does_not_say_what_it_is_of(amount: str, severity: str | None) -> None:
    sizes = [("USD 2.00", "2.00", {"year": 2023}), (f"USD {amount}", amount, {"year": 2023})]
    assert found(FIRST + TABLE.format(amount=amount), sizes=sizes, name="a.md").get("SZ101") == severity


def test_two_rows_of_a_table_are_not_set_against_each_other() -> None:
    text = "| Metric | 2023 |\n|---|---|\n| Market size | USD 2.00 billion |\n| Market value | USD 2.20 billion |\n"
    assert found(text, sizes=[("USD 2.00", "2.00", {"year": 2023}), ("USD 2.20", "2.20", {"year": 2023})], name="a.md") == {}


RATE = {"start_year": 2023, "end_year": 2031}
GROWS = "The global bath tile market will grow at a CAGR of 6.9% from 2023 to 2031.\n\n"
TWO_RATES = [
    ("The bath tile market is to grow by 8.4% a year from 2023 to 2031.", {}, "error"),
    ("Growth of 8.4% a year is expected from 2023 to 2031 for the software of tiles.", {}, "warning"),
    ("In real terms the bath tile market is to grow by 8.4% a year from 2023 to 2031.", {}, None),
    ("At constant currency the bath tile market is to grow by 8.4% a year from 2023 to 2031.", {}, None),
    ("In the worst case the bath tile market is to grow by 8.4% a year from 2023 to 2031.", {}, None),
    ("Originally the bath tile market was to grow by 8.4% a year from 2023 to 2031.", {}, None),
    ("The bath tile market is to grow by 8.4% a year from 2023 to 2031.", {"measure": "volume"}, None),
    ("The bath tile market is to grow by 8.4% a year from 2023 to 2031.", {"period": "H1"}, None),
]


@pytest.mark.parametrize(("sentence", "rest", "severity"), TWO_RATES)
def test_two_rates(sentence: str, rest: dict[str, Any], severity: str | None) -> None:
    assert found(GROWS + sentence + "\n", rates=[("6.9%", "6.9", RATE), ("8.4%", "8.4", {**RATE, **rest})]).get("GR102") == severity


@pytest.mark.parametrize(("high", "code"), [(None, "GR103"), (Decimal(12), None)])
def test_a_range_of_rates_is_not_far_from_a_rate_within_it(high: Decimal | None, code: str | None) -> None:
    text = "The bath tile market will grow by 5% to 12% a year from 2020 to 2031.\n\nThe bath tile market is to grow at a CAGR of 9.9% from 2023 to 2031.\n"
    rates = [("5%", "5", {"start_year": 2020, "end_year": 2031, "high": high}), ("9.9%", "9.9", RATE)]
    assert set(found(text, rates=rates)) == ({code} if code else set())


STATED = (
    "The bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of {rate}% {period}.\n"
)
YEARS = [
    ("6.9", "from 2023 to 2031", RATE, None),
    ("6.9", "", {}, None),
    ("8.0", "from 2023 to 2031", RATE, "GR105"),  # seven years: from the first forecast year
    ("6.1", "from 2023 to 2031", RATE, "GR105"),  # nine years
    ("8.0", "", {}, "GR105"),
    ("8.0", "from 2024 to 2031", {"start_year": 2024, "end_year": 2031}, None),  # seven years, as stated
    ("6.9", "from 2024 to 2031", {"start_year": 2024, "end_year": 2031}, None),  # eight years, as the values are apart
    ("9.4", "from 2023 to 2031", RATE, "GR101"),
    ("9.4", "in real terms from 2023 to 2031", RATE, None),
]


@pytest.mark.parametrize(("rate", "period", "years", "code"), YEARS)
def test_the_years_of_a_rate(rate: str, period: str, years: dict[str, int], code: str | None) -> None:
    text = STATED.format(rate=rate, period=period)
    sizes = [("USD 2.00", "2.00", {"year": 2023}), ("USD 3.42", "3.42", {"year": 2031})]
    told = found(text, sizes=sizes, rates=[(f"{rate}%", rate, years)])
    assert told == ({code: "info" if code == "GR105" else "error"} if code else {})


def test_a_rate_that_fits_over_its_own_years_is_not_told_of_others() -> None:
    """Of the pairs 2022 to 2031 and 2024 to 2031 it fits the second as it stands, and the first over a year fewer."""
    text = "The bath tile market was worth USD 6.15 billion in 2022 and USD 6.42 billion in 2024 and will reach USD 8.20 billion in 2031, a CAGR of 3.6% from 2024 to 2031.\n"
    sizes = [("USD 6.15", "6.15", {"year": 2022}), ("USD 6.42", "6.42", {"year": 2024}), ("USD 8.20", "8.20", {"year": 2031})]
    assert found(text, sizes=sizes, rates=[("3.6%", "3.6", {"start_year": 2024, "end_year": 2031})]) == {}


def test_a_rate_of_tons_beside_values_of_money_is_theirs_if_it_fits_them() -> None:
    text = "The bath tile market goes from USD 1.00 billion in 2023 to USD 3.00 billion in 2031. In tons, it goes from 2.00 billion in 2023 to 3.42 billion in 2031, a CAGR of 6.9%.\n"
    tons = {"currency": None, "unit": "tons"}
    sizes = [("USD 1.00", "1.00", {"year": 2023}), ("USD 3.00", "3.00", {"year": 2031})]
    sizes += [("2.00 billion", "2.00", {"year": 2023, **tons}), ("3.42 billion", "3.42", {"year": 2031, **tons})]
    assert found(text, sizes=sizes, rates=[("6.9%", "6.9", {})]) == {}


PARTS = [
    # the part, the whole as stated a second time, the finding
    ("The Europe bath tile market was worth USD 3.00 billion in 2023.", {"geography": "Europe"}, "", "error"),
    ("In Europe, prices came to USD 3.00 billion in 2023.", {"geography": "Europe"}, "", None),  # of what?
    ("The global bath tile market was worth USD 3.00 billion in 2023.", {"geography": None}, "", "SZ101"),
    ("The Europe bath tile market was worth USD 3.00 billion in 2023.", {"geography": "Europe"}, "USD 4.00", None),  # fits one
]


@pytest.mark.parametrize(("sentence", "rest", "again", "told"), PARTS)
def test_a_part_and_its_whole(sentence: str, rest: dict[str, Any], again: str, told: str | None) -> None:
    text = f"{FIRST}{sentence}\n\n" + (f"The bath tile market was worth {again} billion in 2023.\n" if again else "")
    sizes = [("USD 2.00", "2.00", {"year": 2023}), ("USD 3.00", "3.00", {"year": 2023, **rest})]
    sizes += [(again, "4.00", {"year": 2023})] if again else []
    severities = found(text, sizes=sizes)
    assert severities.get("SZ103") == (told if told in ("error", None) else None)


@pytest.mark.parametrize(("amount", "told"), [("2000", True), ("1500", True), ("120", False)])
def test_a_slip_is_about_a_thousand(amount: str, told: bool) -> None:
    text = f"{FIRST}The bath tile market was worth USD {amount} billion in 2023.\n"
    severities = found(text, sizes=[("USD 2.00", "2.00", {"year": 2023}), (f"USD {amount}", amount, {"year": 2023})])
    assert ("SZ102" in severities) is told


SHARES = [
    ("Bathrooms held 46% of the market, kitchens 31% and pools 33%.", True),
    ("Bathrooms held 46% of the market, kitchens 31% and pools 33% (several answers possible).", False),
    ("Bathrooms held 46% of the market,\nkitchens 31% and\npools 33%.", False),  # a line each: who knows of which division
    ("Bathrooms held 46% of the market, up from kitchens 31% and down from pools 33%.", False),
]


@pytest.mark.parametrize(("text", "told"), SHARES)
def test_shares_above_100(text: str, told: bool) -> None:
    shares = [(f"{n}%", n, {"subject": subject}) for n, subject in (("46", "bathrooms"), ("31", "kitchens"), ("33", "pools"))]
    assert ("SH101" in found(text + "\n", shares=shares)) is told


EUROPE = "The global bath tile market was valued at USD 3.84 billion in {whole}. The Europe bath tile market was worth USD {part} billion in 2023. Europe held 46% of it{year}.\n"
SHARE_AGAINST_VALUES = [
    ("1.77", 2023, 2023, {}, False),
    ("1.80", 2023, 2023, {}, False),  # 46.9 %, less than a point off beyond rounding
    ("1.67", 2023, 2023, {}, True),
    ("1.67", 2023, None, {}, True),  # the share's year is that of the value before it
    ("1.67", 2024, 2023, {}, False),
    ("1.67", 2023, 2024, {}, False),
    ("1.67", 2023, 2023, {"measure": "volume"}, False),
    ("1.67", 2023, 2023, {"period": "Q1"}, False),
    ("1.67", 2023, 2023, {"segment": "glass"}, False),  # a share of another whole
    ("1.67", 2023, 2023, {"market": "tile"}, False),
]


@pytest.mark.parametrize(("part", "whole", "year", "rest", "told"), SHARE_AGAINST_VALUES)
def test_a_share_against_values(part: str, whole: int, year: int | None, rest: dict[str, Any], told: bool) -> None:
    text = EUROPE.format(whole=whole, part=part, year=f" in {year}" if year else "")
    sizes = [("USD 3.84", "3.84", {"year": whole}), (f"USD {part}", part, {"year": 2023, "geography": "Europe"})]
    severities = found(text, sizes=sizes, shares=[("46%", "46", {"subject": "Europe", "year": year, **rest})])
    assert severities == ({"SH104": "warning"} if told else {})


SEGMENTS = [("Type", "Ceramic"), ("Type", "Glass"), ("Use", "Pools")]
SUMS = [
    (["Ceramic", "Glass"], ["1.70", "1.30"], 2023, False),
    (["Ceramic", "Glass"], ["1.70", "1.40"], 2023, False),  # 3 % more: another rounding
    (["Ceramic", "Glass"], ["1.70", "2.30"], 2023, True),
    (["Ceramic", "Pools"], ["1.70", "2.30"], 2023, False),  # two divisions
    (["Ceramic", "Glass"], ["1.70", "2.30"], 2024, False),  # two years
]


@pytest.mark.parametrize(("names", "amounts", "year", "told"), SUMS)
def test_the_sum_of_the_parts(names: list[str], amounts: list[str], year: int, told: bool) -> None:
    pairs = list(zip(names, amounts, strict=True))
    sentences = " ".join(f"The {name} segment of the market was worth USD {amount} billion." for name, amount in pairs)
    text = f"Ceramic, Glass; Pools\n\nThe bath tile market was valued at USD 3.00 billion in 2023. {sentences}\n"
    sizes = [("USD 3.00", "3.00", {"year": 2023})]
    sizes += [(f"USD {amount}", amount, {"year": year, "segment": name}) for name, amount in pairs]
    assert found(text, sizes=sizes, segments=SEGMENTS) == ({"SZ107": "warning"} if told else {})


LARGEST = [
    ("Europe is the largest market", "1.94", 2023, True),
    ("Europe is the largest market", "0.94", 2023, False),
    ("Europe is the largest market", "1.94", 2024, False),
    ("Europe is the second largest market", "1.94", 2023, False),
    ("Europe is one of the largest markets", "1.94", 2023, False),
    ("Europe is a market", "1.94", 2023, False),
]


@pytest.mark.parametrize(("words", "amount", "year", "told"), LARGEST)
def test_a_rank_against_values(words: str, amount: str, year: int, told: bool) -> None:
    text = f"{words}: USD 1.31 billion in 2023. The Asia Pacific bath tile market was worth USD {amount} billion in {year}.\n"
    sizes = [
        ("USD 1.31", "1.31", {"year": 2023, "geography": "Europe"}),
        (f"USD {amount}", amount, {"year": year, "geography": "Asia Pacific"}),
    ]
    assert found(text, sizes=sizes) == ({"SZ108": "warning"} if told else {})


GROWN = "The bath tile market is to grow by USD {by} billion from USD 2.00 billion in 2023 to USD 3.42 billion in 2031.\n"


@pytest.mark.parametrize(
    ("by", "rest", "told"),
    [
        ("1.42", {}, False),
        ("1.43", {}, False),
        ("2.42", {}, True),
        ("2.42", {"currency": "EUR"}, False),
        ("2.42", {"segment": "glass"}, False),
    ],
)
def test_an_increment_against_values(by: str, rest: dict[str, Any], told: bool) -> None:
    sizes = [
        (f"USD {by}", by, {"year": 2031, "kind": "increment", **rest}),
        ("USD 2.00", "2.00", {"year": 2023}),
        ("USD 3.42", "3.42", {"year": 2031}),
    ]
    assert found(GROWN.format(by=by), sizes=sizes) == ({"SZ109": "warning"} if told else {})


TITLES = [
    ("2024-2031", 2024, 2031, False),
    ("2024-2031", 2023, 2031, False),  # counted from the base year
    ("2021-2031", 2024, 2031, True),
    ("2024-2031", 2024, 2030, True),
]


@pytest.mark.parametrize(("title", "start", "end", "told"), TITLES)
def test_the_titles_forecast_and_the_rate(title: str, start: int, end: int, told: bool) -> None:
    text = f"Bath Tile Market: Industry Forecast, {title}\n\nThe bath tile market will grow at a CAGR of 6.9% from {start} to {end}.\n"
    assert ("PD101" in found(text, rates=[("6.9%", "6.9", {"start_year": start, "end_year": end})])) is told


@pytest.mark.parametrize(
    ("second", "told"),
    [("In 2024 the bath tile market stood at USD 2.004 billion.", True), ("Revenue stood at USD 2.004 billion.", False)],
)
def test_one_value_for_two_years(second: str, told: bool) -> None:
    text = f"The bath tile market was worth USD 2.004 billion in 2023.\n\n{second}\n"
    assert ("PD110" in found(text, sizes=[("USD 2.004", "2.004", {"year": 2023}), ("USD 2.004", "2.004", {"year": 2024})])) is told


@pytest.mark.parametrize(
    ("text", "told"), [("{{name}} grows.", True), ("# image: plots/{{name}}.png", False), ("A CAGR of {{rate}} is due.", True)]
)
def test_a_template_is_a_placeholder_unless_it_is_part_of_a_path(text: str, told: bool) -> None:
    assert ("TX101" in found(text + "\n")) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Five suppliers share most of the trade: Kellsa, Arnold, Bremer and Tile Works.", True),
        ("Four suppliers share most of the trade: Kellsa, Arnold, Bremer and Tile Works.", False),
        ("Five suppliers share most of the trade: Kellsa, Arnold & Sons, Bremer, Dorn and Tile Works.", False),
        ("Regional analysis (four regions) | North America, Europe, Asia-Pacific, Middle East, Latin America", True),
        ("Regional analysis (five regions) | North America, Europe, Asia-Pacific, Middle East, Latin America", False),
        ("The report covers four zones: North (Oslo, Turku), South (Rome), West, East and North-East.", True),
        ("The report covers five zones: North (Oslo, Turku), South (Rome), West, East and North-East.", False),
        ("The report covers four parts: tiles, stones, and bricks and mortar.", False),  # "bricks and mortar" can be two
        ("The report covers three parts: tiles, stones, and bricks and mortar.", False),  # or one
        ("All three services together: 877,400 in 2024, 847,600 in 2023, 846,100 in 2022 and 811,000 in 2021.", False),
    ],
)
def test_an_announced_count(text: str, told: bool) -> None:
    assert ("LS101" in found(text)) is told


SOURCES = "The tile market\n\n{} puts the bath tile market at USD 2.4 billion in 2023. {} says that it was worth USD 3.1 billion in 2023.\n"


@pytest.mark.parametrize(
    ("one", "other", "confidence", "told"),
    [
        ("Birch Research", "Orrin Insights", 0.9, True),
        ("Birch Research", "Orrin Insights", 0.35, True),  # the text itself says that both are of one thing
        ("Birch Research", "Orrin Insights", 0.25, False),
        ("Birch Research", "Birch Research", 0.9, False),
        ("Birch Research", "The firm", 0.9, False),
        ("One house", "Another house", 0.9, False),  # neither is named
    ],
)
def test_two_cited_sources(one, other, confidence, told):
    sizes = [
        ("USD 2.4 billion in 2023", "2.4", {"year": 2023, "confidence": confidence}),
        ("USD 3.1 billion in 2023", "3.1", {"year": 2023, "confidence": confidence}),
    ]
    codes = found(SOURCES.format(one, other), sizes=sizes)
    assert codes.get("SZ110") == ("warning" if told else None)


def test_values_far_apart_are_not_set_against_each_other_by_their_sources():
    sizes = [("USD 2.4 billion in 2023", "2.4", {"year": 2023}), ("USD 3.1 billion in 2023", "31", {"year": 2023})]
    assert "SZ110" not in found(SOURCES.format("Birch Research", "Orrin Insights"), sizes=sizes)


@pytest.mark.parametrize(("percent", "told"), [("26", True), ("23.5", False), ("24", False)])
def test_a_share_of_a_part_of_a_country(percent, told):
    """Queensland is no country and no region of the word lists, yet values are given for it as a place."""
    text = f"The bath tile market in Queensland is worth USD 610 million in 2025, the whole bath tile market USD 2,600 million in 2025.\n\n{percent}% for Queensland"
    codes = found(
        text,
        sizes=[("USD 610 million", "0.61", {"year": 2025, "geography": "Queensland"}), ("USD 2,600 million", "2.6", {"year": 2025})],
        shares=[(f"{percent}% for Queensland", percent, {"subject": "Queensland", "year": 2025})],
    )
    assert ("SH104" in codes) is told


@pytest.mark.parametrize(
    ("title", "label", "told"),
    [
        ("Forecast 2024-2031", "Forecast period: 2024-2031", False),
        ("Forecast 2019-2031", "Forecast period: 2024-2031", False),  # counts the past to it
        ("Forecast 2024-2029", "Over the forecast period 2025-2031 it grows.", True),
        ("Forecast, 2024 to 2031", "Forecast period | 2025-2032", True),
    ],
)
def test_a_titles_forecast_and_the_forecast_period(title: str, label: str, told: bool) -> None:
    assert ("PD107" in found(f"Bath Tile Market: {title}\n\n{label}\n")) is told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It was valued at USD 26.58 million units in 2026.", "TX105"),
        ("It was valued at $ 3.1 billion units in 2026.", "TX105"),
        ("It was valued at USD 26.58 million; units were sold by all.", None),
        ("It came to 26.58 million units in 2026.", None),
    ],
)
def test_money_of_units(text: str, code: str | None) -> None:
    assert set(found(f"The bath tile market\n\n{text}\n")) == ({code} if code else set())
