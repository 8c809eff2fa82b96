"""Shares: stated percentages of a market held by a region, a segment or a company. See GUIDE, **shares** and decided cases 3, 14."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from assay.extractors import scope, tables, timing
from assay.extractors.known import Known
from assay.extractors.lexed import MOST_FIGURES, Draft, Lexed, Sentence, between
from assay.extractors.market import noun_phrase, part_of, same
from assay.extractors.scope import Scope
from assay.extractors.timing import Dated
from assay.language import places, vocabulary
from assay.language.figures import Figure
from assay.language.names import spelt


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = vocabulary.load("shares")
    verbs, whole, other = ("|".join(table[name]) for name in ("verbs", "whole", "other"))
    fill = r"(?:(?:an?|the|around|about|nearly|approximately|roughly|almost|over|more\sthan|some|up\sto|largest|highest|dominant|leading|maximum|major|significant|market|revenue|share|shares|volume|value|of|with|its|global|over|little|quarter|third|half|fifth|an\sestimated|estimated|total|biggest|dominating|substantial|considerable|notable|lion's|which|was|is|at|by|to|between|likely|will|percentage|total|worldwide|strong|healthy|combined|collective|respectively)\s|[,:(]\s?)*"
    return {
        "verb": re.compile(rf"(?<![\w-])(?:{verbs})\s{fill}$", re.I),
        "whole": re.compile(rf"\s?(?:{whole})", re.I),
        "other": re.compile(rf"\s?(?:{other})", re.I),
        "share_before": re.compile(
            r"\b(?:share|shares|dominance)[\s,]++(?:(?>(?:of|at|was|is|stood\sat)\b)\s?)?(?:(?>(?:about|around|nearly|over|more\sthan|approximately|roughly|almost|an|a|some|up\sto|just\sover|of|estimated|at|less\sthan|under|above|namely|in\s20\d\d)\b|,)\s?)*+$",
            re.I,
        ),
    }


def extract(known: Known, entries: Sequence[tables.Entry]) -> list[Draft]:
    """All shares of a document, in order, each stated fact once."""
    found: list[Draft] = []
    for sentence, numbers in known.lexed.stated:
        percents = [f for f in numbers if f.kind == "percent" and 0 < f.value <= 100]
        if 0 < len(percents) <= MOST_FIGURES:
            found.extend(_of_sentence(known, sentence, percents))
    found.extend(tables.shares(known, entries))
    kept: dict[tuple[object, ...], Draft] = {}
    for d in found:
        kept.setdefault((_key(d["subject"]), d["percent"], d["high"], d["year"], d["period"], d["geography"], d["segment"]), d)
    dated = {(_key(d["subject"]), d["percent"]) for d in kept.values() if d["year"]}
    return [d for d in kept.values() if d["year"] or (_key(d["subject"]), d["percent"]) not in dated]


def _key(subject: str) -> str:
    """One key for a holder however it is written: case, plural, hyphens, what is called a segment, a short form in brackets."""
    return spelt(re.sub(r"\s*\([^()]*\)|[\s-]segment$", "", subject, flags=re.I).strip())


def _of_sentence(known: Known, sentence: Sentence, percents: Sequence[Figure]) -> Iterable[Draft]:
    lexed = known.lexed
    dates = timing.value_years(known, sentence, percents)
    if paired := _respectively(known, sentence, percents):
        for (at, holder), percent, (year, end) in zip(paired, percents, dates, strict=True):
            yield draft(known, sentence, holder, percent, (year or dates[-1][0], end), (at, percent.end))
        return
    running = (
        _OF_THE_WHOLE.match(lexed.text, sentence.start) is not None
    )  # a list of shares is going on: "Europe 31 percent, Asia 14 percent"
    subject: str | None = None
    for i, (percent, dated) in enumerate(zip(percents, dates, strict=True)):
        floor = sentence.start
        if i:
            floor = percents[i - 1].end
            of_what = _patterns()["whole"].match(lexed.text, floor, percent.first)
            floor = of_what.end() if of_what else floor
        stated = _states_share(known, sentence, percent)
        if stated is False or (stated is None and not (running and _goes_on(lexed.text, floor, percent))):
            running = False
            continue
        start, name = _subject(known, sentence, floor, percent)
        if running and _COMPARED.match(lexed.text, floor, percent.first) and not (name and name[0].isupper()):
            name, start = subject, percent.first
        if running and _SAME_HOLDER.fullmatch(lexed.text, floor, percent.first):
            name, start = subject, percent.first
        if name is None and running and re.match(r"\sby\s(?:volume|value)\b", lexed.text[percent.end : percent.end + 12]):
            name, start = subject, percent.first
        if name is None:
            running = False
            continue
        running, subject = True, name
        yield draft(known, sentence, name, percent, dated, (min(start, percent.first), _end(lexed, sentence, percent)))


def draft(known: Known, sentence: Sentence, subject: str, percent: Figure, dated: Dated, evidence: tuple[int, int]) -> Draft:
    """A share's draft from its parts; what it is a share of, its part of the year and its measure from the words around it."""
    lexed = known.lexed
    whole = _whole(known, sentence, subject, percent)
    return {
        "subject": subject,
        "percent": percent.value,
        "high": percent.high,
        "year": dated[0],
        "period": timing.part_of_year(lexed, sentence, percent, dated[1]),
        "measure": scope.measure_of(lexed, sentence, percent),
        "bound": percent.bound,
        "market": whole.market,
        "geography": whole.geography,
        "segment": whole.segment,
        "evidence": evidence,
    }


_BEHIND = re.compile(r"\s?(?:(?:market|revenue|volume|value|unit)\s)?(?:shares?\s)?(?:of|in|across|within)\s(?:the\s|all\s|total\s)*", re.I)
_PHRASE = re.compile(r"[^,;:.()%\n]{0,80}")
_JOINS = re.compile(r"\s(?:in|during|by|for|at)\s(?:the\syear\s)?(?:19|20)\d\d|\s(?:and|while|with|followed|as|because|due|which)\s")
_IN_PLACE = re.compile(r"(?:In|Across|Within)\s(?:the\s)?")


def _whole(known: Known, sentence: Sentence, subject: str, percent: Figure) -> Scope:
    """What a share is a share of: the words behind it ("27% of European sales"), else the place in front of the clause ("In Europe, …")."""
    lexed, own = known.lexed, known.subject
    text = lexed.text
    market, place, segment = own.name, None, None
    if led := _BEHIND.match(text, percent.end, sentence.end):
        phrase = _PHRASE.match(text, led.end(), sentence.end)
        end = phrase.end() if phrase else led.end()
        if joined := _JOINS.search(text, led.end(), end):
            end = joined.start()
        place = next((spot.name for spot in between(lexed.places, led.end(), end)), None)
        named = next((m.name for m in between(known.markets, percent.end, end) if m.name), None)
        if named and own.name and not same(named, own.name) and not part_of(named, own.name):
            market = named
        else:
            segment = next((part.name for part in scope.segments_in(known, led.end(), end)), None)
    if place is None and (fronted := _IN_PLACE.match(text, sentence.start)):
        place = next(
            (spot.name for spot in between(lexed.places, fronted.end(), fronted.end() + 1) if text.startswith(",", spot.end)), None
        )
    if place and places.canonical(place) in (places.canonical(subject), places.canonical(own.place or "")):
        place = None
    return Scope(market, place, segment)


def _respectively(known: Known, sentence: Sentence, percents: Sequence[Figure]) -> list[tuple[int, str]] | None:
    """Who holds what in "Europe, Asia and Africa held 40%, 30% and 20% of the market, respectively"; None where that is not said."""
    lexed = known.lexed
    text = lexed.text
    if (
        len(percents) < 2
        or (
            text.find("respectively", percents[-1].end, sentence.end) < 0
            and any(text[a.end : b.first] not in (" and ", ", ", ", and ") for a, b in pairwise(percents))
        )
        or not any(_states_share(known, sentence, p) for p in (percents[0], percents[-1]))
    ):
        return None
    first = _holder(known, sentence.start, percents[0].first)
    verb = _HOLDS.search(text, first[0] if first else sentence.start, percents[0].first)
    if first is None or verb is None:
        return None
    parts, at = [], first[0]
    end = within.start() if (within := _WITHIN.search(text, at, verb.start())) else verb.start()
    for m in re.compile(r",\s(?:and\s)?|\sand\s").finditer(text, at, end):
        parts.append((at, lexed.quote(at, m.start())))
        at = m.end()
    parts.append((at, re.sub(r"\s(?:segments|regions|markets|categories|activities)$", "", lexed.quote(at, end))))
    return parts if len(parts) == len(percents) and all(name.strip() for _, name in parts) else None


_WITHIN = re.compile(r"\s(?:in|of)\s(?:the\s)?(?=[^,;.]{3,60}\smarket\b)")
_HOLDS = re.compile(
    r"\s(?:are|is|were|held|hold|holds|accounted|account|accounting|captured|capture|represented|represent|contributed|contribute|commanded|took|had|have|generated|made)\b"
)


_SAME_HOLDER = re.compile(r"\s?(?:and|but|as\swell\sas)\s(?:also\s)?(?:an?\s)?", re.I)
_COMPARED = re.compile(
    r"[^.;]{0,24}?(?:against|up from|down from|from|compared (?:to|with)|versus|to|and (?:will be|is (?:expected|set|projected|likely) to (?:be|reach)|should (?:be|reach)|could (?:be|reach)|would be|was|reached))\s",
    re.I,
)


def _end(lexed: Lexed, sentence: Sentence, percent: Figure) -> int:
    """Where the words end that tell what the percentage is of."""
    m = _patterns()["whole"].match(lexed.text, percent.end, min(sentence.end, percent.end + 90))
    return m.end() if m else percent.end


def _states_share(known: Known, sentence: Sentence, percent: Figure) -> bool | None:
    """True if a percentage is a share by its own words, False if it is something else, None if only a list could tell."""
    lexed = known.lexed
    patterns = _patterns()
    text = lexed.text
    behind = text[percent.end : min(sentence.end, percent.end + 110)]
    before = text[max(sentence.start, percent.first - 110) : percent.first]
    if not _OF_MARKET.match(behind) and patterns["other"].match(behind) and not re.match(r"\s?(?:more|less|higher)\b", behind):
        return False
    if (
        before[-1:].isspace()
        and re.search(
            r"(?:grow\w*|increase\w*|rise|rose|CAGR|rate|declin\w+|fell|dropp?\w*|improv\w+|reduc\w+|(?<=,\s)up|(?<=is\s)up|(?<=was\s)up|(?<=went\s)up|(?<=were\s)up|(?<=and\s)up|down|by|expan\w+|jumped|rebound)\s(?:(?:of|by|at|to|about|around|over|nearly|up\sto|a|an)\s)*$",
            before,
            re.I,
        )
        and not re.search(r"share\s(?:\w+\s){0,3}$", before, re.I)
    ):
        return False
    if _HOPED.search(before) or _OF_GROWTH.match(behind):
        return False
    whole = patterns["whole"].match(behind)
    verb = patterns["verb"].search(before)
    shared = patterns["share_before"].search(before)
    if re.search(r"\b(?:EBITDA|profits?|net income|margins?|expenses|R&D|growth rate|CAGR)\b[^,;]{0,60}(?:,\sor\s)?$", before):
        return False
    if (
        re.search(
            r"\b(?:investments?|surveyed|survey|respondents|trials?|patients|participants|adults|score|interest|discount)\b",
            before[-60:] + behind[:40],
            re.I,
        )
        and not whole
        and not shared
    ):
        return False
    if lexed.press and not (re.search(r"market|industry|shipments|sector", before + behind, re.I)):
        return False
    lead = lexed.lead_in(sentence)
    if lead and re.search(r"\bshares?\b", text[slice(*lead)], re.I) and _ENTRY.match(text, sentence.start, percent.first):
        return True
    if (goods := _OTHER_GOODS.match(behind)) and not (
        known.subject.name and (same(goods[1], known.subject.name) or part_of(goods[1], known.subject.name))
    ):
        return False
    if (
        text[percent.first - 1] == "("
        and _IN_BRACKETS.match(behind)
        and re.search(r"\bshares?\b", text[sentence.start : sentence.end], re.I)
    ):
        return True
    if (
        verb
        and re.match(r"(?:led|leads|dominat)", verb[0], re.I)
        and between(lexed.places, max(sentence.start, percent.first - 60), percent.first)
    ):
        return True
    if whole and text[percent.first - 1] == "(" and re.match(r"\s(?:market\s|revenue\s)?share\b", behind):
        return True
    if _SHARE_MOVES.search(before) or _fronted(lexed, sentence, percent):
        return True
    if whole and _COMES_FROM.match(text, percent.end, sentence.end):
        return True
    if (of := _SHARE_OF.search(text, max(sentence.start, percent.first - 110), percent.first)) and not patterns["other"].match(
        f" of {of[1]}"
    ):
        return True
    if whole and (verb or re.match(r"\s?(?:market\s|revenue\s|volume\s|value\s)?share\b|\s(?:of|in)\sthe\s", behind, re.I)):
        return _of_market(lexed, sentence, percent, behind, whole)
    if shared:
        return True
    if whole and re.search(
        r"(?:,|\bwith|\bat|\bof|\b(?:grew|rose|fell|up|down|climbed|increased|declined|dropped)\sfrom)\s(?:[a-z]+\s){0,3}$", before
    ):
        return True
    if re.match(r"\s(?:of|in)\s(?!total|\d)", behind) and not whole:
        return None
    if (
        verb
        and re.match(r"account", verb[0], re.I)
        and (_TOP.search(before) or between(lexed.places, max(sentence.start, percent.first - 110), percent.first))
    ):
        return True
    if (
        verb
        and re.search(r"\b(?:share|dominance|market|followed by|momentum)\b", text[sentence.start : percent.first], re.I)
        and not re.search(r"\b(?:is|was|are|were|has|have|had|at|with|reach\w*|take|taking|make)\s(?:[a-z]+\s){0,2}$", before, re.I)
    ):
        return True
    return None


def _fronted(lexed: Lexed, sentence: Sentence, percent: Figure) -> re.Match[str] | None:
    """Who holds it in "At 61%, steel had the highest share of the market": the name is the match's first group."""
    if not _FRONTED.fullmatch(lexed.text, sentence.start, percent.first):
        return None
    return _HAS_SHARE.match(lexed.text, percent.end, sentence.end)


def _of_market(lexed: Lexed, sentence: Sentence, percent: Figure, behind: str, whole: re.Match[str]) -> bool:
    """Whether "of the … market/sales" is the market, not a part of the subject's own revenue or of something bought."""
    said = whole[0].casefold()
    if re.search(r"\bof\s(?:its|their|our)\b", said):
        return False
    if re.match(r"\s?of\srevenues?\s(?:aligned|tied|from|going)", behind, re.I):
        return False
    return not re.search(
        r"\b(?:spent|spend|invest\w*|reduc\w*|sav\w+|grow\w*)\s(?:[a-z]+\s){0,3}$",
        lexed.text[max(sentence.start, percent.first - 40) : percent.first],
        re.I,
    )


_FRONTED = re.compile(r"(?:At|With)\s(?:(?:about|around|nearly|over|some|roughly)\s)?(?:an?\s)?")
_HAS_SHARE = re.compile(
    r",\s(?:the\s)?([A-Za-z][^,;.]{1,50}?)\s(?:had|has|have|held|holds?|took|takes?|commanded|claimed)\s(?:by\sfar\s)?(?:an?|the)\s(?:\w+\s){0,2}shares?\b"
)
_FRACTION = re.compile(r"\b(?:half|third|thirds|quarter|quarters|fifth|fifths)\s\(\Z", re.I)
_HOPED = re.compile(
    r"\b(?:want|aim|plan|hope|intend|seek|look|like)(?:s|ing)?\s(?:to|for|at)\s(?:\w+ing\s|\w+\s)?(?:a\s|about\s)?\Z"
    r"|\b(?:wants|aims|plans|hopes|intends|targets?|goal)\b[^,.;]{0,80}\Z",
    re.I,
)
_OF_THE_WHOLE = re.compile(r"Of\s(?:the|all)\b[^,]{0,60}\b(?:market|revenues?|sales|total|shipments)\b[^,]{0,24},\s")


def _goes_on(text: str, floor: int, percent: Figure) -> bool:
    """Whether a list of shares goes on between two percentages: ", emergency care 31 percent", "followed by Europe with 25%"."""
    gap = text[floor : percent.first]
    return len(gap) < 110 and not re.search(r"\b(?:grow\w*|CAGR|increase|rise|expand|advance|rate|while prices)\b", gap, re.I)


_OPENER = re.compile(
    r"(?:in\s(?:the\syear\s)?(?:FY\s?)?(?:19|20)\d\d,?|by\s(?:19|20)\d\d,?|[A-Z][a-z]+ly,?(?=\s)|currently,?|at\s(?:present|the\smoment),?|here,?|moreover,?|while|whereas|followed\s(?:\w+\s)?by|against|and|with|or|but|then|by\s[a-z][a-z\s/-]{1,24},|(?:based|depending)\son\s(?:the\s)?[\w\s/-]{2,30},|in\sterms\sof\s[\w\s-]{2,30},|on\sthe\sbasis\sof\s[\w\s/-]{2,30},|amongs?t?\s[\w\s-]{2,40},|for\s(?:instance|example),?|however,?|of\sthese,?|in\s(?:value|volume|revenue)\sterms,?|together,?|collectively,?|the|an?|for|in|of|from|among|whose|where|that|which|as\sof\s(?:19|20)\d\d,?|(?:in|during|for)\s(?:the\s)?(?:same|base)\s(?:year|period),?|today|alone|now)(?=[\s,])[\s,]*",
    re.I,
)
_CLAUSE = re.compile(
    r"[;:]\s|,?\s(?:while|whereas|but|although|followed\s(?:\w+\s)?by|trailed\sby|ahead\sof|against|(?:led|dominated|headed)\sby)\s|,\s(?:and|with|of\swhich|which)\s|,\s|\swith\s(?=[A-Z])|(?<=[%\d])\)\s(?!(?:segment|category|market|region|industry|sector)\b)"
)
_TOP = re.compile(
    r"\btop[\s-](?!(?:with|of|and|in|at|spot|position|place|by|for)\b)\w+(?:\s(?:companies|players|vendors|manufacturers|firms|chains|brands|suppliers|producers|operators|participants|providers|competitors|retailers|groups))?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s(?:largest\s|leading\s|biggest\s|major\s)?(?:companies|players|vendors|manufacturers|firms|brands|suppliers|producers)\b",
    re.I,
)
_OF_MARKET = re.compile(r"\s?of\s(?:the\s)?(?:(?!incremental\b|growth\sof)[\w-]+\s){0,7}market\b(?!\s(?:growth|research))", re.I)
_OF_GROWTH = re.compile(r"\s?of\s(?:the\s)?(?:[\w-]+\s){0,6}market(?:'s)?\s(?:incremental\s)?growth\b", re.I)
_IN_BRACKETS = re.compile(r"\)(?:,|\sand\b|\s(?:lead|dominate|hold|are|together))")
_OTHER_GOODS = re.compile(
    r"\s?of\s(?:the\s)?(?:global\s|world(?:'s)?\s|total\s|all\s)*((?:(?!global|total|the\s)[\w-]+\s){1,4})(?:production|consumption|output|demand)\b",
    re.I,
)
_SHARE_MOVES = re.compile(
    r"\bshare\s(?:(?:fell|rose|grew|declined|increased|dropped|climbed|went|slipped|shrank|expanded|moved|will\s\w+|by\s[\d.]+\spercentage\spoints|of\s(?:the\s)?(?:\w+\s){0,4}market)\s)(?:\w+\s)?(?:from\s|to\s)(?:[\d.]+%\s[^%.;]{0,20}?\bto\s)?(?:about\s|around\s|nearly\s|over\s)?$",
    re.I,
)
_COMES_FROM = re.compile(
    r"[^,;.]{0,70}?\b(?:came|comes|coming|stems|stemmed|derived|originated|originates|generated|is\ssold|are\ssold|was\ssold|were\ssold|belongs?|belonged|goes|went|is|are|was|were)\s(?:from|in|to)\s(?:the\s)?([A-Z][^,;.]{1,40}?(?=\s(?:segment|region|in|during|alone|and)\b|[,;.]|$)|[a-z][^,;.]{1,40}?(?=\s(?:segment|category|channel)\b))"
)
_LED_BY = re.compile(r"\s(?:market\s|revenue\s|volume\s|value\s)?share(?:\sof\s[^,;.]{0,60}?)?(?:\sin\s(?:19|20)\d\d)?,\s(?:the\s)?")
_SHARE_OF = re.compile(
    r"\bshares?\s(?:held\s|taken\s)?(?:of|by|for)\s(?:the\s)?([A-Za-z][^,;.%]{1,60}?)(?:\ssegment|\sregion)?\s(?:in\s(?:19|20)\d\d\s|(?:in|of)\sthe\s[^,;.%]{3,60}?\smarket\s)?(?:rising|falling|growing|climbing|is|was|will|stood|stands|amounted|reached|rose|fell|grew|would|should|came|has|had)\b",
    re.I,
)
_HELD_BY = re.compile(
    r"\s?(?:of\s[^,;.]{0,60}?|share\s)?,?\s?(?:was\s|is\s|being\s|were\s)?(?:held|captured|accounted\sfor|contributed|taken|generated|controlled|owned)\sby\s(?:the\s)?([A-Za-z][^,;.]{1,50}?)(?=\s(?:segment|region|in|during|alone|and)\b|[,;.]|$)",
    re.I,
)
_VERB_WORDS = re.compile(
    r"\s(?:is|was|are|were|will|would|has|have|had|holds?|held|holding|accounts?|accounted|accounting|captur\w+|command\w*|contribut\w+|provid\w+|represent\w*|dominat\w+|took|takes?|led|leads?(?=\sthe\s|\swith\s)|leads|leading|ma[dk]es?|making|compris\w+|constitut\w+|own\w*|enjoy\w*|secur\w+|claim\w*|occup\w+|form\w*|generat\w+|garner\w*|control\w*|maintain\w*|retain\w*|remain\w*|exhibit\w*|emerged|shows?|stood|stands|collectively|together|following|follows?|with|at|took|next|second|third|behind|come|comes|came|should|could|can|may|which|rais\w+|slip\w*|fell|falls?|rose|rises?|climb\w*|trail\w*|drop\w*|lift(?:ed|ing)|increas\w+|grew|expand\w+|saw|see|gain\w+|los[et]\w*)\b|'s\s(?:market\s)?share|,|\(|\s(?=\d)|\s(?:about|around|nearly|some|over|almost|~)\s?$|$",
    re.I,
)
_NO_HOLDER = re.compile(
    r"\b(?:wants?|aims?|plans?|hopes?|targets?|penetration|growth|rate|adoption|founders?|shareholders?|CAGR|investors?|margin|price|occupancy|utili[sz]ation|capacity)\b",
    re.I,
)
# What ends in a joining word, or tells a rank, names nobody.
_NO_NAME = re.compile(r"(?:^|\s)(?:of|and|an?|the|in|with|for|to|by)$|\b(?:largest|biggest|per\sannum)\b", re.I)
_PRONOUN = re.compile(
    r"(?:(?:all|any|every)\sother|combined|date|together|further|worth|year|valued|our|report|study|survey|it|this|that|they|there|these|which|who|we|he|she|more|market|growth|around|about|nearly|over|some|shares?|sales|revenues?|shipments|demand|output|production|consumption|volumes?|values?|estimates|on|to|from|by|as|due|driven|thanks|because|estimated|an|its)\b",
    re.I,
)


# "Oslo-based boat maker Foo Boats held 9%": the name behind what it is called.
_ROLE = re.compile(
    r"(?:[\w'-]+\s){0,5}?(?:manufacturer|maker|company|firm|giant|provider|supplier|vendor|producer|developer|retailer|operator)\s(?=[A-Z])"
)
# "Foo sits at the top with 78 million shipped, which gives it a market share of 23%", "The biggest gainer is Bar, … this gives it …"
_GIVES_IT = re.compile(r"\bgiv(?:es|ing|en|e)\s(?:it|them)\s(?:an?\s)?(?:\w+\s){0,3}(?:share\sof\s)?\Z")
_NAMED_FIRST = re.compile(
    r"(?:[^,.;]{0,40},\s)?(?:([A-Z][\w&.-]*(?:\s[A-Z&][\w&.-]*){0,3})\s(?:is|was|sits?|sat|has|had|took|takes?|holds?|held|ranks?|ranked|came|comes|remains?|follow\w*)\b"
    r"|The\s[a-z][^,.;]{2,40}?\s(?:is|was)\s([A-Z][\w&.-]*(?:\s[A-Z&][\w&.-]*){0,3}))"
)
_ENTRY = re.compile(r"([A-Za-z][^:%]{1,50}?)\s?[:–-]\s?(?:(?:about|around|nearly|over|~)\s?)?$")


def holder_before(known: Known, sentence: Sentence, position: int) -> str | None:
    """Who holds the last share that a sentence states before a place of it: the value that follows is theirs."""
    for percent in reversed([f for f in between(known.lexed.figures, sentence.start, position) if f.kind == "percent" and f.value <= 100]):
        if _states_share(known, sentence, percent):
            return _subject(known, sentence, sentence.start, percent)[1]
    return None


def _subject(known: Known, sentence: Sentence, floor: int, percent: Figure) -> tuple[int, str | None]:
    """Who holds the share: (where its name begins, its name as written), from the clause in front of the percentage."""
    lexed = known.lexed
    text = lexed.text
    if text[percent.first - 1] == "(" and not _FRACTION.search(text, floor, percent.first):
        if said := scope.predicated(text, percent.first - 1):
            return said
        at, name = noun_phrase(text, percent.first - 1)
        return at, (lexed.quote(at, percent.first - 1).strip() or name) if name else None
    if listed := _ENTRY.match(text, sentence.start, percent.first):
        return listed.start(1), lexed.quote(*listed.span(1))
    if top := list(_TOP.finditer(text, floor, percent.first)):
        return top[-1].start(), lexed.quote(*top[-1].span())
    if behind := _HELD_BY.match(text, percent.end, sentence.end):
        return percent.first, lexed.quote(*behind.span(1))
    if behind := _COMES_FROM.match(text, percent.end, sentence.end):
        return percent.first, lexed.quote(*behind.span(1))
    if fronted := _fronted(lexed, sentence, percent):
        return percent.first, lexed.quote(*fronted.span(1))
    if of := _SHARE_OF.search(text, floor, percent.first):
        return of.start(1), lexed.quote(*of.span(1))
    if (
        (led := _LED_BY.match(text, percent.end, sentence.end))
        and re.match(r"(?:With|At|Holding|Commanding|Capturing|Accounting)\b", text[sentence.start : percent.first])
        and (found := _holder(known, led.end(), sentence.end))
    ):
        return percent.first, found[1]
    if _GIVES_IT.search(text, sentence.start, percent.first):
        named = _NAMED_FIRST.match(text, sentence.start, percent.first)
        which = 1 if named and named[1] else 2
        return (named.start(which), lexed.quote(*named.span(which))) if named else (percent.first, None)
    starts = [floor, *(m.end() for m in _CLAUSE.finditer(text, floor, percent.first))]
    aside = None  # "Kits, the dearest kind, led with 40%"
    for start in reversed(starts):
        if found := _holder(known, start, percent.first):
            if aside is None and start > floor and _ASIDE.match(text, start - 2, percent.first):
                aside = found
                continue
            if aside is None or text[found[0]].isupper():
                return _with_list(lexed, floor, *found)
    return aside or (percent.first, None)


def _with_list(lexed: Lexed, floor: int, start: int, name: str) -> tuple[int, str]:
    """The holder with those that a list names before it: "Hospitals, schools and canteens take …"."""
    if " and " not in name and " & " not in name and not lexed.text.endswith(("and ", "& "), 0, start):
        return start, name
    listed = _LISTED.search(lexed.text, max(floor - 2, start - 110, 0), start)
    if not listed or _OPENER.match(lexed.text, listed.start(1)) or (listed.start(1) > floor and lexed.text[listed.start(1) - 1].isalnum()):
        return start, name
    return listed.start(1), lexed.quote(listed.start(1), start) + name


_ASIDE = re.compile(
    r",\s(?:the|an?)\s[^,;.:]{3,60},\s(?:led|leads?|held|holds?|accounted|accounts|had|has|took|takes|dominated|dominates|captured|commanded|made)\b"
)
_NAMES_PART = re.compile(r"(?:the\s|(?:[\w-]+\s){0,2})?", re.I)
_LISTED = re.compile(
    r"(?:^|[.;:]\s|\s[—–-]\s|^In\s\d{4},\s)([A-Z][\w&-]*(?:\s[\w&-]+){0,2}(?:,\s[\w&-]+(?:\s[\w&-]+){0,2}){0,8},\s(?:and\s|&\s)?|\s(?:and|&)\s)\Z",
    re.M,
)


def _holder(known: Known, start: int, end: int) -> tuple[int, str] | None:
    """The noun phrase in front of a clause's verb, openers like "In 2023," left out; None where the clause has no such phrase."""
    lexed = known.lexed
    text = lexed.text
    while True:
        at = start
        while start < end and not text[start].isalnum():
            start += 1
        if opener := _OPENER.match(text, start, end):
            start = opener.end()
        if start == at:
            break
    for part in scope.segments_in(known, start, min(end, start + 60)):
        if (
            part.name
            and _NAMES_PART.fullmatch(text, start, part.start)
            and (text[part.end - 1] == "t" or _VERB_WORDS.match(text, part.end, end))
        ):
            return part.start, part.name
        break
    for market in between(known.markets, start - 14, start + 1):
        if market.place and market.end > start:
            return start, market.place
    for place in between(lexed.places, start, start + 1):
        if not place.adjective and not re.match(
            r"[\s-](?!region|market|is|was|will|ha[sd]|with|at|and|held|led|alone|in|took|accounted)[a-z]+\s[a-z]",
            text[place.end : place.end + 30],
        ):
            together = re.match(r"\s(?:and|&)\s(?:the\s)?", text[place.end : end])
            other = (
                next(iter(between(lexed.places, place.end + together.end(), place.end + together.end() + 1)), None) if together else None
            )
            return start, lexed.quote(place.start, other.end) if other else place.name
    verb = _VERB_WORDS.search(text, start, end)
    stop = verb.start() if verb else end
    name = re.sub(r"\s+", " ", lexed.quote(start, stop)).strip(" ,.*•-:")
    name = re.sub(r"\s(?:market|markets|segment|industry|category|type|revenues?)$", "", name, flags=re.I)
    if called := _ROLE.match(name):
        start, name = start + called.end(), name[called.end() :]
    if (
        not name
        or _NO_NAME.search(name)
        or len(name) > 70
        or not re.search(r"[A-Za-z]{2}", name)
        or _PRONOUN.match(name)
        or _NO_HOLDER.search(name)
        or _VERB_WORDS.match(f" {name} ")
        or re.match(r"(?:US)?\$|(?:USD|EUR|INR|GBP)\b|Rs\b", name)
    ):
        return None
    return start, name
