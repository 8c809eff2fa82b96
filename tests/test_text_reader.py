"""Plain text and Markdown: which pieces a text has, what each is, which headings stand above it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.pipeline.read.structure import arrange
from assay.pipeline.read.text import read_text
from assay.schemas.document import Block


def blocks_of(text: str) -> tuple[str, tuple[Block, ...]]:
    canonical, pieces = read_text(text)
    return canonical, arrange(canonical, pieces)


def shown(text: str) -> list[str]:
    """Each block as "kind level: text", boilerplate as "(kind) level: text"."""
    canonical, blocks = blocks_of(text)
    return [f"{f'({b.kind})' if b.boilerplate else b.kind} {b.level}: {canonical[b.start : b.end]}" for b in blocks]


PARAGRAPH = "This is a sentence that says something of the market, and it goes on for a while."

KINDS = [
    ("# Foo Market\n\n## Drivers\n\n- Rain\n- Snow", ["heading 1: Foo Market", "heading 2: Drivers", "item 0: Rain", "item 0: Snow"]),
    ("Foo Market\n==========\nPart\n----\n" + PARAGRAPH, ["heading 1: Foo Market", "heading 2: Part", "paragraph 0: " + PARAGRAPH]),
    ("Closed heading\n\n### Key Players ###\n\n* Foo", ["line 0: Closed heading", "heading 3: Key Players", "item 0: Foo"]),
    ("**Key Players**\n\n- Foo", ["heading 4: Key Players", "item 0: Foo"]),
    ("By Form\nPowder\nGel\n\n" + PARAGRAPH, ["heading 1: By Form", "line 0: Powder", "line 0: Gel", "paragraph 0: " + PARAGRAPH]),
    (
        "• Foo Market, By Form:\no Powder\n\uf0a7 Fine\no Gel",
        ["item 0: Foo Market, By Form:", "item 1: Powder", "item 2: Fine", "item 1: Gel"],
    ),
    ("- a\n  - b\n    - c\n  - d\n- e", ["item 0: a", "item 1: b", "item 2: c", "item 1: d", "item 0: e"]),
    (
        "1. INTRODUCTION\n1.1. Scope\n1.1.1. Years\n2. MARKET, BY FORM\n2.1. Gel",
        ["item 0: INTRODUCTION", "item 1: Scope", "item 2: Years", "item 0: MARKET, BY FORM", "item 1: Gel"],
    ),
    ("1 Introduction\n1.1 Scope\n2 Sizes\n2.1.3 GPS", ["item 0: Introduction", "item 1: Scope", "item 0: Sizes", "item 2: GPS"]),
    (
        "-\nText of the item : it stands on the next line.\n-\nAnother one.",
        ["item 0: Text of the item : it stands on the next line.", "item 0: Another one."],
    ),
    (
        "Market segment by Form\n\n    Powder\n\n    Gel\n\nPlayers covered\n\n    Foo",
        ["heading 4: Market segment by Form", "line 0: Powder", "line 0: Gel", "heading 4: Players covered", "line 0: Foo"],
    ),
    (
        "By Region\n    Europe\n        Spain\n        Italy\n    Asia\n        Japan",
        ["heading 4: By Region", "line 0: Europe", "line 1: Spain", "line 1: Italy", "line 0: Asia", "line 1: Japan"],
    ),
    ("<br>By Types:\n<br>Under $20\n<br>\n<br>Over $80", ["heading 1: By Types:", "line 0: Under $20", "line 0: Over $80"]),
    (
        "2.5 million units were sold in 2020 by the makers of this market, and more in 2021.",
        ["paragraph 0: 2.5 million units were sold in 2020 by the makers of this market, and more in 2021."],
    ),
    ("4.1 Makers\n4.1.1 eKite\n4.1.2 3Q Kites", ["item 1: Makers", "item 2: eKite", "item 2: 3Q Kites"]),
    (
        "Attribute\tValue\nBase year\t2023\nPlayers\tFoo\nBar\nPrice\t$ 4",
        ["table 0: Attribute\tValue\nBase year\t2023\nPlayers\tFoo\nBar\nPrice\t$ 4"],
    ),
    (
        "By Region\nMiddle East\nGCC Countries\nIsrael",
        ["heading 1: By Region", "line 0: Middle East", "line 0: GCC Countries", "line 0: Israel"],
    ),
    ("Market Drivers: • Rain\n• Snow", ["heading 1: Market Drivers:", "item 0: Rain", "item 0: Snow"]),
    ("3.5 Million units", ["line 0: 3.5 Million units"]),
    (
        "Foo Market By Form;\nPowder and GelBy Use;\nHome and Work - Report Timeline (2021 - 2031)Foo Market Overview\n" + PARAGRAPH,
        [
            "heading 1: Foo Market By Form;",
            "line 0: Powder and Gel",
            "heading 4: By Use;",
            "line 0: Home and Work",
            "line 0: Report Timeline (2021 - 2031)",
            "heading 2: Foo Market Overview",
            "paragraph 0: " + PARAGRAPH,
        ],
    ),
    (
        "By Service• Tents, Tables• Catering By Event Type• Sports• Fairs Key Market Players• Foo Events,• Bar Ltd",
        [
            "heading 1: By Service",
            "item 0: Tents, Tables",
            "item 0: Catering",
            "heading 4: By Event Type",
            "item 0: Sports",
            "item 0: Fairs",
            "heading 4: Key Market Players",
            "item 0: Foo Events,",
            "item 0: Bar Ltd",
        ],
    ),
    (
        "Major Players\nFoo & Co., Inc.\nBar Institute of India Pvt. Ltd.\n\nTABLE OF CONTENTS\n" + PARAGRAPH,
        [
            "heading 1: Major Players",
            "line 0: Foo & Co., Inc.",
            "line 0: Bar Institute of India Pvt. Ltd.",
            "heading 3: TABLE OF CONTENTS",
            "paragraph 0: " + PARAGRAPH,
        ],
    ),
    (
        "The global foo market is expected to reach USD 4 billion in 2030, and it\nis going to grow by more than 7% a year until then, which many readers\nof this report will like to hear.",
        [
            "paragraph 0: The global foo market is expected to reach USD 4 billion in 2030, and it\nis going to grow by more than 7% a year until then, which many readers\nof this report will like to hear."
        ],
    ),
    (
        "Quieter Motors Come In\n" + PARAGRAPH + "\nMore Firms Join\n" + PARAGRAPH,
        ["heading 1: Quieter Motors Come In", "paragraph 0: " + PARAGRAPH, "heading 5: More Firms Join", "paragraph 0: " + PARAGRAPH],
    ),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=lambda value: str(value)[:30])
def test_kinds_and_levels(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


BOILERPLATE = [
    "Read More>>",
    "View source version on foowire.example: https://foowire.example/1",
    "[Original/Source Press Release](https://foo.example/1)",
    "![Logo](https://foo.example/logo.png)",
    "Pickup - [foo.example](https://foo.example)",
    "https://foo.example/a",
    "For more information about this report visit https://foo.example/r/1",
    "Accept all cookies",
    "Copyright 2024 Foo. All rights reserved.",
    "Disclaimer: Foo Inc. is not a broker and nothing here is advice.",
    "This press release contains forward-looking statements that involve risks.",
    "Safe Harbor Statement under the Act of 1995: all of this may be wrong.",
    "Inquire Before Buying This Report: https://foo.example/buy",
]
CONTENT = [
    "Key players include Foo Inc. and Bar AG, which read more than they write.",
    "The disclaimer market was worth USD 4 billion in 2020.",
    "Contact lenses are sold in many shops of the country.",
    "Related services grew by 4% in 2020.",
    "See [the report](https://foo.example/1), which puts the market at USD 4 billion.",
    "Copyright protection tools are the largest segment of the market, with 40% in 2020.",
    "Subscribers paid USD 3 billion in 2020.",
    "![The market of tin toys grows from USD 3 billion in 2020 to USD 4 billion in 2027.](https://foo.example/chart.png)",
]


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate(line: str) -> None:
    _, blocks = blocks_of(PARAGRAPH + "\n\n" + line + "\n\n" + PARAGRAPH)
    assert [b.boilerplate for b in blocks] == [False, True, False]


@pytest.mark.parametrize("line", CONTENT)
def test_no_boilerplate(line: str) -> None:
    _, blocks = blocks_of(PARAGRAPH + "\n\n" + line + "\n\n" + PARAGRAPH)
    assert [b.boilerplate for b in blocks] == [False, False, False]


def test_a_section_of_boilerplate_ends_with_the_next_heading() -> None:
    text = f"# Foo Market\n\n{PARAGRAPH}\n\n## Related Reports\n\n- Bar Market\n- Baz Market\n\n## By Form\n\n- Gel"
    assert [s.startswith("(") for s in shown(text)] == [False, False, True, True, True, False, False]


def test_sections_are_the_headings_above() -> None:
    _, blocks = blocks_of("# A\n\n## B:\n\ntext\n\n### C\n\n- x\n\n## D\n\ntext again")
    assert [b.section for b in blocks] == [(), ("A",), ("A", "B"), ("A", "B"), ("A", "B", "C"), ("A",), ("A", "D")]


def grid(text: str) -> list[list[str]]:
    """The one table of a text by rows; header cells are starred."""
    canonical, blocks = blocks_of(text)
    (table,) = [b.table for b in blocks if b.table]
    return [[canonical[c.start : c.end] + "*" * c.header for c in row] for row in table.rows]


TABLES = [
    ("| Base Year | 2024 |\n|---|---|\n| Pages | 344 |", [["Base Year*", "2024"], ["Pages*", "344"]]),
    (
        "Report Attribute | Details\nNo. of Pages | 142\nForecast Period | 2022 - 2030",
        [["Report Attribute*", "Details*"], ["No. of Pages*", "142"], ["Forecast Period*", "2022 - 2030"]],
    ),
    (
        "Company | 4Q22 Share | Growth\n1. Foo | 72.4% | -17.3%\nTOTAL | 100.0% | 2%",
        [["Company*", "4Q22 Share*", "Growth*"], ["1. Foo*", "72.4%", "-17.3%"], ["TOTAL*", "100.0%", "2%"]],
    ),
    (
        "Attribute | Details\nBase Year: | 2022\n---|\nDrivers: | - New laws\n- Remote work\nPages: | 280",
        [["Attribute*", "Details*"], ["Base Year:*", "2022"], ["Drivers:*", "- New laws\n- Remote work"], ["Pages:*", "280"]],
    ),
    ("2.900 | 2025\n3.341 | 2026", [["2.900", "2025"], ["3.341", "2026"]]),
    ("| Region | 2022 | 2023 |\n|:--|--:|--:|\n| Europe | 1.2 | 1.4 |", [["Region*", "2022*", "2023*"], ["Europe*", "1.2", "1.4"]]),
    ("Tier I | Tier II | Others\nFoo, Bar | Baz | Qux", [["Tier I*", "Tier II*", "Others*"], ["Foo, Bar", "Baz", "Qux"]]),
    (
        "Region | CAGR 2024-2030\nEurope | 4.1%\nAsia | 6.2%\nAfrica | 3.9%",
        [["Region*", "CAGR 2024-2030*"], ["Europe*", "4.1%"], ["Asia*", "6.2%"], ["Africa*", "3.9%"]],
    ),
    (
        "| Region | CAGR 2024-2030 |\n|---|---|\n| Europe | 4.1% |\n| Asia | 6.2% |",
        [["Region*", "CAGR 2024-2030*"], ["Europe*", "4.1%"], ["Asia*", "6.2%"]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLES, ids=lambda value: str(value)[:30])
def test_tables(text: str, expected: list[list[str]]) -> None:
    assert grid(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Kettles Market to Reach USD 4 Billion by 2032 | CAGR: 6.5%",
        "Base Year 2024 | Pages 180",
        "Home | Reports | Contact\nThe market for kettles grew.",
        "Key companies profiled | Foo, Bar",
        "| a note between bars |",
    ],
)
def test_bars_alone_make_no_table(line: str) -> None:
    assert not any(block.table for block in blocks_of(line)[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The global kettle market was valued at USD\n1.42 billion in\n2024.",
            ["The global kettle market was valued at USD\n1.42 billion in\n2024."],
        ),
        (
            "The kettle market is split by form,\nby end use and by region, of which Asia\nis the largest.",
            ["The kettle market is split by form,\nby end use and by region, of which Asia\nis the largest."],
        ),
        (
            "Kettles are sold in shops, on markets and\nby mail. The makers sit in the north. In\nOslo alone there are four of them, and\nthree more in Bergen.",
            [
                "Kettles are sold in shops, on markets and\nby mail. The makers sit in the north. In\nOslo alone there are four of them, and\nthree more in Bergen."
            ],
        ),
        ("powder\nliquid\ngel", ["powder", "liquid", "gel"]),
        ("North Kettle Works\nOslo Pans Limited\nBergen Boiler House", ["North Kettle Works", "Oslo Pans Limited", "Bergen Boiler House"]),
        ("Study Period\n2022 - 2032\nBase Year\n2025", ["Study Period", "2022 - 2032", "Base Year", "2025"]),
        ("Types of kettle by the fuel that they burn:\ngas\nwood", ["Types of kettle by the fuel that they burn:", "gas", "wood"]),
    ],
)
def test_lines_of_one_paragraph(text: str, expected: list[str]) -> None:
    canonical, blocks = blocks_of(text)
    assert [canonical[block.start : block.end] for block in blocks] == expected


def test_line_ends_are_all_that_changes() -> None:
    text = "# Foo’s\r\n\r\n• “Bar”\r\n\tbaz\r"
    assert read_text(text)[0] == "# Foo’s\n\n• “Bar”\n\tbaz\r"


@given(st.text(alphabet=st.sampled_from(list("aA.1|-*# \n\t•:(),;<br>By=")), max_size=300))
def test_pieces_lie_in_order_within_the_text(text: str) -> None:
    canonical, blocks = blocks_of(text)
    ends = 0
    for block in blocks:
        assert ends <= block.start < block.end <= len(canonical)
        assert canonical[block.start : block.end].strip() == canonical[block.start : block.end] or block.kind == "table"
        ends = block.end
        for cell in block.table.cells if block.table else ():
            assert block.start <= cell.start <= cell.end <= block.end


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    blocks_of(text)
