"""Developments: who did what and when, and what is none. Every name is invented."""

from __future__ import annotations

import pytest
from learned import most_are_right

from assay.extractors.report import extract
from assay.pipeline.read import read

Event = tuple[str | None, frozenset[str]]

LEAST = 0.9  # of the annotated texts, those that must come out exactly


def _found(text: str) -> list[Event]:
    return [(d["date"], frozenset(d["actors"])) for d in extract(read(text.encode(), "report.txt"))["developments"]]


def test_the_texts_tell_the_events_that_are_marked_in_them() -> None:
    most_are_right("developments", LEAST, lambda true: ((d.date, frozenset(d.actors)) for d in true.developments), _found, in_order=True)


HEAD = "Lamps\n\nPublished: 6 March 2025\n\n"
DATES = [
    ("In January 2024, {}", "2024-01"),
    ("On 5 May 2024, {}", "2024-05-05"),
    ("2024-05-05 | {}", "2024-05-05"),
    ("May 2024: {}", "2024-05"),
    ("In Q3 2024, {}", "2024"),
    ("29-Sep-24: {}", "2024-09-29"),
    ("(10/2024) {}", "2024-10"),
    ("2024.7 – {}", "2024-07"),
    ("2024, October: {}", "2024-10"),
    ("On 5 February {}", "2025-02-05"),
    ("In November {}", "2024-11"),
    ("Last month {}", "2025-02"),
]


@pytest.mark.parametrize(("lead", "date"), DATES)
def test_dates_are_read_however_they_are_written(lead: str, date: str) -> None:
    text = HEAD + lead.format("Veltrona Inc. acquired Nimbus Labs Ltd. for USD 210 million.")
    assert date in [found for found, _ in _found(text)]
