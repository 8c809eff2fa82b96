"""Rules on shares: what the parts of one division can add up to, and rank words against the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assay.language import places
from assay.language.names import place, plain
from assay.pipeline.checks import intervals
from assay.pipeline.checks.certainty import TOLD_TOGETHER, sure_alone
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent, same_measure
from assay.schemas import MarketSize, Share

ALL = Decimal(100)
POINT = Decimal(1)  # percentage points by which a share must be off, beyond rounding, to be called wrong
MOST = 60  # shares that are compared with each other
CLOSE = Decimal("0.6")  # of the leader: who "follows closely" has at least this much of the leader's share
CLOSE_BY = 60  # characters between two shares of one enumeration
_TURNS = re.compile(
    r"[.;:]\s|\n|\b(?:while|whereas|by|based|in terms of|of which|of whom|alone|within|up from|down from|against|compared)\b"
)
_TOP = re.compile(r"\b(?:top|leading|largest|major|first|big)\b|\b(?:innovators|players|companies|vendors|manufacturers|firms|brands)\b")


@rule("SH101", "share_sum", "shares-above-100", "error")
def shares_above_100(report: Report) -> Iterator[Hit]:
    """The shares of one division add up to more than 100 % even if every one of them is rounded up.

    A division is a run of shares enumerated in one sentence or table, of one year, all of places of one kind or all of other
    things: a country is no sibling of a region, and the top five are no sibling of one company.

    Passes:
        By application, bathrooms held 46.4% of the tile market in 2023, kitchens 31.3%, and pools 22.4%.
    Fails:
        By application, bathrooms held 46.4% of the tile market in 2023, kitchens 38.3%, and pools 22.4%.
    """
    for run in _runs(report):
        least = sum(intervals.of_share(share).low for share in run)
        if len(run) > 1 and least > ALL and not _several_each(report, run):
            total = sum((share.percent for share in run), Decimal(0))
            named = ", ".join(f"{share.subject} {percent(share.percent)}" for share in run)
            yield Hit(
                message=f"the shares of one division add up to more than the whole: {named} make {percent(total)}",
                evidence=tuple(share.evidence for share in run),
                expected="at most 100 %, the whole",
                actual=f"{percent(total)}, the sum of the shares",
                least=TOLD_TOGETHER,
            )


_SEVERAL_EACH = re.compile(r"\b(?:several|multiple|more than one) (?:answers?|responses?|mentions?|choices?)\b|\bmultiple[- ]choice\b")


def _several_each(report: Report, run: list[Share]) -> bool:
    """Whether the percentages are of people who could name several things."""
    return _SEVERAL_EACH.search(report.low, max(0, run[0].evidence.start - 200), run[-1].evidence.end + 200) is not None


def _runs(report: Report) -> Iterator[list[Share]]:
    """The shares in runs that belong to one division; in a run each subject stands once."""
    run: dict[str, Share] = {}
    last = None
    for share in sorted(report.extraction.shares, key=lambda share: share.evidence.start):
        if _TOP.search(share.subject.casefold()):
            continue
        key = _key(share)
        if last and (key in run or not _together(report, last, share)):
            yield list(run.values())
            run = {}
        run[key] = last = share
    yield list(run.values())


def _together(report: Report, last: Share, share: Share) -> bool:
    """Whether a share belongs to the division of the one before it."""
    if share.year != last.year and None not in (share.year, last.year):
        return False
    if places.kind(share.subject) != places.kind(last.subject) or not _one_whole(share, last):
        return False
    if report.document is None:
        return share.evidence.start - last.evidence.end < 60
    if _one_dimension(report, last, share):
        return report.near(last.evidence, share.evidence)
    known = [plain(one.subject) in report.dimensions for one in (last, share)]
    between = report.low[last.evidence.end : share.evidence.start]
    return not all(known) and share.evidence.start - last.evidence.end < CLOSE_BY and not _TURNS.search(between)


def _one_whole(one: Share, other: Share) -> bool:
    """Whether two shares are of one whole (market, place, segment) in one part of the year, both of volume or neither."""
    wholes = [(plain(share.market or ""), place(share.geography), plain(share.segment or ""), share.period) for share in (one, other)]
    return wholes[0] == wholes[1] and same_measure(one, other)


def _key(share: Share) -> str:
    return place(share.subject) or plain(share.subject)


def _one_dimension(report: Report, one: Share, other: Share) -> bool:
    if places.kind(one.subject):
        return places.kind(one.subject) == "region"
    return bool(report.dimensions.get(plain(one.subject), set()) & report.dimensions.get(plain(other.subject), set()))


_FOLLOWS = re.compile(
    r"\bfollow(?:s|ed|ing)? (?:it |them )?(?:very )?close(?:ly)?\b|\bclosely follow(?:s|ed by|ing)\b|\bclose (?:second|behind)\b"
)


@rule("SH102", "share_sum", "follows-closely", "warning", needs_text=True)
def follows_closely(report: Report) -> Iterator[Hit]:
    """A region "follows closely" behind the leader, but the shares stated for the others leave it far less.

    What is left of 100 % after the stated shares must be at least six tenths of the leader's share.

    Passes:
        North America leads the tile market with a share of 38%. Europe follows closely. Asia-Pacific holds a share of 22%.
    Fails:
        North America leads the tile market with a share of 47%. Europe follows closely. Asia-Pacific holds a share of 34%.
    """
    regions = [share for share in report.extraction.shares if places.kind(share.subject) == "region"]
    for position in report.at("close") if len(regions) > 1 else ():
        found = _FOLLOWS.search(report.low, max(0, position - 24), position + 24)
        if not found:
            continue
        start, end = report.sentence(report.evidence(found.start(), found.end()))
        close = [share for share in regions if abs(share.evidence.start - start) < 2 * (end - start) + 400]
        follower = next((p for p in places.find(report.text[start:end]) if places.kind(p.name) == "region"), None)
        if follower is None or len(close) < 2 or place(follower.name) in {place(share.subject) for share in close}:
            continue
        leader = max(close, key=lambda share: share.percent)
        left = ALL - sum((intervals.of_share(share).low for share in {place(s.subject): s for s in close}.values()), Decimal(0))
        if left < CLOSE * leader.percent:
            others = [share for share in close if share is not leader]
            yield Hit(
                message=f"who is said to follow closely cannot: behind {leader.subject} ({percent(leader.percent)}) the stated shares leave "
                f"at most {percent(left)} for {follower.name} and all others",
                evidence=(leader.evidence, report.evidence(start, end), *(share.evidence for share in others[:3])),
                expected=f"at least {percent(CLOSE * leader.percent)}, a share close to the leader's",
                actual=f"at most {percent(left)}, what the stated shares leave",
                least=TOLD_TOGETHER,
            )
            return


_LARGEST = re.compile(
    r"\b(?:largest|biggest|highest|leading|lion's|dominant) (?:revenue |market |overall )?(?:share|contributor|market|region|segment)\b"
)
_LIMITED = re.compile(r"\b(?:second|third|fourth|2nd|3rd|one of|among|after|behind|followed by|national|country|except)\b")


@rule("SH103", "other", "largest-is-not", "warning", needs_text=True)
def largest_is_not(report: Report) -> Iterator[Hit]:
    """A region or segment is said to have the largest share, but a sibling has a larger one in the same year.

    Regions are compared with regions, and segments with those of their own dimension. A share without a year counts for any.

    Passes:
        Europe held the largest share of 41% of the tile market in 2023. Asia Pacific held a share of 30% in 2023.
    Fails:
        Europe held the largest share of 31% of the tile market in 2023. Asia Pacific held a share of 40% in 2023.
    """
    shares = report.extraction.shares[:MOST]
    for one in shares:
        start, end = report.sentence(one.evidence)
        sentence = report.low[start:end]
        if not _LARGEST.search(sentence) or _LIMITED.search(sentence):
            continue
        if any(start <= other.evidence.start < end for other in shares if other is not one):
            continue
        for other in shares:
            larger = intervals.of_share(other).low > intervals.of_share(one).high
            if larger and _comparable(report, one, other):
                yield Hit(
                    message=f"what is called the largest is not: {one.subject} has {percent(one.percent)}, {other.subject} "
                    f"{percent(other.percent)}",
                    evidence=(one.evidence, other.evidence),
                    expected=f"more than {percent(other.percent)}, the share of {other.subject}",
                    actual=f"{percent(one.percent)}, the share of {one.subject}",
                )
                break


def _comparable(report: Report, one: Share, other: Share) -> bool:
    same_year = one.year == other.year or None in (one.year, other.year)
    same_kind = places.kind(one.subject) == places.kind(other.subject)
    return same_year and same_kind and _one_whole(one, other) and _key(one) != _key(other) and _one_dimension(report, one, other)


@rule("SH104", "other", "share-against-values", "warning")
def share_against_values(report: Report) -> Iterator[Hit]:
    """A stated share is not what the stated values of the part and of the whole give.

    All three must be of one year (a share without a year is of that of a value in the same statement), and both values in one currency or
    unit. Rounding is allowed for, and one percentage point more.

    Passes:
        The global tile market was valued at USD 3.84 billion in 2023. The Europe tile market was valued at USD 1.77 billion in 2023. \
        Europe held a share of 46% of the global tile market in 2023.
    Fails:
        The global tile market was valued at USD 3.84 billion in 2023. The Europe tile market was valued at USD 1.07 billion in 2023. \
        Europe held a share of 46% of the global tile market in 2023.
    """
    for share in report.extraction.shares[:MOST]:
        whole, parts = report.scopes_of_share(share)
        pairs = [
            (one, of)
            for part in parts
            for one in report.sizes_of.get(part, [])[:MOST]
            for of in report.sizes_of.get(whole, [])[:MOST]
            if one.year and one.year == of.year == _year_of(report, share, one) and measure(one) == measure(of) and of.amount > 0
        ]
        pairs = [(one, of) for one, of in pairs if share.period is None and (share.measure == "volume") <= (one.currency is None)]
        if pairs and not any(_gives(one, of, share) for one, of in pairs):
            one, of = min(pairs, key=lambda pair: abs(pair[0].evidence.start - share.evidence.start))
            stated = report.stated(one) and report.stated(of)
            if one.amount < of.amount and (stated or all(sure_alone(figure) for figure in (share, one, of))):
                yield _not_the_share(report, share, one, of)


def _year_of(report: Report, share: Share, part: MarketSize) -> int | None:
    """The year of a share: as stated, else that of the value in its statement."""
    return share.year or (part.year if report.near(share.evidence, part.evidence) else None)


def _gives(one: MarketSize, of: MarketSize, share: Share) -> bool:
    """Whether a part's value and the whole's can give a share."""
    part, whole, stated = intervals.of_size(one), intervals.of_size(of), intervals.of_share(share)
    most = ALL if whole.low <= 0 else part.high / whole.low * 100
    least = Decimal(0) if whole.high.is_infinite() else part.low / whole.high * 100
    return least <= stated.high + POINT and stated.low - POINT <= most


def _not_the_share(report: Report, share: Share, one: MarketSize, of: MarketSize) -> Hit:
    given = percent(one.amount / of.amount * 100)
    return Hit(
        message=f"a share is not what the values give: {share.subject} is put at {percent(share.percent)}, but {money(one.amount, one)} of "
        f"{money(of.amount, of)} ({one.year}) are {given}",
        evidence=(share.evidence, one.evidence, of.evidence),
        expected=f"{given}, the share that the values give",
        actual=f"{percent(share.percent)}, the stated share",
    )
