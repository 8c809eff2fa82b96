"""What a figure could be of: for each of its links the years, periods, places, parts, markets and holders that stand around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assay.extractors.statements import Item, Row, Statement
from assay.language import numbers, places
from assay.language.chunks import JOINERS, Chunk, boundaries, words_of
from assay.language.figures import Figure
from assay.language.years import Period, Year

Link = Literal["year", "period", "span", "place", "segment", "market", "holder"]
LINKS: tuple[Link, ...] = ("year", "period", "span", "place", "segment", "market", "holder")

NEAR = ("before", "before2", "before3", "before4", "question", "lead", "heading", "heading2", "corner", "heads", "below", "note", "title")
"""The contexts that give candidates too, the nearest first."""
TIMES_ALONE = ("heads", "below", "note")
"""Those of them that give candidates for times only."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a figure may be linked to.

    value: what is printed if it is chosen (a year, a pair of years, a name; None: nothing, the report's own). where: `here` or the name
    of a context. first, last: the positions of its items there. kind: what it is (year, period, pair, place, chunk, market, profile).
    """

    value: Any
    where: str
    kind: str
    first: int = -1
    last: int = -1
    start: int = -1
    end: int = -1
    head: str = ""


NONE = Candidate(None, "none", "none")


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the report itself when its figures are read.

    rates: the years that all rates with stated years share. sure: the probability that `market` is right. rivals: the next likeliest names
    of its market, each with its probability. usual_year: the year named most often, and its part of all years that are named. usual_part:
    the part of a year named most often, and how often. called: how often the text calls something a market, by the words of its name.
    """

    market: str | None = None
    place: str | None = None
    published: int | None = None
    base_year: int | None = None
    forecast: tuple[int | None, int | None] = (None, None)
    segments: frozenset[str] = frozenset()
    rates: tuple[int | None, int | None] = (None, None)
    sure: float = 1.0
    rivals: tuple[tuple[str, float], ...] = ()
    usual_year: tuple[int | None, float] = (None, 0.0)
    usual_part: tuple[str | None, int] = (None, 0)
    called: Mapping[frozenset[str], int] = field(default_factory=dict)


RIVALS = 3  # of the report's own market that are candidates everywhere
MOST = 150  # candidates for one link: the nearest come first


def candidates(link: Link, statement: Statement, own: Own) -> list[Candidate]:
    """All candidates for one link of the figures of a statement; the first is that there is none."""
    found = [NONE]
    rows = [("here", statement.items), *((name, statement.context[name]) for name in NEAR if name in statement.context)]
    for where, row in rows:
        if where not in TIMES_ALONE or link in ("year", "span", "period"):
            found += (_whole(one, row, own.market) if link == "market" and own.market else one for one in _OF[link](where, row))
    if link in ("place", "segment", "market", "holder"):
        labels = [(kind, _behind_number(statement.items, first, last), last) for kind, first, last in statement.labels]
        found += [_named(statement.items, "here", f"{kind}label", a, b) for kind, a, b in labels if _is_name(statement.items[a : b + 1])]
    if link == "market":
        found += [Candidate(name, "profile", f"rival{at}") for at, (name, _) in enumerate(own.rivals[:RIVALS])]
    if link == "year":
        found += _relative_years(statement, own)
        named = (("base", own.base_year), ("forecast_end", own.forecast[1]), ("published", own.published), ("usual", own.usual_year[0]))
        found += [Candidate(year, "profile", name) for name, year in named if year]
        if own.published:
            found.append(Candidate(own.published - 1, "profile", "published-1"))
    if link == "period" and own.usual_part[0]:
        found.append(Candidate(own.usual_part[0], "profile", "usual"))
    if link == "span":
        if usual := own.usual_year[0]:
            found += [Candidate((None, usual), "profile", "usual_end"), Candidate((usual - 1, usual), "profile", "usual_on")]
        if any(own.forecast):
            found.append(Candidate(own.forecast, "profile", "forecast"))
        if all(own.forecast):
            found.append(Candidate((None, own.forecast[1]), "profile", "forecast_end"))
        if own.published:
            found += [Candidate((None, own.published - back), "profile", f"published-{back}") for back in (0, 1)]
        found += [Candidate((None, c.value), "here", c.kind, c.first, c.last, c.start, c.end) for c in _relative_years(statement, own)]
    return found[:MOST]


def _behind_number(row: Row, first: int, last: int) -> int:
    """Where the label of a row begins, without the number of the row: "1. Latchwell" is Latchwell."""
    numbered = last > first + 1 and row.words[first] == "<bare>" and row.words[first + 1] in (".", ")")
    return first + 2 if numbered else first


def _relative_years(statement: Statement, own: Own) -> list[Candidate]:
    """Years told by the document's date or by a year before them: "last year", "two years earlier", "eight years later", "within five years"."""
    found = []
    words = statement.words
    last = next((item.mention.year for item in reversed(statement.context.get("before", ())) if isinstance(item.mention, Year)), None)
    for at, item in enumerate(statement.items):
        if isinstance(item.mention, Year):
            last = item.mention.year
        if item.word not in ("year", "years", "months", "fiscal") or at == 0:
            continue
        before, behind = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
        count = _counted(statement.items[at - 1]) if item.word == "years" else 1
        told: list[tuple[int | None, str]] = []
        if behind in ("earlier", "ago", "before", "previously") or before in ("previous", "prior", "preceding"):
            told = [(last and last - (count or 1), "year_before"), (own.published and own.published - (count or 1), "year_ago")]
        elif count and behind in ("later", "on", "after", "hence"):
            told = [(last and last + count, "years_later")]
        elif count and at > 1 and words[at - 2] in ("in", "within", "next", "coming"):
            told = [(own.published and own.published + count, "years_ahead")]
        elif before in _OFFSETS:
            told = [(own.published and own.published + _OFFSETS[before], f"{before}_year")]
        found += [Candidate(year, "here", kind, at - 1, at, item.start, item.end) for year, kind in told if year]
    return found


def _counted(item: Item) -> int | None:
    """How many something is said to be, by a small number in words or digits."""
    mention = item.mention
    if isinstance(mention, Figure) and mention.kind == "bare" and 0 < mention.value <= _MOST_YEARS and mention.value % 1 == 0:
        return int(mention.value)
    return numbers.below_twenty(item.word)


_MOST_YEARS = 30  # that a text counts from one year to another
_OFFSETS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _years(where: str, row: Row) -> Iterator[Candidate]:
    for at, item in enumerate(row):
        if isinstance(item.mention, Year):
            yield Candidate(item.mention.year, where, "year", at, at, item.start, item.end)
        elif isinstance(item.mention, Period):
            for name, year in (("first", item.mention.first), ("last", item.mention.last)):
                if year:
                    yield Candidate(year, where, name, at, at, item.start, item.end)


def _periods(where: str, row: Row) -> Iterator[Candidate]:
    for at, item in enumerate(row):
        if item.period:
            yield Candidate(item.period, where, f"part{item.period[0]}", at, at, item.start, item.end)


def _spans(where: str, row: Row) -> Iterator[Candidate]:
    single: list[tuple[int, int, Item]] = []
    for at, item in enumerate(row):
        if isinstance(item.mention, Period):
            yield Candidate((item.mention.first, item.mention.last), where, "period", at, at, item.start, item.end)
        elif isinstance(item.mention, Year):
            single.append((item.mention.year, at, item))
            yield Candidate((None, item.mention.year), where, "end", at, at, item.start, item.end)
            yield Candidate((item.mention.year, None), where, "start", at, at, item.start, item.end)
            if where == "here":
                yield Candidate((item.mention.year, item.mention.year + 1), where, "next", at, at, item.start, item.end)
                yield Candidate((item.mention.year - 1, item.mention.year), where, "on", at, at, item.start, item.end)
    if where in ("here", "heads", "before", "heading", "lead", "question") and len(single) <= 8:
        for one, (first, at, item) in enumerate(single):
            for year, last, other in single[one + 1 : one + 4]:
                years = (first, year)
                if years[0] != years[1]:
                    kind = "pair" if years[0] < years[1] else "riap"
                    yield Candidate((min(years), max(years)), where, kind, at, last, item.start, other.end)


def _places(where: str, row: Row) -> Iterator[Candidate]:
    for at, item in enumerate(row):
        if isinstance(item.mention, places.Place):
            kind = "adjective" if item.mention.adjective else "place"
            yield Candidate(item.mention.name, where, kind, at, at, item.start, item.end)
        elif item.word in _WORLD and item.mention is None:
            yield Candidate("global", where, "world", at, at, item.start, item.end)
    for chunk in row.chunks:
        if chunk.proper and chunk.last - chunk.first < 3:
            yield _of_chunk(chunk, where, "proper")


_WORLD = frozenset(("global", "worldwide", "world", "globally", "world's", "international"))


def _segments(where: str, row: Row) -> Iterator[Candidate]:
    if where in ("title", "heading2", "heads"):
        return
    for chunk in row.chunks:
        yield _of_chunk(chunk, where, "proper" if chunk.proper else "chunk")


def _is_name(row: Sequence[Item]) -> bool:
    """Whether some items name anything: years, periods and figures alone do not."""
    return any(isinstance(item.mention, places.Place) or (item.mention is None and item.word[0].isalpha()) for item in row)


def _named(row: Row, where: str, kind: str, first: int, last: int) -> Candidate:
    """Some items as one name."""
    start, end = row[first].start, row[last].end
    name = " ".join(item.mention.name if isinstance(item.mention, places.Place) else item.word for item in row[first : last + 1])
    return Candidate(name, where, kind, first, last, start, end)


def _lists(where: str, row: Row) -> Iterator[Candidate]:
    """Names in a row, taken together: "Worldline, Ingenico and Verifone"."""
    run: list[int] = []
    for at, item in enumerate(row):
        name = item.mention is None and item.word[0].isalnum() and item.word not in boundaries() and item.word not in JOINERS
        if name or isinstance(item.mention, places.Place) or (run and item.word in (",", "and", "&")):
            run.append(at)
            continue
        if any(row[i].word in ("and", "&") for i in run):
            while row[run[-1]].word in (",", "and", "&"):
                run.pop()
            yield _named(row, where, "list", run[0], run[-1])
        run = [] if not isinstance(item.mention, places.Place) else run
    if any(row[i].word in ("and", "&") for i in run):
        yield _named(row, where, "list", run[0], run[-1])


def _ranked(where: str, row: Row) -> Iterator[Candidate]:
    """Holders told by their rank: "top five vendors", "the three largest makers"."""
    for chunk in row.chunks:
        first = chunk.first
        while first > 0 and (row.words[first - 1] in _RANKS or row.words[first - 1] == "<bare>"):
            first -= 1
        if first < chunk.first:
            yield _named(row, where, "ranked", first, chunk.last)


_RANKS = frozenset(
    ["top", "first", "leading", "largest", "biggest", "main", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
)


def _of_chunk(chunk: Chunk, where: str, kind: str) -> Candidate:
    return Candidate(chunk.name, where, kind, chunk.first, chunk.last, chunk.start, chunk.end, chunk.head)


def _markets(where: str, row: Row) -> Iterator[Candidate]:
    heads, sold = words_of("market_heads"), words_of("sold_heads")
    words = [item.word for item in row]
    qualifiers = words_of("qualifiers")
    for chunk in row.chunks:
        first = chunk.first
        while first < chunk.last and words[first] in qualifiers:
            first += 1
        behind = words[chunk.last + 1] if chunk.last + 1 < len(words) else ""
        before = tuple(words[max(0, chunk.first - 2) : chunk.first])
        if behind in heads or behind in sold:
            kind = "market" if behind in heads else "sold"
        elif before[-1:] in (("of",), ("for",)) and (before[0] in heads or before[0] in sold):
            kind = "market_of"
        elif where in ("heading", "heading2", "lead", "question") or chunk.first < 2:
            kind = "chunk"
        else:
            continue
        yield Candidate(" ".join(words[first : chunk.last + 1]), where, kind, first, chunk.last, row[first].start, chunk.end, behind)


def _whole(one: Candidate, row: Row, own: str) -> Candidate:
    """A name, or the report's own market where the name is only a part of that: "warehouse robotics" in "AI in warehouse robotics"."""
    name = own.split()
    for first in range(max(0, one.last - len(name) + 1), one.first + 1):
        if row.words[first : first + len(name)] == name:
            return replace(one, value=own)
    return one


def _holders(where: str, row: Row) -> Iterator[Candidate]:
    if where in ("title", "heading2", "heads"):
        return
    yield from (c for c in _places(where, row) if c.kind != "proper")
    if where == "here":
        yield from _lists(where, row)
        yield from _ranked(where, row)
    for chunk in row.chunks:
        yield _of_chunk(chunk, where, "proper" if chunk.proper else "chunk")


_OF = {"year": _years, "period": _periods, "span": _spans, "place": _places, "segment": _segments, "market": _markets, "holder": _holders}
