"""Any amount in any currency or unit, with any sign, bound, period, note and words around it, is found exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import FORMATS, pieces

from assay.language import figures, parts, years
from assay.language.fold import fold
from assay.pipeline.read import read

Told = tuple[str, Decimal, str]
"""What a figure is, its value, and its currency or unit."""

BEFORE = {
    "USD ": "USD", "US$": "USD", "$": "USD", "$ ": "USD", "€": "EUR", "EUR ": "EUR", "£": "GBP", "¥": "JPY", "RMB ": "CNY", "RMB ¥": "CNY", "CNY ": "CNY", "A$": "AUD",
    "CAD $": "CAD", "AUD ": "AUD", "HK$": "HKD", "NT$": "TWD", "MXN$": "MXN", "R$ ": "BRL", "RM ": "MYR", "₹": "INR", "Rs. ": "INR", "INR ": "INR", "VND ": "VND", "CHF ": "CHF",
    "DKK kr ": "DKK", "Kr ": "", "₩": "KRW",
}  # fmt: skip
BEHIND = {
    "": None, " dollars": "USD", " Canadian dollars": "CAD", " AUD": "AUD", " euros": "EUR", " yuan": "CNY", " yen": "JPY", " RMB": "CNY", " pesos": "", " rupees": "INR", " USD": "USD",
}  # fmt: skip
DOLLARS = {"USD", "AUD", "CAD", "HKD", "TWD", "MXN", "BRL"}
SHARED = {"$": DOLLARS, "¥": {"JPY", "CNY"}, "Rs.": {"INR"}, " dollars": {"USD", "AUD", "CAD", "HKD", "TWD"}, " rupees": {"INR"}}
SCALES = {
    " thousand": 3, " million": 6, "m": 6, " mn": 6, " Mio.": 6, " mil": 6, " crore": 7, " billion": 9, "bn": 9, " bln": 9, " trillion": 12, " lakh crore": 12, " million million": 12,
    " thousand million": 9,
}  # fmt: skip
UNITS = ["units", "tons", "kilotons", "GW", "litres", "m³"]
BOUNDS = ["", "over ", "nearly ", "up to ", "less than ", "~", "not less than ", "about "]
SIGNS = {"": 1, "-": -1, "−": -1, "minus ": -1, "▼ ": -1}
NOTES = ["", "", "", "*", "¹", "[1]", "†"]
LEADS = [
    "It came to ",
    "The market was worth ",
    "In 2024, sales of kelp reached ",
    "It will not reach ",
    "| Asia | ",
    "• ",
    "(",
    "Growth of 5% made it ",
    "fell by ",
    "of (which) ",
    "\n",
]
TAILS = [
    "",
    ".",
    " in 2024",
    ", up 3 points",
    " (2023: less)",
    " | 2024 |",
    "; then it fell",
    " by 2030, at a CAGR of 5%",
    ")",
    " and rising",
    "\n\n12 of it",
    " [see 3]",
]


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number as written, and its value."""
    value = draw(st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(1, 9_999_999), st.integers(0, 3)))
    plain = f"{value:f}"
    ways = [plain, f"{value:,f}", f"{value:,f}".replace(",", " "), f"{value:,f}".replace(",", "\u202f"), f"{value:,f}".replace(",", "'")]
    if plain.startswith("0."):
        ways.append(plain[1:])
    if "." in plain and len(plain.partition(".")[2]) != 3:
        ways.append(plain.replace(".", ","))
        ways.append(plain.replace(".", "·"))
    if value < 100 and "." not in plain:
        return draw(
            st.sampled_from(
                [
                    (plain, value),
                    (f"{plain}½", value + Decimal("0.5")),
                    (f"{plain} x 10⁶", value.scaleb(6)),
                    (f"{plain}×10^9", value.scaleb(9)),
                ]
            )
        )
    return draw(st.sampled_from(ways)), value


@st.composite
def money(draw: st.DrawFn) -> tuple[str, Told | None]:
    """An amount of money as written; None where its parts contradict each other."""
    written, value = draw(numbers())
    before, behind = draw(st.sampled_from(sorted(BEFORE))), draw(st.sampled_from(sorted(BEHIND)))
    scale, sign = draw(st.sampled_from(sorted(SCALES))), draw(st.sampled_from(sorted(SIGNS)))
    if draw(st.booleans()) and before:
        behind = ""
    elif not draw(st.booleans()):
        before = ""
    currencies = [(BEFORE[before], SHARED.get(before.strip()))] if before else []
    if behind:
        currencies.append((BEHIND[behind], SHARED.get(behind)))
    firm = {code for code, several in currencies if several is None}
    told = firm or {code for code, _ in currencies}
    agree = len(told) == 1 and all(several is None or told <= several for _, several in currencies) and "" not in told
    note = draw(st.sampled_from(NOTES))
    return f"{sign}{before}{written}{note}{scale}{behind}", (
        "money",
        SIGNS[sign] * value.scaleb(SCALES[scale]),
        next(iter(told)),
    ) if agree and told else None


@st.composite
def volumes(draw: st.DrawFn) -> tuple[str, Told | None]:
    written, value = draw(numbers())
    scale, unit = (
        draw(st.sampled_from([s for s in sorted(SCALES) if s not in ("m", "bn", " mil", " mn", " bln")])),
        draw(st.sampled_from(UNITS)),
    )
    return f"{written}{draw(st.sampled_from(NOTES))}{scale} {unit}", ("volume", value.scaleb(SCALES[scale]), fold(unit))


@st.composite
def rates(draw: st.DrawFn) -> tuple[str, Told | None]:
    written, value = draw(numbers())
    sign = draw(st.sampled_from(sorted(SIGNS)))
    unit = draw(st.sampled_from(["%", " %", " percent", " per cent", " percentage points", "‰", "x", " pp"]))
    told: Told | None = ("percent", SIGNS[sign] * value, "%") if unit in ("%", " %", " percent", " per cent") else None
    return f"{sign}{written}{draw(st.sampled_from(NOTES))}{unit}", told


def told_of(text: str) -> set[Told]:
    return {
        (figure.kind, figure.value, "%" if figure.kind == "percent" else str(figure.currency or figure.unit))
        for figure in figures.find(fold(text))
        if figure.kind != "bare"
    }


AROUND = set().union(*(told_of(lead) | told_of(tail) for lead in LEADS for tail in TAILS))


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.one_of(money(), volumes(), rates()), st.sampled_from(LEADS), st.sampled_from(TAILS), st.sampled_from(BOUNDS))
def test_a_figure_is_found_exactly_or_not_at_all(drawn: tuple[str, Told | None], lead: str, tail: str, bound: str) -> None:
    written, told = drawn
    if lead == "(" and tail != ")":
        lead = ""
    text = f"{lead}{bound}{written}{tail}"
    expected = AROUND | ({told, (told[0], -told[1], told[2])} if told and "(" in text else {told} if told else set())
    assert told_of(text) <= expected, text


@settings(max_examples=400, deadline=None, derandomize=True)
@given(money(), st.sampled_from([b for b in BOUNDS if b != "~"]))
def test_plain_money_is_found(drawn: tuple[str, Told | None], bound: str) -> None:
    written, told = drawn
    if told and "," not in written and told[1] > 0 and not written.endswith((" mil", " Mio.")):
        assert told_of(f"The market was worth {bound}{written} in all.") == {told}, written


BOUND_OF = {
    "": "exact", "over ": "min", "nearly ": "about", "up to ": "max", "less than ": "max", "~": "about", "not less than ": "min", "about ": "about", "more than ": "min", "at least ": "min",
    "under ": "max", "some ": "about",
}  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(money(), st.sampled_from(sorted(BOUND_OF)), st.sampled_from(["It was worth ", "In 2024 it came to ", "Sales of "]))
def test_a_bound_is_that_of_the_words_before_the_value(drawn: tuple[str, Told | None], bound: str, lead: str) -> None:
    written, _ = drawn
    if written.startswith(("-", "−", "minus", "▼")):
        return
    text = f"{lead}{bound}{written} in all."
    for figure in figures.find(fold(text)):
        if figure.kind != "bare" and figure.start >= len(lead):
            assert figure.bound == BOUND_OF[bound], text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(money(), money(), st.sampled_from(["{} to {}", "{}-{}", "{} – {}", "between {} and {}", "from {} to {}", "{} and {}", "{}, {}"]))
def test_a_range_joins_no_values_but_those_that_are_there(
    one: tuple[str, Told | None], other: tuple[str, Told | None], joined: str
) -> None:
    """Its ends may take scale and currency from each other, but no digit is lost or added."""
    text = f"It was worth {joined.format(one[0], other[0])} in all."
    digits = {told[1].copy_abs().normalize().as_tuple().digits for _, told in (one, other) if told}
    for figure in figures.find(fold(text)):
        if figure.kind == "money" and one[1] and other[1]:
            assert {abs(value).normalize().as_tuple().digits for value in (figure.value, figure.high) if value is not None} <= digits, text


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, str | None]:
    """A time as written, with its year, and the part of it (None of a whole year)."""
    year = draw(st.integers(2001, 2049))
    short, quarter, half = f"{year % 100:02}", draw(st.integers(1, 4)), draw(st.integers(1, 2))
    ordinal = ("first", "second", "third", "fourth")
    month = draw(st.sampled_from(["Mar", "Jun", "Sep", "Dec"]))
    long = {"Mar": "March", "Jun": "June", "Sep": "September", "Dec": "December"}[month]
    of_month = {"Mar": "Q1", "Jun": "Q2", "Sep": "Q3", "Dec": "Q4"}[month]
    return draw(
        st.sampled_from(
            [
                (f"Q{quarter} {year}", year, f"Q{quarter}"),
                (f"{quarter}Q{short}", year, f"Q{quarter}"),
                (f"Q{quarter}'{short}", year, f"Q{quarter}"),
                (f"the {ordinal[quarter - 1]} quarter of {year}", year, f"Q{quarter}"),
                (f"the {ordinal[quarter - 1]} quarter of fiscal {year}", year, f"Q{quarter}"),
                (f"H{half} {year}", year, f"H{half}"),
                (f"{half}H{short}", year, f"H{half}"),
                (f"the {ordinal[half - 1]} half of {year}", year, f"H{half}"),
                (f"the first nine months of {year}", year, "9M"),
                (f"the three months to {long} {year}", year, of_month),
                (f"the twelve months to {long} {year}", year, "MAT"),
                (f"{long} {year}", year, month),
                (f"{year}", year, None),
                (f"FY{year}", year, None),
                (f"FY{short}", year, None),
                (f"fiscal {year}", year, None),
            ]
        )
    )


@settings(max_examples=500, deadline=None, derandomize=True)
@given(
    stretches(),
    st.sampled_from(
        ["It came to USD 5 million in {}.", "In {}, it grew by 5%.", "| Asia | in {} | 5 |", "In {} it was flat; then it fell."]
    ),
)
def test_a_part_of_a_year_is_found_exactly_or_not_at_all(drawn: tuple[str, int, str | None], around: str) -> None:
    written, year, part = drawn
    text = fold(around.format(written))
    assert {found.name for found in parts.find(text)} <= {part}, text
    assert {found.year for found in years.find(text)} <= {year}, text
    if part and not part[0].isdigit():
        assert parts.find(text), text  # a value of a part of a year that is taken for one of the year is wrong


CONTENTS = [
    "Kelp Market Report\n\nThe kelp market was valued at USD 320¹ million in 2024 and will reach USD 410 million by 2030, at a CAGR of 5.2²% from 2024 to 2030.",
    "Kelp Market Report\n\nThe kelp market was worth $4.2 billion AUD in 2024. It was worth RMB ¥4.2 billion in 2023.",
    "Kelp Market Report\n\nThe kelp market was worth forty five million dollars in 2022 and three quarters of a billion dollars in 2024.",
    "Kelp Market Report\n\nKelp demand reached 4.2 x 10³ tons in 2024 and 816 000 t in 2020. The market grew by 5½% in 2023.",
    "Kelp Market Report\n\nThe kelp market rose by USD 12 million to USD 120 million in 2024; it will not reach USD 500 million by 2030.",
    "Kelp Market Report\n\n| Region | CAGR 2024-2030 |\n|---|---|\n| Asia | (2.0%) |\n| Europe | −1.5% |\n| Africa | 6.4% |",
    "Kelp Market Report\n\nMarket size by region (EUR million)\n\n| Region | 2024 | Rank |\n|---|---|---|\n| Asia | 1.250,4 | 1 |\n| Europe | 1.980 | 2 |",
]


# What stands around a page in some formats.
FRAME = {
    ("money", Decimal(4250), "USD"),
    ("percent", Decimal(73), "%"),
    ("percent", Decimal("33.3"), "%"),
    ("money", Decimal(9_900_000_000), "USD"),
}


@st.composite
def contents(draw: st.DrawFn) -> str:
    """A report of figures drawn at random, in prose and in a table, in characters that every font has."""
    amount = st.builds(lambda n, places: f"{Decimal(n).scaleb(-places):,f}", st.integers(1, 9_999_999), st.integers(0, 2))
    signs, scales = st.sampled_from(["USD ", "$", "EUR ", "€", "£", "CAD $"]), st.sampled_from([" million", " billion", "m", "bn"])
    worth = f"{draw(st.sampled_from(['', 'over ', 'about ']))}{draw(signs)}{draw(amount)}{draw(scales)}"
    rate = f"{draw(st.sampled_from(['', '-', 'minus ']))}{draw(st.integers(1, 99))}.{draw(st.integers(0, 9))}%"
    year = draw(st.integers(2015, 2035))
    rows = [
        f"| {place} | {draw(amount)} | {draw(st.sampled_from(['2.0%', '(2.0%)', '-1.5%', '0.4%']))} |"
        for place in ("Asia", "Europe", "Africa")
    ]
    prose = f"The kelp market was worth {worth} in {year}. It grew by {rate} in {year}, and {draw(amount)} units were sold."
    return "Kelp Market Report\n\n" + prose + f"\n\n| Region | {year} (USD million) | CAGR |\n|---|---|---|\n" + "\n".join(rows)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_figures_at_random_alike(name: str) -> None:
    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(contents())
    def alike(content: str) -> None:
        document = read(content.encode(), "report")
        assert told_of(read(FORMATS[name](pieces(document)), "report").text) - FRAME == told_of(document.text) - FRAME

    alike()


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content[20:60])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_figures(content: str, name: str) -> None:
    document = read(content.encode(), "report")
    again = read(FORMATS[name](pieces(document)), "report")
    assert told_of(again.text) - FRAME == told_of(document.text) - FRAME
