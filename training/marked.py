"""Marked texts: a document with its truth written into it. `python -m training.marked FILE…` says whether files are right.

A file begins with header lines, then a blank line, then the text. A record stands in double brackets around the words that state it:

    #! market: kite sails
    #! geography: global

    The market was worth [[USD 4.2 billion in 2023|size v=4.2e9 c=USD y=2023]], and [[Windhaus GmbH|player]] sells half of the sails.

The kinds of marks and their keys (in brackets: what is meant where a key is missing):

    size, inc    a value, or an increment: v amount in single units, c currency or u unit, y year [none]
    cagr, yoy    a growth rate: v per cent, a first year [none], e last year [none]
    share        v per cent, of holder, y year [none]
      all these: p part of the year [none], b bound [exact], h upper end [none], m market, g geography, s segment [the document's own]
    seg          a segment: d dimension, in parent [none]
    player       n note behind it in brackets [none]
    dev          an event: k kind, t date [none], who actors, separated by semicolons [none]
    driver, restraint, opportunity, challenge, trend

A value with white space stands in quotes. Header keys: market (needed), geography, publisher, base_year, study, forecast, historical
(2019-2024, 2019- or -2030), pages, concentration, form; and, as often as wanted, problem (`kind: note`) and player (a name that stands only
inside other marks). Text files that hold web pages end in `.marked.html`; the words of a mark may then hold HTML references.

A collection (`training/sentences`) is one file with many short texts, parted by lines `%%`. A header before a text holds for the texts
after it too, up to the next header. Its key `heading` gives words that stand above every text, with a blank line between.
"""

from __future__ import annotations

import html
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from assay.language import vocabulary
from training.truth import (
    BOUNDS,
    EVENTS,
    FACTORS,
    PERIODS,
    PROBLEMS,
    RECORDS,
    Development,
    Factor,
    Growth,
    Player,
    Problem,
    Profile,
    Record,
    Segment,
    Share,
    Size,
    Truth,
    distinct,
)

PARTED = "%%"
"""The line between two texts of a collection."""

FORMS = ("opening", "full", "rewritten", "invented")
HEADER = ("market", "geography", "publisher", "base_year", "study", "forecast", "historical", "pages", "concentration", "form")
REPEATED = ("problem", "player")

_SCOPED = ("p", "b", "h", "m", "g", "s")
KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("size", "inc"), ("v", "c", "u", "y", *_SCOPED)),
    **dict.fromkeys(("cagr", "yoy"), ("v", "a", "e", *_SCOPED)),
    "share": ("v", "of", "y", *_SCOPED),
    "seg": ("d", "in"),
    "player": ("n",),
    "dev": ("t", "k", "who"),
    **dict.fromkeys(FACTORS, ()),
}
"""The keys that a mark of each kind may have."""

_MARK = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*)\]\]", re.S)
_INSIDE = re.compile(r"(.*?)\|(\w+)((?:\s+\w+=(?:\"[^\"]*\"|[^\s\"]+))*)\s*", re.S)
_PAIR = re.compile(r"(\w+)=(?:\"([^\"]*)\"|([^\s\"]+))")
_HEADER_LINE = re.compile(r"#!\s*(\w+)\s*:\s*(.*?)\s*")
_YEARS = re.compile(r"(\d{4})?\s*[-–]\s*(\d{4})?")
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class Wrong(ValueError):
    """A marked text that is not as it must be: one line for each error, `file:line: what`."""


@dataclass(frozen=True)
class Mark:
    """One mark: the record that it states, and where its words stand. `line` is of the marked file, `start` and `end` are of the text."""

    kind: str
    start: int
    end: int
    line: int
    record: Record


@dataclass(frozen=True)
class Marked:
    """The text without its marks, all marks in order, and the truth, in which each fact stands once."""

    text: str
    marks: tuple[Mark, ...]
    truth: Truth


def read(path: Path) -> Marked:
    """The marked text of a file. Raises `Wrong`."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    lines = list(enumerate(head.split("\n"), 1))
    return _Reading(path.name, page=path.suffix == ".html").whole(lines, body, len(lines) + 2)


def read_collection(path: Path) -> list[Marked]:
    """The marked texts of a collection, in order. Raises `Wrong` with the errors of all of them."""
    texts, errors = [], []
    head: list[tuple[int, str]] = []
    for first, lines in _parted(path.read_text(encoding="utf-8")):
        length = next((n for n, line in enumerate(lines) if not line.startswith("#!")), len(lines))
        if length:
            head = list(enumerate(lines[:length], first))
            length += 1  # the blank line below it
        try:
            body = "".join(f"{line}\n" for line in lines[length:])
            texts.append(_Reading(path.name, page=False).whole(head, body, first + length))
        except Wrong as error:
            errors.append(str(error))
    if errors:
        raise Wrong("\n".join(errors))
    return texts


def _parted(raw: str) -> Iterator[tuple[int, list[str]]]:
    """The texts of a collection as lines, each with the number of its first line."""
    first = 1
    lines: list[str] = []
    for number, line in enumerate(raw.removesuffix("\n").split("\n"), 1):
        if line == PARTED:
            yield first, lines
            first, lines = number + 1, []
        else:
            lines.append(line)
    yield first, lines


@dataclass
class _Reading:
    """One marked text while it is read: its name, whether it is a web page, and what is wrong with it."""

    name: str
    page: bool
    errors: list[str] = field(default_factory=list)

    def wrong(self, line: int, what: object) -> None:
        self.errors.append(f"{self.name}:{line}: {what}")

    def whole(self, head: list[tuple[int, str]], body: str, first: int) -> Marked:
        """The marked text of numbered header lines and a body whose first line has the number `first`."""
        header = self.header(head)
        if heading := header.one("heading"):
            body, first = f"{heading}\n\n{body}", first - 2
        market = (header.one("market") or "").lower()
        text, marks = self.body(body, first, market)
        visible = (html.unescape(text) if self.page else text).casefold()
        for mark in marks:
            self.look_for_scope(mark, header.one("geography"), visible)
        players = [Player(name=name) for _, name in header.repeated["player"]]
        for (line, name), _ in zip(header.repeated["player"], players, strict=True):
            if name.casefold() not in visible:
                self.wrong(line, f"the player {name!r} does not stand in the text")
        records: dict[str, Any] = {
            kind: [mark.record for mark in marks if isinstance(mark.record, model)] for kind, model in RECORDS.items()
        }
        records["players"] += players
        records = {kind: tuple(found) if kind == "developments" else distinct(found) for kind, found in records.items()}
        truth = Truth(
            market=market,
            geography=header.one("geography"),
            profile=self.profile(header),
            problems=tuple(self.problems(header)),
            form=header.one("form") or "rewritten",
            **records,
        )
        if truth.form not in FORMS:
            self.wrong(header.line("form"), f"form {truth.form!r} is none of {', '.join(FORMS)}")
        if self.errors:
            raise Wrong("\n".join(self.errors))
        return Marked(text, marks, truth)

    def header(self, lines: list[tuple[int, str]]) -> _Header:
        header = _Header()
        for number, line in lines:
            m = _HEADER_LINE.fullmatch(line)
            if m is None:
                self.wrong(number, f"not a header line `#! key: value`: {line!r}")
            elif m[1] in REPEATED:
                header.repeated[m[1]].append((number, m[2]))
            elif m[1] not in (*HEADER, "heading"):
                self.wrong(number, f"no such header key: {m[1]}")
            elif m[1] in header.single:
                self.wrong(number, f"header key {m[1]} stands here twice")
            else:
                header.single[m[1]] = (number, m[2])
        if not header.one("market"):
            self.wrong(lines[0][0] if lines else 1, "the header names no market")
        return header

    def profile(self, header: _Header) -> Profile:
        years: dict[str, Any] = {}
        for key in ("study", "forecast", "historical"):
            said = header.one(key)
            m = _YEARS.fullmatch(said) if said else None
            if said and m is None:
                self.wrong(header.line(key), f"{key}: {said!r} is not like 2019-2024, 2019- or -2030")
            years[f"{key}_start"], years[f"{key}_end"] = (int(year) if year else None for year in (m.groups() if m else (None, None)))
        concentration = header.one("concentration")
        return Profile(
            base_year=self.whole_number(header, "base_year"),
            pages=self.whole_number(header, "pages"),
            concentration=concentration.lower() if concentration else None,
            publisher=header.one("publisher"),
            **years,
        )

    def whole_number(self, header: _Header, key: str) -> int | None:
        said = header.one(key)
        if said and not said.isdecimal():
            self.wrong(header.line(key), f"{key}: {said!r} is no whole number")
            return None
        return int(said) if said else None

    def problems(self, header: _Header) -> Iterator[Problem]:
        for line, said in header.repeated["problem"]:
            kind, _, note = said.partition(":")
            if kind.strip() not in PROBLEMS:
                self.wrong(line, f"no such kind of problem: {kind.strip()!r}")
            yield Problem(kind=kind.strip(), note=note.strip())

    def body(self, body: str, first: int, market: str) -> tuple[str, tuple[Mark, ...]]:
        """The text without the marks, and the marks."""
        parts: list[str] = []
        marks: list[Mark] = []
        length = at = 0
        for m in _MARK.finditer(body):
            line = first + body.count("\n", 0, m.start())
            inside = _INSIDE.fullmatch(m[1])
            words = inside[1] if inside else m[1]
            before = body[at : m.start()]
            self.look_for_brackets(before, first + body.count("\n", 0, at))
            parts += before, words
            start = length + len(before)
            length, at = start + len(words), m.end()
            if inside is None or not words.strip():
                self.wrong(line, f"not a mark `[[words|kind key=value]]`: {m[0]!r}")
            elif record := self.record(line, inside, market):
                marks.append(Mark(inside[2], start, length, line, record))
        self.look_for_brackets(body[at:], first + body.count("\n", 0, at))
        return "".join([*parts, body[at:]]), tuple(marks)

    def look_for_brackets(self, text: str, first: int) -> None:
        for m in re.finditer(r"\[\[|\]\]", text):
            self.wrong(first + text.count("\n", 0, m.start()), f"a double bracket that belongs to no mark: {text[m.start() :][:40]!r}")

    def record(self, line: int, inside: re.Match[str], market: str) -> Record | None:
        words, kind = html.unescape(inside[1]) if self.page else inside[1], inside[2]
        if kind not in KEYS:
            self.wrong(line, f"no such kind of mark: {kind}, of {words!r}")
            return None
        pairs = [(m[1], m[2] if m[3] is None else m[3]) for m in _PAIR.finditer(inside[3])]
        try:
            return _record(kind, words, _keys(kind, pairs), market)
        except ValueError as error:
            self.wrong(line, f"{kind} {words!r}: {error}")
            return None

    def look_for_scope(self, mark: Mark, own_place: str | None, visible: str) -> None:
        """What a mark says of its scope must be words of the text, and not what is meant anyway."""
        for key in ("geography", "segment", "subject"):
            said = getattr(mark.record, key, None)
            if said and not any(name.casefold() in visible for name in _names(said)):
                self.wrong(mark.line, f"{mark.kind}: the {key} {said!r} does not stand in the text")
            if key == "geography" and said and said == own_place:
                self.wrong(mark.line, f"{mark.kind}: {said!r} is the document's own geography: leave it out")


def _names(place: str) -> list[str]:
    """All by which a text names a place: "the German market" speaks of Germany."""
    adjectives = [adjective for adjective, meant in vocabulary.load("places")["adjectives"].items() if meant == place]
    return [place, *adjectives, *(["worldwide", "world"] if place == "global" else [])]


@dataclass
class _Header:
    """The header's values with their line numbers."""

    single: dict[str, tuple[int, str]] = field(default_factory=dict)
    repeated: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def one(self, key: str) -> str | None:
        return self.single.get(key, (0, ""))[1] or None

    def line(self, key: str) -> int:
        return self.single[key][0]


def _keys(kind: str, pairs: list[tuple[str, str]]) -> dict[str, str]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        raise ValueError("a key stands here twice")
    if unknown := [key for key in keys if key not in KEYS[kind]]:
        raise ValueError(f"unknown key {unknown[0]}")
    if empty := [key for key, value in keys.items() if not value.strip()]:
        raise ValueError(f"key {empty[0]} has no value")
    return keys


def _record(kind: str, words: str, keys: Mapping[str, str], market: str) -> Record:
    """The record of one mark; ValueError with what is wrong with its keys."""
    if kind in ("size", "inc"):
        if ("c" in keys) == ("u" in keys):
            raise ValueError("needs a currency (c) or a unit (u), and not both")
        return Size(
            **_scope(keys, market),
            **_figure(keys, words),
            amount=_number(keys, "v"),
            currency=_one(keys, "c", lambda said: re.fullmatch("[A-Z]{3}", said), "an ISO 4217 code"),
            unit=keys.get("u"),
            year=_year(keys, "y"),
            kind="increment" if kind == "inc" else "level",
        )
    if kind in ("cagr", "yoy"):
        return Growth(
            **_scope(keys, market),
            **_figure(keys, words),
            percent=_number(keys, "v"),
            start_year=_year(keys, "a"),
            end_year=_year(keys, "e"),
            kind=kind,
        )
    if kind == "share":
        subject = _needed(keys, "of")
        return Share(**_scope(keys, None), **_figure(keys, words), subject=subject, percent=_number(keys, "v"), year=_year(keys, "y"))
    if kind == "seg":
        return Segment(dimension=_needed(keys, "d"), name=words, parent=keys.get("in"))
    if kind == "player":
        return Player(name=words, note=keys.get("n"))
    if kind == "dev":
        _needed(keys, "k")
        return Development(
            date=_one(keys, "t", _DATE.fullmatch, "a date like 2022, 2022-02 or 2022-02-15"),
            actors=tuple(actor.strip() for actor in keys.get("who", "").split(";") if actor.strip()),
            kind=str(_one(keys, "k", EVENTS.__contains__, f"one of {', '.join(EVENTS)}")),
            quote=words,
        )
    return Factor(kind=kind, name=words)


def _scope(keys: Mapping[str, str], market: str | None) -> dict[str, Any]:
    return {"market": keys["m"].lower() if "m" in keys else market, "geography": keys.get("g"), "segment": keys.get("s")}


def _figure(keys: Mapping[str, str], words: str) -> dict[str, Any]:
    return {
        "high": _number(keys, "h") if "h" in keys else None,
        "period": _one(keys, "p", PERIODS.__contains__, f"one of {', '.join(PERIODS)}"),
        "bound": _one(keys, "b", BOUNDS.__contains__, f"one of {', '.join(BOUNDS)}") or "exact",
        "quote": words,
    }


def _needed(keys: Mapping[str, str], key: str) -> str:
    if key not in keys:
        raise ValueError(f"needs the key {key}")
    return keys[key]


def _one(keys: Mapping[str, str], key: str, fits: Callable[[str], object], what: str) -> str | None:
    """The value of a key if it is there; ValueError if it does not fit."""
    said = keys.get(key)
    if said is not None and not fits(said):
        raise ValueError(f"{key}={said} is not {what}")
    return said


def _year(keys: Mapping[str, str], key: str) -> int | None:
    said = _one(keys, key, _YEAR.fullmatch, "a year")
    return int(said) if said else None


def _number(keys: Mapping[str, str], key: str) -> Decimal:
    try:
        number = Decimal(_needed(keys, key))
    except InvalidOperation:
        raise ValueError(f"{key}={keys[key]} is no number") from None
    if not number.is_finite():
        raise ValueError(f"{key}={keys[key]} is no number")
    return number


def main(names: list[str]) -> int:
    """Say what is wrong with marked files; 1 if something is."""
    right = 0
    for path in map(Path, names):
        try:
            (read_collection if path.parent.name == "sentences" else read)(path)
            right += 1
        except Wrong as error:
            print(error)
    print(f"{right} of {len(names)} files are right")
    return int(right < len(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
