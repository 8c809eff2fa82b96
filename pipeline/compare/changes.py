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


def _size(r: Any) -> tuple[object, ...]:
    return plain(r.market), place(r.geography), plain(r.segment or ""), r.year, r.kind, measure(r)


def _rate(r: Any) -> tuple[object, ...]:
    return plain(r.market), place(r.geography), plain(r.segment or ""), r.kind


SAME: dict[str, Callable[[Any], tuple[object, ...]]] = {
    "market_sizes": _size,
    "growth_rates": _rate,
    "shares": lambda r: (plain(r.subject), r.year),
    "segments": lambda r: (plain(r.dimension), plain(r.name)),
    "players": lambda r: (plain(r.name),),
    "developments": lambda r: (r.date, tuple(plain(actor) for actor in r.actors)),
    "factors": lambda r: (plain(r.name),),
}
"""What two records of a kind must share to be the same statement, said otherwise."""


def changes(old: Extraction, new: Extraction) -> list[Change]:
    """The differences between two versions of one report, by kind; where a statement stands in the text does not count."""
    found = list(_profile(old.profile, new.profile))
    for kind, same in SAME.items():
        found += _records(kind, same, old, new)
    return found


def _profile(old: Profile, new: Profile) -> Iterator[Change]:
    for field in Profile.model_fields:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            what: What = "added" if before is None else "removed" if after is None else "changed"
            name = PROFILE.get(field, field.replace("_", " "))
            yield Change(what, "profile", _said(name, before), _said(name, after))


def _said(name: str, value: object) -> str | None:
    return None if value is None else f"{name}: {value}"


def _records(kind: str, same: Callable[[Any], tuple[object, ...]], old: Extraction, new: Extraction) -> Iterator[Change]:
    before = {_content(kind, record): record for record in getattr(old, kind)}
    after = {_content(kind, record): record for record in getattr(new, kind)}
    gone = [(record, same(record)) for content, record in before.items() if content not in after]
    come = [(record, same(record)) for content, record in after.items() if content not in before]
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


def _content(kind: str, record: Any) -> tuple[object, ...]:
    """All that a record says, names compared in plain words."""
    values = record.model_dump(exclude={"evidence"})
    loose = {"market", "subject", "name", "dimension"}
    return tuple(plain(value) if field in loose else tuple(value) if isinstance(value, list) else value for field, value in values.items())


def _words(kind: str, extraction: Extraction, record: Any) -> str:
    _, cells = COLUMNS[kind]
    return ", ".join(cell for cell in cells(extraction, record) if cell)
