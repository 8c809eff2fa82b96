"""Named drivers, restraints, opportunities, challenges and trends, where a report lists, heads or enumerates them.

Lists and headings are the strong places. Clauses of prose ("…, driven by A and B") count only where the report has
no such list of that kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from assay.extractors import listings
from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed, Sentence
from assay.language import cues, places, vocabulary
from assay.language.phrases import alternatives

Found = tuple[str, int, int]
"""A factor's kind and the span of its name."""

_LONGEST = 160


def extract(known: Known) -> list[Draft]:
    """The factors of a document, each once (a table of contents repeats them), in order."""
    lexed = known.lexed
    if not cues.holds(lexed.text, _CUES + _WEAK_CUES + _CAPITAL_CUES):
        return []
    strong = [*_listed(known), *_headed(lexed)]
    strong += _numbered(lexed)
    strong += _typed_rows(lexed)
    strong += _acting(lexed)
    strong += _cells_of_items(lexed)
    strong += _counted(lexed)
    listed = {kind for kind, _, _ in strong}
    told = list(_enumerated(known, listed))
    strong += [f for f, certain in told if certain]
    listed |= {f[0] for f, certain in told if certain and _MARK.match(lexed.text, max(0, f[1] - 4), f[1])}
    weak = [f for f, certain in told if not certain and f[0] not in listed]
    drafts: list[Draft] = []
    seen: dict[str, _Told] = {}
    for kind, start, end in sorted(strong, key=lambda f: f[1]) + weak:
        name = " ".join(lexed.quote(start, end).split())
        words = frozenset(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "of", "and"}
        if not words or not seen.setdefault(kind, _Told()).is_new(words):
            continue
        drafts.append({"kind": kind, "name": name, "evidence": (start, end)})
    return sorted(drafts, key=lambda d: d["evidence"][0])


class _Told:
    """The factors of one kind that were told so far, by their words; none is compared with all others."""

    def __init__(self) -> None:
        self._whole: set[frozenset[str]] = set()
        self._holding: dict[str, list[frozenset[str]]] = {}  # by each word
        self._named: dict[str, list[frozenset[str]]] = {}  # by the word that was the rarest when they were told

    def is_new(self, words: frozenset[str]) -> bool:
        """Whether no factor was told with these words, or with three or more of them and no others, or with all of them and others."""
        if words in self._whole:
            return False
        rarest = min(sorted(words), key=lambda word: len(self._holding.get(word, ())))
        if len(words) > 2 and any(words < other for other in self._holding.get(rarest, ())):
            return False
        if any(len(other) > 2 and other < words for word in words for other in self._named.get(word, ())):
            return False
        self._whole.add(words)
        self._named.setdefault(rarest, []).append(words)
        for word in words:
            self._holding.setdefault(word, []).append(words)
        return True


# Words of the kinds


@cache
def _kinds() -> dict[str, str]:
    table = vocabulary.load("factors")["kinds"]
    return {word: kind for kind, words in table.items() for word in words}


def _kind_words() -> str:
    return alternatives(sorted(_kinds()))


@cache
def _heading() -> re.Pattern[str]:
    """A heading or lead-in that announces factors of one kind: "Market Drivers", "Key deterrents to growth of the market"."""
    adjectives = alternatives(vocabulary.load("factors")["adjectives"]["words"])
    words = _kind_words()
    tail = (
        r"(?:\s(?:of|for|to|in|affecting|impacting|shaping|influencing|facing|faced by|driving|restraining|hampering|"
        r"fueling|behind|contributing to|on|within|across)\b[^:.\n]{0,100}?)?"
        r"(?:\s(?:at a glance|include|includes|are|are as follows|listed below|covered|identified|analysis|assessment|overview|impact analysis))?"
    )
    return re.compile(
        rf"(?:\d[\d.]*\s+)?(?:(?:the|some of the|some|our|what are the)\s)?(?:[^:.\n]{{1,100}}?\b(?:market|industry|"
        rf"sector)(?:'s)?\s?[-:,]?\s)?(?:(?:{adjectives})[\s-]){{0,4}}"
        rf"({words})(?:\s?(?:/|&|and|,)\s?({words}))?{tail}\s*[:?.-]?\s*",
        re.IGNORECASE,
    )


# "According to the report, several factors are driving the growth of the kite market:", above a list.
_LEAD_SENTENCE = re.compile(
    r"\b(?:factors|reasons|forces)\s(?:that\s|which\s)?(?:are\s|have been\s|will\s)?(driv(?:e|ing)|fuel(?:l?ing)?|propel(?:ling)?|boost(?:ing)?|contribut(?:e|ing) to|"
    r"support(?:ing)?|shap(?:e|ing)|behind|hamper(?:ing)?|restrain(?:ing)?|hinder(?:ing)?|limit(?:ing)?)\s[^:.\n]{1,110}:$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _heads(words: str) -> str | None:
    """The kind that a heading announces, None if it is none or announces several (which have headings of their own below)."""
    words = words.strip(" *#-_|\t")
    if len(words) > 180 or not words or (words.endswith(".") and words.count(" ") > 6):
        return None
    m = _heading().fullmatch(words)
    if m is None:
        lead = _LEAD_SENTENCE.search(words)
        return _verb_kinds().get(lead[1].lower(), "driver") if lead else None
    first, second = _kinds().get(m[1].lower()), _kinds().get((m[2] or m[1]).lower())
    if first == second or (first, second) in (("challenge", "restraint"), ("restraint", "challenge")):
        return first
    return "driver" if {first, second} == {"driver", "opportunity"} and ":" in words else None


# Lists and headings

_TITLE_SEPARATOR = re.compile(r"\s*(?::\s|\s[-–]\s|:$|\.\s(?=[A-Z]))")
_SENTENCE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|should|expected to|to (?:witness|hold|dominate|remain|"
    r"register|lead|exhibit|grow|maintain|account)|"
    r"dominates?|accounts?|held|leads?|provides?|includes?|covers?|helps?|analy[sz]es?|remains?|gains?|drives?|fuels?|offers?)\b"
)
_NOT_NAMES = re.compile(
    r"(?:(?:all )?(?:these|those|such) (?:\w+ )?\w+|introduction|overview|summary|definition|analysis|drivers?|restraints?|opportunit\w+|challenges?|trends?|market "
    r"dynamics|pest\w* analysis|porter\w*.*|value chain.*|supply chain analysis|impact analysis|"
    r"market\s.*|key findings|methodology|regulatory (?:landscape|framework)|covid-19.*|by .*|others?|n/?a|.*\banalysis|"
    r".*\boverview|.*\blandscape|.*\bmatrix|.*\bsnapshot|high|medium|low|impact|description|details|bargaining power.*|"
    r"threat of.*|(?:list of )?(?:key|top|leading|major|prominent)\b.*\b(?:players|companies|vendors|manufacturers)\b.*|competitive\s.*|"
    r".*\b(?:segmentation|report (?:scope|coverage)|(?:regional|country|segment) (?:insights|outlook)|(?:key|recent|industry) (?:industry )?developments)\b.*|"
    r".*\bimpact on\b.*|geographic(?:al)? relevance|(?:impact )?timeline|competitive rivalry|table of contents|chapter.*|figure.*|table.*|source.*|conclusion|.*\bassessment)\W*",
    re.IGNORECASE,
)


def _listed(known: Known) -> Iterator[Found]:
    """The entries of listings led in by a word of a kind."""
    text = known.lexed.text
    for listing in known.listings:
        mark = ":" if listing.kind == "run" else text[listing.end : listing.end + 1].strip("\n")
        kind = _heads(text[listing.start : listing.end] + mark)
        if (
            kind is None
            or not listing.entries
            or text[listing.entries[0].start] in "•➤"
            or (listing.kind == "column" and len({*listing.entries}) != len(listing.entries))
        ):
            continue
        names: list[tuple[int, int]] = []
        if listing.kind == "row" and (bullets := _bulleted(text, listing.entries)):
            yield from ((kind, *_without_the(text, *n)) for n in bullets)
            continue
        if listing.kind == "run" and _is_one_title(text, listing):
            yield (kind, *_without_the(text, listing.entries[0].start, listing.entries[-1].end))
            continue
        for entry in _of_first_column(text, listing.entries):
            if entry.depth:
                continue
            name = _entry_name(text, entry.start, entry.end)
            if name is None or _heads(text[name[0] : name[1]]) or (names and _is_said_of(text, names[0], name)):
                break
            if _NOT_NAMES.fullmatch(text, *name):
                break
            names.append(name)
        if kind == "trend" and any(_SENTENCE_VERB.search(text, *n) for n in names):
            continue
        if listing.kind == "row" and (_is_matrix(known.lexed, listing.block) or any(n[1] - n[0] > 90 for n in names)):
            continue
        yield from ((kind, *_without_the(text, *n)) for n in names)


_TITLE_WORD = re.compile(r"[A-Z\d(]|(?:a|an|and|as|at|by|for|from|in|into|of|on|or|over|the|to|vs|with)\b|&")


def _is_one_title(text: str, listing: listings.Listing) -> bool:
    """Whether a run of two is one title that fills its line: "Drivers: Higher Spending on Health & Care of the Old"."""
    start, end = listing.entries[0].start, listing.entries[-1].end
    return (
        len(listing.entries) == 2
        and text[end : end + 1] in ("", "\n")
        and not re.search(r"[,;]", text[start:end])
        and all(_TITLE_WORD.match(word) for word in text[start:end].split())
        and any(word[0].islower() for word in text[start:end].split() if word not in ("and", "the"))
    )


def _bulleted(text: str, entries: tuple[listings.Entry, ...]) -> list[tuple[int, int]]:
    """The names in a cell whose bullets stand in one line ("- Ageing fleets - Urban parking")."""
    start, end = entries[0].start, entries[-1].end
    mark = text[start - 2 : start]
    if mark not in ("- ", "• ", "* ") or f" {mark}" not in text[start:end]:
        return []
    names, at = [], start
    for part in text[start:end].split(f" {mark}"):
        names.append((at, at + len(part.rstrip(". "))))
        at += len(part) + len(mark) + 1
    return names


_CELL_OF_ITEMS = re.compile(r"([^|\n]{4,60}+)\|\s?[•➤*-]\s([^|\n]++)")


def _cells_of_items(lexed: Lexed) -> Iterator[Found]:
    """The names in a row whose value goes on in bulleted lines ("Growth Drivers: | • Ageing fleets", "• Urban parking")."""
    text, blocks = lexed.text, lexed.blocks
    for index, block in enumerate(blocks):
        row = (
            _CELL_OF_ITEMS.fullmatch(text, block.start, block.end) if block.kind in ("line", "heading") and not block.boilerplate else None
        )
        kind = _heads(row[1].rstrip(" :") + ":") if row else None
        if row is None or kind is None:
            continue
        yield (kind, *row.span(2))
        below = index + 1
        while below < len(blocks) and blocks[below].kind == "item":
            yield (kind, blocks[below].start, blocks[below].end)
            below += 1


def _is_said_of(text: str, title: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether an entry is a sentence that stands below a title which is none."""
    return text[name[1] : name[1] + 1] == "." and text[title[1] : title[1] + 1] != "." and len(text[slice(*name)].split()) > 3


def _of_first_column(text: str, entries: tuple[listings.Entry, ...]) -> tuple[listings.Entry, ...]:
    """The entries, or those of the first column where they are a table's cells of which the other columns' heads come first."""
    heads = 0
    while heads < len(entries) and _COLUMN_HEAD.fullmatch(text, entries[heads].start, entries[heads].end):
        heads += 1
    return entries[heads :: heads + 1] if heads else entries


_COLUMN_HEAD = re.compile(
    r"(?:.*\bimpact on\b.*|impact|geographic(?:al)? relevance|(?:impact )?timeline|(?:level|degree) of impact|description|time horizon)\W*",
    re.IGNORECASE,
)


def _typed_rows(lexed: Lexed) -> Iterator[Found]:
    """Tables that have the kind of each factor in a column of its own ("Cheap nylon | Driver | High")."""
    text, kinds = lexed.text, _kinds()
    for block in lexed.blocks:
        if block.table is None or block.boilerplate:
            continue
        rows = block.table.rows[1:]
        for column in range(1, 4):
            cells = [cell for row in rows for cell in row if cell.column == column]
            found = [kinds.get(text[cell.start : cell.end].strip(" *").lower()) for cell in cells]
            if len(rows) > 1 and len(found) == len(rows) and all(found):
                yield from ((kind, row[0].start, row[0].end) for kind, row in zip(found, rows, strict=True) if kind)
                break


def _is_matrix(lexed: Lexed, block: int) -> bool:
    """Whether a table sets forces against what they act on: three columns or more."""
    table = lexed.blocks[block].table
    return table is not None and any(len(row) > 2 for row in table.rows)


def _entry_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name of a factor that an entry begins with ("Costly Spares : Spares must be shipped …"); None if it is a sentence."""
    m = _TITLE_SEPARATOR.search(text, start, min(end, start + _LONGEST))
    stop = m.start() if m and m.start() > start + 2 else end
    if stop - start > _LONGEST or (stop == end and end - start > 90 and _SENTENCE_VERB.search(text, start, end)):
        return None
    while stop > start and text[stop - 1] in ".* ":
        stop -= 1
    return (start, stop) if stop > start else None


def _without_the(text: str, start: int, end: int) -> tuple[int, int]:
    m = re.compile(r"(?:(?:[Tt]he|[Aa]n?|[Ii]dentifying the|[Ii]ncluding|[Nn]amely)\s)+(?=\w)").match(text, start, end)
    return (m.end(), end) if m else (start, end)


def _headed(lexed: Lexed) -> Iterator[Found]:
    """Titles that stand below a heading of a kind: headings of a lower level, or short lines with a paragraph below each."""
    text, blocks = lexed.text, lexed.blocks
    places_found = [start for start, _ in cues.spans(text, _CUES + _HEAD_CUES + _CAPITAL_CUES)]
    places_found.append(len(text))
    at = 0
    for index, block in enumerate(blocks):
        while places_found[at] < block.start:
            at += 1
        if places_found[at] >= block.end or block.boilerplate or block.kind == "table" or block.end - block.start > 180:
            continue
        kind = _heads(text[block.start : block.end])
        if kind is None:
            continue
        yield from _titles_below(lexed, kind, index)
        yield from _named_below(lexed, kind, index)
        yield from _said_below(lexed, kind, index)


def _titles_below(lexed: Lexed, kind: str, index: int) -> Iterator[Found]:
    text, blocks = lexed.text, lexed.blocks
    head = blocks[index]
    told: bool | None = None  # whether a paragraph stands below each title, as below the first
    for at in range(index + 1, min(index + 40, len(blocks))):
        block = blocks[at]
        if block.boilerplate:
            return
        words = text[block.start : block.end]
        if block.kind == "paragraph" and (title := _WRAPPED_TITLE.match(text, block.start, block.end)):
            yield (kind, *title.span(1))
            told = True
            continue
        short = _is_title(words) and block.kind in ("heading", "line", "paragraph")
        if block.kind == "heading" and head.kind == "heading" and block.level <= head.level:
            if not _TO_ACT.search(words) or (at > index + 1 and told is None):  # the levels of headings in plain text are guesses
                return
            told = True
            yield (kind, *_without_the(text, block.start, block.end))
            continue
        if short and (_heads(words) or _NOT_NAMES.fullmatch(words)):
            return
        if short:
            below = blocks[at + 1] if at + 1 < len(blocks) else None
            has_text = (
                below is not None
                and (below.kind in ("paragraph", "item") or text[below.end - 1] == ".")
                and not _is_title(text[below.start : below.end])
            )
            if (kind == "trend" and block.kind != "heading" and not has_text) or (told is False and has_text):
                return
            told = has_text if told is None else told
            yield (kind, *_without_the(text, block.start, block.end))
        elif told is None or (block.kind in ("heading", "line", "table") and not words.endswith(".")):
            return


_NAMED = re.compile(r"([A-Z][^.:;\n]{3,80}):\s(?=[A-Z])")


def _named_below(lexed: Lexed, kind: str, index: int) -> Iterator[Found]:
    """The names with which the paragraphs below a heading begin ("Supply Swings: Storms can …"), where there are several."""
    text, blocks = lexed.text, lexed.blocks
    names: list[tuple[int, int]] = []
    for block in blocks[index + 1 : index + 30]:
        if block.kind == "heading" and not names and text[block.start : block.end].endswith("include:"):
            continue
        if block.kind in ("heading", "table") or block.boilerplate:
            break
        m = _NAMED.match(text, block.start, block.end)
        if m and not _SENTENCE_VERB.search(text, *m.span(1)) and not _NOT_NAMES.fullmatch(text, *m.span(1)):
            names.append(m.span(1))
        elif names:
            break
    if len(names) > 1:
        yield from ((kind, *name) for name in names)


_SAID = re.compile(
    r"(?:The\s|An?\s)?([A-Za-z][^.,;:\n]{8,110}?)\s(?:(?:is|are)\s(?:\w+ly\s)?(?:(?:expected|anticipated|projected|likely|estimated|set)\sto\b|\w+ing\b)|ensures?\b)"
)


def _said_below(lexed: Lexed, kind: str, index: int) -> Iterator[Found]:
    """The subjects of the short sentences below a heading of a kind ("More funds for hospitals are expected to raise the market's growth.")."""
    text = lexed.text
    for block in lexed.blocks[index + 1 : index + 9]:
        if block.kind in ("heading", "table") or block.boilerplate or block.end - block.start > 320:
            return
        at = block.start
        for line in text[block.start : block.end].split("\n"):
            m = _SAID.match(text, at, at + len(line))
            if (
                m
                and len(m[1].split()) > 2
                and line.count(". ") == 0
                and _good(text, *m.span(1))
                and not re.search(r"\b(?:whether|that|how)\b", m[1])
            ):
                yield (kind, *m.span(1))
            at += len(line) + 1


# "Growing Incomes to Drive Market Growth", below a heading of the market's dynamics.
_DYNAMICS = re.compile(r"\b(?:market )?dynamics\s*:?$", re.IGNORECASE)


def _acting(lexed: Lexed) -> Iterator[Found]:
    """The headings below one of the market's dynamics that say how something acts on the market, each of the kind that its verb says."""
    text, below = lexed.text, False
    if not _DYNAMICS_CUES.search(text):
        return
    for block in lexed.blocks:
        if block.boilerplate or block.kind != "heading":
            continue
        m = _TO_ACT.search(text, block.start, block.end)
        kind = _verb_kinds().get(m[1].lower()) if m else None
        if below and kind and _ACTED.search(text, m.end() if m else block.end, block.end):
            yield (kind, *_without_the(text, block.start, block.end - text[block.start : block.end].endswith(":")))
        else:
            below = _DYNAMICS.search(text, block.start, block.end) is not None


_DYNAMICS_CUES = re.compile(r"ynamics|YNAMICS")
_ACTED = re.compile(r"\b(?:market|growth|demand|adoption|sales|expansion)\b", re.IGNORECASE)

_TO_ACT = re.compile(
    r"\s[Tt]o (?:[A-Z]\w+ )?(drive|boost|fuel|propel|hamper|restrain|limit|hinder|create|accelerate|augment|favor|impede|offer|present|"
    r"spur|support|aid|restrict|challenge|surge|foster|bolster|stimulate)\b",
    re.IGNORECASE,
)


# A title on the first line of a paragraph whose lines are wrapped.
_WRAPPED_TITLE = re.compile(
    r"((?:[A-Z][\w'-]*|of|the|and|in|for|to|a|an|on|by|with|from|&)(?:,? (?:[A-Z][\w'-]*|of|the|and|in|for|to|a|an|on|by|with|from|&)){2,11})\n(?=[A-Z][^\n]{60})"
)


def _is_title(words: str) -> bool:
    return len(words) <= 120 and "\n" not in words and not _SENTENCE_VERB.search(words) and not words.rstrip().endswith((".", ":", "?"))


_NUMBERED = re.compile(r"(\d\d?)[.)]\s([A-Z][^.:;\n]{2,90}?)\s?:\s?(?=[A-Z])")
_NUMBERED_LEAD = re.compile(r"\b(?:factors?|drivers|forces|reasons|trends|challenges|restraints|opportunities)\b[^.:\n]{0,100}[.:]?\s*$")
_LEAD_KINDS = (
    ("challenge", "challenge"),
    ("restrain", "restraint"),
    ("contribut", "driver"),
    ("driv", "driver"),
    ("factor", "driver"),
    ("opportunit", "opportunity"),
    ("trend", "trend"),
    ("force", "driver"),
)


def _numbered(lexed: Lexed) -> Iterator[Found]:
    """Titles numbered within running text: "… the factors behind it. 1. Foo: … 2. Bar: …"."""
    text = lexed.text
    runs: list[list[re.Match[str]]] = []
    for m in _NUMBERED.finditer(text):
        if text[m.start() - 1 : m.start()].isalnum():
            continue
        if m[1] == "1":
            runs.append([m])
        elif runs and int(m[1]) == len(runs[-1]) + 1:
            runs[-1].append(m)
    for run in runs:
        lead = _NUMBERED_LEAD.search(text, max(0, run[0].start() - 240), run[0].start())
        if len(run) < 2 or lead is None:
            continue
        block = lexed.document.block_at(run[0].start())
        if block is None or block.boilerplate:
            continue
        words = lead.group()
        kind = next(kind for stem, kind in _LEAD_KINDS if stem in words) if any(stem in words for stem, _ in _LEAD_KINDS) else "driver"
        yield from ((kind, *m.span(2)) for m in run)


@cache
def _announcement() -> re.Pattern[str]:
    """ "There are three drivers in the kite market. They are …"."""
    adjectives = alternatives(vocabulary.load("factors")["adjectives"]["words"])
    return re.compile(
        rf"There are (?:(?:{adjectives})\s){{1,3}}({_kind_words()})\b[^.:;\n]{{0,100}}(?:[.;]\s(?:They|These|they|these) (?:are|include)\s|:\s)"
    )


def _counted(lexed: Lexed) -> Iterator[Found]:
    """What a sentence lists that follows the announcement of so many factors."""
    text = lexed.text
    for at in cues.places(text, "There are "):
        m = _announcement().match(text, at)
        block = lexed.document.block_at(at) if m else None
        if m and block and not block.boilerplate and m.end() <= block.end:
            stop = text.find(".", m.end(), block.end)
            yield from (
                (_kinds()[m[1]], *n) for n in _split(text, m.end(), stop if stop > 0 else block.end, several=True) if _good(text, *n)
            )


# Sentences


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """(pattern with groups `names` and perhaps `word` or `verb`, side, certain, plural) in the order in which a sentence is tried.

    side: where the names stand, `before` or `after` the match.
    """
    table = vocabulary.load("factors")
    adjectives = rf"(?:(?:{alternatives(table['adjectives']['words'])})[\s-]){{0,5}}"
    kinds = rf"(?P<word>{_kind_words()})"
    verbs = alternatives(v for verbs in table["verbs"].values() for v in verbs)
    acts = alternatives([*(v for verbs in table["verbs"].values() for v in verbs), *table["roles"]["driver"]])
    finite = alternatives(v for verbs in table["verbs"].values() for v in verbs if not v.split()[0].endswith("ing"))
    passive = alternatives(v for verbs in table["passive"].values() for v in verbs)
    some = r"(?:[\w'&/(),-]+\s){0,8}?"
    market = (
        r"(?:the\s|this\s|its\s)?(?:overall\s|global\s|revenue\s|further\s)*(?:(?:growth|expansion|demand|progress|"
        rf"development|revenue|adoption|consumption|sales)\s(?:of|in|for)\s(?:the\s|this\s|these\s)?{some}"
        rf"(?:markets?|industry|sector|products?|accessories|services|solutions|systems|technology)\b|(?:[\w'&/()-]+\s){{0,"
        r"7}}?(?:markets?|industry|sector)\b|(?:market|industry|revenue)\s(?:growth|expansion|development|momentum)|growth\b|product sales|(?:demand|sales)(?=[.,;]|\sacross\b))"
    )
    of_market = (
        r"(?:\s(?:of|for|to|in|that|which|driving|behind|affecting|impacting|influencing|shaping|facing|faced|restraining|"
        r"hampering|fueling|within|identified|highlighted|covered|"
        r"contributing|responsible|across|limiting|hindering|challenging|boosting|propelling|supporting|the|this|market|"
        r"global|overall|growth)\b(?:\s[\w'&/(),%-]+){0,16}?)?"
    )
    determiner = r"(?:the\s|some\s(?:of\s)?(?:the\s)?|one\sof\sthe\s|among\s(?:the\s)?|a\s|an\s|two\s|three\s|of\s|as\s)*"
    factor = rf"(?:{kinds}|(?P<factor>factors?|reasons?|forces|aspects|causes|elements|contributors?))"
    acting = (
        r"(?:\s(?:that\s|which\s)?(?:are\s|is\s|will\s|would\s|may\s|could\s|can\s|help\s)?(?:expected to\s|likely to\s|"
        rf"anticipated to\s|projected to\s)?(?P<verb>{acts}))"
    )
    be = (
        r"(?:is|are|remains?|represents?|being|constitutes?|emerges?\sas|emerged\sas|acts?\sas|serves?\sas|becomes?|(?:is|are)\s"
        r"(?:considered|(?:expected|anticipated|projected|estimated|likely|set|poised)\sto\s(?:be|remain|(?:emerge|act|serve)\sas))|"
        r"(?:is|are)\semerging\sas|act\sas|form|stands?\sas)"
    )
    lists = (
        r"(?:includ(?:e|es|ed|ing)|(?:are|were)(?!\s\w+ing\s(?:the|a|its|this)\b)|is(?!\s\w+ing\b)|involve|comprise|encompass|"
        r"consist\sof|such\sas|like|namely|range\sfrom|can\sbe\sattributed\sto)"
    )
    also = (
        r"(?:further\s|also\s|(?!positively|negatively)[a-z]{3,14}ly\s|will\s|are\s|is\s|would\s|to\s|"
        r"have\s|has\s|been\s|could\s|may\s|might\s|can\s|expected\s|anticipated\s|projected\s|estimated\s|slated\s|"
        r"poised\s|forecast\s|forecasted\s|predicted\s|set\s|continue\s|continues\s|instrumental\sin\s)*+"
    )
    pairs: list[tuple[str, str, bool]] = [
        (rf"\b{be}\s(?:also\s)?{determiner}{adjectives}(?:(?:[\w-]+\s){{1,4}}?market\s)?{factor}\b{acting}?", "before", True),
        (r"\b(?:forces|factors),\s", "forces", True),
        (
            rf"\b(?:[Tt]he\s|[Ss]ome\s(?:of\s)?(?:the\s)?)?{adjectives}{factor}{acting}?{of_market},?\s(?:which\s)?{lists}:?\s",
            "after",
            True,
        ),
        (
            rf"\b(?:(?:attributed|attributable)\sto|attribut(?:ed|es?)\s(?:the\s|this\s)?(?:market\s|market's\s)?(?:growth|expansion|rise)\sto|(?:{passive}|"
            rf"{alternatives(v.capitalize() for verbs in table['passive'].values() for v in verbs)})\s(?:primarily\s|"
            r"mainly\s|largely\s|further\s|chiefly\s|also\s)?by)\s"
            rf"(?:{determiner}{adjectives}(?:factors|{kinds})\s?(?::|,?\ssuch\sas|,?\sincluding|,?\slike|,?\snamely)\s)?",
            "passive",
            False,
        ),
        (r"\b(?:due\sto|owing\sto|on\saccount\sof|on\sthe\sback\sof|thanks\sto|as\sa\sresult\sof|because\sof)\s", "cause", False),
        (rf"\b[Ww]hat\s(?:may\s|might\s|could\s|will\s|would\s)?(?P<verb>{acts})\s(?:[\w'-]+\s){{1,9}}?(?:is|are)\s", "what", True),
        (
            r"\b(?:two|three|four|five|six|several)\s(?:[a-z-]+\s){0,2}?(?:things|forces|factors|reasons|trends|drivers)\s(?:that\s|which\s|"
            rf"are\s|have\s|will\s|would\s)*(?:(?P<verb>{acts})|push|lift|move|carry|support)\s[^.:;\n]{{1,140}}:\s",
            "after",
            True,
        ),
        (
            rf"\b{also}(?P<verb>{finite})\s(?={market})|\b(?:has\s|have\s)?(?:is|are|been)\s(?:also\s|further\s|[a-z]{{3,14}}ly\s|instrumental\sin\s)*+(?P<doing>{verbs})\s"
            rf"(?={market})",
            "verb",
            False,
        ),
        (
            rf"\b(?:{also}(?P<verb>{finite})|(?:have\s|has\s)?(?:is|are|been)\s(?:also\s|further\s|[a-z]{{3,14}}ly\s)*+(?P<doing>{verbs}))\s(?=(?:the\s)?(?:[a-z]+\s)?(?:demand|sales|consumption|adoption|uptake|use)\s(?:for|of)\s)",
            "goods",
            False,
        ),
        (
            rf"\b{also}(?:present|create|offer|provide|open|unlock)(?:s|ed)?\s(?:up\s)?(?:\w+\s){{0,4}}?(?P<word>opportunities\b|(?<=growth\s)opportunity\b|(?<=lucrative\s)opportunity\b)(?!\sfor\s[A-Z]\w+'s)|"
            r"\b(?:is|are)\s(?:also\s)?(?:presenting|creating|offering|providing|opening|unlocking)\s(?:up\s)?(?:\w+\s){0,4}?(?P<words>opportunities)\b",
            "verb",
            False,
        ),
        (
            r"\b(?:will\s|may\s|can\s|could\s|also\s|to\s|continue\s|continues\s)*(?:pose|poses|posing|present|presents|"
            r"remain|remains|create|creates)\s"
            r"(?:an?\s)?(?:\w+\s){0,3}?(?P<word>challenges?)\b",
            "verb",
            False,
        ),
        (r"\bDriving\s(?:the|this)\s(?:growth|demand|market|expansion|surge)\s(?:is|are)\s", "after-driver", True),
    ]
    return tuple((re.compile(pattern), side, certain) for pattern, side, certain in pairs)


_KINDS = {"driver", "restraint", "opportunity"}  # the kinds that uncertain wording can give


# What a verb acts on, and so must stand beside it.
_ACTED_ON = ("market", "growth", "demand", "industr", "sector", "opportunit", "sales", "challenge")


def _sides(words: str, named: bool) -> set[str]:
    """The sides whose patterns can fit a sentence (in small letters); `named`: it holds one of the words for factors."""
    sides = set()
    if named:
        sides |= {"before", "after"}
        if "factors," in words or "forces," in words:
            sides.add("forces")
        if "driving " in words:
            sides.add("after-driver")
    if "what " in words:
        sides.add("what")
    if " by " in words or "attribut" in words:
        sides.add("passive")
    if " to " in words or " of " in words:
        sides.add("cause")
    if any(stem in words for stem in _ACTED_ON):
        sides |= {"verb", "goods"}
    return sides


@cache
def _verb_kinds() -> dict[str, str]:
    table = vocabulary.load("factors")
    return {verb: kind for name in ("roles", "verbs", "passive") for kind, verbs in table[name].items() for verb in verbs}


_SUBJECT_STOP = re.compile(
    r"(?:^|(?<![^.\n] )\b(?:Other than|Apart from|Aside from|Along with|Besides|Beyond)\s[^,.;]{3,140},\s|\b(?:[Ww]hile|[Ww]hereas|[Aa]lthough)\s|\b(?:[Hh]owever|[Mm]oreover|[Ff]urthermore|[Aa]dditionally|[Ii]n "
    r"addition|[Bb]esides(?: this)?|[Mm]eanwhile|[Oo]n the other hand|[Oo]n the contrary|[Aa]lso|[Ff]urther|[Cc]onversely|"
    r"[Nn]evertheless|[Aa]part from this|[Aa]s per the report|[Ii]n contrast|[Oo]n the flip side|[Tt]hus|[Hh]ence|[Tt]herefore|[Cc]onsequently|[Aa]s a result|[Ii]n "
    r"the coming years|[Dd]uring the forecast period)\b,?\s|\b(?:whereas|while|but|however|although|though),?\s|[;:]\s|[·|•]\s)"
)
_MARKET_GROWS = re.compile(
    r"\b(?:generates?\srevenues?|[Gg]lobal [\w ]{1,40}(?:revenues?|sales|shipments)|market|industry|sector|growth|surge|expansion|demand|rise|boom)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"CAGR|\bgr[eo]w|\bbillion|\bmillion|\bbn\b|\bmn\b|crore|trillion|\bgrowth\b|\bsurge|upward|expan[ds]|transformation|banner year|record|\bdemand\b|%|\$",
    re.IGNORECASE,
)
# "The market is driven by …": said of the market itself, no figure is needed.
_PREDICATE = re.compile(
    r"\b(?:market|industry|sector|(?:growth|expansion|demand)(?: (?:of|in|for) [\w' -]{1,60})?)(?:'s growth| growth| "
    r"expansion)? (?:is|are|has been|have been|was|being|is being|can be|is expected to be|will be|is likely to be)(?: "
    r"\w+ly| largely| further| also| mostly)? $"
)
_REGIONAL = re.compile(
    r"\b(?:leads?|dominat\w+|largest share|highest|fastest|leading|held|holds|accounts for|accounted for|captured|captures|segment|region|is witnessing|demonstrates)\b"
)


def _enumerated(known: Known, listed: set[str]) -> Iterator[tuple[Found, bool]]:
    """What sentences enumerate, with whether the wording is certain."""
    lexed = known.lexed
    only_certain = listed >= _KINDS
    strong = [start for start, _ in cues.spans(lexed.text, _CUES)]
    weak = [] if only_certain else [start for start, _ in cues.spans(lexed.text, _WEAK_CUES)]
    sentences, at = lexed.sentences, 0
    for place in sorted(strong + weak):
        while at < len(sentences) and sentences[at].end <= place:
            at += 1
        if at >= len(sentences):
            return
        sentence = sentences[at]
        if sentence.start > place:
            continue
        at += 1
        if 25 <= sentence.end - sentence.start <= 1200:
            named = bisect_left(strong, sentence.start) < bisect_left(strong, sentence.end)
            yield from _of_sentence(known, sentence, named, only_certain)


# A sentence without any of these enumerates no factor (plain strings, found faster than a pattern).
_CUES = (
    "actor",
    "hings ",
    "ontributor",
    "forces",
    "eason",
    "river",
    "estrain",
    "hallenge",
    "rend",
    "arrier",
    "pportunit",
    "indrance",
    "eterrent",
    "imitation",
    "atalyst",
    "bstacle",
    "onstraint",
    "itfall",
    "urdle",
    "mpediment",
    "nhibitor",
    "nabler",
    "riving",
    "auses",
    "lements",
    "spects",
)
_WEAK_CUES = (
    "ttribut",
    "riv",
    "uel",
    "ropel",
    "boost",
    "owered",
    "amper",
    "inder",
    "estrict",
    "limit",
    "ugment",
    "purred",
    "spur",
    "ccelerat",
    "timulat",
    "olster",
    "contribut",
    "foster",
    "mped",
    "nhibit",
    "curb",
    "nderpin",
    "ositively",
    "egatively",
    "scalat",
    "favo",
    "slow",
    "deter",
    "hold",
    "weigh",
    "trengthen",
    "mplif",
    "tifle",
    "uppress",
    "aided by",
    "triggered",
    "due to",
    "owing to",
    "n account of",
    "he back of",
    "hanks to",
    "a result of",
    "because of",
)


# What a heading holds besides.
_HEAD_CUES = ("ccelerator", "ropeller", "timulator", "ooster", "rakes")
_CAPITAL_CUES = (
    "RIVER",
    "RESTRAIN",
    "CHALLENGE",
    "OPPORTUNIT",
    "TREND",
    "FACTOR",
    "BARRIER",
    "HURDLE",
    "PITFALL",
    "CONSTRAINT",
    "CATALYST",
)


def _of_sentence(known: Known, sentence: Sentence, named: bool, only_certain: bool) -> Iterator[tuple[Found, bool]]:
    text, start, end = known.lexed.text, sentence.start, sentence.end
    taken: list[tuple[int, int]] = []
    small = cues.small(text)
    sides = _sides(small[start:end], named)
    for pattern, side, certain in _patterns():
        if (only_certain and not certain) or side not in sides:
            continue
        for m in pattern.finditer(small if side in ("after", "before") else text, start, end):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            found = _names_of(text, m, side, start, end)
            if (
                found is None
                or (side in ("verb", "goods", "cause") and _of_a_part(known, m, start, end))
                or (side == "goods" and not _are_the_goods(known, m.end()))
            ):
                continue
            kind, span = found
            names = _marked(text, span[0], end) or _split(text, *span, several=_announces_several(m, side))
            if not all(_good(text, *n) for n in names[:2]) or (
                side == "after" and len(names) == 1 and _ONE_WORD.fullmatch(text, *names[0])
            ):
                continue
            names = [n for n in names if _good(text, *n)]
            certain = certain and _certain(text, m, side)
            taken.append((min(m.start(), span[0]), max(m.end(), span[1])))
            yield from (((kind, *n), certain) for n in names)


# "(1) …; (2) …", "a) …, b) …", "one; another; and a third".
_MARK = re.compile(r"(?:(?<=\s)|(?<=^))\(?(?:[1-9]|[a-h]|i{1,3}|iv|vi?)\)\s")
_SEMICOLON = re.compile(r";\s(?:and\s)?")
_ITEM_TAIL = re.compile(
    r",\s.*|\s(?:requiring|unlocking|creating|addressing|enabling|allowing|reducing|improving|supporting|driving|which|that|because)\s.*|"
    r"\sby\s(?:19|20)\d\d.*"
)


def _marked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names of an enumeration whose items have numbers or stand between semicolons, each up to its first comma or clause."""
    marks = list(_MARK.finditer(text, start, end))
    if len(marks) >= 2 and marks[0].start() == start:
        cuts = [(m.start(), m.end()) for m in marks]
    else:
        cuts = [(start, start), *(m.span() for m in _SEMICOLON.finditer(text, start, end))]
        if len(cuts) < 3:
            return []
    items = [(a, b) for (_, a), (b, _) in zip(cuts, [*cuts[1:], (end, end)], strict=True)]
    return [_tidy(text, a, _item_end(text, a, b)) for a, b in items]


_JOINT = re.compile(r"[;,]\s?(?:(?:and|or)\s?)?$")


def _item_end(text: str, start: int, end: int) -> int:
    if joint := _JOINT.search(text, start, end):
        end = joint.start()
    tail = _ITEM_TAIL.search(text, start, end)
    while tail and tail.group().startswith(",") and _is_series(text, start, tail.start(), end):
        tail = _ITEM_TAIL.search(text, tail.start() + 1, end)
    return tail.start() if (tail and len(text[start : tail.start()].split()) > 1) or (tail and tail.group().startswith(",")) else end


def _is_series(text: str, start: int, comma: int, end: int) -> bool:
    """Whether a comma stands in a series of nouns ("sensors, drones, and hubs"), none of them a remark ("up 8 %")."""
    return re.compile(r",\s(?:[\w-]+(?:\s[\w-]+)?(?:,\s[\w-]+)*,?\s)?(?:and|or)\s").match(text, comma, end) is not None


_PART_BEHIND = re.compile(
    r"\b(?:(?:in|of|for|across) (?:this|the|that) (?:region|country|segment)|regional (?:market|growth|demand)|(?:this|the) (?:segment|region)\b|"
    r"segment(?:'s)? (?:growth|expansion|demand))"
)
_MARKET_OF = re.compile(r"\b(?:market|industry|sector)\b")


def _of_a_part(known: Known, m: re.Match[str], start: int, end: int) -> bool:
    """Whether a match speaks of a region's or a segment's market in a report on the whole."""
    lexed = known.lexed
    if _PART_BEHIND.search(lexed.text, m.end(), min(end, m.end() + 90)):
        return True
    if known.subject.place is not None:
        return False
    goods = _MARKET_OF.search(lexed.text, m.end(), min(end, m.end() + 90))
    words = lexed.text[m.end() : goods.start()] if goods else ""
    if m.group().lower().startswith(_CAUSES):
        words = lexed.text[start : m.start()].rsplit("--", 1)[-1][:60].split(" market")[0]
    return bool(places.find(words)) or _OF_PLACE.search(words) is not None


_CAUSES = ("due", "owing", "on ", "thanks", "as a", "because")
_OF_PLACE = re.compile(
    r"\b(?:North|South|Latin|East|West) American\b|\b(?:European|Asian|African|Chinese|Indian|Japanese|German|American|Brazilian|Korean|U\.S\.|APAC|MEA)\b"
)


def _are_the_goods(known: Known, start: int) -> bool:
    """Whether what is in demand behind a verb ("boost sales of …") is what the report is about."""
    subject = known.subject.name or ""
    words = [word.rstrip("s") for word in subject.lower().split() if len(word) > 3]
    behind = cues.small(known.lexed.text)[start : start + 80 + len(subject)]
    return bool(words) and all(word in behind for word in words)


_ONE_WORD = re.compile(r"[a-z]+")  # "the opportunity is enormous"


def _announces_several(m: re.Match[str], side: str) -> bool:
    """Whether the words of a match are plural ("are factors", "A and B drive"), so that "and" separates."""
    verb = m.groupdict().get("verb") or m.groupdict().get("doing") or ""
    if side in ("verb", "goods"):
        return not verb.endswith("s") and not re.search(r"\bis\s", m.group())
    return side != "passive" and not (
        side == "before" and re.match(r"(?:is|remains|represents|emerges)\b", m.group()) and "factors" not in m.group()
    )


def _certain(text: str, m: re.Match[str], side: str) -> bool:
    """Whether an enumeration speaks of the market: "challenges such as A" alone need not."""
    if side != "after":
        return True
    return re.search(r"\b(?:market|industry|growth|key|major|main|significant|sector|report)\b", m.group(), re.IGNORECASE) is not None


_QUALIFIED = re.compile(
    r"(?:\b(?!following|emerging|growing market|another)\w+(?:al|ic|ive|ous|ing|able|ary|er)|\b(?:[Tt]hese|[Tt]his|[Tt]hose|"
    r"[Ss]uch|[Oo]ur|[Ii]ts|[Tt]heir|[Nn]o|[Aa]ny|[Dd]espite|[Oo]vercome|[Aa]ddress\w*|[Aa]nalyze\w*))\s$"
)


_FOR_GROWTH = re.compile(r"\s(?:for|of|in|to|behind)\s(?:the\s|this\s|overall\s|market\s)*(?:market|growth|expansion)\b")
_FOR_ALL = re.compile(
    r"\s(?:for|in)\s(?:[a-z-]+\s){0,4}(?:market|industry|players|providers|manufacturers|companies|vendors|suppliers|growth)\b"
)
_KEY = re.compile(r"\b(?:key|major|significant|lucrative|important|prime)\b", re.IGNORECASE)


def _names_of(text: str, m: re.Match[str], side: str, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The kind and the span of the names that a pattern's match speaks of."""
    groups = m.groupdict()
    word, verb = groups.get("word") or groups.get("words"), groups.get("verb") or groups.get("doing")
    kind = _kinds().get(word.lower(), "opportunity") if word else _verb_kinds().get(verb.lower(), "driver") if verb else "driver"
    if side == "before":
        if (groups.get("factor") and not verb and not _FOR_GROWTH.match(text, m.end(), end)) or (
            word
            and word.lower() in ("opportunity", "growth opportunity")
            and not (_KEY.search(m.group()) and _FOR_ALL.match(text, m.end()))
        ):
            return None
        begin = _clause_start(text, start, m.start())
        span = (begin, m.start())
        return None if _is_pronoun(text, *span) or _is_place(text, *span) else (kind, span)
    if side in ("verb", "goods"):
        begin = _clause_start(text, start, m.start())
        span = (begin, m.start())
        if (verb and re.match(r"(?:factors|that|which|who)\b", text[begin : m.start()])) or re.search(
            r"\b(?:factors?|forces|trends|drivers|that|which|who|to|by|of|in|for|with|and|from|aims|aim|help|helps|we|"
            r"they|companies|players|manufacturers)\s?$",
            text[begin : m.start()],
        ):
            return None
        if re.match(
            r"(?:In|From|While|Despite|Combined|With|As|By|For|Through|If|When|To|During|Since|After|Before|Due|Given|Under|Along|At)\b",
            text[begin : m.start()],
        ):
            return None
        if _is_pronoun(text, *span) or _is_place(text, *span) or m.start() - begin > 400:
            return None
        return kind, span
    if side == "forces":
        tail = re.compile(r",\s(?:are|is|have|has)\s(?:been\s)?(\w+)\s").search(text, m.end(), end)
        if tail is None or tail[1] not in _verb_kinds():
            return None
        return _verb_kinds()[tail[1]], (m.end(), tail.start())
    if side == "after-driver":
        return "driver", (m.end(), _stop(text, m.end(), end))
    if side == "cause":
        return ("driver", (m.end(), _stop(text, m.end(), end))) if _grows(text, start, m.start()) else None
    if side == "passive":
        if "factors" not in m.group() and not _drives_market(text, m, start, end):
            return None
        participle = re.match(r"\w+(?: back)?", m.group())
        kind = _verb_kinds().get(participle.group(), "driver") if participle else "driver"
        if word and _kinds()[word.lower()] != kind:
            return None
        stop = _stop(text, m.end(), end) if m.start() > start + 3 else _main_clause(text, m.end(), end)
        return kind, (m.end(), stop)
    if _QUALIFIED.search(text, max(start, m.start() - 24), m.start()) or re.search(
        r"\b(?:stakeholders|players|companies|participants|investors|manufacturers|vendors),?\s(?:including|such as|like)\s$", m.group()
    ):
        return None
    if word and not word.endswith("s") and re.search(r"(?:such as|like|including)\s$", m.group()):
        return None
    if (
        word
        and word.lower() in ("challenges", "opportunities", "trends", "limitations", "barriers", "risks")
        and m.start() > start
        and not re.search(r"market|industry|growth|sector|\bkey|\bmajor|report|additional", m.group() + text[m.end() : end], re.IGNORECASE)
    ):
        return None
    if (
        groups.get("factor")
        and not (verb or re.search(r"driv|contribut|behind|growth|fuel|propel|boost", m.group()))
        and not _DEPENDS.search(text, max(start, m.start() - 60), m.start())
    ):
        return None
    return kind, (m.end(), _stop(text, m.end(), end))


_DEPENDS = re.compile(
    r"(?:depends? (?:up)?on|driven by|attributed to|attributable to|owing to|due to|influenced by|propelled by|fueled by)(?: [a-z]+){0,4} ?$"
)


def _main_clause(text: str, start: int, end: int) -> int:
    """Where the main clause begins in "Driven by A, B and C, the market is …": at the last comma before its verb."""
    verb = re.compile(r"\b(?:is|are|has|have|was|were|will|continues?|remains?|grew|grows?)\b").search(text, start, end)
    comma = text.rfind(", ", start, verb.start() if verb else end)
    return comma if comma > start else start


def _drives_market(text: str, m: re.Match[str], start: int, end: int) -> bool:
    """Whether "driven by" speaks of a market's growth (and not of a segment's, a region's lead or a company's)."""
    before = re.split(r"\s[·|•]\s", text[max(start, m.start() - 260) : m.start()])[-1]
    if m.start() - start < 4:
        before = text[m.end() : min(end, m.end() + 240)]
        return bool(re.search(r"\b(?:market|industry|sector|demand|increasingly)\b", before))
    if _OF_ABOVE.match(text, start, m.start()) and _PART.search(text, max(text.rfind("\n", 0, start) + 1, start - 200, 0), start):
        return False
    if _PREDICATE.search(before) and not _REGIONAL.search(before) and not places.find(before):
        return True
    if m.group().startswith("attribut") or not _MARKET_GROWS.search(before):
        return False
    if not _FIGURE.search(before):
        return False
    return not (_REGIONAL.search(before) and not re.search(r"CAGR|billion|million|\$|\d%(?!\s(?:of|share|revenue|market)\b)", before))


# "The market is growing on account of …": what grows is the market itself, not a segment or a region.
_GROWS = re.compile(
    r"(?:\b(?:market|industry|sector)(?:\s\([^()]{1,30}\)|\s(?:in|of|for)\s[\w ]{2,30}?)?|\b[Dd]emand for [\w -]{3,60}?)\s(?:is|was|has|will|continues|witnessed|grew|expanded|gained)\b[^.;]*"
    r"\b(?:gr[eo]w\w*|expan[ds]\w*|ris(?:e|en|ing)|increas\w+|surg\w+|momentum|traction|CAGR|boom\w*)\b"
)
_SHRINKS = re.compile(r"\b(?:declin\w+|decreas\w+|fall\w*|fell|shr[iau]nk\w*|slow\w*|contract\w*|segment|drop\w*)\b")


def _grows(text: str, start: int, end: int) -> bool:
    """Whether the clause before "due to" says that the market grows."""
    clause = text[max(start, end - 300) : end]
    return _GROWS.search(clause) is not None and _SHRINKS.search(clause) is None and _REGIONAL.search(clause) is None


# "This growth is driven by …" behind a sentence on a part of the market.
_OF_ABOVE = re.compile(
    r"(?:(?:This|The|Its|Such|Their)\s)?(?:regional\s|rapid\s|strong\s)?(?:[Gg]rowth|[Ee]xpansion|[Ii]ncrease|[Rr]ise|[Dd]emand)\s(?:is|was|has|will)\b"
)
_PART = re.compile(r"\b(?:region|fastest|dominat\w+|country|largest share)\b[^\n]{0,180}$")


def _clause_start(text: str, start: int, end: int) -> int:
    begin = start
    for m in _SUBJECT_STOP.finditer(text, start, end):
        if m.end() < end - 2:
            begin = m.end()
    lead = re.compile(
        r"(?:[\s\"'*•-]|\d+[.)]\s)*(?:(?:[Tt]he|[Tt]his|[Ss]uch as|[Ff]actors such as|[Ff]actors like|[Ff]actors including|"
        r"[Ss]everal factors(?:,)? such as|[Tt]he factors such as|[Vv]arious factors such as|[Kk]ey factors such as|The "
        r"key factors such as)\s)?"
    ).match(text, begin, end)
    return lead.end() if lead else begin


def _is_pronoun(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip().lower()
    if text[max(0, start - 5) : start] in ("This ", "this ") and len(words.split()) < 3:
        return True
    return (
        re.fullmatch(
            r"(?:these|this|those|it|they|that|which|all|such|following|following are|below|here|there|what|report|the "
            r"report|market|study|we|our|companies|key players|players|factors?|these factors|this factor|all these "
            r"factors|these trends|this trend|such factors|above factors|other factors|(?:all )?these .{0,30}|this .{0,24}|such .{0,"
            r"24})?\W*",
            words,
        )
        is not None
    )


def _is_place(text: str, start: int, end: int) -> bool:
    name = text[start:end].strip(" ,")
    return places.kind(name) is not None or all(places.kind(part.strip()) for part in re.split(r",|\band\b", name) if part.strip())


@cache
def _stops() -> re.Pattern[str]:
    words = alternatives(vocabulary.load("factors")["names"]["stop"])
    return re.compile(
        rf",?\s(?<!\w){words}|,\sas\s(?!well)|[;:]|\s[·|•]\s|,\"\s|\"\s(?=[A-Z])|\.\.\.|…|(?<!U\.S)(?<!U\.K)\.(?:\s|$)|\s-\s|\s\((?=e\.g|i\.e)|\sto\s(?=improve|enhance|"
        r"prevent|reduce|meet|ensure|cater)"
    )


def _stop(text: str, start: int, end: int) -> int:
    """Where an enumeration ends: at the words that go on with the sentence, or at its end."""
    for m in _stops().finditer(text, start, end):
        if m.start() - start < 3:
            continue
        if m.group().startswith(" to ") and (
            len(text[start : m.start()].split()) < 6
            or re.search(r"(?:need|demand|pressure|ability|efforts|push)$", text[start : m.start()])
        ):
            continue
        if m.group() in ("...", "…"):
            return start
        return m.start()
    return end


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(sorted({x for w in vocabulary.load('factors')['names']['begin'] for x in (w, w.capitalize())}))})(?![\w-])"
    )


_COUPLED = re.compile(r"(?:coupled|combined|together|along) with|as well as")
_SEPARATE = re.compile(
    r",\s(?:and|as well as|along with|coupled with|combined with|together with|with|plus|or)\s|;\s(?:and\s)?|,\s|\s"
    r"(?:along with|coupled with|as well as|combined with|together with)\s|(?<!U\.S)(?<!U\.K)\.\s"
)


# ", with the toy trade emerging as …" goes on with the sentence and names no factor.
_WITH_CLAUSE = re.compile(r"(?:the|an?|its)\s(?:[\w'-]+\s){1,5}?\w+ing\b")


def _split(text: str, start: int, end: int, several: bool) -> list[tuple[int, int]]:
    """The names in an enumeration, in order; `several` where the sentence says that there is more than one."""
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    parts: list[tuple[int, int]] = []
    at, depth, coupled = start, 0, False
    for m in _SEPARATE.finditer(text, start, end):
        depth = text.count("(", at, m.start()) - text.count(")", at, m.start())
        if depth > 0:
            continue
        if re.match(r",\swith\s", m.group()) and _WITH_CLAUSE.match(text, m.end(), end):
            end = m.start()
            break
        if re.match(r",\swith\s", m.group()) and not _begins().match(text, m.end(), end):
            continue
        if _COUPLED.search(m.group()):
            coupled = True
            parts += _split_and(text, at, m.start(), certain=several)
        else:
            parts.append((at, m.start()))
        at = m.end()
    parts.append((at, end))
    parts = _without_examples(text, parts)
    if len(parts) > 1 and not coupled and _is_spread(text, parts):
        return [_tidy(text, parts[0][0], parts[-1][1])]
    last = parts[-1]
    oxford = len(parts) > 1 and re.match(r",\s(?:and|as well as|along with|or)\s", text[parts[-2][1] : last[0]])
    if not oxford:
        parts[-1:] = _split_and(text, *last, certain=several or len(parts) > 1)
    return [_tidy(text, *p) for p in parts if p[1] > p[0]]


_EXAMPLES = re.compile(r"(?:such as|including|like|particularly|especially|namely|e\.g\.)\b")
_INNER = re.compile(r"(?:and\s)?others?\b")


# "… across the EU, Norway and Texas": names of places go on with a name that ends in one.
# "demand for light, cheap, and foldable kites": adjectives before one noun.
_ADJECTIVE_END = re.compile(r"\s(?:\w+ly\s)?\w+(?:able|ible|ish|ive|al|ic|ous|ful|ient|ant)$")
_ADJECTIVE = re.compile(r"(?:and\s)?(?:\w+ly\s)?\w+(?:able|ible|ish|ive|al|ic|ous|ful|ient|ant|ed)\b")
_PROPER = re.compile(r"(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?:\sand\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?")
_IN_PROPER = re.compile(r"\b(?:across|in|from|of|throughout)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z]\w*)?$")


_INNER_EXAMPLES = re.compile(r"(?:\S+\s){2}(?:such as)\s")
# Where a factor follows the last of its predecessor's examples ("… such as rugs, mats and growing exports").
_AFTER_EXAMPLES = re.compile(r"\sand\s(?=(?:the\s)?(?:rising|growing|increas\w+|adoptions?|high|lack|surge|rise|growth)\b)")


def _without_examples(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts without the examples of one ("…, such as rugs, mats and tiles, …") and with inner lists whole ("rugs, mats, and other floors")."""
    kept: list[tuple[int, int]] = []
    example = False
    for start, end in parts:
        if kept and _EXAMPLES.match(text, start, end):
            example = True
        elif example and not _begins().match(text, start, end) and (after := _AFTER_EXAMPLES.search(text, start, end)):
            example = False
            kept.append((after.end(), end))
        elif _INNER.match(text, start, end) and kept:
            while len(kept) > 1 and not _begins().match(text, *kept[-1]):
                kept.pop()
            kept[-1] = (kept[-1][0], end)
        elif (kept and _ADJECTIVE_END.search(text, *kept[-1]) and (_ADJECTIVE.match(text, start, end))) or (
            kept and _PROPER.fullmatch(text, start, end) and _IN_PROPER.search(text, *kept[-1])
        ):
            kept[-1] = (kept[-1][0], end)
        elif not example or _begins().match(text, start, end):
            example = _INNER_EXAMPLES.search(text, start, end) is not None
            kept.append((start, end))
    return kept


@cache
def _pairs() -> re.Pattern[str]:
    """Fixed pairs of words with "and" between them, which are one thing ("research and development")."""
    return re.compile(rf"\b{alternatives(vocabulary.load('factors')['names']['pairs'])}\b", re.IGNORECASE)


def _split_and(text: str, start: int, end: int, certain: bool) -> list[tuple[int, int]]:
    """ "A and B" is two factors where B begins as a factor does, or where two are announced and A can stand alone."""
    joints = list(re.finditer(r"\s(?:and|&)\s(?:by\s)?", text[start:end]))
    for m in joints:
        a, b = start + m.start(), start + m.end()
        if m.group().endswith("by "):
            return [(start, a), (b, end)]
        if _pairs().search(text, max(start, a - 12), min(end, b + 16)):
            continue
        if text.startswith("other", b):
            return [(start, end)]
        if re.search(r"\bthat\b", text[start:a]) and not re.match(r"(?:the\s|an?\s)?(?:rising|growing|increasing|high|lack)", text[b:end]):
            continue
        if _begins().match(text, b, end) and len(text[start:a].split()) > 1:
            return [(start, a), (b, end)]
    if certain and len(joints) == 1:
        a, b = start + joints[0].start(), start + joints[0].end()
        left, right = text[start:a].split(), text[b:end].split()
        whole = re.search(r"\b(?:both|between|of|in|for|from|among|to|as|on|with|by|about|across)\s[\w'-]+$", text[start:a]) is not None
        if not whole and left and right and (len(left) > 1 or len(right) == 1 or len(left) == len(right)):
            return [(start, a), (b, end)]
    return [(start, end)]


@cache
def _spreads() -> re.Pattern[str]:
    return re.compile(rf"\s{alternatives(vocabulary.load('factors')['names']['spread'])}\s(?:the\s)?(?:[\w'-]+)(?:\s[\w'-]+)?$")


def _is_spread(text: str, parts: list[tuple[int, int]]) -> bool:
    """Whether commas stand inside one name: "rising use in the toy, shoe, and furniture sectors"."""
    first = text[slice(*parts[0])]
    if not _spreads().search(first):
        return False
    rest = [re.sub(r"^(?:and|or)\s", "", text[slice(*p)]) for p in parts[1:]]
    if _SHARED_HEAD.search(rest[-1]) and all(len(part.split()) <= 2 for part in rest):
        return True
    return all(len(re.sub(r"\band\b", " ", part).split()) <= 3 and not _begins().match(part) for part in rest) and len(first.split()) >= 3


# A plural head that all the names before it share.
_SHARED_HEAD = re.compile(
    r"\s(?:technolog(?:ies|y)|sectors?|industries|applications|segments|markets|regions|countries|services|systems|fields|"
    r"verticals|economies|channels|platforms|areas|settings|nations|products|materials|vehicles)$"
)


_LONG_WORDS = 14
_TAIL = re.compile(r"\s(?:that|offered|used|requiring|associated|so that|in order|caused|provided|(?<=ly )to)\s")
_SUCH_AS = re.compile(r",?\ssuch\sas\s")
# What stands behind a name and is none of it: a figure in brackets, what goes on around it.
_BEHIND = re.compile(
    r"\s\([^()]*[\d$%][^()]*\)$|\s(?:amidst|amid|due to|owing to|in the wake of|as (?:emphasis|demand|companies|consumers|more))\s.*$"
)


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    lead = re.compile(r"(?:\s|,|\"|'|\b(?:and|the|a|an|or|some|also|both|with|factors such as|as well as)\s)+(?=\S)", re.IGNORECASE).match(
        text, start, end
    )
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in " ,;:.\n":
        end -= 1
    if (examples := _SUCH_AS.search(text, start, end)) and examples.start() - start > 16:
        end = examples.start()
    if (behind := _BEHIND.search(text, start, end)) and behind.start() - start > 8:
        end = behind.start()
    if len(text[start:end].split()) > _LONG_WORDS and (tail := _TAIL.search(text, start + 24, end)):
        end = tail.start()
    return start, end


# "several key factors" announces factors and is none.
_ONLY_ANNOUNCED = re.compile(
    r"(?:(?:several|various|many|multiple|numerous|a number of|certain|some|other|different|key|major|main|important|critical|crucial|"
    r"significant|following|interconnected|converging|these|two|three|four|five|a few|a combination of|a confluence of)\s)+"
    r"(?:factors?|drivers?|trends?|reasons?|forces|elements|aspects|dynamics)",
    re.IGNORECASE,
)


def _good(text: str, start: int, end: int) -> bool:
    """Whether a span can be a factor's name: some words, no clause of its own, no placeholder."""
    words = text[start:end]
    if not 3 <= len(words) <= _LONGEST or len(words.split()) > 22:
        return False
    if re.search(r"\b(?:market (?:size|share|players|was|is)|CAGR|valued at|USD|US\$|report|billion|million)\b|\n|https?:", words):
        return False
    if _ONLY_ANNOUNCED.fullmatch(words):
        return False
    if places.kind(words) is not None or re.fullmatch(
        r"(?:growth|market|expansion|demand|surge|increase|rise|factors?|trends?|country|region|company|(?:\w+\s){0,2}(?:segment|sector)|sales|development|"
        r"industry)|.*\b(?:market|report|study)",
        words,
        re.IGNORECASE,
    ):
        return False
    if re.search(r"\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|be|been|continues?|remains?|am)\b", words):
        return False
    return (
        re.match(
            r"(?:these|this|those|it|they|that|which|we|our|others|more(?!-)|to|there|its|expected|projected|among|etc)\b|"
            r"(?:company'|companies'|market')",
            words.replace("’", "'"),
            re.IGNORECASE,
        )
        is None
    )
