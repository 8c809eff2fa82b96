"""What `assay extract --explain` prints: for each figure that states something, the decisions about it, one a line."""

from __future__ import annotations

from collections.abc import Iterator

from assay.extractors.explain import Decision, explained
from assay.extractors.report import known
from assay.schemas.document import Document


def lines(document: Document) -> Iterator[str]:
    """The name of a document, each figure with its place in the text, and below it each decision with the features that weighed most."""
    yield document.source
    for one in explained(known(document)):
        yield f"{' '.join(document.text[one.start : one.end].split())}  [{one.start}:{one.end}]"
        yield from map(_line, one.decisions)


def _line(decision: Decision) -> str:
    weighed = ", ".join(f"{name} {weight:+.2f}" for name, weight in decision.weighed)
    return f"    {decision.about} = {decision.said} ({decision.probability:.2f}): {weighed}"
