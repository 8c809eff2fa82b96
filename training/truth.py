"""What a document states, as a person wrote it down: the truth that programs are scored against and models learn from.

The definitions of all records are those of the corpus guide (`../shared/corpus/GUIDE.md`). The fields have the names of the output
(`assay.schemas`), with one difference: a `geography` of None means the document's own place, not an unknown one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

BOUNDS = ("exact", "about", "min", "max")
EVENTS = (
    "launch",
    "approval",
    "acquisition",
    "partnership",
    "funding",
    "expansion",
    "agreement",
    "contract",
    "regulation",
    "result",
    "other",
)
FACTORS = ("driver", "restraint", "opportunity", "challenge", "trend")
PROBLEMS = (
    "cagr_mismatch",
    "size_conflict",
    "growth_conflict",
    "period_conflict",
    "scale_suspect",
    "list_mismatch",
    "share_sum",
    "placeholder",
    "count_mismatch",
    "concentration_conflict",
    "other",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PERIODS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M", "YTD", "MAT", *MONTHS)
"""Parts of a year."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """A value of a market or of a part of it, in single units of money (`currency`) or goods (`unit`)."""

    market: str | None
    geography: str | None = None
    segment: str | None = None
    amount: Decimal
    high: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    year: int | None = None
    period: str | None = None
    bound: str = "exact"
    kind: str = "level"
    quote: str | None = None


@dataclass(frozen=True, kw_only=True)
class Growth:
    """A growth rate of a market or of a part of it, in per cent a year."""

    market: str | None
    geography: str | None = None
    segment: str | None = None
    percent: Decimal
    high: Decimal | None = None
    start_year: int | None = None
    end_year: int | None = None
    period: str | None = None
    bound: str = "exact"
    kind: str = "cagr"
    quote: str | None = None


@dataclass(frozen=True, kw_only=True)
class Share:
    """A percentage of a market that `subject` holds; market, geography and segment are the whole, None for the document's own."""

    subject: str
    percent: Decimal
    high: Decimal | None = None
    year: int | None = None
    period: str | None = None
    bound: str = "exact"
    market: str | None = None
    geography: str | None = None
    segment: str | None = None
    quote: str | None = None


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One value of one dimension by which the report divides the market."""

    dimension: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, kw_only=True)
class Player:
    """A company in the market; `note` is what stands in brackets behind it."""

    name: str
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Development:
    """An event by named organisations; `date` is as precise as stated (2022, 2022-02, 2022-02-15)."""

    date: str | None = None
    actors: tuple[str, ...] = ()
    kind: str = "other"
    quote: str | None = None


@dataclass(frozen=True, kw_only=True)
class Factor:
    """A named driver, restraint, opportunity, challenge or trend."""

    kind: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A contradiction inside the document."""

    kind: str
    note: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the document says of itself."""

    base_year: int | None = None
    study_start: int | None = None
    study_end: int | None = None
    forecast_start: int | None = None
    forecast_end: int | None = None
    historical_start: int | None = None
    historical_end: int | None = None
    pages: int | None = None
    concentration: str | None = None
    publisher: str | None = None


Record = Size | Growth | Share | Segment | Player | Development | Factor
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Truth:
    """All that one document states, each fact once. `form`: opening, full, rewritten or invented."""

    market: str | None
    geography: str | None = None
    profile: Profile = Profile()
    market_sizes: tuple[Size, ...] = ()
    growth_rates: tuple[Growth, ...] = ()
    shares: tuple[Share, ...] = ()
    segments: tuple[Segment, ...] = ()
    players: tuple[Player, ...] = ()
    developments: tuple[Development, ...] = ()
    factors: tuple[Factor, ...] = ()
    problems: tuple[Problem, ...] = ()
    form: str = "rewritten"


RECORDS: dict[str, type[Record]] = {
    "market_sizes": Size,
    "growth_rates": Growth,
    "shares": Share,
    "segments": Segment,
    "players": Player,
    "developments": Development,
    "factors": Factor,
}
"""The kinds of records by the names that the output has for them."""

_IN_GUIDE = {"market_sizes": "sizes", "growth_rates": "growth"}  # kinds that the guide's JSON form names otherwise
_YEARS_IN_GUIDE = {"start_year": "start", "end_year": "end"}


def fields_of(record: Any) -> dict[str, Any]:
    """A record's fields by name."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def distinct(records: Iterable[R]) -> tuple[R, ...]:
    """The records without those that state the same fact again, whatever words and bound they state it with."""
    kept: dict[str, R] = {}
    for record in records:
        fact = {name: value for name, value in fields_of(record).items() if name not in ("quote", "bound", "note")}
        kept.setdefault(json.dumps(fact, default=_number).casefold(), record)
    return tuple(kept.values())


def in_guide_form(truth: Truth, name: str) -> dict[str, Any]:
    """The truth as the guide's JSON object of the document `name`."""
    form: dict[str, Any] = {
        "id": name,
        "source": {"url": None, "publisher": truth.profile.publisher, "form": truth.form},
        "market": truth.market,
        "geography": truth.geography,
        "profile": fields_of(truth.profile),
    }
    for kind in RECORDS:
        form[_IN_GUIDE.get(kind, kind)] = [_record_in_guide_form(record) for record in getattr(truth, kind)]
    form["problems"] = [{"kind": p.kind, "note": p.note, "quotes": list(p.quotes)} for p in truth.problems]
    return form


def from_guide_form(form: Mapping[str, Any]) -> Truth:
    """The truth that a JSON object of the guide's form states; numbers must have been read as exact decimals or integers."""
    records: dict[str, Any] = {}
    for kind, model in RECORDS.items():
        records[kind] = tuple(_record_from_guide_form(model, record) for record in form[_IN_GUIDE.get(kind, kind)])
    problems = (Problem(kind=p["kind"], note=p.get("note", ""), quotes=tuple(p.get("quotes", ()))) for p in form["problems"])
    return Truth(
        market=form["market"],
        geography=form.get("geography"),
        profile=Profile(**form["profile"]),
        problems=tuple(problems),
        form=form["source"]["form"],
        **records,
    )


def _record_in_guide_form(record: Record) -> dict[str, Any]:
    return {_YEARS_IN_GUIDE.get(name, name): _plain(value) for name, value in fields_of(record).items()}


def _record_from_guide_form(model: type[Record], record: Mapping[str, Any]) -> Any:
    given: dict[str, Any] = {name: record.get(_YEARS_IN_GUIDE.get(name, name)) for name in model.__dataclass_fields__}
    for name in ("amount", "percent", "high"):
        if given.get(name) is not None:
            given[name] = Decimal(given[name])
    if "actors" in given:
        given["actors"] = tuple(given["actors"])
    return model(**given)


def _plain(value: Any) -> Any:
    return _number(value) if isinstance(value, Decimal) else list(value) if isinstance(value, tuple) else value


def _number(value: Decimal) -> int | float:
    """A number as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
