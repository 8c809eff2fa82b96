"""What assay itself wrote: its pages, tables and records carry a mark, so that they are never taken for reports."""

from __future__ import annotations

import re

GENERATOR = '<meta name="generator" content="assay">'
"""The mark of a page: it stands in its head."""

WRITTEN_BY = "Written by assay; not a report."
"""The mark of a text: its first line."""

_HEAD = 4096  # bytes in which the mark stands
_RECORDS = re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:schema_version": "[\d.]+",\s*"document": \{|generator": "assay"|assay-baseline":)')
_TABLE = re.compile(
    rb'document_id,number,|id,source,media_type,|market,matched,|\{"(?:document_id|id)": "[0-9a-f]{64}", "(?:number|source)": '
)


def is_own(data: bytes) -> bool:
    """Whether these are the bytes of a file that assay wrote."""
    head = data[:_HEAD]
    return GENERATOR.encode() in head or head.startswith(WRITTEN_BY.encode()) or bool(_RECORDS.match(head) or _TABLE.match(head))
