"""The arithmetic as a table, and each rule on records made by hand."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.pipeline.checks import check, intervals
from assay.pipeline.checks.claims import Pair
from assay.pipeline.checks.concentration import meaning
from assay.pipeline.checks.intervals import Interval
from assay.pipeline.stages import process
from assay.schemas import DocumentInfo, Evidence, Extraction, GrowthRate, MarketSize, Profile, Share

INFINITE = intervals.INFINITE


def evidence(quote: str = "q", start: int = 0) -> Evidence:
    return Evidence(start=start, end=start + len(quote), quote=quote)


def size(quote: str, amount: str, year: int | None = 2023, at: int = 0, **rest: Any) -> MarketSize:
    rest = {"market": "bath tile", "currency": "USD", **rest}
    return MarketSize(amount=Decimal(amount), year=year, evidence=evidence(quote, at), **rest)


def rate(quote: str, percent: str, start: int | None = None, end: int | None = None, at: int = 60, **rest: Any) -> GrowthRate:
    rest = {"market": "bath tile", **rest}
    return GrowthRate(percent=Decimal(percent), start_year=start, end_year=end, evidence=evidence(quote, at), **rest)


def share(subject: str, percent: str, at: int = 0, **rest: Any) -> Share:
    return Share(subject=subject, percent=Decimal(percent), evidence=evidence(f"{subject} {percent}%", at), **rest)


def extraction(**records: Any) -> Extraction:
    info = DocumentInfo(id=hashlib.sha256(b"").hexdigest(), source="made", media_type="text/plain", characters=1000)
    return Extraction(document=info, market="bath tile", **records)


def codes(**records: Any) -> set[str]:
    return {finding.code for finding in check(extraction(**records))}


@pytest.mark.parametrize(
    ("quote", "amount", "half"),
    [
        ("4.93 billion", "4930000000", "5000000"),
        ("USD 14,776.33 million in the year 2024", "14776330000", "5000"),
        ("US$ 25 billion", "25000000000", "500000000"),
        ("$2.0bn", "2000000000", "50000000"),
        ("USD 2,000 million", "2000000000", "500000"),
        ("Rs. 1.2 lakh crore", "1200000000000", "50000000000"),
        ("1,20,000 units in 2020", "120000", "0.5"),
        ("3,4 billion", "3400000000", "50000000"),
        ("between 2 and 3 billion", "3000000000", "500000000"),
        ("seven billion dollars", "7000000000", "500000000"),
        ("CAGR of 9.9%", "9.9", "0.05"),
        ("10%", "10", "0.5"),
        ("10.00%", "10", "0.005"),
        ("4.8 kilo tons in 2017", "4.8", "0.05"),
    ],
)
def test_a_figure_is_as_exact_as_it_is_written(quote, amount, half):
    assert intervals.half_unit(Decimal(amount), quote) == Decimal(half)


@pytest.mark.parametrize(
    ("quote", "low", "high", "bound", "expected"),
    [
        ("4.93 billion", "4930000000", None, "exact", ("4925000000", "4935000000")),
        ("about 5 billion", "5000000000", None, "about", ("4000000000", "6000000000")),
        ("about 5.00 billion", "5000000000", None, "about", ("4850000000", "5150000000")),
        ("over 5 billion", "5000000000", None, "min", ("4500000000", "Infinity")),
        ("under 5 billion", "5000000000", None, "max", ("0", "5500000000")),
        ("2-3 billion", "2000000000", "3000000000", "exact", ("1500000000", "3500000000")),
        ("2.0 to 3.0 billion", "2000000000", "3000000000", "exact", ("1950000000", "3050000000")),
    ],
)
def test_a_figure_stands_for_an_interval(quote, low, high, bound, expected):
    found = intervals.spread(Decimal(low), Decimal(high) if high else None, bound, quote)
    assert (found.low, found.high) == tuple(Decimal(end) for end in expected)


@given(st.decimals("0.01", "999999", places=2), st.sampled_from(["", " million", " billion"]))
def test_the_figure_itself_lies_in_its_interval(number, word):
    amount = number * {"": 1, " million": 10**6, " billion": 10**9}[word]
    found = intervals.spread(amount, None, "exact", f"USD {number:,}{word}")
    assert found.low <= amount <= found.high
    assert found.high - found.low == Decimal("0.01") * (amount / number)


@pytest.mark.parametrize(
    ("start", "end", "percent", "years", "fits"),
    [
        (("1.995", "2.005"), ("3.415", "3.425"), ("6.85", "6.95"), 8, True),
        (("1.995", "2.005"), ("3.415", "3.425"), ("9.35", "9.45"), 8, False),
        (("1.995", "2.005"), ("3.415", "Infinity"), ("9.35", "9.45"), 8, True),
        (("1.995", "2.005"), ("3.415", "Infinity"), ("2.35", "2.45"), 8, False),
        (("2", "2"), ("1", "1"), ("-50", "-50"), 1, True),
        (("2", "2"), ("2", "2"), ("0", "0"), 0, False),
    ],
)
def test_a_rate_carries_a_start_to_an_end(start, end, percent, years, fits):
    ends = [Interval(Decimal(low), Decimal(high)) for low, high in (start, end, percent)]
    assert intervals.fits(*ends, years) is fits


def test_the_implied_rate():
    assert abs(intervals.implied(Decimal(2), Decimal(4), 10) - Decimal("7.1773")) < Decimal("0.0001")


@given(st.integers(1, 400), st.integers(1, 20), st.integers(1, 10**6))
def test_a_rate_that_was_computed_from_the_values_always_fits(percent, years, start):
    end = intervals.grown(Interval(Decimal(start), Decimal(start)), Interval(Decimal(percent), Decimal(percent)), years)
    stated = Interval(Decimal(percent) - Decimal("0.5"), Decimal(percent) + Decimal("0.5"))
    assert intervals.fits(Interval(Decimal(start), Decimal(start)), end, stated, years)


BASE = size("USD 2.00 billion in 2023", "2000000000", 2023)
GOOD = size("USD 3.42 billion by 2031", "3420000000", 2031, at=30)
RATE = rate("CAGR of 6.9%", "6.9", 2023, 2031)


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (rate("CAGR of 6.9%", "6.9", 2023, 2031), None),
        (rate("CAGR of 6.9%", "6.9"), None),  # the values' years
        (rate("CAGR of 8.0%", "8.0", 2024, 2031), None),  # seven years, from the first forecast year
        (rate("CAGR of 6.1%", "6.1", 2023, 2031), "GR105"),  # nine years
        (rate("CAGR of 7%", "7", 2023, 2031), None),  # rounds to it
        (rate("CAGR of 7.0%", "7.0", 2023, 2031), None),  # off by less than 0.1 points
        (rate("CAGR of 7.3%", "7.3", 2023, 2031), "GR101"),
        (rate("about 9%", "9", 2023, 2031, bound="about"), "GR105"),  # over seven years 8 would do
        (rate("about 11%", "11", 2023, 2031, bound="about"), "GR101"),
        (rate("over 5%", "5", 2023, 2031, bound="min"), None),
        (rate("over 9%", "9", 2023, 2031, bound="min"), "GR101"),
        (rate("6 to 8%", "6", 2023, 2031, high=Decimal(8)), None),
    ],
)
def test_rate_against_values(stated, code):
    assert codes(market_sizes=[BASE, GOOD], growth_rates=[stated]) == ({code} if code else set())


def test_the_mismatch_says_what_the_values_give_and_quotes_all_three():
    stated = rate("CAGR of 9.4%", "9.4", 2023, 2031)
    (finding,) = check(extraction(market_sizes=[BASE, GOOD], growth_rates=[stated]))
    assert finding.kind == "cagr_mismatch"
    assert "6.94 % a year over 8 years" in finding.message
    assert "9.4 %" in finding.message
    assert finding.message.startswith("the growth rate does not lead from the first value to the last: 9.4 % a year is stated")
    assert finding.expected == "6.94 %, the rate that the values give over 8 years"
    assert finding.actual == "9.4 %, the stated rate"
    assert finding.suggestion == "the three figures agree over 6 years: one of the years may be wrong"
    assert [one.quote for one in finding.evidence] == ["CAGR of 9.4%", BASE.evidence.quote, GOOD.evidence.quote]


@pytest.mark.parametrize(
    ("end", "suggestion"),
    [
        (size("USD 3,420 billion by 2031", "3420000000000", 2031, at=30), "read USD 3.42 billion"),
        (size("USD 3.42 million by 2031", "3420000", 2031, at=30), "read USD 3.42 billion"),
    ],
)
def test_a_slip_of_the_scale_word_is_told_with_the_right_figure(end, suggestion):
    (finding,) = check(extraction(market_sizes=[BASE, end], growth_rates=[RATE]))
    assert (finding.code, finding.kind, finding.suggestion) == ("SZ102", "scale_suspect", suggestion)


def test_an_open_value_has_no_slip():
    """Less than 2 billion can grow to any value that is no larger; no scale word is wrong."""
    start = size("less than USD 2.7 billion in 2023", "2700000000", 2023, bound="max")
    assert "SZ102" not in codes(market_sizes=[start, size("USD 8.3 billion by 2031", "8300000000", 2031, at=30)], growth_rates=[RATE])


@pytest.mark.parametrize(
    ("start", "end", "year", "at", "told"),
    [
        ("1600000", "7100000000", 2032, 30, True),
        ("1600000", "3200000", 2032, 30, False),  # it doubles
        ("1600000", "9600000000000", 2032, 30, False),  # a million times: something else
        ("1600000", "7100000000", 2050, 30, False),  # in a long time
        ("1600000", "7100000000", 2032, 600, False),  # in another statement
    ],
)
def test_a_slip_between_two_years_needs_no_rate(start, end, year, at, told):
    sizes = [size("USD 1.6 million in 2022", start, 2022), size("to come", end, year, at=at)]
    assert ("SZ102" in codes(market_sizes=sizes)) is told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2430000000", "2340000000", True),
        ("12400", "14200", True),
        ("2430000000", "2450000000", False),
        ("2430000000", "4230000000", True),
        ("2430000000", "3420000000", False),  # three digits in other places
        ("3010000000", "3100000000", False),  # "3.1" has no nought to swap
        ("2430000000", "234000000", False),
    ],
)
def test_two_figures_with_two_digits_swapped(one, other, told):
    assert ("SZ111" in codes(market_sizes=[size("a", one), size("b", other, at=500)])) is told


@pytest.mark.parametrize(("end", "told"), [(2031, True), (2036, False)])
def test_two_rates_with_two_digits_swapped(end, told):
    rates = [rate("12.4%", "12.4", 2023, 2031), rate("14.2%", "14.2", 2023, end, at=900)]
    found = [finding for finding in check(extraction(growth_rates=rates)) if finding.code == "SZ111"]
    assert [finding.kind for finding in found] == ["growth_conflict"] * told


def test_values_and_increments_are_not_held_against_each_other():
    sizes = [size("a", "2430000000"), size("b", "2340000000", at=500, kind="increment")]
    assert "SZ111" not in codes(market_sizes=sizes)


def test_three_rates_against_one_pair_are_of_parts():
    stated = [rate(f"{percent}%", percent, 2023, 2031, at=60 + 10 * at) for at, percent in enumerate(("9.4", "11.2", "14.8"))]
    assert "GR101" in codes(market_sizes=[BASE, GOOD], growth_rates=stated[:2])
    assert "GR101" not in codes(market_sizes=[BASE, GOOD], growth_rates=stated)


def test_three_rates_for_one_period_are_of_parts():
    stated = [rate(f"{percent}%", percent, 2023, 2031, at=900 * at) for at, percent in enumerate(("6.9", "8.2", "14.8"))]
    assert "GR102" in codes(growth_rates=stated[:2])
    assert "GR102" not in codes(growth_rates=stated)


def test_two_rates_for_each_of_two_periods_are_two_conflicts():
    past = [rate(f"{percent}%", percent, 2016, 2020, at=900 * at) for at, percent in enumerate(("3.1", "4.4"))]
    coming = [rate(f"{percent}%", percent, 2023, 2031, at=900 * at) for at, percent in enumerate(("6.9", "8.2"), start=2)]
    assert [finding.code for finding in check(extraction(growth_rates=[*past, *coming]))] == ["GR102", "GR102"]


def test_a_far_surer_value_of_the_year_stands_alone():
    """A rate that fits only a value which is hardly of this market is a mismatch all the same."""
    doubtful = size("USD 1.67 billion in 2023", "1670000000", 2023, at=15, confidence=0.2)
    stated = rate("9.4%", "9.4", 2023, 2031, confidence=0.9)
    sizes = [size("USD 2.00 billion in 2023", "2000000000", 2023, confidence=0.9), doubtful, GOOD]
    assert "GR101" in codes(market_sizes=sizes, growth_rates=[stated])
    sizes[1] = doubtful.model_copy(update={"confidence": 0.8})
    assert "GR101" not in codes(market_sizes=sizes, growth_rates=[stated])


def test_a_fall_at_positive_growth_that_no_scale_mends_is_both():
    end = size("USD 7.7 million by 2031", "7700000", 2031, at=30)
    assert codes(market_sizes=[BASE, end], growth_rates=[RATE]) == {"GR101", "SZ102"}


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        (size("about USD 2.0 billion", "2000000000", at=300), False),
        (size("nearly USD 2 billion", "2000000000", at=300, bound="about"), False),
        (size("over USD 1.9 billion", "1900000000", at=300, bound="min"), False),
        (size("USD 2.03 billion", "2030000000", at=300), False),  # within two per cent
        (size("USD 3.1 billion", "3100000000", at=300), True),
        (size("over USD 3.1 billion", "3100000000", at=300, bound="min"), True),
        (size("under USD 1.1 billion", "1100000000", at=300, bound="max"), True),
        (size("EUR 3.1 billion", "3100000000", at=300, currency="EUR"), False),
        (size("3.1 billion units", "3100000000", at=300, currency=None, unit="units"), False),
        (size("USD 3.1 billion", "3100000000", 2024, at=300), False),
        (size("USD 3.1 billion", "3100000000", None, at=300), False),
        (size("USD 3.1 billion", "3100000000", at=300, market="tile"), False),
        (size("USD 3.1 billion", "3100000000", at=300, market="Global Bath Tiles market"), True),
        (size("USD 3.1 billion in the third quarter", "3100000000", at=300, period="Q3"), False),
        (size("USD 3.1 billion", "3100000000", at=300, kind="increment"), False),
    ],
)
def test_two_values(other, conflict):
    assert codes(market_sizes=[BASE, other]) == ({"SZ101"} if conflict else set())


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        (rate("7%", "7", 2023, 2031, at=900), False),
        (rate("8.4%", "8.4", 2023, 2031, at=900), True),
        (rate("8.4%", "8.4", 2024, 2031, at=900), True),
        (rate("8.4%", "8.4", None, 2031, at=900), True),
        (rate("8.4%", "8.4", 2017, 2023, at=900), False),
        (rate("8.4%", "8.4", 2023, 2031, at=900, geography="Europe"), False),
        (rate("8.4%", "8.4", 2023, 2031, at=900, measure="value"), True),
        (rate("8.4%", "8.4", 2023, 2031, at=900, measure="volume"), False),
        (rate("8.4%", "8.4", 2023, 2031, at=900, period="Q1"), False),
        (rate("8.4%", "8.4", 2023, 2031, at=900, segment="glass"), False),
        (rate("8.4%", "8.4", None, 2023, at=900, kind="yoy"), False),
    ],
)
def test_two_rates(other, conflict):
    assert codes(growth_rates=[RATE, other]) == ({"GR102"} if conflict else set())


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (size("USD 0.9 billion", "900000000", at=300, geography="Europe"), None),
        (size("USD 2.9 billion", "2900000000", at=300, geography="Europe"), "SZ103"),
        (size("USD 2.9 billion", "2900000000", at=300, segment="glass"), "SZ103"),
        (size("USD 2.9 billion", "2900000000", 2029, at=300, segment="glass"), None),
        (size("USD 900 billion", "900000000000", at=300, geography="Europe"), "SZ102"),
        (size("USD 2.9 billion", "2900000000", at=300, market="bath tile for ships"), "SZ103"),
    ],
)
def test_parts_and_the_whole(part, code):
    assert codes(market_sizes=[BASE, part]) == ({code} if code else set())


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ([("a", "46"), ("b", "31"), ("c", "23")], False),
        ([("a", "46"), ("b", "31"), ("c", "24")], False),  # each may be rounded up
        ([("a", "46"), ("b", "31"), ("c", "26")], True),
        ([("a", "46.0"), ("b", "31.0"), ("c", "23.4")], True),
        ([("top five players", "60"), ("a", "46")], False),
        ([("Europe", "60"), ("Germany", "45")], False),  # a country is no sibling of a region
        ([("Europe", "60"), ("North America", "45")], True),
        ([("a", "60"), ("a", "45")], False),
    ],
)
def test_shares_above_100(shares, found):
    records = [share(subject, percent, at=20 * n) for n, (subject, percent) in enumerate(shares)]
    assert ("SH101" in codes(shares=records)) is found


def test_a_rate_of_volume_is_not_held_against_money():
    wrong = rate("9.4%", "9.4", 2023, 2031)
    assert codes(market_sizes=[BASE, GOOD], growth_rates=[wrong]) == {"GR101"}
    assert not codes(market_sizes=[BASE, GOOD], growth_rates=[wrong.model_copy(update={"measure": "volume"})])


@pytest.mark.parametrize("geography", ["global", "Japan", None])
def test_the_reports_own_place_is_its_whole_however_it_is_written(geography):
    other = size("USD 3.1 billion", "3100000000", at=300)
    placed = [one.model_copy(update={"geography": geography}) for one in (BASE, other)]
    report = extraction(market_sizes=placed).model_copy(update={"geography": geography})
    assert [finding.code for finding in check(report)] == ["SZ101"]
    assert "the bath tile market is put at" in check(report)[0].message


def test_shares_of_two_wholes_are_not_added():
    two = [share("a", "60"), share("b", "60", at=20)]
    assert codes(shares=two)
    for whole in ({"geography": "Europe"}, {"segment": "glass"}, {"market": "tile"}, {"period": "Q1"}, {"measure": "volume"}):
        assert not codes(shares=[two[0], two[1].model_copy(update=whole)]), whole


def test_shares_of_other_years_or_far_apart_are_not_added():
    assert not codes(shares=[share("a", "60", year=2020), share("b", "60", at=20, year=2021)])
    assert not codes(shares=[share("a", "60"), share("b", "60", at=2000)])


@pytest.mark.parametrize(
    ("profile", "codes_found"),
    [
        ({"study_start": 2020, "study_end": 2031, "base_year": 2024}, set()),
        ({"study_start": 2025, "study_end": 2031, "base_year": 2024}, {"PD102"}),
        ({"forecast_start": 2021, "forecast_end": 2031, "base_year": 2024}, {"PD102"}),
        ({"forecast_start": 2031, "forecast_end": 2025}, {"PD103"}),
        ({"study_start": 2015, "study_end": 2024, "forecast_start": 2020, "forecast_end": 2025}, {"PD104"}),
        ({"historical_start": 2018, "historical_end": 2023, "forecast_start": 2021, "forecast_end": 2031}, {"PD104"}),
        ({"historical_start": 2018, "historical_end": 2023, "forecast_start": 2023, "forecast_end": 2031}, set()),
    ],
)
def test_periods(profile, codes_found):
    assert codes(profile=Profile(**profile)) == codes_found


def test_a_rate_for_other_years_than_its_values():
    assert "PD105" in codes(market_sizes=[BASE, GOOD], growth_rates=[rate("CAGR of 6.9%", "6.9", 2026, 2031)])
    assert "PD105" not in codes(market_sizes=[BASE, GOOD], growth_rates=[rate("CAGR of 6.9%", "6.9", 2024, 2031)])
    forecast = Profile(forecast_start=2026, forecast_end=2031)  # the values go back to the year on which the forecast is based
    assert "PD105" not in codes(market_sizes=[BASE, GOOD], growth_rates=[rate("CAGR of 6.9%", "6.9", 2026, 2031)], profile=forecast)


def test_one_rate_for_two_periods():
    assert codes(growth_rates=[RATE, rate("6.9%", "6.9", 2018, 2031, at=900)]) == {"PD106"}
    assert not codes(growth_rates=[RATE, rate("6.9%", "6.9", 2024, 2031, at=900)])


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("low", "fragmented", False),
        ("low", "moderately concentrated", True),
        ("low", "highly concentrated", True),
        ("medium", "moderately fragmented", False),
        ("medium", "semi-consolidated", False),
        ("moderately fragmented", "highly concentrated", True),
        ("fragmented", "consolidated", True),
        ("highly fragmented", "fragmented", False),
        ("high", "consolidated", False),
    ],
)
def test_concentration_words(one, other, contradict):
    first, second = meaning(one), meaning(other)
    assert first is not None
    assert second is not None
    assert (first[1] < second[0] or second[1] < first[0]) is contradict


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Market ConcentrationLow\n\nAs before, it remains a consolidated field.", True),
        ("Market Concentration\nMedium\n\nThe field is highly concentrated.", True),
        ("Market Concentration\nLow\n\nIt remains a fragmented field.", False),
        ("Market ConcentrationLow\n\nIt remains a consolidated balance sheet.", False),
    ],
)
def test_concentration_in_a_label_and_in_words(text, told):
    findings = process(f"The Bath Tile Market\n\n{text}\n".encode(), "a.txt")[1].findings
    assert ("CC101" in {finding.code for finding in findings}) is told


def test_a_word_that_says_nothing_of_concentration():
    assert meaning("diverse") is None


def test_records_without_a_text_are_checked_too():
    assert codes(market_sizes=[BASE, size("USD 3.1 billion", "3100000000", at=300)]) == {"SZ101"}


def test_findings_keep_their_order_and_do_not_change():
    records = {
        "market_sizes": [BASE, GOOD, size("USD 3.1 billion", "3100000000", at=300)],
        "growth_rates": [rate("9.4%", "9.4", 2023, 2031)],
    }
    assert check(extraction(**records)) == check(extraction(**records))
    assert [finding.code for finding in check(extraction(**records))] == ["GR101", "SZ101"]


def test_a_pair_counts_its_years():
    assert Pair(BASE, GOOD).years == 8


def test_empty_records_have_no_findings():
    assert check(extraction()) == []


@pytest.mark.parametrize(("confidence", "severity"), [(0.9, "error"), (0.5, "warning"), (0.4, None)])
def test_a_finding_is_as_sure_as_its_least_sure_figure(confidence, severity):
    sizes = [size("USD 2.43 billion", "2430000000", confidence=0.9), size("USD 3.1 billion", "3100000000", at=30, confidence=confidence)]
    assert [str(finding.severity) for finding in check(extraction(market_sizes=sizes)) if finding.code == "SZ101"] == [severity] * bool(
        severity
    )


@pytest.mark.parametrize(("confidence", "severity"), [(0.9, "error"), (0.3, "warning"), (0.1, None)])
def test_a_sum_that_is_wrong_whatever_its_shares_are_of_is_told_sooner(confidence, severity):
    shares = [share("Kitchens", "60", confidence=confidence), share("Baths", "55", at=20, confidence=confidence)]
    assert [str(finding.severity) for finding in check(extraction(shares=shares)) if finding.code == "SH101"] == [severity] * bool(severity)
