"""Findings as JUnit XML: one suite for each file, one case for each rule that found something there."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from assay.pipeline.checks.baseline import Checked
from assay.pipeline.checks.formats.text import finding_text
from assay.pipeline.checks.formats.where import safe
from assay.pipeline.checks.rule import BOOK
from assay.schemas import Document, Finding


def write(checked: Sequence[Checked]) -> str:
    """The XML; findings of severity info do not fail their case. A file in which nothing was found has one case that passes."""
    root = ElementTree.Element("testsuites", name="assay")
    for source, document, findings in checked:
        _suite(root, source, document, findings)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, source: str, document: Document | None, findings: list[Finding]) -> None:
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    failed = sum(any(finding.severity != "info" for finding in found) for found in by_code.values())
    numbers = {"tests": str(max(1, len(by_code))), "failures": str(failed), "errors": "0", "skipped": "0"}
    suite = ElementTree.SubElement(root, "testsuite", {"name": safe(source), **numbers})
    for code, found in by_code.items():
        name = f"{code} {BOOK[code].name}" if code in BOOK else code
        case = ElementTree.SubElement(suite, "testcase", classname=safe(source), name=name)
        told = "\n".join(_lines(finding_text(source, document, finding)) for finding in found)
        worst = next((finding for severity in ("error", "warning") for finding in found if finding.severity == severity), None)
        if worst:
            ElementTree.SubElement(case, "failure", type=worst.severity, message=safe(worst.message)).text = told
        else:
            ElementTree.SubElement(case, "system-out").text = told
    if not by_code:
        ElementTree.SubElement(suite, "testcase", classname=safe(source), name="no findings")


def _lines(text: str) -> str:
    return "\n".join(safe(line) for line in text.split("\n"))
