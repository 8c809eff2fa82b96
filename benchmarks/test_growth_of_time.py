"""Time grows with the length of the text and no faster: of every pattern, of every extractor, of the rules, on the texts that are worst for them.

Each is measured in processor seconds at lengths that double, several times; what is judged is the ratio of the least times. Twice the text
costs twice as much (2.0); a square would be 4.0. What takes next to no time at the largest length is not looked at further.
"""

from __future__ import annotations

import gc
import io
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
from assay.pipeline.checks import check, rules
from assay.pipeline.checks.report import Report
from assay.pipeline.masking import masked, masked_db, masked_url
from assay.pipeline.read import Unreadable, read
from assay.pipeline.stages import process, validate
from assay.schemas import Extraction

MOST = 3.1  # between 2 (in proportion) and 4 (a square)
ROUNDS = 7


class TooLong(BaseException):
    """A measurement was stopped; no handler of errors inside it keeps it."""


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


# --- passwords ---

ADDRESSES = (
    "://a:",
    "://",
    "a://",
    "sql://a:",
    "postgresql://",
    "://a:b ",
    "://a:b?",
    "psycopg2://u:p",
    "jdbc:a:b/",
    "sql:a/",
    "a@",
    "?key=",
    "password=",
)
"""Beginnings of what may hold a password, none of which goes on as one."""


@pytest.mark.parametrize("end", ["", "@", " @"], ids=["nothing", "at", "blank and at"])
@pytest.mark.parametrize("piece", ADDRESSES)
@pytest.mark.parametrize("hide", [masked, masked_db, masked_url])
def test_passwords_of_a_text_twice_as_long_cost_twice_as_much(hide: Callable[[str], str], piece: str, end: str) -> None:
    """From every place: the message of an error may repeat whatever it was about."""

    def job(length: int) -> Callable[[], Any]:
        text = piece * (length // len(piece)) + end
        return lambda: hide(text)

    assert grows(job, (4_000, 8_000, 16_000), 0.05, 2) <= MOST


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
    "one long word with hyphens": "rope-5",
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


def word(number: int) -> str:
    """A word of its own for each number, of small letters."""
    letters = ""
    number += 1000
    while number:
        number, rest = divmod(number, 26)
        letters += "bcdfghklmnprstvwzaeioujqxy"[rest] + "aeiou"[rest % 5]
    return letters


# Texts of parts that each differ from all others, so that looking at all parts for each part shows.
HEAD = "# Bell Ropes Market\n\nThe bell ropes market was valued at USD 5 billion in 2024.\n\n"
PAGE = "<!DOCTYPE html><h1>Bell Ropes Market</h1><p>The bell ropes market was valued at USD 5 billion in 2024.</p>"
DIFFERENT: dict[str, tuple[str, Callable[[int], str]]] = {
    "players under one heading": (HEAD + "## Key Players\n\n", lambda n: f"- {word(n).title()} Inc.\n"),
    "segments under one heading": (HEAD + "## By Type\n\n", lambda n: f"- {word(n)} ropes\n"),
    "drivers under one heading": (HEAD + "## Market Drivers\n\n", lambda n: f"- Rising demand of {word(n)} for ropes\n"),
    "drivers in prose": (HEAD, lambda n: f"A driver of the market is the rising demand of {word(n)} for ropes.\n\n"),
    "events under one heading": (HEAD + "## Recent Developments\n\n", lambda n: f"- May 2024: {word(n).title()} acquired {word(n + 7).title()} Group.\n"),
    "events with tickers": (HEAD, lambda n: f"In May 2024, {word(n).title()} Foo, Inc. (NASDAQ: {word(n)[:4].upper()}) launched a rope. "),
    "ways of dividing": (HEAD, lambda n: f"## By {word(n)}\n\n- {word(n + 1)}\n- {word(n + 5)}\n\n"),
    "ways of dividing alike": (HEAD, lambda n: f"## By {word(n)}\n\n- {word(n + 9)}\n- Big\n- Small\n- Others\n\n"),
    "ways of dividing into one": (HEAD, lambda n: f"## By {word(n)}\n\n- Others\n\n"),
    "ways of dividing on a page": (PAGE, lambda n: f"<h3>By {word(n)}</h3><ul><li>{word(n + 1)}<li>{word(n + 5)}</ul>"),
    "markets": (HEAD, lambda n: f"The {word(n)} ropes market was worth USD {n + 1} million in 2024. {word(n).title()} ropes grew.\n\n"),
    "goods of a value": (HEAD, lambda n: f"{word(n).title()} had a value of USD 5 billion in 2024.\n\n"),
    "shares of segments": (HEAD, lambda n: f"## By {word(n)}\n\nThe {word(n)} segment held {n % 90 + 1}% of the market in 2024.\n\n"),
    "questions": (HEAD, lambda n: f"## What is the size of the {word(n)} market?\n\nIt was USD {n + 1} million in 2024.\n\n"),
    "rows": (PAGE + "<table><tr><th>Region<th>2024<th>2030", lambda n: f"<tr><td>{word(n)}<td>{n}<td>{n + 5}"),
    "tables": (PAGE, lambda n: f"<table><tr><th>Year<th>Value<tr><td>2024<td>USD {n} million</table>"),
    "lists in lists": (PAGE, lambda n: f"<ul><li>{word(n)} 5%"),
    "statements": ("<!DOCTYPE html><h1>Bell Ropes Market</h1>", lambda n: f'<script type="application/ld+json">{{"@type":"Thing","name":"{word(n)}"}}</script><p>{word(n)}'),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENT)
def test_twice_as_many_different_parts_cost_twice_as_much(name: str) -> None:
    head, part = DIFFERENT[name]

    def job(length: int) -> Callable[[], None]:
        parts = "".join(part(number) for number in range(length))
        return lambda: _processed((head + parts).encode())

    assert grows(job, (2_000, 4_000, 8_000), 0.15, 60) <= MOST


@pytest.mark.parametrize("columns", [False, True], ids=["rows of a table", "cells of a row"])
def test_a_page_with_twice_as_many_table_cells_costs_twice_as_much(columns: bool) -> None:
    """Heads and cells of one table, in both directions."""

    def job(length: int) -> Callable[[], None]:
        heads, cells = "".join(f"<th>{word(n)}" for n in range(length)), "".join(f"<td>{n}" for n in range(length))
        rows = "".join(f"<tr><th>{word(n)}<td>{n}" for n in range(length))
        table = f"<tr><th>Region{heads}<tr><td>Europe{cells}" if columns else rows
        return lambda: _processed(f"{PAGE}<table>{table}</table>".encode())

    assert grows(job, (1_000, 2_000, 4_000), 0.15, 12) <= MOST


_OF = {"market": "bell ropes", "geography": "global", "period": None, "confidence": 0.9}
RECORDS: dict[str, Callable[[int], dict[str, Any]]] = {
    "shares": lambda n: {"subject": word(n), "percent": 1, "year": 2024, "measure": None, "segment": None},
    "market_sizes": lambda n: {"segment": word(n), "amount": n + 1, "currency": "USD", "unit": None, "year": 2024, "kind": "level"},
    "growth_rates": lambda n: {"segment": word(n), "percent": 5, "start_year": 2024, "end_year": 2030, "measure": None, "kind": "cagr"},
}
"""Records that each differ from all others; they stand on one line."""


def _records(kind: str, count: int) -> Extraction:
    rest = {"high": None, "bound": "exact"}
    places = [
        {"start": 30 * n, "end": 30 * n + 20, "quote": word(n).ljust(20), "section": [], "page": None, "line": 1} for n in range(count)
    ]
    records = [{**_OF, **rest, **RECORDS[kind](n), "evidence": place} for n, place in enumerate(places)]
    info = {"id": "0" * 64, "source": "x", "media_type": "text/plain", "title": None, "language": "en", "pages": None, "characters": 1}
    return Extraction.model_validate({"document": info, "market": "bell ropes", "geography": "global", kind: records})


@pytest.mark.parametrize("kind", RECORDS)
def test_the_rules_on_twice_as_many_records_cost_twice_as_much(kind: str) -> None:
    """Without their text, as `check` reads them from files of records."""

    def job(count: int) -> Callable[[], Any]:
        extraction = _records(kind, count)
        return lambda: check(extraction)

    assert grows(job, (1_000, 2_000, 4_000), 0.05, 12) <= MOST


PDF_PAGES = {
    "lines of a paragraph": lambda n: (72, 700 - n % 600, f"{word(n)} of the market and {word(n + 1)} and more of the same in"),
    "cells of a row": lambda n: (72 + 11.0 * n, 700, str(n % 10)),
    "rows of two cells": lambda n: (72 + 200 * (n % 2), 14_000 - 7.0 * (n // 2), word(n)),
    "rows of two cells with bullets": lambda n: (72 + 200 * (n % 2), 14_000 - 7.0 * (n // 2), ("• " if n % 2 else "") + word(n)),
    "numbers at the head": lambda n: (72 + 20.0 * (n % 40), 14_300 - 0.2 * (n // 40), str(n)),
}


@pytest.mark.parametrize("name", PDF_PAGES)
def test_a_pdf_page_with_twice_as_many_lines_costs_twice_as_much(name: str) -> None:
    canvas_of = pytest.importorskip("reportlab.pdfgen.canvas")

    def job(length: int) -> Callable[[], None]:
        file = io.BytesIO()
        canvas = canvas_of.Canvas(file, pagesize=(14_400, 14_400))
        canvas.setFont("Helvetica", 5)
        for number in range(length):
            canvas.drawString(*PDF_PAGES[name](number))
        canvas.save()
        return lambda: _processed(file.getvalue())

    assert grows(job, (1_000, 2_000, 4_000), 0.15, 12) <= MOST


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
        "figures": lambda: list(decide.decide(report.figures, report.own)),
        "players": lambda: players.extract(report, ()),
        "developments": lambda: developments.extract(report),
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
