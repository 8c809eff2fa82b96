"""Numbers as written, each read whole or not at all: "14,776.33", "1 482", "1.234,5", ".8", "5½", "4.2 x 10⁶", "forty-five million"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from assay.language import cues, vocabulary
from assay.language.phrases import alternatives

Convention = Literal["point", "comma", "both"]
"""What marks the decimals in a stretch of text, told by the numbers that can be read one way only."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at text[start:end]; `worded` where it is written in words, its scale words among them (`scale`: the last one's power)."""

    start: int
    end: int
    value: Decimal
    worded: bool = False
    scale: int = 0


_DIGIT = re.compile(r"\d+")
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd"  # between digits: what is read there is not what is seen
_BESIDE = r"\s\w~/+|()\[\]<>:;*×$€£₹¥%-"  # what may stand between two numbers that are two
_NOT_BEFORE = re.compile(rf"(?:[\w/#&=^{_UNSEEN}]|\w@|[\w%]\[|[A-Za-z]-|[A-Z]\.|[\d\s{_UNSEEN}][.,·]|\d[^{_BESIDE}])\Z")
_NOT_BEHIND = re.compile(rf"\s?[.,·][{_UNSEEN}]?\d|[{_UNSEEN}]+[\d.,·]|[^{_BESIDE}]\d|\s\.\s\d|[.,]X+\b|\s?\^|[⁰-⁹¹²³⁻]")
_RAISED_NOTE = re.compile(
    r"[⁰¹²³⁴-⁹]{1,2}\s?(?:%|per\s?cent|[a-z]*illion|[bmt]n\b|[kmbKMB]\b|crore|lakh|thousand)", re.I
)  # no exponent stands there
_BROKEN_BEFORE = re.compile(r"[a-z$€£₹][^\S\n]?\d{1,3}\.\s\Z")  # "of 5. 2%"
_BROKEN_BEHIND = re.compile(r"\.\s\d")
_MINUS_BEHIND = re.compile(r"-[^\S\n]*(?:\||%|\Z)")  # "1.5-", as some accounts write a fall
_BROKEN_POINT = re.compile(r"\d\s\Z")
_GROUP_BEFORE = re.compile(r"(?:[A-Z]{3}|[$€£₹¥])[^\S\n]?\d{1,3},\s\Z")  # "USD 4, 200 million"
_GROUP_BEHIND = re.compile(r",\s\d{3}(?!\d)")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b)")
_TIMES_BEFORE = re.compile(r"\d\s?[x×]\s?\Z|\d\s\*\s\Z")
_TIMES_BEHIND = re.compile(r"\s?[x×]\s?\d|\s\*\s\d")
_SCALED_BEFORE = re.compile(r"(?:[\d\s](?:bn|mn|m|b|cr)|million|billion|trillion|crore|lakh)-\Z", re.I)
# Digits with thousands groups of three (or Indian groups of two), a decimal point, or a decimal comma.
_GROUPED = (
    re.compile(r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d{1,2})?(?!\d)"),
    re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)"),
    re.compile(r"(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})(?!\d)"),
    re.compile(r"\d+(?:[.,]\d+|·\d+(?![⁰-⁹¹²³^]))?(?!\d)"),
)
_POWER = re.compile(r"\s?[x×*·]\s?10(?:\s?\^\s?\(?\+?(?P<typed>\d{1,2})\)?|(?P<raised>[⁰¹²³⁴-⁹]{1,2}))(?![\d.,⁻])")
_EXPONENT = re.compile(r"[eE]\+?(?P<typed>\d{1,2})(?![\w.,])")
_FRACTION = re.compile(r"\s?(?P<sign>[¼½¾⅐-⅞])|\s(?P<over>[1-9])[/⁄](?P<under>[2-9])(?![\w/.,])")
_SIGNED_FRACTIONS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"} | dict(
    zip("⅛⅜⅝⅞", ("0.125", "0.375", "0.625", "0.875"), strict=True)
)
_SCALED = re.compile(r"[\s*-]{0,3}(?:[a-z]*illion|[bmt]n\b|[mb]\b|mrd|mio|crore|lakh|thousand|%|per\s?cent)", re.I)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Most numbers are told by the characters beside them, without the patterns above: what may stand before a number, what behind it.
_FREE_BEFORE = frozenset(" \n\t($€£₹|:;~+*<>'\"")
_FREE_BEHIND = frozenset("%)-;:|\n")
_LEADING_POINT = re.compile(r"(?:^|[\s$€£₹¥(~+<>-])[.·]\Z")
_MOST_RAISED = 15  # the power of ten of a million billion


def value_of(written: str, convention: Convention | None = None) -> Decimal | None:
    """The value of a number as written: "14,776.33", "1,20,000", "1.234,5", "3,4" (a comma before other than three digits is decimal).

    None where it can be read two ways and the text's convention does not tell.
    """
    written = written.replace(" ", "").replace("'", "").replace("·", ".")
    if "," in written and "." in written:
        if written.rindex(",") > written.rindex("."):
            return Decimal(written.replace(".", "").replace(",", "."))
        return Decimal(written.replace(",", ""))
    if written.count(".") > 1:
        return Decimal(written.replace(".", ""))
    if "," in written:
        head, _, tail = written.partition(",")
        decimal = tail.isdigit() and (len(tail) != 3 or head == "0" or convention == "comma")
        if convention == "both" and _AMBIGUOUS.fullmatch(written):
            return None
        return Decimal(written.replace(",", "." if decimal else ""))
    if convention in ("comma", "both") and _AMBIGUOUS.fullmatch(written):
        return Decimal(written.replace(".", "")) if convention == "comma" else None
    return Decimal(written)


_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def find(text: str, glued: Callable[[int], bool]) -> Iterator[Number]:
    """The numbers in digits of a folded text, in order, that are no parts of words, codes or other numbers.

    `glued` tells whether letters that end at a place are a currency, which may stand right before a number.
    """
    conventions = _Conventions(text)
    at = 0
    for digits in _DIGIT.finditer(text):
        start, end = digits.span()
        if start < at:
            continue
        at = end
        point = start > 0 and text[start - 1] in ".·" and _LEADING_POINT.search(text, max(0, start - 2), start) is not None
        if point and _BROKEN_POINT.search(text, max(0, start - 4), start - 1):
            continue  # "4 .2 billion"
        first = start - point
        if not point and start and _is_inside(text, start, glued):
            continue
        after = text[end : end + 2]
        written = digits[0]
        if not point and (after[:1] in (".", ",", "'", "·") or (after[:1] == " " and after[1:].isdigit())):
            if not (longer := next((m for form in _GROUPED if (m := form.match(text, start))), None)):
                continue
            written, at = longer[0], longer.end()
        raised = _POWER.match(text, at) or (_EXPONENT.match(text, at) if "." in written or text[at + 1 : at + 2] == "+" else None)
        fraction = None if raised or point else _FRACTION.match(text, at)
        at = raised.end() if raised else fraction.end() if fraction else at
        if written == "000" or _is_cut(text, start, at, raised is not None):
            continue  # "in '000 units"
        value = value_of(f"0.{written}" if point else written, conventions.at(start) if _AMBIGUOUS.fullmatch(written) else None)
        if value is None and "," in written and not _SCALED.match(text, at):
            value = value_of(written)  # nobody counts units to thousandths
        if value is not None and "," in written and _AMBIGUOUS.fullmatch(written) and _PERCENT.match(text, at) and not conventions.pointed:
            continue  # "5,225%"
        if value is not None and (value := _raised(value, raised) if raised else _with_fraction(value, fraction)) is not None:
            yield Number(first, at, value)


def _is_inside(text: str, start: int, glued: Callable[[int], bool]) -> bool:
    """Whether a number is part of a word, a code or another number, by what stands before it."""
    before = text[start - 1]
    if before in _FREE_BEFORE and not (before in "'\"" and text[start - 2 : start - 1].isdigit()):
        return before in " \n*" and text[start - 2 : start - 1] in (".", ",", "x", "×", "*", " ") and _follows_number(text, start)
    if before.isalpha() and glued(start):
        return False
    if _NOT_BEFORE.search(text, max(0, start - 2), start):
        return not _SCALED_BEFORE.search(text, max(0, start - 9), start)
    return before == "×" and _follows_number(text, start)


def _follows_number(text: str, start: int) -> bool:
    """Whether a number goes on with the one before it, as a factor or behind a space that does not belong there."""
    return (
        _BROKEN_BEFORE.search(text, max(0, start - 8), start) is not None
        or (_GROUP_BEFORE.search(text, max(0, start - 10), start) is not None and _GROUP_BEHIND.match(text, start - 2) is not None)
        or _TIMES_BEFORE.search(text, max(0, start - 4), start) is not None
    )


def _is_cut(text: str, start: int, end: int, raised: bool) -> bool:
    """Whether something behind a number belongs to it that could not be read."""
    after = text[end : end + 1]
    if after == "-" and _MINUS_BEHIND.match(text, end):
        return True
    if after in _FREE_BEHIND or (after.isalpha() and after != "x"):
        return False  # the letters of a scale or unit are looked at with these
    if after == "." and text[end + 1 : end + 2] == " ":
        return _BROKEN_BEHIND.match(text, end) is not None and _BROKEN_BEFORE.search(text, max(0, start - 2), end + 2) is not None
    if after == "," and _GROUP_BEHIND.match(text, end) and _GROUP_BEFORE.search(text, max(0, start - 6), end + 2):
        return True
    if _RAISED_NOTE.match(text, end):
        return False
    return _NOT_BEHIND.match(text, end) is not None or (not raised and _TIMES_BEHIND.match(text, end) is not None)


def _raised(value: Decimal, power: re.Match[str]) -> Decimal | None:
    """A number times a power of ten."""
    groups = power.groupdict()
    exponent = int(groups["typed"] or (groups.get("raised") or "").translate(_SUPERSCRIPTS))
    return value.scaleb(exponent) if exponent <= _MOST_RAISED else None


def _with_fraction(value: Decimal, fraction: re.Match[str] | None) -> Decimal | None:
    """A number with the fraction behind it ("5½", "5 1/2"); None where the fraction has no end in decimals."""
    if fraction is None:
        return value
    if fraction["sign"]:
        part = Decimal(_SIGNED_FRACTIONS.get(fraction["sign"], "0"))
    else:
        over, under = int(fraction["over"]), int(fraction["under"])
        part = Decimal(over) / under if over < under and under in (2, 4, 5, 8) else Decimal(0)
    return value + part if part and value == value.to_integral_value() else None


# What marks decimals


_SHOWS_COMMA = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:(?:\.\d{3})+,\d|(?:\.\d{3}){2,}(?![\d.,]))|\d+,\d{1,2}(?![\d,]|\.\d|\s?(?:and|or|,)\s\d))"
)
_EUROS = re.compile(r"(?:EUR|€)\s?\d{1,3},\d{3}\s(?:Mrd|Mio)")
_SHOWS_POINT = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:(?:,\d{2,3})+\.\d|(?:,\d{3}){2,}(?![\d.,]))|\d+\.\d{1,2}(?![\d.]|,\d))")


class _Conventions:
    """The conventions of a text's columns, blocks (between empty lines) and its whole, each told when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[int] | None = None
        self.known: dict[tuple[int, int], Convention | None] = {}

    def at(self, place: int) -> Convention | None:
        """What the nearest numbers say: those of the column, else of the block, else of the text, where nothing but a comma counts."""
        if self.blocks is None:
            self.blocks = [0, *(m.end() for m in re.finditer(r"\n\s*\n", self.text))]
        at = bisect_right(self.blocks, place) - 1
        start, end = self.blocks[at], self.blocks[at + 1] if at + 1 < len(self.blocks) else len(self.text)
        if told := self._column(start, end, self.text.count("|", max(start, self.text.rfind("\n", start, place)), place)):
            return told
        if (start, -1) not in self.known:
            self.known[start, -1] = _convention(self.text[start:end])
        if told := self.known[start, -1]:
            return told
        return "comma" if self._whole() == "comma" else None

    @property
    def pointed(self) -> bool:
        """Whether a point marks the decimals of the text."""
        return self._whole() == "point"

    def _whole(self) -> Convention | None:
        if (-1, -1) not in self.known:
            self.known[-1, -1] = _convention(self.text)
        return self.known[-1, -1]

    def _column(self, start: int, end: int, column: int) -> Convention | None:
        if (start, 0) not in self.known:
            cells: dict[int, list[str]] = {}
            for line in self.text[start:end].split("\n"):
                for number, cell in enumerate(line.split("|") if "|" in line else ()):
                    cells.setdefault(number, []).append(cell)
            self.known |= {(start, number): _convention("\n".join(several)) for number, several in cells.items()}
            self.known.setdefault((start, 0), None)
        return self.known.get((start, column))


def _convention(text: str) -> Convention | None:
    comma = _SHOWS_COMMA.search(text) is not None or _EUROS.search(text) is not None
    point = _SHOWS_POINT.search(text) is not None
    return "both" if comma and point else "comma" if comma else "point" if point else None


# Words


@cache
def _words() -> dict[str, Any]:
    return vocabulary.load("numbers")


def below_twenty(word: str) -> int | None:
    """The number below twenty that one word in small letters says, such as `seven`."""
    said: int | None = _words()["units"].get(word)
    return said


@cache
def _worded() -> re.Pattern[str]:
    """Number words in a row, up to a place."""
    table = _words()
    known = alternatives([*table["units"], *table["tens"], *table["parts"], *table["scales"], *table["small"], "hundred", "point"])
    return re.compile(rf"(?<![\w.,-])(?:{known}(?:[\s-]+|\Z)){{1,12}}\Z", re.I)


_GOES_ON = re.compile(r"[\s-]+(?:and[\s-]+)?(?:an?[\s-]+)?([a-z]+)\b", re.I)
_WORDED_PERCENT = re.compile(r"(?<=[a-z])\s(?:per\scent|percent)\b(?!age)")
_FARTHEST = 90  # characters of a number in words


def find_worded(text: str) -> Iterator[Number]:
    """The numbers in words that end in a scale word ("two hundred ten million", "three quarters of a billion") or before per cent, in order."""
    scales = _words()["scales"]
    spelt = tuple(form for word in scales for form in (word, word.capitalize(), word.upper()))
    ends = [end for _, end in cues.spans(text, spelt) if not text[end : end + 1].isalnum()]
    for end in sorted({*ends, *(m.start() for m in _WORDED_PERCENT.finditer(text))}):
        begin = max(0, end - _FARTHEST)
        m = _worded().search(text, begin, end)
        if m is None or (m.start() == begin and begin > 0):
            continue
        if (behind := _GOES_ON.match(text, end)) and _counts(behind[1].lower()):
            continue  # the end of the longer number is looked at there, or it cannot be read
        words = [word.lower() for word in re.split(r"[\s-]+", m[0])]
        start = m.start()
        while words and words[0] in ("and", "of"):
            start = text.index(words[1], start + len(words.pop(0)))
        if not words or not (_counts(words[-1]) or words[-1] == "hundred"):
            continue
        value = _value_of_words(words)
        if value is not None and not _begins_before(text, start, words[0] in ("a", "an") or words[0] in _words()["parts"]):
            yield Number(start, end, value, worded=True, scale=scales.get(words[-1], 0))


def _counts(word: str) -> bool:
    return any(word in _words()[table] for table in ("units", "tens", "parts", "scales"))


_BEFORE = re.compile(r"(?P<count>\b[a-z]+|\b\d{1,3})(?:[\s-]+(?:of|or|to|and))?(?:[\s-]+an?)?[\s-]+\Z", re.I)


def _begins_before(text: str, start: int, goes_on: bool) -> bool:
    """Whether a number in words began before a place: "several", "a third of a", "two or"; where it `goes_on` in digits too: "5 and a"."""
    m = _BEFORE.search(text, max(0, start - 30), start)
    return m is not None and ((goes_on and m["count"].isdigit()) or m["count"].lower() in _words()["untold"] or _counts(m["count"].lower()))


def _value_of_words(words: Sequence[str]) -> Decimal | None:
    """The value of number words; None where they make no number."""
    table = _words()
    total, group, least = Decimal(0), None, 99
    at = 0
    while at < len(words):
        word = words[at]
        if word in table["scales"]:
            if group is None:
                return None
            power = 0
            while at < len(words) and words[at] in table["scales"]:
                power += table["scales"][words[at]]
                at += 1
            if power >= least:
                return None
            total, group, least = total + group.scaleb(power), None, power
            continue
        step = _step(words, at, group)
        if step is None:
            return None
        group, at = step
    return total + (group or 0)


def _step(words: Sequence[str], at: int, group: Decimal | None) -> tuple[Decimal | None, int] | None:
    """The number below a thousand with its next word taken in, and the place behind that word."""
    table, word = _words(), words[at]
    rest = list(words[at + 1 :])
    if word in ("a", "an"):
        if rest and rest[0] in table["parts"]:
            return group, at + 1
        return (Decimal(1), at + 1) if group is None and rest and (rest[0] in table["scales"] or rest[0] == "hundred") else None
    if word == "and":
        follows = at > 0 and (words[at - 1] == "hundred" or words[at - 1] in table["scales"])
        return (group, at + 1) if rest and (follows or (group is not None and _is_part(rest))) else None
    if word in table["parts"]:
        return _part(words, at, group)
    if word == "hundred":
        return (group * 100, at + 1) if group is not None and 0 < group < 100 and group == group.to_integral_value() else None
    if word == "point":
        digits = [str(table["units"].get(one, "")) for one in rest]
        count = next((i for i, one in enumerate(digits) if len(one) != 1), len(digits))
        return (group + Decimal("0." + "".join(digits[:count])), at + 1 + count) if group is not None and count else None
    if word in table["units"] and rest and rest[0] in table["parts"] and rest[0] != "half":
        return _part(words, at + 1, group, table["units"][word])  # "three quarters of a", "two and three quarters"
    value = table["units"].get(word) or table["tens"].get(word)
    if value is None:
        return None
    if group is None:
        return Decimal(value), at + 1
    below = 10 if word in table["units"] and value < 10 and group % 100 >= 20 else 100
    return (group + value, at + 1) if group % below == 0 and value < below and group == group.to_integral_value() else None


def _is_part(words: Sequence[str]) -> bool:
    """Whether words begin with a part: "a half", "three quarters"."""
    return any(word in _words()["parts"] for word in words[:2])


def _part(words: Sequence[str], at: int, group: Decimal | None, times: int = 1) -> tuple[Decimal | None, int] | None:
    """The same where the next word is a part ("half", "quarters"), with the "of a" behind it."""
    part = Decimal(_words()["parts"][words[at]]) * times
    of = words[at + 1 : at + 2] == ["of"]
    joined = group is not None and "and" in words[:at] and group == group.to_integral_value() and not of
    if part >= 1 or not (joined or (group is None and (of or words[at] in ("half", "quarter")))):
        return None
    at += 1 + of
    at += at < len(words) and words[at] in ("a", "an")
    return (group or Decimal(0)) + part, at
