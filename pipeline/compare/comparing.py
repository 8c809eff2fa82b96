"""The comparison itself: claims of one market beside each other, brought to one year and currency only where the reports' own figures do it.

Nothing is brought silently: each value says whether it is stated, computed (with which rate) or converted (at which rate of exchange,
stated where), and what could not be brought stands there as it was stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import compress
from pathlib import PurePath
from typing import Literal, TypeVar

import sqlalchemy as sa

from assay.language.names import WORLD
from assay.pipeline.checks import intervals
from assay.pipeline.checks.intervals import Interval
from assay.pipeline.checks.sizes import DIFFERENT
from assay.pipeline.compare.changes import Change, changes
from assay.pipeline.compare.claims import Claims, RateClaim, Scope, SizeClaim, Source
from assay.pipeline.compare.names import Key
from assay.pipeline.review.view import rate_of, value_of, years_of
from assay.pipeline.sinks.jsonl import from_json
from assay.pipeline.sinks.sql import SQL_TABLES, fitting
from assay.pipeline.sinks.store import Store
from assay.pipeline.wording import counts, measure, money, percent
from assay.schemas import Finding, MarketSize

Basis = Literal["stated", "computed", "converted"]
BETWEEN_PUBLISHERS, BETWEEN_VERSIONS = "CP101", "CP102"
MOST_YEARS = 40  # that are tried as the year of comparison
ONE_PLACE = 120  # characters within which one value in two currencies is stated: "USD 100 million (EUR 92 million)"


@dataclass(frozen=True, slots=True)
class Value:
    """What a report gives for the year in which all are compared. how: the figures and the rate it was brought with, in words."""

    amount: Decimal
    interval: Interval
    basis: Basis
    claim: SizeClaim
    how: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What one report says of one scope: all its claims, and its value in the year of comparison, or why it has none."""

    source: Source
    sizes: tuple[SizeClaim, ...]
    rates: tuple[RateClaim, ...]
    value: Value | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One scope (place and segment, as written, and part of the year) of a market in one currency or unit.

    year: that in which most reports (their newest editions) can be compared, of several the one that most state, of those the earliest;
    None for one report alone.
    spread: the lowest and the highest value of the newest editions, and by how much the highest is above the lowest, in per cent.
    """

    geography: str | None
    segment: str | None
    period: str | None
    measure: str
    year: int | None
    lines: tuple[Line, ...]
    spread: tuple[Decimal, Decimal, Decimal] | None

    @property
    def place(self) -> str:
        """The place in words."""
        return self.geography or "place not told"

    @property
    def scope(self) -> str:
        """The scope in words."""
        return _joined(self.segment or "whole market", self.place, self.period)

    @property
    def title(self) -> str:
        """The scope with what it is counted in and the year of comparison."""
        return _joined(self.scope, self._counted)

    @property
    def title_in_place(self) -> str:
        """The title without the place, for where this stands above."""
        return _joined(self.segment or "whole market", self.period, self._counted)

    @property
    def _counted(self) -> str:
        return _joined(self.measure or "growth only", f"compared in {self.year}" if self.year else "")

    @property
    def pattern(self) -> MarketSize:
        """A size of the group, to write amounts like."""
        return next(claim.record for line in self.lines for claim in line.sizes if measure(claim.record) == self.measure)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of one report and what differs between them."""

    old: str
    new: str
    changes: tuple[Change, ...]
    document_id: str


@dataclass(frozen=True, slots=True)
class Market:
    """All that the stored reports say of one market. names: how they write it, the commonest first."""

    key: Key
    names: tuple[str, ...]
    sources: tuple[Source, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    versions: tuple[Versions, ...] = field(default=())

    @property
    def name(self) -> str:
        """The commonest way to write it."""
        return self.names[0]


def market(key: Key, claims: Claims, versions: Iterable[Versions] = ()) -> Market:
    """One market's claims set side by side."""
    groups, names, pairs = _groups(claims), claims.names, tuple(versions)
    findings = [finding for group in groups for finding in _between_publishers(group)]
    findings += [finding for pair in pairs for finding in _between_versions(pair)]
    written = sorted(names, key=lambda name: (-names[name], name))
    return Market(key, tuple(written), tuple(claims.sources), tuple(groups), tuple(findings), pairs)


def _groups(claims: Claims) -> list[Group]:
    """The whole market first, then what most reports speak of; all money together, each unit of volume by itself; last the rates alone."""
    scopes: dict[Scope, dict[str, list[SizeClaim]]] = {}
    for claim in claims.sizes:
        unit = "" if claim.record.currency else measure(claim.record)
        scopes.setdefault(claim.scope, {}).setdefault(unit, []).append(claim)
    rates: dict[Scope, list[RateClaim]] = {}
    for rate in claims.rates:
        rates.setdefault(rate.scope, []).append(rate)
    exchange = _exchange(claims.sizes)
    reports = {scope: len({claim.source.id for part in parts.values() for claim in part}) for scope, parts in scopes.items()}
    ordered = sorted(scopes, key=lambda scope: (scope != (WORLD, "", ""), -reports[scope], scope))
    found = [
        _group(part, [rate for rate in rates.get(scope, []) if counts(rate.record, part[0].record)], exchange)
        for scope in ordered
        for part in scopes[scope].values()
    ]
    for scope in sorted(rates):
        sizes = [part[0].record for part in scopes.get(scope, {}).values()]
        alone = [rate for rate in rates[scope] if not any(counts(rate.record, size) for size in sizes)]
        for of_volume in (False, True):
            if one_measure := [rate for rate in alone if (rate.record.measure == "volume") == of_volume]:
                found.append(_of_rates(one_measure))
    return found


def _of_rates(rates: list[RateClaim]) -> Group:
    """Rates without values beside them, of one scope, those of volume apart from others."""
    sources = dict.fromkeys(claim.source for claim in rates)
    lines = [Line(source, (), tuple(claim for claim in rates if claim.source is source), None) for source in sources]
    first = rates[0].record
    return Group(first.geography, first.segment, first.period, "", None, tuple(lines), None)


def _group(sizes: list[SizeClaim], rates: list[RateClaim], exchange: Exchange) -> Group:
    counted = _commonest((measure(claim.record), claim.source.id) for claim in sizes)
    own: dict[Source, tuple[list[SizeClaim], list[RateClaim]]] = {claim.source: ([], []) for claim in sizes}
    for claim in sizes:
        own[claim.source][0].append(claim)
    for rate in rates:
        if rate.source in own:
            own[rate.source][1].append(rate)
    years = sorted({claim.record.year for claim in sizes if claim.record.year}) if len(own) > 1 else []
    current = [not source.superseded for source in own]
    tried = {year: [_value(*own[source], counted, year, exchange) for source in own] for year in years[:MOST_YEARS]}
    year = max(tried, key=lambda year: (*_brought(compress(tried[year], current)), -year), default=None)
    values = tried[year] if year else [(None, "")] * len(own)
    lines = tuple(Line(source, tuple(own[source][0]), tuple(own[source][1]), *value) for source, value in zip(own, values, strict=True))
    compared = [line.value.amount for line in lines if line.value and not line.source.superseded]
    spread = None
    if len(compared) > 1 and min(compared) > 0:
        spread = (min(compared), max(compared), (max(compared) / min(compared) - 1) * 100)
    first = sizes[0].record
    return Group(first.geography, first.segment, first.period, counted, year, lines, spread)


def _brought(values: Iterable[tuple[Value | None, str]]) -> tuple[int, int]:
    """How many reports have a value in a year, and how many of them state it."""
    found = [value for value, _ in values if value]
    return len(found), sum(value.basis == "stated" for value in found)


T = TypeVar("T", str, int)


def _commonest(pairs: Iterable[tuple[T, str]]) -> T:
    """What most reports have; of several the largest (the latest year)."""
    counts = Counter(what for what, _ in set(pairs))
    return max(counts, key=lambda what: (counts[what], what))


Exchange = dict[tuple[str, str, int], tuple[Decimal, Source]]
"""What one unit of the first currency is in the second, in a year, and the report that says so."""


def _exchange(claims: Iterable[SizeClaim]) -> Exchange:
    """Rates of exchange, from values that one report states in two currencies in one place."""
    found: Exchange = {}
    before: SizeClaim | None = None
    for claim in claims:
        if before and _same_value_twice(before, claim):
            one, other, year = before.record, claim.record, claim.record.year or 0
            found.setdefault((str(one.currency), str(other.currency), year), (other.amount / one.amount, claim.source))
            found.setdefault((str(other.currency), str(one.currency), year), (one.amount / other.amount, claim.source))
        before = claim
    return found


def _same_value_twice(one: SizeClaim, other: SizeClaim) -> bool:
    """Whether two claims that follow each other are one value in two currencies: "USD 100 million (EUR 92 million)"."""
    a, b = one.record, other.record
    exact = a.high is None and b.high is None and a.amount > 0 and b.amount > 0
    alike = one.source is other.source and one.scope == other.scope and a.year is not None and a.year == b.year
    money = a.currency is not None and b.currency is not None and a.currency != b.currency
    return exact and alike and money and abs(a.evidence.start - b.evidence.start) <= ONE_PLACE


def _value(sizes: Sequence[SizeClaim], rates: Sequence[RateClaim], counted: str, year: int, exchange: Exchange) -> tuple[Value | None, str]:
    """A report's value in a year and currency: stated, or computed with its own rate, or converted at a stated rate of exchange."""
    alike = [claim for claim in sizes if measure(claim.record) == counted]
    for claim in alike:
        if claim.record.year == year:
            return _stated(claim), ""
    if computed := _computed(alike, rates, year):
        return computed, ""
    others = [claim for claim in sizes if claim not in alike and claim.record.year == year]
    for claim in others:
        if found := exchange.get((measure(claim.record), counted, year)):
            return _converted(claim, counted, *found), ""
    if others:
        return None, f"in {measure(others[0].record)}; no rate of exchange is stated for {year}"
    return None, f"no value for {year}, and no rate " + ("whose period covers it" if rates else "to compute it with")


def _stated(claim: SizeClaim) -> Value:
    size = claim.record
    return Value(size.amount, intervals.at_most(intervals.of_size(size), size.high or size.amount), "stated", claim)


def _computed(sizes: Sequence[SizeClaim], rates: Sequence[RateClaim], year: int) -> Value | None:
    """The value carried from the nearest year that is stated, at the report's own rate."""
    dated = [
        (claim.record.year, claim)
        for claim in sizes
        if claim.record.year and claim.record.bound in ("exact", "about") and claim.record.high is None
    ]
    for stated, claim in sorted(dated, key=lambda one: abs(one[0] - year)):
        for rate in rates:
            if _covers(rate, stated, year):
                return _carried(claim, rate, year - stated)
    return None


def _covers(claim: RateClaim, stated: int, wanted: int) -> bool:
    """Whether a rate holds from the year of a stated value to the year wanted, and the report's own values do not contradict it."""
    rate = claim.record
    if not (rate.start_year and rate.end_year) or rate.high is not None or rate.bound not in ("exact", "about"):
        return False
    # a forecast "from 2025 to 2032" may be counted from the value of its base year, the year before
    begun = rate.start_year <= min(stated, wanted) or stated == rate.start_year - 1 < wanted
    return begun and max(stated, wanted) <= rate.end_year and rate.evidence.start not in claim.source.doubted


def _carried(claim: SizeClaim, rate: RateClaim, years: int) -> Value:
    size, stated = claim.record, rate.record
    spread, start = intervals.of_rate(stated), intervals.of_size(size)
    low, middle, high = (1 + one / 100 for one in (spread.low, stated.percent, spread.high))
    first, last = (low, high) if years > 0 else (high, low)
    interval = Interval(start.low * first**years, start.high * last**years)
    how = f"{value_of(size)} ({size.year}) at {rate_of(stated)} a year ({years_of(stated)})"
    return Value(size.amount * middle**years, interval, "computed", claim, how)


def _converted(claim: SizeClaim, counted: str, rate: Decimal, source: Source) -> Value:
    size, start = claim.record, _stated(claim).interval
    how = f"{value_of(size)} at {rate:.4g} {counted} for one {size.currency}, which {source.name} states for {size.year}"
    return Value(size.amount * rate, Interval(start.low * rate, start.high * rate), "converted", claim, how)


def _between_publishers(group: Group) -> Iterable[Finding]:
    """The lowest and the highest value of a year, where they are too far apart to be the same figure; information, no error."""
    current = [line for line in group.lines if not line.source.superseded]
    years = {claim.record.year for line in current for claim in line.sizes if claim.record.year}
    for year in sorted(years):
        values = [value for line in current if (value := _in_year(line, group, year))]
        if len({value.claim.source.id for value in values}) < 2:
            continue
        low, high = min(values, key=lambda value: value.amount), max(values, key=lambda value: value.amount)
        apart = high.amount - low.amount > DIFFERENT * high.amount
        if apart and not low.interval.meets(high.interval) and low.claim.source.id != high.claim.source.id:
            pattern = group.pattern
            yield Finding(
                code=BETWEEN_PUBLISHERS,
                kind="size_conflict",
                severity="info",
                message=f"{group.scope}, {year}: {low.claim.source.name} puts it at {_told(low, pattern)}, "
                f"{high.claim.source.name} at {_told(high, pattern)}",
                expected=money(low.amount, pattern),
                actual=money(high.amount, pattern),
                evidence=[low.claim.evidence, high.claim.evidence],
            )


def _in_year(line: Line, group: Group, year: int) -> Value | None:
    """What a report says of a year: in the year of comparison all that could be brought to it, else only what is stated."""
    if year == group.year:
        return line.value
    stated = (claim for claim in line.sizes if claim.record.year == year and measure(claim.record) == group.measure)
    claim = next(stated, None)
    return _stated(claim) if claim else None


def _told(value: Value, pattern: MarketSize) -> str:
    return money(value.amount, pattern) + (f" ({value.basis} from {value.how})" if value.basis != "stated" else "")


def _between_versions(pair: Versions) -> Iterable[Finding]:
    """Values that two versions of one report give differently for the same year."""
    for change in pair.changes:
        old, new = change.old, change.new
        if isinstance(old, MarketSize) and isinstance(new, MarketSize) and old.year and not _agree(old, new):
            yield Finding(
                code=BETWEEN_VERSIONS,
                kind="size_conflict",
                severity="warning",
                message=f"{pair.new}: {money(new.amount, new)} for {new.year}; {pair.old}: {money(old.amount, old)}",
                expected=money(old.amount, old),
                actual=money(new.amount, new),
                evidence=[old.evidence, new.evidence],
            )


def _agree(one: MarketSize, other: MarketSize) -> bool:
    near = abs(one.amount - other.amount) <= DIFFERENT * max(one.amount, other.amount)
    return near or intervals.of_size(one).meets(intervals.of_size(other))


def versions(store: Store, wanted: set[str], found: Sequence[Source]) -> list[Versions]:
    """The versions stored of some reports (by document id): the edition before, and what changed files said before."""

    by_id = {source.id: source for source in found}
    pairs = []
    for source in found:
        if source.id in wanted and source.previous in by_id:
            old, new = by_id[source.previous], source
            different = changes(store.extraction(old.id), store.extraction(new.id))
            pairs.append(Versions(_version(old), _version(new), tuple(different), new.id))
    table = SQL_TABLES["versions"]
    for row in store.connection.execute(sa.select(table).order_by(table.c.location, table.c.replaced_at)).mappings().all():
        if row["replaced_by"] in wanted:
            new = by_id[row["replaced_by"]]
            with fitting(f"what {row['location']} said before"):
                before = from_json(row["extraction"])
            different = changes(before, store.extraction(new.id))
            when = str(row["replaced_at"])[:10]
            file = f"{new.publisher}, {PurePath(new.source).name}" if new.publisher else new.source
            pairs.append(Versions(f"{file} until {when}", f"{file} now", tuple(different), new.id))
    return [pair for pair in pairs if pair.changes]


def _version(source: Source) -> str:
    return f"{source.name}, {source.edition} edition" if source.edition else f"{source.name}, {source.source}"


def growth(group: Group) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest rate that the newest editions state, where several do."""
    found = [claim.record.percent for line in group.lines if not line.source.superseded for claim in line.rates]
    sources = {line.source.id for line in group.lines if line.rates and not line.source.superseded}
    return (min(found), max(found)) if len(sources) > 1 else None


def spread_in_words(group: Group) -> str:
    """How far apart the reports are: "USD 2 billion to USD 3.1 billion in 2024, 55 % apart; growth 6 % to 9 % a year"."""
    parts = []
    if group.spread:
        low, high, apart = group.spread
        parts.append(f"{money(low, group.pattern)} to {money(high, group.pattern)} in {group.year}, {apart:.0f} % apart")
    if rates := growth(group):
        parts.append(f"growth {percent(rates[0])} to {percent(rates[1])} a year")
    return "; ".join(parts)
