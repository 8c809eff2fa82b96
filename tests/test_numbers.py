"""Sizes, growth rates and shares: every row of `examples.numbers` comes out as it says, and nothing else does."""

from __future__ import annotations

import pytest
from examples.numbers import ROWS, Row
from examples.stated import expected, found


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}-{row.group}" for number, row in enumerate(ROWS)])
def test_row(row: Row) -> None:
    assert found(row.whole) == expected(row.records, row.market), row.text


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 280
    assert sum(not row.records for row in ROWS) >= 100


def test_no_text_stands_in_the_table_twice() -> None:
    assert len({row.whole for row in ROWS}) == len(ROWS)
