"""Dated or newly reported events by named organisations: launches, approvals, deals, expansions, results.

An event is a verb of the table (or a noun such as "the launch of") with a date, or with words that present it as news, and an
organisation that does it. Market statistics, forecasts and the publication of reports are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from assay.extractors.lexed import Draft, Lexed, Sentence
from assay.language import companies, cues, dates, vocabulary
from assay.language.phrases import alternatives
from assay.schemas.document import Cell

_SUMMARY = 300
_LONGEST = 2000  # of a sentence; what is longer is a list or a table that lost its line ends
_DEALS = {"acquisition", "partnership", "funding", "agreement", "contract"}


@dataclass(frozen=True, slots=True)
class _Verb:
    """Words at text[start:end] that tell an event of a kind; `noun` if they are a noun ("the launch of")."""

    start: int
    end: int
    kind: str
    noun: bool = False


@dataclass(frozen=True, slots=True)
class _Stamp:
    """When: a date's value, or None for words that only say "lately"."""

    start: int
    end: int
    value: str | None


def extract(lexed: Lexed, extra_names: Collection[str] = ()) -> list[Draft]:
    """The developments of a document, each event once, in order."""
    names: companies.Names | None = None
    today = None
    drafts = list(_in_tables(lexed))
    seen = {_key(draft) for draft in drafts}
    told = (-1, -1)  # the date above a headline whose event was told, and the headline's block
    for sentence, (at, label) in _candidates(lexed):
        if sentence.end - sentence.start > _LONGEST or (label and at == told[0] and sentence.index != told[1]):
            continue
        verbs = [m for m in _told().finditer(lexed.text, sentence.start, sentence.end) if _is_word(lexed.text, m)]
        if (
            sentence.block.kind == "item"
            and (first := _told().match(cues.small(lexed.text), sentence.start, sentence.end))
            and first not in verbs
        ):
            verbs = [first, *verbs]  # "• Opened a plant in May 2024", of the company that tells it
        if not verbs:
            continue
        if names is None:
            names, today = companies.known(lexed.text, extra_names), _today(lexed)
        for draft in _events(lexed, sentence, verbs, names, today, label, drafts):
            told = (at, sentence.index)
            if _key(draft) not in seen:
                seen.add(_key(draft))
                drafts.append(draft)
    return sorted(drafts, key=lambda draft: draft["evidence"][0])


def _key(draft: Draft) -> tuple[str | None, tuple[str, ...], str]:
    """What tells events apart; those without a date by their words."""
    return draft["date"], tuple(draft["actors"]), draft["kind"] if draft["date"] else draft["summary"]


# Tables

_NEWS_HEAD = re.compile(
    r"(?:(?:key|recent|latest|strategic|notable|major)\s)+(?:strategic\s)?(?:developments?|news|moves?|initiatives?|activit(?:y|ies)|updates?|launch(?:es)?)"
    r"|developments?|events?(?: description)?|details of (?:the )?(?:development|event)",
    re.IGNORECASE,
)
_COMPANY_HEAD = re.compile(
    r"(?:key\s)?(?:compan(?:y|ies)|players?|vendors?|manufacturers?|organi[sz]ations?|participants?)(?: name)?", re.IGNORECASE
)
_DATE_HEAD = re.compile(r"(?:date|year|month|month[ /&]+year|announced|timeline)", re.IGNORECASE)
_PIECE = re.compile(r"(?:[^;\n]|;(?!\s))+")
_BARE_YEAR = re.compile(r"(?<![\d.,$/-])(?:19|20)\d\d(?![\d%-]|,\d)")


def _in_tables(lexed: Lexed) -> Iterator[Draft]:
    """The events of tables that have a column for companies and one for their developments, perhaps one for dates."""
    text = lexed.text
    for block in lexed.blocks:
        if block.table is None or block.boilerplate:
            continue
        head, *rows = block.table.rows or [[]]
        columns = {kind: _column(text, head, pattern) for kind, pattern in _HEADS.items()}
        if columns["news"] is None or columns["company"] is None:
            continue
        for row in rows:
            cells = {cell.column: (cell.start, cell.end) for cell in row}
            if columns["news"] in cells and columns["company"] in cells:
                yield from _of_row(
                    lexed, cells[columns["company"]], cells[columns["news"]], cells.get(-1 if columns["date"] is None else columns["date"])
                )


_HEADS = {"news": _NEWS_HEAD, "company": _COMPANY_HEAD, "date": _DATE_HEAD}


def _column(text: str, head: list[Cell], pattern: re.Pattern[str]) -> int | None:
    """The column whose head is of a kind."""
    return next((cell.column for cell in head if pattern.fullmatch(text[cell.start : cell.end].strip(" *"))), None)


def _of_row(lexed: Lexed, company: tuple[int, int], news: tuple[int, int], date: tuple[int, int] | None) -> Iterator[Draft]:
    """The events of one row, one for each part between semicolons."""
    text = lexed.text
    name = text[slice(*company)].split("(")[0].strip(" *")
    for piece in _PIECE.finditer(text, *news):
        start, end = piece.start() + len(piece.group()) - len(piece.group().lstrip()), piece.end()
        small = cues.small(text)
        hit = next((m for m in _told().finditer(small, start, end) if _is_word(small, m)), None)
        when = _dated(text, *date) if date else _dated(text, start, end)
        if not name or not (hit or when):
            continue
        verb = _Verb(hit.start(), hit.end(), _kinds().get(hit.group(), "")) if hit else _Verb(start, start, "")
        doer = text[start : verb.start].strip()
        own = re.fullmatch(r"[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*)?", doer) is not None
        kind = _kind(small, verb, end)
        others = _others(text, verb, companies.find(text, verb.end, end), deal=True) if kind in _DEALS else []
        yield {
            "date": when,
            "actors": [doer if own else name, *(other.name for other in others)],
            "kind": kind,
            "summary": _summary(lexed, start, end),
            "evidence": (start, end),
        }


def _dated(text: str, start: int, end: int) -> str | None:
    """The date in a cell: as in prose, or a year that stands there alone."""
    found = dates.find(text, start, end)
    year = _BARE_YEAR.search(text, start, end)
    return found[0].value if found else year.group() if year else None


# Where an event can be told


@cache
def _told() -> re.Pattern[str]:
    """All words that tell events."""
    table = vocabulary.load("developments")
    words = (
        {v for name in ("verbs", "events") for verbs in table[name].values() for v in verbs}
        | set(table["open"]["verbs"])
        | {*_SCHEDULED, *_BROUGHT, "put"}
    )
    return re.compile(alternatives(sorted(words)))


_SCHEDULED = ("slated for", "scheduled for", "set for", "planned for", "due for")
_SCHEDULED_FOR = re.compile(
    r"\s(?:the )?(?:commercial |public |full |first )?(?:release|launch|production|delivery|opening|commissioning|completion)\b"
)
_BROUGHT = ("marked", "brought", "saw")
_BROUGHT_IN = re.compile(r"(?:19|20)\d\d $")
_PUT = re.compile(r"[\w ,-]{1,60}(?:in|into) orbit")


def _is_word(text: str, m: re.Match[str]) -> bool:
    """Whether a match is no part of a longer word."""
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    return not (before.isalnum() or (before in ("-", "_") and before)) and not (after.isalnum() or after == "-")


@cache
def _event_nouns() -> frozenset[str]:
    return frozenset(v for verbs in vocabulary.load("developments")["events"].values() for v in verbs)


@cache
def _kinds() -> dict[str, str]:
    table = vocabulary.load("developments")
    return {v: kind for name in ("events", "verbs") for kind, verbs in table[name].items() for v in verbs}


@cache
def _nouns() -> re.Pattern[str]:
    table = vocabulary.load("developments")["nouns"]
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in table.items()))


@cache
def _recent() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(vocabulary.load('developments')['words']['recent'])}(?!\w)")


@cache
def _sections() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary.load("developments")["words"]["sections"]), re.IGNORECASE)


# "a survey on …", "its report." and not "survey drones".
_NO_COMPOUND = r"(?=\s?(?:[^\w\s]|$|\n|(?:on|of|about|that|which|titled|entitled|called|named|for|covering|with|by|in|from|to|and|at|as|here|this|is|was)\b))"


@cache
def _publication() -> re.Pattern[str]:
    words = alternatives(vocabulary.load("developments")["words"]["publications"])
    return re.compile(
        rf"(?:\s[\w'&-]+){{0,5}}?(?:\s(?:of|its|the|a|an|our|new|latest|their))+(?:\s[\w'&,-]+){{0,7}}?\s{words}\b{_NO_COMPOUND}"
    )


@cache
def _weak() -> frozenset[str]:
    return frozenset(vocabulary.load("developments")["open"]["weak"])


# What a sentence must hold to be read: a year, a month, a word of recency (found as plain strings, which is fast).
_WHEN = re.compile(r"19\d\d|20\d\d|1Q\d|2Q\d|3Q\d|4Q\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_LATELY = (
    "ecent",
    "oday",
    "ast year",
    "ast month",
    "ast week",
    "ast quarter",
    "his year",
    "his month",
    "his week",
    "ewly ",
    "days ago",
    "latest move",
    " also ",
    "dditionally",
    "n addition",
)


def _candidates(lexed: Lexed) -> Iterator[tuple[Sentence, tuple[int, str]]]:
    """The sentences that say when, or stand below a heading of news, with the date that stands alone above them (or above their headline)."""
    text = lexed.text
    spots = sorted([*(m.start() for m in _WHEN.finditer(text)), *(at for at, _ in cues.spans(text, _LATELY))])
    spots.append(len(text))
    i, at, label = 0, -1, ""
    opening = _opening(lexed)
    for sentence in lexed.sentences:
        while spots[i] < sentence.start:
            i += 1
        whole = sentence.start == sentence.block.start and sentence.end == sentence.block.end
        if whole and sentence.end - sentence.start < 24 and spots[i] < sentence.end and _DIGIT.search(text, sentence.start, sentence.end):
            at, label = sentence.start, text[sentence.start : sentence.end]
            continue
        if spots[i] < sentence.end or label or _is_news(sentence) or sentence.index == opening:
            yield sentence, (at, label)
        headline = whole and label and at + len(label) + 3 > sentence.start and _HEADLINE.match(text, sentence.start, sentence.end)
        if sentence.end == sentence.block.end and not headline:
            label = ""


_DIGIT = re.compile(r"\d")
_HEADLINE = re.compile(r"[A-Z][^\n]{10,160}[^\n.:;?!]$")


def _opening(lexed: Lexed) -> int:
    """The index of the paragraph that opens the text: what a company "has done" there is its news."""
    return next((i for i, block in enumerate(lexed.blocks) if block.kind == "paragraph" and not block.boilerplate), -1)


def _has_done(text: str, m: re.Match[str]) -> bool:
    """Whether a verb is a deal or launch told in the perfect tense ("has closed a $9 million round")."""
    done = m.group().removeprefix("has ")
    return done in _DONE and (m.group() != done or text[max(0, m.start() - 4) : m.start()] == "has ")


_DONE = {
    "closed",
    "raised",
    "acquired",
    "launched",
    "signed",
    "secured",
    "completed",
    "bought",
    "merged with",
    "partnered with",
    "teamed up with",
}


# Words by which a text speaks of a year as the present one.
_CURRENT = (
    (" has been", re.compile(r"(20\d\d) has been")),
    ("half of ", re.compile(r"half of (20\d\d)")),
    ("so far in ", re.compile(r"so far in (20\d\d)")),
)


def _today(lexed: Lexed) -> str | None:
    """When the text was written: as it says itself, as its address says, or the year that it speaks of as the present one."""
    stated = dates.document_date(lexed.text, lexed.document.meta) or dates.address_date(lexed.text)
    if stated:
        return stated
    years = [year for words, pattern in _CURRENT if words in lexed.text for year in pattern.findall(lexed.text)]
    return max(years) if years else None


# One sentence


def _events(
    lexed: Lexed, sentence: Sentence, hits: list[re.Match[str]], names: companies.Names, today: str | None, label: str, before: list[Draft]
) -> Iterator[Draft]:
    text, start, end = lexed.text, sentence.start, sentence.end
    if today is None:
        today = next((d["date"] for d in reversed(before[-3:]) if len(d["date"] or "") > 4 and start - d["evidence"][1] < 600), None)
    stamps = _stamps(text, start, end, today, label)
    news = _is_news(sentence) if not stamps else False
    also = not stamps and not news and _also(lexed, sentence, before)
    if not (stamps or news or also):
        hits = [m for m in hits if sentence.index == _opening(lexed) and _has_done(text, m)]
        if not hits:
            return
    verbs = [v for v in (_verb(text, m, end) for m in hits) if v is not None]
    verbs = [v for v in verbs if not _is_publication(text, v, end)]
    finite = [v for v in verbs if not v.noun]
    verbs = finite or verbs
    if not verbs:
        return
    found = companies.find(text, start, end, names)
    subject: list[companies.Company] | None = None
    last = dates.after_dateline(text, start, end)
    last = max(last, text.rfind(" · ", start, verbs[0].start) + 3 if " · " in text[start : verbs[0].start] else last)
    pairs = _pairs(text, verbs, stamps, start) if stamps else [(verbs[0], None)]
    for i, (verb, stamp) in enumerate(pairs):
        clause_end = min((s for v, t in pairs[i + 1 :] for s in (v.start, t.start if t else end) if s > verb.end), default=end)
        actors = _actors(text, verb, found, last, clause_end, names, subject, before)
        if actors is None:
            continue
        subject = actors[:1] or subject
        spans = [(verb.start, verb.end), *((a.start, a.end) for a in actors if start <= a.start < end and (a.end <= clause_end))]
        if stamp is not None and stamp.start >= start:
            spans.append((stamp.start, stamp.end))
        yield {
            "date": stamp.value if stamp else None,
            "actors": list(dict.fromkeys(a.name for a in actors)),
            "kind": _kind(text, verb, clause_end),
            "summary": _summary(lexed, start, end),
            "evidence": (min(s for s, _ in spans), max(e for _, e in spans)),
        }
        last = verb.end


def _stamps(text: str, start: int, end: int, today: str | None, label: str) -> list[_Stamp]:
    stated = dates.find(text, start, end, today)
    lines = [d for d in stated if dates.is_dateline(text, d)]
    found = [_Stamp(d.start, d.end, d.value) for d in stated if d not in lines and not _is_aside(text, start, d)]
    if lines and _TODAY.search(text, lines[0].end, end):
        return [_Stamp(lines[0].start, lines[0].end, lines[0].value)]
    found += [_Stamp(m.start(), m.end(), None) for m in _recent().finditer(text, start, end)]
    if not found and lines:
        found = [_Stamp(lines[0].start, lines[0].end, lines[0].value)]
    if label and all(len(stamp.value or "") < 7 for stamp in found):
        found = [_Stamp(-1, -1, d.value) for d in dates.find(label, 0, len(label), today)][:1] or found
    return sorted(found, key=lambda s: s.start)


# A founding ("founded in 2011") and a day that is still to come ("plans to hire 60 people by the end of 2025") date no event.
_ASIDE = re.compile(
    r"(?:\bsince (?:it|they|its|the company) (?:was |were )?|^|[,(] |\n)(?:[Ff]ounded|[Ii]ncorporated|[Ee]stablished) (?:in\s)?$"
    r"|\b(?:plans?|planned|planning|expects?|expected|aims?|intends?|hopes?|targets?|targeting|will)\s(?:[\w,$%'-]+\s){0,9}?by\s(?:the\s)?$"
)
_TO_COME = re.compile(
    r",?\s[^.;]{0,60}\b(?:is|are) (?:expected|projected|forecast|anticipated|estimated|likely|set|poised)\b|,?\s[^.;]{0,60}\bwill\b"
)


def _is_aside(text: str, start: int, date: dates.Date) -> bool:
    preposition = _PREPOSITION.match(text, date.start, date.end)
    if "since " in text[max(start, date.start - 6) : date.start + 6].lower():
        return True  # what has been so from then on
    if text[date.start : date.start + 3] in ("By ", "by ") and _TO_COME.match(text, date.end):
        return True
    return _ASIDE.search(text[max(start, date.start - 60) : preposition.end() if preposition else date.start]) is not None


_PREPOSITION = re.compile(r"(?:in|by)\s")
_TODAY = re.compile(
    r"\b(?:today announced|announced today|today (?:launched|unveiled|introduced|completed|signed)|is (?:pleased|excited|"
    r"proud) to announce|announces|announced)\b"
)


def _is_news(sentence: Sentence) -> bool:
    return sentence.start == sentence.block.start and _news_section(sentence.block.section[-2:])


@lru_cache(maxsize=256)
def _news_section(section: tuple[str, ...]) -> bool:
    return any(_sections().search(heading) for heading in section)


_ALSO = re.compile(r"\b(?:also|Additionally|In addition)\b")


def _also(lexed: Lexed, sentence: Sentence, before: list[Draft]) -> bool:
    """Whether a sentence goes on with the news of one shortly above it in the same block ("The company also …")."""
    if not before or before[-1]["date"] is not None:
        return False
    at = before[-1]["evidence"][1]
    return (
        sentence.block.start <= at
        and sentence.start - at < 500
        and _ALSO.search(lexed.text, sentence.start, min(sentence.end, sentence.start + 60)) is not None
    )


_REDUCED = re.compile(
    r"(?:\b(?:be|being|are|is|were|was|newly|when|as|if|not|never|now|have|of|by|the|a|an|its|their|and|for|in|with|to) )$"
)


def _verb(text: str, m: re.Match[str], end: int) -> _Verb | None:
    """What a hit tells, None where it is no finite verb of its own ("products launched by", "will be approved", "is granted")."""
    word = " ".join(m.group().split())
    before = text[max(0, m.start() - 14) : m.start()]
    if word in _event_nouns():
        if _OF_MARKET.search(text, max(0, m.start() - 200), m.start()) and not _OWN.search(text, max(0, m.start() - 40), m.start()):
            return None
        return None if _COMING.search(text, max(0, m.start() - 160), m.start()) else _Verb(m.start(), m.end(), _kinds()[word], True)
    if word in _SCHEDULED:
        return _Verb(m.start(), m.end(), "launch", True) if _SCHEDULED_FOR.match(text, m.end(), end) else None
    if word in _BROUGHT:
        return _Verb(m.start(), m.end(), "", True) if _BROUGHT_IN.search(before) else None
    if word == "put":
        return _Verb(m.start(), m.end(), "launch") if _PUT.match(text, m.end(), end) else None
    after = text[m.end() : min(end, m.end() + 160)]
    if _COUNTED.search(text, max(0, m.start() - 60), m.start()) or (
        word in _FOUND and _BY_STUDY.search(text, max(0, m.start() - 110), m.start())
    ):
        return None
    if word in _STATED and _STATISTIC.match(text, m.end(), end):
        return None
    if (word == "made" and after.startswith(" up ")) or (word in _TRADES and _AMOUNT.match(after)):
        return None
    if " " not in word and _REDUCED.search(before) and not before.endswith(("had ", "has ")):
        passive = re.search(r"\b(?:was|were|been) $", before)
        if (
            not passive
            or word not in _PASSIVE
            or re.search(r"\b(?:that|which) (?:was|were|have been|has been) $", text[max(0, m.start() - 24) : m.start()])
        ):
            return None
        return _Verb(m.start() - len(passive.group()), m.end(), _kinds().get(word, ""))
    if word.split()[-1] not in ("in", "into", "by", "from", "with") and re.match(r"\s+by\b", after) and " " not in word:
        return None
    if word in _weak() and not _nouns().search(after.split(";")[0]):
        return None
    if word in ("launched", "launches", "debuted", "raised", "opened") and re.match(
        r"\s*(?:in\s+(?:[A-Z][a-z]+\s)?\d{4}\s?)?(?:[.,;]|and\b|$)", after
    ):
        return None
    if word in _REPORTED and (re.match(r"\s+that\b", after) or not _RESULT.search(after)):
        return None
    return _Verb(m.start(), m.end(), _kinds().get(word, ""))


# "The market growth is attributed to … and the expansion of …": what moves the market, no event of somebody's.
_OF_MARKET = re.compile(r"\b(?:market|growth|demand|CAGR|driven|attributed|propelled|fuell?ed)\b[^.\n]*$")
_OWN = re.compile(r"\b(?:recent|its|successful)\s(?:\w+\s)?$")
# "40 million units shipped", "5 % of new kites launched": what is counted, told by a participle.
_COUNTED = re.compile(r"\d[\d.,]*%?\+?\s(?:(?:million|billion|thousand|of)\s)?(?:[a-z][\w-]*\s){0,3}(?:[a-z]\w*s|[A-Z]+s|[GMk]Wh?)\s$")
# "An analysis of the filing revealed …": what somebody found, no event.
_FOUND = {"revealed", "reveals", "showed", "demonstrated", "reported", "reports", "confirmed", "proved"}
_BY_STUDY = re.compile(r"\b(?:[Aa]nalysis|[Ss]tudy|[Ss]urvey|[Rr]eport|[Ff]indings|[Rr]esearch|[Ff]igures)\b(?:[^.;,\n]|,(?=\s\d))*$")
# "Foo achieved a 25 % growth of sales", "announced record sales in spirits": statistics, unless they are a company's own accounts.
_STATED = {"reported", "reports", "posted", "achieved", "announced", "announces", "recorded", "registered"}
_STATISTIC = re.compile(
    r"\s(?:a\s|an\s|the\s)?(?!(?:[^.,;]|,(?=\d)){0,90}\b(?:revenues?|results|earnings|profit|income|milestone|quarter|fiscal|Q[1-4]|agreement|plans?)\b)"
    r"(?:[\w%.,'-]+\s){0,6}?(?:growth|additions?|increase|decline|decrease|(?:record|strong(?:er)?|higher|lower)\ssales|data\son|market\sshare)\b"
)
# "Foo shipped an estimated 5 million units": a figure of the trade, no event.
_TRADES = {"shipped", "delivered", "supplied", "sold", "sold a", "ordered"}
_AMOUNT = re.compile(
    r"\s(?:an estimated|about|around|nearly|over|more than|some|roughly|approximately|a total of)?\s?[\d.,]+\s(?:million|billion|thousand|units)"
)
_REPORTED = {"reported", "reports", "posted", "achieved", "demonstrated", "presented", "showcased", "had achieved"}
_RESULT = re.compile(
    r"revenue|results?\b|earnings|profit|sales|growth|\bdata\b|trial|milestone|capacity|approval|certificat|record|"
    r"prototype|platform|technolog|system|breakthrough|findings|income|designation|clearance|production|product"
)
# What is still to come is told by a verb, if at all.
_COMING = re.compile(
    r"\b(?:will|preparing|expected|upcoming|plans?|planned|anticipat\w+|aims?|poised|looking ahead|would|potential|could|likely)\b[^.]*$",
    re.IGNORECASE,
)
_PASSIVE = {
    "acquired",
    "bought",
    "purchased",
    "launched",
    "approved",
    "cleared",
    "granted",
    "awarded",
    "unveiled",
    "introduced",
    "selected",
    "taken over",
    "inaugurated",
    "commissioned",
    "opened",
    "authorised",
    "authorized",
    "certified",
    "released",
    "recognised",
    "recognized",
    "appointed",
    "named",
    "enacted",
    "banned",
    "adopted",
    "passed",
    "signed",
    "completed",
    "announced",
}


def _is_publication(text: str, verb: _Verb, end: int) -> bool:
    """Whether what is launched or announced is a report."""
    told = text[verb.start : verb.end]
    if not re.search(r"releas|publish|launch|announc|unveil|introduc|add|issu", told):
        return False
    found = _publication().match(text, verb.end, min(end, verb.end + 160))
    if found is None:
        return False
    return not re.search(r"\b(?:results?|revenue|agreement|partnership|acquisition|contract|approval)\b", found.group())


def _pairs(text: str, verbs: list[_Verb], stamps: list[_Stamp], start: int) -> list[tuple[_Verb, _Stamp | None]]:
    """Each stamp with the verb that it dates: the next one where it opens a clause, else the one before it; a verb is dated once."""
    pairs: dict[_Verb, _Stamp] = {}
    for stamp in stamps:
        before = [v for v in verbs if v.end <= stamp.start]
        opens = _opens_clause(text, start, stamp) or not before
        later = [s.start for s in stamps if s.start > stamp.start and s.value and _opens_clause(text, start, s)]
        after = [v for v in verbs if v.end > stamp.start and v.start < min(later, default=len(text))]
        chosen = (after[:1] or before[-1:]) if opens else (before[:1] if not any(v in pairs for v in before) else before[-1:])
        if (chosen and chosen[0] not in pairs) or (chosen and pairs[chosen[0]].value is None and stamp.value is not None):
            pairs[chosen[0]] = stamp
    return sorted(pairs.items(), key=lambda p: p[0].start)


_CLAUSE = re.compile(
    r"(?:^|[.;:,(]\s*|\b(?:and|while|whereas|but|which|who|when|after|For instance,|For example,)\s+)(?:also\s+)?(?:[\w]+,\s"
    r"+)?(?:(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince|[Dd]uring|[Ee]arlier|[Jj]ust|[Ii]n the|[Ii]n the month of|[Mm]ore recently,|"
    r"[Aa]s of|[Aa]round)\s+)*$"
)


def _opens_clause(text: str, start: int, stamp: _Stamp) -> bool:
    if stamp.start < start:
        return True
    return _CLAUSE.search(text[max(start, stamp.start - 40) : stamp.start]) is not None


# Who

_THE_COMPANY = re.compile(
    r"\b(?:[Tt]he|[Oo]ur) (?:company|firm|group|Company|startup|start-up|business|manufacturer|developer)\b|\b(?:It|it|Its|"
    r"its)\b(?!\s(?:is|was) )"
)
_STAKE = re.compile(
    r"^(?:\s(?>\d[\d.,]*%?|\w+-based|start-up|[A-Z][a-z]+ian|[a-z]+)(?!\S))*+\s*$"  # "a majority stake in the Danish-based maker"
)
_APPLICANT = re.compile(
    r"\b(?:to|from|by|(?:merger|acquisition|takeover|purchase) (?:of|between)|developed by|made by|manufactured by|"
    r"submitted by|marketed by)\s(?:the\s)?$"
)
_JOINED = re.compile(
    r"^(?:\s?\([^)]{1,40}\))?(?:,?\s(?:and|&|along with|together with|in (?:collaboration|partnership|association|"
    r"cooperation) with)\s(?:the\s)?|,\s)$"
)
_NOT_ACTOR = re.compile(
    r"^(?:\s?\([^)]{1,60}\))?,?\s(?:[\w-]+\s)?(?:Market|market|segment|industry|report|region|therapy|drug|patients|study|"
    r"trial|Trial|Study|Index|prices|sales|demand|exports|imports|shipments|users|adoption|pandemic|outbreak|war|economy|consumers|"
    r"manufacturers|vendors)\b|^\)? (?:(?:\([A-Z]+\) )?Annual )?(?:Meeting|Conference|Congress|Summit|Expo|Symposium|Forum|"
    r"Show|Fair)\b"
)
_PERSON = re.compile(r"^[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+,$")
_PRODUCT = re.compile(
    r"^\s?(?:\([^)]{1,60}\))?,?\s(?:a|an|the|its)\s(?:[\w()-]+\s){0,6}(?:therapy|drug|device|platform|treatment|vaccine|"
    r"product|software|system|tablet|injection|candidate|model|cell)\b"
)


def _actors(
    text: str,
    verb: _Verb,
    found: list[companies.Company],
    last: int,
    end: int,
    names: companies.Names,
    subject: list[companies.Company] | None,
    told: list[Draft],
) -> list[companies.Company] | None:
    """The parties of an event; None where nobody named does it. A regulator that acts gives way to its applicant."""
    before = _without_things(text, [c for c in found if last <= c.start and c.end <= verb.start])
    after = [c for c in found if verb.end <= c.start and c.end <= end]
    if verb.noun:
        return _noun_actors(text, verb, before, after, names)
    doers = _subjects(text, before)
    kind = verb.kind
    if doers and all(companies.is_regulator(c.name) for c in doers):
        return _applicants(text, verb, doers, after, names)
    doers = [c for c in doers if not companies.is_regulator(c.name)]
    if doers and _PRODUCT.match(text[doers[0].end : doers[0].end + 120]) and doers[0].name not in names.full.values():
        owner = names.above(doers[0].start)
        doers = [companies.Company(doers[0].start, doers[0].end, owner)] if owner else doers
    agent = _agent(text, verb, after)
    if not doers and agent:
        return [agent]
    if not doers:
        reference = _THE_COMPANY.search(text, last, verb.start)
        owner = names.above(reference.start() if reference else verb.start)
        if reference and owner is None and told and reference.start() - told[-1]["evidence"][1] < 800:
            owner = told[-1]["actors"][0] if told[-1]["actors"] else None
        if reference and owner:
            doers = [companies.Company(reference.start(), reference.end(), owner)]
        elif (
            subject
            and last > 0
            and re.search(r"(?:^|,)\s*(?:and|then|later|which|earlier|before|it|this)\b|\band\b|\bit\b", text[last : verb.start])
        ):
            doers = subject
        elif verb.start == last and owner:
            teller = told[-1]["actors"][0] if told and told[-1]["actors"] else owner
            doers = [companies.Company(verb.start, verb.start, teller)]
        elif not before and owner and _product_of(text, last, verb.start):
            doers = [companies.Company(verb.start, verb.start, owner)]
        else:
            return None
    clause = text[verb.start : min(end, verb.end + 200)]
    deal = kind in _DEALS or (not kind and _DEAL.search(clause))
    partners = [c for c in before if c not in doers and c.start > doers[0].end and _TOGETHER.search(text[max(0, c.start - 60) : c.start])]
    return doers + partners + _others(text, verb, after, bool(deal))


def _without_things(text: str, named: list[companies.Company]) -> list[companies.Company]:
    """The names without those of things ("the Foo and Bar Trial")."""
    kept: list[companies.Company] = []
    thing: companies.Company | None = None
    for company in reversed(named):
        joined = thing is not None and text[company.end : thing.start] == " and "
        thing = company if _NOT_ACTOR.match(text[company.end : company.end + 70]) or joined else None
        if thing is None:
            kept.insert(0, company)
    return kept


def _agent(text: str, verb: _Verb, after: list[companies.Company]) -> companies.Company | None:
    """Who did it in "was opened in Foo by Bar"."""
    if not re.match(r"(?:was|were|been)\b", text[verb.start : verb.end]):
        return None
    return next(
        (c for c in after if re.search(r"\bby (?:the )?$", text[max(0, c.start - 8) : c.start]) and not companies.is_regulator(c.name)),
        None,
    )


_DEAL = re.compile(
    r"partner|collabor|agree|acqui|merg|contract|alliance|joint|deal|funding|from|led by|memorandum|M[Oo]U|order|stake|invest|license"
)
_TOGETHER = re.compile(
    r"\b(?:(?:its|a|the) (?:[\w-]+ ){0,3}(?:subsidiary|arm|unit|division|affiliate),?|in (?:collaboration|partnership|"
    r"association|cooperation|conjunction) with|together with|jointly with|alongside|partnering with)\s(?:the\s)?$|"
    r"\b(?:subsidiary|affiliate),?\s$"
)


_BEHIND_PREPOSITION = re.compile(
    r"(?:\b(?:at|under|in|through|via|from|per|to|with|for|by|of|against|into|on|among|across|than|like|as)\s(?:the\s|an?\s"
    r"|its\s)?(?:\d+(?:st|nd|rd|th)\s)?)$",
    re.IGNORECASE,
)
_HEADED_BY = re.compile(
    r"(?:CEO|CFO|COO|CTO|[Pp]resident|[Cc]hairman|[Ff]ounder|[Dd]irector|[Hh]ead|subsidiary|unit|arm|division|brand) (?:of|at) (?:the )?$"
)


def _subjects(text: str, before: list[companies.Company]) -> list[companies.Company]:
    """The organisations that do: the first of the clause and those joined to it by "and"."""
    free = [
        c
        for c in before
        if _HEADED_BY.search(text[max(0, c.start - 40) : c.start]) or not _BEHIND_PREPOSITION.search(text[max(0, c.start - 24) : c.start])
    ]
    doers: list[companies.Company] = []
    for company in free:
        if _PERSON.match(text[company.start : company.end + 1]) and _OFFICE.match(text[company.end : company.end + 40]):
            continue
        if doers == free[:1] and _POSSESSOR.match(text, doers[0].end, company.start):
            doers = [company]  # "Foo's rival Bar"
        elif not doers or _JOINED.match(text[doers[-1].end : company.start]):
            doers.append(company)
        elif companies.is_regulator(doers[0].name) and not companies.is_regulator(company.name):
            doers = [company]
        else:
            break
    return doers


_RELATED = "rival|competitor|peer|subsidiary|unit|arm|division|affiliate|parent|owner|partner|supplier|distributor|customer|spin-?off"
_POSSESSOR = re.compile(rf"'s?\s(?:[\w-]+\s){{0,2}}(?:{_RELATED})\s\Z")
_OFFICE = re.compile(r",\s(?:the\s)?(?:[A-Z]\w+\s)?(?:CEO|CFO|CTO|COO|[Pp]resident|[Cc]hair|[Ff]ounder|[Hh]ead|[Dd]irector|[Mm]anag)")


def _product_of(text: str, start: int, end: int) -> bool:
    """Whether a clause's subject is a thing ("the study", "the Foo pump, which …") whose maker the text has named."""
    return re.match(r"\s*(?:[\w-]+,?\s){0,4}?(?:[Tt]he|[Ii]ts|[Tt]his|[A-Z][\w-]+)\b", text[start:end]) is not None and end - start < 400


def _applicants(
    text: str, verb: _Verb, doers: list[companies.Company], after: list[companies.Company], names: companies.Names
) -> list[companies.Company] | None:
    rest = [c for c in after if not companies.is_regulator(c.name)]
    known = [c for c in rest if c.name in names.full.values()]
    owned = [c for c in rest if text[c.end : c.end + 2] in ("'s", "s'") or _APPLICANT.search(text[max(0, c.start - 24) : c.start])]
    if re.match(r"\s(?:\d+\s|over|more|about|nearly|several|many|two|three|four|five)", text[verb.end : verb.end + 12]):
        return None
    if first := (known or owned)[:1]:
        return first + [c for c in rest if c.start > first[0].end and _JOINED.match(text[first[0].end : c.start])]
    if not re.search(r"approv|grant|clear|authori|recei|accept|award|support", text[verb.start : verb.end]):
        return None
    if owner := names.above(doers[0].start, 1500):
        return [companies.Company(verb.start, verb.start, owner)]
    return rest[:1]


def _others(text: str, verb: _Verb, after: list[companies.Company], deal: bool) -> list[companies.Company]:
    """The other parties behind the verb: of deals all that are linked, else only those "in collaboration with" whom it was."""
    others: list[companies.Company] = []
    at = verb.end
    for company in after:
        between = text[at : company.start]
        if companies.is_regulator(company.name):
            at = company.end
            continue
        if (
            deal
            and (
                (
                    not others
                    and at == verb.end
                    and len(between) < 60
                    and _STAKE.match(between)
                    and re.search(r"(?i:acqui)|bought|purchas|merg|took|partner|collab|team|with$|by$|forces", text[verb.start : verb.end])
                )
                or _PARTY.search(between[-70:])
                or (others and _JOINED.match(between))
            )
        ) or _TOGETHER.search(between[-60:]):
            others.append(company)
        at = company.end
    return others


_PARTY = re.compile(
    r"\b(?:with|from|led by|by|between|(?:acquisition|purchase|takeover|sale|merger|shareholders) of|acquired?|acquiring|bought|purchased|buy|"
    r"purchase|to|contract of|stake in|of the bankrupt|order of|and)"
    r"(?:\s(?:the|a|an|its|fellow|rival|investors?|partners?|company|firms?|companies|maker|global|investment|bankrupt|"
    r"leading|private|equity|local|[\w]+-based|[A-Z][a-z]+(?:an|ese|ish)|[a-z]+er|startup|start-up))*\s*$"
)


def _noun_actors(
    text: str, verb: _Verb, before: list[companies.Company], after: list[companies.Company], names: companies.Names
) -> list[companies.Company] | None:
    """Of "the launch of Foo by Bar": whose event it is; a known company of the sentence first, else the one above."""
    known = [c for c in [*before, *after] if c.name in names.full.values()]
    near = [c for c in after if c.start - verb.end < 6]
    owners = [c for c in before if text[c.end : c.end + 2] == "'s"]
    if not known and not owners:
        owner = names.above(verb.start)
        if owner is None:
            return None
        known = [companies.Company(verb.start, verb.start, owner)]
    before = owners or before
    return [
        *(known or before[-1:]),
        *(c for c in near if c not in known and verb.kind in ("acquisition", "expansion", "partnership", "agreement", "launch")),
    ]


# What


def _kind(text: str, verb: _Verb, end: int) -> str:
    """The kind of an event: the verb's own, or that of the first noun behind it."""
    if verb.kind:
        return verb.kind
    kinds = [m.lastgroup for m in _nouns().finditer(text, verb.end, min(end, verb.end + 200))]
    if not kinds:
        return "launch" if re.match(r"introduc|releas|put", text[verb.start : verb.end]) else "other"
    return next((kind for kind in kinds if kind and kind != "other"), "other")


def _summary(lexed: Lexed, start: int, end: int) -> str:
    """The sentence, its white space collapsed, cut at a word where it is long."""
    words = " ".join(lexed.quote(start, end).split())
    return words if len(words) <= _SUMMARY else words[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"
