"""Of which market, geography and segment a clause speaks: from the clause, else the sentence, else heading or subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed, Sentence, between
from assay.extractors.market import Mention, noun_phrase, part_of, same
from assay.language import companies, measure, places
from assay.language.figures import Figure
from assay.language.names import WORLD, spelt
from assay.language.places import Place


@dataclass(frozen=True, slots=True)
class SegmentMention:
    """A segment named at text[start:end]; None as name: "this segment", "the segment"."""

    start: int
    end: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is of. `named` tells what the sentence itself says: any of "market", "place", "segment"."""

    market: str | None
    geography: str | None = None
    segment: str | None = None
    named: frozenset[str] = frozenset()


_CHUNK = re.compile(
    r"[;:]\s?|,\s|\s(?=(?:[Ww]hile|[Ww]hereas|whilst|but|although|followed by|against)\s)|\s[-]\s|\s\|\s|(?<=[%0-9a-z)])\s(?=and\s(?:the\s)?(?:[A-Z][\w.-]+\s){0,3}(?:is|was|will|are|has|had|held|should|would|with|accounted|at)\b)|\s(?=and\s[\w-]+\s[\w-]+,\sat\s)"
)
_ASIDE = re.compile(
    r"(?:and\s)?(?:[\w\s.&-]{0,40}\sin\sparticular|particularly|especially|notably|including|such as|driven by|led by|behind|after|ahead of|next to|along with|alongside|compared|with the|(?:one of\s)?the\s(?:world's\s)?(?:largest|biggest|second|third|leading|most|fastest|smallest)(?!\s(?:growth|CAGR|rate|rise)\b)|which\s|who\s|whose\s|due to|owing to|thanks to|supported by|backed by|fuell?ed by|propelled by|because|as\s|for instance|for example|according to|in terms of|in value terms|by value|by volume|on account of|attributed to|since\s|of which|with\sa\sshare)",
    re.I,
)
_FRONTED = re.compile(r"(?:[A-Za-z]+ly,?\s|meanwhile,?\s|and\s|here\s)?(?:in|across|for|within|throughout|as for|of)\s", re.I)
_PRONOUN = re.compile(
    r"(?:It|Its|They|This|These|The\s(?:segment|region|country|figure|latter|former|value|number)|(?:Sales|Revenues?|Demand)(?=\s(?:is|are|was|were|will|should|could|rose|fell|grew)\b))\b"
)
_REGION_AGAIN = re.compile(
    r"\b(?:the|this|that)\s(?:region|country|nation|sub-?region|continent|kingdom)\b(?!al)|\bcountry's\b|\bits\sown\b", re.I
)
_GLOBAL = re.compile(r"\b(?:globally|worldwide|global|world's)\b", re.I)
_WORLD_VALUE = re.compile(
    r"\b(?:global|worldwide)\s(?:revenues?|sales|shipments|turnover|total)\s(?:of|at|was|is|stood\sat|reached)\s(?:\w+\s)?$", re.I
)
_FOREIGN = re.compile(
    r"\s?(?:FDA|Food and Drug|Department|dollars?|Army|Navy|Air Force|government|President|Congress|Bank|Corp|Inc|Ltd|LLC|Limited|GmbH|Co\b|Securities|Patent|Census|Geological|Group|Association|University|Union Budget|citizens|consumers|households|patients)\b",
    re.I,
)


def of(known: Known, sentence: Sentence, position: int, end: int | None = None) -> Scope:
    """The scope of a figure that begins at `position` (and ends at `end`) in a sentence."""
    lexed = known.lexed
    text = lexed.text
    if _WORLD_VALUE.search(text, max(sentence.start, position - 50), position):
        return Scope(known.subject.name, _foreign(known, None, True), None, frozenset({"market"}))
    if own := _right_before(lexed, sentence, position):
        return Scope(known.subject.name, _foreign(known, own, False), None, frozenset({"place"}))
    if name := mover(known, sentence, position):
        if places.kind(name):
            return Scope(known.subject.name, _foreign(known, name, False), None, frozenset({"place"}))
        return Scope(known.subject.name, None, name, frozenset({"segment"}))
    chunks = _chunks(lexed, sentence, position)
    said = _said(known, chunks)
    if not (said.market or said.place or said.segment) and _PRONOUN.match(text, sentence.start):
        before = lexed.sentence_position(sentence) - 1
        if before >= 0 and lexed.sentences[before].index == sentence.index:
            return of(known, lexed.sentences[before], lexed.sentences[before].end)
    place = said.place or (None if said.world else _label(lexed, sentence))
    if place is None and said.segment is None and end is not None:
        place = _behind(lexed, sentence, end)
    if place is None and _REGION_AGAIN.search(text, chunks[-1][0] if chunks else sentence.start, position):
        place = _last_place(lexed, sentence.block.start, position)
    if place is None and said.segment is None and end is not None:
        said.segment = _seen_in(known, sentence, end)
    segment = None
    if said.segment:
        segment = said.segment.name or _last_segment(known, sentence.block.start, said.segment.start) or _heading_segment(known, sentence)
    named = frozenset(
        word
        for word, found in (
            ("market", said.market),
            ("place", place),
            ("segment", said.segment and said.segment is not said.part),
            ("part", said.part),
        )
        if found
    )
    place, segment = _from_heading(known, sentence, place, segment, said.world)
    return Scope(_market_name(known, sentence, said.market), _foreign(known, place, said.world), segment, named)


_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z-]{1,7})\)\s*\Z")


def part_key(draft: Mapping[str, Any]) -> tuple[str, str]:
    """What part of the market a record is of, however place and segment are written ("APAC", "Fuel Cell Vehicles (FCV)" and "FCV")."""
    segment = str(draft["segment"] or "")
    short = _SHORT_FORM.search(segment)
    plain = spelt(short[1] if short else segment)
    return places.canonical(str(draft["geography"] or "")), plain


def keep(kept: dict[tuple[object, ...], Draft], key: tuple[object, ...], draft: Draft) -> None:
    """Keep a fact once, with its part by its full name where it is stated by both ("Fuel Cell Vehicles (FCV)", "FCV")."""
    known = kept.setdefault(key, draft)
    for name in ("segment", "geography"):
        if len(draft[name] or "") > len(known[name] or ""):
            kept[key] = {**known, name: draft[name], "evidence": draft["evidence"]}


@dataclass(slots=True)
class _Said:
    """What the clauses in front of a figure name, the nearest first."""

    market: Mention | None = None
    place: str | None = None
    segment: SegmentMention | None = None
    world: bool = False
    part: SegmentMention | None = None  # a segment that is only told by its place in the clause


def _said(known: Known, chunks: Sequence[tuple[int, int]]) -> _Said:
    text, said = known.lexed.text, _Said()
    for order, (start, stop) in enumerate(reversed(chunks)):
        markets, spots, parts = _items(known, start, stop)
        nothing = not (said.market or said.place or said.segment)
        if not (markets or spots or parts):
            if nothing:
                said.segment = said.part = _described(known, start, stop) or (
                    None if known.lexed.press else _clause_part(known, start, stop)
                )
            continue
        if 0 < order < len(chunks) - 1 and _ASIDE.match(text, start, stop) and not (parts and text.startswith("one of the", start)):
            continue
        if nothing:
            said.market = markets[-1] if markets else None
            said.place = _joined(text, spots) if spots else markets[-1].place if markets else None
            said.segment = parts[-1] if parts else None
            said.world = bool(markets and (markets[-1].world or _GLOBAL.search(text, start, stop)))
            if said.place and said.market and said.market.name:
                break
            continue
        if markets:
            if said.market is None:
                said.market = markets[-1]
            elif said.market.name is None and markets[-1].name:
                said.market = replace(said.market, name=markets[-1].name)
        if _FRONTED.match(text, start, stop):
            if said.place is None and not said.world and spots and (said.segment is None or not markets or start == chunks[0][0]):
                said.place = _joined(text, spots)
            if said.segment is None and parts:
                said.segment = parts[-1]
    return said


# "Hospitals are to grow", "while insulated boxes are set to advance", "by material, foam will expand"
_CLAUSE_PART = re.compile(
    r"(?:[-•*]\s)?(?:By\s[A-Z][\w /-]{2,24}:\s)?(?:(?:while|whereas|but|and|although|meanwhile|however)\s)?(?:[Tt]he\s|[Ii]n\s\d{4},?\s)?"
    r"((?!(?:is|are|was|were|be|been|will|would|should|could|can|may|has|have|had|to|growing|rising|reaching|reflecting|exhibiting|registering|expected|projected|estimated|forecast|anticipated|poised|set|likely|valued|up|at|with|by|from|in|on|of|for|as|due|driven)\b)"
    r"(?:[A-Za-z][\w+&/-]*(?:\s[a-z0-9&][\w+&/-]*(?<!-)){0,3}?|[A-Z][\w+&/-]*(?:\s(?:[A-Z][\w+&/-]*|&|of|and|for|in)){1,5}(?:\s\([A-Z][\w/-]{1,9}\))?))(?:\s(?:revenues?|sales|shipments|demand|consumption))?(?:,\s(?:however|meanwhile|too|also|therefore|in\sturn|in\scontrast),)?\s(?:is|are|will|would|should|could|may|might|(?:registered|recorded|posted|exhibited|showed)\sthe)\s"
)
_NO_PART = re.compile(
    r"(?:this|it|these|that|they|he|she|we|which|there|compound(?:ed)?\sannual|annual|CAGR|(?:fastest|highest|strongest)\s(?:growth|rate|rise|gain\w*|CAGR)|revenues?|sales|demand|growth|analysts?|experts?|research\w*|forecasts?|projections?|estimates?|figures?|value|volume|companies|company|players|consumers|investors?|prices?|costs?|spending|investments?|shipments|total|rate|overall|production|exports?|imports?|the\w*|both|such|its?|what|how|average|most|many|some|market\w*|industry|sector|region|country|segment|report|study|when|where|while|after|before|if|year|yoy|y-o-y|collectively|together|respectively|one|two|three|increasing|rising|growing|more|adoption|use|competition)\b",
    re.I,
)


def _clause_part(known: Known, start: int, stop: int) -> SegmentMention | None:
    """The part of the market that a clause is about without calling it a segment: "Hospitals are to grow at 5%"."""
    m = _CLAUSE_PART.match(known.lexed.text, start, stop)
    if not m or between(known.lexed.figures, start, m.end()):
        return None
    own, name = known.subject.name or "", m[1].casefold()
    return None if _NO_PART.match(name) or part_of(name, own) or same(name, own) else SegmentMention(m.start(1), m.end(1), m[1])


_WHICH = re.compile(
    r"which\s(?:are\s|is\s|will\s|should\s|also\s)?(?:boast|grow|enjoy|expand|record|show|command|post|register|account|have|has|had)"
)


def _described(known: Known, start: int, stop: int) -> SegmentMention | None:
    """What a relative clause is about: "service contracts, which grow at 6%" (not the market itself, nor a company or place)."""
    text = known.lexed.text
    if not _WHICH.match(text, start, stop) or not text.endswith(", ", 0, start):
        return None
    at, name = noun_phrase(text, start - 2)
    if not name or name != name.casefold() or _NO_PART.match(name) or any(m.end > at for m in between(known.markets, at - 60, start)):
        return None
    own = known.subject.name or ""
    return None if part_of(name, own) or same(name, own) else SegmentMention(at, start - 2, name)


def _label(lexed: Lexed, sentence: Sentence) -> str | None:
    """The place that labels a sentence: "North America: the market here was …"."""
    for place in between(lexed.places, sentence.start, sentence.start + 1):
        return place.name if lexed.text.startswith(":", place.end) else None
    return None


def _right_before(lexed: Lexed, sentence: Sentence, position: int) -> str | None:
    """The place that a figure in brackets, or behind a colon, is of: "China (USD 5 billion)"."""
    for place in between(lexed.places, max(sentence.start, position - 40), position):
        if (not place.adjective and lexed.text[place.end : position].strip(" ~") in ("(", ":")) or lexed.text[place.end : position] == " ":
            return place.name
    return None


# "Plum cordial, up 9.9 percent or $246 million to $2.7 billion;": what has moved, in a list of such.
_MOVED = re.compile(
    r"(?:\A|[;:*]\s|\band\s|\binclud(?:e[sd]?|ing)\s)(?:and\s)?(?:the\s)?([A-Za-z][\w&'/-]*(?:\s[\w&'/-]+){0,3}),\s(?:up|down)\s(?:by\s)?"
    r"(?:[\d.]+\s?(?:%|per\s?cent)\s(?:(?:or|and)\s[$€£]?[\d.,]+\s?\w*\s)?(?:or|and|to|at)\s)?(?:(?:about|nearly|around|over)\s)?\Z"
)


def mover(known: Known, sentence: Sentence, position: int) -> str | None:
    """What a figure's clause says has gone up or down, where it is neither the market nor its sales."""
    start = max(sentence.start, position - 110)
    m = _MOVED.search(known.lexed.text[start:position])
    own = known.subject.name or ""
    if (
        m is None
        or known.lexed.press
        or _NO_PART.match(m[1])
        or any(c.isdigit() for c in m[1])
        or same(m[1].casefold(), own)
        or part_of(m[1].casefold(), own)
    ):
        return None
    return m[1]


# A company: a name with its legal form, or words that only a company's own figures come with.
@cache
def _company_name() -> re.Pattern[str]:
    name = r"[A-Z][\w&'.-]*(?:,?\s(?:[A-Z&][\w&'.-]*|of|and)){0,5}?"
    return re.compile(rf"(?<![\w-]){name},?\s{companies.legal_form()}(?!\s(?:of|in)\s(?:the\s)?market)")


@cache
def _company_behind() -> re.Pattern[str]:
    return re.compile(rf",\s(?:the\s)?[A-Z][\w&'.-]*(?:\s[A-Z&][\w&'.-]*){{0,4}}?,?\s{companies.legal_form()}")


_COMPANY_AGAIN = re.compile(
    r"\b(?:(?:[Tt]he|[Oo]ur)\s[Cc]ompany(?:'s)?(?!\s(?:estimates|believes|expects|sees|projects|says|puts))|(?:its|our|their)\s(?:own\s|net\s|annual\s|total\s|quarterly\s)?(?:revenues?|sales|turnover))\b|\b(?:[Ww]e|Our|our)\s(?!expect|estimate|forecast|project|believe|see\b|predict|anticipate|think|analysis|research|report)"
)
_OWNER = re.compile(
    r"(?<![\w-])([A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})'s\s(?:own\s|net\s|annual\s|total\s|quarterly\s|Q[1-4]\s)?(?:revenues?|sales|turnover)\b"
)
_FORESEES = re.compile(r"\b(?:expects?|projects?|estimates?|forecasts?|predicts?|anticipates?|foresees?|sees)\s(?:that\s)?(?:the\s)?\Z")
# "For the full year, Foo now expects revenue of …, a growth of 8%": a company's own.
_FIRM_REPORTS = re.compile(
    r"(?<![\w-])([A-Z][\w&.-]*(?:\s[A-Z&][\w&.-]*){0,3})\s(?:now\s|also\s|has\s)?(?:expects?|reports?|reported|posted|recorded|guided|guides|booked|earned)\s(?:(?:full[\s-]year|net|annual|total|record|organic|quarterly|its|for|to)\s)*(?:revenues?|sales|turnover)\b"
    r"|(?<![\w-])([A-Z][\w&.-]*(?:\s[A-Z&][\w&.-]*){0,3})\s(?:has|had|with)\s(?:an?\s)(?:\w+\s)?(?:turnover|revenues?)\b"
)
_IS_LEADER = re.compile(
    r",?\s(?:an?|the|one\sof\sthe)\s(?:[\w-]+\s){0,5}(?:leaders?|leading|players?|suppliers?|makers?|manufacturers?|providers?|vendors?|company|companies|specialists?|pioneers?|producers?|developers?|compan(?:y|ies))\b",
    re.I,
)


def of_company(known: Known, sentence: Sentence, position: int, end: int) -> bool:
    """Whether a figure is a company's own: one is named (or "the company") in front of it, and no market after that.

    "Foo AB, a leader of the cheese market, reported sales of …" is Foo's; "According to Foo Inc., the market …" is the market's.
    """
    text = known.lexed.text
    no_firm = ("It", "This", "The", known.profile.get("publisher"))
    named = max((m.end() for m in _company_name().finditer(text, sentence.start, position)), default=-1)
    again = max((m.end() for m in _COMPANY_AGAIN.finditer(text, sentence.start, position)), default=-1)
    owner = max((m.end() for m in _OWNER.finditer(text, sentence.start, position) if not places.kind(m[1])), default=-1)
    firm = max(
        (
            m.end(m.lastindex or 1)
            for m in _FIRM_REPORTS.finditer(text, sentence.start, position)
            if not places.kind(m[m.lastindex or 1]) and m[m.lastindex or 1] not in no_firm
        ),
        default=-1,
    )
    company = max(named, again, owner, firm)
    if company < 0:
        return re.match(r"With\b", text[sentence.start : position]) is not None and _company_behind().match(text, end) is not None
    if named > again and re.search(
        r"(?:[Aa]ccording to|[Bb]y|[Ss]ays|from)\s(?:the\s)?$",
        text[
            max(sentence.start, named - 60) : next(
                m.start() for m in _company_name().finditer(text, sentence.start, position) if m.end() == named
            )
        ],
    ):
        return False
    for market in between(known.markets, company, position):
        own = market.name is None and re.match(r"\s(?:value|cap\w*|valuation)\b", text[market.end : market.end + 16])
        if market.goods or (own and not _FORESEES.search(text, company, market.start)):
            continue
        if not _IS_LEADER.match(text, company, market.start + 1) or (
            re.search(r"\b(?:is|was|valued|estimated|worth|reach|which)\b", text[market.end : position])
            and not re.search(r"(?:report|post|book|record|generat|announc)\w*\s", text[market.end : position])
        ):
            return False
    return True


def _chunks(lexed: Lexed, sentence: Sentence, position: int) -> list[tuple[int, int]]:
    cuts = [m.span() for m in _CHUNK.finditer(lexed.text, sentence.start, position) if not _inside_name(lexed, *m.span())]
    starts = [sentence.start, *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), position]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


_INSERTED = re.compile(r",\s(?:however|meanwhile|too|also|therefore|in\sturn|in\scontrast)(?:,|\Z)")


def _inside_name(lexed: Lexed, start: int, end: int) -> bool:
    """Whether a mark parts no clauses: inside a place's name, between the places of a list, around ", however,"."""
    if _INSERTED.match(lexed.text, start) or _INSERTED.search(lexed.text, max(0, start - 16), start):
        return True
    return any(p.start < start < p.end for p in between(lexed.places, start - 40, start)) or _in_list_of_places(lexed, start, end)


def _in_list_of_places(lexed: Lexed, start: int, end: int) -> bool:
    """Whether a comma only divides the places of a list: "Australia, India, and Japan"."""
    before = between(lexed.places, start - 24, start)
    behind = between(lexed.places, end, end + 9)
    if not (before and behind) or before[-1].end != start:
        return False
    link = lexed.text[end : behind[0].start]
    return link in ("and ", "and the ") or (
        link in ("", "the ") and bool(re.match(r",|\sand\s", lexed.text[behind[0].end : behind[0].end + 5]))
    )


def _items(known: Known, start: int, end: int) -> tuple[list[Mention], list[Place], list[SegmentMention]]:
    lexed = known.lexed
    markets = [
        m
        for m in between(known.markets, start, end)
        if not (m.name is None and m.place is None and _NO_SUBJECT.search(lexed.text, max(0, m.start - 40), m.start))
    ]
    markets = [
        m for m in markets if m is markets[0] or m.name or m.place or not _IN_WORLD.search(lexed.text, max(0, m.start - 24), m.start)
    ]
    parts = [s for s in segments_in(known, start, end) if not any(m.start <= s.start < m.end for m in markets)]
    spots = [
        p
        for p in between(lexed.places, start, end)
        if not (p.adjective and not any(p.start <= m.start <= p.end + 60 for m in markets))
        and not any(m.start < p.start < m.end and m.place != p.name for m in markets)
        and not _FOREIGN.match(lexed.text, p.end)
    ]
    return markets, spots, parts


# "was the largest region in the global market and was worth …": still of what the clause began with.
_IN_WORLD = re.compile(r"\b(?:in|of|to|across|within)\sthe\s(?:global|overall|whole|total|worldwide)\s\Z")
# "… reach a projected market size of", "the stock market": no subject of a clause.
_NO_SUBJECT = re.compile(
    r"(?:,\san?(?:\s[\w-]+){0,2}|\ba|\bthe\s(?:stock|target|end)|\b(?:reach\w*|attain\w*|have|had|has|with|hit|record\w*|touch\w*|generat\w+|garner\w*|to)\s(?:an?|its|the)\s(?:\w+\s){0,2}?\w+)\s\Z"
)


def _joined(text: str, spots: Sequence[Place]) -> str:
    """The place that is a chunk's subject: its first, with those joined to it by `and`."""
    first, last = spots[0], spots[0]
    for place in spots[1:]:
        if text[last.end : place.start] in (" and ", " & "):
            last = place
        else:
            break
    return first.name if last is first else text[first.start : last.end]


_BEHIND = re.compile(r"(?![^,;.(]{0,30}\b(?:is|was|are|were|spent|sold|goes)\s)[^,;.(]{0,30}?\b(?:in|across|within)\s(?:the\s)?$")


def _behind(lexed: Lexed, sentence: Sentence, end: int) -> str | None:
    """A place behind the figure: "reached USD 3 billion in Japan"."""
    for place in between(lexed.places, end, min(sentence.end, end + 60)):
        if not place.adjective and _BEHIND.fullmatch(lexed.text, end, place.start) and not _FOREIGN.match(lexed.text, place.end):
            return place.name
    return None


_SEEN_IN = re.compile(
    r"(?:\s(?:CAGR|annually|(?:a|per)\s(?:year|annum)))?(?:,?\s(?:during|over)\sthe\s[^,.;]{4,40}?,?)?,?\s(?:(?:is|are|was|were|will|would|should|to|be|being|likely|expected|projected|set|forecast)\s)+"
    r"(?:seen|recorded|registered|witnessed|observed|posted|shown|experienced)\s(?:in|by)\s(?:the\s)?"
)


def _seen_in(known: Known, sentence: Sentence, end: int) -> SegmentMention | None:
    """A segment behind the figure: "The fastest growth, at 8% a year, will be seen in the copper category"."""
    m = _SEEN_IN.match(known.lexed.text, end, sentence.end)
    found = segments_in(known, m.end(), min(sentence.end, m.end() + 70)) if m else []
    return found[0] if m and found and found[0].start - m.end() < 2 else None


def _last_place(lexed: Lexed, start: int, end: int) -> str | None:
    found = [
        p for p in between(lexed.places, start, end) if not p.adjective and not _AMONG.search(lexed.text, max(start, p.start - 24), p.start)
    ]
    return found[-1].name if found else None


_AMONG = re.compile(r"\b(?:particularly|especially|including|notably|such\sas|like|e\.g\.)\s(?:in\s)?(?:the\s)?$", re.I)


def _last_segment(known: Known, start: int, end: int) -> str | None:
    return next((s.name for s in reversed(segments_in(known, start, end)) if s.name), None)


def _heading_segment(known: Known, sentence: Sentence) -> str | None:
    names = {n.casefold(): n for n in known.segment_names}
    path = sentence.block.section
    if len(path) > 1 and re.match(r"(?:by|breakup by|segmentation by)\s", path[-2], re.I) and len(path[-1]) < 60:
        return path[-1]
    return next((names[t.casefold()] for t in reversed(path) if t.casefold() in names), None)


def _from_heading(known: Known, sentence: Sentence, place: str | None, segment: str | None, world: bool) -> tuple[str | None, str | None]:
    """Where the sentence names neither place nor segment, what the heading above (or the question) names."""
    if place is None and segment is None and not world and (asked := known.lexed.question(sentence)):
        spots = [p.name for p in between(known.lexed.places, *asked)]
        if len(spots) == 1:
            return spots[0], None
    if not sentence.block.section or world:
        return place, segment
    title = sentence.block.section[-1]
    if place is None and segment is None:
        found = places.find(title)
        bare = re.sub(
            r"\b(?:the|market|markets|industry|analysis|insights|overview|trends|outlook|dynamics|size|share|in|of|regional|forecast|[-–—:,]|20\d\d)\b",
            " ",
            title,
            flags=re.I,
        )
        if found and (
            places.kind(bare.strip(" -:"))
            or title.rstrip().endswith("?")
            or found[0].adjective
            or re.match(r"[\d.\s]*(?:in\s)?(?:the\s)?$", title[: found[0].start])
        ):
            if len(found) == 1 or places.kind(bare.strip()):
                place = found[0].name
        else:
            name = next((n for n in known.segment_names if n.casefold() == title.casefold().removesuffix(" segment").strip()), None)
            if name:
                segment = name
    elif place is None and segment:
        found = places.find(title)
        if len(found) == 1 and (found[0].adjective or places.kind(title)):
            place = found[0].name
    return place, segment


def respectively(known: Known, sentence: Sentence, figures: Sequence[Figure]) -> list[dict[str, Any]] | None:
    """The geographies or segments of "Japan and Canada … 5.1% and 4.3%, respectively", in order; None where the numbers do not pair."""
    if len(figures) < 2 or known.lexed.text.find("respectively", sentence.start, sentence.end) < 0:
        return None
    named = [p.name for p in between(known.lexed.places, sentence.start, figures[0].first) if not p.adjective]
    if len(named) == len(figures):
        return [{"geography": name} for name in named]
    for part in segments_in(known, sentence.start, figures[0].first):
        names = _AND.split(part.name or "")
        if len(names) == len(figures):
            return [{"segment": name} for name in names]
    return None


_AND = re.compile(r",\s(?:and\s)?|\sand\s")


def measure_of(lexed: Lexed, sentence: Sentence, percent: Figure) -> str | None:
    """Whether a percentage is of value or of volume, by the words between it and the figures beside it."""
    others = [figure for figure in between(lexed.figures, sentence.start, sentence.end) if figure.kind != "bare"]
    low = max((figure.end for figure in others if figure.end <= percent.first), default=sentence.start)
    high = min((figure.first for figure in others if figure.first >= percent.end), default=sentence.end)
    return measure.of(lexed.text, percent.first, percent.end, low, high)


def _foreign(known: Known, place: str | None, world: bool) -> str | None:
    """The geography of a draft: None for the report's own scope (it is filled in at the end), "global" for the world in other reports."""
    own = known.subject
    if place and own.place and places.canonical(place) == places.canonical(own.place):
        return None
    if place is None and world and not own.world:
        return WORLD
    return place


_AGAIN = re.compile(
    r"(?:It|This|That|They|These|The market|The industry|The sector|Its|Looking|Going|Recently|Currently|Globally|Meanwhile|Moreover|In|By|However)\b"
)


def _market_name(known: Known, sentence: Sentence, market: Mention | None) -> str | None:
    lexed = known.lexed
    if market and market.name:
        own = known.subject.name
        return own if market.goods and own and part_of(market.name, own) else _spelt(known, market.name)
    own = known.subject.name
    if market and market.name is None and (named := _EMERGES.match(lexed.text, sentence.start, market.start)) and not places.kind(named[1]):
        return _spelt(known, named[1].casefold())
    start = sentence.block.start
    if _OTHER_SOURCE.match(lexed.text, sentence.start):  # "Alternative estimates suggest …" goes on with the entry above
        start = lexed.blocks[max(0, sentence.index - 1)].start
    end = sentence.start if market is None else market.start
    earlier = [
        m for m in between(known.markets, max(start, end - _SPOKEN_OF), end) if m.name and (not m.goods or lexed.press or same(m.name, own))
    ]
    if not lexed.press and any(
        same(m.name, own) for m in earlier
    ):  # "growth of the vat market comes from use in the dairy industry": that is not spoken of
        earlier = [m for m in earlier if not _ASIDE_OF.search(lexed.text, max(0, m.start - 12), m.start)]
    if market and market.head != "market":  # "the industry" is the one that was called an industry
        earlier = [m for m in earlier if m.head == market.head] or earlier
    if earlier and (market is not None or lexed.press or _AGAIN.match(lexed.text, sentence.start)) and not same(earlier[-1].name, own):
        return _spelt(known, earlier[-1].name or "")
    return own


_SPOKEN_OF = 4000  # characters: what was named longer ago is not what "the market" speaks of
_ASIDE_OF = re.compile(r"\b(?:in|from|by|across|to|for)\s(?:the\s)?\Z")
# "Contactless payment emerges as a trend, with the market valued at …": the market is what the sentence is about.
_EMERGES = re.compile(
    r"(?:(?:Meanwhile|Moreover|However|Additionally|Furthermore|Also|Similarly),\s)?(?:The\s)?([A-Za-z][\w() &/-]{2,60}?)\s"
    r"(?:(?:is|are|has|have|was|were)\s)?emerg(?:es?|ed|ing)\s[^;:]{1,120}?,\swith\s(?:the|a|its)\s(?:[\w.]+\s)?\Z"
)
_OTHER_SOURCE = re.compile(
    r"(?:Alternative|Other|Another|Separate|Some|More\s\w+|Independent)\s(?:\w+\s)?(?:estimates?|sources?|forecasts?|projections?|reports?|analysts?|stud(?:y|ies)|research)\b",
    re.I,
)


def _spelt(known: Known, name: str) -> str:
    own = known.subject.name
    return own if own and same(name, own) else name


_SEGMENT = re.compile(
    r"(?<![\w-])(?:(?:sub-?)?(?:segments?|category|classification)\b(?!ation|\s(?:forecasts?|analysis|insights?|overview|outlook)\b)|(?:type|category)(?=\s(?:is|was|will|held|has|should|would)\b))",
    re.I,
)
_DIMENSIONS = frozenset(
    (
        "type",
        "product",
        "product type",
        "application",
        "end-use",
        "end use",
        "end user",
        "end-user",
        "technology",
        "material",
        "component",
        "region",
        "regional",
        "geography",
        "vertical",
        "service",
        "distribution channel",
        "deployment",
    )
)
_NO_NAME = frozenset(
    [
        "same",
        "this",
        "that",
        "said",
        "type",
        "product",
        "application",
        "end-use",
        "end",
        "user",
        "fastest",
        "market",
        "small",
        "large",
        "two",
        "three",
        "top",
        "key",
        "new",
        "dominant",
        "leading",
        "major",
        "growing",
        "second",
        "other",
        "each",
        "such",
        "high",
        "minor",
        "selling",
        "best",
        "most",
        "popular",
        "lucrative",
        "biggest",
        "important",
    ]
)
_ONE_OF = re.compile(
    r"(?:^|[.;:!?]\s|\n)(?:the\s)?([A-Za-z][\w+&/'-]*(?:\s[\w+&/'-]+){0,5}?),\s(?:one\sof\sthe|another\sof\sthe)\s(?:[\w-]+\s){0,3}$"
)
_IS_A = re.compile(
    r"(?:^|[.,;:!?]\s|\n)(?:the\s)?([A-Za-z][\w+&/'-]*(?:\s[\w+&/'-]+){0,6}?(?:\s\([A-Z][\w/-]{1,9}\))?)\s(?:is|are|was|were|remain(?:s|ed)?|forms?|became)\s(?:(?:still|also|now|currently|by\sfar)\s)?(?:an?|the|one\sof\sthe)\s(?:[\w'-]+\s){0,4}$"
)


def predicated(text: str, end: int) -> tuple[int, str] | None:
    """Who is said to be a segment: "Virtual tours are a small segment" gives ("Virtual tours")."""
    m = _IS_A.search(text, max(0, end - 120), end) or _ONE_OF.search(text, max(0, end - 120), end)
    if not m or re.match(r"(?:It|This|That|They|These|There|The)\b", m[1]):
        return None
    return m.start(1), m[1]


def segments_in(known: Known, start: int, end: int) -> list[SegmentMention]:
    """Segments spoken of in text[start:end]: "the cloud segment", and the report's own segment names where a clause begins with one."""
    text = known.lexed.text
    found: list[SegmentMention] = []
    for m in _SEGMENT.finditer(text, start, end):
        at, name = noun_phrase(text, m.start())
        if name and name.casefold() in _DIMENSIONS:
            continue  # "in the product segment": a dimension, no part
        if name is None or _NO_NAME.issuperset(re.split(r"\s|-(?=selling|growing)", name.casefold())):
            at, name = predicated(text, at) or (m.start(), None)
        found.append(SegmentMention(at if name else m.start(), m.end(), name))
    if known.segment_pattern:
        for m in known.segment_pattern.finditer(text, start, end):
            if (
                not _IN_WORD.match(text, m.start() - 1)
                and _OPENS_CLAUSE.search(text, max(0, m.start() - 5), m.start())
                and not any(s.start <= m.start() < s.end for s in found)
            ):
                found.append(SegmentMention(m.start(), m.end(), m[0]))
    return sorted(found, key=lambda s: s.start)


_IN_WORD = re.compile(r"[\w-]")
_OPENS_CLAUSE = re.compile(r"(?:^|[.;,:•|(]\s|\n\s*|\band\s|\b[Tt]he\s|\bby\s|\bof\s|\bfor\s|[a-z0-9]\.)$")
