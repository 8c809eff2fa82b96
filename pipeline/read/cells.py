"""What the words of one cell are where nothing marks a table: a label, a value, a period; and the values at the end of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from assay.language import currencies, vocabulary

CellKind = Literal["label", "value", "period", "text"]
Span = tuple[int, int]

LONGEST = 80
"""Characters that a cell of such a table may have."""

_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(
    r"[(\[~≈<>+±–−-]*(?P<money>[A-Z]{0,3}[$€£¥₹₩])?[+–−-]?\d[\d.,'’]*(?P<unit>[%‰]|[^\W\d_]{1,8}|[€£])?(?P<more>(?<=%)[a-z]+)?[)\],;*]*$"
)
_THIRD_DIMENSION = re.compile(r"\d{1,2}[DGK]\b")  # "3D", "5G", "4K": a name
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d,.]*\d)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_BEFORE_YEAR = rf"(?:(?:FY|CY|Fiscal|[HQ][1-4]|[1-4][HQ]|[69]M|{_MONTH}(?:-{_MONTH})?)[ -]?)"
_TO_YEAR = r"(?: ?(?:[-–/]|to) ?(?:20|19)?\d\d)"
_PERIOD = re.compile(rf"(?:{_BEFORE_YEAR}?(?:19|20)\d\d|{_BEFORE_YEAR}['’]?\d\d){_TO_YEAR}? ?(?:[A-Za-z]{{1,2}}|\([\w. ]{{1,12}}\))?[:.]?$")
_SENTENCE = re.compile(r"[a-z)%][.!?] +[A-Z]")
_SIGNS = "/|·:=–—-;,■"  # between a label and its values
_BETWEEN = ("/", "|", "·", ";")  # two values
_DASHES = ("-", "–", "—", "−")
_MOST_TOKENS, _MOST_LABEL_WORDS = 40, 8
_MONEY = re.compile(r"[$€£¥₹₩]|\b[A-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Words:
    """The words that tell cells apart, in lower case, and the codes of currencies as they are written."""

    nothing: frozenset[str]
    bounds: frozenset[str]
    behind: frozenset[str]
    rates: frozenset[str]
    amounts: frozenset[str]
    facts: frozenset[str]
    titles: frozenset[str]
    verbs: frozenset[str]
    links: frozenset[str]
    scales: frozenset[str]
    currencies: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once."""
    own = vocabulary.load("columns")
    scales = currencies.scales()
    behind = {*own["behind"], *scales, *currencies.behind(), *vocabulary.load("figures")["units"]["nouns"]}
    parts = {part.casefold() for several in behind for part in several.split()}
    lists = {name: frozenset(own[name]) for name in ("nothing", "bounds", "rates", "amounts", "facts", "titles", "verbs", "links")}
    return Words(behind=frozenset(parts), currencies=frozenset(currencies.before()), scales=frozenset(scales), **lists)


def kind_of(text: str) -> CellKind:
    """What a short line can be in a table; `text` is what can be no cell."""
    if len(text) > LONGEST or not text:
        return "text"
    known = words()
    if text.casefold() in known.nothing:
        return "value"
    if not any(character.isdigit() for character in text):
        return "text" if _is_prose(text) else "label"
    if _PERIOD.match(text):
        return "period"
    if is_value(text):
        return "value"
    return "text" if _is_prose(text) else "label"


def _is_prose(text: str) -> bool:
    return text[-1] == "?" or (len(text) > 50 and text[-1] in ".!?;,") or (len(text) > 40 and _SENTENCE.search(text) is not None)


def is_value(text: str) -> bool:
    """Whether the words are an amount, rate or count with little beside it: "USD 1.9 Bn", "8.04 %", "over 312 kt", "76.2% share in 2023"."""
    tokens = text.split()
    if text.casefold() in words().nothing:
        return True
    known, at = words(), 0
    while at < len(tokens) and (tokens[at].casefold() in known.bounds or _is_currency(tokens[at]) or tokens[at] in "~≈<>+-–−"):
        at += 1
    if at == len(tokens) or not _is_number(tokens[at]) or (at == 0 and _YEAR.match(tokens[0])):
        return False
    rest = tokens[at + 1 :]
    while rest and rest[0].isdecimal() and len(rest[0]) == 3:  # "71 000"
        rest = rest[1:]
    if len(rest) > 6 or any(any(c.isdigit() for c in token) and not _YEAR.search(token) and token[0] != "(" for token in rest):
        return False
    if at and not any(map(_is_currency, tokens[:at])) and tokens[0].casefold() in known.bounds and not _is_scaled(tokens[at], rest):
        return False  # "Below 500 ml" is a part of a market
    return not rest or rest[0].casefold().strip("()") in known.behind or _is_currency(rest[0]) or not rest[0][0].isupper()


def _is_scaled(number: str, rest: list[str]) -> bool:
    return "%" in number or (bool(rest) and (rest[0] in words().scales or rest[0][0] == "%" or rest[0].casefold() in ("percent", "per")))


def _is_currency(token: str) -> bool:
    return token in words().currencies


def _is_number(token: str) -> bool:
    found = _NUMBER.match(token)
    unit = (found["unit"] or "").casefold() if found else ""
    return found is not None and not _THIRD_DIMENSION.match(token) and (not unit or unit in "%‰€£" or unit in words().behind)


def is_period(text: str) -> bool:
    """Whether the words are a year, a part of one, or several years."""
    return _PERIOD.match(text) is not None


def sort_of(value: str) -> str:
    """The sort of a value: `rate` in per cent, `money`, `plain`, or `nothing`; values below each other are of one sort."""
    small = value.casefold()
    if small in words().nothing:
        return "nothing"
    if "%" in value or "per cent" in small or "percent" in small or "cagr" in small:
        return "rate"
    return "money" if _MONEY.search(value) else "plain"


def is_page_numbers(values: list[str]) -> bool:
    """Whether values are those of a list's numbers or of a table of contents: whole numbers that rise."""
    numbers = [value.strip(" .") for value in values]
    if not all(number.isdecimal() and len(number) < 5 for number in numbers):
        return False
    return all(int(a) <= int(b) for a, b in pairwise(numbers))


def label_and_values(text: str, start: int, end: int) -> tuple[Span, list[Span]] | None:
    """The label of a line and the values that end it, set apart by single spaces: `Europe 2.45 2.64 9.2%`; None if it is none."""
    tokens = [m.span() for m in _TOKEN.finditer(text, start, end)]
    if not 2 <= len(tokens) <= _MOST_TOKENS:
        return None
    at, values = _values_at_end(text, tokens)
    while at > 0 and text[slice(*tokens[at - 1])] in _SIGNS:
        at -= 1
    if at == 0:
        return (_without_colon(text, values[0]), values[1:]) if len(values) > 1 and is_period(text[slice(*values[0])].rstrip(":")) else None
    if (
        len(values) > 1 and text[values[0][1] - 1] == ":" and is_period(text[values[0][0] : values[0][1] - 1])
    ):  # "Market 2024: USD 46 million"
        at += 1
        del values[0]
    if len(values) == 2 and text[slice(*values[0])] in _DASHES:  # "Automotive – 19%"
        del values[0]
    label = _without_colon(text, (tokens[0][0], tokens[at - 1][1]))
    if not values or at > _MOST_LABEL_WORDS or not _is_label(text[slice(*label)]):
        return None
    return label, values


def _is_label(said: str) -> bool:
    """Whether words can be the label of values that stand on their line: no clause, and nothing that goes on."""
    known, several = words(), said.casefold().split()
    return (
        said[-1] not in ".,;("
        and said[0] not in "[("
        and several[-1] not in known.links
        and known.verbs.isdisjoint(several)
        and not _SENTENCE.search(said)
    )


def all_values(text: str, start: int, end: int) -> list[Span]:
    """The several values of which a cell is made, such as `9.84 (+2.4%)`; empty where there is anything else in it."""
    tokens = [m.span() for m in _TOKEN.finditer(text, start, end)]
    at, values = _values_at_end(text, tokens) if len(tokens) <= _MOST_TOKENS else (1, [])
    return [] if at else values


def _values_at_end(text: str, tokens: list[Span]) -> tuple[int, list[Span]]:
    """How many tokens stand before the values that end a line, and these values."""
    values: list[Span] = []
    at = len(tokens)
    while at > 0 and (first := _value_before(text, tokens, at)) is not None:
        values.append((tokens[first][0], tokens[at - 1][1]))
        at = first
        while at > 0 and text[slice(*tokens[at - 1])] in _BETWEEN:
            at -= 1
    values.reverse()
    for n in range(len(values) - 2, 0, -1):  # "2023 - 2030"
        if all(is_period(text[slice(*values[side])]) for side in (n - 1, n + 1)) and text[slice(*values[n])] in _DASHES:
            values[n - 1 : n + 2] = [(values[n - 1][0], values[n + 1][1])]
    return at, values


def _without_colon(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in ": ":
        end -= 1
    return start, end


def _value_before(text: str, tokens: list[Span], at: int) -> int | None:
    """The first token of the value that ends before a token, None if none does."""
    known, index = words(), at - 1
    while index > 0 and at - index < 4 and text[slice(*tokens[index])].casefold().strip("().,") in known.behind:
        index -= 1
    word = text[slice(*tokens[index])]
    if index == at - 1 and word.casefold() in known.nothing:
        return index
    if (
        word[0] == "(" and word[-1] == ")" and (word[1:-1].isalpha() or is_period(word[1:-1])) and index == at - 1 and index > 0
    ):  # "5.7 (r)", "$8 bn (2024)"
        return _value_before(text, tokens, index)
    if not _is_number(word.strip(":")):
        return None
    if index > 0 and _is_currency(text[slice(*tokens[index - 1])]):
        index -= 1
    return index
