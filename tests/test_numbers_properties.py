"""Any amount, currency, unit, year and rate, set into any of these sentences and tables, comes back exactly."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from truths import FIGURES, SCALES, found, lines, rate, share, size

from assay.language.figures import find as figures_in
from assay.language.fold import fold
from assay.pipeline.stages import process
from assay.schemas import Extraction
from training import marked
from training.sources import SENTENCES

MARKET = "bell ropes"
HEADING = "Bell Ropes Market Size, Share & Industry Report\n\n"
PATIENCE = settings(max_examples=20, deadline=None, derandomize=True)

Values = dict[str, Any]
Pattern = tuple[str, Callable[[Values], list[Any]]]

CURRENCIES = {
    "USD ": "USD", "US$ ": "USD", "US$": "USD", "$": "USD", "USD": "USD", "EUR ": "EUR", "€": "EUR", "£": "GBP", "GBP ": "GBP", "INR ": "INR", "₹": "INR",
    "JPY ": "JPY", "RMB ": "CNY", "CNY ": "CNY", "CHF ": "CHF", "SAR ": "SAR", "KRW ": "KRW", "AUD ": "AUD", "A$": "AUD", "CAD ": "CAD", "AED ": "AED",
}  # fmt: skip
WORDS = {
    " million": "million", " billion": "billion", " trillion": "trillion", " Million": "million", " Billion": "billion", " mn": "million", " bn": "billion",
    " Mn": "million", " Bn": "billion", "bn": "billion", "mn": "million",
}  # fmt: skip
UNITS = ["units", "tons", "tonnes", "kilotons", "GW", "MW", "metric tons"]
SEGMENTS = [
    "braided",
    "cloud-based",
    "hospitals",
    "online retail",
    "type II",
    "organic",
    "knotted",
    "3-ply",
    "residential",
    "e-commerce",
    "SMEs",
]
PLACES = ["Europe", "North America", "Asia Pacific", "China", "India", "Germany", "Brazil", "Saudi Arabia", "Latin America"]

numbers = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(1_000, 9_999_999), st.integers(0, 3))
wholes = st.integers(100, 9_999_999).map(Decimal)
percents = st.integers(1, 9_999).map(lambda n: Decimal(n).scaleb(-2))
spans = st.tuples(st.integers(1995, 2045), st.integers(1, 25)).map(lambda t: (t[0], t[0] + t[1]))


def two(drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(drawn, min_size=2, max_size=2, unique=True)


@st.composite
def money(draw: st.DrawFn) -> tuple[str, str]:
    """An amount as written, and as `truths.size` takes it ("1482.6 million USD")."""
    number, written, word = draw(numbers), draw(st.sampled_from(sorted(CURRENCIES))), draw(st.sampled_from(sorted(WORDS)))
    digits = f"{number:,f}" if draw(st.booleans()) else f"{number:f}"
    return f"{written}{digits}{word}", f"{number:f} {WORDS[word]} {CURRENCIES[written]}"


@st.composite
def volumes(draw: st.DrawFn) -> tuple[str, str]:
    word, unit = draw(st.sampled_from(["", " thousand", " million"])), draw(st.sampled_from(UNITS))
    number = draw(numbers if word or unit in ("GW", "MW") else wholes)  # nobody sells a market of 1.5 units
    return f"{number:,f}{word} {unit}", f"{number * SCALES[word.strip()]:f} {unit}"


@st.composite
def values(draw: st.DrawFn, text: str) -> Values:
    """What a pattern's text asks for: amounts A and B, a volume V, rates p and q (comma: p with a decimal comma), years y < z, places P and
    Q, segments S and T, bare numbers m and n. `A_is` is what A stands for."""
    asked = {name for _, name, _, _ in Formatter().parse(text) if name}
    x: Values = {}
    for name, drawn in (("A", money()), ("B", money()), ("V", volumes())):
        if name in asked:
            x[name], x[f"{name}_is"] = draw(drawn)
    if asked & {"y", "z"}:
        x["y"], x["z"] = draw(spans)
    if asked & {"p", "q", "comma"}:
        x["p"], x["q"] = (f"{percent:f}" for percent in draw(two(percents)))
        x["comma"] = x["p"].replace(".", ",")
    if asked & {"P", "Q"}:
        x["P"], x["Q"] = draw(two(st.sampled_from(PLACES)))
    if asked & {"S", "T"}:
        x["S"], x["T"] = draw(two(st.sampled_from(SEGMENTS)))
    if asked & {"m", "n"}:
        x["m"], x["n"] = (f"{number:f}" for number in draw(two(numbers)))
    return x


def both(x: Values) -> list[Any]:
    return [size(x["A_is"], x["y"]), size(x["B_is"], x["z"])]


def first(x: Values) -> list[Any]:
    return [size(x["A_is"], x["y"])]


PATTERNS: list[Pattern] = [
    ("The global bell ropes market was valued at {A} in {y}.", first),
    ("The bell ropes market stood at {A} in {y}.", first),
    ("In {y}, the bell ropes market was worth {A}.", first),
    ("The market size was {A} in {y}.", first),
    ("The bell ropes market was valued at EUR {comma} billion in {y}.", lambda x: [size(f"{x['p']} billion EUR", x["y"])]),
    (
        "The bell ropes market in India was valued at INR {m} crore in FY{y}.",
        lambda x: [size(f"{x['m']} crore INR", x["y"], place="India")],
    ),
    (
        "The bell ropes market in India was valued at ₹{p} lakh crore in {y}.",
        lambda x: [size(f"{x['p']} lakh crore INR", x["y"], place="India")],
    ),
    ("The bell ropes market will reach {A} by the end of {y}.", first),
    ("The market is expected to be worth {A} by {y}, says the report.", first),
    ("The bell ropes market ({y}): {A}", first),
    ("Bell ropes market size in {y}: {A}", first),
    ("The bell ropes market generated a revenue of {A} in FY{y}.", first),
    ("The bell ropes market is estimated at over {A} in {y}.", lambda x: [size("min " + x["A_is"], x["y"])]),
    ("The bell ropes market is estimated at nearly {A} in {y}.", lambda x: [size("about " + x["A_is"], x["y"])]),
    ("The bell ropes market was less than {A} in {y}.", lambda x: [size("max " + x["A_is"], x["y"])]),
    ("The bell ropes market was valued at {A} in {y} and is projected to reach {B} by {z}.", both),
    ("The bell ropes market will grow from {A} in {y} to {B} by {z}.", both),
    ("The market will be worth {B} in {z}, up from {A} in {y}.", both),
    ("The bell ropes market is put at {A} and {B} in {y} and {z}, respectively.", both),
    ("The bell ropes market will grow by {A} during {y}-{z}.", lambda x: [size(x["A_is"], x["z"], kind="increment")]),
    ("The bell ropes market reached a volume of {V} in {y}.", lambda x: [size(x["V_is"], x["y"])]),
    ("In terms of volume, the bell ropes market stood at {V} in {y}.", lambda x: [size(x["V_is"], x["y"])]),
    ("The bell ropes market in {P} was valued at {A} in {y}.", lambda x: [size(x["A_is"], x["y"], place=x["P"])]),
    ("{P} led the bell ropes market with a revenue of {A} in {y}.", lambda x: [size(x["A_is"], x["y"], place=x["P"])]),
    ("The {S} segment was valued at {A} in {y}.", lambda x: [size(x["A_is"], x["y"], part=x["S"])]),
    ("The bell ropes market will grow at a CAGR of {p}% from {y} to {z}.", lambda x: [rate(x["p"], x["y"], x["z"])]),
    ("The bell ropes market will grow at a CAGR of {p} per cent during {y}–{z}.", lambda x: [rate(x["p"], x["y"], x["z"])]),
    ("The bell ropes market is to expand at a {p}% CAGR between {y} and {z}.", lambda x: [rate(x["p"], x["y"], x["z"])]),
    (
        "The bell ropes market will register a compound annual growth rate (CAGR) of {p} % over {y} - {z}.",
        lambda x: [rate(x["p"], x["y"], x["z"])],
    ),
    ("The bell ropes market is growing at a CAGR of {p}%.", lambda x: [rate(x["p"], None, None)]),
    ("Bell ropes market to grow at {p}% CAGR through {z}", lambda x: [rate(x["p"], None, x["z"])]),
    ("The bell ropes market grew {p}% year on year in {y}.", lambda x: [rate(x["p"], None, x["y"], kind="yoy")]),
    ("The bell ropes market shrank by {p}% in {y}.", lambda x: [rate("-" + x["p"], None, x["y"], kind="yoy")]),
    ("{P} is expected to grow at a CAGR of {p}% from {y} to {z}.", lambda x: [rate(x["p"], x["y"], x["z"], place=x["P"])]),
    (
        "{P} will post a CAGR of {p}% from {y} to {z}, while {Q} will see a CAGR of {q}%.",
        lambda x: [rate(x["p"], x["y"], x["z"], place=x["P"]), rate(x["q"], x["y"], x["z"], place=x["Q"])],
    ),
    (
        "The bell ropes market will rise from {A} in {y} to {B} by {z}, at a CAGR of {p}%.",
        lambda x: [*both(x), rate(x["p"], x["y"], x["z"])],
    ),
    ("{P} accounted for {p}% of the bell ropes market in {y}.", lambda x: [share(x["P"], x["p"], x["y"])]),
    ("{P} held a {p}% share of the market in {y}.", lambda x: [share(x["P"], x["p"], x["y"])]),
    ("The {S} segment held a revenue share of {p}% in {y}.", lambda x: [share(x["S"], x["p"], x["y"])]),
    (
        "{P} held {p}% of the market in {y}, followed by {Q} with {q}%.",
        lambda x: [share(x["P"], x["p"], x["y"]), share(x["Q"], x["q"], x["y"])],
    ),
    ("The {S} segment is to grow at a CAGR of {p}% from {y} to {z}.", lambda x: [rate(x["p"], x["y"], x["z"], part=x["S"])]),
    (
        "By type, the {S} segment held {p}% of the market in {y}, ahead of the {T} segment with {q}%.",
        lambda x: [share(x["S"], x["p"], x["y"]), share(x["T"], x["q"], x["y"])],
    ),
    (
        "The bell ropes market in {P} is worth {A} in {y}; in {Q}, it is worth {B} in {z}.",
        lambda x: [size(x["A_is"], x["y"], place=x["P"]), size(x["B_is"], x["z"], place=x["Q"])],
    ),
    ("The market is set to decline at a CAGR of {p}% from {y} to {z}.", lambda x: [rate("-" + x["p"], x["y"], x["z"])]),
    (
        "{P} and {Q} held {p}% and {q}% of the market, respectively, in {y}.",
        lambda x: [share(x["P"], x["p"], x["y"]), share(x["Q"], x["q"], x["y"])],
    ),
    ("## {P}\n\nThe market was valued at {A} in {y}.", lambda x: [size(x["A_is"], x["y"], place=x["P"])]),
    ("What was the size of the bell ropes market in {y}?\n\nIt was {A}.", first),
    ("The hymn books market was worth {A} in {y}.", lambda x: [size(x["A_is"], x["y"], market="hymn books")]),
    # tables
    (
        "| Market Size ({y}) | {A} |\n| --- | --- |\n| Market Size ({z}) | {B} |\n| CAGR ({y} - {z}) | {p} % |",
        lambda x: [*both(x), rate(x["p"], x["y"], x["z"])],
    ),
    (
        "| Attribute | Details |\n|---|---|\n| Market size in {y} | {A} |\n| Revenue forecast in {z} | {B} |",
        both,
    ),
    (
        "Bell Ropes Market by Region (USD Million)\n\n| Region | {y} | {z} |\n|---|---|---|\n| {P} | {m} | {n} |",
        lambda x: [size(f"{x['m']} million USD", x["y"], place=x["P"]), size(f"{x['n']} million USD", x["z"], place=x["P"])],
    ),
    (
        "| Year | Market size (EUR billion) |\n|---|---|\n| {y} | {m} |\n| {z} | {n} |",
        lambda x: [size(f"{x['m']} billion EUR", x["y"]), size(f"{x['n']} billion EUR", x["z"])],
    ),
    (
        "| Region | Market share in {y} | CAGR ({y}-{z}) |\n|---|---|---|\n| {P} | {p}% | {q}% |",
        lambda x: [share(x["P"], x["p"], x["y"]), rate(x["q"], x["y"], x["z"], place=x["P"])],
    ),
    (
        "Market Size in {y}\n{A}\nMarket Size in {z}\n{B}\nCAGR ({y}-{z})\n{p}%",
        lambda x: [*both(x), rate(x["p"], x["y"], x["z"])],
    ),
]


def told(records: list[str]) -> set[str]:
    """The values of records as lines: amount, unit and range, or percentage; what they are of is the models' choice."""
    return {value for record in records for value in re.findall(r"(?:amount|percent|high|currency|unit) (?!-(?:,|$))[^,]+", record)}


@pytest.mark.parametrize("pattern", PATTERNS, ids=[text for text, _ in PATTERNS])
def test_what_is_drawn_comes_back_exactly_or_not_at_all(pattern: Pattern) -> None:
    text, records = pattern

    @PATIENCE
    @given(values(text))
    def comes_back(x: Values) -> None:
        whole = HEADING + text.format(**x) + "\n"
        assert told(found(whole, MARKET)) <= told(lines(records(x), MARKET)), whole

    comes_back()


TEXTS = [text for path in sorted(SENTENCES.glob("*.marked.txt")) for text in marked.read_collection(path)]
QUIET = [text.text.splitlines()[-1] for text in TEXTS if not text.marks and len(text.text.splitlines()) == 3]
"""Sentences that state nothing: none of them may change what its neighbours state."""


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.sampled_from(PATTERNS).flatmap(lambda pattern: st.tuples(st.just(pattern), values(pattern[0]))),
    st.lists(st.sampled_from(QUIET), min_size=2, max_size=2),
)
def test_other_figures_around_make_no_other_values(drawn: tuple[Pattern, Values], around: list[str]) -> None:
    (text, records), x = drawn
    whole = f"{HEADING}{around[0]}\n\n{text.format(**x)}\n\n{around[1]}\n"
    stated = {f"amount {figure.value.normalize():f}" for figure in figures_in(fold(" ".join(around)))}
    stated |= {f"percent {figure.value.normalize():f}" for figure in figures_in(fold(" ".join(around)))}
    amounts = {value.replace(" -", " ") for value in told(found(whole, MARKET)) if value.startswith(("amount", "percent"))}
    assert amounts <= {value.replace(" -", " ") for value in told(lines(records(x), MARKET))} | stated, whole


def documents() -> st.SearchStrategy[bytes]:
    patterns = st.sampled_from([text for text, _ in PATTERNS]).flatmap(lambda text: values(text).map(lambda x: HEADING + text.format(**x)))
    texts = st.one_of(st.sampled_from([text.text for text in TEXTS]), patterns)
    return st.lists(texts, min_size=1, max_size=4).map(lambda parts: "\n\n".join(parts).encode())


def figures(extraction: Extraction) -> list[tuple[str, Any]]:
    """All sizes, growth rates and shares with their kinds."""
    return [(kind, record) for kind in FIGURES for record in getattr(extraction, kind)]


def amount(record: Any) -> Decimal:
    return record.amount if hasattr(record, "amount") else record.percent


@settings(max_examples=100, deadline=None, derandomize=True)
@given(documents())
def test_evidence_stands_in_the_text_and_holds_the_digits(data: bytes) -> None:
    document, extraction = process(data, "example.txt")
    for kind, record in figures(extraction):
        start, end = record.evidence.start, record.evidence.end
        assert 0 <= start < end <= len(document.text)
        quote = document.text[start:end]
        assert quote == quote.strip()
        if not any(c.isdigit() for c in quote):
            assert kind == "market_sizes", quote  # only an amount is ever stated in words ("half a billion dollars")
        elif amount(record) == int(amount(record)) and abs(amount(record)) < 100:
            assert f"{abs(amount(record)):f}".split(".")[0] in quote


@settings(max_examples=60, deadline=None, derandomize=True)
@given(documents())
def test_the_same_text_gives_the_same_records(data: bytes) -> None:
    assert process(data, "example.txt") == process(data, "example.txt")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(alphabet="0123456789.,-–%$€ ()|\nUSDbnmillion marketCAGRin", max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    for _, record in figures(process(("Bell ropes market\n\n" + text).encode(), "example.txt")[1]):
        assert amount(record).is_finite()
