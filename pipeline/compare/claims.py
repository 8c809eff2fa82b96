"""What the stored reports say of markets: every stated size and rate with the report that states it, read from the database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from assay.language.names import place, plain
from assay.pipeline.compare.names import Key
from assay.pipeline.sinks.sql import SQL_TABLES, fitting
from assay.pipeline.sinks.store import Store
from assay.schemas import RECORDS, Evidence, GrowthRate, MarketSize
from assay.schemas.tables import EVIDENCE_COLUMNS


@dataclass(frozen=True, slots=True)
class Source:
    """A stored report. superseded: whether a newer edition is stored too.

    doubted: where rates stand in it that its own values contradict.
    """

    id: str
    source: str
    title: str | None
    publisher: str | None
    market: str | None
    edition: int | None
    report: str | None
    previous: str | None
    superseded: bool
    doubted: frozenset[int]

    @property
    def name(self) -> str:
        """Whose figures these are, or else the report's title or file."""
        return self.publisher or self.title or self.source


Scope = tuple[str, str, str]
"""Place, segment and part of the year, comparable: empty where no place is told, for the whole market and for the whole year."""

R = TypeVar("R", MarketSize, GrowthRate)


@dataclass(frozen=True)
class Claim(Generic[R]):
    """One stated figure: its report, its number there, and the record."""

    source: Source
    number: int
    record: R

    @property
    def scope(self) -> Scope:
        """What the figure is of, comparable."""
        record = self.record
        return place(record.geography), plain(record.segment or ""), record.period or ""

    @property
    def evidence(self) -> Evidence:
        """Where it is stated."""
        return self.record.evidence


SizeClaim = Claim[MarketSize]
RateClaim = Claim[GrowthRate]


@dataclass(slots=True)
class Claims:
    """All that is stated of one market, by report and in the order of the report."""

    sizes: list[SizeClaim] = field(default_factory=list)
    rates: list[RateClaim] = field(default_factory=list)

    @property
    def names(self) -> Counter[str]:
        """How the market is written, and how often."""
        return Counter([claim.record.market for claim in self.sizes] + [claim.record.market for claim in self.rates])

    @property
    def sources(self) -> list[Source]:
        """The reports, each once."""
        return list(dict.fromkeys([claim.source for claim in self.sizes] + [claim.source for claim in self.rates]))


def sources(store: Store) -> list[Source]:
    """All stored reports, by publisher and edition."""

    documents, findings = SQL_TABLES["documents"], SQL_TABLES["findings"]
    doubted: dict[str, set[int]] = {}
    select = sa.select(findings.c.document_id, findings.c.evidence).where(findings.c.kind == "cagr_mismatch")
    for id, evidence in store.connection.execute(select):
        with fitting(f"document {id}"):
            places = json.loads(evidence)
        doubted.setdefault(id, set()).update(one["start"] for one in places)
    names = ("id", "source", "title", "publisher", "market", "edition", "base_year", "report", "previous_id")
    rows = store.connection.execute(sa.select(*(documents.c[name] for name in names))).mappings().all()
    older = {row["previous_id"] for row in rows if row["previous_id"]}
    found = [
        Source(
            id=row["id"],
            source=row["source"],
            title=row["title"],
            publisher=row["publisher"],
            market=row["market"],
            edition=row["edition"] or row["base_year"],
            report=row["report"],
            previous=row["previous_id"],
            superseded=row["id"] in older,
            doubted=frozenset(doubted.get(row["id"], ())),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.edition or 0, one.source, one.id))


TABLES = (("market_sizes", "level"), ("growth_rates", "cagr"))
"""What is compared: the tables, and the kind of their records."""


def markets(store: Store) -> list[str]:
    """The names of all markets that something is stated of, as written."""

    selects = [sa.select(SQL_TABLES[name].c.market).where(SQL_TABLES[name].c.kind == kind) for name, kind in TABLES]
    return sorted(store.connection.execute(sa.union(*selects)).scalars())


def claims(store: Store, keys: Mapping[str, Key], found: list[Source]) -> dict[Key, Claims]:
    """The stated sizes and rates of the markets whose names are in `keys`, by market."""
    by_id = {source.id: source for source in found}
    grouped: dict[Key, Claims] = {key: Claims() for key in keys.values()}
    (sizes, level), (rates, cagr) = TABLES
    for id, number, size in _records(store, sizes, level, keys):
        grouped[keys[size.market]].sizes.append(Claim(by_id[id], number, size))
    for id, number, rate in _records(store, rates, cagr, keys):
        grouped[keys[rate.market]].rates.append(Claim(by_id[id], number, rate))
    order = {source.id: number for number, source in enumerate(found)}
    for one in grouped.values():
        one.sizes.sort(key=lambda claim: (order[claim.source.id], claim.number))
        one.rates.sort(key=lambda claim: (order[claim.source.id], claim.number))
    return grouped


def _records(store: Store, name: str, kind: str, wanted: Container[str]) -> Iterator[tuple[str, int, Any]]:
    """The records of a table about the wanted markets, of documents that are there: records may be left of one that was deleted by hand."""
    table, documents, model = SQL_TABLES[name], SQL_TABLES["documents"], RECORDS[name]
    fields = [field for field in model.model_fields if field != "evidence"]
    stored = table.join(documents, documents.c.id == table.c.document_id)
    select = sa.select(table).select_from(stored).where(table.c.kind == kind).order_by(table.c.document_id, table.c.number)
    for row in store.connection.execute(select).mappings():
        if row["market"] not in wanted:
            continue
        with fitting(f"document {row['document_id']}"):
            where = {field: row[column] for field, column in EVIDENCE_COLUMNS.items()}
            evidence = {**where, "section": json.loads(where["section"])}
            record = model.model_validate({**{field: row[field] for field in fields}, "evidence": evidence})
        yield row["document_id"], row["number"], record
