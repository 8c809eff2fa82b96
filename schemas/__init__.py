"""The data of assay: documents as read, records as printed. Imports nothing else of the project."""

from assay.schemas.document import Block, Cell, Document, Table
from assay.schemas.records import (
    RECORDS,
    SCHEMA_VERSION,
    Development,
    DocumentInfo,
    Evidence,
    Extraction,
    Factor,
    Finding,
    GrowthRate,
    MarketSize,
    Player,
    Profile,
    Record,
    Segment,
    Share,
)

__all__ = [
    "RECORDS",
    "SCHEMA_VERSION",
    "Block",
    "Cell",
    "Development",
    "Document",
    "DocumentInfo",
    "Evidence",
    "Extraction",
    "Factor",
    "Finding",
    "GrowthRate",
    "MarketSize",
    "Player",
    "Profile",
    "Record",
    "Segment",
    "Share",
    "Table",
]
