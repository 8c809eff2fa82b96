"""Draft records of the figures that were decided: sizes, growth rates and shares, merged, with their confidence and their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assay.extractors.candidates import Candidate, Own
from assay.extractors.decide import Decided
from assay.extractors.lexed import Draft, Lexed
from assay.extractors.market import same
from assay.language import measure, places
from assay.language.figures import Figure
from assay.language.names import spelt

KIND_OF = {"size": "market_sizes", "increment": "market_sizes", "cagr": "growth_rates", "yoy": "growth_rates", "share": "shares"}
"""The kind of record that a figure of a role becomes."""

NOT_SAID = ("evidence", "confidence", "bound", "measure")
"""Fields of a draft in which equal statements may differ."""

REACH = 60  # characters between a figure and its year that a quote may span


def drafts(lexed: Lexed, own: Own, decided: Iterable[Decided]) -> dict[str, list[Draft]]:
    """The records by kind, each statement once: of equal ones the surest stays, at the place where it stands first."""
    found: dict[str, dict[tuple[Any, ...], Draft]] = {"market_sizes": {}, "growth_rates": {}, "shares": {}}
    for one in decided:
        draft = draft_of(lexed, own, one)
        if draft is None:
            continue
        key = tuple(_comparable(name, value) for name, value in draft.items() if name not in NOT_SAID)
        kept = found[KIND_OF[one.role]].setdefault(key, draft)
        if draft["confidence"] > kept["confidence"]:
            kept["confidence"] = draft["confidence"]
    return {kind: _fullest(list(records.values())) for kind, records in found.items()}


MOST_ALIKE = 40  # drafts of one value that a draft is compared with
TIMES = ("year", "period", "start_year", "end_year")


def _fullest(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that say less of what another says: the same value without a year, beside it with the year."""
    alike: dict[tuple[Any, ...], list[Draft]] = {}
    for draft in drafts:
        alike.setdefault(_key(draft), []).append(draft)
    return [draft for draft in drafts if not any(_says_less(draft, other) for other in alike[_key(draft)][:MOST_ALIKE])]


def _says_less(draft: Draft, other: Draft) -> bool:
    times = [(draft.get(name), other.get(name)) for name in TIMES]
    return all(mine is None or mine == theirs for mine, theirs in times) and any(mine != theirs for mine, theirs in times)


def _key(draft: Draft) -> tuple[Any, ...]:
    """What a draft says but for its time, comparable."""
    return tuple((name, _comparable(name, value)) for name, value in sorted(draft.items()) if name not in (*NOT_SAID, *TIMES))


def _comparable(name: str, value: Any) -> Any:
    if name == "geography" and value:
        return places.canonical(value)
    return value.casefold() if isinstance(value, str) else value


def draft_of(lexed: Lexed, own: Own, one: Decided) -> Draft | None:
    """The record of one figure; None of a share without a holder, and of a size or rate without a market."""
    figure = one.asked.figure
    scope = _scope(lexed, own, one)
    if scope["market"] is None and one.role != "share":
        return None
    draft: Draft = {**scope, "high": figure.high, "bound": figure.bound, "evidence": _evidence(one)}
    draft["confidence"] = round(one.sure, 3)
    if one.role in ("size", "increment"):
        draft |= {
            "amount": figure.value,
            "currency": figure.currency,
            "unit": figure.unit,
            "year": _value(one, "year"),
            "period": _value(one, "period"),
        }
        draft["kind"] = "level" if one.role == "size" else "increment"
    elif one.role == "share":
        holder = one.links["holder"][0]
        if holder.value is None:
            return None
        draft |= {"subject": _written(lexed, holder), "percent": figure.value, "year": _value(one, "year"), "period": _value(one, "period")}
        draft["measure"] = _measure(lexed, one)
    else:
        first, last = _value(one, "span") or (None, None)
        sign = -1 if one.fall and figure.value > 0 else 1
        draft |= {"percent": sign * figure.value, "start_year": first, "end_year": last, "kind": one.role}
        if figure.high is not None:
            draft["high"] = sign * figure.high
        draft["period"] = _value(one, "period") if one.role == "yoy" else None
        draft["measure"] = _measure(lexed, one)
    return draft


def _measure(lexed: Lexed, one: Decided) -> str | None:
    """Whether a percentage is of value or of volume, by the words between it and the figures beside it."""
    figure, statement = one.asked.figure, one.asked.statement
    others = [item.mention for item in statement.items if isinstance(item.mention, Figure) and item.mention.kind != "bare"]
    low = max((other.end for other in others if other.end <= figure.first), default=statement.start)
    high = min((other.first for other in others if other.first >= figure.end), default=statement.end)
    return measure.of(lexed.text, figure.first, figure.end, min(low, figure.first), max(high, figure.end))


def _value(one: Decided, link: Any) -> Any:
    return one.links[link][0].value


def _scope(lexed: Lexed, own: Own, one: Decided) -> dict[str, str | None]:
    """Market, place and segment: the report's own where nothing else was chosen."""
    place, segment, market = (one.links[link][0] for link in ("place", "segment", "market"))
    where = own.place if place.where == "none" else _written(lexed, place)
    if where and own.place and places.canonical(where) == places.canonical(own.place):
        where = own.place
    part = None if segment.where == "none" else _written(lexed, segment)
    if one.role == "share":  # nobody holds a share of itself: a place or part of the holder's name is the holder, not the whole
        holder = str(one.links["holder"][0].value or "")
        where = None if where and places.canonical(where) == places.canonical(holder) else where
        part = None if part and spelt(part) == spelt(holder) else part
    return {
        "market": own.market if market.where == "none" or same(str(market.value), own.market) else str(market.value),
        "geography": where,
        "segment": part,
    }


def _written(lexed: Lexed, candidate: Candidate) -> str:
    """A chosen name as the text writes it; of an adjective its place, of "worldwide" global."""
    if candidate.kind in ("place", "adjective", "world"):
        return str(candidate.value)
    return " ".join(lexed.quote(candidate.start, candidate.end).split())


def _evidence(one: Decided) -> tuple[int, int]:
    """The span of the quote: the figure with its bound, its holder, and its year where it stands close behind; of a cell its row up to it."""
    figure, statement = one.asked.figure, one.asked.statement
    if statement.kind == "cell":
        return statement.start, max(figure.end, min(statement.end, figure.end + REACH))
    dated = one.links.get("year") or one.links.get("span")
    year = dated[0] if dated else None
    start, end = figure.first, figure.end
    if year is not None and year.where == "here" and figure.end <= year.start <= figure.end + REACH:
        end = year.end
    if "holder" in one.links and (holder := one.links["holder"][0]).where == "here" and abs(holder.start - figure.start) <= 2 * REACH:
        start, end = min(start, holder.start), max(end, holder.end)
    return start, end
