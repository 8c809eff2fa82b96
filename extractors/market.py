"""Which market the report is about, and which market each clause names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assay.extractors.lexed import InOrder, Lexed, between
from assay.language import cues, places, vocabulary
from assay.language.names import singular
from assay.language.phrases import alternatives


@dataclass(frozen=True, slots=True)
class Mention:
    """A market spoken of at text[start:end]. `name` is lower case, without place and `market`; None where only "the market" is said.

    `place` is the geography in its name ("the German cheese market", "the cheese market in Germany"), `world` that it says global.
    `goods` marks the goods themselves ("sales of headsets", "demand for cheese") instead of a market's name.
    """

    start: int
    end: int
    name: str | None
    place: str | None = None
    world: bool = False
    goods: bool = False
    head: str = "market"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("market")[name])


@cache
def _spellings(name: str) -> tuple[str, ...]:
    """The words of a list as they are found in texts: small, with a capital, all in capitals."""
    return tuple(spelt for word in vocabulary.load("market")[name] for spelt in (word, word.capitalize(), word.upper()))


_GOODS = re.compile(r" (?:of|for|from) (?:the )?", re.I)
_TOKEN = re.compile(r"[^\s,;:!?\"|()\[\]/]+(?:/[^\s,;:!?\"|()\[\]/]+)*|\([^()\n]{1,40}\)|[,;:!?\"|()\[\]/\n]")
_FOLLOWING = re.compile(r"\s(?:for|of)\s(?:the\s)?")
_WORD_OR_MARK = re.compile(r"\s([A-Za-z]+)(?![\w-])|[,;:|()\n\"]|\.(?!\d)|$")
_LINE_BREAK = re.compile(r"\n")
_NEXT_WORD = re.compile(r"\s([a-z]+|4\.0)", re.I)
_IN_WORD = re.compile(r"[\w-]")
_FIRST_WORD = re.compile(r"([a-z]+)(?![\w-])", re.I)
_FIGURE_FIRST = re.compile(r"[a-z]{1,3}\$|rs\.?\s?\d|[a-z]{3}\s?\d|[^\w(]|\d[\d.,-]*(?:\s|$)|20\d\d(?![\w-])|U\.S\.(?![\w-])|the\b", re.I)
_LOST_SPACE = re.compile(r"(?:[a-z)]|^)\.[A-Z]")  # "… and others.The RFID"
_AMOUNT = re.compile(r"[$€£₹]|\b\d+(?:[.,]\d+)?\s?(?:million|billion|bn|mn|%)")
_LAST_WORD = re.compile(r"(?<![\w-])([a-z]+)\s\Z")
_VERB = re.compile(r"\s(?:is|was|will|are|has|had|have|reached|grew|fell|rose|stood|hit|would|could)\s|[,;:.|(\n]")
_NEAR = 45  # within how many characters most of them begin
_REACH = 110  # how far to the left a market's name is looked for


def mentions(lexed: Lexed) -> InOrder[Mention]:
    """All mentions of markets, industries and sectors (and of the sales of some goods), in order."""
    text, found = lexed.text, []
    for start, stop in _words_at(text, "heads"):
        if not _goes_on(text, stop):
            found.append(_mention(lexed, start, stop))
    goods = _words_at(text, "sold")
    for start, stop in goods:
        m = _GOODS.match(text, stop)
        if not m:
            continue
        end = _name_end(text, m.end())
        if (
            end
            and end.start() > m.end()
            and end[0].strip(' ,;:.|()\n"').casefold() not in ("", "market", "sector", "industry", "and", "as", "that", "which")
        ):
            name = _trimmed(text[m.end() : end.start()])[0]
            if name and not places.kind(name) and not _is_no_name(name) and name.casefold() not in _words("generic"):
                found.append(Mention(start, end.start(), name.casefold(), goods=True))
    found.extend(_sold(text, goods, lexed.press))
    found.extend(_called(text, found))
    found.extend(_worth(text, found))
    found.extend(_again(text, found))
    return InOrder(sorted((m for m in found if m.name is None or is_name(m.name)), key=lambda x: x.start))


def _goes_on(text: str, stop: int) -> bool:
    """Whether what stands behind "market" makes it no market: "Pet Industry Association", "market research", "industry-leading"."""
    behind = _NEXT_WORD.match(text, stop)
    word = behind[1].lower() if behind else ""
    return text.startswith("-", stop) or word in _words("no_market") or word.startswith(tuple(_words("no_market_begins")))


def _name_end(text: str, start: int) -> re.Match[str] | None:
    """The word or mark that ends a name which begins at a place ("sales of headsets rose", "market for pumps in"), not too far behind it."""
    for m in _WORD_OR_MARK.finditer(text, start, min(len(text), start + 70)):
        if m[1] is None or m[1].lower() in _words("name_ends"):
            return m
        if text[m.start()] == "\n":  # a line ends before a word that ends no name
            return _LINE_BREAK.match(text, m.start())
    return None


def _is_no_name(words: str) -> bool:
    """Whether words begin as an amount, a year or a stand-in does, not as a name."""
    first = _FIRST_WORD.match(words)
    return (first is not None and first[1].lower() in _words("no_name_first")) or _FIGURE_FIRST.match(words) is not None


def _hangs(text: str, start: int) -> bool:
    """Whether in front of a name without an article stands a word that is neither a preposition nor a mark: the "name" may be a verb."""
    before = _LAST_WORD.search(text, max(0, start - 24), start)
    return before is not None and before[1] not in _words("before_names")


def is_name(words: str) -> bool:
    """Whether words in lower case can name a market: not "they", not "minister of"."""
    first, *rest = reversed(words.split())
    return first not in _words("joins") and not all(word in _words("stand_ins") | _words("joins") for word in (first, *rest))


def _words_at(text: str, name: str) -> list[tuple[int, int]]:
    """Where the words of a list stand as words of their own, the longest at each place, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(cues.spans(text, _spellings(name)), key=lambda span: (span[0], -span[1])):
        if (found and start < found[-1][1]) or _IN_WORD.match(text, start - 1) or _IN_WORD.match(text, end):
            continue
        found.append((start, end))
    return found


_WORLD_BEFORE = re.compile(r"\b(?:global|worldwide|world)\s?\Z", re.I)
_IN_PLACE = re.compile(r" (?:in|across) (?:the )?[A-Z][\w.]*(?: [A-Z]\w+){0,3}(?= )")
_DOES = re.compile(r" ([a-z]+)\b")


def _sold(text: str, goods: Iterable[tuple[int, int]], press: bool) -> list[Mention]:
    """Goods in front of what is sold of them: "Worldwide tablet shipments fell", "Global cheese sales reached"."""
    found = []
    for sold, end in goods:
        if text[sold - 1 : sold] != " " or text[sold:end].casefold() in ("consumption", "sales volume") or not _does(text, end):
            continue
        start, name = noun_phrase(text, sold)
        before = text[max(0, start - 12) : start]
        if (press or text.startswith(("demand", "Demand", "DEMAND"), sold)) and not _WORLD_BEFORE.search(before):
            continue  # a company speaks of its own sales
        if (
            name
            and not _is_no_name(name)
            and name.casefold() not in _words("unnamed")
            and re.search(r"(?:^|[.\n]\s?|\b(?:the|global|worldwide|world))\s?$", before, re.I)
            and not re.search(r"market|segment|'s\b|company", name, re.I)
            and name.casefold() not in _words("own")
            and (_WORLD_BEFORE.search(before) or not _is_proper(text, name))
        ):
            found.append(Mention(start, end, name.casefold(), None, goods=True))
    return found


def _does(text: str, at: int) -> bool:
    """Whether a verb of what markets do follows, perhaps behind a place: "sales in North America fell"."""
    place = _IN_PLACE.match(text, at)
    verb = _DOES.match(text, place.end() if place else at)
    return verb is not None and verb[1] in _words("does")


def _is_proper(text: str, name: str) -> bool:
    """Whether one word with a capital is a company's name rather than goods: the text never writes it in small letters."""
    if " " in name or not name[0].isupper() or name.isupper():
        return False
    return not cues.says(text, name.casefold()) and not cues.says(text, name.casefold().rstrip("s"))


_GOODS_FIRST = re.compile(r"(?:\A|(?<=\n)|(?<=[.!?]\s))([A-Z][a-z][\w-]*(?:\s[a-z][\w-]*){0,2})\s\Z")
_HAS_VALUE = re.compile(r"(?:had|has|have)\san?\s(?:global\s|market\s|total\s)*value\sof\s")
_IS_WORTH = re.compile(r"(?:is|was|were|are)\s(?:a\smarket\s)?(?:globally\s)?(?:worth|valued\sat)\s")


def _worth(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Goods that are said to have a value: "Lithium had a value of USD 5 billion in 2022"."""
    taken = {m.start for m in found}
    goods = []
    for at, _ in cues.spans(text, (" value of ", " worth ", " valued at ")):
        low = max(0, at - _REACH)
        said = _HAS_VALUE.search(text, low, at + 12) or _IS_WORTH.search(text, low, at + 12)
        m = _GOODS_FIRST.search(text, low, said.start()) if said else None
        if (
            m
            and m.start(1) not in taken
            and not places.kind(m[1])
            and m[1].casefold() not in _NO_GOODS
            and not _is_no_name(m[1])
            and not re.search(r"market|industry|segment|sector", m[1], re.I)
            and not _is_proper(text, m[1])
        ):
            goods.append(Mention(*m.span(1), m[1].casefold(), goods=True))
    return goods


_IS_A = re.compile(r"\s(?:is|are|(?:has|have)\sbecome|remains?)\s(?:an?|one\sof\sthe)\s(?:(?!of\s)[\w-]+\s){0,3}\Z")
_OPENS = re.compile(r"(?:\A|[.!?]\s{1,3}|\n)(?:The\s)?([A-Z][\w'-]*(?:\s[a-z][\w'-]*){0,3})\Z")


def _called(text: str, found: Iterable[Mention]) -> list[Mention]:
    """What is called a market: "Birch sap is a young industry" speaks of birch sap."""
    called = []
    for m in found:
        low = max(0, m.start - _REACH)
        is_a = _IS_A.search(text, low, m.start) if m.name is None and m.place is None else None
        named = _OPENS.search(text, low, is_a.start()) if is_a else None
        if named and not places.kind(named[1]) and not _is_no_name(named[1]) and named[1].casefold() not in _NO_GOODS:
            called.append(Mention(*named.span(1), named[1].casefold(), goods=True))
    return called


_NO_GOODS = frozenset(("competition", "the industry"))


def _again(text: str, found: list[Mention]) -> list[Mention]:
    """Markets of two words or more spoken of again without the word "market" ("digital lending platforms reaching …")."""
    names = {m.name for m in found if m.name and " " in m.name and len(m.name) > 9 and not m.goods}
    if not names:
        return []
    taken = sorted((m.start, m.end) for m in found)
    small = cues.small(text)
    again: list[Mention] = []
    for start, end in cues.said(text, names):
        if (again and start < again[-1].end) or _IN_WORD.match(text, start - 1) or _IN_WORD.match(text, end):
            continue
        at = bisect_right(taken, (start, len(text)))
        if not any(a <= start < b for a, b in taken[max(0, at - 2) : at]):
            again.append(Mention(start, end, small[start:end], goods=True))
    return again


_WORLD = re.compile(r"\b(?:global|world(?:wide)?|international)\W", re.I)


def _mention(lexed: Lexed, head: int, end: int) -> Mention:
    text, tail = lexed.text, end
    start, words = _name_start(text, head)
    name, place, world = _trimmed(text[start:head])
    if name and (behind := _GLOBAL_BEHIND.search(name)):  # "Event Ticketing Global Market Report"
        name, world = name[: behind.start()], True
    if words.strip() in ("a", "an") and name and name == name.casefold():
        name = None  # "is a dynamic sector": said of a market, no name
    world = world or bool(_WORLD.search(text[max(0, start - 14) : start] + words))
    if name and (name.endswith("'s") or (not words and not place and name == name.casefold() and _hangs(text, start))):
        name = None  # "today's market", "also influence market growth"
    start = head - len(text[start:head].lstrip()) if name or place else head
    if name and (name.casefold() in _words("unnamed") or not is_name(name.casefold())):
        name = None
    if not name and (m := _FOLLOWING.match(text, end)):
        stop = _name_end(text, m.end())
        if stop and stop[0] == " and":  # "treatments for X and Y": the name goes on to the verb
            later = _VERB.search(text, stop.end(), min(len(text), stop.end() + 60))
            stop = later if later and later[0][0].isspace() else stop
        if stop and stop.start() > m.end():
            name, own, everywhere = _trimmed(text[m.end() : stop.start()])
            place, world = place or own, world or everywhere
            if name and (_is_no_name(name) or _AMOUNT.search(name) or not is_name(name.casefold())):
                name = None
            end = stop.start() if name else end
    if m := _OF_PLACE.match(text, end):
        for p in between(lexed.places, m.end(), m.end() + 1):
            if m[0] != " (" or text.startswith(")", p.end):
                place, end = place or p.name, p.end
    return Mention(start, end, name.casefold() if name else None, place, world, head=text[head:tail].casefold().removesuffix("s"))


_OF_PLACE = re.compile(r"\s(?:(?:in|across|of)\s(?:the\s)?|\()")


def _name_start(text: str, end: int) -> tuple[int, str]:
    """Where the noun phrase before position `end` begins, behind the last word or mark that cannot belong to a name, and the article there."""
    low = max(0, end - _NEAR)
    while low > 0 and not text[low - 1].isspace() and low < end:
        low += 1
    if low > 0 and text.find("(", max(0, end - _REACH), end) < 0:  # most names are short; only brackets hold words together
        start, world, stopped = _name_in(text, list(_TOKEN.finditer(text, low, end)), end)
        if stopped > 1:
            return start, world
    low = max(0, end - _REACH)
    tokens = list(_TOKEN.finditer(text, low, end))
    if low > 0 and tokens and not text[low - 1].isspace():
        tokens = tokens[1:]
    return _name_in(text, tokens, end)[:2]


def _name_in(text: str, tokens: list[re.Match[str]], end: int) -> tuple[int, str, int]:
    """The same of the tokens before `end`, with the position of the token at which it stopped; -1 where none stopped it."""
    start, capital, world, position = end, False, "", -1
    capitals = text[end : end + 6].isupper()
    grows = _GROWS.match(text, end) is not None
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        word = token[0]
        lower = word.casefold()
        if word == "," and capital and _listed(tokens, position):
            continue
        if lower in _phrase_words() and _in_phrase(text, token):
            start = token.start()
            continue
        if (word.endswith("-") and start < end) or (_ends_name(tokens, position, capitals) and not _in_name(tokens, position, grows)):
            break
        if "." in word and (lost_space := _LOST_SPACE.search(word)):
            behind = lost_space.end() - 1
            return token.start() + behind if lower[behind:] not in _words("stops") | _words("qualifiers") else start, "", position
        if lower in _ARTICLES:
            before = tokens[position - 1][0] if position else ""
            if (
                start == end
                and lower in ("global", "worldwide")
                and before
                and not before.endswith("-")
                and before.casefold() not in _words("stops")
            ):
                world = lower + " "
                continue
            return token.start(), lower + " ", position
        if not capital and word[0].isupper() and lower.endswith(("'s", "s'")) and len(lower) > 4 and places.kind(word[:-2]):
            return token.start(), "", position
        if lower in _LINKS and position == 0:
            break
        capital = capital or word[0].isupper()
        start = token.start()
    else:
        position = -1
    while link := _LINK.match(text, start, end):
        start = link.end()
    return start, world, position


_GLOBAL_BEHIND = re.compile(r"\s(?:global|worldwide)\Z", re.I)
_ARTICLES = frozenset(("the", "a", "an", "global", "worldwide"))
_LINKS = frozenset(("in", "and", "of", "for", "&"))
_LINK = re.compile(r"(?:and|of|for|in|&|or)\s+", re.I)
_FULL_STOP = re.compile(r"(?!(?:[A-Z]\.)+$|Rs\.$|No\.$)..+\.$")
_NUMBER = re.compile(r"[$€£₹#(]|[\d,.-]+(?:%|$)|(?:19|20)\d\d")
_ABBREVIATED = re.compile(r"\([A-Z][A-Za-z/-]{0,14}\)")
_GRADES = frozenset(("type", "class", "level", "grade", "phase", "generation", "industry", "web", "euro", "schedule", "tier"))


def _ends_name(tokens: list[re.Match[str]], position: int, capitals: bool) -> bool:
    """Whether a word or mark cannot belong to the name behind it. `capitals`: all of the text is in capitals."""
    word = tokens[position][0]
    if word in ',;:!?"|[]()/\n':
        return True
    lower = word.casefold()
    stops = lower in _words("stops")
    if not stops and word[0].isalpha():
        return word[-1] == "." and _FULL_STOP.match(word) is not None
    before = tokens[position - 1][0].casefold() if position else ""
    if stops:
        initials = word.isupper() and 1 < len(word) < 5 and not capitals  # "LED packaging"
        opens = lower in _words("openers") and (not before or before in _ARTICLES or before == "\n")  # "the growth hormone market"
        return not (initials or (opens and position + 1 < len(tokens)))
    if _NUMBER.match(word) and not _ABBREVIATED.fullmatch(word):
        return not (word.isdigit() and len(word) < 3 and before in _GRADES)  # "type 2 diabetes"
    return _FULL_STOP.match(word) is not None


@cache
def _phrase_words() -> frozenset[str]:
    return frozenset(word for phrase in _words("phrases") for word in phrase.split())


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_words('phrases'))})\b")


_LONGEST_PHRASE = 24


def _in_phrase(text: str, token: re.Match[str]) -> bool:
    """Whether a word stands in a phrase that names are made with ("mobility as a service")."""
    around = text[max(0, token.start() - _LONGEST_PHRASE) : token.end() + _LONGEST_PHRASE].casefold()
    at = min(token.start(), _LONGEST_PHRASE)
    return any(m.start() <= at < m.end() for m in _phrases().finditer(around))


_GROWS = re.compile(r"[\w']+ (?:growth|expansion|demand|forward|dynamics|development)\b")  # behind the head: "drive market growth"
_MAKES_VERB = frozenset(
    (
        "to",
        "will",
        "would",
        "may",
        "might",
        "can",
        "could",
        "should",
        "that",
        "which",
        "who",
        "it",
        "they",
        "we",
        "and",
        "or",
        "not",
        "also",
        "further",
    )
)


def _in_name(tokens: list[re.Match[str]], position: int, grows: bool) -> bool:
    """Whether a stop is a noun inside a name: "hard disk drive market", "fuel cell market", "plant growth regulators market"."""
    lower = tokens[position][0].casefold()
    before = tokens[position - 1][0].casefold() if position else ""
    last = position + 1 == len(tokens)
    if lower in _words("nouns_in_names"):
        return not last and before[:1].isalpha() and before not in _ARTICLES | _words("stops") | _words("no_name_before")
    verb = lower in _words("verbs_in_names")
    if not (verb or (last and lower in _words("verbs_with_s"))) or (last and grows):
        return False
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
    joined = any(token[0].casefold() == "and" for token in tokens[max(0, position - 4) : position])  # "income and demand drive …"
    return not (plural or joined or before in _MAKES_VERB or before.endswith("ly") or places.kind(before))


def noun_phrase(text: str, end: int) -> tuple[int, str | None]:
    """The noun phrase in front of a position, without determiners: (its start, its words or None)."""
    start, _ = _name_start(text, end)
    name, place, _ = _trimmed(text[start:end])
    if name is None:
        return end, place
    at = text.find(name, start, end)
    return (at if at >= 0 else start), name


def _listed(tokens: list[re.Match[str]], position: int) -> bool:
    """Whether a comma stands inside a capitalised name ("Gold, Silver and Platinum market"), not before another clause."""
    if position == 0 or position + 1 >= len(tokens):
        return False
    left, right = tokens[position - 1][0], tokens[position + 1][0]
    rest = [t[0].casefold() for t in tokens[position + 1 :]]
    return left[0].isupper() and right[0].isupper() and ("and" in rest or "&" in rest) and left.casefold() not in _words("stops")


def _trimmed(phrase: str) -> tuple[str | None, str | None, bool]:
    """A noun phrase without the qualifiers, year and place in front: (name or None, place or None, whether it says global)."""
    phrase = _SPACES.sub(" ", phrase).strip(" '\"-*“”")
    place, world = None, False
    for bracket in _BRACKETED.finditer(phrase):
        if places.kind(bracket[1]):  # "United States (US) Point of Sale Terminals"
            place, phrase = bracket[1], _SPACES.sub(" ", phrase.replace(bracket[0], " ")).strip()
    while phrase:
        first, _, rest = phrase.partition(" ")
        lower = first.casefold().strip("'\"")
        if found := places.at_start(phrase[:40]):  # before the qualifiers: New Zealand
            place = place or found.name
            if phrase.startswith("-", found.end):
                break  # "China-based"
            phrase = _POSSESSIVE.sub("", phrase[found.end :])
        elif (lower in _words("qualifiers") and not _belongs().match(phrase)) or (lower.isdigit() and _YEAR.fullmatch(lower)):
            world = world or lower in ("global", "worldwide", "world", "world's")
            phrase = rest
        else:
            break
    return (phrase.strip(" '\"-") or None), place, world


@cache
def _belongs() -> re.Pattern[str]:
    """The beginnings of names whose first word would be a qualifier elsewhere: "real time", "new energy"."""
    return re.compile(rf"(?i:{alternatives(_words('compounds'))})(?!\w)")


_BRACKETED = re.compile(r"\(([A-Z][^()]{1,30})\)")
_SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POSSESSIVE = re.compile(r"^(?:'s?)?\s*")


def same(one: str | None, other: str | None) -> bool:
    """Whether two market names mean one market: the same words but for plural, hyphens and order, or the initials of the other's words."""
    if not (one and other):
        return False
    return one == other or bag(one) == bag(other) or is_short_for(one, other) or is_short_for(other, one)


def is_short_for(short: str, name: str) -> bool:
    """Whether a word is made of the first letters of a name's words, with the plural's s or without: "amrs" of "autonomous mobile robots"."""
    if " " in short or len(short) > 8:
        return False
    words = re.findall(r"[a-z]+", name)
    return 1 < len(words) == len(short.removesuffix("s")) and "".join(word[0] for word in words) == short.removesuffix("s")


_WORD = re.compile(r"\w+")


def bag(name: str) -> frozenset[str]:
    """The words of a market's name that tell it from others, in any order, without plural."""
    words = _WORD.findall(name.replace("e-", "e"))
    return frozenset(singular(w) for w in words if w not in ("and", "the", "of", "for"))
