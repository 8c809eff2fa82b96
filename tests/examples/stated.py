"""Sizes, growth rates and shares as lines of text, to compare what was found with what an example states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assay.extractors.report import extract
from assay.pipeline.read import read
from assay.schemas import Document

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
CURRENCIES = {"USD", "EUR", "GBP", "INR", "CNY", "JPY", "AUD", "CHF", "SAR", "KRW", "CAD",
              "SGD", "BRL", "AED", "SEK", "VND", "PLN", "ZAR", "MXN", "HKD", "NZD"}  # fmt: skip
_VALUE = re.compile(
    r"(?:(about|min|max) )?(-?[\d.]+)(?:-([\d.]+))?(?: (thousand|million|billion|trillion|lakh crore|lakh|crore))?(?: (.+))?"
)


def value(written: str) -> dict[str, Any]:
    """The fields that "min 3.4 billion USD", "6-8" or "57 GW" stands for."""
    m = _VALUE.fullmatch(written)
    if m is None:
        raise ValueError(f"not a value: {written}")
    scale = SCALES[m[4] or ""]
    high = Decimal(m[3]) * scale if m[3] else None
    money = m[5] in CURRENCIES
    return {
        "amount": Decimal(m[2]) * scale,
        "high": high,
        "bound": m[1] or "exact",
        "currency": m[5] if money else None,
        "unit": None if money else m[5],
    }


def expected(records: Iterable[Mapping[str, Any]], market: str) -> list[str]:
    """What an example's records say, one line each; `market` is meant where a record names none."""
    return sorted(
        _line(record["record"], {**value(record["value"]), **record, "market": record.get("market") or market}) for record in records
    )


def found(text: str) -> list[str]:
    """What the extractors find in a text, one line each."""
    return sorted(_line(kind, draft) for kind, draft in drafts(read(text.encode(), "example.txt")))


def drafts(document: Document) -> list[tuple[str, dict[str, Any]]]:
    """All sizes, growth rates and shares of a document with their kinds, years named as in the examples."""
    stated = extract(document)
    return [
        *(("size", d) for d in stated["market_sizes"]),
        *(("growth", {**d, "amount": d["percent"], "start": d["start_year"], "end": d["end_year"]}) for d in stated["growth_rates"]),
        *(("share", {**d, "amount": d["percent"]}) for d in stated["shares"]),
    ]


def _line(kind: str, d: Mapping[str, Any]) -> str:
    amount = _plain(d["amount"]) + (f" to {_plain(d['high'])}" if d["high"] is not None else "")
    if kind == "share":
        return f"share {d['bound']} {amount} %, {d['year']}, of {_name(d['subject'])}"
    scope = " / ".join(_name(d[part]) for part in ("market", "geography", "segment"))
    if kind == "growth":
        return f"rate {d['bound']} {amount} %, {d['start']} to {d['end']}, {d['kind']}, of {scope}"
    return f"size {d['bound']} {amount} {d['currency'] or d['unit']}, {d['year']}, {d['kind']}, of {scope}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _name(name: str | None) -> str:
    return re.sub(r"^the ", "", name.casefold()) if name else "-"
