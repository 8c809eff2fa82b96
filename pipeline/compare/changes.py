"""What a new version of a report says otherwise than the old one: records added, changed and removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from assay.language.names import place, plain
from assay.pipeline.review.view import COLUMNS, PROFILE
from assay.pipeline.wording import measure
from assay.schemas import Extraction, Profile, Record

What = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. kind: the record kind, or `profile`. before, after: what was and is said, in words; None where nothing is.

    old, new: the records themselves.
    """

    what: What
    kind: str
    before: str | None
    after: str | None
    old: Record | None = None
    new: Record | None = None


Same = Callable[[Extraction, Any], tuple[object, ...]]


def _where(extraction: Extraction, record: Any) -> str:
    """The place of a figure, empty for the report's own: that a report is about another place now is told once, not of every figure."""
    where = place(record.geography)
    return "" if where == place(extraction.geography) else where


def _size(e: Extraction, r: Any) -> tuple[object, ...]:
    return plain(r.market), _where(e, r), plain(r.segment or ""), r.year, r.period, r.kind, measure(r)


def _rate(e: Extraction, r: Any) -> tuple[object, ...]:
    return plain(r.market), _where(e, r), plain(r.segment or ""), r.period, r.measure, r.kind


def _share(e: Extraction, r: Any) -> tuple[object, ...]:
    return plain(r.subject), plain(r.market or ""), _where(e, r), plain(r.segment or ""), r.year, r.period, r.measure


SAME: dict[str, Same] = {
    "market_sizes": _size,
    "growth_rates": _rate,
    "shares": _share,
    "segments": lambda e, r: (plain(r.dimension), plain(r.name)),
    "players": lambda e, r: (plain(r.name),),
    "developments": lambda e, r: (r.date, tuple(plain(actor) for actor in r.actors)),
    "factors": lambda e, r: (plain(r.name),),
}
"""What two records of a kind must share to be the same statement, said otherwise."""


def changes(old: Extraction, new: Extraction) -> list[Change]:
    """The differences between two versions of one report, by kind; where a statement stands in the text does not count."""
    found = list(_profile(old, new))
    for kind, same in SAME.items():
        found += _records(kind, same, old, new)
    return found


def _profile(old: Extraction, new: Extraction) -> Iterator[Change]:
    """What the report says of itself otherwise; a place that was not told (or not read then) is no change."""
    fields = [(field, getattr(old.profile, field), getattr(new.profile, field)) for field in Profile.model_fields]
    if old.geography and new.geography:
        fields.append(("geography", old.geography, new.geography))
    for field, before, after in fields:
        if before != after:
            what: What = "added" if before is None else "removed" if after is None else "changed"
            name = PROFILE.get(field, field.replace("_", " "))
            yield Change(what, "profile", _said(name, before), _said(name, after))


def _said(name: str, value: object) -> str | None:
    return None if value is None else f"{name}: {value}"


def _records(kind: str, same: Same, old: Extraction, new: Extraction) -> Iterator[Change]:
    before = {_content(old, record): record for record in getattr(old, kind)}
    after = {_content(new, record): record for record in getattr(new, kind)}
    gone = [(record, same(old, record)) for content, record in before.items() if content not in after]
    come = [(record, same(new, record)) for content, record in after.items() if content not in before]
    waiting = Counter(identity for _, identity in gone)
    olds: dict[tuple[object, ...], list[Record]] = {}
    for record, identity in gone:
        olds.setdefault(identity, []).append(record)
    for record, identity in come:
        if waiting[identity]:
            waiting[identity] -= 1
            was = olds[identity].pop(0)
            yield Change("changed", kind, _words(kind, old, was), _words(kind, new, record), was, record)
        else:
            yield Change("added", kind, None, _words(kind, new, record), None, record)
    for left in olds.values():
        for record in left:
            yield Change("removed", kind, _words(kind, old, record), None, record, None)


def _content(extraction: Extraction, record: Any) -> tuple[object, ...]:
    """All that a record says, names compared in plain words."""
    values = record.model_dump(exclude={"evidence", "confidence"})
    if "geography" in values:
        values["geography"] = _where(extraction, record)
    loose = {"market", "subject", "name", "dimension"}
    return tuple(
        plain(value or "") if field in loose else tuple(value) if isinstance(value, list) else value for field, value in values.items()
    )


def _words(kind: str, extraction: Extraction, record: Any) -> str:
    _, cells = COLUMNS[kind]
    return ", ".join(cell for cell in cells(extraction, record) if cell)
