"""Rules on the text itself: what was never filled in, what came from another report, what stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assay.language.names import plain
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule

_CURRENCY = r"(?:us\$|usd|eur|gbp|inr|cny|rmb|jpy|\$|£|¥|rs\.?)"
_PLACEHOLDER = re.compile(
    r"(?<![\w.,])xx+(?:[.,]x+)?\s?(?:%|per ?cent\b)"
    r"|(?<![\w.,])x(?:[.,]x+)\s?(?:%|per ?cent\b|million|billion|mn\b|bn\b)"
    r"|\bcagr of (?:about |around |~ ?)?x\s?%"
    rf"|{_CURRENCY}\s?x+(?:[.,]x+)*(?![\w])(?:\s?(?:million|billion|trillion|thousand|mn|bn|crore)\b)?"
    r"|(?<![\w.,])xx+(?:[.,]x+)*\s(?:million|billion|trillion|mn|bn|crore|units|tons)\b"
    r"|\[\s?(?:insert|company name|market name|xx+)\b[^\]\n]{0,60}\]"
    r"|(?<![/\w])\{\{[^{}\n]{1,40}\}\}(?![/.\w])|\blorem ipsum\b|(?<![\w.])(?:cagr of|usd|us\$) (?:tbd|n/a)\b"
)
_UNFILLED = ("xx", "x%", "x %", "x.x", "x,x", "$x", "$ x", "usd x", "[", "{{", "lorem ipsum", "tbd", "n/a")  # one of these is in each
_X = re.compile(r"x(?:[x%]| %|[.,]x|(?<=\$x)|(?<=\$ x)|(?<=usd x))")  # whether one of the first eight is there at all
BEFORE, AFTER = 24, 80  # characters around it within which the whole of a placeholder lies


@rule("TX101", "placeholder", "placeholder", "error", needs_text=True)
def placeholder(report: Report) -> Iterator[Hit]:
    """A figure was never filled in: "XX%", "USD XX million", "[insert year]".

    Passes:
        The tile market will grow at a CAGR of 6.9% to reach USD 3.42 billion by 2031.
    Fails:
        The tile market will grow at a CAGR of XX% to reach USD XX billion by 2031.
    """
    end = 0
    for position in report.at(*(_UNFILLED if _X.search(report.low) else _UNFILLED[8:])):
        found = _PLACEHOLDER.search(report.low, max(end, position - BEFORE), position + AFTER) if position >= end else None
        if not found:
            continue
        end = found.end()
        yield Hit(
            message=f'a placeholder was never filled in: "{report.text[found.start() : found.end()].strip()}"',
            evidence=(report.evidence(found.start(), found.end()),),
            expected="a figure or a name",
            actual=f"{report.text[found.start() : found.end()].strip()}, the placeholder",
        )


_INTRODUCED = tuple(f" {verb} the " for verb in ("on", "covers", "analyzes", "analyses", "examines"))
_SUBJECT = re.compile(r"[a-z]+ [a-z]+ the (?:global )?([a-z0-9][a-z0-9 &,-]{2,60}?) (?:market|industry)\b")
_GENERIC = {"entire", "current", "target", "key", "related", "various", "respective", "parent", "said", "same", "whole", "international"}


@rule("TX102", "other", "another-report", "info", needs_text=True)
def another_report(report: Report) -> Iterator[Hit]:
    """A sentence says that the report is on a market that nothing else in it names.

    Conservative: the other market must be named as the report's subject, and none of its words may stand in the report's own
    market or title, nor anywhere else in the text.

    Passes:
        Bath Tile Market
        The bath tile market will reach USD 3.42 billion by 2031. This report on the bath tile market covers five regions.
    Fails:
        Bath Tile Market
        The bath tile market will reach USD 3.42 billion by 2031. This report on the canned tuna market covers five regions.
    """
    own = set(report.market.split()) | set(plain(report.extraction.document.title or "").split())
    if not report.market:
        return
    introduced = [at for noun in ("report", "study") for at in report.at(noun) if report.low.startswith(_INTRODUCED, at + len(noun))]
    for position in sorted(introduced):
        found = _SUBJECT.match(report.low, position)
        words = set(plain(found[1]).split()) - _GENERIC if found else set()
        if found and words and not words & own and all(report.low.count(word) == found.group().count(word) for word in words):
            yield Hit(
                message=f'a sentence is of another report: it says that this one is on the "{found[1]}" market, which nothing else in it names',
                evidence=(report.evidence(found.start(), found.end()),),
                expected=f"{report.extraction.market}, the report's market",
                actual=f"{found[1]}, the market that the sentence names",
            )


LONG = 300  # characters of a paragraph whose repetition is no habit of the layout


@rule("TX103", "other", "paragraph-twice", "info", needs_text=True)
def paragraph_twice(report: Report) -> Iterator[Hit]:
    """A long paragraph stands in the report twice, with other text between.

    Passes:
        Tiles cover walls and floors wherever water is near. They are pressed from clay, dried, glazed and fired, and they last \
        for decades if they are laid well. Architects choose them for colour, builders for price, and owners because a wet \
        cloth is enough to clean them. Large formats sell better every year, since fewer joints mean less work.

        Kilns are fired with gas.
    Fails:
        Tiles cover walls and floors wherever water is near. They are pressed from clay, dried, glazed and fired, and they last \
        for decades if they are laid well. Architects choose them for colour, builders for price, and owners because a wet \
        cloth is enough to clean them. Large formats sell better every year, since fewer joints mean less work.

        Kilns are fired with gas.

        Tiles cover walls and floors wherever water is near. They are pressed from clay, dried, glazed and fired, and they last \
        for decades if they are laid well. Architects choose them for colour, builders for price, and owners because a wet \
        cloth is enough to clean them. Large formats sell better every year, since fewer joints mean less work.
    """
    seen: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(report.blocks()):
        if block.kind not in ("paragraph", "item") or block.end - block.start < LONG:
            continue
        text = report.text[block.start : block.end]
        first = seen.setdefault(text, (index, block.start))
        if index - first[0] > 1:
            yield Hit(
                message="a paragraph stands in the report twice",
                evidence=(report.evidence(block.start, block.start + 80), report.evidence(first[1], first[1] + 80)),
            )


_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = "|".join(f"{month[:3]}[a-z]*\\.?" for month in _MONTHS)
_WIRE = "newswire|prnewswire|businesswire|business wire|einpresswire|pressrelease|--"
_ISSUED = re.compile(
    rf"\b(?:published(?: date| on)?|publish date|publication date|date published|date)\s?[:|-]?\s?(20\d\d)-(\d\d)(?:-\d\d)?\b"
    rf"|\b({_MONTH}) \d{{1,2}},? ?(20\d\d)\b(?=[^\n]{{0,40}}(?:{_WIRE}))"
)
HEAD = 3000  # characters at the head of a report within which its date stands


def _issued(report: Report) -> tuple[str, tuple[int, int]] | None:
    """The month in which the report or press release came out, as YYYY-MM, and where it says so."""
    stated = str(report.document.meta.get("datePublished") or "") if report.document else ""
    found = _ISSUED.search(report.low, 0, HEAD)
    if found:
        month = found[2] or f"{next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[3][:3])):02d}"
        return f"{found[1] or found[4]}-{month}", found.span()
    return (stated[:7], (0, 0)) if re.match(r"\d{4}-\d\d", stated) else None


_PLANNED = re.compile(
    r"\b(?:will|plan|expect|schedul|slated|by the end of|to (?:be|begin|start|open|follow|come)\b|aim|intend|target|propos)"
)


@rule("TX104", "other", "development-after-the-report", "warning", needs_text=True)
def development_after_the_report(report: Report) -> Iterator[Hit]:
    """A development is dated after the report came out.

    Passes:
        LISBON, March 8, 2023 /PRNewswire/ -- The tile market will reach USD 3.42 billion by 2031.

        Recent Developments
        - In January 2023, Alba Tiles launched a glazed stone range.
    Fails:
        LISBON, March 8, 2023 /PRNewswire/ -- The tile market will reach USD 3.42 billion by 2031.

        Recent Developments
        - In January 2024, Alba Tiles launched a glazed stone range.
    """
    if not report.extraction.developments:
        return
    issued = _issued(report)
    for development in report.extraction.developments if issued else ():
        date = development.date or ""
        start, end = report.sentence(development.evidence)
        if _PLANNED.search(report.low, start, end) or date[:4] not in report.text[start:end]:
            continue  # a year that is not written there was worked out
        if issued and date and date[:7] > issued[0][: len(date[:7])]:
            where = [report.evidence(*issued[1])] if issued[1][1] else []
            yield Hit(
                message=f"a development is dated after the report: {date}, the report is of {issued[0]}",
                evidence=(development.evidence, *where),
                expected=f"at most {issued[0]}, the date of the report",
                actual=f"{date}, the date of the development",
            )


_UNITS = " units"
_MONEY_OF_UNITS = re.compile(rf"{_CURRENCY}\s?\d[\d.,]{{0,15}} (?:thousand|million|billion)\Z")


@rule("TX105", "other", "money-of-units", "warning", needs_text=True)
def money_of_units(report: Report) -> Iterator[Hit]:
    """A number of units has the sign of a currency: one of the two is wrong.

    Passes:
        The tile cutter market is valued at 26.58 million units in 2026.
    Fails:
        The tile cutter market is valued at USD 26.58 million units in 2026.
    """
    for position in report.at(_UNITS):
        end = position + len(_UNITS)
        if found := _MONEY_OF_UNITS.search(report.low, max(0, position - 40), position):
            yield Hit(
                message=f"a number of units has the sign of a currency: {report.text[found.start() : end]}",
                evidence=(report.evidence(found.start(), end),),
            )
            return
