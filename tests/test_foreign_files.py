"""Five hundred files that nobody made for assay, as installed packages carry them: read or refused, without an internal error."""

from __future__ import annotations

import hashlib
import os
import sysconfig
from functools import cache
from pathlib import Path

import pytest

from assay.pipeline.read import Unreadable
from assay.pipeline.stages import process

REPORTS = (".html", ".htm", ".xhtml", ".pdf", ".md", ".markdown", ".txt", ".text", ".rst")
FILES, OTHERS, PARTS = 500, 120, 10
LONGEST = 150_000  # bytes


@cache
def foreign() -> list[Path]:
    """FILES files, of which OTHERS are no reports by their names; the same in every run on the same packages."""
    found: dict[bool, list[tuple[bytes, Path]]] = {True: [], False: []}
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = Path(parent, name)
                key = hashlib.sha256(str(path.relative_to(folder)).encode(errors="replace")).digest()
                found[path.suffix.lower() in REPORTS].append((key, path))
    others = [path for _, path in sorted(found[False])]
    reports = [path for _, path in sorted(found[True])]
    fitting = [path for path in reports if path.stat().st_size <= LONGEST][: FILES - OTHERS]
    return fitting + [path for path in others[: 20 * OTHERS] if path.stat().st_size <= LONGEST][: FILES - len(fitting)]


@pytest.mark.parametrize("part", range(PARTS))
def test_foreign_files_are_read_or_refused(part: int) -> None:
    paths = foreign()[part::PARTS]
    if not paths:
        pytest.skip("no installed package carries files")
    for path in paths:
        try:
            document, extraction = process(path.read_bytes(), str(path))
        except Unreadable:
            continue
        assert not [fault for fault in document.faults if "internal error" in fault], path
        assert not [finding for finding in extraction.findings if finding.kind == "schema"], path
        for records in (extraction.market_sizes, extraction.growth_rates, extraction.shares, extraction.players):
            for record in records:
                assert document.text[record.evidence.start : record.evidence.end] == record.evidence.quote, path
