"""Rules on how concentrated the market is said to be: the words against each other and against the shares of the top few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import percent
from assay.schemas import Evidence

# From 0 (no firm counts) to 3 (one firm is the market): what each word can mean. Words whose ranges do not meet contradict each other.
WORDS: tuple[tuple[str, float, float], ...] = (
    ("highly fragmented", 0, 0.6),
    ("extremely fragmented", 0, 0.6),
    ("moderately fragmented", 0.7, 1.7),
    ("slightly fragmented", 0.7, 1.7),
    ("semi fragmented", 0.7, 1.7),
    ("partially fragmented", 0.7, 1.7),
    ("fragmented", 0, 1.4),
    ("unconsolidated", 0, 1.4),
    ("semi consolidated", 1, 2),
    ("partially consolidated", 1, 2.2),
    ("moderately consolidated", 1.2, 2.2),
    ("moderately concentrated", 1.2, 2.2),
    ("partially concentrated", 1.2, 2.2),
    ("fairly consolidated", 1.5, 3),
    ("fairly concentrated", 1.5, 3),
    ("highly concentrated", 2.3, 3),
    ("highly consolidated", 2.3, 3),
    ("extremely concentrated", 2.3, 3),
    ("consolidated", 1.5, 3),
    ("concentrated", 1.5, 3),
    ("low", 0, 0.9),
    ("medium", 0.7, 2.2),
    ("moderate", 0.7, 2.2),
    ("high", 2, 3),
)
FRAGMENTED_BELOW = 1.0  # words up to here say that no few firms hold most of it
CONCENTRATED_FROM = 2.0
FEW_HOLD_MOST = Decimal(60)  # per cent in the hands of the top five or fewer
FEW_HOLD_LITTLE = Decimal(25)

_ADVERB = r"(?:highly|extremely|moderately|slightly|semi|partially|fairly)"
_WORDS = ("fragmented", "concentrated", "consolidated")
_WORD = re.compile(rf"(?:\b({_ADVERB})[ -])?\b((?:un)?(?:fragmented|concentrated|consolidated))\b(?! (?:into|by|on the basis|around|on)\b)")
_OF_THE_MARKET = re.compile(
    r"\b(?:market|landscape|structure|industry|arena|field|competition|vendor base)\b"
    r"[^.;:\n|]{0,60}\b(?:is|are|be|remains|exhibits|appears|presents|shows|displays|been|has|a|as)\s[^.;:\n|]{0,30}$"
)
_IS_A = re.compile(r"\b(?:is|are|was|remains?|stays|as) an?\s$")
_FIELD = re.compile(r" (?:market|landscape|structure|industry|arena|field)\b")
REACH = 110  # characters before the word within which its subject stands
_TABLE = re.compile(r"market concentration\s*[|:]?\s*(low|medium|moderate|high|fragmented|consolidated)\b")
_NEGATION = re.compile(r"\b(?:not|neither|less|more|longer|becoming|increasingly)\b")
_SEGMENTING = re.compile(r"[^.]{0,40}\b(?:into|on the basis)\b")  # "the market is fragmented on the basis of type into …"
_TOP = re.compile(r"\btop[ -](one|two|three|four|five|[1-5])\b")


def meaning(word: str) -> tuple[float, float] | None:
    """What a concentration word can mean on the scale of WORDS, or None for a word that is not one."""
    plain = word.casefold().replace("-", " ")
    return next(((low, high) for name, low, high in WORDS if name in plain), None)


def _said(report: Report) -> list[tuple[str, Evidence]]:
    """Every concentration word of the report with its place, in order."""
    found = []
    for position in report.at("market concentration"):
        if match := _TABLE.match(report.low, position):
            found.append((match[1], report.evidence(match.start(), match.end())))
    for position in report.at(*_WORDS):
        match = _WORD.search(report.low, max(0, position - 12), position + 60)
        if not match:
            continue
        before = report.low[max(0, match.start() - REACH) : match.start()]
        after = report.low[match.end() : match.end() + 60]
        subject = _OF_THE_MARKET.search(before) or (_FIELD.match(after) and _IS_A.search(before))
        if subject and not _NEGATION.search(subject.group()) and not _SEGMENTING.match(after):
            said = report.evidence(match.start() - len(before) + subject.start(), match.end())
            found.append((" ".join(filter(None, (match[1], match[2]))), said))
    return sorted(found, key=lambda one: one[1].start)


@rule("CC101", "concentration_conflict", "concentration-words", "warning", needs_text=True)
def concentration_words(report: Report) -> Iterator[Hit]:
    """The market is called concentrated at one place and fragmented at another.

    Each word stands for a range ("moderately fragmented" reaches from fairly scattered to fairly even); only words whose ranges
    do not meet contradict each other.

    Passes:
        The tile market is fragmented. In many countries the tile market is moderately fragmented.
    Fails:
        The tile market is highly fragmented. In many countries the tile market is moderately concentrated.
    """
    said = _said(report)
    for i, (word, evidence) in enumerate(said[:20]):
        for other, evidence2 in said[i + 1 : 20]:
            one, two = meaning(word), meaning(other)
            if one and two and (one[1] < two[0] or two[1] < one[0]):
                yield Hit(
                    message=f'two words for the market\'s concentration do not agree: "{word}" and "{other}"',
                    evidence=(evidence, evidence2),
                    expected=f"{word}, the word used first",
                    actual=f"{other}, the other one",
                )
                return


@rule("CC102", "concentration_conflict", "concentration-against-shares", "warning", needs_text=True)
def concentration_against_shares(report: Report) -> Iterator[Hit]:
    """The concentration word does not go with the share that the top five (or fewer) hold.

    A fragmented market of which the top few hold 60 % or more, or a concentrated one of which they hold less than 25 %.

    Passes:
        The top five companies hold 18% of the tile market. The tile market is highly fragmented.
    Fails:
        The top five companies hold 78% of the tile market. The tile market is highly fragmented.
    """
    for share in report.extraction.shares:
        if not _TOP.search(share.subject.casefold()):
            continue
        for word, evidence in _said(report):
            low, high = meaning(word) or (1, 2)
            few = high <= FRAGMENTED_BELOW and share.percent >= FEW_HOLD_MOST
            many = low >= CONCENTRATED_FROM and share.percent < FEW_HOLD_LITTLE and share.high is None
            if few or many:
                yield Hit(
                    message=f'the market\'s concentration does not go with the shares: it is called "{word}", but {share.subject} hold '
                    f"{percent(share.percent)}",
                    evidence=(evidence, share.evidence),
                    expected=f"{'less' if few else 'more'} than {percent(FEW_HOLD_MOST if few else FEW_HOLD_LITTLE)}, as the word says",
                    actual=f"{percent(share.percent)}, the share of {share.subject}",
                )
                return
