"""What a rule is, and the book in which all of them stand in the order in which they run."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from assay.pipeline.checks.certainty import TOLD, weighed
from assay.pipeline.checks.report import Report
from assay.schemas import Evidence, Finding
from assay.schemas.records import FindingKind, Severity

Check = Callable[[Report], Iterator["Hit"]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a rule found, without what the rule itself says of all its findings (code, kind, severity).

    evidence: the quotes that contradict each other. expected, actual: what would have been right, what is stated. kind: only
    where the rule finds things of more than one kind. least: the confidence that each of its figures must have for it to be told.
    """

    message: str
    evidence: tuple[Evidence, ...] = ()
    expected: str | None = None
    actual: str | None = None
    suggestion: str | None = None
    kind: FindingKind | None = None
    least: float = TOLD


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its kind and severity, a short name, its explanation, and the function that looks.

    needs_text: whether it reads the document's text, and so is skipped for records that came without it.
    """

    code: str
    kind: FindingKind
    name: str
    severity: Severity
    explanation: str
    check: Check
    needs_text: bool = False

    @property
    def summary(self) -> str:
        """The first sentence of the explanation."""
        return self.explanation.partition("\n")[0]

    @property
    def reasoning(self) -> str:
        """The explanation without its examples."""
        return self.explanation.partition("\nPasses:\n")[0].strip()

    def examples(self) -> tuple[str, str]:
        """The text that passes and the text that fails, as the explanation gives them."""
        _, _, rest = self.explanation.partition("\nPasses:\n")
        passes, _, fails = rest.partition("\nFails:\n")
        return inspect.cleandoc(passes), inspect.cleandoc(fails)


MOST = 25  # findings of one rule on one report: who has so many knows enough

BOOK: dict[str, Rule] = {}


def rule(code: str, kind: FindingKind, name: str, severity: Severity, needs_text: bool = False) -> Callable[[Check], Check]:
    """Register a function as a rule; its docstring is its explanation and holds `Passes:` and `Fails:` with a text each."""

    def register(check: Check) -> Check:
        if code in BOOK:
            raise ValueError(f"two rules have the code {code}")
        BOOK[code] = Rule(code, kind, name, severity, _explanation(check), check, needs_text)
        return check

    return register


def _explanation(check: Check) -> str:
    """A rule's docstring; a line of an example that was too long for the source (and ends in a backslash there) is one line again."""
    return re.sub(r"(?<=\S) {2,}", " ", inspect.cleandoc(check.__doc__ or ""))


def run(rule: Rule, report: Report) -> Iterator[Finding]:
    """The findings of one rule, of the first MOST hits those that are sure enough.

    An error that rests on a figure of which it is not stated what it is of, or on one that is not sure, is a warning.
    """
    for hit in islice(rule.check(report), MOST):
        softer = rule.severity == "error" and not report.all_stated(hit.evidence)
        severity = weighed("warning" if softer else rule.severity, report.confidences(hit.evidence), hit.least)
        if severity is None:
            continue
        yield Finding(
            code=rule.code,
            kind=hit.kind or rule.kind,
            severity=severity,
            message=hit.message,
            expected=hit.expected,
            actual=hit.actual,
            suggestion=hit.suggestion,
            evidence=list(hit.evidence),
        )
