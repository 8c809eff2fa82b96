"""Extractions made by hand, for tests that need records but no report."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from assay.schemas import Extraction


def evidence(quote: str = "USD 4.5 billion in 2024", start: int = 10, **other: Any) -> dict[str, Any]:
    return {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "section": ["Overview", "Größe"],
        "page": None,
        "line": None,
        **other,
    }


def extraction(name: str = "one", **changed: Any) -> Extraction:
    """One record of every kind, and the hard cases of each type."""
    values: dict[str, Any] = {
        "document": {
            "id": hashlib.sha256(name.encode()).hexdigest(),
            "source": f"reports/{name}.txt",
            "media_type": "text/plain",
            "title": "Kite Sails Market, 2024-2030",
            "language": "en",
            "pages": None,
            "characters": 1234,
        },
        "market": "kite sails",
        "geography": "global",
        "profile": {"base_year": 2024, "pages": 120, "publisher": "Harbour Research"},
        "market_sizes": [
            {
                "market": "kite sails",
                "geography": "global",
                "amount": Decimal("14776330000"),
                "currency": "USD",
                "year": 2024,
                "period": "Q1",
                "evidence": evidence(line=12),
            },
            {"market": "kite sails", "amount": Decimal("2.7"), "high": Decimal("3.05"), "unit": "Mt", "evidence": evidence(start=50)},
            {"market": "kite sails", "amount": Decimal("0.1"), "currency": "EUR", "evidence": evidence(start=90)},
            {"market": "kite sails", "amount": Decimal("12345678901234567890.123456789"), "currency": "EUR", "evidence": evidence()},
            {"market": "kite sails", "amount": Decimal("0.0000001"), "unit": "t", "evidence": evidence()},
        ],
        "growth_rates": [
            {
                "market": "kite sails",
                "geography": "global",
                "percent": Decimal("-2.1"),
                "start_year": 2024,
                "end_year": 2030,
                "measure": "volume",
                "evidence": evidence(),
            }
        ],
        "shares": [
            {
                "subject": "Germany",
                "percent": Decimal(45),
                "period": "MAT",
                "measure": "value",
                "bound": "min",
                "market": "kite sails",
                "geography": "Europe",
                "segment": "silk",
                "evidence": evidence(),
            }
        ],
        "segments": [{"dimension": "Geography", "name": "Germany", "parent": "Europe", "evidence": evidence(page=3)}],
        "players": [{"name": "=Sum & Söhne, Inc.", "note": "-via Kite", "evidence": evidence()}],
        "developments": [{"date": "2022-02", "actors": ["A", "B, Ltd."], "kind": "launch", "summary": "A\nand B", "evidence": evidence()}],
        "factors": [{"kind": "driver", "name": "Wind", "evidence": evidence()}],
        "findings": [
            {
                "code": "GR001",
                "kind": "cagr_mismatch",
                "severity": "error",
                "message": "9 is not 10",
                "expected": "10",
                "evidence": [evidence(), evidence("other", 70)],
            }
        ],
    }
    return Extraction.model_validate({**values, **changed})
