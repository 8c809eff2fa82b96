"""Markdown's backslash escapes: the text as read has none, all positions are of that text, and what was escaped is no mark of Markdown."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound import examples, sound

from assay.pipeline.read import read
from assay.pipeline.stages import process

HEAD = "# Kite Sails Market\n\n"


def text(markdown: str) -> str:
    return read((HEAD + markdown).encode(), "x").text.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"worth A\$9 billion", "worth A$9 billion"),
        (r"a rate of 5\.2%", "a rate of 5.2%"),
        (r"5\.2\%", "5.2%"),
        (r"R\&D \(2024\)", "R&D (2024)"),
        (r"1\. not an item", "1. not an item"),
        (r"\- not an item", "- not an item"),
        (r"\# not a heading", "# not a heading"),
        (r"a\\b", r"a\b"),
        (r"\\$5", r"\$5"),
        (r"snake\_case", "snake_case"),
        (r"C:\Windows\new", r"C:\Windows\new"),
        ("a\\\nb", "a\\\nb"),
        (r"at the end \\", "at the end \\"),
        (r"`5\.2`", r"`5\.2`"),
        (r"``a`\.`` 5\.2", r"``a`\.`` 5.2"),
        ("`open and 5\\.2\n\n5\\.3`", "`open and 5.2\n\n5.3`"),
        ("```\n5\\.2\n```\n\n5\\.2", "```\n5\\.2\n```\n\n5.2"),
        ("~~~\n```\n5\\.2\n~~~\n5\\.2", "~~~\n```\n5\\.2\n~~~\n5.2"),
        ("```\n5\\.2", "```\n5\\.2"),
        ("\\", "\\"),
    ],
)
def test_escapes_are_resolved(written: str, meant: str) -> None:
    assert text(written) == meant


@pytest.mark.parametrize(
    "plain", [r"It was A\$9 billion.", r"It was \$9 billion.", r"It grew by 5\.2 percent.", r"It grew by 5\% a year.", r"1\,200 sails"]
)
def test_an_escaped_figure_alone_shows_that_a_text_is_markdown(plain: str) -> None:
    assert read(plain.encode(), "x").text == plain.replace("\\", "")


@pytest.mark.parametrize("plain", [r"C:\_sails\.data", r"\alpha and \beta", r"a \ b"])
def test_backslashes_of_plain_text_stay(plain: str) -> None:
    assert read(plain.encode(), "x").text == plain


def test_what_is_escaped_is_no_mark() -> None:
    document = read(
        (HEAD + "\\- one\n\n1\\. two\n\n\\# three\n\n- four \\| five\n\n| a \\| b | c |\n|---|---|\n| 1 \\| 2 | 3 |\n").encode(), "x"
    )
    kinds = {document.text[block.start : block.end]: block.kind for block in document.blocks}
    assert kinds["four | five"] == "item"
    assert {words: kind for words, kind in kinds.items() if kind in ("heading", "item")} == {
        "Kite Sails Market": "heading",
        "four | five": "item",
    }
    table = next(block.table for block in document.blocks if block.table)
    assert [document.text[cell.start : cell.end] for cell in table.cells] == ["a | b", "c", "1 | 2", "3"]


def test_records_point_to_the_text_as_read_and_the_line_of_the_file() -> None:
    said = "The kite sails market \\(all kinds\\) was valued at A\\$9\\.5 billion in 2024 and will grow at a CAGR of 5\\.2% from 2024 to 2030\\."
    document, extraction = process((HEAD + "A\\.\n\n" + said).encode(), "x")
    [size], [rate] = extraction.market_sizes, extraction.growth_rates
    assert (size.amount, size.currency, rate.percent) == (Decimal(9_500_000_000), "AUD", Decimal("5.2"))
    for record in (size, rate):
        assert document.text[record.evidence.start : record.evidence.end] == record.evidence.quote
        assert "\\" not in record.evidence.quote
        assert record.evidence.line == 5


pieces = st.sampled_from(
    [
        "\\",
        "\\.",
        "\\$",
        "`",
        "```",
        "~~~\n",
        "\n",
        "\n\n",
        "- ",
        "1\\. ",
        "| a \\| b |\n|---|\n",
        "**",
        "USD 5\\.2 billion",
        "# x\\#\n",
        "a",
        " ",
    ]
)


@examples(80)
@given(st.lists(pieces, max_size=20).map("".join))
def test_any_escapes(markdown: str) -> None:
    found = sound((HEAD + markdown).encode())
    if found:
        ours, theirs = (re.sub(r"[\\\s]", "", one) for one in (found[0].text, HEAD + markdown))
        assert ours == theirs
