"""Names of organisations in prose, found by how they are written: capitals, legal forms, tickers, heads such as "University of …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from assay.language import places, vocabulary
from assay.language.phrases import alternatives
from assay.language.sentences import ends_name


class Company(NamedTuple):
    """An organisation named at text[start:end]; `name` is its full name as the text first writes it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Names:
    """The organisations that a text names in full: short forms and tickers with the full name, and every place where one stands."""

    full: dict[str, str] = field(default_factory=dict)
    text: str = ""
    found: dict[tuple[int, int], list[Company]] = field(default_factory=dict)  # the organisations of spans that were asked for

    def between(self, start: int, end: int) -> list[Company]:
        """The organisations named in a span of the text, as `find` finds them; several extractors ask for the same sentences."""
        if (start, end) not in self.found:
            self.found[start, end] = find(self.text, start, end, self)
        return self.found[start, end]

    @cached_property
    def mentions(self) -> tuple[tuple[int, str], ...]:
        """Where one of the names stands, with its full name; few texts speak of "the company", so it is only looked for then."""
        if not self.full:
            return ()
        pattern = re.compile(rf"{alternatives(self.full)}(?!\w|[-/][A-Z]|\s[A-Z][a-z])")
        found = ((m.start(), m.group()) for m in pattern.finditer(self.text))
        return tuple((at, self.full[name]) for at, name in found if name in self.full and _begins_word(self.text, at))

    @cached_property
    def small(self) -> re.Pattern[str] | None:
        """The names in small letters ("greenfinch labs"), None where there are none."""
        names = [name for name in self.full if name[0].islower() and len(name) > 3]
        return re.compile(rf"(?<![\w-]){alternatives(names)}(?!\w)") if names else None

    def above(self, position: int, within: int = 5000) -> str | None:
        """The full name that is mentioned last before a position, not further off than `within`: what "the company" means there."""
        i = bisect_left(self.mentions, (position, ""))
        return self.mentions[i - 1][1] if i and position - self.mentions[i - 1][0] <= within else None


# One word of a name: "Foo", "3Shape", "FitBark", "L'Oréal", "W.R.", "A/S", "Kite-Tech"; a possessive 's is not part of it.
_WORD = (
    r"(?:[^\W\d_a-zß-ÿ]\.(?:[A-Z]\.?)*(?![A-Za-z])|(?:\d{1,3}-?)?[^\W\d_a-zß-ÿ][\w+]*(?:(?:-|/|&|\.(?=\w)|"
    r"'(?!s\b))\w[\w+]*)*\+?|[a-z]{1,2}[A-Z]\w+|\d{1,3}[a-z]{2,3}[A-Z]\w+)"
)


@cache
def legal_form() -> str:
    """A pattern of the legal forms that may end a name ("Ltd", "S.p.A"), without the full stop behind them."""
    return r"(?<!\w)" + alternatives(vocabulary.load("companies")["legal"]) + r"(?![\w/&])"


@cache
def legal_words() -> frozenset[str]:
    """The legal forms in small letters that are no other words: "pjsc", "gmbh", but not "SE" or "SpA"."""
    return frozenset(form.casefold() for form in vocabulary.load("companies")["legal"] if len(form) > 2 and form not in ("SpA", "SAS"))


@cache
def _ends_legally() -> re.Pattern[str]:
    return re.compile(rf"(?<=[ ,]){legal_form()}\.?$")


def has_legal_form(name: str) -> bool:
    """Whether a name ends with a legal form ("Foo Bar Ltd.")."""
    return _ends_legally().search(name) is not None


def _legal() -> str:
    return legal_form() + r"\.?"


@cache
def _name() -> re.Pattern[str]:
    """A run of name words with the small words that may stand inside one."""
    heads = alternatives(vocabulary.load("companies")["heads"])
    inside = rf"(?:\s(?:&|\+)\s|,\s(?={_legal()})|\s(?:de|di|da|du|des|del|von|van|der|y|et|e)\s(?=[A-Z])|\s(?={_legal()})|[ \t])"
    of = rf"(?<!\w){heads}(?:\s(?:of|for)\s(?:the\s)?{_WORD}(?:(?:,\s{_WORD})?\sand\s{_WORD})?)"
    return re.compile(rf"(?<![\w$#@./])(?:{of}|{_WORD})(?:{inside}(?:{of}|{_legal()}|{_WORD}))*")


_INITIAL = re.compile(r"(?:^|[\s.,])[A-Z]\.$")
_TICKER = re.compile(r"(?::\s?|\()([A-Z0-9][A-Z0-9.]{1,6})\)")
_WITH_TITLE = re.compile(r"(.+?) (?:Gov|Governor|Sen|Senator|Mayor|Premier|Prime Minister|Chancellor)\b.*$")


def known(text: str, extra_names: Collection[str] = ()) -> Names:
    """The organisations that a folded text names in full (by legal form or ticker), with their short forms.

    `extra_names` are names that another recogniser found in the text; they count as full names.
    """
    full: dict[str, str] = {}
    for _, base, name, bracket in _full_names(text):
        name = full.setdefault(base, name)
        full.setdefault(name, name)
        for short in _short_forms(base):
            full.setdefault(short, name)
        for ticker in _TICKER.findall(bracket):
            full.setdefault(ticker, name)
    for name in extra_names:
        full.setdefault(name, name)
    return Names(full, text)


def _keeps_stop(name: str) -> bool:
    return ends_name(name, 0, len(name)) or _INITIAL.search(name) is not None


def _begins_word(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return not (before.isalnum() or (before != "" and before in "_-"))


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a full name ends with: the legal form or ticker that the eye catches first, and the forms that may follow."""
    legal = vocabulary.load("companies")["legal"]
    return re.compile(alternatives([*legal, "("])), re.compile(rf"(?![\w/&])\.?(?:(?:,\s|\s|\s&\s){_legal()})*")


_TICKERS = re.compile(r"\((?:[A-Z][\w/ -]{1,18}:\s?[A-Z0-9][\w.]{0,7})\)")


def _full_names(text: str) -> list[tuple[int, str, str, str]]:
    """(place, name without its legal form, name with it, brackets behind) of all full names."""
    found: list[tuple[int, str, str, str]] = []
    first, more = _forms()
    at = 0
    for m in first.finditer(text):
        if m.start() < at:
            continue
        bracket = m.group() == "("
        before = text[m.start() - 1 : m.start()]
        if not (before == " " or (bracket and before.isalnum())):
            continue
        end = _TICKERS.match(text, m.start()) if bracket else more.match(text, m.end())
        if end is None:
            continue
        at = end.end()
        stop = m.start() - (before == " ")
        if not bracket and text[stop - 1 : stop] == ",":
            stop -= 1
        base = _back(text, max(text.rfind("\n", max(0, stop - 80), stop) + 1, stop - 80, 0), stop)
        if base is None:
            continue
        start, name = base
        if bracket and found and start <= found[-1][0]:
            place, short, long, _ = found.pop()
            found.append((place, short, long, end.group()))
            continue
        long = text[start:stop] if bracket else text[start:at]
        if long.endswith(".") and not _keeps_stop(long):
            long = long[:-1]
        found.append((start, name, long, end.group() if bracket else ""))
    return found


def _back(text: str, line: int, end: int) -> tuple[int, str] | None:
    """The name that ends at a place: the run of name words before it."""
    last = None
    for m in _name().finditer(text, line, end):
        last = m
    if last is not None and last.end() == end:
        start = _skip_leading(text, last.start(), last.end())
        return (start, text[start:end]) if start is not None else None
    small = re.search(r"(?<![\w-])(?:[a-z][a-z0-9]+\s)?[a-z][a-z0-9]{2,}$", text[max(line, end - 40) : end])
    if small and not set(small.group().split()) & _stop_words() and text[end : end + 1] == ",":
        return end - len(small.group()), small.group()
    return None


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(vocabulary.load("companies")["leading"])


@cache
def _not_names() -> frozenset[str]:
    table = vocabulary.load("companies")
    return frozenset(table["not_names"]) | frozenset(word.upper() for word in table["leading"])


@cache
def _regulators() -> frozenset[str]:
    return frozenset(vocabulary.load("companies")["regulators"])


@cache
def _legal_end() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:,\s|\s|\s&\s){_legal()})+$")


def is_regulator(name: str) -> bool:
    """Whether a name is that of a body that approves or licenses."""
    return name.removeprefix("the ").removeprefix("The ") in _regulators()


def _short_forms(base: str) -> list[str]:
    """ "Kite Pharma Sciences" is also called "Kite Pharma" and "Kite"."""
    words = base.split()
    return [" ".join(words[:n]) for n in range(len(words), 0, -1) if len(words[0]) > 3 or n > 1 or len(words) == 1]


_NONSPACE = re.compile(r"\S+")
_NUMERIC = re.compile(r"[\d.,%+-]+")


@lru_cache(maxsize=1 << 14)
def _is_ordinary(word: str) -> bool:
    """Whether a word is none of a name that it stands before: one that opens sentences, a number, "Oslo-based"."""
    plain = word.rstrip(".,").lower()
    return (
        plain in _stop_words()
        or (not plain[:1].isalpha() and _NUMERIC.fullmatch(plain) is not None)
        or plain.endswith(("-based", "-headquartered", "-backed", "-listed", "-owned"))
    )


def _skip_leading(text: str, start: int, end: int) -> int | None:
    """Where the name really begins: behind ordinary words that a sentence opens with, months and numbers; None if nothing is left."""
    while start < end:
        word = _NONSPACE.match(text, start, end)
        if word is None:
            return None
        if not _is_ordinary(word.group()):
            return start
        start = word.end()
        while start < end and text[start] in " \t,&+":
            start += 1
    return None


def find(text: str, start: int, end: int, names: Names | None = None) -> list[Company]:
    """The organisations named in text[start:end] (folded), in order; `names` gives short forms their full names.

    Places, months and ordinary words at the head of a sentence are left out, regulators and people with capitals are not.
    """
    full = names.full if names else {}
    found = []
    for m in _name().finditer(text, start, end):
        at = _skip_leading(text, m.start(), m.end())
        if at is None or _bracketed(text, at, m.end()):
            continue
        stop = m.end()
        name = text[at:stop]
        if name.endswith(".") and not _keeps_stop(name):
            stop, name = stop - 1, name[:-1]
        if at == start and name.istitle() and name.isalpha() and name not in full and name.lower() in _words_in(text):
            continue
        if place := _WITH_TITLE.match(name):
            if places.kind(place[1]) or name.split()[0].istitle():
                stop, name = at + len(place[1]), place[1]
                found.append(Company(at, stop, name))
            continue
        if name in full:
            found.append(Company(at, stop, full[name]))
        elif not _nothing(name):
            found.append(Company(at, stop, full.get(_legal_end().sub("", name), name)))
    for m in (*_UNION.finditer(text, start, end), *_GOVERNMENT.finditer(text, start, end)):
        found = [c for c in found if c.end <= m.start() or c.start >= m.end()]
        found.append(Company(m.start(), m.end(), text[m.start() : m.end()].replace("'s", "")))
    if names and names.small:
        named = [Company(m.start(), m.end(), full[m.group()]) for m in names.small.finditer(text, start, end)]
        found += [c for c in named if all(c.end <= f.start or c.start >= f.end for f in found)]
    return sorted(found, key=lambda c: c.start)


@lru_cache(maxsize=1)
def _words_in(text: str) -> frozenset[str]:
    """The words of a text between spaces."""
    return frozenset(text.split(" "))


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether a name stands alone in brackets, as an acronym or a ticker of the name before it."""
    return (text[end : end + 1] == ")" and bool(re.search(r"\((?:[A-Z][\w/ -]{1,18}:\s?)?$", text[max(0, start - 24) : start]))) or (
        text[end : end + 1] == ":" and text[start - 1 : start] == "("
    )


_GOVERNMENT = re.compile(
    r"(?<!\w)(?:[A-Z][\w.]+(?:\s[A-Z]\w+)?(?:'s)?\s(?:federal\s|state\s)?government\b|[Gg]overnment of (?:the )?[A-Z]\w+(?:\s[A-Z]\w+)?)"
)
_UNION = re.compile(r"\bEuropean Union\b|\bEU(?=\s[a-z])")


_SEVERAL = re.compile(r"[A-Z]{2,5}s")  # "EVs", "PCBs"


@lru_cache(maxsize=1 << 14)
def _nothing(name: str) -> bool:
    """Whether a run of capitals is no name: a place, a unit, a word of the trade."""
    plain = name.rstrip(".")
    if plain in _not_names() or _SEVERAL.fullmatch(plain) or len(plain) < 2 or places.kind(plain) is not None:
        return True
    words = plain.split()
    if words[-1] in (
        "Market",
        "Report",
        "Segment",
        "Industry",
        "Forecast",
        "Award",
        "Awards",
        "Act",
        "Directive",
        "Conference",
        "Congress",
        "Expo",
        "Summit",
        "Meeting",
        "COVID-19",
    ):
        return True
    return all(
        word in _not_names() or word.isdigit() or places.kind(word) is not None or _legal_end().fullmatch(f" {word}") for word in words
    )
