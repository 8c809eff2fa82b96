"""Which parts of a text are marked as what: spans that nest and cross, cut so that they can be written as elements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assay.schemas import RECORDS, Extraction

KINDS: dict[str, tuple[str, str]] = {
    "market_sizes": ("size", "Market sizes"),
    "growth_rates": ("growth", "Growth rates"),
    "shares": ("share", "Shares"),
    "segments": ("segment", "Segments"),
    "players": ("player", "Players"),
    "developments": ("development", "Developments"),
    "factors": ("factor", "Factors"),
    "findings": ("finding", "Findings"),
}
"""For each kind of record: its short name (in ids and classes) and what people read."""

DEEPEST = 12  # marks within each other; what lies deeper would be seen by nobody, and crossing marks would cost their square


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span. anchors: the ids of the places it stands for, one for each record (or each quote of a finding)."""

    start: int
    end: int
    kind: str
    anchors: tuple[str, ...]

    @property
    def rows(self) -> list[str]:
        """The ids of the table rows (or findings) that the span belongs to."""
        return ["-".join(anchor.split("-")[1:3]) for anchor in self.anchors]


@dataclass(frozen=True, slots=True)
class Token:
    """A step in writing a marked text: `text`, or the beginning or end of a mark; `first` where the mark begins for the first time."""

    text: str = ""
    opens: Mark | None = None
    closes: bool = False
    first: bool = False


def marks(extraction: Extraction) -> list[Mark]:
    """The spans of all records and findings, outer ones first (a finding's outside a record's); those of one kind and span share a mark."""
    spans: dict[tuple[int, int, str], list[str]] = {}
    for name in RECORDS:
        kind = KINDS[name][0]
        for number, record in enumerate(getattr(extraction, name), 1):
            if name == "findings":
                for quote, evidence in enumerate(record.evidence, 1):
                    spans.setdefault((evidence.start, evidence.end, kind), []).append(f"at-{kind}-{number}-{quote}")
            else:
                spans.setdefault((record.evidence.start, record.evidence.end, kind), []).append(f"at-{kind}-{number}")
    ordered = sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1], item[0][2] != "finding"))
    return [Mark(start, end, kind, tuple(anchors)) for (start, end, kind), anchors in ordered if start < end]


class Marked:
    """A text with its marks, cut at every place where a mark begins or ends."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._cuts, self._open = _cut([mark for mark in marks if mark.end <= len(text)])
        self._begun: set[int] = set()

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """What to write for text[start:end]: marks that reach beyond it are cut at its ends and go on in the next piece."""
        stack: list[Mark] = []
        at = max(0, bisect_right(self._cuts, start) - 1)
        position = start
        while position < end:
            until = min(end, self._cuts[at + 1]) if at + 1 < len(self._cuts) else end
            wanted = self._open[at] if at < len(self._open) else ()
            common = 0
            while common < min(len(stack), len(wanted)) and stack[common] is wanted[common]:
                common += 1
            for _ in stack[common:]:
                yield Token(closes=True)
            for mark in wanted[common:]:
                yield Token(opens=mark, first=id(mark) not in self._begun)
                self._begun.add(id(mark))
            stack = list(wanted)
            yield Token(self._text[position:until])
            position, at = until, at + 1
        for _ in stack:
            yield Token(closes=True)


def _cut(marks: list[Mark]) -> tuple[list[int], list[tuple[Mark, ...]]]:
    """The places where the set of open marks changes, and the marks open from each of them to the next, outer ones first."""
    ends = sorted({mark.start for mark in marks} | {mark.end for mark in marks} | {0})
    opened: list[tuple[Mark, ...]] = []
    running: list[Mark] = []
    following = 0
    for cut in ends:
        running = [mark for mark in running if mark.end > cut]
        while following < len(marks) and marks[following].start <= cut:
            if len(running) < DEEPEST:
                running.append(marks[following])
            following += 1
        opened.append(tuple(running))
    return ends, opened
