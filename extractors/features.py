"""Named features: what the models look at. Each is a short word; a feature is there or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile

from assay.extractors import model
from assay.extractors.candidates import Candidate, Link, Own
from assay.extractors.said import stems
from assay.extractors.statements import Item, Row, Statement
from assay.language import places, vocabulary
from assay.language.chunks import boundaries, words_of
from assay.language.figures import Figure

NEAREST, NEAR = 3, 8  # items beside a figure that are told by their distance; those that are told by their side


def masked(item: Item) -> str:
    """The word of an item, numbers alike."""
    return masked_word(item.word)


def masked_word(word: str) -> str:
    """A word, numbers alike."""
    return "<n>" if word[0].isdigit() else word


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of each word of `usage.toml`."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in vocabulary.load("usage").items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


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
    words = [masked(item) for item in row]
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
    for item in row:
        if item.part != "text":
            found += [f"{item.part}@{name}|{kind}" for name in classes.get(item.word, ())]
            found.append(f"{item.part}={masked(item)}")
            found.append(f"{item.part}={masked(item)}|{kind}")
    for name in ("before", "question", "lead", "heading", "corner", "below"):
        found += [
            f"{name}@{c}|{kind}" for c in sorted({c for item in statement.context.get(name, ())[:40] for c in classes.get(item.word, ())})
        ]
        found += [f"{name}={masked(item)}" for item in statement.context.get(name, ())[:40]]
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


def of_candidate(
    link: Link, candidate: Candidate, statement: Statement, at: int, role: str, own: Own, peers: Sequence[Candidate]
) -> list[str]:
    """The features of a candidate for a link of a figure; `peers` are all candidates for that link."""
    if candidate.where == "none":
        return _of_none(link, statement, at, role, own, peers)
    kind = f"{candidate.where}:{candidate.kind}"
    found = [kind, f"{kind}|{role}", f"{kind}|{statement.kind}", f"{kind}|{role}|{statement.kind}"]
    if statement.placed and link in ("place", "segment", "market", "holder"):
        part = statement.items[candidate.first].part if candidate.where == "here" and candidate.first >= 0 else candidate.where
        found += [f"{candidate.kind}@{part}|placed={statement.placed}", f"{candidate.kind}@{part}|placed={statement.placed}|{role}"]
    found += _of_value(link, candidate, own)
    found += _of_time(link, candidate, own, role, _tense(statement.items, at))
    found += _of_usual(link, candidate, own, role)
    if candidate.where == "profile":
        words = {item.word for item in statement.items}
        found += [f"{kind}|word={w}" for w in ("forecast", "period", "during", "base", "end", "cagr", "over") if w in words]
        found += [f"{kind}|{step(sure)}" for name, sure in own.rivals if link == "market" and name == candidate.value]
        return found
    row = statement.items if candidate.where == "here" else statement.context[candidate.where]
    before = masked(row[candidate.first - 1]) if candidate.first > 0 else "<start>"
    behind = masked(row[candidate.last + 1]) if candidate.last + 1 < len(row) else "<end>"
    found += [f"{candidate.where}|pre={before}", f"{candidate.where}|post={behind}", f"pre={before}|{link}|{role}"]
    if candidate.first > 1:
        found.append(f"{candidate.where}|pre2={masked(row[candidate.first - 2])}_{before}")
    if candidate.where != "here":
        found.append(f"{candidate.where}|opens={_opens(row, candidate.first)}|{candidate.kind}")
        same = [p for p in peers if p.where == candidate.where and p.kind == candidate.kind]
        nth = same.index(candidate)
        found += [
            f"{candidate.where}|nth={min(nth, 3)}",
            f"{candidate.where}|last={nth == len(same) - 1}",
            f"{candidate.where}|of={often(len(same))}",
        ]
        found.append(f"{candidate.where}|alone_here={not any(p.where == 'here' for p in peers)}|{candidate.kind}")
        here = takewhile(lambda p: p.where == "here", peers[1:])  # the first is none, and those of the statement itself come next
        named = {statement.items[p.first].part for p in here if p.first >= 0 and p.kind in NAMED}
        found.append(f"{candidate.where}|named={'+'.join(sorted(named))}|{candidate.kind}")
        return found
    found.append(f"opens={_opens(row, candidate.first)}|{candidate.kind}|{role}")
    part = row[candidate.first].part
    if part != "text":
        found += [f"part={part}", f"part={part}|{candidate.kind}|{role}"]
        return found
    return found + _between(link, candidate, statement, at, role, peers)


def _opens(row: Row, first: int) -> bool:
    """Whether nothing but small words stands before a candidate: it is what the sentence begins with."""
    return all(item.mention is None and item.word in boundaries() for item in row[:first])


def _between(link: Link, candidate: Candidate, statement: Statement, at: int, role: str, peers: Sequence[Candidate]) -> list[str]:
    """What stands between a candidate and its figure in one statement, and how both stand among their like."""
    row = statement.items
    left = candidate.first < at
    side = "L" if left else "R"
    low, high = (candidate.last + 1, at) if left else (at + 1, candidate.first)
    inside = range(low, high)
    words = [masked(row[i]) for i in inside]
    ends = words_of("clause_ends")
    breaks = sum(w in ends for w in words)
    figures = sum(isinstance(row[i].mention, Figure) for i in inside)
    alike = sum(row[i].word == row[at].word for i in inside)
    own = [p for p in peers if p.where == "here" and p.kind == candidate.kind]
    rivals = sum(low <= p.first and p.last < high for p in own)
    contrast = any(w in ("while", "whereas", "but", ";", "versus", "against", "than") for w in words)
    shape = f"{side}b{min(breaks, 3)}f{min(alike, 2)}r{min(rivals, 2)}"
    found = [
        f"{side}d{often(len(words))}",
        f"{side}d{often(len(words))}|{candidate.kind}|{role}",
        f"{side}breaks={min(breaks, 4)}",
        f"{side}figures={min(figures, 3)}",
        f"{side}alike={min(alike, 3)}",
        f"{side}rivals={min(rivals, 3)}",
        f"{side}rivals={min(rivals, 3)}|{candidate.kind}|{role}",
        shape,
        f"{shape}|{candidate.kind}|{role}",
    ]
    if contrast:
        found.append(f"{side}contrast")
    if len(words) <= 6:
        found.append(f"{side}between={'_'.join(words)}")
    if len(words) <= 12:
        found += [f"{side}b={w}" for w in sorted(set(words))]
        found += [f"{side}b={w}|{candidate.kind}|{role}" for w in sorted(set(words))]
    same = [i for i in statement.figures if row[i].word == row[at].word]
    nth, order = (same.index(at) if at in same else 0), own.index(candidate)
    if len(same) > 1 and len(same) == len(own):
        found.append(f"order={'same' if nth == order else 'other'}|{candidate.kind}")
        if "respectively" in statement.words:
            found.append(f"respectively={'same' if nth == order else 'other'}|{candidate.kind}")
    nearest_left = left and rivals == 0
    nearest_right = not left and rivals == 0
    if nearest_left:
        found.append(f"nearest=L|f{min(alike, 1)}|{candidate.kind}|{role}")
    if nearest_right:
        other = any(p.last < at and not any(row[i].word == row[at].word for i in range(p.last + 1, at)) for p in own)
        found.append(f"nearest=R|f{min(alike, 1)}|{'both' if other else 'only'}|{candidate.kind}|{role}")
    found.append(f"first={candidate.first == 0 or order == 0}|{side}|{candidate.kind}")
    found.append(f"fig_pre={masked(row[at - 1]) if at else '<start>'}|{side}|{candidate.kind}")
    found.append(f"fig_post={masked(row[at + 1]) if at + 1 < len(row) else '<end>'}|{side}|{candidate.kind}")
    return found


def _of_value(link: Link, candidate: Candidate, own: Own) -> list[str]:
    if candidate.kind == "proper" and link == "place":
        return [f"w={w}" for w in candidate.value.split()] + [f"known_segment={candidate.value in own.segments}"]
    if link in ("segment", "holder", "market") and candidate.kind not in ("place", "adjective", "world"):
        words = candidate.value.split()
        found = [f"w={w}" for w in words] + [f"last={words[-1]}", f"len={min(len(words), 5)}", f"head={candidate.head}"]
        found.append(f"head={candidate.head}|{candidate.where}")
        rare = [model.words().rarity(word) for word in stems(candidate.value)]
        found += [f"rare_last={rare[-1]}|{link}", f"rare_least={min(rare)}|{link}|{len(rare) > 1}", f"ending={words[-1][-3:]}|{link}"]
        if candidate.value in own.segments:
            found.append(f"known_segment|{candidate.where}")
        if own.market:
            shared = _overlap(words, own.market.split())
            found.append(f"own_market={shared}|{link}")
            found.append(f"own_market={shared}|{link}|{candidate.where}|{candidate.kind}")
            mine = stems(candidate.value)
            rival = max((sure for name, sure in own.rivals if stems(name) == mine), default=0.0)
            told = "same" if shared == "same" else f"rival{step(rival)}" if rival else "other"
            found += [f"subject={told}|{link}|{step(own.sure)}", f"subject={told}|{link}|{candidate.where}"]
        return found
    if link in ("place", "holder"):
        found = [f"place_kind={places.kind(candidate.value)}|{candidate.where}|{candidate.kind}"]
        if own.place and candidate.value and places.canonical(candidate.value) == places.canonical(own.place):
            found.append(f"own_place|{candidate.where}")
        return found
    if link == "year" and own.base_year:
        return [f"base={candidate.value == own.base_year}|{candidate.where}"]
    return []


TENSE = 10  # words before a figure in which a verb tells whether it is expected


def _tense(row: Row, at: int) -> str:
    """Whether the words before a figure tell of what is expected, of what was, or of neither."""
    words = [item.word for item in row[max(0, at - TENSE) : at]]
    if any(
        word in words
        for word in (
            "will",
            "expected",
            "projected",
            "forecast",
            "forecasted",
            "estimated",
            "anticipated",
            "reach",
            "set",
            "poised",
            "could",
        )
    ):
        return "expected"
    return "past" if any(word in words for word in ("was", "were", "had", "stood", "reached", "rose", "grew", "fell")) else "plain"


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


def _of_none(link: Link, statement: Statement, at: int, role: str, own: Own, peers: Sequence[Candidate]) -> list[str]:
    row = statement.items
    here = [p for p in peers if p.where == "here"]
    others = [p for p in peers if p.where not in ("here", "none")]
    found = [
        "none",
        f"none|{role}",
        f"none|{role}|{statement.kind}",
        f"none|here={min(len(here), 3)}|{role}",
        f"none|other={min(len(others), 3)}|{role}",
    ]
    if link == "market":
        found += [f"none|{step(own.sure)}", f"none|{step(own.sure)}|here={min(len(here), 2)}"]
    if link == "period":
        found.append(f"none|usual={often(own.usual_part[1])}|{role}")
    if link in ("year", "span"):
        found.append(f"none|usual={step(own.usual_year[1])}|{role}")
    if statement.placed:
        found.append(f"none|placed={statement.placed}|{role}")
    same = [i for i in statement.figures if row[i].word == row[at].word]
    found.append(f"none|nth={min(same.index(at) if at in same else 0, 2)}of{min(len(same), 3)}|{role}")
    words = [masked(item) for item in row]
    found += [f"none|L={w}" for w in words[max(0, at - 8) : at]]
    found += [f"none|R={w}" for w in words[at + 1 : at + 7]]
    for word in ("global", "worldwide", "market", "overall", "total", "industry", "world"):
        if word in words:
            found.append(f"none|has={word}")
    found += [f"none|{item.part}={masked(item)}" for item in row if item.part != "text"]
    if own.market and (head := own.market.split()[-1]) in words:
        found.append(f"none|own_named={'L' if words.index(head) < at else 'R'}")
    for name in ("heading", "question", "before"):
        context = [item.word for item in statement.context.get(name, ())]
        found += [f"none|{name}={w}" for w in ("global", "market", "region", "regional", "segment", "overview") if w in context]
    return found


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
    for item in row:
        if item.part in ("column", "row"):
            word = masked(item)
            found += [f"{told}|{item.part}={word}", *(f"{told}|{item.part}@{name}" for name in classes.get(word, ()))]
        elif cell and item.part == "caption":
            found.append(f"{told}|caption={masked(item)}")
    if cell:
        found += [f"{told}|corner={masked(item)}" for item in statement.context.get("corner", ())]
        found += [f"{told}|{name}={masked(item)}" for name in ("lead", "heading") for item in statement.context.get(name, ())[:30]]
        return found
    before = [masked(item) for item in row[max(0, at - 2) : at]]
    behind = [masked(item) for item in row[at + 1 : at + 3]]
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
