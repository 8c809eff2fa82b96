"""Tables that no mark makes: which texts become a table, with which cells and heads, and which must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.pipeline.read import read
from assay.schemas.document import Document, Table


def document(text: str) -> Document:
    return read(text.encode(), "x")


def tables(text: str) -> list[Table]:
    return [block.table for block in document(text).blocks if block.table]


def shown(text: str) -> list[list[str]]:
    """The rows of all tables: each a list of cells as "column words", a head with a # before it."""
    found = document(text)
    return [
        [f"{'#' if cell.header else ''}{cell.column} {found.text[cell.start : cell.end]}" for cell in row]
        for block in found.blocks
        if block.table
        for row in block.table.rows
    ]


def grid(text: str) -> list[list[str]]:
    """The rows of all tables as words."""
    found = document(text)
    return [[found.text[cell.start : cell.end] for cell in row] for table in tables(text) for row in table.rows]


YEARS = [["#0 Region", "#1 2024", "#2 2030"], ["#0 Nordics", "1 1,204", "2 1,730"], ["#0 Iberia", "1 88", "2 131"]]

SHAPES = [
    ("gaps", "Region     2024    2030\nNordics   1,204   1,730\nIberia       88     131\n", YEARS),
    ("tabs", "Region\t2024\t2030\nNordics\t1,204\t1,730\nIberia\t88\t131\n", YEARS),
    ("bars", "| Region | 2024 | 2030 |\n|---|---|---|\n| Nordics | 1,204 | 1,730 |\n| Iberia | 88 | 131 |\n", YEARS),
    ("bars without a rule", "Region | 2024 | 2030\nNordics | 1,204 | 1,730\nIberia | 88 | 131\n", YEARS),
    ("semicolons", "Region;2024;2030\nNordics;1,204;1,730\nIberia;88;131\n", YEARS),
    ("commas", 'Region,2024,2030\nNordics,"1,204","1,730"\nIberia,88,131\n', YEARS),
    ("single spaces", "Region 2024 2030\nNordics 1,204 1,730\nIberia 88 131\n", YEARS),
    ("one cell a line", "Region\n2024\n2030\nNordics\n1,204\n1,730\nIberia\n88\n131\n", YEARS),
    ("HTML, one cell an element", "<body>" + "".join(f"<div>{c}</div>" for row in YEARS for c in (x.split(" ", 1)[1] for x in row)), YEARS),
    (
        "HTML table",
        "<table>" + "".join("<tr>" + "".join(f"<td>{x.split(' ', 1)[1]}</td>" for x in row) + "</tr>" for row in YEARS) + "</table>",
        YEARS,
    ),
]


@pytest.mark.parametrize(("text", "rows"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])
def test_same_table_in_every_shape(text: str, rows: list[list[str]]) -> None:
    assert shown(text) == rows


FOUND = [
    (  # heads on two lines, the name of a group, brackets for a fall
        "              H1 2024    H1 2025    Change, %\n              SEK m      SEK m\nBy format\nStreams       612        688        12.4\n"
        "Discs         11         7          (36.4)\n",
        [
            ["#1 H1 2024", "#2 H1 2025", "#3 Change, %"],
            ["#1 SEK m", "#2 SEK m"],
            ["#0 By format"],
            ["#0 Streams", "1 612", "2 688", "3 12.4"],
            ["#0 Discs", "1 11", "2 7", "3 (36.4)"],
        ],
    ),
    (  # an empty corner, and the row of a group
        " | 2024 | 2030\nSoftware | |\nTwins | 690 | 2,410\nViewers | 385 | 1,690\n",
        [["#0 ", "#1 2024", "#2 2030"], ["#0 Software", "1 "], ["#0 Twins", "1 690", "2 2,410"], ["#0 Viewers", "1 385", "2 1,690"]],
    ),
    (  # heads on two lines, the second with the units
        "\tValue\t\tVolume\nSector\t£m\t% chg\tm kg\nJams\t271.4\t+6.1\t61.3\nHoney\t214.9\t+3.7\t72.6\n",
        [
            ["#0 ", "#1 Value", "#3 Volume"],
            ["#0 Sector", "#1 £m", "#2 % chg", "#3 m kg"],
            ["#0 Jams", "1 271.4", "2 +6.1", "3 61.3"],
            ["#0 Honey", "1 214.9", "2 +3.7", "3 72.6"],
        ],
    ),
    (  # a missing cell is no other column's
        "State      Q2    Q3    kW\nNorth     231   248   9.1\nWest       88    97   7.7\nAll       319   345\n",
        [
            ["#0 State", "#1 Q2", "#2 Q3", "#3 kW"],
            *(
                [f"#0 {n}", f"1 {a}", f"2 {b}", *([f"3 {c}"] if c else [])]
                for n, a, b, c in [
                    ("North", "231", "248", "9.1"),
                    ("West", "88", "97", "7.7"),
                    ("All", "319", "345", ""),
                ]
            ),
        ],
    ),
    (  # leaders, and two values in the last column
        "MALTA . . . . . 9.84 (+2.4%)\nCYPRUS . . . 2.12 (-8.2%)\nOTHERS . . 1.36 (+7.1%)\n",
        [["#0 MALTA", "1 9.84", "2 (+2.4%)"], ["#0 CYPRUS", "1 2.12", "2 (-8.2%)"], ["#0 OTHERS", "1 1.36", "2 (+7.1%)"]],
    ),
    (
        "value 2024 ........ USD 4.5 billion\nvalue 2030 ........ USD 5.8 billion\n",
        [["#0 value 2024", "1 USD 4.5 billion"], ["#0 value 2030", "1 USD 5.8 billion"]],
    ),
    (  # heads that lost their gaps
        "CountryMay-25May-24% chg\nMalta 412 390 +5.6\nCyprus 88 93 -5.4\n",
        [
            ["#0 Country", "#1 May-25", "#2 May-24", "#3 % chg"],
            ["#0 Malta", "1 412", "2 390", "3 +5.6"],
            ["#0 Cyprus", "1 88", "2 93", "3 -5.4"],
        ],
    ),
    (  # the line of a unit above the heads; words of a second column
        "(USD million)\n\nVendor\nSeat\nShare 2024\nShare 2025\nArvo\nMalta\n24.1 %\n26.0 %\nBelo\nCyprus\n14.7 %\n15.1 %\nCedra\nMalta\n9.8 %\nn/a\n",
        [
            ["#0 (USD million)"],
            ["#0 Vendor", "#1 Seat", "#2 Share 2024", "#3 Share 2025"],
            ["#0 Arvo", "#1 Malta", "2 24.1 %", "3 26.0 %"],
            ["#0 Belo", "#1 Cyprus", "2 14.7 %", "3 15.1 %"],
            ["#0 Cedra", "#1 Malta", "2 9.8 %", "3 n/a"],
        ],
    ),
    (  # a rank before the name
        "Rank\nMaker\nUnits\nChange\n1\nArvo\n1,697\n+1.8%\n2\nBelo\n748\n-2.6%\n–\nTotal\n2,445\n+0.4%\n",
        [
            ["#0 Rank", "#1 Maker", "#2 Units", "#3 Change"],
            ["#0 1", "#1 Arvo", "2 1,697", "3 +1.8%"],
            ["#0 2", "#1 Belo", "2 748", "3 -2.6%"],
            ["#0 –", "#1 Total", "2 2,445", "3 +0.4%"],
        ],
    ),
    (  # columns one below the other
        "Country\nMalta\nCyprus\n2023\n651\n548\n2024\n612\n541\n",
        [["#0 Country", "#1 Malta", "#2 Cyprus"], ["#0 2023", "1 651", "2 548"], ["#0 2024", "1 612", "2 541"]],
    ),
    (
        "Base Year\n2024\nMarket Size (2025)\nUSD 3.2 Bn\nCAGR\n5.5%\n",
        [["#0 Base Year", "1 2024"], ["#0 Market Size (2025)", "1 USD 3.2 Bn"], ["#0 CAGR", "1 5.5%"]],
    ),
    (  # values first, each with its label below
        "AT A GLANCE\n\nR$ 1.9 bn\nMarket size 2024\n\n15.9 %\nAnnual growth to 2030\n\n9,400\nunits sold in 2024\n",
        [["#0 Market size 2024", "1 R$ 1.9 bn"], ["#0 Annual growth to 2030", "1 15.9 %"], ["#0 units sold in 2024", "1 9,400"]],
    ),
    ("Chart 2. Sales\n2022\n12.4%\n2023\n10.7%\n2024\n8.1%\n", [["#0 2022", "1 12.4%"], ["#0 2023", "1 10.7%"], ["#0 2024", "1 8.1%"]]),
    ("2022 1,540\n2023 1,510\n2024F 1,530\n", [["#0 2022", "1 1,540"], ["#0 2023", "1 1,510"], ["#0 2024F", "1 1,530"]]),
    (
        "\t2023\t2024\nMalta\t842\t871\nCyprus\t402\t419\n",
        [["#0 ", "#1 2023", "#2 2024"], ["#0 Malta", "1 842", "2 871"], ["#0 Cyprus", "1 402", "2 419"]],
    ),
    (
        "Parameter\nDetails\nBase Year\n2024\nLargest Region\nMalta\nMarket Size in 2024\nUSD 739.5 Mn\nCAGR\n10.2%\n",
        [
            ["#0 Parameter", "#1 Details"],
            ["#0 Base Year", "1 2024"],
            ["#0 Largest Region", "1 Malta"],
            ["#0 Market Size in 2024", "1 USD 739.5 Mn"],
            ["#0 CAGR", "1 10.2%"],
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), FOUND)
def test_tables_without_marks(text: str, rows: list[list[str]]) -> None:
    assert shown(text) == rows


NO_TABLES = [
    # prose, with gaps between its sentences
    "The plant opens in 2027.  It will make 4,000 tonnes.\nNobody expects more.  Prices fell by 12% in 2024.\n",
    # makers
    "Key Players\nArvo Inc.\nBelo Ltd.\nCedra 3D GmbH\nDelos S.p.A.\n",
    "Arvo Inc.        Belo Ltd.\nCedra GmbH       Delos S.p.A.\nEira Oy          Fjord AS\n",
    # tables of contents
    "Table of Contents\nIntroduction ........ 4\nSummary ........ 9\nMarket by region ........ 31\n",
    "Methodology   4\nExecutive summary   6\nProfiles   31\n",
    "1\nIntroduction\n2\nMethodology\n3\nMarket Overview\n4\nRegions\n",
    "1 Introduction\n1.1 Scope\n1.2 Method\n2 Market\n2.1 Size 2024\n",
    "Table 4  Market by process, 2021-2031 (USD Mn) ...... 41\nTable 5  Market by material, 2021-2031 (kt) ...... 44\n",
    # menus
    "Home   Reports   About   Contact\nLogin   Register   Cart   Help\n",
    "Home\nIndustries\nServices\nLogin\nCart (0)\n",
    # bullet lists
    "- Market value: USD 110 million (2024)\n- Forecast: USD 160 million (2030)\n- Growth: 6% a year\n",
    "• Arvo – 33.1 percent\n• Belo – 28.4 percent\n• Cedra – 12.2 percent\n",
    "Insights\n-\nMalta took 38.6% of revenue in 2024.\n-\nThe chilled part led with 52%.\n",
    # questions and answers
    "How large is the market?\nUSD 3.05 billion.\nHow fast does it grow?\n13.3% a year.\n",
    # dates of news, parts of a market
    "May 2025\nArvo opens a plant\nJune 2025\nBelo buys Cedra\n",
    "By Power\nBelow 500 kW\n500 kW to 1 MW\nAbove 1 MW\n",
    # one figure alone
    "Single User\n$3,750\nBuy Now\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_tables(text: str) -> None:
    assert grid(text) == []


CELLS = st.sampled_from(
    [
        "Malta",
        "2024",
        "1,204",
        "USD 3 Bn",
        "5.5%",
        "–",
        "CAGR",
        "(USD mn)",
        "Table 2. Sales",
        "a;1;2",
        "Nordics  12  14",
        "x 1 2",
        "1. Arvo",
        "| 3 |",
        "a\tb",
        ". . 4",
        "",
        "How?",
    ]
)


@given(st.lists(CELLS, max_size=40))
def test_cells_stand_in_their_block_and_the_text_stays(lines: list[str]) -> None:
    text = "Words.\n" + "\n".join(lines)
    found = document(text)
    assert found.text == text
    ends = [0]
    for block in found.blocks:
        assert ends[-1] <= block.start <= block.end
        ends.append(block.end)
        for cell in block.table.cells if block.table else ():
            assert block.start <= cell.start <= cell.end <= block.end
    places = [[(cell.row, cell.column) for cell in table.cells] for table in tables(text)]
    assert all(len(several) == len(set(several)) for several in places)
