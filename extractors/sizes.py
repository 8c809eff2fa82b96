"""Market sizes: stated values of a market or of a part of it, in money or in volume. What they are and are not: GUIDE, **sizes**."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from assay.extractors import drafts, scope, shares, tables, timing
from assay.extractors.known import Known
from assay.extractors.lexed import MOST_FIGURES, Draft, Lexed, Sentence, between
from assay.extractors.market import noun_phrase
from assay.extractors.scope import Scope
from assay.language import places, vocabulary
from assay.language.figures import LEAST, Figure
from assay.language.names import spelt


@cache
def _heading_cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(vocabulary.load('sizes')[name])})", re.I)


def extract(known: Known, entries: Sequence[tables.Entry]) -> list[Draft]:
    """All market sizes of a document, in order, each stated fact once."""
    stated = [(s, values) for s, values in known.lexed.stated if len(values) <= MOST_FIGURES and any(f.kind != "percent" for f in values)]
    drafts = [list(_of_sentence(known, s, values)) for s, values in stated]
    measures = {d["unit"] for found in drafts for d in found if d["unit"]}
    if measures and not known.lexed.press:  # a report that counts its market in units goes on to do so without saying "market" each time
        drafts = [
            list(_of_sentence(known, s, values, measures)) if any(f.kind in ("volume", "bare") for f in values) else found
            for (s, values), found in zip(stated, drafts, strict=True)
        ]
    found = [d for of_sentence in drafts for d in of_sentence]
    found.extend(tables.sizes(known, entries))
    return distinct(found)


def _fits_measure(known: Known, sentence: Sentence, value: Figure) -> bool:
    lexed = known.lexed
    before = lexed.text[sentence.start : value.first]
    behind = lexed.text[value.end : value.end + 40].lstrip(" ,")
    return (
        value.value >= 1000
        and _last(_heading_cue("other"), before) < 0
        and not _MADE.search(before)
        and not _of_other_goods(lexed, value, before, (known.subject.name or "").split())
        and not _COMPANY.search(before)
        and bool(re.match(r"(?:in|by|for|of|during|from|and|or|to|\d|[.,;)]|$)", behind))
    )


_PART_OF_MARKET = re.compile(
    r"(?:^|[.;,]\s)([A-Z][\w&-]*(?:\s[\w&-]+){0,4}?)\s(?:accounted\sfor|made\sup|generated|contributed|represented|took)\s(?:\w+\s)?\Z"
)
_HEADS = frozenset(("market", "industry", "sector", "segment", "business", "it", "this", "opportunity"))
_BEFORE_ARTICLE = re.compile(r"(?:(?:\sas\sa\swhole)?,|\s(?:is|are)(?:\snow|\salready)?)\san?\s(?:\w+\s)?\Z")


def _apposed(known: Known, sentence: Sentence, value: Figure) -> str | None:
    """The market that a figure is set beside: "Rowing clubs, a USD 2 billion industry" is about rowing clubs."""
    text = known.lexed.text
    article = _BEFORE_ARTICLE.search(text, max(sentence.start, value.first - 24), value.first)
    if not article or not re.match(r"[\s-](?:market|industry|sector|business)\b", text[value.end : value.end + 12]):
        return None
    start, name = noun_phrase(text, article.start())
    if re.search(r"\b[Aa]n?\s\Z", text[max(sentence.start, start - 3) : start]):
        return None
    if name and name.casefold() in _HEADS:
        return None
    named = between(known.markets, sentence.start, article.start())
    return name.casefold() if name and start >= sentence.start and not named else None


def _holder(known: Known, sentence: Sentence, value: Figure) -> str | None:
    """Whose value it is where only a share says it: "Tablets took 62% of revenue, equal to USD 2 billion", "They sold …"."""
    lexed = known.lexed
    if re.match(r"(?:They|It)\b", lexed.text[sentence.start : sentence.start + 5]):
        position = lexed.sentence_position(sentence) - 1
        if position < 0 or lexed.sentences[position].index != sentence.index:
            return None
        sentence = lexed.sentences[position]
        return shares.holder_before(known, sentence, sentence.end)
    return shares.holder_before(known, sentence, value.first)


def _scope_span(known: Known, sentence: Sentence, value: Figure) -> tuple[int, int]:
    """Where the scope of a value is to be looked for: in front of it, or behind "Valued at USD 5 billion, the market …"."""
    lexed = known.lexed
    if _FRONTED_VALUE.fullmatch(lexed.text[sentence.start : value.first]):
        named = between(known.markets, value.end, min(sentence.end, value.end + 120))
        if named:
            return min(sentence.end, named[0].end + 1), value.end
    elif _ARTICLE.search(lexed.text, max(sentence.start, value.first - 40), value.first):  # "part of the USD 62 billion food market"
        named = between(known.markets, value.end, min(sentence.end, value.end + 70))
        if named and named[0].name and re.fullmatch(r"[\s-]*(?:[A-Za-z&-]+\s){0,3}", lexed.text[value.end : named[0].start]):
            return min(sentence.end, named[0].end + 1), value.end
    return value.first, value.end


def _of_sentence(known: Known, sentence: Sentence, figures: Sequence[Figure], measures: Collection[str] = ()) -> Iterable[Draft]:
    lexed = known.lexed
    values = [v for f in figures if (v := _as_value(known, sentence, f, figures))]
    if not values:
        return
    taken: list[tuple[Figure, Scope]] = []
    paired = scope.respectively(known, sentence, values)
    for order, (value, (year, end)) in enumerate(zip(values, timing.value_years(known, sentence, values), strict=True)):
        previous = taken[-1] if taken else None
        if previous and lexed.text[previous[0].end : value.first].strip() == "(" and value.kind == "money":
            of = previous[1]
            value = value if value.bound != "exact" else replace(value, bound=previous[0].bound, bound_start=value.start)
        elif previous and (gapped := _gapped(lexed, *previous, value)):
            of = gapped
        elif _is_size(known, sentence, value) or (
            value.kind == "volume" and value.unit in measures and _fits_measure(known, sentence, value)
        ):
            of = scope.of(known, sentence, *_scope_span(known, sentence, value))
        else:
            continue
        if paired:
            of = replace(of, **paired[order])
        if apposed := _apposed(known, sentence, value):
            of = Scope(apposed, None, None, frozenset({"market"}))
        if (
            of.segment is None
            and (part := _PART_OF_MARKET.search(lexed.text[sentence.start : value.first]))
            and re.match(r"\sof\sthe\b[^,;]{0,50}\bmarket\b", lexed.text[value.end : value.end + 70])
        ):
            of = replace(of, segment=part[1])
        if not of.named and (holder := _holder(known, sentence, value)):
            of = replace(of, segment=holder)
        taken.append((value, of))
        kind = "increment" if _is_increment(lexed, sentence, value) else "level"
        if kind == "increment":
            behind, before = between(lexed.periods, value.end, sentence.end), between(lexed.periods, sentence.start, value.start)
            if behind:
                year, end = behind[0].last, behind[0].end
            elif before and year is None:
                year = before[-1].last
        if of.market is None:
            continue
        period = timing.part_of_year(lexed, sentence, value, end)
        yield drafts.size(value, of, year, period, kind, (value.first, max(end, value.end)))


@cache
def _increment() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(vocabulary.load('sizes')['increment'])})\s?(?:[a-z]+\s)*\Z", re.I)


def _is_increment(lexed: Lexed, sentence: Sentence, value: Figure) -> bool:
    """Whether a value is by how much a market grows, not how large it is."""
    text, near = lexed.text, max(sentence.start, value.first - 40)
    return bool(
        _NEW_MONEY.match(text, value.end, value.end + 24)
        or _increment().search(text, near, value.first)
        or _OPPORTUNITY.search(text, max(sentence.start, value.first - 110), value.first)
        or (_BY_HOW_MUCH.search(text, near, value.first) and not _FROM_LOWER.match(text, value.end))
    )


_FROM_LOWER = re.compile(r"\s(?:by|in)\s(?:19|20)\d\d,?\sfrom\b")  # "expected to increase USD 77 billion by 2032 from USD 19 billion"
_NEW_MONEY = re.compile(r"\s(?:in|of)\s(?:absolute|incremental|new|additional)\b")
# "up 8% or $25 million to $340 million": by how much, then to what
_BY_HOW_MUCH = re.compile(
    r"(?<!made )(?<!make )(?<!makes )\b(?:up|down|rising|rose|risen|increas\w+|grew|grown|growing|climb\w*|gain\w*|jump\w*)\s(?:by\s)?(?:[\d.]+\s?(?:%|per\s?cent)\s(?:or|and)\s)?(?:by\s)?\Z",
    re.I,
)
# "The absolute dollar opportunity between 2026 and 2035 is estimated at USD 5 billion"
_OPPORTUNITY = re.compile(r"\b(?:absolute|incremental)\s(?:(?:dollar|\$|growth)\s)?(?:opportunity|growth|change)\b[^$€£₹.;]{0,80}\Z", re.I)
# ", and manual models" between two values: the verb of the first is the second's too
_GIVES = re.compile(
    r"\b(?:contributed|brought(?:\sin)?|generated|earned|made|had|took|was\sworth|were\sworth)\s(?:about\s|around\s|nearly\s|over\s)?\Z"
)
_GAPPED = re.compile(
    r"(?:\sin\s(?:FY\s?)?\d{4})?,\s(?:and\s|while\s)?(?:the\s)?((?:(?!(?:and|while|with|from|up|to|which|or|by|in|is|was|were|are|of|at|for|valued|worth|reached)\b)[A-Za-z][\w-]*\s){1,4})"
)


def _gapped(lexed: Lexed, before: Figure, of: Scope, value: Figure) -> Scope | None:
    """The scope of the second value in "steel vats brought USD 96 million, and plastic vats USD 46 million" (also of places)."""
    named = _GAPPED.fullmatch(lexed.text, before.end, value.first)
    if not named or not _GIVES.search(lexed.text, max(0, before.first - 24), before.first):
        return None
    name = named[1].strip()
    if places.kind(name):
        return replace(of, geography=name) if of.geography and not of.segment else None
    return replace(of, segment=name) if of.segment else None


def _as_value(known: Known, sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The figure as money or volume; bare numbers take the currency or unit that the sentence gives them, or are none."""
    text = known.lexed.text
    if figure.kind == "money":
        return figure if figure.scale or figure.value >= LEAST else None
    if figure.kind == "volume":
        return figure
    if figure.kind != "bare":
        return None
    before = text[sentence.start : figure.first]
    behind = text[figure.end : min(sentence.end, figure.end + 30)]
    others = [f for f in figures if f.kind == "money"]
    if figure.scale >= 6 and others and _VALUED.search(before) and re.match(r"\s?(?:[,;)]|(?:in|by|and|to)\b)", behind):
        return replace(figure, kind="money", currency=others[0].currency)  # "valued at 5 billion in 2024 and to reach US$ 9 billion"
    if figure.scale and re.match(r"\s?(?:cr|crore)", text[figure.end - 6 : figure.end].lstrip(" 0123456789.,"), re.I):
        if re.search(r"(?:valued\sat|worth|value\sof|touch|reach|at|to|cross|exceed|is|was)\s(?:a\s)?$", before, re.I) and not re.match(
            r"\s[a-z]+s\b(?<!\bcrores)", behind
        ):
            return replace(figure, kind="money", currency="INR")
        return None
    if m := _PLURAL.match(behind):
        head = known.subject.name or ""
        if head.endswith(m[1].casefold()) or head.endswith(m[1].casefold()[:-1]):
            return replace(figure, kind="volume", unit=m[1], end=figure.end + m.end())
    if figure.scale >= 3 and (sold := _SALES_OF.search(before)) and not re.match(r"\s?[a-z]{3,}\b(?<!\bin)(?<!\bby)", behind):
        return replace(figure, kind="volume", unit=sold[1])
    if figure.scale >= 3:
        counted = re.search(rf"\b({'|'.join(vocabulary.load('sizes')['counted'])})\b", before, re.I)
        if (
            counted
            and not re.match(r"\s?[a-z]{3,}\b(?<!\bin)(?<!\bby)", behind.replace(" up ", " "))
            and re.search(r"(?:reach|hit|touch|from|total|to|at|of|exceed|cross|was|were)\s$", before, re.I)
        ):
            return replace(figure, kind="volume", unit=counted[1].casefold())
    return None


_SALES_OF = re.compile(
    r"\b(?:sales|shipments|deliveries)\sof\s([a-z][\w -]{2,40}?s)(?:\s\([A-Z]\w{1,6}\))?\s(?:was|were|reached|hit|will\sreach|totall?ed|stood\sat|rose\sto|fell\sto|grew\sto)\s(?:\w+\s)?\Z"
)
_HAS_VALUE = re.compile(r"\s(?:had|has|have|is|was|were|are)\s(?:an?\s)?(?:\w+\s)?(?:value\sof|worth|valued\sat)\s")
_WERE_SOLD = re.compile(r"\s(?:were|was|are|will\sbe)\s(?:shipped|sold|delivered)\b")
_VALUED = re.compile(r"\b(?:valued|estimated|pegged|stood|worth|size|value|revenue)\s(?:at|of|was)?\s?\Z|\b(?:worth|reached)\s\Z", re.I)
_PLURAL = re.compile(r"\s?([A-Za-z]+s)\b")


def _is_size(known: Known, sentence: Sentence, value: Figure) -> bool:
    """Whether a value is the size of a market or part: by what is said of it, nearest words first."""
    text = known.lexed.text
    behind = text[value.end : min(sentence.end, value.end + 60)].lstrip(" ,)+")
    if re.match(rf"(?:{'|'.join(vocabulary.load('sizes')['behind'])})", behind, re.I):
        return False
    if not value.scale and behind.startswith("a year"):
        return False  # a salary
    before = text[sentence.start : value.first]
    adjectival = _ARTICLE.search(before) and re.match(r"\+?\s?[A-Za-z-]", text[value.end : value.end + 3])
    noun = re.match(
        rf"(?:(?!(?:in|by|for|and|to|at|with|of|from|that|which|is|was|are|will|on)\b)[\w./&'-]+\s){{0,7}}?(?:{'|'.join(vocabulary.load('sizes')['adjectival'])})",
        behind,
        re.I,
    )
    if (
        adjectival
        and re.search(r"\b(?:[Aa]n?|[Ii]ts|[Tt]his|[Tt]hat)\s(?:\w+\s){0,2}$", before)
        and not re.match(r"(?:in|by|for|at|from|during|and|to)\b", behind)
    ):
        return bool(noun) and value.kind == "money"
    if noun and adjectival:
        return True
    if scope.of_company(known, sentence, value.first, value.end):
        return False
    if value.kind == "volume" and not known.lexed.press and _WERE_SOLD.match(text, value.end):
        return True
    others = [m.span() for m in _heading_cue("other").finditer(before)]
    market, other = _last_market(before, others), others[-1][0] if others else -1
    opening = between(known.markets, sentence.start, sentence.start + 1)
    if market < 0 and opening and _HAS_VALUE.match(text, opening[0].end):
        market = 0  # "Lithium had a value of USD 5 billion in 2022"
    if fronted := _FRONTED_VALUE.fullmatch(before):
        named = between(known.markets, value.end, min(sentence.end, value.end + 120))
        return bool(named) or (fronted[0].casefold().startswith("from") and _by_part(known, sentence, value, before))
    if _PART_OF_MARKET.search(before) and re.match(r"of\sthe\b[^,;]{0,50}\bmarket\b", behind):
        return True
    if value.kind == "volume" and not _volume_fits(known, sentence, value, before):
        return False
    if market < 0 and other < 0:
        return _by_part(known, sentence, value, before)
    if other > market:
        return False
    return _names_market(known, sentence, value, before)


_ARTICLE = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]his|[Tt]hat)\s(?:(?!\w+ly\s)\w+(?<!\bto)(?<!\bof)(?<!\bat)(?<!\bby)(?<!\bfrom)(?<!\bwas)(?<!\bis)(?<!\bwith)\s){0,2}|^[^a-z]{0,60})$"
)
_FRONTED_VALUE = re.compile(
    r"(?:Currently\s|Already\s|Globally,?\s)?(?:(?:valued|estimated|worth|pegged|standing|starting|sized|up|rising|growing)\s(?:at|from)?|from|at|with\san?\s(?:market\s|total\s|estimated\s)*(?:value|size|worth|revenue|valuation)\sof)\s(?:\w+\s)?",
    re.I,
)
_HEAD_OF = re.compile(r"\s(?:of|in|into|for|by|from|across|on)\s(?:the\s|this\s)?(?:[\w-]+\s){0,3}$", re.I)


def _last_market(before: str, others: Sequence[tuple[int, int]]) -> int:
    """Where the last word stands that says market, sales or the like; "funding of the sector" is funding."""
    found = -1
    for m in _heading_cue("market").finditer(before):
        if not any(end < m.start() and m.start() - end < 40 and _HEAD_OF.fullmatch(before, end, m.start()) for _, end in others):
            found = m.start()
    return found


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


_COMPANY = re.compile(
    r"\b(?:(?:post|report|book|record|announc)(?:s|ed|ing)\s(?:\w+\s){0,3}(?:revenues?|sales)|company|company's|our|we|Inc|Corp|Ltd|LLC|plc|GmbH|its (?:third|first|second|fourth|annual|quarterly|net|total))\b|\((?:NASDAQ|NYSE|OTC|TSX)",
    re.I,
)


def _names_market(known: Known, sentence: Sentence, value: Figure, before: str) -> bool:
    """Whether a sentence with market words speaks of a market and not of a company's sales."""
    named = list(between(known.markets, sentence.start, value.first))
    if named:
        return True
    if _COMPANY.search(before):
        return False
    of = scope.of(known, sentence, value.first)
    if of.named:
        return True
    return not known.lexed.press and (_TURNOVER.search(before) is None or known.about_market(sentence))


_TURNOVER = re.compile(r"\bturnover\b", re.I)  # where neither market nor part is named, a company's


_PLACE_WILL = re.compile(
    r"\A(?:The\s)?[A-Z][\w.-]*(?:\s(?:and\s)?[A-Z][\w.-]*){0,3}\s(?:is|are)\s(?:expected|projected|forecast|estimated|set|poised|anticipated)\sto\s(?:reach|hit|be\sworth|touch|attain)\s"
)


def _by_part(known: Known, sentence: Sentence, value: Figure, before: str) -> bool:
    """Whether a sentence without market words states the value of a place, a segment or "it"."""
    of = scope.of(known, sentence, value.first)
    tail = before[-70:]
    tied = re.search(rf"(?:\b(?:{'|'.join(vocabulary.load('sizes')['ties'])})\b|[,(:-])\s?(?:an?\s|the\s|[a-z]+ly\s|its\s)*$", tail, re.I)
    if _COMPANY.search(before) or not tied:
        return False
    if of.named & {"place", "segment"}:
        return not known.lexed.press or bool("place" in of.named and _PLACE_WILL.search(before))
    if known.lexed.press or not re.match(
        r"(?:[QA][:.]\s)?(?:It|They|This|From|Recently|By|In|Going|Looking|On that|A (?:total |market )?(?:value|size|figure|valuation))\b",
        before,
    ):
        return False
    return known.about_market(sentence) or _holder(known, sentence, value) is not None


@cache
def _units() -> frozenset[str]:
    return frozenset(unit.casefold() for unit in vocabulary.load("figures")["units"]["nouns"]) | set(vocabulary.load("sizes")["counted"])


def _volume_fits(known: Known, sentence: Sentence, value: Figure, before: str) -> bool:
    """Whether a volume counts what the market sells: "sales at 7,400 units", not "a fleet of 20 units for Rs. 2 lakh"."""
    lexed = known.lexed
    if (re.search(r"\bthe\s$", before) and lexed.text[value.end :].startswith(" of ")) or re.search(
        r"per\s(?:head|capita|person|household)|number\sof", before, re.I
    ):
        return False
    goods = (known.subject.name or "").split()
    if _MADE.search(before) or _of_other_goods(lexed, value, before, goods):
        return False
    if (
        value.unit
        and value.unit.casefold() in goods
        and value.unit.casefold() not in _units()
        and not re.search(r"market|sales|shipments?|demand|sold", before, re.I)
    ):
        return False
    if value.value < 100 and value.unit and value.unit.casefold() in ("units", "pieces", "sets", "pairs", "cases"):
        return False
    return bool(
        re.search(r"market|sales|shipments?|demand|consumption|segment|industry|volume|installed|capacity", before, re.I)
        or scope.of(known, sentence, value.first).named & {"place", "segment"}
        or known.about_market(sentence)
        or re.search(
            r"shipments|units? (?:sold|in)|(?:were|was|are|is)\s(?:shipped|sold|installed|delivered)",
            lexed.text[value.end : value.end + 30],
            re.I,
        )
    )


# What is made, or needed, or could be made is not what is sold.
_MADE = re.compile(
    r"\b(?:production|output|produc(?:es|ed|ing)|manufactur(?:es|ed|ing)|requir(?:es|ed|ing)|needs?|needed|(?<!installed )(?<!cumulative )(?<!total )capacity)\b"
    r"(?![^.;]{0,120}\b(?:market|sales|shipments|demand|sold|shipped)\b)",
    re.I,
)
_COUNTED = re.compile(r"\b([A-Za-z][\w-]*)(?:'s)?\s(?:consumption|installations?|shipments|sales|demand|deliveries)\b")
_OF_GOODS = re.compile(r"\sof\s(?:the\s)?((?:[A-Za-z][\w-]*\s?){1,4})")


def _of_other_goods(lexed: Lexed, value: Figure, before: str, goods: Collection[str]) -> bool:
    """Whether a volume counts other goods than the report's: "wind power installations of 80 GW", "37 kilotons of rare earths"."""
    own = {spelt(word) for word in goods}
    counted = list(_COUNTED.finditer(before))
    if counted and own:
        word = counted[-1][1]
        if not (spelt(word) in own or word.casefold() in _NO_GOODS or places.kind(word) or places.find(word)):
            return True
    behind = _OF_GOODS.match(lexed.text, value.end)
    return bool(own and behind and own.isdisjoint(spelt(word) for word in behind[1].split()) and not places.find(behind[1]))


_NO_GOODS = frozenset(
    [
        "global",
        "worldwide",
        "world",
        "total",
        "annual",
        "yearly",
        "unit",
        "market",
        "new",
        "cumulative",
        "overall",
        "net",
        "retail",
        "domestic",
        "local",
        "its",
        "their",
        "of",
        "the",
        "in",
        "with",
        "and",
        "on",
        "these",
        "such",
        "national",
        "product",
        "industry",
        "wholesale",
        "export",
        "direct",
        "online",
        "quarterly",
        "monthly",
        "combined",
        "apparent",
        "per",
        "capita",
        "whose",
        "where",
        "as",
        "for",
        "this",
        "by",
        "from",
        "full-year",
        "gross",
        "combined",
        "that",
        "regional",
        "international",
        "expected",
        "projected",
        "strong",
        "rising",
    ]
)


def distinct(found: Sequence[Draft]) -> list[Draft]:
    """Each stated fact once: of the same amount for the same market, place and segment, the undated is dropped for a dated one."""
    dated = {(d["amount"], d["currency"], d["unit"]) for d in found if d["year"] is not None}
    kept: dict[tuple[object, ...], Draft] = {}
    for d in found:
        if d["year"] is None and (d["amount"], d["currency"], d["unit"]) in dated:
            continue
        key = (
            spelt(d["market"]),
            *scope.part_key(d),
            d["amount"],
            d["high"],
            d["currency"],
            d["unit"],
            d["year"],
            d["period"],
            d["kind"],
        )
        scope.keep(kept, key, d)
    return list(kept.values())
