"""What assay itself wrote: its pages, tables and records carry a mark, so that they are never taken for reports."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

GENERATOR = '<meta name="generator" content="assay">'
"""The mark of a page: it stands in its head."""

WRITTEN_BY = "Written by assay; not a report."
"""The mark of a text: its first line."""

DESCRIPTION = "datapackage.json"
"""The file beside tables that describes them."""

_HEAD = 4096  # bytes in which the mark stands
_RECORDS = re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:schema_version": "[\d.]+",\s*"document": \{|generator": "assay")')
_BASELINE = re.compile(rb'\s*\{\s*"assay-baseline":')
_TABLE = re.compile(
    rb'document_id,number,|id,source,media_type,|market,matched,|\{"(?:document_id|id)": "[0-9a-f]{64}", "(?:number|source)": '
)


_SARIF = re.compile(
    rb'\{\s*"\$schema": "[^"]*sarif[^"]*",\s*"version": "[\d.]+",\s*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "assay"'
)
_JUNIT = re.compile(rb"<\?xml[^>]*\?>\s*<testsuites name=\"assay\">")
_FINDINGS = re.compile(rb'\[\s*\{\s*"source": "(?:[^"\\]|\\.)*",\s*"findings": \[')
# What a shell wrote into a file from our standard output has no mark; its first lines are like no others.
_RECORDS_AS_TABLE = re.compile(
    rb"(?:[^\n]+\n){1,4}?(?:  [A-Z][a-z ]+: [^\n]*\n)*(?:Market sizes|Growth rates|Shares|Segments|Players|Developments|Factors) \(\d+\) *\n[A-Z](?:[^\n]*\n){1,4}?\xe2\x94\x81"  # the line below the heads
)
_COMPARISON = re.compile(rb"[^\n]+: \d+ reports?\n(?:  also written: [^\n]*\n)?  [^\n]+\n    [^\n]+\n      [^\n]+ states: ")
_FINDINGS_AS_TEXT = re.compile(
    rb"[^\n]+: (?:error|warning|info): [A-Z]{2}\d{3} |::(?:error|warning|notice) file=[^\n]*,title=[A-Z]{2}\d{3} "
)
_NO_FINDINGS = re.compile(rb"\d+ files?: nothing found\n\Z")
_PRINTED = (_RECORDS_AS_TABLE, _COMPARISON, _FINDINGS_AS_TEXT, _NO_FINDINGS)
_FORMS = (_RECORDS, _BASELINE, _TABLE, _SARIF, _JUNIT, _FINDINGS, *_PRINTED)
_PARQUET = b"PAR1"  # its first and last four bytes
_ZIP = b"PK\x03\x04"  # the first bytes of a workbook


def is_own(data: bytes, name: str) -> bool:
    """Whether these are the bytes of a file that assay wrote. name: its path, which is looked at where there are no bytes."""
    if not data:
        return _is_empty_table(Path(name))
    head = data[:_HEAD]
    if head.startswith(_PARQUET) and data.endswith(_PARQUET):
        length = int.from_bytes(data[-8:-4], "little")  # of what the file says of itself, at its end
        return WRITTEN_BY.encode() in data[-8 - length : -8]
    if head.startswith(_ZIP):
        return _is_own_workbook(data)
    return GENERATOR.encode() in head or head.startswith(WRITTEN_BY.encode()) or any(form.match(head) for form in _FORMS)


def may_be_replaced(path: Path) -> bool:
    """Whether no words of others are lost when a file is written over: assay wrote it, it holds none, or there is none.

    A baseline holds what people decided: no other output takes its place.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if _BASELINE.match(head):
                return False
            return (len(head) < _HEAD and not head.strip(b"[]\n")) or is_own(
                head + (file.read() if head.startswith((_PARQUET, _ZIP)) else b""), str(path)
            )
    except PermissionError:
        return not path.is_file()  # a file that we may not read can be replaced all the same, and what it says would be lost
    except OSError:
        return True  # whoever writes there is told why that cannot be done


def is_baseline(path: Path) -> bool:
    """Whether a file is a baseline as assay writes it."""
    try:
        with path.open("rb") as file:
            return bool(_BASELINE.match(file.read(_HEAD)))
    except OSError:
        return False


def _is_own_workbook(data: bytes) -> bool:
    """Whether a ZIP archive is a workbook whose properties have the mark."""
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open("docProps/core.xml") as properties:
            return WRITTEN_BY.encode() in properties.read(_HEAD)
    except Exception:  # a damaged archive raises whatever it makes of its bytes
        return False


def _is_empty_table(path: Path) -> bool:
    """Whether a file without bytes is a table of no rows: only the description beside it can say that assay wrote it."""
    try:
        described = (path.parent / DESCRIPTION).read_bytes()
        return bool(_RECORDS.match(described)) and any(one["path"] == path.name for one in json.loads(described)["resources"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
