"""Records as lines of text, all their fields in them, to compare what was found with what is true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assay.language.figures import Figure
from assay.pipeline.stages import process
from assay.schemas import RECORDS as MODELS
from assay.schemas import SCHEMA_VERSION
from training.truth import RECORDS, Growth, Record, Share, Size, Truth, fields_of

FIGURES = ("market_sizes", "growth_rates", "shares")
FIELDS = {kind: [name for name in model.__dataclass_fields__ if name in MODELS[kind].model_fields] for kind, model in RECORDS.items()}
"""What is compared of each kind: all fields that truth and output both have."""

SCALES = {
    "": 1,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh crore": 10**12,
}
_VALUE = re.compile(r"(?:(about|min|max) )?(-?[\d.]+)(?: (thousand|million|billion|trillion|lakh crore|lakh|crore))?(?: (.+))?")


def value_and_unit(figure: Figure) -> str:
    """A figure's value or range, and its currency, unit or per cent: "1200000000 USD", "3..5 %"."""
    value = f"{figure.value.normalize():f}" + (f"..{figure.high.normalize():f}" if figure.high is not None else "")
    return " ".join(filter(None, [value, "%" if figure.kind == "percent" else figure.currency or figure.unit]))


def size(
    value: str, year: int | None, *, place: str | None = None, part: str | None = None, market: str | None = None, kind: str = "level"
) -> Size:
    """The size that a value such as "min 3.4 billion USD" or "57 GW" stands for."""
    amount, bound, unit = _value(value)
    money = re.fullmatch("[A-Z]{3}", unit) is not None
    return Size(
        market=market,
        geography=place,
        segment=part,
        amount=amount,
        currency=unit if money else None,
        unit=None if money else unit,
        year=year,
        bound=bound,
        kind=kind,
    )


def rate(
    value: str, start: int | None, end: int | None, *, place: str | None = None, part: str | None = None, kind: str = "cagr"
) -> Growth:
    percent, bound, _ = _value(value)
    return Growth(market=None, geography=place, segment=part, percent=percent, start_year=start, end_year=end, bound=bound, kind=kind)


def share(subject: str, value: str, year: int | None) -> Share:
    percent, bound, _ = _value(value)
    return Share(subject=subject, percent=percent, year=year, bound=bound)


def _value(written: str) -> tuple[Decimal, str, str]:
    """A written value's number, bound and unit."""
    m = _VALUE.fullmatch(written)
    if m is None:
        raise ValueError(f"not a value: {written}")
    return Decimal(m[2]) * SCALES[m[3] or ""], m[1] or "exact", m[4] or ""


def lines(records: Iterable[Record], market: str | None, place: str | None = None) -> list[str]:
    """True records as lines; `market` and `place` are meant where a record names none."""
    kinds = {model: kind for kind, model in RECORDS.items()}
    return sorted(line(kinds[type(record)], fields_of(record), market, place) for record in records)


def figures(truth: Truth) -> list[str]:
    """The sizes, growth rates and shares of a truth as lines."""
    records = [record for kind in FIGURES for record in getattr(truth, kind)]
    return lines(records, truth.market, truth.geography)


def found(text: str, market: str | None, place: str | None = None) -> list[str]:
    """The sizes, growth rates and shares that the program finds in a text, as lines."""
    extraction = process(text.encode(), "example.txt")[1].model_dump()
    return sorted(line(kind, record, market, own_place(place)) for kind in FIGURES for record in extraction[kind])


def own_place(place: str | None) -> str | None:
    """What a geography of null means in the output: in version 1 the report's own place, later that the text does not tell."""
    return place if SCHEMA_VERSION.startswith("1.") else None


def line(kind: str, record: Mapping[str, Any], market: str | None, place: str | None) -> str:
    """One record's fields; of a name the letters' case and `the` make no difference, and the whole world is no place."""
    record = {name: record[name] for name in FIELDS[kind]}
    for name, own in (("market", market), ("geography", place)):
        if name in record:
            record[name] = record[name] or own
    return f"{kind}: " + ", ".join(f"{name} {_said(name, value)}" for name, value in record.items())


def _said(name: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list | tuple):
        return "; ".join(sorted(_said(name, part) for part in value))
    if isinstance(value, str):
        plain = re.sub(r"^the ", "", value.casefold())
        return "-" if name == "geography" and plain == "global" else plain
    return "-" if value is None else str(value)
