"""The companies that a report names as players, vendors, manufacturers or competitors in its market."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed
from assay.extractors.listings import Listing, is_sentence, sentences_with, split_names, trim
from assay.language import companies, cues, places, vocabulary
from assay.language.names import company_key, is_legal_form
from assay.language.phrases import alternatives


@dataclass(frozen=True, slots=True)
class _Player:
    """A company at text[start:end] and the span of the note in brackets behind it; listed: found in a list, not in prose."""

    start: int
    end: int
    note: tuple[int, int] | None = None
    listed: bool = True


def extract(known: Known, shares: Sequence[Draft]) -> list[Draft]:
    """The players of a document, each company once, in the order of the text; `shares` are those that the document states."""
    found = [
        *_from_listings(known),
        *_from_sentences(known),
        *_from_highlights(known),
        *_answers(known),
        *_from_shares(known, shares),
        *_ranked(known),
    ]
    if len(found) < 3 or any(p.note and _TICKER.match(known.lexed.text, p.note[0]) for p in found):
        found += _from_press_release(known)
    return _merge(known.lexed, found)


@cache
def _pattern(which: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in vocabulary.load("players")[which]), re.I)


# Names


_NOTE = re.compile(r"[\s;,]*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?)[)\]]\W*$")
# "Foo Inc., headquartered in Ohio"
_SEAT = re.compile(r",? (?:which is |that is )?(?:headquartered|based|located|founded|incorporated|domiciled) (?:in|at)\b")
_PLACE_NOTE = re.compile(r"\s[-–,]\s?([A-Z][A-Za-z. ]{1,30})$")
_TICKER = re.compile(
    r"(?:NASDAQ|Nasdaq|NYSE(?:[- ]?[A-Za-z]{1,12})?|OTC\s?[A-Z]{0,6}|OTCQ[BX]|TSX(?:[.-]?V)?|CSE|LSE|AIM|ASX|FSE|AMEX|SSE|SZSE|HKEX|TSE|EPA|ETR|BSE|NSE|KRX|SIX|FRA)(?:\s?[A-Za-z]{1,12})?(?:/\w{1,12})?\s?:\s?[A-Z0-9.]{1,8}"
)
_SMALL = re.compile(r"[a-z]")
# Names that begin with a small letter: "eBay", "foobar bio, Inc."
_SMALL_BRAND = re.compile(r"^[a-z]{1,3}[A-Z]")


@cache
def _legal_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=[ ,]){companies.legal_form()}\.?$")


# Four words in small letters on end are of a sentence ("The order of the companies says nothing of their rank").
_SMALL_RUN = re.compile(r"(?:(?:^| )[a-z][a-z,']+(?= |$|\.)){4}")
_SMALL_WORDS = frozenset(
    [
        "of",
        "and",
        "de",
        "the",
        "for",
        "la",
        "le",
        "du",
        "des",
        "el",
        "y",
        "e",
        "et",
        "von",
        "van",
        "der",
        "den",
        "da",
        "do",
        "di",
        "del",
        "bio",
        "plc",
        "gmbh",
        "electronic",
        "technology",
    ]
)
_LEADING = re.compile(
    r"(?:(?:the|this) (?:report|study|section) (?:profiles|covers|includes|features|mentions|names|analy[sz]es)(?: (?:companies|players|vendors))?(?: such as| like|:)?|the likes of|companies like|such as|including|like|namely|viz\.?|and|&|or|as well as|i\.e\.|e\.g\.|(?:A|Ans|Answer)\s?:)\s+|(?:\d{1,3}[.)]|#\d{1,3}|[-•*])\s+",
    re.I,
)


def _player(known: Known, start: int, end: int, listed: bool) -> _Player | None:
    """The company whose name stands at a span, its note split off; None if what stands there is no company's name."""
    text = known.lexed.text
    leading = _LEADING.match(text, start, end)
    while leading and leading.end() < end:
        start = leading.end()
        leading = _LEADING.match(text, start, end)
    seat = _SEAT.search(text, start, end)
    start, end = trim(text, start, seat.start() if seat and seat.start() > start else end)
    note = None
    bracket = _NOTE.search(text, start, end) if end > start and text[end - 1] in ")]" else None
    if bracket and bracket.start() > start:
        note = trim(text, *bracket.span(1)) if text[bracket.end(1)] in ")]" and text[bracket.end(1) - 1] != "%" else None
        start, end = trim(text, start, bracket.start())
        while note and text[end - 1] in ")]" and (first := _NOTE.search(text, start, end)) and _TICKER.fullmatch(text, *first.span(1)):
            note, (start, end) = first.span(1), trim(text, start, first.start())
    else:
        place = _PLACE_NOTE.search(text, start, end)
        if place and places.kind(place[1]):
            note, (start, end) = place.span(1), trim(text, start, place.start())
    if text[max(start, end - 2) : end] == "'s":
        end -= 2
    if text.endswith("Market", start, end) and (known.subject.name or "?") in text[start:end].casefold():
        return None
    return _Player(start, end, note, listed) if _is_company(text[start:end], listed) else None


@lru_cache(maxsize=4096)
def _is_company(name: str, listed: bool) -> bool:
    if not name or len(name) > 90 or len(name.split()) > 10 or not re.search(r"[^\W\d_]", name):
        return False
    if (
        places.kind(name)
        or places.is_state(name)
        or _pattern("no_company").match(name)
        or re.search(r"[%$€£₹]|https?:|\b(?:USD|CAGR)\b", name)
        or name.endswith("?")
    ):
        return False
    if name.casefold().rstrip(".") in _research_firms() or (not listed and _research_name().search(name)):
        return False
    if is_sentence(name) and len(name.split()) > 3:
        return False
    if listed:
        return _SMALL_RUN.search(name) is None
    name = re.split(r"\s?[(\[]", name, maxsplit=1)[0]
    words = [w for w in name.split() if w.casefold().strip(".,") not in _SMALL_WORDS]
    capitals = sum(re.search(r"[^a-z\W]", w) is not None for w in words)
    if _SMALL.match(name):
        return bool(_SMALL_BRAND.search(name) or _legal_end().search(name)) and len(name.split()) < 6
    return capitals > 0 and 2 * capitals > len(words)


@cache
def _research_firms() -> frozenset[str]:
    return frozenset(vocabulary.load("players")["research_firms"])


@cache
def _research_name() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_pattern('research_names').pattern})(?:,? (?-i:{companies.legal_form()}).*)?$", re.I)


# Listings


def _from_listings(known: Known) -> Iterator[_Player]:
    lexed = known.lexed
    text = lexed.text
    for listing in known.listings:
        lead = text[listing.start : listing.end]
        if listing.kind == "column":
            if _COLUMN.fullmatch(lead) or (_TIER.fullmatch(lead) and _speaks_of_players(lexed, listing)):
                yield from _checked(known, [span for e in listing.entries for span in split_names(lexed, e.start, e.end, pair=False)])
        elif _is_lead(lead, listing.kind) and not (listing.kind == "row" and len(lead) > 60):
            yield from _checked(known, _company_entries(lexed, listing))


_COLUMN = re.compile(
    r"(?:key |top |major |leading )?(?:compan(?:y|ies)|vendors?|players?|manufacturers?|suppliers?|brands?|producers?|competitors?|firms?)(?: names?| profiled| covered)?",
    re.I,
)
_TIER = re.compile(
    r"(?:tier[ -]?[1-4IV]{1,3}(?: (?:players|companies|vendors))?|others?|(?:global|domestic|local|regional|indian|international|emerging|established|leading) (?:players|companies|vendors|brands))",
    re.I,
)


def _speaks_of_players(lexed: Lexed, listing: Listing) -> bool:
    """Whether the blocks above a table speak of vendors ("Leading vendors - 2020")."""
    near = " ".join(
        [*listing.section[-2:], *(lexed.text[b.start : b.end][:120] for b in lexed.blocks[max(0, listing.block - 2) : listing.block])]
    )
    return re.search(r"\b(?:players|vendors|companies|brands|manufacturers|suppliers)\b", near, re.I) is not None


def _is_lead(lead: str, kind: str) -> bool:
    """Whether a lead-in leads in companies: a heading ("Key Players"), a table's key, the end of a sentence ("players are:")."""
    low = lead.lower()
    if len(lead) > 600 or (lead.isascii() and not any(stem in low for stem in vocabulary.load("players")["lead_stems"])):
        return False
    if _pattern("no_leads").fullmatch(lead[lead.rfind("; ") + 1 :][-200:]):
        return False
    if _pattern("leads").fullmatch(lead):
        return True
    return kind != "row" and _pattern("lead_sentences").fullmatch(lead[-300:]) is not None


_GROUP = re.compile(r"(?:entrants?|players|providers|investors|vendors|suppliers|manufacturers|companies|contractors)$", re.I)
_PROPER = re.compile(r"[A-Z][\w&.'-]*(?: (?:[A-Z&][\w&.'-]*|of|and)){0,5}")
_DASH = re.compile(r"\s?:\s|\s-\s")


def _company_entries(lexed: Lexed, listing: Listing) -> list[tuple[int, int]]:
    """The entries that can be companies: the outermost, or those under group heads such as "Tier 1" or "Global players"."""
    text = lexed.text
    top = {i for i, e in enumerate(listing.entries) if e.depth == 0}
    groups = {
        i
        for i in top
        if text.find(": ", listing.entries[i].start, listing.entries[i].end) < 0
        and (
            _pattern("no_company").match(text[listing.entries[i].start : listing.entries[i].end])
            or _TIER.fullmatch(text[listing.entries[i].start : listing.entries[i].end])
        )
    }
    spans = []
    dashed = len(top) > 1 and all(_PRODUCT.match(text, listing.entries[i].start, listing.entries[i].end) for i in top)
    for i, entry in enumerate(listing.entries):
        if (i in top and i not in groups) or entry.parent in groups:
            end = entry.end
            colon = _DASH.search(text, entry.start, min(end, entry.start + 80))
            if colon and text.count("(", entry.start, colon.start()) > text.count(")", entry.start, colon.start()):
                colon = None  # "Foo Inc. (NYSE: FOO)"
            if colon and text[colon.start()] == ":":  # "Tier 1: Foo and Bar", "Cloud providers: Foo, Bar, Baz"
                grouped = split_names(lexed, colon.end(), end)
                if (_TIER.fullmatch(text, entry.start, colon.start()) or len(grouped) > 2) and not is_sentence(text[colon.end() : end]):
                    spans += grouped
                    continue
                if _GROUP.search(text, entry.start, colon.start()) and _PROPER.fullmatch(text, colon.end(), end):
                    spans.append((colon.end(), end))
                    continue
            if colon and (dashed or _is_remark(text, colon, end)):
                end = colon.start()
            spans.append((entry.start, end))
    return spans


# "Foo Lift - LiftPro 20", where all entries are such: a company and its product or sales, not the place that it is from.
_PRODUCT = re.compile(r"[^-;,\n]{2,60} - (?:[$€£₹\d]|[A-Z][\w-]* ?\d|[A-Z]-?[A-Z])")


def _is_remark(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether what stands behind a colon or dash tells of the company before it."""
    told = text[mark.start()] == ":" or text[mark.end()].islower()
    return told or is_sentence(text[mark.end() : end]) or end - mark.end() > 60


def _checked(known: Known, spans: list[tuple[int, int]]) -> list[_Player]:
    """The players at the spans, none if most of what is listed is no company (then the lead-in meant something else)."""
    found = [_player(known, *span, listed=True) for span in spans if not _SUM.fullmatch(known.lexed.text, *span)]
    players = [p for p in found if p]
    return players if 2 * len(players) > len(found) else []


_SUM = re.compile(r"(?:all )?others?|(?:grand )?total|rest(?: of (?:the )?market)?", re.I)


# Sentences


@cache
def _words() -> tuple[str, str]:
    table = vocabulary.load("players")
    return alternatives(table["nouns"]), alternatives(table["adjectives"])


@cache
def _cue() -> re.Pattern[str]:
    nouns, _ = _words()
    return re.compile(rf"{nouns}(?!\w)")


@cache
def _before_list() -> re.Pattern[str]:
    """Words that stand between "players" and their names."""
    return re.compile(
        r"(?:[^.;:\n()]|\.(?=\w)|\([^()]{0,60}\)){0,160}?\s?(?:\b(?:are|is|were|include|includes|included|including|being|comprise|comprises|such as|like|namely|viz\.?|among them|are as follows|to name a few|of the likes of)\b\s*[:,-]?|:|\s-(?=\s)|,(?=\s?among them\s))\s*(?:(?:mainly|primarily|namely|among others|among them|i\.e\.,?|the likes of|companies such as|but are not limited to|but not limited to)\s*[:,]?\s*)?(?=[*_]{0,2}[\w\"'(])"
    )


_ARE_PLAYERS_HEAD = r"\b(?:are|were|is|remain|represent|constitute|rank among)\s+(?:(?:some|among|one|a few|few|all|also|currently|considered|regarded as|identified as)\s+(?:of\s+)?(?:as\s+)?)*(?:the\s+)?(?:other\s+)?"


_BEING = (" are ", " is ", " were ", " remain ", " represent ", " constitute ", " rank among ")


@cache
def _are_players() -> re.Pattern[str]:
    """What stands behind a list of names: "… are some of the leading vendors"."""
    nouns, adjectives = _words()
    called = rf"(?:(?:{adjectives})[\s,]+(?:and\s+)?){{1,4}}(?:[\w-]+\s){{0,4}}?{nouns}|(?:[\w-]+\s){{0,3}}?(?:players|vendors|competitors|manufacturers|participants)"
    some = rf"\b(?:are|were|is)\s+(?:some|among|few|one)\b(?:\sof)?(?:\sthe)?\s(?:[\w-]+\s){{0,5}}?{nouns}"
    return re.compile(rf"(?:{_ARE_PLAYERS_HEAD}(?:{called})|{some})\b")


_AFTER_LIST = re.compile(
    r"\s(?:are|is|were|was|have|has|had|hold|holds|held|dominate|dominates|lead|leads|account|accounts|focus|focuses|continue|continues|offer|offers|compete|operate|adopt|invest|will|can|together|collectively|who|which|that|whose|leading|dominating|holding|accounting|focusing|operating|competing|offering|in the (?:global|report|market)|among others|amongst others|in order|Key [a-z]+ (?:of|in)|to (?:the|this|its|strengthen|expand|gain|increase))\b"
)


def _from_sentences(known: Known) -> Iterator[_Player]:
    lexed = known.lexed
    for index in sentences_with(lexed, vocabulary.load("players")["stems"]):
        sentence = lexed.sentences[index]
        if (sentence.end - sentence.start > 40 and "," in lexed.text[sentence.start : sentence.end]) or " and " in lexed.text[
            sentence.start : sentence.end
        ]:
            yield from _named_in(known, sentence.start, min(sentence.end, sentence.start + 3000))


# "The market is dominated by Foo Inc., Bar AG and Baz"
_LED_BY = re.compile(
    r"(?:^|\s)[Ll]eading the (?:[\w-]+ ){0,4}(?:market|industry|pack|field) (?:are|is|include) (?=[A-Z0-9])|\b[Cc]ompetitive landscape (?:features|includes|comprises|consists of|is shaped by|is marked by) (?:(?:players|companies|vendors|firms) (?:such as|like) )?(?=[A-Z0-9])|\b(?:profiles of|profiling|profiles) (?=[A-Z])|\b(?:market|industry|sector|space|landscape)\b[^.;]{0,80}?\b(?:led|dominated|controlled) by (?:(?:players|companies|vendors|firms|giants) (?:such as|like) )?(?=[A-Z0-9])"
)


_LEADING_WORDS = ("ed by ", "leading the ", "competitive landscape ", "profiles ", "profiling ")


def _named_in(known: Known, start: int, end: int) -> Iterator[_Player]:
    """The players named in a sentence: "key players include A, B and C", "A, B and C are the leading vendors"."""
    text = known.lexed.text
    if "?" in text[end - 1 : end + 1]:
        return
    behind = False
    clause = start
    small = cues.small(text)
    named = any(small.find(word, start, end) >= 0 for word in _BEING)
    for m in _are_players().finditer(small, start, end) if named else ():
        if m.start() < clause:
            continue
        semicolon = text.rfind(";", clause, m.start())
        first = _list_start(text, semicolon + 1 if semicolon >= 0 else clause, m.start())
        players = _run(known, first, m.start(), least=2)
        if players:
            behind = True
            yield from players
            clause = m.end()
    leading = not behind and any(small.find(word, start, end) >= 0 for word in _LEADING_WORDS)
    led = _LED_BY.search(text, start, end) if leading else None
    if led:
        players = _run(known, led.end(), end, least=2)
        if players:
            yield from players
            return
    if behind:
        return
    top = _TOP_N.search(text, start, end) if text.find("op ", start, end) >= 0 or text.find("argest ", start, end) >= 0 else None
    if top and (players := _run(known, top.end(), end, least=2)):
        yield from players
        return
    for cue in _cue().finditer(small, start, end):
        if small[cue.start() - 1 : cue.start()].isalnum():
            continue
        if not _presents(text, start, cue):
            such = _SUCH_AS.match(small, cue.end(), end)
            if such and _VENDORS_DO.search(small, such.end(), end):
                yield from _run(known, such.end(), end, least=3)
            continue
        before = _before_list().match(text, cue.end(), end)
        if before and not _OTHER_THING.search(text, cue.end(), before.end()):
            players = _run(known, before.end(), end, least=1)
            if players:
                yield from players
                return


# "The top three vendors, Foo, Bar and Baz, accounted for …"
_TOP_N = re.compile(
    r"\b(?:[Tt]op|[Ll]argest) (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[\w-]+ ){0,3}?(?:vendors|players|companies|manufacturers|suppliers|makers|brands|firms|producers)(?:,| -| \() ?(?=[A-Z0-9])"
)
# "Companies such as Foo, Bar and Baz are launching … in the kite market": what vendors do in their market.
_SUCH_AS = re.compile(r" (?:such as|like|including) (?=\S)")
_VENDORS_DO = re.compile(
    r"\b(?:are|have been|is) (?:\w+ly )?(?:investing|launching|developing|focus(?:ing|ed)|expanding|offering|leading|dominating|competing|introducing|innovating|manufacturing|strengthening)\b[^.]{0,160}\b(?:market|industry)\b"
)
# "the presence of key players and the sale of kites such as …": what is listed is something else
_OTHER_THING = re.compile(r"\band (?:a|an|the|their|its|high|growing|rising|increasing) (?!(?:key|major|leading|top|other)\b)[a-z]")


def _presents(text: str, start: int, cue: re.Match[str]) -> bool:
    """Whether "companies" and the like are called players of the market: "key companies", "companies profiled", "players"."""
    if _CLIENTS.search(text, max(start, cue.start() - 80), cue.start()):
        return False
    if cue.group().lower() in ("players", "vendors", "manufacturers", "competitors", "market players", "verdors", "leaders"):
        return True
    return (
        _adjective_before().search(text, max(start, cue.start() - 50), cue.start()) is not None
        or _IN_MARKET.match(text, cue.end()) is not None
    )


_CLIENTS = re.compile(
    r"\b(?:clients?|customers?|users?|partners?|sponsors?|investors?|buyers?|readers?|members?|alumni|guests?|speakers?)\b(?: [a-z]+){0,2} (?:include|includes|including|are|such as|range|like)\b",
    re.I,
)
_IN_MARKET = re.compile(
    r"\s(?:profiled|covered|that (?:sell|make|offer|produce|supply)|operating|active|mentioned|studied|included|in (?:the|this) (?:\w+ ){0,8}(?:market|industry|space|sector)|like)\b",
    re.I,
)


@cache
def _adjective_before() -> re.Pattern[str]:
    return re.compile(rf"\b{_words()[1]}\b(?:[\s,]+(?:and\s+)?[\w-]+){{0,3}}\s*$", re.I)


def _list_start(text: str, start: int, end: int) -> int:
    """Where the names before "are the leading …" begin: after what introduces them ("In terms of rivalry, Foo, Bar and Baz are …")."""
    opening = _INTRODUCES.match(text, start, end)
    return opening.end() if opening else start


_INTRODUCES = re.compile(
    r"(?:[^,;]{0,80}\b(?:[Aa]ccording to|[Cc]urrently|[Gg]lobally|[Ii]n [a-z][^,;]{0,80}|[Aa]t present|[Mm]oreover|[Aa]dditionally|[Ff]urthermore|[Hh]owever)[^,;]{0,60}?,\s+|[Cc]ompanies (?:such as|like) |[Pp]layers (?:such as|like) )"
)


# "…, Bar and Baz; the challengers are Qux and Quux"
_NEXT_CLAUSE = re.compile(
    r";\s(?!(?:and|or|as well as)\b)[a-z]{2,}\s|,\s(?:which|who|whose|all of which|both of which)\b"
    # the next sentence: "… and Baz Inc. Call our office"
    r"|(?:(?<=\bInc\.)|(?<=\bLtd\.)|(?<=\bCorp\.)|(?<=\bCo\.))\s(?=[A-Z][a-z]*+ (?!and\b|or\b|of\b|as\b)[a-z]++\s)"
)


_OTHERS = re.compile(r"others?\b|etc|regional|many|among", re.I)


def _run(known: Known, start: int, end: int, least: int) -> list[_Player]:
    """The companies in a run of names; empty if it does not begin with a company or has fewer than `least`."""
    text = known.lexed.text
    players: list[_Player] = []
    ends = (pattern.search(text, start, end) for pattern in (_NEXT_CLAUSE, _AFTER_LIST))
    end = min([end, *(m.start() for m in ends if m and m.start() > start)])
    for number, span in enumerate(split_names(known.lexed, start, end)):
        player = _player(known, *span, listed=False)
        if player:
            players.append(player)
        elif number == 0:
            return []
        elif text[span[0]].islower() and not _OTHERS.match(text, *span):
            break
    return players if len(players) >= least else []


# Highlights


# "Leading Market Player / 6.47 % / market share, Foo Corporation, 2022"
_LEADING_PLAYER = re.compile(r"(?:Leading|Largest|Top) (?:Market )?(?:Player|Company|Vendor)$")
_SHARE_OF = re.compile(r"(?:market|value|volume|revenue) share, ([^,\n]{2,60}), (?:FY ?)?(?:19|20)\d\d", re.I)


def _from_highlights(known: Known) -> Iterator[_Player]:
    """The company that stands with its share below a line such as "Leading Market Player"."""
    text, blocks = known.lexed.text, known.lexed.blocks
    for index, block in enumerate(blocks):
        if block.end - block.start < 40 and _LEADING_PLAYER.match(text, block.start, block.end):
            stated = (_SHARE_OF.match(text, b.start, b.end) for b in blocks[index + 1 : index + 4])
            players = (_player(known, *m.span(1), listed=True) for m in stated if m)
            yield from (player for player in players if player)


# Answers


_ASKS = re.compile(
    r"(?:\d{1,2}[.)]\s*|Q\d{0,2}[.:)]\s*)?(?:who are\b|name the\b|(?:which|what) (?:are (?:the|some of the) )?(?:[\w-]+ ){0,4}(?:players|companies|vendors|manufacturers|brands|suppliers)\b)",
    re.I,
)
_ANSWERS = re.compile(r"(?:A|Ans|Answer)\d{0,2}\s?[.:)]\s*")


def _answers(known: Known) -> Iterator[_Player]:
    """The companies with which the answer to a question for companies begins: "Who are the leading vendors? Foo, Bar and Baz."."""
    lexed = known.lexed
    text, sentences = lexed.text, lexed.sentences
    for index in sentences_with(lexed, vocabulary.load("players")["stems"]):
        asked = sentences[index]
        if text[asked.end - 1] != "?" or not _ASKS.match(text, asked.start, asked.end):
            continue
        following = next((s for s in sentences[index + 1 : index + 3] if s.end - s.start > 6), None)
        if following is None or text[following.end - 1] == "?" or following.start - asked.end > 20:
            continue
        opening = _ANSWERS.match(text, following.start, following.end)
        yield from _run(known, opening.end() if opening else following.start, following.end, least=2)


# Shares


_VENDOR = re.compile(
    r"\b(?:shipments|shipped|vendors?|compan(?:y|ies)|brands?|manufacturers?|makers?|players?|suppliers?|competitors?|rivals?)\b", re.I
)


def _from_shares(known: Known, shares: Sequence[Draft]) -> Iterator[_Player]:
    """Companies that hold a share of the market, told from parts of it: names that the text never writes small, in talk of vendors."""
    lexed = known.lexed
    text = lexed.text
    parts = known.small_segment_names
    blocks = [lexed.document.block_at(share["evidence"][0]) for share in shares]
    of_parts = {block.start for block, share in zip(blocks, shares, strict=True) if block and share["subject"][0].islower()}
    for block, share in zip(blocks, shares, strict=True):
        start, end = share["evidence"]
        at = text.find(share["subject"], start, end)
        if block is None or block.table or at < 0:
            continue
        words = share["subject"].split()
        proper = len(words) < 5 and all(word[0].isupper() or word == "&" for word in words)
        if not proper or share["subject"].casefold() in parts or cues.says(text, share["subject"].casefold()):
            continue
        if block.start in of_parts:
            continue  # "Energy accounts for 44%, followed by telecom with 23%"
        if _VENDOR.search(text, max(block.start, start - 120), min(block.end, end + 60)) or _legal_end().search(share["subject"]):
            player = _player(known, at, at + len(share["subject"]), listed=False)
            if player:
                yield player


# Ranks


_FOLLOWED = re.compile(r"\bfollowed (?:closely )?by\s+")
_COUNTRYS = re.compile(r"(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?'s|[A-Z][a-z]+-based(?: [a-z]+){0,3}) ")
_RANKED_NAME = re.compile(r"(?:[A-Z][\w&.'-]*|[a-z][A-Z]\w+)(?: (?:[A-Z&][\w&.'-]*|of)){0,4}")
_BEFORE_RANK = re.compile(
    rf"{_RANKED_NAME.pattern}(?= (?:was|is|were|are|remains?|remained|leads?|led|held|holds|has|had|tops?|topped|ranks?|ranked|came|took|takes|dominated?|dominates|sold|shipped)\b)"
)
_NEXT_RANKED = re.compile(r"(?:,|;|\band|\bthen|\bwith|\bby)\s+(?=[A-Z]|[a-z][A-Z])")
# Words of sentences that rank parts of the market.
_OF_PARTS = re.compile(
    r"\b(?:segments?|verticals?|sectors?|regions?|countr(?:y|ies)|categor(?:y|ies)|applications?|types?|end[- ]us\w+)\b", re.I
)


_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|No\.? ?\d)"
_AT_RANK = re.compile(
    rf"{_RANKED_NAME.pattern}(?= (?:(?:ranked|ranks|came|placed|finished) (?:in )?{_ORDINAL}|(?:took|takes|held|holds|secured|retained|claimed|kept) (?:the )?{_ORDINAL} (?:place|position|spot|rank))\b)"
)


def _ranked(known: Known) -> Iterator[_Player]:
    """The companies that a sentence on vendors ranks: "Foo was the largest maker, followed by Norway's Bar and Baz"."""
    lexed = known.lexed
    text = lexed.text
    for index in sentences_with(lexed, ("followed by ", "followed closely by ", "second", "third", "fourth")):
        sentence = lexed.sentences[index]
        before = max(lexed.sentences[max(index - 1, 0)].start, sentence.start - 400)
        after = min(sentence.block.end, sentence.end + 200)
        if _OF_PARTS.search(text, sentence.start, sentence.end) or not _VENDOR.search(text, before, after):
            continue
        names = _ranked_names(text, sentence.start, sentence.end)
        players = [_player(known, *name, listed=False) for name in names if _is_proper(known, text[slice(*name)])]
        if len(names) > 1 and len(players) == len(names) and all(players):
            yield from (player for player in players if player)


def _ranked_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names before and behind "followed by" in a sentence, without the countries that they are of, or those that "rank second"."""
    followed = _FOLLOWED.search(text, start, end)
    first = _BEFORE_RANK.search(text, start, followed.start() if followed else end)
    if followed is None or first is None:
        ranked = [m.span() for m in _AT_RANK.finditer(text, start, end)]
        return [first.span(), *(span for span in ranked if span != first.span())] if first and ranked else []
    starts = [first.start(), followed.end(), *(m.end() for m in _NEXT_RANKED.finditer(text, first.end(), end))]
    places_before = ((at, _COUNTRYS.match(text, at, end)) for at in sorted(set(starts)))
    names = (_RANKED_NAME.match(text, country.end() if country else at, end) for at, country in places_before)
    return [name.span() for name in names if name]


def _is_proper(known: Known, name: str) -> bool:
    """Whether a name is no part of the market and never written small in the text."""
    return name.casefold() not in known.small_segment_names and not cues.says(known.lexed.text, name.casefold())


# Press releases of companies


_WORD = r"(?:[A-Z0-9][\w'&.+-]*|[a-z]+[A-Z]\w*)"
_NAME_BEFORE = re.compile(rf"((?:[a-z]+ )?{_WORD}(?:,? (?:{_WORD}|of|and|&|bio|de)){{0,6}})[,;]?\s*$")
# A name written in small letters ("foobar bio, Inc."), at the beginning of its sentence.
_SMALL_NAME = re.compile(r"(?:^|[.\n]\s{0,4})([a-z][\w-]*(?: [a-z][\w-]*){0,2},? [A-Z][\w.]*)$")
_POSSESSIVE = re.compile(r"(?:'s|s')\s?$")  # "drugs like Foo's (NYSE: FOO) Bar": whose product is an example
_INNER = re.compile(r"\(([^()]*)\)?")
_SYMBOL = re.compile(rf"\((?:{_TICKER.pattern}|[A-Z]{{3,5}}\) \((?=Profile))[^()]{{0,40}}\)?")


def _from_press_release(known: Known) -> Iterator[_Player]:
    """Companies with a ticker, and companies that are called a vendor of the market by a role ("a leading provider of …")."""
    lexed = known.lexed
    text = lexed.text
    entering = lexed.blocks and re.search(r"\bMarket Entry\b|\bto enter\b", text[lexed.blocks[0].start : lexed.blocks[0].end])
    for m in _SYMBOL.finditer(text):
        block = lexed.document.block_at(m.start())
        if block is None or block.boilerplate or entering or _POSSESSIVE.search(text, max(m.start() - 4, 0), m.start()):
            continue
        before = _NAME_BEFORE.search(text, max(block.start, m.start() - 90), m.start())
        if before:
            start, end = _proper(text, *before.span(1))
            if start == end or not company_key(text[start:end]) or is_legal_form(text[start:end]):
                small = _SMALL_NAME.search(text, max(block.start - 1, before.start() - 40, 0), before.end(1))
                start = small.start(1) if small else end
            inner = _INNER.match(text, m.start())
            if end > start and inner:
                player = _player(known, start, end, listed=False)
                if player:
                    yield _Player(player.start, player.end, inner.span(1), listed=False)
    yield from _issuer(known)
    yield from _by_role(known)


# "BERGEN, Norway, March 3, 2025 /Foo Wire/ -- Bar Boats, a maker of …": whose release it is.
@cache
def _released() -> re.Pattern[str]:
    name = rf"(?:{_WORD})(?: (?:{_WORD}|&|of)){{0,5}}(?:, {companies.legal_form()}\.?)?"
    news = r"(?:today|has|announced|announces|is (?:pleased|proud|excited)|launched|unveiled|introduced)\b"
    return re.compile(rf"(?:/|\)|\d{{4}})\s?--?\s({name})(?= \([A-Z]|, (?:a|an|the|which|one)\b| {news})")


def _issuer(known: Known) -> Iterator[_Player]:
    lexed = known.lexed
    blocks = [block for block in lexed.blocks[:6] if not block.boilerplate and block.kind == "paragraph"]
    for block in blocks:
        m = _released().search(lexed.text, block.start, min(block.end, block.start + 200))
        if m and not _RESEARCH.search(lexed.text, m.start(1), min(m.end() + 120, block.end)):
            player = _player(known, *m.span(1), listed=False)
            if player:
                yield player
                return


_NOT_NAME = frozenset(
    [
        "The",
        "This",
        "That",
        "These",
        "In",
        "On",
        "At",
        "As",
        "For",
        "With",
        "By",
        "And",
        "But",
        "While",
        "Meanwhile",
        "Enter",
        "Alongside",
        "Like",
        "Since",
        "Now",
        "Contact",
        "About",
        "Including",
        "CEO",
        "Shares",
        "Announces",
        "Announced",
        *(f"{day}," for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Today", "Yesterday")),
    ]
)


_NONSPACE = re.compile(r"\S+")


def _proper(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the words before it that only begin a sentence ("Alongside Foo Inc.", "At the forefront is Bar")."""
    words = [m.span() for m in _NONSPACE.finditer(text, start, end)]
    first = 0
    for i, (a, b) in enumerate(words):
        small = i == 0 and len(words) > 1 and text[a].islower() and not _SMALL_BRAND.match(text[a:b]) and not text[words[1][0]].islower()
        if text[a:b] in _NOT_NAME or small:
            first = i + 1
    return (words[first][0], end) if first < len(words) else (end, end)


@cache
def _role() -> re.Pattern[str]:
    name = rf"(?P<name>{_WORD}(?: (?:{_WORD}|of|and|&)){{0,5}}(?:, {companies.legal_form()}\.?)?)"
    return re.compile(
        rf"(?:^|(?<=[\n.\"”] )|(?<=\n)|(?<=-- )|(?<=  )|(?<=company ))\W{{0,2}}{name}(?:,| is| are|, [^,.]{{3,100}},? (?:is|are)| has (?:become|emerged as))\s+(?:now |also |currently )?(?:(?:{_pattern('roles').pattern})|(?P<weak>{_pattern('weak_roles').pattern}))\b"
    )


_RESEARCH = re.compile(
    r"\b(?:research|intelligence|insights|consult\w*|newswire|news|analytics|reports?|platform|communications?|investor|publisher)\b", re.I
)


def _by_role(known: Known) -> Iterator[_Player]:
    lexed = known.lexed
    text = lexed.text
    for index in sentences_with(lexed, vocabulary.load("players")["role_stems"]):
        sentence = lexed.sentences[index]
        m = _role().search(text, max(0, sentence.start - 3), min(sentence.end, sentence.start + 600))
        words = text[m.start() : min(m.end() + 60, len(text))] if m else ""
        if m is None or _RESEARCH.search(words) or (m["weak"] and not _legal_end().search(m["name"])):
            continue
        player = _player(known, *_proper(text, *m.span("name")), listed=False)
        if player and text[player.start : player.end].split()[0] not in ("It", "He", "She", "They", "North", "Europe", "Asia", "We"):
            yield player


# Merging


def _merge(lexed: Lexed, found: list[_Player]) -> list[Draft]:
    groups: dict[str, list[_Player]] = {}
    for player in found:
        groups.setdefault(company_key(lexed.text[player.start : player.end]), []).append(player)
    drafts = []
    for finds in groups.values():
        best = max(finds, key=lambda p: (p.listed, p.note is not None, p.end - p.start, -p.start))
        note = best.note or next((p.note for p in finds if p.note), None)
        drafts.append(
            {
                "name": re.sub(r"\s+", " ", lexed.quote(best.start, best.end)),
                "note": re.sub(r"\s+", " ", lexed.quote(*note)) or None if note else None,
                "evidence": (best.start, best.end),
            }
        )
    return sorted(drafts, key=lambda d: d["evidence"])
