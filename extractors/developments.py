"""Dated or newly reported events by named organisations: launches, approvals, deals, expansions, results.

Rules propose: every sentence, clause and table row with every date that could be its own, and the organisations named there. One model decides
whether that is an event and of which kind, another which of the organisations are its actors.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from assay.extractors import model
from assay.extractors.features import source_part, stem
from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed
from assay.extractors.model import Part
from assay.language import companies, dates, places, senses, vocabulary
from assay.language.names import company_key
from assay.language.phrases import alternatives
from assay.language.sentences import ends_name
from assay.language.tokens import masked_word
from assay.language.tokens import words as words_in
from assay.schemas.document import Block

EVENT, ACTOR, NOTHING = "event", "actor", "nothing"
LIKELY = 0.3  # the probability from which on something is an event
TOGETHER = 0.2  # that of an event times that of its likeliest actor
TAKES_PART = 0.5  # the probability from which on an organisation is an actor; the likeliest one always is
_SUMMARY = 300
_LONGEST = 1500  # of a sentence; what is longer is a list or a table that lost its line ends
_MOST = 70  # words of a statement that are looked at


class Named(NamedTuple):
    """An organisation: where it is written, its full name, and where that is: `here`, or `above`, `before`, `heading`, `issuer`."""

    start: int
    end: int
    name: str
    where: str


class When(NamedTuple):
    """A date that may be that of an event. `how`: stated in full, without its year, as a bare year, relative to today; or where it stands."""

    start: int
    end: int
    value: str | None
    how: str
    far: int = 0  # sentences between it and the event


@dataclass(slots=True)
class Told:
    """A statement at text[start:end] that may tell an event: its words with dates and names alike, and all that is around it.

    spans: its words, each with its place; verbs: those that tell events, each with its kind. here: of the names those in the statement.
    planned: whether it has a word of plans and forecasts.
    """

    start: int
    end: int
    block: Block
    names: Sequence[Named]
    dates: Sequence[When]
    spans: Sequence[tuple[int, int, str]]
    verbs: Sequence[tuple[int, int, str]]
    words: Sequence[str] = field(init=False)
    stems: Sequence[str] = field(init=False)
    here: Sequence[Named] = field(init=False)
    planned: bool = field(init=False)

    def __post_init__(self) -> None:
        """Note what the features of all its dates need."""
        self.words = [word for _, _, word in self.spans]
        self.stems = list(map(stem, self.words))
        self.here = [named for named in self.names if named.where == "here"]
        self.planned = not _MODAL.isdisjoint(self.words)


class Candidate(NamedTuple):
    """A statement with a date that may be its own; `shared`: the features of the statement, which all its dates share; `own`: of the date."""

    told: Told
    when: When
    shared: Part
    own: Part

    @property
    def features(self) -> Part:
        """All features, as the model of events is taught with them."""
        return self.shared + self.own


def extract(known: Known, extra_names: Collection[str] = ()) -> list[Draft]:
    """The developments of a document, each event once, in order."""
    classifier = model.classifier(EVENT)
    found: list[tuple[Candidate, float, str, list[Named]]] = []
    totals: dict[Part, int] = {}
    for several in candidates(known, extra_names):
        likely = []
        for one in several:
            chances = dict(zip(classifier.labels, classifier.of_places((), (one.shared, one.own), totals), strict=True))
            sure = 1 - chances.pop(NOTHING)
            if sure < LIKELY:
                continue
            kind = max(chances, key=lambda kind: chances[kind])
            actors, best = _actors(known.lexed, one, kind)
            if sure * best >= TOGETHER:
                likely.append((one, sure * best, kind, actors))
        stated = [one for one in likely if one[0].when.how in OWN]
        found += stated or sorted(likely, key=lambda one: -one[1])[:1]
    drafts = _once([_draft(known.lexed, *one) for one in found])
    return [{name: value for name, value in draft.items() if name != "confidence"} for draft in drafts]


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """Each event once: what has the same date, kind and an actor in common is the same."""
    kept: list[Draft] = []
    told: set[tuple[str | None, str, str]] = set()
    for draft in sorted(drafts, key=lambda d: (d["evidence"], -d["confidence"])):
        keys = {(draft["date"], draft["kind"], company_key(actor)) for actor in draft["actors"]}
        if told.isdisjoint(keys):
            kept.append(draft)
            told |= keys
    return kept


def _draft(lexed: Lexed, one: Candidate, sure: float, kind: str, actors: Sequence[Named]) -> Draft:
    here = [(a.start, a.end) for a in actors if a.where == "here"]
    spans = [*here, *([(one.when.start, one.when.end)] if one.when.how in OWN else [])] or [(one.told.start, one.told.end)]
    return {
        "date": one.when.value,
        "actors": list(dict.fromkeys(a.name for a in sorted(actors, key=lambda a: a.where == "here"))),
        "kind": kind,
        "summary": _summary(lexed, one.told.start, one.told.end),
        "evidence": (min(s for s, _ in spans), max(e for _, e in spans)),
        "confidence": sure,
    }


def _actors(lexed: Lexed, one: Candidate, kind: str) -> tuple[list[Named], float]:
    """The organisations that take part in an event, and the probability of the likeliest."""
    classifier = model.classifier(ACTOR)
    at = classifier.labels.index(ACTOR)
    chances = [classifier.probabilities(of_actor(lexed, one, i, kind))[at] for i in range(len(one.told.names))]
    best = max(chances, default=0.0)
    return [named for named, chance in zip(one.told.names, chances, strict=True) if chance >= min(TAKES_PART, best)], best


def _summary(lexed: Lexed, start: int, end: int) -> str:
    """The sentence, its white space collapsed, cut at a word where it is long."""
    words = " ".join(lexed.quote(start, end).split())
    return words if len(words) <= _SUMMARY else words[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"


# Candidates


_PARTS = re.compile(r";\s+|\s*[▪•●]\s+|\s·\s|\.\s[–—-]\s")


def statements(lexed: Lexed) -> Iterator[tuple[int, int, Block]]:
    """Where events may be told: sentences, split at semicolons and bullets, and rows of tables."""
    for sentence in lexed.sentences:
        if sentence.end - sentence.start <= _LONGEST:
            at = sentence.start
            for m in _PARTS.finditer(lexed.text, sentence.start, sentence.end):
                if m.start() - at > 12:
                    yield at, m.start(), sentence.block
                    at = m.end()
            yield at, sentence.end, sentence.block
    for block in lexed.blocks:
        if block.table and not block.boilerplate:
            for row in block.table.rows:
                if row[-1].end - row[0].start <= _LONGEST:
                    at = row[0].start
                    for m in re.finditer(r";\s", lexed.text[at : row[-1].end]):
                        yield at, row[0].start + m.start(), block
                        at = row[0].start + m.end()
                    yield at, row[-1].end, block


def candidates(known: Known, extra_names: Collection[str] = ()) -> Iterator[list[Candidate]]:
    """For each statement that could tell an event all dates that could be its own, None among them."""
    lexed = known.lexed
    text = lexed.text
    published = dates.document_date(text, lexed.document.meta) or dates.address_date(text)
    today = published or dates.written(text)
    names = companies.known(text, extra_names) if extra_names else known.names
    several = list(statements(lexed))
    everything = [names.between(start, end) for start, end, _ in several]
    titles = {title for _, _, block in several for title in block.section[-2:]}
    dated = {title: dates.every(title, 0, len(title), today) for title in titles}
    naming = {title: next((company.name for company in companies.find(title, 0, len(title), names)), None) for title in titles}
    often = Counter(company.name for found in everything for company in found)
    issuer = often.most_common(1)[0][0] if often else None
    label: tuple[int, When] | None = None
    earlier: tuple[int, When] | None = None
    before: str | None = None
    for at, ((start, end, block), found) in enumerate(zip(several, everything, strict=True)):
        headed = [when for title in block.section[-2:] for when in dated[title]]
        year = headed[-1].value if headed and headed[-1].how != "no year" else label[1].value if label else today
        stated = [
            _moved(one, one.how, 0) for one in dates.every(text, start, end, today if year and today and year[:4] == today[:4] else year)
        ]
        if stated and _is_label(text, start, end, stated[0]):
            label = at, stated[0]
            continue
        here = _named_in(text, start, end, block, [span for c in found for span in _parted(text, c, often, names)])
        if not here and not stated:
            continue
        could_be = (
            ("above", names.above(start)),
            ("before", before),
            ("heading", naming[block.section[-1]] if block.section else None),
            ("issuer", issuer if issuer and often[issuer] > 1 else None),
        )
        own = {n.name for n in here}
        around = [Named(start, start, name, where) for where, name in could_be if name and name not in own]
        words, verbs = _words(lexed, start, end, here, stated), _verbs(text, start, end)
        told = Told(start, end, block, [*here, *around], stated, words, verbs)
        shared = (*_of_told(lexed, told), *source_part(text, lexed.press))
        whens = list(stated)
        if label and at - label[0] <= 8:
            whens.append(_moved(label[1], "label", at - label[0]))
        if headed:
            whens.append(_moved(headed[-1], "heading", 0))
        if earlier and at - earlier[0] <= 4:
            whens.append(_moved(earlier[1], "before", at - earlier[0]))
        if published:
            whens.append(When(start, start, published, "today"))
        whens.append(When(start, start, None, "none"))
        yield [Candidate(told, when, shared, tuple(_of_when(text, told, when, whens, today))) for when in whens]
        if stated:
            earlier = at, stated[-1]
        if here:
            before = here[0].name


def _named_in(text: str, start: int, end: int, block: Block, found: Sequence[tuple[int, int, str]]) -> list[Named]:
    """The organisations in a statement, in order: those found by their names, in short cells, and bodies ("the central bank")."""
    here = [Named(*one, "here") for one in found]
    here += _cells(text, start, end, block, here)
    bodies = (Named(*m.span(), m.group(), "here") for m in _BODY.finditer(text, start, end))
    here += [body for body in bodies if not any(n.start < body.end and body.start < n.end for n in here)]
    return sorted(here, key=lambda n: n.start)


_BODY = re.compile(r"\b(?:[a-z]+ )?(?:central bank|ministry|regulator|authority|parliament|government)\b")
OWN = ("full", "no year", "bare", "relative")


def _moved(when: When | dates.Stated, how: str, far: int) -> When:
    return When(when.start, when.end, when.value, how, far)


_LABEL_WORDS = re.compile(
    r"[\W\d_]*(?:(?:early|late|mid|news|date|in|on|the|of|published|posted|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[\W_]*)*", re.I
)


def _is_label(text: str, start: int, end: int, when: When) -> bool:
    """Whether a statement is nothing but a date."""
    return (
        end - start < 40
        and _LABEL_WORDS.fullmatch(text, start, when.start) is not None
        and _LABEL_WORDS.fullmatch(text, when.end, end) is not None
    )


def _parted(text: str, company: companies.Company, often: Mapping[str, int], names: companies.Names) -> Iterator[tuple[int, int, str]]:
    """A name; of a headline in capitals ("Foo Launches New Bar") the parts between its verbs."""
    run = text[company.start : company.end]
    if company.name != run or run in names.full:
        yield company.start, company.end, company.name
        return
    at = 0
    for m in (*re.finditer(r"\S+", run), None):
        joins = m is not None and m.group() == "&" and run[at : m.start()].strip() in often
        if m is None or joins or m.group().lower() in _headline_verbs():
            name = run[at : m.start() if m else len(run)].strip(" ,")
            if name:
                start = company.start + run.index(name, at)
                yield start, start + len(name), names.full.get(name, name)
            at = m.end() if m else 0


@cache
def _headline_verbs() -> frozenset[str]:
    words = [word for word in _classes() if " " not in word]
    return frozenset([*words, *map(stem, words), *(f"{stem(word)}e" for word in words)])


@cache
def _classes() -> dict[str, str]:
    """The kind of event that each word tells by itself, or `open`."""
    table = vocabulary.load("developments")
    return {word: kind for kind, words in table.items() for word in words}


MOST_CELLS = 200  # of a row, that are looked at
REACH = 5_000  # characters on both sides of a name in which it is counted


def _cells(text: str, start: int, end: int, block: Block, here: Sequence[Named]) -> Iterator[Named]:
    """Of a row its short cells in which no name was found: they may hold one that is not written as such."""
    cells = block.table.cells if block.table else ()
    first = bisect_left(cells, start, key=lambda cell: cell.start)  # they stand in the order of the text
    for cell in takewhile(lambda cell: cell.start < end, cells[first : first + MOST_CELLS]):
        short = 0 < cell.end - cell.start <= 40 and cell.end <= end
        if short and not any(cell.start <= n.start < cell.end for n in here) and text[cell.start].isalpha():
            yield Named(cell.start, cell.end, text[cell.start : cell.end], "here")


def _words(lexed: Lexed, start: int, end: int, names: Sequence[Named], found: Sequence[When]) -> list[tuple[int, int, str]]:
    """The words of a statement, a name as `<org>`, a date as `<date>`, a number as `<n>`."""
    spans = sorted({*((n.start, n.end, "<org>") for n in names), *((d.start, d.end, "<date>") for d in found)})
    words, at = [], start
    for first, last, what in spans:
        if first >= at:
            words += [(s, e, masked_word(w)) for s, e, w in lexed.tokens(at, first)]
            words.append((first, last, what))
            at = last
    return words + [(s, e, masked_word(w)) for s, e, w in lexed.tokens(at, end)]


# Features


_CLAUSE_ENDS = frozenset(
    (",", ";", ":", ".", "(", ")", "and", "while", "but", "which", "who", "when", "after", "before", "as", "where", "-", "–", "|")
)
_MODAL = frozenset(
    [
        "will",
        "would",
        "could",
        "may",
        "might",
        "plan",
        "plans",
        "planned",
        "planning",
        "expects",
        "expected",
        "aims",
        "intends",
        "to",
        "be",
        "likely",
        "forecast",
        "projected",
        "should",
    ]
)


def _of_told(lexed: Lexed, told: Told) -> list[str]:
    """The features of a statement whatever its date."""
    words, stems = told.words[:_MOST], told.stems[:_MOST]
    small = lexed.text[told.start : told.end].lower()
    found = [
        f"kind={told.block.kind}",
        f"first={words[0] if words else ''}",
        f"first2={'_'.join(words[:2])}",
        f"last={words[-1] if words else ''}",
        f"long={min(len(words) // 6, 8)}",
        f"orgs={min(len(told.here), 4)}",
        f"dates={min(len(told.dates), 3)}",
        f"money={'$' in small or '€' in small or 'usd' in small}|percent={'%' in small}",
        f"org opens={words[:1] == ['<org>']}",
        *(f"w~{one}" for one in stems),
        *(f"w2~{one}_{other}" for one, other in pairwise(stems)),
        *(f"above~{word}" for title in told.block.section[-2:] for word in words_in(title[:100])),
        *(f"v@{kind}" for _, _, kind in told.verbs),
    ]
    for i, word in enumerate(words):
        if word == "<org>":
            found.append(f"org R1={stems[i + 1] if i + 1 < len(words) else '<end>'}")
            found += [f"org R~{one}" for one in stems[i + 1 : i + 4]]
            if i:
                found.append(f"org L1={words[i - 1]}")
    if told.block.table:
        found += [f"head~{word}" for _, _, word in lexed.tokens(*_head(told.block))]
    return found


def _head(block: Block) -> tuple[int, int]:
    cells = block.table.cells if block.table else ()
    row = list(takewhile(lambda cell: cell.row == cells[0].row, cells[:MOST_CELLS]))
    return (row[0].start, min(row[-1].end, row[0].start + 120)) if row else (0, 0)


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(_classes())}(?![\w-])")


def _verbs(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The words in text[start:end] that tell events, each with its kind."""
    return [(m.start(), m.end(), _classes()[" ".join(m.group().split())]) for m in _verb_pattern().finditer(text, start, end)]


def _of_when(text: str, told: Told, when: When, whens: Sequence[When], today: str | None) -> list[str]:
    """The features of a date: how it is known, what stands around it, and what other dates there are."""
    words = told.words
    length = len(when.value or "")
    how = f"how={when.how}"
    found = [
        how,
        f"{how}|{told.block.kind}",
        f"{how}|{length}",
        f"{how}|far={min(when.far, 5)}",
        f"{how}|orgs={min(len(told.here), 2)}",
        f"{how}|exact={any(len(one.value or '') > length for one in whens if one.how in OWN)}",
        f"{how}|opens={words[:1] == ['<org>']}",
        *(f"{how}|with={other}" for other in {one.how for one in whens if one is not when}),
        *(f"{how}|above~{word}" for title in told.block.section[-1:] for word in words_in(title[:100])),
    ]
    newest = today or max((one.value or "" for one in whens), default="")
    if when.value and newest:
        gap = int(newest[:4]) - int(when.value[:4])
        found.append(f"gap={'<0' if gap < 0 else gap if gap < 3 else '3-5' if gap < 6 else '6+'}")
        found.append(f"future={when.value > newest[:length]}|{told.planned}")
    if when.how not in OWN:
        return [*found, *(f"{how}|w~{one}" for one in told.stems[:40])]
    found += _of_place(told, when, length)
    for start, _, kind in told.verbs:
        side = "L" if start < when.start else "R"
        between = text[min(start, when.start) : max(start, when.start)]
        found.append(f"{side}v@{kind}|{min(len(_CLAUSE_MARK.findall(between)), 2)}")
    return found


_CLAUSE_MARK = re.compile(r"[,;:.]")


def _of_place(told: Told, when: When, length: int) -> Iterator[str]:
    """The features of the words around a date that stands in its statement, on each side up to the next date."""
    words, stems = told.words, told.stems
    at = next((i for i, (s, _, _) in enumerate(told.spans) if s >= when.start), len(words) - 1)
    yield f"at={'first' if at < 3 else 'last' if at > len(words) - 4 else 'middle'}|{length}"
    for side, order in (("L", range(at - 1, -1, -1)), ("R", range(at + 1, len(words)))):
        clause = 0
        for distance, i in enumerate(order, 1):
            word = words[i]
            clause += word in _CLAUSE_ENDS
            if distance <= 3:
                yield f"{side}{distance}={word}"
            if distance <= 2 and i - 1 >= 0 and i + 1 < len(words):
                yield f"{side}pair={words[i - 1]}_{word}_{words[i + 1]}"
            if distance <= 25:
                yield f"{side}c{min(clause, 2)}={stems[i]}"
            if word == "<date>":
                yield f"{side}date={min(clause, 2)}"
                break
        else:
            yield f"{side}date=none"


_OWNER = ("'s", "’s")  # behind a name
_OWNERS = ("s'", "s’")  # its last letter and the mark behind it
_ITSELF = re.compile(
    r"\b(?:[Tt]he|[Oo]ur) (?:company|firm|group|startup|start-up|business|maker|manufacturer)\b|\b[Ii]ts?\b|\b[Ww]e\b|\b[Tt]hey\b"
)


def of_actor(lexed: Lexed, one: Candidate, at: int, kind: str) -> list[str]:
    """The features of an organisation as an actor of an event of a kind: its place in the statement, its words, who else is named."""
    text, told, named = lexed.text, one.told, one.told.names[at]
    here = told.here
    found = [f"where={named.where}", f"where={named.where}|here={min(len(here), 3)}", f"kind={kind}|{named.where}"]
    itself = _ITSELF.search(text, told.start, told.end) is not None
    found.append(f"where={named.where}|itself={itself}|here={min(len(here), 2)}")
    plain = named.name.split()
    found += [f"word={word.strip('.,').casefold()}" for word in plain]
    found += [f"last={plain[-1].casefold()}", f"words={min(len(plain), 5)}", f"regulator={companies.is_regulator(named.name)}|{kind}"]
    found.append(f"sense={senses.of_name([word.casefold() for word in plain])}")
    found += [
        f"legal={ends_name(named.name, 0, len(named.name))}",
        f"upper={named.name.isupper()}",
        f"place={places.kind(named.name) is not None}",
    ]
    found.append(f"inside={any(c.islower() for c in named.name)}|{any(c.isdigit() for c in named.name)}")
    low, high = max(0, named.start - REACH), named.end + REACH
    often = min(text.count(named.name, low, high), 4)
    opens = named.start == told.start and len(plain) == 1
    found += [f"often={often}", f"often={often}|opens={opens}", f"small={text.find(named.name.lower(), low, high) >= 0}|opens={opens}"]
    if named.where != "here":
        first = told.words[0] if told.words else ""
        return [*found, f"{named.where}|first={first}", f"{named.where}|{told.block.kind}", f"{named.where}|how={one.when.how}"]
    nth = here.index(named)
    found += [
        f"nth={min(nth, 4)}",
        f"nth={min(nth, 4)}of{min(len(here), 4)}",
        f"nth={min(nth, 2)}|{kind}",
        f"block={told.block.kind}|{min(nth, 2)}",
    ]
    words = told.words
    i = next((i for i, (s, _, _) in enumerate(told.spans) if s >= named.start), 0)
    before, behind = words[:i][::-1], words[i + 1 :]
    for side, several in (("L", before), ("R", behind)):
        found += [f"{side}{n}={word}" for n, word in enumerate(several[:3], 1)]
        found += [f"{side}={stem(word)}" for word in several[:6]]
        found.append(f"{side}12={'_'.join(several[:2])}")
        found.append(f"{side}1={several[0] if several else '<end>'}|{kind}")
        ends = next((n for n, word in enumerate(several) if word in ("<date>", ";")), -1)
        found.append(f"{side} date={'none' if ends < 0 else 'near' if ends < 3 else 'far'}")
    owner = text[named.end : named.end + 2] in _OWNER or text[named.end - 1 : named.end + 1] in _OWNERS
    found.append(f"owner={owner}|{min(nth, 2)}")
    left = [kind for _, e, kind in told.verbs if e <= named.start]
    right = [kind for s, _, kind in told.verbs if s >= named.end]
    found += [f"verbs={min(len(left), 2)}|{min(len(right), 2)}", f"vL={left[-1] if left else '-'}|{before[0] if before else ''}"]
    found += [f"vL={left[-1] if left else '-'}|vR={right[0] if right else '-'}", f"vL={left[-1] if left else '-'}|{kind}"]
    if nth:
        joint = "_".join(word for s, _, word in told.spans if here[nth - 1].end <= s < named.start)
        found.append(f"joint={joint[:24]}")
        found.append(f"joint={joint[:24]}|{min(nth, 2)}")
    passed = sum(d.start < named.start for d in told.dates) - sum(d.start < one.when.start for d in told.dates)
    found.append(f"dates between={max(-2, min(2, passed))}|{one.when.how}")
    return found
