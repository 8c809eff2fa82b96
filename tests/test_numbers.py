"""Sizes, growth rates and shares: every row of `examples.numbers` comes out as it says, and nothing else does."""

from __future__ import annotations

import pytest
from examples.numbers import NOT_READ_YET, ROWS, Row
from examples.stated import expected, found


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}-{row.group}" for number, row in enumerate(ROWS)])
def test_row(row: Row) -> None:
    assert found(row.whole) == expected(row.records, row.market), row.text


@pytest.mark.parametrize("row", NOT_READ_YET, ids=[str(number) for number in range(len(NOT_READ_YET))])
def test_what_is_not_read_yet_is_not_misread_either(row: Row) -> None:
    records, whole = found(row.whole), expected(row.records, row.market)
    assert set(records) < set(whole), "all of it comes out now: move the row to the others" if set(records) == set(whole) else row.text


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 280
    assert sum(not row.records for row in ROWS) >= 100


def test_no_text_stands_in_the_table_twice() -> None:
    assert len({row.whole for row in ROWS}) == len(ROWS)
