"""What a program found in a document against the truth of it: right, extra and missed records of every kind.

Every kind is a set of facts; a fact stated twice counts once, on either side. A fact is right when its key is right:

    sizes         amount (to 0.05 %), currency (of a volume the unit), year, part of the year, kind
    growth        per cent, first and last year
    shares        per cent, holder
    segments      dimension and name; `segment names`: the name alone
    players       name
    developments  date and one of the actors
    factors       kind and name
    profile       each field
    geography     the document's own place
    problems      each kind, once a document

`sizes scoped`, `growth scoped` and `shares scoped` count a record as right only if its market, geography and segment are right too.
Names are compared by their words, so that "Acme, Inc." is "ACME" and "the U.S." is "United States".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from training.truth import RECORDS, Truth, fields_of

Fields = Mapping[str, Any]
"""A record's fields, by the names that the output has for them."""

_WORDS = tomllib.loads((Path(__file__).parent / "scoring.toml").read_text(encoding="utf-8"))
_AMOUNT_OFF = Decimal("0.0005")  # by which part of itself an amount may differ
_PERCENT_OFF = Decimal("0.005")


# --- names ---


def _without(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_LEGAL = _without(_WORDS["companies"]["without"])
_OF_MARKETS = _without(_WORDS["markets"]["without"])


@cache
def words(name: str | None) -> str:
    """A name's words in lower case with single spaces; `&` is `and`."""
    plain = (name or "").casefold().replace("&", " and ").replace("’", "'")
    return " ".join(re.sub(r"[^\w%+]+", " ", plain).split())


@cache
def place(name: str | None) -> str:
    """The name that a place is compared by; of the whole world and of none the same."""
    plain = words(name).removeprefix("the ")
    return str(_WORDS["places"].get(plain, plain))


@cache
def company(name: str | None) -> str:
    """A company's name without its legal form."""
    plain = words(name)
    return " ".join(_LEGAL.sub(" ", plain).split()) or plain


@cache
def market(name: str | None) -> str:
    """A market's name without the words that any market has."""
    return _OF_MARKETS.sub(" ", words(name)).strip()


@cache
def _token(word: str) -> str:
    """A word without the s of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


ALIKE = 0.75  # how much of their words two names share that are alike


def alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two names in their plain form share enough of their words."""
    return likeness(one, other) >= least


def likeness(one: str, other: str) -> float:
    """How much of their words two names in their plain form share: the F1 of one by the other."""
    if one == other:
        return 1.0
    first, second = ({_token(word) for word in name.split()} for name in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


# --- when a fact is right ---


def _size(true: Fields, found: Fields) -> bool:
    off = abs(_exact(true["amount"]) - _exact(found["amount"]))
    return (
        off <= _AMOUNT_OFF * max(abs(_exact(true["amount"])), abs(_exact(found["amount"])))
        and true["currency"] == found.get("currency")
        and (true["currency"] is not None or words(true["unit"]) == words(found.get("unit")))
        and true["year"] == found.get("year")
        and true["period"] == found.get("period")
        and true["kind"] == found["kind"]
    )


def _growth(true: Fields, found: Fields) -> bool:
    years = true["start_year"] == found.get("start_year") and true["end_year"] == found.get("end_year")
    return years and _same_percent(true, found)


def _share(true: Fields, found: Fields) -> bool:
    return _same_percent(true, found) and alike(place(true["subject"]), place(found["subject"]), 0.6)


def _segment_name(true: Fields, found: Fields) -> bool:
    return alike(place(true["name"]), place(found["name"]), 0.85)


def _segment(true: Fields, found: Fields) -> bool:
    return _segment_name(true, found) and alike(words(true["dimension"]), words(found["dimension"]), 0.5)


def _player(true: Fields, found: Fields) -> bool:
    return alike(company(true["name"]), company(found["name"]), 0.8)


def _development(true: Fields, found: Fields) -> bool:
    if (true["date"] or "") != (found.get("date") or ""):
        return False
    pairs = ((one, other) for one in true["actors"] for other in found.get("actors") or ())
    return not true["actors"] or any(alike(company(one), company(other), 0.5) for one, other in pairs)


def _factor(true: Fields, found: Fields) -> bool:
    return true["kind"] == found["kind"] and alike(words(true["name"]), words(found["name"]))


def _scope(true: Fields, found: Fields) -> bool:
    return (
        alike(market(true["market"]), market(found.get("market")))
        and place(true["geography"]) == place(found.get("geography"))
        and alike(words(true["segment"]), words(found.get("segment")), 0.6)
    )


def _same_percent(true: Fields, found: Fields) -> bool:
    return abs(_exact(true["percent"]) - _exact(found["percent"])) < _PERCENT_OFF


def _exact(number: Any) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(str(number))


@dataclass(frozen=True)
class Kind:
    """How one kind is scored: the list of records in the output, when one is right, what makes two the same fact."""

    records: str
    right: Callable[[Fields, Fields], bool]
    same: tuple[str, ...]
    scoped: bool = False


_OF = ("market", "geography", "segment")
KINDS = {
    "sizes": Kind("market_sizes", _size, (*_OF, "amount", "currency", "unit", "year", "period", "kind"), scoped=True),
    "growth": Kind("growth_rates", _growth, (*_OF, "percent", "start_year", "end_year"), scoped=True),
    "shares": Kind("shares", _share, (*_OF, "subject", "percent"), scoped=True),
    "segments": Kind("segments", _segment, ("dimension", "name")),
    "segment names": Kind("segments", _segment_name, ("name",)),
    "players": Kind("players", _player, ("name",)),
    "developments": Kind("developments", _development, ("date", "actors")),
    "factors": Kind("factors", _factor, ("kind", "name")),
}
COLUMNS = (
    *(column for name, kind in KINDS.items() for column in ([name, f"{name} scoped"] if kind.scoped else [name])),
    "profile",
    "geography",
    "problems",
)
"""All that is counted, in the order in which it is shown."""


# --- counting ---


@dataclass(frozen=True)
class Count:
    """How many facts are right, found though they are not true, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def true(self) -> int:
        """Facts of the truth."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Which part of what was found is right; 1 where nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Which part of what is true was found; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Difference:
    """One error in one kind: a fact missed, a fact too many, or a right fact with a wrong scope (then both are there)."""

    true: Fields | None
    found: Fields | None


@dataclass(frozen=True)
class Score:
    """The counts of one document, or of several, and the errors, both by the names in `COLUMNS`."""

    counts: dict[str, Count] = field(default_factory=dict)
    differences: dict[str, list[Difference]] = field(default_factory=dict)


def score(truth: Truth, found: Fields) -> Score:
    """The score of one document. `found`: the output for it as a JSON object, or nothing ({}) where it could not be read."""
    result = Score()
    true_records, found_records = _stated(truth), _printed(found, truth.geography)
    for name, kind in KINDS.items():
        _score_kind(result, name, kind, true_records[kind.records], found_records[kind.records])
    _score_profile(result, fields_of(truth.profile), found.get("profile") or {})
    _score_geography(result, truth.geography, found.get("geography"))
    _score_problems(result, {problem.kind for problem in truth.problems}, {finding["kind"] for finding in found.get("findings") or ()})
    return result


def as_found(truth: Truth) -> dict[str, Any]:
    """An annotation in the form of the program's output, so that it can be scored against another annotation of its document."""
    findings = [{"kind": problem.kind} for problem in truth.problems]
    return {**_stated(truth), "profile": fields_of(truth.profile), "geography": truth.geography, "findings": findings}


def graded(truth: Truth, kind: str, found: Iterable[Fields]) -> Iterator[tuple[bool, bool]]:
    """Of each record of a kind whether the truth states it, and whether with the same market, place and segment."""
    true = _stated(truth)[kind]
    right = next(one.right for one in KINDS.values() if one.records == kind)
    for record in found:
        facts = [fact for fact in true if right(fact, record)]
        yield bool(facts), any(_scope(fact, record) for fact in facts)


def total(scores: Iterable[Score]) -> dict[str, Count]:
    """The counts of many documents together."""
    counts = dict.fromkeys(COLUMNS, Count())
    for one in scores:
        for name, count in one.counts.items():
            counts[name] += count
    return counts


def _stated(truth: Truth) -> dict[str, list[Fields]]:
    """The truth's records, each with the market and place that are meant where it names none."""
    records: dict[str, list[Fields]] = {kind: [fields_of(record) for record in getattr(truth, kind)] for kind in RECORDS}
    return _with_own(records, truth.market, truth.geography)


def _printed(found: Fields, own_place: str | None) -> dict[str, list[Fields]]:
    """The output's records in the same way. Up to version 1 of the output a geography of null was the report's own."""
    records = {kind: list(found.get(kind) or ()) for kind in RECORDS}
    return _with_own(records, found.get("market"), own_place if str(found.get("schema_version", "")).startswith("1.") else None)


def _with_own(records: dict[str, list[Fields]], own_market: str | None, own_place: str | None) -> dict[str, list[Fields]]:
    for kind in (kind.records for kind in KINDS.values() if kind.scoped):
        records[kind] = [
            {**record, "market": record.get("market") or own_market, "geography": record.get("geography") or own_place}
            for record in records[kind]
        ]
    return records


def _score_kind(result: Score, name: str, kind: Kind, true: list[Fields], found: list[Fields]) -> None:
    true, found = _facts(true, kind.same), _facts(found, kind.same)
    pairs = _paired(true, found, kind)
    missed = [record for index, record in enumerate(true) if index not in pairs]
    extra = [record for index, record in enumerate(found) if index not in pairs.values()]
    result.counts[name] = Count(len(pairs), len(extra), len(missed))
    errors = [*(Difference(record, None) for record in missed), *(Difference(None, record) for record in extra)]
    result.differences[name] = errors
    if kind.scoped:
        wrong = [Difference(true[i], found[j]) for i, j in pairs.items() if not _scope(true[i], found[j])]
        right = len(pairs) - len(wrong)
        result.counts[f"{name} scoped"] = Count(right, len(found) - right, len(true) - right)
        result.differences[f"{name} scoped"] = [*errors, *wrong]


def _facts(records: Iterable[Fields], same: tuple[str, ...]) -> list[Fields]:
    """The records, of those that state the same fact the first."""
    kept: dict[tuple[Any, ...], Fields] = {}
    for record in records:
        kept.setdefault(tuple(_comparable(record.get(name)) for name in same), record)
    return list(kept.values())


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, list | tuple):
        return tuple(map(_comparable, value))
    return value


def _paired(true: list[Fields], found: list[Fields], kind: Kind) -> dict[int, int]:
    """Which true fact (by its index) was found as which, each at most once; pairs with the right scope come first."""
    pairs: dict[int, int] = {}
    for needs_scope in (True, False) if kind.scoped else (False,):
        for i, record in enumerate(true):
            if i in pairs:
                continue
            taken = set(pairs.values())
            for j, other in enumerate(found):
                if j not in taken and kind.right(record, other) and (not needs_scope or _scope(record, other)):
                    pairs[i] = j
                    break
    return pairs


def _score_profile(result: Score, true: Fields, found: Fields) -> None:
    right = extra = missed = 0
    errors = []
    for name, value in true.items():
        got = found.get(name)
        same = words(str(value)) == words(str(got)) if value is not None and got is not None else value is got
        right += same and value is not None
        extra += not same and got is not None
        missed += not same and value is not None
        if not same:
            errors.append(Difference({name: value} if value is not None else None, {name: got} if got is not None else None))
    result.counts["profile"] = Count(right, extra, missed)
    result.differences["profile"] = errors


def _score_geography(result: Score, true: str | None, found: str | None) -> None:
    """A document of which neither names a place does not count."""
    if not true and not found:
        return
    same = place(true) == place(found)
    result.counts["geography"] = Count(1) if same else Count(0, 1, 1)
    if not same:
        result.differences["geography"] = [Difference({"geography": true}, {"geography": found})]


def _score_problems(result: Score, true: set[str], found: set[str]) -> None:
    missed, extra = sorted(true - found), sorted(found - true)
    result.counts["problems"] = Count(len(true & found), len(extra), len(missed))
    result.differences["problems"] = [
        *(Difference({"kind": kind}, None) for kind in missed),
        *(Difference(None, {"kind": kind}) for kind in extra),
    ]
