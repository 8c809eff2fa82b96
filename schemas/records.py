"""The records, defined once: JSON output, JSON Schema, SQL tables and Arrow types all come from these models.

Amounts and percentages are exact decimals. Years are calendar years. Geographies, segments and names are as written in the report.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from assay.schemas.extras import extra

SCHEMA_VERSION: Final = "2.0"

SizeKind = Literal["level", "increment"]
GrowthKind = Literal["cagr", "yoy"]
Bound = Literal["exact", "about", "min", "max"]
Measure = Literal["value", "volume"]
YearPart = Literal[
    "Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M", "YTD", "MAT",
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]  # fmt: skip
DevelopmentKind = Literal[
    "launch", "approval", "acquisition", "partnership", "funding", "expansion", "agreement", "contract", "regulation", "result", "other"
]
FactorKind = Literal["driver", "restraint", "opportunity", "challenge", "trend"]
Doubt = Literal["not_english", "no_market_report"]
FindingKind = Literal[
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
    "schema",
    "other",
]
Severity = Literal["error", "warning", "info"]


WHOLE, FRACTION = 26, 12  # digits before and behind the point: what the tables of databases and files hold exactly


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without trailing zeros: 1.20E+3 becomes 1200, 46.0 becomes 46."""
    if not value.is_finite():
        raise ValueError("must be a finite number")
    fits = not value or -FRACTION <= value.adjusted() < WHOLE  # else `normalize` may overflow
    value = value.normalize() if fits else value
    if not fits or -int(value.as_tuple().exponent) > FRACTION:
        raise ValueError(f"must have at most {WHOLE} digits before the point and {FRACTION} behind it")
    return value if int(value.as_tuple().exponent) <= 0 else Decimal(int(value))


Number = Annotated[Decimal, AfterValidator(plain), WithJsonSchema({"type": "number"})]
Year = Annotated[int, Field(ge=1800, le=2200)]
Confidence = Annotated[float, Field(ge=0, le=1)]
Text = Annotated[str, Field(min_length=1)]
Geography = Annotated[
    str | None,
    Field(description="the place itself, as written, or `global`; the report's own where the figure is of its own scope; null: not told"),
]
PartOfYear = Annotated[
    YearPart | None, Field(description="null: a whole year; else the part of the year (YTD: so far, MAT: the twelve months before)")
]
Measured = Annotated[Measure | None, Field(description="whether money or volume is meant; null: not told")]


class Record(BaseModel):
    """What all records share: they never change once made, and hold no field that is not theirs."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Record):
    """Where a record stands: `text[start:end] == quote` in the document's canonical text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: Text
    section: list[str] = Field(default_factory=list, description="the headings above it, outermost first")
    page: int | None = Field(default=None, ge=1)
    line: int | None = Field(default=None, ge=1, description="of the source file; null where it has no lines (PDF)")


class MarketSize(Record):
    """A stated value of a market or of a part of it, in money (`currency`) or in volume (`unit`), in single units."""

    market: Text
    geography: Geography = None
    segment: str | None = None
    amount: Number = Field(description="single units; of a range its lower end")
    high: Number | None = Field(default=None, description="a range's upper end")
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(default=None, description="ISO 4217; null for a volume")
    unit: str | None = Field(default=None, description="of a volume, as written")
    year: Year | None = None
    period: PartOfYear = None
    bound: Bound = "exact"
    kind: SizeKind = "level"
    confidence: Confidence | None = Field(default=None, description="estimated probability that the record is right as printed")
    evidence: Evidence


class GrowthRate(Record):
    """A stated annual growth rate of a market or of a part of it, in per cent a year."""

    market: Text
    geography: Geography = None
    segment: str | None = None
    percent: Number
    high: Number | None = Field(default=None, description="a range's upper end")
    start_year: Year | None = None
    end_year: Year | None = None
    period: PartOfYear = None
    measure: Measured = None
    kind: GrowthKind = "cagr"
    bound: Bound = "exact"
    confidence: Confidence | None = Field(default=None, description="estimated probability that the record is right as printed")
    evidence: Evidence


class Share(Record):
    """A stated percentage of a market held by a region, segment or company; market, geography and segment are the whole it is a share of."""

    subject: Text
    percent: Number
    high: Number | None = None
    year: Year | None = None
    period: PartOfYear = None
    measure: Measured = None
    bound: Bound = "exact"
    market: str | None = Field(default=None, description="null: the text names no market")
    geography: Geography = None
    segment: str | None = None
    confidence: Confidence | None = Field(default=None, description="estimated probability that the record is right as printed")
    evidence: Evidence


class Segment(Record):
    """One value of one dimension by which the report divides the market; `parent` is the value above it."""

    dimension: Text
    name: Text
    parent: str | None = None
    evidence: Evidence


class Player(Record):
    """A company named as a player in the market; `note` is what stands in brackets behind it."""

    name: Text
    note: str | None = None
    evidence: Evidence


class Development(Record):
    """A dated or datable event by named organisations; `date` is as precise as stated (2022, 2022-02, 2022-02-15)."""

    date: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    actors: list[str] = Field(default_factory=list)
    kind: DevelopmentKind = "other"
    summary: str = ""
    evidence: Evidence


class Factor(Record):
    """A named driver, restraint, opportunity, challenge or trend."""

    kind: FactorKind
    name: Text
    evidence: Evidence


class Profile(Record):
    """What the report says of itself: its years, its length, how concentrated the market is, whose figures they are."""

    base_year: Year | None = None
    study_start: Year | None = None
    study_end: Year | None = None
    forecast_start: Year | None = None
    forecast_end: Year | None = None
    historical_start: Year | None = None
    historical_end: Year | None = None
    pages: Annotated[int, Field(ge=1)] | None = None
    concentration: str | None = None
    publisher: str | None = None


class Finding(Record):
    """Something a reader must be warned of: a contradiction, an impossibility, or a record that did not fit its schema."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{3}$")]
    kind: FindingKind
    severity: Severity
    message: Text
    expected: str | None = None
    actual: str | None = None
    suggestion: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)


class DocumentInfo(Record):
    """Which document the records come from."""

    id: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] = Field(description="SHA-256 of the bytes")
    source: str
    media_type: str
    title: str | None = None
    language: str | None = None
    pages: int | None = None
    characters: int = Field(ge=0)
    doubt: Doubt | None = Field(
        default=None, description="why it is hardly an English market report, which alone assay reads; null: no doubt"
    )


class Extraction(Record):
    """All that one document states, in the order of CONTRACT: this is one line of `assay extract --format jsonl`."""

    schema_version: Literal["2.0"] = SCHEMA_VERSION
    document: DocumentInfo
    market: str | None = None
    geography: Geography = None
    profile: Profile = Profile()
    market_sizes: list[MarketSize] = []
    growth_rates: list[GrowthRate] = []
    shares: list[Share] = []
    segments: list[Segment] = []
    players: list[Player] = []
    developments: list[Development] = []
    factors: list[Factor] = []
    findings: list[Finding] = []

    def frames(self) -> dict[str, Any]:
        """One pandas DataFrame for each record kind, named as in the output. Raises MissingExtra where pandas is not installed.

        `document_id` and `source` stand in every row. Evidence is spread into start, end, quote, section, page, line. Beside every column of
        exact decimals (amount, percent, high) stands one of floats to compute with (amount_float, percent_float, high_float).
        """
        with extra("frames"):
            import pandas  # start-up time: takes a second, and few ask for frames

        own = {"document_id": self.document.id, "source": self.document.source}
        frames = {}
        for name, model in RECORDS.items():
            columns = _columns(model)
            frame = pandas.DataFrame([own | _flat(record) for record in getattr(self, name)], columns=[*own, *columns])
            frames[name] = frame.astype({column: "float64" for column in columns if column.endswith(FLOAT)})
        return frames


RECORDS: dict[str, type[Record]] = {
    "market_sizes": MarketSize,
    "growth_rates": GrowthRate,
    "shares": Share,
    "segments": Segment,
    "players": Player,
    "developments": Development,
    "factors": Factor,
    "findings": Finding,
}


FLOAT = "_float"
"""The end of the name of a column of floats, whose beginning is that of the exact decimals beside it."""


def _decimals(model: type[Record]) -> set[str]:
    return {"amount", "percent", "high"} & model.model_fields.keys()


def _columns(model: type[Record]) -> list[str]:
    names = []
    for name in model.model_fields:
        if name != "evidence":
            names += [name, name + FLOAT] if name in _decimals(model) else [name]
    return [*names, "evidence"] if model is Finding else names + list(Evidence.model_fields)


def _flat(record: Record) -> dict[str, Any]:
    row = record.model_dump()
    row |= {name + FLOAT: None if row[name] is None else float(row[name]) for name in _decimals(type(record))}
    if not isinstance(record, Finding):
        row.update(row.pop("evidence"))
    return row
