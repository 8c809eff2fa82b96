"""Named features: what the models look at. Each is a short word; a feature is there or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import takewhile

from assay.extractors import model
from assay.extractors.candidates import Candidate, Link, Own, candidates
from assay.extractors.market import bag
from assay.extractors.said import stems
from assay.extractors.statements import Row, Statement
from assay.language import places, senses, vocabulary
from assay.language.chunks import words_of
from assay.language.figures import Figure

_NO_ITEMS = Row()
NEAREST, NEAR = 3, 8  # items beside a figure that are told by their distance; those that are told by their side


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of each word of `usage.toml`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in vocabulary.load("usage").items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word without its commonest endings, so that forms of one verb are alike."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def of_role(statement: Statement, at: int, source: Sequence[str]) -> list[str]:
    """The features of what a figure is: the words on both sides by distance and clause, pairs of words, the heads, its own nature."""
    row, figure = statement.items, statement.items[at].mention
    assert isinstance(figure, Figure)
    words = row.masks
    ends = words_of("clause_ends")
    kind = figure.kind
    found = [f"kind={kind}", f"kind={kind}|{statement.kind}", f"bound={figure.bound}|{kind}"]
    found += [f"{kind}|{name}" for name in source]
    classes = _classes()
    if told := row[at].source:
        found += [f"unit={told.partition('|')[0]}", f"unit={told}|{statement.kind}", f"unit|{told.partition('|')[2]}|{kind}"]
    found += _nature(figure)
    for side, order in (("L", range(at - 1, -1, -1)), ("R", range(at + 1, len(row)))):
        clause = 0
        for distance, i in enumerate(order, 1):
            word = words[i]
            if row[i].part != "text":
                break
            if word in ends:
                clause += 1
            if distance <= NEAREST:
                found.append(f"{side}{distance}={word}")
            if distance <= NEAR:
                found.append(f"{side}={word}")
            if distance <= 4:
                j = i - 1 if side == "L" else i + 1
                if 0 <= j < len(words):
                    found.append(f"{side}2={word}_{words[j]}" if side == "R" else f"{side}2={words[j]}_{word}")
            if distance <= 30:
                found.append(f"{side}c{min(clause, 2)}={word}")
                found.append(f"{kind}~{stem(word)}")
                for name in classes.get(word, ()):
                    found.append(f"{side}c{min(clause, 2)}@{name}|{kind}")
                    if distance <= NEAREST:
                        found.append(f"{side}{distance}@{name}|{kind}")
    for item, word in zip(row, words, strict=True):
        if item.part != "text":
            found += [f"{item.part}@{name}|{kind}" for name in classes.get(item.word, ())]
            found.append(f"{item.part}={word}")
            found.append(f"{item.part}={word}|{kind}")
    for name in ("before", "question", "lead", "heading", "corner", "below"):
        context = statement.context.get(name, _NO_ITEMS)
        found += [f"{name}@{c}|{kind}" for c in {c for word in context.words[:40] for c in classes.get(word, ())}]
        found += [f"{name}={word}" for word in context.masks[:40]]
    for named, first, last in statement.labels:
        if named == "label":
            found += [f"label={words[i]}" for i in range(first, last + 1)]
    marked = {item.word for item in row if item.mention is not None}
    found += [f"with={mark}|{kind}" for mark in sorted(marked)]
    same = [i for i in statement.figures if row[i].word == row[at].word]
    found.append(f"nth={min(same.index(at), 3) if at in same else 0}of{min(len(same), 4)}|{kind}")
    return found


def _nature(figure: Figure) -> list[str]:
    size = figure.value.copy_abs()
    magnitude = "0" if size == 0 else str(size.adjusted())
    steps = ("1", "3", "5", "8", "12", "20", "30", "40", "60", "100") if figure.kind == "percent" else ()
    step = next((s for s in steps if size <= int(s)), "over")
    found = [f"magnitude={figure.kind}{magnitude}"] if figure.kind != "percent" else [f"percent<={step}"]
    if figure.currency:
        found.append(f"currency={figure.currency}")
    if figure.unit:
        found.append(f"unit={figure.unit.casefold()}")
    found.append(f"scale={figure.kind}{figure.scale}")
    if figure.value < 0:
        found.append(f"negative={figure.kind}")
    if figure.high is not None:
        found.append(f"range={figure.kind}")
    if figure.change:
        found += [f"change|{figure.kind}", f"change={figure.change}|{figure.kind}"]
    return found


def often(count: int) -> str:
    """How often, or how many, in steps."""
    return str(count) if count < 4 else "4-8" if count < 9 else "9+"


def part_of(count: int, whole: int) -> str:
    """What part of a whole, in steps."""
    return "none" if not count else "all" if count == whole else "most" if 2 * count >= whole else "some"


NAMED = ("place", "adjective", "world", "year", "market")
"""Kinds of candidates that are what they are wherever they stand; a chunk may be anything."""


class Among:
    """The candidates for one link of the figures of a statement, and their features.

    What stands elsewhere, or in the heads of a cell, has the same features for all figures of one role: they are made once.
    """

    def __init__(self, link: Link, statement: Statement, own: Own) -> None:
        """Find the candidates, the first of which is none."""
        self.link, self.statement, self.own = link, statement, own
        self.candidates = candidates(link, statement, own)
        self.here = [one for one in self.candidates if one.where == "here"]
        self._alike: dict[tuple[str, str], list[Candidate]] = {}
        for one in self.candidates:
            self._alike.setdefault((one.where, one.kind), []).append(one)
        self._apart: dict[tuple[int, str, str], list[str]] = {}

    def features(self, at: int, role: str) -> list[list[str]]:
        """The features of each candidate for the figure at a position of the statement, if that has a role."""
        tense = _tense(self.statement.items, at) if self.link in ("year", "span") else ""
        figure = _Asked.of(self.statement, at, role)
        return [self._of(number, one, figure, tense) for number, one in enumerate(self.candidates)]

    def _of(self, number: int, one: Candidate, figure: _Asked, tense: str) -> list[str]:
        if one.where == "none":
            return self._of_none(figure)
        if one.where == "here" and one.first >= 0 and self.statement.items[one.first].part == "text":
            return [*self._of_itself(one, figure.role, tense), *self._of_same(one, figure)]
        key = number, figure.role, tense
        if key not in self._apart:
            self._apart[key] = [*self._of_itself(one, figure.role, tense), *self._of_other(one, figure.role)]
        return self._apart[key]

    def _of_itself(self, one: Candidate, role: str, tense: str) -> list[str]:
        """What a candidate is, wherever it stands, and the words around it."""
        statement, link, own = self.statement, self.link, self.own
        kind = f"{one.where}:{one.kind}"
        found = [kind, f"{kind}|{role}", f"{kind}|{statement.kind}", f"{kind}|{role}|{statement.kind}"]
        if statement.placed and link in ("place", "segment", "market", "holder"):
            part = statement.items[one.first].part if one.where == "here" and one.first >= 0 else one.where
            found += [f"{one.kind}@{part}|placed={statement.placed}", f"{one.kind}@{part}|placed={statement.placed}|{role}"]
        found += _of_value(link, one, own)
        found += _of_time(link, one, own, role, tense)
        found += _of_usual(link, one, own, role)
        if one.where == "profile":
            found += [f"{kind}|word={w}" for w in _PROFILE_WORDS if w in statement.words]
            found += [f"{kind}|{step(sure)}" for name, sure in own.rivals if link == "market" and name == one.value]
            return found
        row = self._row(one)
        if link == "market":
            found += _of_market(one, row, own)
        masks = row.masks
        before = masks[one.first - 1] if one.first > 0 else "<start>"
        behind = masks[one.last + 1] if one.last + 1 < len(masks) else "<end>"
        found += [f"{one.where}|pre={before}", f"{one.where}|post={behind}", f"pre={before}|{link}|{role}"]
        if one.first > 1:
            found.append(f"{one.where}|pre2={masks[one.first - 2]}_{before}")
        return found

    def _row(self, one: Candidate) -> Row:
        return self.statement.items if one.where == "here" else self.statement.context[one.where]

    def _of_other(self, one: Candidate, role: str) -> list[str]:
        """How a candidate of a context, or of the heads of a cell, stands there."""
        if one.where == "profile":
            return []
        row = self._row(one)
        if one.where == "here":
            part = row[one.first].part
            return [f"opens={_opens(row, one.first)}|{one.kind}|{role}", f"part={part}", f"part={part}|{one.kind}|{role}"]
        same = self._alike[one.where, one.kind]
        nth = same.index(one)
        return [
            f"{one.where}|opens={_opens(row, one.first)}|{one.kind}",
            f"{one.where}|nth={min(nth, 3)}",
            f"{one.where}|last={nth == len(same) - 1}",
            f"{one.where}|of={often(len(same))}",
            f"{one.where}|alone_here={not self.here}|{one.kind}",
            f"{one.where}|named={self._named}|{one.kind}",
        ]

    @cached_property
    def _named(self) -> str:
        """In which parts of the statement a candidate stands that is what it is."""
        here = takewhile(lambda one: one.where == "here", self.candidates[1:])  # the first is none, and those of the statement come next
        return "+".join(sorted({self.statement.items[one.first].part for one in here if one.first >= 0 and one.kind in NAMED}))

    def _of_same(self, one: Candidate, figure: _Asked) -> list[str]:
        """What stands between a candidate and its figure in one statement, and how both stand among their like."""
        row, at, role = self.statement.items, figure.at, figure.role
        left = one.first < at
        side = "L" if left else "R"
        low, high = (one.last + 1, at) if left else (at + 1, one.first)
        words = row.masks[low:high]
        breaks = sum(w in words_of("clause_ends") for w in words)
        alike = row.words[low:high].count(row.words[at])
        own = self._alike["here", one.kind]
        rivals = sum(low <= p.first and p.last < high for p in own)
        shape = f"{side}b{min(breaks, 3)}f{min(alike, 2)}r{min(rivals, 2)}"
        of_kind = f"{one.kind}|{role}"
        found = [
            f"opens={_opens(row, one.first)}|{of_kind}",
            f"{side}d{often(len(words))}",
            f"{side}d{often(len(words))}|{of_kind}",
            f"{side}breaks={min(breaks, 4)}",
            f"{side}figures={min(row.figures_before(high) - row.figures_before(low), 3) if low < high else 0}",
            f"{side}alike={min(alike, 3)}",
            f"{side}rivals={min(rivals, 3)}",
            f"{side}rivals={min(rivals, 3)}|{of_kind}",
            shape,
            f"{shape}|{of_kind}",
        ]
        if not _CONTRAST.isdisjoint(words):
            found.append(f"{side}contrast")
        if len(words) <= 6:
            found.append(f"{side}between={'_'.join(words)}")
        if len(words) <= 12:
            found += [f"{side}b={w}" for w in words]
            found += [f"{side}b={w}|{of_kind}" for w in words]
        order = own.index(one)
        if len(figure.same) > 1 and len(figure.same) == len(own):
            found.append(f"order={'same' if figure.nth == order else 'other'}|{one.kind}")
            if "respectively" in row.words:
                found.append(f"respectively={'same' if figure.nth == order else 'other'}|{one.kind}")
        if rivals == 0 and left:
            found.append(f"nearest=L|f{min(alike, 1)}|{of_kind}")
        elif rivals == 0:
            other = any(p.last < at and row.words[at] not in row.words[p.last + 1 : at] for p in own)
            found.append(f"nearest=R|f{min(alike, 1)}|{'both' if other else 'only'}|{of_kind}")
        found.append(f"first={one.first == 0 or order == 0}|{side}|{one.kind}")
        found.append(f"fig_pre={figure.before}|{side}|{one.kind}")
        found.append(f"fig_post={figure.behind}|{side}|{one.kind}")
        return found

    def _of_none(self, figure: _Asked) -> list[str]:
        """What speaks for it that a figure is of no candidate."""
        statement, own, role, at, words = self.statement, self.own, figure.role, figure.at, self.statement.items.masks
        here, others = len(self.here), len(self.candidates) - len(self.here) - len(self._alike["none", "none"])
        found = [
            "none",
            f"none|{role}",
            f"none|{role}|{statement.kind}",
            f"none|here={min(here, 3)}|{role}",
            f"none|other={min(others, 3)}|{role}",
        ]
        if self.link == "market":
            found += [f"none|{step(own.sure)}", f"none|{step(own.sure)}|here={min(here, 2)}"]
        if self.link == "period":
            found.append(f"none|usual={often(own.usual_part[1])}|{role}")
        if self.link in ("year", "span"):
            found.append(f"none|usual={step(own.usual_year[1])}|{role}")
        if statement.placed:
            found.append(f"none|placed={statement.placed}|{role}")
        found.append(f"none|nth={min(figure.nth, 2)}of{min(len(figure.same), 3)}|{role}")
        found += [f"none|L={w}" for w in words[max(0, at - 8) : at]]
        found += [f"none|R={w}" for w in words[at + 1 : at + 7]]
        found += [f"none|has={word}" for word in _OF_ALL if word in words]
        found += [f"none|{item.part}={mask}" for item, mask in zip(statement.items, words, strict=True) if item.part != "text"]
        if own.market and (head := own.market.split()[-1]) in words:
            found.append(f"none|own_named={'L' if words.index(head) < at else 'R'}")
        for name in ("heading", "question", "before"):
            if context := statement.context.get(name):
                found += [f"none|{name}={w}" for w in _OF_WHOLE if w in context.words]
        return found


def _of_market(one: Candidate, row: Row, own: Own) -> list[str]:
    """Whether a market's name is written as a proper name, and how often the text calls something so a market."""
    written = "proper" if all(row[at].capital for at in range(one.first, one.last + 1)) else "small"
    called = often(own.called.get(bag(one.value), 0))
    kind = f"{one.where}:{one.kind}"
    return [f"{written}|{kind}", f"{written}|{kind}|first={one.first == 0}", f"called={called}|{kind}", f"called={called}|{written}"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure at a position of its statement that may have a role; `same`: the positions of all figures of its kind there."""

    at: int
    role: str
    same: Sequence[int]
    nth: int
    before: str
    behind: str

    @staticmethod
    def of(statement: Statement, at: int, role: str) -> _Asked:
        row = statement.items
        same = [i for i in statement.figures if row.words[i] == row.words[at]]
        before = row.masks[at - 1] if at else "<start>"
        behind = row.masks[at + 1] if at + 1 < len(row) else "<end>"
        return _Asked(at, role, same, same.index(at) if at in same else 0, before, behind)


_PROFILE_WORDS = ("forecast", "period", "during", "base", "end", "cagr", "over")
_CONTRAST = frozenset(("while", "whereas", "but", ";", "versus", "against", "than"))
_OF_ALL = ("global", "worldwide", "market", "overall", "total", "industry", "world")
_OF_WHOLE = ("global", "market", "region", "regional", "segment", "overview")


def _opens(row: Row, first: int) -> bool:
    """Whether nothing but small words stands before a candidate: it is what the sentence begins with."""
    return first <= row.opening


def _of_value(link: Link, candidate: Candidate, own: Own) -> list[str]:
    if candidate.kind == "proper" and link == "place":
        return [f"w={w}" for w in candidate.value.split()] + [f"known_segment={candidate.value in own.segments}"]
    if link in ("segment", "holder", "market") and candidate.kind not in ("place", "adjective", "world"):
        known = candidate.value in own.segments
        return _of_name(link, candidate.value, candidate.where, candidate.kind, candidate.head, known, own.market, own.rivals, own.sure)
    if link in ("place", "holder"):
        found = [f"place_kind={places.kind(candidate.value)}|{candidate.where}|{candidate.kind}"]
        if own.place and candidate.value and places.canonical(candidate.value) == places.canonical(own.place):
            found.append(f"own_place|{candidate.where}")
        return found
    if link == "year" and own.base_year:
        return [f"base={candidate.value == own.base_year}|{candidate.where}"]
    return []


@lru_cache(maxsize=4096)  # the headings and the title stand above many figures
def _of_name(
    link: Link,
    name: str,
    where: str,
    kind: str,
    head: str,
    known: bool,
    market: str | None,
    rivals: tuple[tuple[str, float], ...],
    sure: float,
) -> list[str]:
    """The features of a name: of its words, and how it stands to the report's own market and that market's rivals."""
    words = name.split()
    found = [f"w={w}" for w in words] + [f"last={words[-1]}", f"len={min(len(words), 5)}", f"head={head}", f"head={head}|{where}"]
    rare = [model.words().rarity(word) for word in stems(name)]
    found += [f"rare_last={rare[-1]}|{link}", f"rare_least={min(rare)}|{link}|{len(rare) > 1}", f"ending={words[-1][-3:]}|{link}"]
    told = senses.of_name(words) or "unknown"
    found += [f"sense={told}|{link}", f"sense={told}|{link}|{len(words) > 1}", f"sense={told}|{kind}"]
    found += [f"within={one}|{link}" for one in senses.within(words)]
    if known:
        found.append(f"known_segment|{where}")
    if market:
        shared = _overlap(words, market.split())
        found.append(f"own_market={shared}|{link}")
        found.append(f"own_market={shared}|{link}|{where}|{kind}")
        mine = stems(name)
        rival = max((likely for other, likely in rivals if stems(other) == mine), default=0.0)
        told = "same" if shared == "same" else f"rival{step(rival)}" if rival else "other"
        found += [f"subject={told}|{link}|{step(sure)}", f"subject={told}|{link}|{where}"]
    return found


TENSE = 10  # words before a figure in which a verb tells whether it is expected


def _tense(row: Row, at: int) -> str:
    """Whether the words before a figure tell of what is expected, of what was, or of neither."""
    words = row.words[max(0, at - TENSE) : at]
    if not _EXPECTED.isdisjoint(words):
        return "expected"
    return "plain" if _PAST.isdisjoint(words) else "past"


_EXPECTED = frozenset(
    ["will", "expected", "projected", "forecast", "forecasted", "estimated", "anticipated", "reach", "set", "poised", "could"]
)
_PAST = frozenset(["was", "were", "had", "stood", "reached", "rose", "grew", "fell"])


def _of_time(link: Link, candidate: Candidate, own: Own, role: str, tense: str) -> list[str]:
    """How a year or a pair of years lies to the report's own years: the last that is known, and the forecast."""
    now = own.base_year or own.published
    if link == "year":
        side = "" if not now else "future" if candidate.value > now else "now" if candidate.value == now else "past"
        ends = candidate.value == own.forecast[1]
        return [
            f"time={side}|{tense}|{role}",
            f"time={side}|{candidate.where}",
            f"time={side}|{tense}|{candidate.where}",
            f"ends={ends}|{tense}",
        ]
    if link != "span":
        return []
    first, last = candidate.value
    length = "start" if not last else "end" if not first else str(min(last - first, 12))
    side = "" if not now or not last else "future" if last > now else "past"
    return [
        f"length={length}|{role}",
        f"length={length}|{candidate.where}|{role}",
        f"time={side}|{length}|{tense}",
        f"forecast={candidate.value == own.forecast}|{role}|{side}",
        f"ends={last == own.forecast[1] if last else ''}|{length}|{role}",
        f"begins={'base' if first and first == own.base_year else 'forecast' if first and first == own.forecast[0] else bool(first)}|{role}",
        f"rates={candidate.value == own.rates}|{role}",
    ]


def _of_usual(link: Link, candidate: Candidate, own: Own, role: str) -> list[str]:
    """Whether a time is the one that the text names most often."""
    if link == "period":
        told, often_named = own.usual_part
        return [f"usual={candidate.value == told}|{often(often_named)}|{candidate.where}|{role}"] if told else []
    if link not in ("year", "span") or not own.usual_year[0]:
        return []
    year, part = own.usual_year
    value = candidate.value if link == "year" else candidate.value[1]
    return [f"usual={value == year}|{step(part)}|{candidate.where}|{role}", f"usual={value == year}|{candidate.kind}"]


def _overlap(words: Sequence[str], own: Sequence[str]) -> str:
    """How two names share their words: the same, one inside the other, some, or none."""
    one, other = {w.rstrip("s") for w in words}, {w.rstrip("s") for w in own}
    if one == other:
        return "same"
    if one < other:
        return "inside"
    if other < one:
        return "around"
    return "some" if one & other else "none"


def step(probability: float) -> str:
    """A probability as the step of a few that it is on."""
    return next((f"<{limit}" for limit in (0.05, 0.2, 0.5, 0.8, 0.95) if probability < limit), "sure")


def of_unit(unit: Candidate, statement: Statement, at: int, among: Sequence[Candidate]) -> list[str]:
    """The features of a unit for a bare number; of no unit those of the number and its heads."""
    row, figure = statement.items, statement.items[at].mention
    assert isinstance(figure, Figure)
    cell = statement.kind == "cell"
    kind = f"{unit.where}:{unit.kind}"
    form = f"{figure.kind}{often(max(0, figure.value.adjusted()))}.{min(3, max(0, -int(figure.value.as_tuple().exponent)))}"
    scaled = "scaled" if figure.scale else ""
    found = [kind, f"{kind}|{statement.kind}", f"{unit.kind}|{form}", f"{kind}|{form}", f"{kind}|{scaled}", f"{unit.where}|{form}"]
    others = [other for other in among if other.where != unit.where and other.value == unit.value]
    found.append(f"{unit.kind.partition('+')[0]}|again={min(len(others), 2)}")
    wheres = list(dict.fromkeys(other.where for other in among if not other.where.startswith(("none", "default", "usual"))))
    found.append(f"nearest={unit.where == wheres[0] if wheres else None}|{unit.kind}")
    found.append(f"{unit.where}|of={min(len(wheres), 3)}")
    told = unit.kind.partition("+")[0]
    classes = _classes()
    for item, word in zip(row, row.masks, strict=True):
        if item.part in ("column", "row"):
            found += [f"{told}|{item.part}={word}", *(f"{told}|{item.part}@{name}" for name in classes.get(word, ()))]
        elif cell and item.part == "caption":
            found.append(f"{told}|caption={word}")
    if cell:
        found += [f"{told}|corner={word}" for word in statement.context.get("corner", _NO_ITEMS).masks]
        found += [f"{told}|{name}={word}" for name in ("lead", "heading") for word in statement.context.get(name, _NO_ITEMS).masks[:30]]
        return found
    before, behind = row.masks[max(0, at - 2) : at], row.masks[at + 1 : at + 3]
    found += [f"{told}|pre={word}" for word in before[-1:]] + [f"{told}|post={word}" for word in behind[:1]]
    found += [f"{unit.where}|pre={word}" for word in before[-1:]] + [f"{unit.where}|post={word}" for word in behind[:1]]
    found += [f"{told}|near={word}" for word in (*before, *behind)]
    if unit.where.startswith("behind"):
        found += [f"{unit.where}={word}" for word in str(unit.value.unit).lower().split()]
    if unit.first >= 0:
        found += _of_other(unit, row, at)
    return found


_LISTING = frozenset((",", "and", "or", ";", "/", "&"))


def _of_other(unit: Candidate, row: Row, at: int) -> list[str]:
    """How a bare number stands to another of its sentence, whose unit it may share: "54, 31 and 15 per cent", "Spain at 11.3 %, Italy at 8"."""
    figure, other = row[at].mention, row[unit.first].mention
    assert isinstance(figure, Figure)
    assert isinstance(other, Figure)
    first, last = min(unit.first, at), max(unit.first, at)
    between = [item.word for item in row[first + 1 : last] if not isinstance(item.mention, Figure)]
    told = "list" if _LISTING.issuperset(between) else "far" if len(between) > 12 else "near"
    ends = sum(word in words_of("clause_ends") for word in between)
    pre = first > 0 and row[at - 1].word == row[unit.first - 1].word if at and unit.first else False
    near = abs(figure.value.adjusted() - other.value.adjusted()) if other.value and figure.value else 9
    places = figure.value.as_tuple().exponent == other.value.as_tuple().exponent
    name = f"{unit.where}|{unit.kind}"
    return [
        f"{name}|{told}",
        f"{name}|pre={pre}",
        f"{name}|ends={min(ends, 2)}",
        f"{name}|{told}|pre={pre}",
        f"{name}|near={min(near, 3)}|{places}",
    ]


def of_sum(values: Sequence[float]) -> list[str]:
    """Whether some percentages that stand together add up to a hundred, as shares do, or include a fall, as shares never do."""
    total = sum(values)
    told = "hundred" if 98 <= total <= 101.5 or 198 <= total <= 202 else "under" if total < 98 else "over"
    return [f"sum={'falls' if min(values) < 0 else told}|n{min(len(values), 3)}"]


SIGNS_OF_SOURCE = (
    "report", "forecast period", "market size", "key players", "segment", "base year", "cagr", "announced", "press release", "about ",
    "ceo", "contact", "newswire", "quarter", "last year", "year earlier", "association", "according to", "said",
)  # fmt: skip


@lru_cache(maxsize=4)  # asked for by every item of a document
def of_source(text: str, press: bool) -> tuple[str, ...]:
    """What kind of source a document is (a report page, a release, the trade press), by how often some words stand in it."""
    small = text.lower()
    thousands = max(len(small), 400) / 1000
    found = ["press"] if press else []
    for sign in SIGNS_OF_SOURCE:
        share = small.count(sign) / thousands
        found.append(f"{sign}:{0 if share == 0 else 1 if share < 0.5 else 2 if share < 1.5 else 3}")
    return tuple(found)


@lru_cache(maxsize=4)
def source_part(text: str, press: bool) -> model.Part:
    """The same as features of each name in a document."""
    return tuple(f"source|{one}" for one in of_source(text, press))
