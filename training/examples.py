"""Training examples from annotated documents: each figure with its role, and each of its links with the candidates that are right.

A fact that stands at several places of a document is annotated once; all figures with its value and unit are labelled with its role.
Only at the annotated place are its links sure, so the links of the other places are learned where one fact alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from assay.extractors import (
    developments,
    factors,
    features,
    listings,
    players,
    profile,
    records,
    segments,
    subject,
    subject_names,
    sureness,
)
from assay.extractors import market as market_names
from assay.extractors.candidates import Candidate, Link, Own
from assay.extractors.counted import Usual, applied, bares, counted
from assay.extractors.decide import DOWN, LINKS_OF, NOTHING, RATES, UP, Asked, asked, decide
from assay.extractors.lexed import Lexed
from assay.extractors.model import FOLDER, use
from assay.extractors.report import figures_of, known
from assay.extractors.statements import statements
from assay.language.figures import Figure
from assay.pipeline.read import read
from assay.schemas.document import Document
from training import folds
from training.score import ALIKE, alike, company, graded, likeness, market, place, words
from training.sources import FIXED, Annotated, Labelled
from training.truth import Development, Profile, Truth, fields_of

Fact = tuple[str, Mapping[str, Any]]
"""A role and the fields of the record that states it."""

KNOWN = 3.0  # times the weight of figures in the fixtures and example texts, which the tests read
RARE = 3.0  # times the weight of a factor's name: most names that could be factors' are none
FIRST, AGAIN = 1.0, 0.5
"""The weights of an annotated place, and of another place of the same fact."""
STATED = 3.0
"""The weight of a number that states a fact when its unit is learned: to miss a unit loses the fact, to give one too many does not."""


@dataclass
class LinkExample:
    """The features of all candidates for one link, and which of them are right."""

    link: Link | Literal["profile", "subject", "unit"]
    features: list[list[str]]
    right: list[bool]
    values: list[Any]


@dataclass
class Example:
    """A figure of a document: its features, its role, and its links where they are known. `text`: the words around it, for people."""

    document: str
    family: str
    role: str
    weight: float
    features: tuple[str, ...]
    start: int
    text: str
    links: list[LinkExample] = field(default_factory=list)
    direction: str | None = None  # of a growth rate


def examples(documents: Iterable[Annotated], jobs: int = 1, linked: bool = False) -> list[Example]:
    """The examples of the figures of all documents, in their order; `linked`: with their links."""
    return _of_all(of_document if linked else of_roles, documents, jobs)


def _of_all(one: Callable[[Annotated], list[Example]], documents: Iterable[Annotated], jobs: int) -> list[Example]:
    if jobs == 1:
        return [example for document in documents for example in one(document)]
    with ProcessPoolExecutor(jobs) as pool:
        return [example for several in pool.map(one, documents, chunksize=8) for example in several]


def _read(annotated: Annotated) -> Document:
    """A document as read; from here on it is told by models that have not seen its family."""
    use(folds.folder_of(annotated.family) if annotated.family in folds.of_families() else FOLDER)
    return read(annotated.path.read_bytes(), annotated.path.name)


def of_roles(annotated: Annotated) -> list[Example]:
    """The examples of the figures of one document, without links."""
    lexed = Lexed(_read(annotated))
    return list(_examples(annotated, lexed, asked(lexed, counted(lexed, statements(lexed)))))


def of_document(annotated: Annotated) -> list[Example]:
    """The examples of the figures of one document, with their links."""
    report = known(_read(annotated))
    return list(_examples(annotated, report.lexed, report.figures, report.own))


def _examples(annotated: Annotated, lexed: Lexed, figures: Sequence[Asked], own: Own | None = None) -> Iterator[Example]:
    facts = list(_facts(annotated.truth))
    stated = _stated(lexed.document.text, figures, facts)
    for at, one in enumerate(figures):
        fact, weight = stated.get(at), FIRST
        if fact is None:
            same = [fact for fact in facts if _fits(fact, one.figure)]
            if len({role for role, _ in same}) > 1:
                continue  # two facts with one value: which of them this is, nobody has said
            fact = same[0] if len(same) == 1 else (same[0][0], {}) if same else None
            weight = AGAIN if same else FIRST
        if annotated.family == FIXED:
            weight *= KNOWN
        around = lexed.quote(max(0, one.figure.start - 90), one.figure.end + 50)
        example = Example(annotated.name, annotated.family, fact[0] if fact else NOTHING, weight, one.features, one.figure.start, around)
        if fact and fact[1]:
            if example.role in RATES:
                example.direction = DOWN if fact[1]["percent"] < 0 else UP
            example.links = list(_links(one, fact, annotated.truth, own)) if own else []
        yield example


def of_sureness(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each figure that may state something whether its record is wrong, right but for its scope, or right in all."""
    return _of_all(_of_sureness, documents, jobs)


def _of_sureness(annotated: Annotated) -> list[Example]:
    report = known(_read(annotated))
    decided = list(decide(report.figures, report.own))
    found = []
    for one, seen in zip(decided, sureness.of_decided(report, decided), strict=True):
        draft = records.draft_of(report.lexed, report.own, one)
        if draft is not None:
            stated = {**draft, "market": draft["market"] or report.own.market, "geography": draft["geography"] or report.own.place}
            read_right, whole = next(graded(annotated.truth, records.KIND_OF[one.role], [stated]))
            role = sureness.WHOLE if whole else sureness.READ if read_right else sureness.WRONG
            found.append(Example(annotated.name, annotated.family, role, FIRST, tuple(seen), one.asked.figure.start, one.role))
    return found


SENTENCE = 0.5
"""The weight of a figure in a labelled sentence, whose document is not known."""


def of_sentences(sentences: Iterable[Labelled]) -> Iterator[Example]:
    """The examples of labelled sentences: roles alone."""
    for sentence in sentences:
        lexed = Lexed(read(sentence.text.encode(), sentence.name))
        for one in asked(lexed, counted(lexed, statements(lexed))):
            start, end = one.figure.start, one.figure.end
            labels = {label for first, last, label in sentence.figures if first < end and start < last}
            if len(labels) == 1:
                role = labels.pop() or NOTHING
                yield Example(sentence.name, FIXED, role, SENTENCE, one.features, start, sentence.text)


def of_subjects(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each document an example whose one link is its own market; documents whose market no candidate names are left out."""
    return _of_all(_of_subject, documents, jobs)


def _of_subject(annotated: Annotated) -> list[Example]:
    lexed = Lexed(_read(annotated))
    markets = market_names.mentions(lexed)
    figures = asked(lexed, counted(lexed, statements(lexed)))
    named = subject_names.candidates(lexed, markets, figures)
    right = [alike(market(annotated.truth.market), market(one.name)) for one in named]
    if not any(right):
        return []
    seen = subject_names.features(named, lexed, markets, figures)
    link = LinkExample("subject", seen, right, [one.name for one in named])
    return [Example(annotated.name, annotated.family, NOTHING, KNOWN if annotated.family == FIXED else FIRST, (), 0, "", [link])]


def of_players(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each name that could be a player's whether it is one."""
    return _of_all(_of_players, documents, jobs)


def _of_players(annotated: Annotated) -> list[Example]:
    report = known(_read(annotated))
    true = [company(player.name) for player in annotated.truth.players]
    weight = KNOWN if annotated.family == FIXED else FIRST
    found = []
    for named in players.candidates(report, figures_of(report)["shares"]).values():
        name = report.lexed.text[named[0].start : named[0].end]
        role = players.PLAYER if any(alike(company(name), one, 0.8) for one in true) else NOTHING
        seen = tuple(players.features(report, named))
        found.append(Example(annotated.name, annotated.family, role, weight, seen, named[0].start, name))
    return found


def of_segments(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each value that could be one of the report's segmentation whether it is."""
    return _of_all(_of_segments, documents, jobs)


def _of_segments(annotated: Annotated) -> list[Example]:
    lexed = Lexed(_read(annotated))
    about = subject.find(lexed, market_names.mentions(lexed), asked(lexed, counted(lexed, statements(lexed))))
    return list(_of_values(annotated, lexed, segments.candidates(lexed, about.name, listings.find(lexed))))


def _of_values(annotated: Annotated, lexed: Lexed, values: Mapping[Any, Sequence[segments.Value]]) -> Iterator[Example]:
    true = [(place(one.name), words(one.dimension)) for one in annotated.truth.segments]
    named = []
    for found in values.values():
        name = lexed.quote(found[0].start, found[0].end)
        fitting = {at for at, (one, _) in enumerate(true) if alike(one, place(name), 0.85)}
        named.append((found, name, fitting, {at for at in fitting if alike(true[at][1], words(found[0].dimension), 0.5)}))
    reached = {at for *_, both in named for at in both}
    weight = KNOWN if annotated.family == FIXED else FIRST
    for found, name, fitting, both in named:
        if both or fitting <= reached:  # the dimension of others is nowhere told
            role = segments.SEGMENT if both else NOTHING
            yield Example(annotated.name, annotated.family, role, weight, tuple(segments.features(lexed, found)), found[0].start, name)


PARTS = (developments.ACTOR, "no actor")
"""The labels of an organisation that an event's statement names or could mean."""


def of_developments(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each statement and date that could be an event its kind, and for each event which of the organisations are its actors."""
    return _of_all(_of_developments, documents, jobs)


def _of_developments(annotated: Annotated) -> list[Example]:
    report = known(_read(annotated))
    lexed, found = report.lexed, []
    true = [(event, _place(lexed.document.text, event)) for event in annotated.truth.developments]
    weight = KNOWN if annotated.family == FIXED else FIRST
    for one in (one for several in developments.candidates(report) for one in several):
        told = [event for event, place in true if _tells(one, event, place)]
        again = [] if told else [event for event, _ in true if event.date == one.when.value and event.date and _names(one, event)]
        if again and len(again[0].date or "") < 7:
            continue  # another event of the year, or the same once more: nobody has said
        text = " ".join(lexed.text[one.told.start : one.told.end].split())
        event = next(iter(told or again), None)
        times = weight * (AGAIN if again else FIRST)
        role = event.kind if event else developments.NOTHING
        found.append(Example(annotated.name, annotated.family, role, times, one.features, one.told.start, text))
        if event:
            for at, named in enumerate(one.told.names):
                acts = any(alike(company(named.name), company(actor), 0.6) for event in told or again for actor in event.actors)
                seen = tuple(developments.of_actor(lexed, one, at, event.kind))
                found.append(Example(annotated.name, annotated.family, PARTS[not acts], times, seen, named.start, named.name))
    return found


def _place(text: str, event: Development) -> tuple[int, int] | None:
    """Where the words of an event stand."""
    m = re.search(r"\s+".join(map(re.escape, (event.quote or "").split())), text) if event.quote else None
    return m.span() if m else None


def _tells(one: developments.Candidate, event: Development, place: tuple[int, int] | None) -> bool:
    """Whether a statement tells an event at a date: it holds the event's words, or its actors where these are not known."""
    if event.date != one.when.value:
        return False
    return place[0] < one.told.end and one.told.start < place[1] if place else _names(one, event)


def _names(one: developments.Candidate, event: Development) -> bool:
    here = [company(named.name) for named in one.told.names if named.where == "here"]
    return any(alike(name, company(actor), 0.6) for name in here for actor in event.actors)


def of_factors(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each name that could be a factor's of which kind it is, if any."""
    return _of_all(_of_factors, documents, jobs)


def _of_factors(annotated: Annotated) -> list[Example]:
    report = known(_read(annotated))
    text = report.lexed.text
    named = list(factors.candidates(report).values())
    names = [words(text[one[0].start : one[0].end]) for one in named]
    roles: dict[int, str | None] = {}
    for fact in annotated.truth.factors:
        near = [(likeness(words(fact.name), name), -at) for at, name in enumerate(names)]
        fitting = sorted((one for one in near if one[0] >= ALIKE), reverse=True)
        for alike_, at in fitting:
            roles[-at] = fact.kind if alike_ == fitting[0][0] else roles.get(-at)
    known_ = KNOWN if annotated.family == FIXED else FIRST
    found = []
    for at, one in enumerate(named):
        if role := roles.get(at, factors.NOTHING):
            weight = known_ * (FIRST if role == factors.NOTHING else RARE)
            seen = tuple(factors.features(report.lexed, one))
            found.append(Example(annotated.name, annotated.family, role, weight, seen, one[0].start, text[one[0].start : one[0].end]))
    return found


def of_profile(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each document an example with one link for each field of its profile; fields whose value no candidate has are left out."""
    return _of_all(_of_profile, documents, jobs)


def _of_profile(annotated: Annotated) -> list[Example]:
    lexed = Lexed(read(annotated.path.read_bytes(), annotated.path.name))
    found, links = profile.candidates(lexed), []
    for name in profile.FIELDS:
        true = _of_field(annotated.truth.profile, name)
        values = list(found.values[name])
        right = [true is None, *(words(str(value)) == words(str(true)) for value in values)]
        if any(right):
            links.append(LinkExample("profile", profile.features(found, name), right, [None, *values]))
    weight = KNOWN if annotated.family == FIXED else FIRST
    return [Example(annotated.name, annotated.family, NOTHING, weight, (), 0, "", links)]


def _of_field(true: Profile, name: str) -> Any:
    """The value of a field, or the first and last year of a period; None where the text says nothing."""
    if name not in profile.PERIODS:
        return getattr(true, name)
    period = (getattr(true, f"{name}_start"), getattr(true, f"{name}_end"))
    return period if any(period) else None


def of_units(documents: Iterable[Annotated], jobs: int = 1) -> list[Example]:
    """For each number without a unit an example whose one link is its unit; numbers that state no fact have none."""
    return _of_all(_of_units, documents, jobs)


def _of_units(annotated: Annotated) -> list[Example]:
    lexed = Lexed(read(annotated.path.read_bytes(), annotated.path.name))
    facts, usual, found = list(_facts(annotated.truth)), Usual.of(lexed), []
    for statement in statements(lexed):
        for bare in bares(lexed, statement, usual):
            made = [applied(statement.items[bare.at].mention, unit.value) for unit in bare.units]
            right = [figure is not None and any(_counts(fact, figure) for fact in facts) for figure in made]
            weight = STATED if any(right) else FIRST
            if not any(right):
                right = [figure is None for figure in made]
            seen = [features.of_unit(unit, statement, bare.at, bare.units) for unit in bare.units]
            link = LinkExample("unit", seen, right, made)
            found.append(Example(annotated.name, annotated.family, NOTHING, weight, (), statement.items[bare.at].start, "", [link]))
    return found


def _counts(fact: Fact, figure: Figure) -> bool:
    """Whether a figure states a fact in its unit."""
    return _fits(fact, figure) and (figure.kind != "volume" or words(figure.unit) == words(fact[1]["unit"]))


def _facts(truth: Truth) -> Iterator[Fact]:
    for size in truth.market_sizes:
        yield "size" if size.kind == "level" else "increment", fields_of(size)
    for rate in truth.growth_rates:
        yield rate.kind, fields_of(rate)
    for share in truth.shares:
        yield "share", fields_of(share)


def _stated(text: str, figures: Sequence[Asked], facts: Iterable[Fact]) -> dict[int, Fact]:
    """Which figure states each fact: the first of its value inside its quote, else the only one of its value."""
    stated: dict[int, Fact] = {}
    for fact in facts:
        fitting = [at for at, one in enumerate(figures) if _fits(fact, one.figure) and at not in stated]
        quote = re.compile(r"\s+".join(map(re.escape, (fact[1]["quote"] or "").split())))
        inside = (at for m in quote.finditer(text) for at in fitting if m.start() - 2 <= figures[at].figure.start <= m.end())
        at = next(inside, fitting[0] if len(fitting) == 1 else None)
        if at is not None:
            stated[at] = fact
    return stated


NEAR = Decimal("0.0005")  # of the value: how far a figure may be from the annotated one


def _fits(fact: Fact, figure: Figure) -> bool:
    role, record = fact
    value = abs(Decimal(record["amount"] if "amount" in record else record["percent"]))
    if abs(abs(figure.value) - value) > NEAR * value:
        return False
    if role in ("size", "increment"):
        return figure.kind in ("money", "volume") and figure.currency == record["currency"]
    return figure.kind == "percent"


def _links(one: Asked, fact: Fact, truth: Truth, own: Own) -> Iterator[LinkExample]:
    role, record = fact
    for link in LINKS_OF[role]:
        among = features.Among(link, one.statement, own)
        right = [is_right(link, candidate, record, truth, own) for candidate in among.candidates]
        if any(right):
            yield LinkExample(link, among.features(one.at, role), right, [candidate.value for candidate in among.candidates])


def is_right(link: Link, candidate: Candidate, record: Mapping[str, Any], truth: Truth, own: Own) -> bool:
    """Whether a candidate is what the record says, as the scorer compares them; no candidate is the report's own, as the program has it."""
    nothing = candidate.where == "none"
    if link == "year":
        return bool(candidate.value == record["year"])
    if link == "period":
        return bool(candidate.value == record["period"])
    if link == "span":
        return bool((candidate.value or (None, None)) == (record["start_year"], record["end_year"]))
    if link == "place":
        return place(record["geography"] or truth.geography) == place(own.place if nothing else candidate.value)
    if link == "segment":
        return (
            not record["segment"] if nothing else bool(record["segment"]) and alike(words(record["segment"]), words(candidate.value), 0.6)
        )
    if link == "market":
        return alike(market(record["market"] or truth.market), market(own.market if nothing else candidate.value))
    return not nothing and alike(place(record["subject"]), place(candidate.value), 0.6)
