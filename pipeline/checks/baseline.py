"""Old findings kept quiet: a file of what is known, which people can read and review, against which only new findings count."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

from assay.pipeline.sources import within
from assay.pipeline.whole import whole_file
from assay.schemas import Document, Finding

Checked = tuple[str, Document | None, list[Finding]]
"""A file's name as given, its document where it is at hand, and its findings."""

VERSION = 2
MARK = "assay-baseline"
_KEYS = ("file", "fingerprint", "date")
Known = Mapping[tuple[str, str], str]
"""The date on which each finding came into a baseline, by the file that it is in (relative to the baseline's folder) and its fingerprint."""


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One fingerprint for each finding of a file, in order.

    It is made of the rule's code and the quotes, not of positions or of where the file lies, so it outlives reruns, text that is added
    above, another working folder and another checkout. The second finding of a file with the same quotes has another fingerprint than
    the first.
    """
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        key = "\0".join([finding.code, *(sorted(_quotes(finding)) or [finding.message])])
        made.append(hashlib.sha256(f"{key}\0{seen[key]}".encode(errors="surrogatepass")).hexdigest()[:32])
        seen[key] += 1
    return made


def _quotes(finding: Finding) -> list[str]:
    return [" ".join(evidence.quote.split()) for evidence in finding.evidence]


def write(path: Path, checked: Iterable[Checked], today: str, missed: Iterable[str] = ()) -> int:
    """Write all findings and return how many; those that the file held already keep their date, a new one's is today (YYYY-MM-DD).

    missed: files and folders that could not be read; what the file held of them stays.

    The file is replaced as a whole or not at all. Raises ValueError where there is a file that is no baseline, which stays as it is.
    """
    content = _content(path) if path.is_file() else {}
    before, unread = _dates(content), [within(name, path.parent) for name in missed]
    entries = [
        {
            "rule": finding.code,
            "file": file,
            "message": finding.message,
            "quotes": _quotes(finding),
            "date": before.get((file, mark), today),
            "fingerprint": mark,
        }
        for file, findings in sorted(((within(source, path.parent), findings) for source, _, findings in checked), key=itemgetter(0))
        for finding, mark in zip(findings, fingerprints(findings), strict=True)
    ]
    entries += [one for one in _sound(content) if any(one["file"] == name or one["file"].startswith(f"{name}/") for name in unread)]
    text = json.dumps({MARK: VERSION, "findings": entries}, indent=1, ensure_ascii=False)
    with whole_file(path, _may_be_replaced) as part:
        part.write_text(text + "\n", encoding="utf-8", errors="replace")
    return len(entries)


def _may_be_replaced(path: Path) -> bool:
    try:
        return not path.is_file() or MARK in _content(path)
    except ValueError:
        return False


def read(path: Path) -> Known:
    """What a baseline holds. Raises OSError if it cannot be read, and ValueError if it is none of this version."""
    content = _content(path)
    entries = content.get("findings")
    if content[MARK] != VERSION or not isinstance(entries, list) or not all(map(_is_sound, entries)):
        raise ValueError(f"{path} is a baseline of another version, or damaged: write it anew with --write-baseline")
    return _dates(content)


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):  # a ValueError also of a number of thousands of digits
        content = None
    if not isinstance(content, dict) or MARK not in content:
        raise ValueError(f"{path} is no baseline that `--write-baseline` wrote")
    return content


def _dates(content: Mapping[str, Any]) -> Known:
    return {(one["file"], one["fingerprint"]): one["date"] for one in _sound(content)}


def _sound(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    entries = content.get("findings")
    return [one for one in entries if _is_sound(one)] if isinstance(entries, list) else []


def _is_sound(entry: Any) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in _KEYS)


def new_only(checked: Iterable[Checked], known: Known, folder: Path) -> list[Checked]:
    """The same files with those findings only that a baseline, which lies in the folder, does not hold."""
    return [(source, document, _new(findings, known, within(source, folder))) for source, document, findings in checked]


def _new(findings: list[Finding], known: Known, file: str) -> list[Finding]:
    return [finding for finding, mark in zip(findings, fingerprints(findings), strict=True) if (file, mark) not in known]
