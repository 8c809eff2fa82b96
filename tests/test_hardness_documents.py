"""Documents of any structure and with any characters: no crash, no false figure, evidence that is true, output that fits its schema."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest
from commands import FIXTURES
from hypothesis import given
from hypothesis import strategies as st
from sound import examples, sound

from assay.pipeline.stages import process
from assay.schemas import RECORDS
from training.sources import own

REGRESSIONS = Path(__file__).parent / "regressions"

# --- any structure ---

STATED = [
    "The global bell ropes market was valued at {money} in {year} and is projected to reach {money} by {year}, at a CAGR of {rate} from {year} to {year}.",
    "{place} held {rate} of the bell ropes market in {year}.",
    "Key players include {name}, {name}, and {name}.",
    "In {month} {year}, {name} acquired {name} for {money}.",
    "The market is segmented by type into {name}, {name} and {name}.",
    "Drivers: {name}; {name}",
    "By {name}",
    "{place}: {money} ({year})",
    "Forecast Period: {year}-{year}",
    "{rate} | {money} | {year}",
    "{odd}",
]
odd = st.text(
    alphabet=st.one_of(st.sampled_from(list("0123456789.,%$€–-()[]“”\"'•|#*<>&;:/ \n\t")), st.characters(exclude_categories=["Cs"])),
    max_size=12,
)
number = st.one_of(
    st.integers(0, 10**15).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.sampled_from(["1,234.5", "1.234,5", "12,34,567", "٤٫٥", "４．５", "4.5.6", "1e9", "9" * 60, "0.000", "-3", "XX", "½", "²", "1 000"]),
)
values = {
    "money": st.tuples(st.sampled_from(["USD ", "$", "€", "INR ", "", "US$"]), number, st.sampled_from([" billion", " mn", " lakh crore", " tons", ""])).map("".join),
    "rate": st.tuples(number, st.sampled_from(["%", " %", " per cent", "٪", ""])).map("".join),
    "year": st.one_of(st.integers(1990, 2050).map(str), st.sampled_from(["0000", "9999", "20", "2024-25", "FY2024", "٢٠٢٤"])),
    "place": st.sampled_from(["North America", "Germany", "Rest of Europe", "Asia-Pacific", "Atlantis"]),
    "month": st.sampled_from(["May", "Q3", "13", "February 30,", ""]),
    "name": st.one_of(st.sampled_from(["Acme Inc.", "Bolt & Sons", "O'Neil (via Kite)", "Others", "Type", "by", "Geography"]), odd),
    "odd": odd,
}  # fmt: skip
words = st.sampled_from(STATED).flatmap(lambda stated: st.fixed_dictionaries(values).map(lambda one: stated.format(**one)))
block = st.tuples(st.sampled_from(["h1", "h2", "h4", "p", "li", "line", "row"]), words)
blocks = st.lists(block, min_size=1, max_size=12)

MARKDOWN = {"h1": "# {}", "h2": "## {}", "h4": "#### {}", "p": "\n{}\n", "li": "- {}", "line": "{}", "row": "| {} | 5 |"}
TEXT = {"h1": "{}\n", "h2": "\n{}\n", "h4": "{}:", "p": "\n{}\n", "li": "• {}", "line": "{}", "row": "{}\t5"}


def as_html(parts: list[tuple[str, str]]) -> str:
    made = {"line": "<div>{}</div>", "row": "<table><tr><td>{}</td><td>5</td></tr></table>", "li": "<ul><li>{}</ul>"}
    return "<html><body>" + "".join(made.get(kind, f"<{kind}>{{}}</{kind}>").format(escape(said)) for kind, said in parts)


@examples(120)
@given(blocks, st.sampled_from(["html", "markdown", "text"]))
def test_any_structure(parts: list[tuple[str, str]], form: str) -> None:
    if form == "html":
        sound(as_html(parts).encode())
    else:
        marks = MARKDOWN if form == "markdown" else TEXT
        sound("\n".join(marks[kind].format(said) for kind, said in parts).encode())


SHARED = st.recursive(words, lambda inner: st.lists(inner, max_size=4), max_leaves=12)
NESTING = ["div", "ul><li", "table><tr><td", "blockquote", "section", "span"]


@examples(60)
@given(SHARED, st.sampled_from(NESTING))
def test_any_nesting(tree: object, tag: str) -> None:
    def nested(inner: object) -> str:
        return escape(inner) if isinstance(inner, str) else f"<{tag}>" + "".join(map(nested, inner)) if isinstance(inner, list) else ""

    sound(f"<!DOCTYPE html><html><body>{nested(tree)}".encode())


# --- any time and place ---


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Byte for byte, whatever order sets have in a process; the training documents are full of close decisions."""
    program = (
        "import sys, pathlib; from assay.pipeline.stages import process; from assay.pipeline.sinks.jsonl import to_json\n"
        "from assay.pipeline.read import Unreadable\n"
        "for path in sorted(pathlib.Path(p) for p in sys.argv[1:]):\n"
        "    try: print(to_json(process(path.read_bytes(), path.name)[1]))\n"
        "    except Unreadable as error: print(error)\n"
    )
    paths = [str(path) for folder in (FIXTURES, REGRESSIONS) for path in sorted(folder.iterdir()) if path.suffix not in (".json", ".py")]
    paths += [str(one.path) for one in own(tmp_path)]
    running = [
        subprocess.Popen([sys.executable, "-c", program, *paths], stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("0", "1", "31337")
    ]
    outputs = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(outputs[0].splitlines()) == len(paths)
    assert len({hashlib.sha256(output).hexdigest() for output in outputs}) == 1


# --- any characters ---

SIZE = "Kite Sails Market\n\nThe global kite sails market was valued at {} in 2023 and will reach USD 900 million by 2030.\n"
RATE = "Kite Sails Market\n\nThe kite sails market will grow from USD 500 million in 2023 at a CAGR of {} until 2030.\n"
READ = Decimal(4_500_000_000)


@pytest.mark.parametrize(
    "written",
    [
        "USD ４.５ billion",
        "USD ４．５ billion",
        "USD ٤.٥ billion",
        "USD 𝟒.𝟓 billion",
        "USD ४.५ billion",
        "USD 4\x00.5 billion",
        "USD 4\u202f500 million",
        "USD\u00a04.5\u00a0billion",
        "USD 4.5\u200b billion",
        "ＵＳＤ 4.5 billion",
    ],
    ids=ascii,
)
def test_digits_of_any_script_are_digits(written: str) -> None:
    found = sound(SIZE.format(written).encode())
    assert found is not None
    assert READ in [size.amount for size in found[1].market_sizes]


@pytest.mark.parametrize(
    "written",
    [
        "USD 4\u200b.5 billion",
        "USD 4.\u200d5 billion",
        "USD 4\u00ad.5 billion",
        "USD 4.5 bil\u00adlion",
        "USD \u202e4.5\u202c billion",
        "USD\u20664.5\u2069billion",
        "USD 4\u2060.5 billion",
        "USD 4,5\u200b00 million",
        "USD \u066b4\u066b5 billion",
        "U\u200bSD 4.5 billion",
        "USD 4\u0301.5 billion",
        "USD 4.5\ufeff billion",
        "USD 4\ud8005 billion",
    ],
    ids=ascii,
)
def test_what_stands_unseen_inside_a_figure_makes_no_other_figure(written: str) -> None:
    """Such a figure is read as a person sees it, or not at all; never as a part of it."""
    found = sound(SIZE.format(written).encode("utf-8", "surrogatepass"))
    assert found is not None
    assert {size.amount for size in found[1].market_sizes} <= {READ, Decimal(900_000_000)}


@pytest.mark.parametrize(
    "written",
    ["９.１％", "٩.١٪", "9.1\u200b%", "9.1\u00ad%", "\u202b9.1%\u202c", "9.1 per\u00adcent", "9\u200b.1%", "9\u00ad.1%", "9.\u20601%"],
    ids=ascii,
)
def test_a_rate_with_unseen_characters_is_no_other_rate(written: str) -> None:
    found = sound(RATE.format(written).encode())
    assert found is not None
    assert {rate.percent for rate in found[1].growth_rates} <= {Decimal("9.1")}


@examples(60)
@given(
    st.integers(10_000, 99_999),
    st.integers(0, 3),
    st.sampled_from("\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e\u200f\u202a\u202e\u2066\u2069\u061c\u180e\ufe0f"),
)
def test_an_unseen_character_between_any_two_digits(amount: int, place: int, unseen: str) -> None:
    digits = str(amount)
    found = sound(SIZE.format(f"USD {digits[: place + 1]}{unseen}{digits[place + 1 :]} million").encode())
    assert found is not None
    assert {size.amount for size in found[1].market_sizes} <= {Decimal(amount) * 10**6, Decimal(900_000_000)}


# --- any markup ---

PAGE = "<!DOCTYPE html><html><head><title>Kite Sails Market</title></head><body><h1>Kite Sails Market</h1>{}"
SAID = "<p>The kite sails market was valued at USD 412 million in 2023.</p>"
DEEP = 100_000
MARKUP = {
    "nested before": "<div>" * DEEP + SAID,
    "nested around": "<section>" * DEEP + SAID + "</section>" * DEEP,
    "nested after": SAID + "<b><i>" * (DEEP // 2),
    "tables in tables": SAID + "<table><tr><td>1" * 10_000,
    "lists in lists": SAID + "<ul><li>5%" * 4_000,
    "a huge attribute": f"<p data-x='{'USD 5 billion ' * 300_000}'></p>" + SAID,
    "a huge comment": "<!--" + "market " * 500_000 + "-->" + SAID,
    "ten thousand tables": SAID + "<table><tr><td>5</table>" * 10_000,
    "a table of many columns": SAID + "<table>" + ("<tr>" + "<td>7" * 3000) * 10 + "</table>",
    "a wide span": SAID + "<table>" + "<tr><td colspan=65000 rowspan=65000>7" * 20 + "</table>",
    "closed, never opened": "</div></p></table></body>" * 2000 + SAID,
    "two bodies": SAID + "</body></html><html><body>" * 500,
    "attributes without quotes": "<p class=a=b'c\"d<e>" + SAID,
    "unknown tags": "<sails:kite x>" * 3000 + SAID,
    "a script that is not closed": SAID + "<script>" + "USD 7 billion " * 10_000,
    "entities": SAID + "&#x110000;&#0;&#xD800;&bogus;&amp" * 5000,
    "a doctype of entities": SAID + "<!DOCTYPE x [" + "<!ENTITY a '&a;&a;'>" * 500 + "]>&a;",
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_hostile_markup_leaves_the_record(markup: str) -> None:
    document, extraction = process(PAGE.format(markup).encode(), "x")
    sizes = [size for size in extraction.market_sizes if size.amount == 412_000_000]
    assert sizes
    assert all(document.text[size.evidence.start : size.evidence.end] == size.evidence.quote for size in sizes)


# --- what once broke, and what is likely to ---


@pytest.mark.parametrize("path", sorted(REGRESSIONS.iterdir()), ids=lambda path: path.name)
def test_regressions(path: Path) -> None:
    sound(path.read_bytes())


def test_all_records_are_looked_at() -> None:
    """The checks above say nothing of a program that finds nothing."""
    found = sound((FIXTURES / "contradictory.html").read_bytes())
    assert found is not None
    assert sum(bool(getattr(found[1], name)) for name in RECORDS) > 4
    assert json.loads(found[1].model_dump_json())
