"""Growth over several years as a whole, told by arithmetic: it is no rate a year, whatever it looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from assay.extractors.candidates import Own
from assay.extractors.decide import RATES, SCOPE, Decided

_YEARLY = frozenset(("cagr", "compound", "compounded", "annual", "annually", "annualized", "annualised", "yearly", "annum", "yoy", "aagr"))
_GROWTH = frozenset(("growth", "change", "increase", "rise", "decline", "gain"))
_ENDS = frozenset((",", ";", ".", ":", "(", ")"))
_NEAR = 6  # items beside a figure in which it is called a rate a year
_SLACK = 0.003  # by which rounded values may miss the growth between them, as a part of the greater
_MOST = 60  # figures of one scope that are compared


def without_totals(decided: Sequence[Decided], own: Own) -> list[Decided]:
    """The figures without the growth rates that are what their values grew by in all, or what another rate comes to in all the years.

    So are rates under a head that tells growth over several years, unless the values say that they are rates a year.

    A rate that its own words call a rate a year stays: then the text contradicts itself, and a check must be able to tell it.
    """
    by_scope: dict[tuple[str, ...], list[Decided]] = {}
    rows: dict[int, list[Decimal]] = {}  # of tables: their values, by where they begin
    for one in decided:
        by_scope.setdefault(_scope(one, own), []).append(one)
        if one.role == "size" and one.asked.statement.kind == "cell":
            rows.setdefault(one.asked.statement.start, []).append(one.asked.figure.value)
    return [
        one
        for one in decided
        if not (_is_growth_of(one, rows) if one.role == "share" else _is_total(one, by_scope[_scope(one, own)][:_MOST]))
    ]


def _scope(one: Decided, own: Own) -> tuple[str, ...]:
    """Place, segment and market of a figure, the report's own where it has none."""
    of = {link: str(one.links[link][0].value or "").casefold() for link in SCOPE}
    return of["place"] or (own.place or "").casefold(), of["segment"], of["market"] or (own.market or "").casefold()


def _is_total(one: Decided, others: Sequence[Decided]) -> bool:
    if one.role not in RATES or one.links["span"][0].value is None or _is_yearly(one):
        return False
    first, last = one.links["span"][0].value
    percent = one.asked.figure.value
    if first is None or last is None or last - first < 2:
        return False
    rates = {_yearly(other.asked.figure.value, last - first) for other in others if _is_rate(other, first, last) and _is_yearly(other)}
    starts, ends = (
        [
            other.asked.figure.value
            for other in others
            if other.role == "size" and other.links["year"][0].value == year and not other.links["period"][0].value
        ]
        for year in (first, last)
    )
    grown = {float(end / start) for start in starts for end in ends if start > 0}
    if percent > 0 and any(_grew_by(percent, factor) for factor in rates | grown):
        return True
    return _is_headed_as_total(one) and not any(_grew_by(percent, factor ** (1 / (last - first))) for factor in grown if factor > 0)


def _is_headed_as_total(one: Decided) -> bool:
    """Whether a cell stands under a head that tells growth over its years and no rate: "Growth 2019-2024"."""
    head = [item.word for item in one.asked.statement.items if item.part == "column"]
    return not _GROWTH.isdisjoint(head) and "rate" not in head


def _is_growth_of(share: Decided, rows: Mapping[int, Sequence[Decimal]]) -> bool:
    """Whether a percentage in a table is what the values of its row grew by, and no share."""
    statement = share.asked.statement
    values = rows.get(statement.start, ())[:_MOST] if statement.kind == "cell" else ()
    return any(start > 0 and _grew_by(share.asked.figure.value, float(end / start)) for start, end in pairwise(values))


def _grew_by(percent: Decimal, factor: float) -> bool:
    whole = 1 + float(percent) / 100
    exact = 0.005 * 10.0 ** int(percent.as_tuple().exponent)  # half a unit of its last digit
    return abs(factor - whole) <= exact + _SLACK * whole


def _is_rate(other: Decided, first: int, last: int) -> bool:
    return other.role == "cagr" and other.links["span"][0].value in (None, (first, last))


def _yearly(percent: Decimal, years: int) -> float:
    return float(1 + percent / 100) ** years


def _is_yearly(one: Decided) -> bool:
    """Whether the words beside a rate, or the heads of its cell, call it a rate a year."""
    row, at = one.asked.statement.items, one.asked.at
    near = [item.word for item in row if item.part != "text"]
    for side in (range(at - 1, max(-1, at - 1 - _NEAR), -1), range(at + 1, min(len(row), at + 1 + _NEAR))):
        words = list(takewhile(lambda word: word not in _ENDS, (row[place].word for place in side)))
        near += words if side.step > 0 else words[::-1]
    return not _YEARLY.isdisjoint(near) or any((word, "year") in pairwise(near) for word in ("a", "per", "each", "every"))
