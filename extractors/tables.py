"""Figures in tables: sizes, rates and shares whose year, place, segment and unit stand in the heads of their row and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assay.extractors import drafts
from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed, between
from assay.extractors.scope import Scope
from assay.language import parts, places, vocabulary, years
from assay.language.figures import LEAST, Figure
from assay.schemas.document import Block, Cell, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that holds a value: its span, the words that head it (row, column, and what stands over the table), and its table.

    `key` is the words nearest to the value (the row's and the column's head); `caption` the caption and the line above; `around` these
    and the heading.
    """

    start: int
    end: int
    row: str
    column: str
    caption: str
    heading: str
    block: Block
    row_span: tuple[int, int]

    @property
    def around(self) -> str:
        """What stands over the table."""
        return f"{self.caption} \n {self.heading}"

    @property
    def key(self) -> str:
        """The heads of row and column together."""
        return f"{self.row} | {self.column}"


def entries(lexed: Lexed) -> list[Entry]:
    """The value cells of all tables, and of tables that lost their form: a line with a key, the next with its value."""
    return [*_cells(lexed), *_pairs(lexed), *_series(lexed)]


def _cells(lexed: Lexed) -> Iterator[Entry]:
    for index, block in enumerate(lexed.blocks):
        if block.table and not block.boilerplate:
            yield from _of_table(lexed, block, block.table, _caption(lexed, index, block))


def _caption(lexed: Lexed, index: int, block: Block) -> str:
    """The words that belong to a table: its caption, and a short line directly above."""
    parts = []
    if block.table and block.table.caption:
        parts.append(lexed.text[slice(*block.table.caption)])
    above = lexed.blocks[index - 1] if index else None
    if above and above.kind in ("line", "item", "heading") and not above.boilerplate and above.end - above.start < 200:
        parts.append(lexed.text[above.start : above.end])
    return " \n ".join(parts)


def _of_table(lexed: Lexed, block: Block, table: Table, caption: str) -> Iterator[Entry]:
    said: dict[tuple[int, int], str] = {}

    def words(cell: Cell) -> str:
        span = (cell.start, cell.end)
        if span not in said:
            said[span] = " ".join(lexed.text[cell.start : cell.end].split()).strip(" *:")
        return said[span]

    rows = table.rows
    if not rows:
        return
    widest = max(len(row) for row in rows)
    heads: dict[int, str] = {}
    first_data = 0
    for row in rows:
        if (
            (all(c.header for c in row) and not (widest == 2 and _has_value(words(row[-1]))))
            or (first_data == 0 and widest > 2 and not any(_has_value(words(c)) for c in row))
            or (first_data == 0 and widest > 2 and _all_years(row, words))
            or (first_data == 0 and _heads_two(row, rows, words))
        ):
            for cell in row:
                for column in range(cell.column, cell.column + cell.column_span):
                    heads[column] = f"{heads.get(column, '')} {words(cell)}".strip()
            first_data += 1
        else:
            break
    if first_data == len(rows):
        return
    covering: dict[int, tuple[Cell, int]] = {}
    dated = {column for column, head in heads.items() if column > 0 and years.find(head)}
    for row in rows[first_data:]:
        for cell in row:
            if cell.column == 0 and cell.row_span > 1:
                covering[0] = (cell, cell.row + cell.row_span)
        label = _label(row, words, widest)
        if label is None:
            continue
        labels = [label, *_more_labels(row, heads, words)] if label is row[0] else [label]
        if covering and covering[0][0] is not label and row[0].row < covering[0][1]:
            labels.insert(0, covering[0][0])
        head = LABELS.join(words(cell) for cell in labels)
        for cell in row:
            if (
                cell is not label
                and cell.end > cell.start
                and (_has_value(words(cell)) or (cell.column in dated and words(cell)[:1].isdigit()))
            ):
                yield Entry(
                    cell.start,
                    cell.end,
                    head,
                    heads.get(cell.column, ""),
                    caption,
                    "".join(block.section[-1:]),
                    block,
                    (min(row[0].start, cell.start), max(row[0].end, cell.end)),
                )


LABELS = " | "  # stands between the labels of one row: "Europe | Packaging"


def _more_labels(row: list[Cell], heads: dict[int, str], words: Callable[[Cell], str]) -> Iterator[Cell]:
    """The cells behind a row's first that name parts too: "Europe | Packaging | 98.3 | 168.4", not those under a year or beside no value."""
    if not any(_has_value(words(cell)) for cell in row[2:]):
        return
    for cell in row[1:]:
        text = words(cell)
        if not text or _has_value(text) or years.find(heads.get(cell.column, "")) or not re.search(r"[A-Za-z]{2}", text):
            return
        yield cell


def _heads_two(row: list[Cell], rows: list[list[Cell]], words: Callable[[Cell], str]) -> bool:
    """Whether a two-column table's first row heads it ("Region | CAGR 2024-2030"), and is no key with its value."""
    if len(row) != 2 or _has_value(words(row[1])) or _KEY_HEAD.search(words(row[0])):
        return False
    return bool(_KEY_HEAD.search(words(row[1]))) and any(len(r) == 2 and _has_value(words(r[1])) for r in rows[1:])


_KEY_HEAD = re.compile(r"market|revenue|\bsize\b|value|sales|shipments|CAGR|growth|share|%|USD|\$", re.I)


def _label(row: list[Cell], words: Callable[[Cell], str], widest: int) -> Cell | None:
    """The cell that heads a row: its first; in a pair of value and year the year."""
    texts = [words(c) for c in row]
    if widest == 2 and len(row) == 2 and _ONE_YEAR.fullmatch(texts[1]) and not _ONE_YEAR.fullmatch(texts[0]):
        return row[1]
    return row[0] if len(row) > 1 else None


_ONE_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d[EFPA]?")


def _all_years(row: list[Cell], words: Callable[[Cell], str]) -> bool:
    texts = [words(c) for c in row[1:]]
    return (
        len(texts) > 1 and sum(bool(years.find(t) or years.periods(t)) for t in texts) >= len(texts) - 1 and all(len(t) < 30 for t in texts)
    )


def _has_value(text: str) -> bool:
    """Whether a cell states a number besides years."""
    return _DIGIT.search(text) is not None and _DIGIT.search(_YEARS.sub("", text)) is not None


_DIGIT = re.compile(r"\d")
_YEARS = re.compile(
    r"(?<![\d.,])(?:FY\s?|[1-4]Q)?(?:19|20)\d\d[EFPA]?(?:\s?(?:-|to)\s?(?:20)?\d\d)?(?![\d.,]*\d|\s?(?i:million|billion|trillion|[mb]n\b))|[1-4]Q\d\d"
)
_KEY = re.compile(
    r"(?:the\s)?(?:[\w\s,&/().-]{0,90}\s)?(?:market\s(?:size|value|valuation|revenue|volume|forecast)|forecast\smarket|revenue\sforecast|size\svalue|value\sprojection|forecast(?:ed)?\s(?:market\s)?(?:value|size)|CAGR|growth\srate|compound\sannual\sgrowth\srate|market\ssize)[\w\s,:%$().-]{0,50}",
    re.I,
)
_WITH_VALUE = re.compile(
    r"(?:CAGR|at|of|about|around|over|approximately|nearly|from|in|by|during|for|a|the|and|to|year|FY|~|[\s().,:;%*-]|(?:19|20)\d\d)*", re.I
)


def _pairs(lexed: Lexed) -> Iterator[Entry]:
    """Tables that lost their form: a key on one line, its value on the next; or, where a run begins with a value, its key below it."""
    blocks, text = lexed.blocks, lexed.text
    at = 0
    while at + 1 < len(blocks):
        first, second = blocks[at], blocks[at + 1]
        if _is_short(lexed, first, 120) and _is_short(lexed, second, 60) and _is_pair(lexed, first, second):
            key, value, after = first, second, 2
        elif _is_short(lexed, first, 60) and _is_short(lexed, second, 120) and _is_pair(lexed, second, first):
            key, value, after = second, first, 2
        else:
            at += 1
            continue
        yield Entry(
            value.start,
            value.end,
            _without_share(text[key.start : key.end].strip(" :")),
            "market share" if _SHARE_OF.match(text, key.start, key.end) else "",
            "",
            key.section[-1] if key.section and at and key is first else "",
            value,
            (min(key.start, value.start), max(key.end, value.end)),
        )
        at += after


def _is_short(lexed: Lexed, block: Block, most: int) -> bool:
    return block.kind != "table" and not block.boilerplate and block.end - block.start <= most


def _is_pair(lexed: Lexed, key: Block, value: Block) -> bool:
    words = lexed.text[key.start : key.end].strip(" :")
    return bool(
        between(lexed.figures, value.start, value.end)
        and (_KEY.fullmatch(words) or _SHARE_OF.fullmatch(words))
        and _is_value(lexed, key, value)
    )


# "value share, Canada, 2023" under "72.17 %"
_SHARE_OF = re.compile(r"(?:value|volume|market|revenue)\sshare,\s([A-Z][^,]{1,40})(,\s(?:19|20)\d\d)?", re.I)


def _without_share(key: str) -> str:
    """The key of a share by whose it is."""
    of = _SHARE_OF.fullmatch(key)
    return f"{of[1]}{of[2] or ''}" if of else key


LONGEST_POINT = 40  # characters of a value or its label
LEAST_POINTS = 3  # of a chart that is told from other short lines


def _series(lexed: Lexed) -> Iterator[Entry]:
    """The points of charts that became lines: a value, on the next line its year or name ("10.8", "2026", "12.0", "2027", …)."""
    blocks = lexed.blocks
    at = 1
    while at + 2 * LEAST_POINTS <= len(blocks):
        if blocks[at].end - blocks[at].start > LONGEST_POINT:
            at += 1
            continue
        last = at
        while last + 1 < len(blocks) and _is_point(lexed, blocks[last], blocks[last + 1]):
            last += 2
        if last - at >= 2 * LEAST_POINTS and (head := blocks[at - 1]).kind != "table" and not head.boilerplate:
            title = lexed.text[head.start : head.end]
            for value, label in zip(blocks[at:last:2], blocks[at + 1 : last : 2], strict=True):
                name = lexed.text[label.start : label.end]
                column = "" if years.find(name) else title
                yield Entry(value.start, value.end, name, column, title, "", value, (value.start, label.end))
        at = max(at + 1, last)


_POINT = re.compile(
    r"[~<>]?\s?(?:(?:US\$|USD|EUR|INR|[$€£₹])\s?)?[\d,]+(?:\.\d+)?\s?(?:%|(?:[KMBT]n?|million|billion|trillion|crore)\b)?", re.I
)


_ATTRIBUTE = re.compile(
    r"\b(?:market|forecast|CAGR|years?|period|size|value|revenue|growth|rate|segments?|regions?|report|pages|companies|historical|data|largest|fastest|coverage|scope)\b",
    re.I,
)


def _is_point(lexed: Lexed, value: Block, label: Block) -> bool:
    """Whether two short lines are a figure (no year) and what it is of."""
    if (
        value.boilerplate
        or label.boilerplate
        or "table" in (value.kind, label.kind)
        or max(value.end - value.start, label.end - label.start) > LONGEST_POINT
    ):
        return False
    text = lexed.text
    if _ATTRIBUTE.search(text, label.start, label.end):
        return False
    named = _YEAR.fullmatch(text, label.start, label.end) or not _POINT.fullmatch(text, label.start, label.end)
    return bool(named and _POINT.fullmatch(text, value.start, value.end) and not _YEAR.fullmatch(text, value.start, value.end))


def _is_value(lexed: Lexed, key: Block, block: Block) -> bool:
    """Whether a short block is nothing but a value for the key above it; a bare number only under a key with a year (else a chart's axis)."""
    numbers = [f for f in between(lexed.figures, block.start, block.end) if f.kind != "bare" or not years.find(lexed.text, f.start, f.end)]
    if len(numbers) != 1 or any(f.kind != "bare" or f.scale for f in between(lexed.figures, key.start, key.end)):
        return False
    if numbers[0].kind == "bare" and not years.find(lexed.text, key.start, key.end):
        return False
    around = lexed.text[block.start : numbers[0].first] + " " + lexed.text[numbers[0].end : block.end]
    return _WITH_VALUE.fullmatch(around) is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """What bare numbers of a table count: a currency and power of ten, or a volume's unit."""

    currency: str | None
    unit: str | None
    scale: int


_IN_UNIT = re.compile(
    r"(?:(?:(?<![A-Za-z])(US\$|USD|\$|EUR|€|GBP|£|INR|Rs\.?|₹|JPY|¥|RMB|CNY|AUD|CAD|CHF|KRW|SAR|BRL|ZAR|SGD)\s?)(in\s)?(thousands?|millions?|billions?|trillions?|mn|bn|mln|m|b|tn|crores?|cr|lakhs?)?\b|\b(thousands?|millions?|billions?|mn|bn|crores?)\s(?:of\s)?(US\$|USD|\$|EUR|€|GBP|£|INR|₹|euros?|U?\.?S?\.?\s?dollars|yen|yuan|rupees|units|tons|tonnes)|\bin\s(thousands|millions|billions)\b|\((kilotons|kilo tons|tons|tonnes|K units|thousand units|million units|units|GW|MW|GWh|kt|Mt|MT|litres|liters|barrels)\))",
    re.I,
)


@lru_cache(maxsize=256)  # a head stands over many cells
def unit_of(text: str) -> Unit | None:
    """The unit that a caption or head states ("(USD Million)", "in millions", "(Kilotons)"); None if it states none, or several."""
    found = set()
    for m in _IN_UNIT.finditer(text):
        table = vocabulary.load("figures")
        sign, scale_word, other_scale, other_sign, plain, volume = m[1], m[3], m[4], m[5], m[6], m[7]
        if volume:
            words = volume.split()
            scale = (
                {"k": 3, "thousand": 3, "million": 6}.get(words[0].casefold(), 0) if len(words) > 1 and words[0].casefold() != "kilo" else 0
            )
            found.add(Unit(None, words[-1] if scale else volume, scale))
            continue
        scale = _power(scale_word or other_scale or plain or "")
        if other_sign and other_sign.casefold() in ("units", "tons", "tonnes"):
            found.add(Unit(None, other_sign, scale))
            continue
        code = table["currency_before"].get(
            (sign or "").upper() if (sign or "").isalpha() and (sign or "").upper() != "RS" else (sign or "")
        ) or table["currency_after"].get(other_sign or "")
        if code is None and other_sign:
            code = "USD" if "dollar" in other_sign.casefold() else table["currency_before"].get(other_sign.upper())
        counted = plain and re.search(r"\b(?:shipments|units|volumes?)\s\Z", text[: m.start()])
        found.add(Unit(None, "units", scale) if counted else Unit(code or (None if plain else "USD"), None, scale))
    if len({(u.currency, u.unit, u.scale) for u in found}) != 1:
        return None
    return found.pop()


def _power(word: str) -> int:
    word = word.casefold()
    return next(
        (
            p
            for start, p in (
                ("thousand", 3),
                ("million", 6),
                ("mn", 6),
                ("mln", 6),
                ("billion", 9),
                ("bn", 9),
                ("trillion", 12),
                ("tn", 12),
                ("crore", 7),
                ("cr", 7),
                ("lakh", 5),
            )
            if word.startswith(start)
        ),
        {"m": 6, "b": 9}.get(word, 0),
    )


_SIZE_KEY = re.compile(
    r"market\s(?:size|value|valuation|revenue|volume)|revenue|\bsize\b|value|sales|shipments|demand|consumption|market\b|turnover|volume",
    re.I,
)
_NOT_SIZE_KEY = re.compile(
    r"GDP|population|income|production|price|cost|no\.?\sof|number\sof|pages|tables|figures|period|base\syear|historical|companies|players|report\sid|published|growth|share|CAGR|units?\ssold\sper|employees|margin|capacity|model|speed|weight|export|import|investment|ASP",
    re.I,
)
_COMPANY_HEAD = re.compile(r"\b(?:company|companies|vendor|player|manufacturer|brand|supplier|firm|participant)s?\b", re.I)
_GROWTH_KEY = re.compile(r"CAGR|growth|compound\sannual|y-o-y|YoY", re.I)
_SHARE_KEY = re.compile(r"\bshares?\b|%\sof|percentage|\bpercent\b", re.I)


def sizes(known: Known, entries: Sequence[Entry]) -> list[Draft]:
    """The market sizes that tables state."""
    lexed = known.lexed
    found = []
    for entry in entries:
        if (
            _GROWTH_KEY.search(entry.key)
            or _SHARE_KEY.search(entry.key)
            or (
                _NOT_SIZE_KEY.search(entry.key)
                and not re.search(r"market\s(?:size|value)|revenue\sforecast|value\sprojection", entry.key, re.I)
            )
        ):
            continue
        value = _amount(lexed, entry)
        if value is None or not (_SIZE_KEY.search(entry.key) or _SIZE_KEY.search(entry.around) or _money_of_year(lexed, entry)):
            continue
        if (value.kind == "money" and not value.scale and value.value < LEAST) or (lexed.press and _OWN_REVENUE.fullmatch(entry.row)):
            continue
        if value.kind == "volume" and not (_SIZE_KEY.search(entry.key) or unit_of(entry.around)):
            continue
        of = _scope(known, entry)
        if of is None or of.market is None:
            continue
        found.append(
            drafts.size(
                value,
                of,
                _year(known, entry, value),
                part_of_year(entry),
                "level",
                (
                    _evidence_start(lexed, entry, value),
                    max(value.end, entry.end if value.kind == "money" and entry.start > value.start else value.end),
                ),
            )
        )
    return found


_OWN_REVENUE = re.compile(r"(?:total\s|net\s|gross\s|service\s|product\s)*(?:revenues?|sales|turnover)(?:,\snet)?", re.I)


def _money_of_year(lexed: Lexed, entry: Entry) -> bool:
    """Whether a column's head says that amounts of a year stand below it: "2024 (USD Million)"."""
    unit = unit_of(entry.column)
    return bool(unit and unit.currency and unit.scale and lexed.head_years(entry.column))


def _amount(lexed: Lexed, entry: Entry) -> Figure | None:
    inside = list(between(lexed.figures, entry.start, entry.end))
    amounts = [f for f in inside if f.kind in ("money", "volume") and (f.scale or f.kind == "volume" or f.value > 100_000)]
    if amounts:
        return amounts[0]
    dated = bool(lexed.head_years(entry.column))  # under a year a bare 1995 is an amount
    numbers = [f for f in inside if f.kind in ("bare", "money") and (dated or not _YEAR.fullmatch(lexed.text, f.start, f.end))]
    if len(numbers) != 1 or _bare_number(lexed.text[entry.start : entry.end]) != _bare_number(
        lexed.text[numbers[0].start : numbers[0].end]
    ):
        return None
    unit = unit_of(entry.column) or unit_of(entry.row) or unit_of(entry.around)
    if unit and unit.scale and not (unit.currency or unit.unit):
        unit = replace(unit, currency=_usual_currency(lexed))  # "(In Billion)": of what, the rest of the report tells
    if unit is None or not (unit.currency or unit.unit):
        return None
    number = numbers[0]
    return replace(
        number,
        kind="money" if unit.currency else "volume",
        value=number.value.scaleb(unit.scale if not number.scale else 0),
        currency=unit.currency,
        unit=unit.unit,
        scale=unit.scale,
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


_BESIDE_NUMBER = re.compile(r"[\s*†‡$€£₹]|USD|US")


def _bare_number(cell: str) -> str:
    return _BESIDE_NUMBER.sub("", cell)


def _usual_currency(lexed: Lexed) -> str | None:
    """The currency of the report's amounts, if they are all in one."""
    found = {f.currency for f in lexed.figures if f.kind == "money" and f.scale}
    return found.pop() if len(found) == 1 else None


def _year(known: Known, entry: Entry, value: Figure) -> int | None:
    """The year of a cell's value: beside it, else in its column's head, its row's, the caption."""
    lexed = known.lexed
    inside = between(lexed.years, value.end, entry.end)
    if inside:
        return inside[0].year
    for text in (entry.column, entry.row):
        found = lexed.head_years(text)
        if found:
            return found[-1].year
        if re.search(r"forecast\s(?:year|value)|projected", text, re.I) and (end := known.profile.get("forecast_end")):
            return int(end)
        if re.search(r"base\syear", text, re.I) and (base := known.profile.get("base_year")):
            return int(base)
    around = lexed.head_years(entry.around)
    return around[0].year if len({y.year for y in around}) == 1 and not years.periods(entry.around) else None


def part_of_year(entry: Entry) -> str | None:
    """The part of the year of a cell's value: the one that its column's head names, else its row's, else what stands over the table."""
    for head in (entry.column, entry.row, entry.caption, entry.heading):
        if named := _parts_in(head):
            return next(iter(named)) if len(named) == 1 else None
    return None


@lru_cache(maxsize=256)
def _parts_in(head: str) -> frozenset[str]:
    return frozenset(part.name for part in parts.find(head))


def _scope(known: Known, entry: Entry) -> Scope | None:
    """Whose value a cell states: the place or segment that its row or column names; None for a company's."""
    market = known.subject.name
    place = segment = None
    if _COMPANY_HEAD.search(entry.column) or _COMPANY_HEAD.search(_corner(known.lexed, entry)):
        return None if not re.fullmatch(r"(?:grand\s)?total|market|world(?:wide)?|global", entry.row, re.I) else Scope(market)
    rows = entry.row.split(LABELS)
    for text in (*rows, entry.column):
        bare = _bare(text, market or "")
        found = places.find(bare)
        if found and (places.kind(bare) or len(bare) - (found[0].end - found[0].start) < 4):
            place = place or (bare if places.kind(bare) else found[0].name)
        elif bare and text in rows and re.search(r"[A-Za-z]{2}", bare) and not _WHOLE.fullmatch(bare) and not _SIZE_KEY.fullmatch(bare):
            segment = segment or bare
    own = known.subject.place
    if place and own and places.canonical(place) == places.canonical(own):
        place = None
    return Scope(market, place, segment)


_WHOLE = re.compile(
    r"(?:grand\s)?total|(?:the\s)?(?:whole|overall|entire|world(?:wide)?|global|all)(?:\s(?:segments|regions))?|year|amount|details?|description|in",
    re.I,
)


def _corner(lexed: Lexed, entry: Entry) -> str:
    """The head of the first column."""
    table = entry.block.table
    if not table or not table.cells or table.cells[0].column != 0:
        return ""
    first = table.cells[0]
    return lexed.text[first.start : first.end] if first.start != entry.row_span[0] else ""


_KEY_WORDS = re.compile(
    r"\b(?:the|market|markets|size|value|valuation|revenues?|volume|sales|shipments|forecast(?:ed)?|estimated|projected|projection|expected|actual|base|year|years|in|by|of|for|as|at|during|from|to|and|USD|US|EUR|INR|million|billion|mn|bn|crore|units?|period|CAGR|growth|rate|compound|annual|share|shares|%|outlook|historic|historical|estimate|current|future|total|global|worldwide|based|terms|end|demand|consumption|thousand|trillion|percent|yoy|y-o-y)\b|[-|:;,()$€£₹%*~]|(?:FY\s?)?(?:19|20)\d\d[EFPA]?|\b[1-4]Q\d\d\b|\bQ[1-4]\b|\bH[12]\b|/",
    re.I,
)


def _bare(text: str, market: str) -> str:
    """A head without the words that every such head has, and without the market's own name: what is left names a part."""
    if market:
        text = re.sub(re.escape(market).replace(r"\ ", r"[\s-]+"), " ", text, flags=re.I)
    if places.kind(text.strip()):
        return text.strip()
    left = " ".join(_KEY_WORDS.sub(" ", text).split()).strip(" .'\"")
    kept = text.strip(" .:*")
    return (
        kept
        if left
        and _KEY_WORDS.sub("", kept).strip()
        and re.fullmatch(r"[\w\s&,/'+().-]+", kept)
        and not re.search(r"\d{4}|market|size|value|revenue", kept, re.I)
        else left
    )


def _evidence_start(lexed: Lexed, entry: Entry, value: Figure) -> int:
    """Evidence begins with the row's head where the row is short, so that it shows the year or place as well."""
    return entry.row_span[0] if value.first - entry.row_span[0] <= 160 else value.first


def growth(known: Known, entries: Sequence[Entry]) -> list[Draft]:
    """The growth rates that tables state."""
    lexed = known.lexed
    found = []
    for entry in entries:
        inside = between(lexed.figures, entry.start, entry.end)
        if not _GROWTH_KEY.search(entry.key) or (_SHARE_KEY.search(entry.column) and not _GROWTH_KEY.search(entry.column)):
            continue
        if _WEIGHT.search(entry.column):
            continue
        rate = next((f for f in inside if f.kind == "percent"), None)
        bare = [f for f in inside if f.kind == "bare" and not f.scale and abs(f.value) < 200]
        if rate is None and "%" in entry.key and len(bare) == 1:
            rate = replace(bare[0], kind="percent")
        if rate is None:
            continue
        of = _scope(known, entry)
        if of is None or of.market is None:
            continue
        span, kind = _rate_years(known, entry, rate)
        part = part_of_year(entry) if kind == "yoy" else None
        found.append(drafts.rate(rate, of, span, part, None, kind, (_evidence_start(lexed, entry, rate), max(entry.end, rate.end))))
    return found


_SHORT_PERIOD = re.compile(r"\bCAGR\W{0,6}'?(\d\d)\s?-\s?'?(\d\d)(?!\d|\s?%)", re.I)  # "CAGR (24-32)"
_WEIGHT = re.compile(r"\b(?:impact|effect|contribution)\b", re.I)  # of a driver on the market's rate, in percentage points


def _rate_years(known: Known, entry: Entry, rate: Figure) -> tuple[tuple[int | None, int | None], str]:
    for text in (known.lexed.text[entry.start : entry.end], entry.column, entry.row):
        if found := years.periods(text):
            return (found[0].first, found[0].last), "cagr"
        if (short := _SHORT_PERIOD.search(text)) and int(short[1]) < int(short[2]):
            return (2000 + int(short[1]), 2000 + int(short[2])), "cagr"
        if re.search(r"forecast\speriod", text, re.I):
            return (known.profile.get("forecast_start"), known.profile.get("forecast_end")), "cagr"
    quarters = sorted(
        {y.year for y in years.find(entry.column.replace("/", " "))} | {y.year for y in years.find(entry.row.replace("/", " "))}
    )
    if quarters and not re.search(r"CAGR|compound", entry.key, re.I):
        return (quarters[0] if len(quarters) > 1 else None, quarters[-1]), "yoy"
    return (None, None), "cagr"


def shares(known: Known, entries: Sequence[Entry]) -> list[Draft]:
    """The shares that tables state: of companies, regions or segments, by column or row."""
    lexed = known.lexed
    found = []
    for entry in entries:
        heads = f"{entry.column} {entry.row}"
        if _GROWTH_KEY.search(heads) or not (_SHARE_KEY.search(heads) or _says_share(lexed, entry)):
            continue
        share = _percentage(lexed, entry, heads)
        subject = _holder(lexed, entry, share) if share else None
        if share is None or subject is None:
            continue
        inside = between(lexed.years, share.end, entry.end)
        year = list(inside) or lexed.head_years(entry.column) or lexed.head_years(entry.row) or lexed.head_years(entry.caption)
        found.append(
            {
                "subject": subject,
                "percent": share.value,
                "high": share.high,
                "year": year[-1].year if year else None,
                "period": part_of_year(entry),
                "measure": None,
                "bound": share.bound,
                "market": known.subject.name,
                "geography": None,
                "segment": None,
                "evidence": (entry.row_span[0], max(entry.end, share.end)),
            }
        )
    return found


def _says_share(lexed: Lexed, entry: Entry) -> bool:
    """Whether the caption, the heading or the cell itself says that it states a share."""
    return bool(entry.column and _SHARE_TABLE.search(entry.around)) or "share" in lexed.text[entry.start : entry.end].casefold()


_SHARE_TABLE = re.compile(
    r"\bshares?\s(?:by|of|held|in)\b|\bshares?\b[^\n]{0,40}(?:%|per\s?cent|20\d\d)|^\s*(?:market|revenue)\sshares?\s*$", re.I | re.M
)


def _percentage(lexed: Lexed, entry: Entry, heads: str) -> Figure | None:
    inside = between(lexed.figures, entry.start, entry.end)
    share = next((f for f in inside if f.kind == "percent"), None)
    if share is None and "%" in heads + entry.caption:
        bare = [f for f in inside if f.kind == "bare" and not f.scale and Decimal(0) < f.value <= 100]
        share = replace(bare[0], kind="percent") if len(bare) == 1 and len(inside) == 1 else None
    return share if share and share.value <= 100 else None


def _holder(lexed: Lexed, entry: Entry, share: Figure) -> str | None:
    """Who holds a cell's share: who is named in the cell ("Europe (38% share)"), else whom the row names."""
    said = lexed.quote(entry.start, share.first).strip(" (:-~")
    if re.search(r"[A-Za-z]{2}", said) and not re.search(r"\b(?:about|around|nearly|over|more|share)\b", said, re.I):
        return said
    subject = re.sub(r"^\d{1,2}[.)]?\s+|\s*\([^()]*\)$|[*†]+$|,\s(?:19|20)\d\d$", "", entry.row.rpartition(":")[2]).strip()
    return None if not re.search(r"[A-Za-z]", subject) or _NO_HOLDER.search(subject) else subject


_NO_HOLDER = re.compile(r"total|market\sshare|\bshare\b|20\d\d|growth", re.I)
