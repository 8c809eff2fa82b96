"""Currencies as written before and behind amounts, with the scale words that may stand beside them: "CAD $6", "MUSD 420", "¥4 bn RMB"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from assay.language import cues, vocabulary
from assay.language.phrases import alternatives

NO = "no"
"""Stands for the currency of an amount where two contradict each other, or a word names several ("pesos")."""


_GAP = r"[^\S\n]{0,3}(?:\n[^\S\n]{0,3})?"  # no more than a line's end


_NO_NAME = r"(?!Sh|RW|[RW]\s?\Z)"  # "KSh", "KRW": a letter of the name is no scale


@dataclass(frozen=True, slots=True)
class Named:
    """A currency beside a number at text[start:end]: what is written there, and the power of ten of the scale word that stands with it."""

    start: int
    end: int
    written: tuple[str, ...]
    scale: int = 0


@cache
def _table() -> dict[str, Any]:
    return vocabulary.load("currencies")


@cache
def nouns() -> frozenset[str]:
    """The words that name money behind an amount or an adjective: "dollars", "pesos"."""
    return frozenset(word for word in _table()["behind"] if word.islower() and " " not in word and word != "won")


@cache
def _adjectives() -> dict[str, str]:
    """ "Canadian dollars" and the like, with their codes."""
    found = {}
    for noun, adjectives in _table()["adjectives"].items():
        for adjective, code in adjectives.items():
            for form in {noun, noun.capitalize(), *((noun[:-1], noun[:-1].capitalize()) if noun[-1] == "s" else ())}:
                found[f"{adjective} {form}"] = code
    return found


@cache
def before() -> dict[str, str]:
    """All that may stand before a number, with the code of its currency."""
    table = _table()
    return {**{code: code for code in table["codes"]}, **table["signs"], **table["before"], **_adjectives()}


@cache
def behind() -> dict[str, str]:
    """All that may stand behind a number and its scale, with the code of its currency."""
    table = _table()
    words = {form: code for word, code in table["behind"].items() for form in {word, word.capitalize(), word.upper()}}
    return {**{code: code for code in table["codes"]}, **table["signs"], **words, **_adjectives()}


@cache
def scales() -> dict[str, int]:
    """The powers of ten of scale words: those of more than two letters in small letters, with a capital and in capitals."""
    table = vocabulary.load("figures")["scales"]
    spelt = {
        form: power for word, power in table.items() if len(word) > 2 for form in (word, word.capitalize(), word.title(), word.upper())
    }
    return {**spelt, **table}


def code_of(written: Iterable[str]) -> str:
    """The code that some words and signs for one amount agree on: a code or name tells which of its currencies a sign stands for."""
    written = tuple(dict.fromkeys(written))
    if NO in written:
        return NO
    known = {word: before().get(word) or behind()[word] for word in written}
    shared = _table()["shared"]
    firm = {code for word, code in known.items() if word.lower() not in shared}
    fitting = [set(shared[word.lower()]) for word in known if word.lower() in shared]
    told = firm or set.intersection(*fitting) & set(known.values())
    if len(told) != 1 or not all(told <= several for several in fitting):
        return NO
    return told.pop()


def is_shared(written: Iterable[str]) -> str | None:
    """The sign or word that several currencies share, where nothing else tells the currency."""
    several = [word for word in written if word]
    return several[0] if several and all(word.lower() in _table()["shared"] for word in several) else None


@cache
def _patterns() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str], re.Pattern[str]]:
    scale, table = alternatives(scales()), _table()
    first, sign = alternatives(before()), alternatives([*table["signs"], *table["before"]])
    fused, whose, goes_on = alternatives(table["fused"]), alternatives(table["adjectives"]["dollars"]), alternatives(table["goes_on"])
    ends = {written[-2:] for written in (*before(), *scales())} | {"."}
    begins = r"(?:^|(?<![A-Za-z])|(?<=[a-z0-9](?=[A-Z]{2})))"
    scaled = rf"(?:(?P<fused>{fused}){_NO_NAME}|(?<!\d)(?<!\d\s)(?P<scale>{scale})\s)?"
    named = rf"(?P<name>{first})(?:\s?(?P<sign>{sign}))?(?:\.?\s?(?P<scale2>{scale})\.?(?=\s|\Z))?"
    ended = rf"(?:\s?\.(?=\s|(?<=[a-z]\.)\Z))?{_GAP}\Z"
    joined = rf"(?:{_GAP}|-(?=[A-Za-z]{{4}}))(?P<bracket>\()?(?:(?P<fused>{fused})(?=[A-Z$€£]))?(?P<name>{alternatives(behind())})"
    closed = rf"(?(bracket)\)|(?:\s?(?P<scale>{scale})(?![A-Za-z]))?)(?![A-Za-z]|\s?(?!(?:19|20)\d\d(?!\d))\d)"
    adjective = rf"\s(?P<bracket>\()?(?P<adjective>{whose})(?(bracket)\)|(?=\s(?:{goes_on})\b|\s*[,.;:)]|\s*\Z))"
    return re.compile(begins + scaled + named + ended), frozenset(ends), re.compile(joined + closed), re.compile(adjective)


_LONGEST = 30  # characters of what may stand before a number


def named_before(text: str, place: int) -> Named | None:
    """The currency that ends before a number at a place."""
    pattern, ends, _, _ = _patterns()
    left = text[max(0, place - 4) : place].rstrip()
    if (left[-2:] not in ends and left[-1:] not in ends) or not (m := pattern.search(text, max(0, place - _LONGEST), place)):
        return None
    told = [m["scale"] and scales()[" ".join(m["scale"].split())], m["fused"] and _table()["fused"][m["fused"]]]
    told.append(m["scale2"] and scales()[" ".join(m["scale2"].split())])
    powers = [power for power in told if power]
    start = m.start("fused") if m["fused"] else m.start("scale") if m["scale"] else m.start("name")
    written = tuple(" ".join(word.split()) for word in (m["name"], m["sign"]) if word)
    return Named(start, place, (*written, NO) if len(powers) > 1 else written, powers[0] if powers else 0)


def named_behind(text: str, place: int) -> Named | None:
    """The currency that begins behind a number and its scale at a place."""
    _, _, pattern, _ = _patterns()
    m = pattern.match(text, place)
    if not m:
        return None
    scale = (m["fused"] and _table()["fused"][m["fused"]]) or (m["scale"] and scales()[" ".join(m["scale"].split())]) or 0
    return Named(m.start("name"), m.end(), (" ".join(m["name"].split()),), scale)


def adjective_behind(text: str, place: int) -> Named | None:
    """The adjective that tells behind an amount whose dollars they are: "$4.2 billion Canadian"."""
    m = _patterns()[3].match(text, place)
    return Named(m.start("adjective"), m.end(), (f"{' '.join(m['adjective'].split())} dollars",)) if m else None


_NOTE = r"(?:\(in|\b(?:[Aa]mounts?|[Ff]igures|[Vv]alues|[Nn]umbers|[Ee]xpressed|[Ss]tated|[Rr]eported|[Dd]enominated)\b[^.\n]{0,40}\s(?:in|are))\s"


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"{_NOTE}(?:(?:thousands|millions|billions)\s(?:of\s)?)?({alternatives(behind())})(?![A-Za-z])")


_REACH = 300  # characters from a sign to a country's name in its line


class Shared:
    """Which currency of a text its shared signs stand for: "¥" by the country named beside it, any by a note ("figures are in CAD")."""

    def __init__(self, text: str) -> None:
        """Take a folded text."""
        self.text = text
        codes = {code_of((" ".join(m[1].split()),)) for m in _note().finditer(text)} if " in " in text or " are " in text else set()
        self.noted = codes.pop() if len(codes) == 1 else None
        self.named: dict[str, list[int]] = {}

    def code(self, sign: str, place: int) -> str:
        """The code of a shared sign at a place."""
        several = _table()["shared"][sign.lower()]
        if self.noted in several:
            return str(self.noted)
        countries = _table()["countries"].get(sign.lower().rstrip("."), {})
        start = max(self.text.rfind("\n", max(0, place - _REACH), place), place - _REACH)
        end = self.text.find("\n", place, place + _REACH)
        end = end if end >= 0 else place + _REACH
        near: dict[str, int] = {}
        for code, names in countries.items():
            found = self._places(code, names)
            at = bisect_left(found, place)
            if at and found[at - 1] >= start:
                near[code] = place - found[at - 1]
            elif at < len(found) and found[at] < end:
                near[code] = found[at] - place + _REACH
        if near:
            return min(near, key=lambda code: near[code])
        held = [code for code, names in countries.items() if self._places(code, names)]
        return held[0] if len(held) == 1 else code_of((sign,))

    def _places(self, code: str, names: list[str]) -> list[int]:
        if code not in self.named:
            self.named[code] = [at for at, _ in cues.spans(self.text, tuple(names))]
        return self.named[code]
