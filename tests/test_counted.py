"""Which units are proposed for the numbers of a table whose own heads do not tell them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assay.extractors.counted import Usual, applied, bares
from assay.extractors.lexed import Lexed
from assay.extractors.statements import statements
from assay.language.units import Unit
from assay.pipeline.read import read

TABLE = "Region | 2023 | 2024\nNorth | 968 | 1,004\nSouth | 609 | 641\n"

PROPOSED = [
    ("(Unit: 100 million yen)\n\n{}", Unit("JPY", scale=8)),
    ("Units: 10,000 t\n\n{}", Unit(unit="t", scale=4)),
    ("(100 million yen)\n\n{}", Unit("JPY", scale=8)),
    ("Chart 1. Domestic sales, billion won\n0 500 1,000 1,500\n\n{}", Unit("KRW", scale=9)),
    ("(base year 2024; USD million, at the factory gate)\n\n## Table 7. Sales by region\n\nBoth halves together.\n\n{}", Unit("USD", scale=6)),
    ("The tables give sales in kilotons, for both regions. Years are calendar years, and the sums may differ from those that the trade "
     "association prints, because it leaves imports out of them.\n\n## Regions\n\n{}", Unit(unit="kilotons")),
    ("{}\n\nNote: revenue in EUR million, at manufacturers' prices.", Unit("EUR", scale=6)),
    ("(100 million yen, makers' shipments)\n\n{}", Unit("JPY", scale=8)),
    ("All money on this page is in A$ million, at retail prices.\n\nTwo regions are told apart, and none is left out of the sums.\n\n{}", Unit("AUD", scale=6)),
    ("Sales by region (R million)\n\n{}", Unit("ZAR", scale=6)),
    ("Income by region [COP thousand million, current]\n\n{}", Unit("COP", scale=9)),
]  # fmt: skip

NOT_PROPOSED = [
    ("A plant for 100 million yen was opened.\n\n{}", Unit("JPY", scale=8)),
    ("It was sold for USD 5 million, and nobody knew why.\n\n## Regions\n\nBoth halves.\n\n{}", Unit("USD", scale=6)),
]


def proposed(text: str) -> set[Unit]:
    lexed = Lexed(read(text.format(TABLE).encode(), "x"))
    cells = (statement for statement in statements(lexed) if statement.kind == "cell")
    return {unit.value for cell in cells for bare in bares(lexed, cell, Usual.of(lexed)) for unit in bare.units}


@pytest.mark.parametrize(("text", "unit"), PROPOSED)
def test_units_that_stand_elsewhere(text: str, unit: Unit) -> None:
    assert unit in proposed(text)


@pytest.mark.parametrize(("text", "unit"), NOT_PROPOSED)
def test_amounts_are_no_units(text: str, unit: Unit) -> None:
    assert unit not in proposed(text)


def test_a_scale_in_the_head_holds_for_amounts_in_their_own_currencies() -> None:
    text = "Country | H1 2025, bn | Change\nUSA | $10.9 | +6.0%\nGermany | €1.51 | +2.3%\nMalta | 21.4 | -0.9%\n"
    lexed = Lexed(read(text.encode(), "x"))
    made = {
        (figure.currency, figure.value)
        for cell in statements(lexed)
        for bare in bares(lexed, cell, Usual.of(lexed))
        for unit in bare.units
        if (figure := applied(cell.items[bare.at].mention, unit.value)) and figure.kind == "money"
    }
    assert {("USD", Decimal("10.9E9")), ("EUR", Decimal("1.51E9"))} <= made


def test_the_axis_of_a_chart_states_nothing() -> None:
    """Numbers in equal steps from 0 are passed over: the title of the chart stands right above its rows."""
    lexed = Lexed(read(b"Sales, million euros\n0 500 1,000 1,500\n2022 1,540\n2023 1,510\n2024 1,530\n", "x"))
    leads = {" ".join(item.word for item in one.context["lead"]) for one in statements(lexed) if one.kind == "cell"}
    assert leads == {"sales , million euros"}


CHAPTERS = "CELL COUNTERS MARKET (USD MILLION)\n\n- BY OFFERING 70\n- INSTRUMENTS 71\n- READERS 71\n- CONSUMABLES 79\n- BY END USER 88\n- HOSPITALS 92\n"


def test_page_numbers_count_nothing() -> None:
    lexed = Lexed(read(CHAPTERS.encode(), "x"))
    assert len(lexed.page_numbers) == 6
    assert [bare for one in statements(lexed) for bare in bares(lexed, one, Usual.of(lexed))] == []


def test_numbers_of_a_list_are_no_page_numbers() -> None:
    """They fall somewhere, or they are few."""
    for text in ("- Oil 34\n- Gas 27\n- Coal 16\n- Wind 8\n- Sun 7\n- Other 8\n", "- Oil 7\n- Gas 8\n- Coal 16\n"):
        assert not Lexed(read(text.encode(), "x")).page_numbers


ELLIPTIC = [
    ("Kites took 54, 31 and 15 per cent of sales.", "54", Unit(percent=True)),
    ("Spain is seen at 11.3 %, Italy at 8.7.", "8.7", Unit(percent=True)),
    ("Sales were 1.2 billion litres, split as follows:\n\nNorth 700; South 500", "700", Unit(unit="litres")),
    ("Buyers had 171,900 new leisure vehicles.", "171,900", Unit(unit="leisure vehicles")),
]


@pytest.mark.parametrize(("text", "number", "unit"), ELLIPTIC)
def test_a_number_may_count_what_others_beside_it_count(text: str, number: str, unit: Unit) -> None:
    lexed = Lexed(read(text.encode(), "x"))
    found = [bare for statement in statements(lexed) for bare in bares(lexed, statement, Usual.of(lexed))]
    items = {lexed.text[bare.statement.items[bare.at].start : bare.statement.items[bare.at].end]: bare.units for bare in found}
    assert unit in [candidate.value for candidate in items[number]]


def test_a_number_inside_a_word_counts_nothing() -> None:
    lexed = Lexed(read(b"The 3-ply ropes grow at 5 %.", "x"))
    assert [bare for statement in statements(lexed) for bare in bares(lexed, statement, Usual.of(lexed))] == []


def test_digits_of_two_cells_are_no_number() -> None:
    """A space may part thousands or two cells: "611 559" under two years are two numbers."""
    rows = "Region 2023 2024 %\nNorth 5,412 5,790 -6.5\nSouth 611 559 +9.3\nWest 402 377 +6.6\n"
    lexed = Lexed(read(f"Kites sold (units)\n{rows}".encode(), "x"))
    assert {"611", "559", "402", "377"} <= {str(figure.value) for figure in lexed.figures}
