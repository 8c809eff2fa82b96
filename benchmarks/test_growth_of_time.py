"""Time grows with the length of the text and no faster: of every pattern, of every extractor, of the rules, on the texts that are worst for them.

Each is measured in processor seconds at lengths that double, several times; what is judged is the ratio of the least times. Twice the text
costs twice as much (2.0); a square would be 4.0. What takes next to no time at the largest length is not looked at further.
"""

from __future__ import annotations

import gc
import json
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import patterns
import pytest

from assay.extractors import decide, developments, factors, players
from assay.extractors.known import Known
from assay.extractors.report import extract, known
from assay.pipeline.checks import rules
from assay.pipeline.checks.report import Report
from assay.pipeline.read import Unreadable, read
from assay.pipeline.stages import process, validate

MOST = 3.1  # between 2 (in proportion) and 4 (a square)
ROUNDS = 7


class TooLong(Exception):
    """A measurement was stopped."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise TooLong after so many processor seconds; regular expressions let themselves be interrupted."""

    def stop(*_: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(job: Callable[[], Any]) -> float:
    gc.disable()  # when it runs depends on what ran before
    try:
        begun = time.process_time()
        job()
        return time.process_time() - begun
    finally:
        gc.enable()


def grows(job: Callable[[int], Callable[[], Any]], lengths: tuple[int, ...], negligible: float, limit: float) -> float:
    """What twice the length costs: the ratio of the least times at the two largest lengths, measured in turns.

    0.0 where the longest costs next to nothing, infinity where it does not end. What another process does on the machine can only make
    a time longer, so the least of several is the job's own: a job that looks slow is measured again, up to ROUNDS times.
    """
    least = dict.fromkeys(lengths, float("inf"))
    ratio = float("inf")
    for _ in range(ROUNDS):
        for length in lengths:
            with suppress(TooLong), stopped_after(limit):
                least[length] = min(least[length], seconds(job(length)))
        longest, half = least[lengths[-1]], least[lengths[-2]]
        if longest < negligible:
            return 0.0
        ratio = longest / max(half, negligible / 20) if longest < float("inf") else longest
        if ratio <= MOST:
            break
    return ratio


# --- patterns ---

BOUNDED: dict[tuple[str, str], int] = {}
"""Patterns that go back more than in proportion but are only ever given short texts: file and beginning; the longest such text."""


@pytest.fixture(scope="module")
def compiled() -> dict[str, list[tuple[str, int]]]:
    """Every pattern of the project, by file."""
    program = str(patterns.ROOT / "benchmarks" / "patterns.py")
    done = subprocess.run([sys.executable, program], capture_output=True, check=True, cwd=patterns.ROOT)
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for file, pattern, flags in json.loads(done.stdout):
        found[file].append((pattern, flags))
    return found


FILES = sorted(
    str(path.relative_to(patterns.ROOT))
    for path in patterns.sources()
    if re.search(r"^(?:import re|from re )", path.read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("file", FILES)
def test_no_pattern_goes_back_more_than_in_proportion(compiled: dict[str, list[tuple[str, int]]], file: str) -> None:
    """From one place: a match that fails, or goes on for long, must cost no more than the text that it has passed."""
    slow = []
    for pattern, flags in compiled[file]:
        match = re.compile(pattern, flags).match
        bound = next((most for (where, start), most in BOUNDED.items() if where == file and pattern.startswith(start)), 4000)
        lengths = (bound // 4, bound // 2, bound)
        for before, piece, end in patterns.hostile(pattern, flags):

            def job(length: int) -> Callable[[], Any]:
                text = before + piece * (length // len(piece)) + end  # noqa: B023
                return lambda: match(text)  # noqa: B023

            ratio = grows(job, lengths, 0.004, 0.3)
            if ratio > MOST:
                slow.append(f"{ratio:.1f} times for twice the length: {before + piece!a} … {end!a} of {ascii(pattern)[:300]}")
                break
    assert not slow, "\n".join(slow)


def test_patterns_are_found(compiled: dict[str, list[tuple[str, int]]]) -> None:
    assert sum(map(len, compiled.values())) > 500
    assert {file.split("/")[0] for file in compiled} >= {"extractors", "pipeline"}


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"\s*/?\s*/?\s*x"])
def test_a_bad_pattern_is_seen(pattern: str) -> None:
    """The test above can fail."""
    match = re.compile(pattern).match
    worst = 0.0
    for before, piece, end in patterns.hostile(pattern, 0):

        def job(length: int) -> Callable[[], Any]:
            text = before + piece * (length // len(piece)) + end  # noqa: B023
            return lambda: match(text)

        worst = max(worst, grows(job, (1000, 2000, 4000), 0.004, 0.3))
    assert worst > MOST


# --- extractors and rules ---

HOSTILE = {
    "digits": "1",
    "spaced digits": "1 ",
    "figures": "1,234,",
    "amounts": "USD 5 million, ",
    "rates": "5% in 2024 to ",
    "periods": "2024-2030 ",
    "opening brackets": "(",
    "brackets in brackets": "(a) [",
    "capitals": "Acme ",
    "single capitals": "A. ",
    "open quotes": "“Acme ",
    "list bullets": "• Acme Inc.\n",
    "lines": "Acme\n",
    "commas": "Acme, ",
    "and": "Acme and ",
    "spaces": " ",
    "empty lines": "\n\n",
    "dashes": "a - ",
    "colons": "Type: ",
    "questions": "What is the market? ",
    "markets": "the Acme market ",
    "places": "North America, ",
    "cells": "| 5 | 2024 |\n",
    "two columns": "a | b\n",
    "cells with a mark at their end": "Acme |\n",
    "cells of items": "Growth Drivers | • Acme\nOther words\n",
    "tabs": "a\tb\n\nc d\n",
    "ways in a cell": "Segmentation | Types (A and B), ",
    "ways with a dash": "is segmented by Type - Acme, by Form - ",
    "markets touched on": "The industry was worth USD 3 billion in 2023. The Acme market grew in the dairy industry. ",
    "leads told of": "Types of segments - The key companies:\n\n",
    "column marks": "|",
    "line breaks as tags": "<br>",
    "numbered lines": "1.1 A\n",
    "nested items": "- a\n  - b\n",
    "ways run together": "By A;",
    "emphasis": "**a",
    "links": "[a](b)",
    "lost breaks": "a  B. ",
    "headings": "# Drivers\n",
    "ways of dividing": "segmented by type into A, B; ",
    "events": "In May 2024, Acme acquired Bolt. ",
    "players": "key players include Acme, ",
    "vendors": "A, B and C are the leading vendors ",
    "tickers": "Acme Inc. (NASDAQ: ",
    "legal forms": "Acme, Inc., ",
    "ampersands": "Aa & ",
    "leaders": "the leading ",
    "titles": "By Type (",
    "divided by": "by type, the market is segmented into A, ",
    "divided into": "is divided into ",
    "lead-ins": "By X: ",
    "semicolons": "; ",
    "places with brackets": "North America (",
    "one long word": "a",
    "shares": "held 5% of the market, ",
    "combining marks": "e\u0301",
    "unseen characters": "1\u200b",
}
MARKUP = {
    "nested tables": "<table><tr><td>5",
    "table after table": "<table><tr><td>2024<td>5</table>",
    "nested lists": "<ul><li>5%",
    "open tags": "<b>",
    "nested containers": "<div>",
    "paragraphs": "<p>The market was valued at USD 5 million in 2024.",
}
LENGTHS = (10_000, 20_000, 40_000)


def report(piece: str, length: int) -> bytes:
    head = "<!DOCTYPE html><h1>Bell Ropes Market</h1>" if piece.startswith("<") else "Bell Ropes Market\n\nThe bell ropes market "
    return (head + piece * (length // len(piece)) + "and so on!").encode()


@pytest.mark.parametrize("piece", [*HOSTILE.values(), *MARKUP.values()], ids=[*HOSTILE, *MARKUP])
def test_a_report_twice_as_long_costs_twice_as_much(piece: str) -> None:
    """Bytes to checked records; the stage that is to blame is named."""
    ratio = grows(lambda length: lambda: _processed(report(piece, length)), LENGTHS, 0.15, 6)
    assert ratio <= MOST, _blamed(piece)


def _processed(data: bytes) -> None:
    with suppress(Unreadable):
        process(data, "x")


def _extractors(report: Known) -> dict[str, Callable[[], Any]]:
    """The steps that can be timed alone, each on a document of which all before it is known."""
    return {
        "figures": lambda: list(decide.decide(report.lexed, report.own)),
        "players": lambda: players.extract(report, ()),
        "developments": lambda: developments.extract(report.lexed),
        "factors": lambda: factors.extract(report),
    }


def _blamed(piece: str) -> str:
    """The stages and their times at each length, those first that grow most."""
    table: dict[str, list[float]] = defaultdict(list)
    for length in LENGTHS[:2]:
        begun = time.process_time()
        document = read(report(piece, length), "x")
        table["read"].append(time.process_time() - begun)
        begun = time.process_time()
        report_known = known(document)
        table["known"].append(time.process_time() - begun)
        for name, job in _extractors(report_known).items():
            table[name].append(seconds(job))
        looked = Report(validate(document, extract(document)), document)
        for rule in rules():
            table[rule.code].append(seconds(lambda rule=rule, looked=looked: list(rule.check(looked))))  # type: ignore[misc]
    worst = sorted(table.items(), key=lambda item: -item[1][-1])[:4]
    return "; ".join(f"{name}: " + ", ".join(f"{one:.2f} s" for one in times) for name, times in worst)
