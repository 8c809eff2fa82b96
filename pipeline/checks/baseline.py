"""Old findings kept quiet: a file with the fingerprints of what is known, against which only new findings count."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath

from assay.pipeline.whole import whole_file
from assay.schemas import Document, Finding

Checked = tuple[str, Document | None, list[Finding]]
"""A file's name as given, its document where it is at hand, and its findings."""

VERSION = 1


def fingerprints(source: str, findings: Iterable[Finding]) -> list[str]:
    """One fingerprint for each finding of a file, in order.

    It is made of the file's name, the rule's code and the quotes, not of positions, so it outlives reruns and text that is
    added above. The second finding of a file with the same quotes has another fingerprint than the first.
    """
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        quotes = sorted(" ".join(evidence.quote.split()) for evidence in finding.evidence)
        parts = [PurePath(source).as_posix(), finding.code, *(quotes or [finding.message])]
        key = "\0".join(parts)
        made.append(hashlib.sha256(f"{key}\0{seen[key]}".encode(errors="surrogatepass")).hexdigest()[:32])
        seen[key] += 1
    return made


def write(path: str | Path, checked: Iterable[Checked]) -> None:
    """Write the fingerprints of all findings; the file is replaced as a whole or not at all."""
    known = sorted({mark for source, _, findings in checked for mark in fingerprints(source, findings)})
    with whole_file(Path(path)) as part:
        part.write_text(json.dumps({"assay-baseline": VERSION, "fingerprints": known}, indent=1) + "\n", encoding="utf-8")


def read(path: str | Path) -> frozenset[str]:
    """The fingerprints in a baseline file. Raises OSError if it cannot be read and ValueError if it is no baseline."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        known = content["fingerprints"] if content["assay-baseline"] == VERSION else None
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError):
        known = None
    if not isinstance(known, list) or not all(isinstance(mark, str) for mark in known):
        raise ValueError(f"{path} is no baseline that `--write-baseline` wrote")
    return frozenset(known)


def new_only(checked: Iterable[Checked], baseline: frozenset[str]) -> list[Checked]:
    """The same files with those findings only that the baseline does not hold."""
    return [
        (
            source,
            document,
            [finding for finding, mark in zip(findings, fingerprints(source, findings), strict=True) if mark not in baseline],
        )
        for source, document, findings in checked
    ]
