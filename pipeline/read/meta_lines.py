"""On which lines of a web page's file its meta data's statements stand: in the title, in `meta` tags, in JSON-LD scripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from assay.pipeline.read.metadata import plain
from assay.pipeline.read.reading import Statement
from assay.schemas.document import Lines

_OPENING = re.compile(r"<(?:!--|[mM][eE][tT][aA]\b|[tT][iI][tT][lL][eE]\b|[sS][cC][rR][iI][pP][tT]\b)")  # twice as fast as with `re.I`
_TAG = re.compile(r"<[^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>")
_CLOSING = re.compile(r"</(?:title|script)", re.I)
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([^nrt])|.)", re.S)
_NO_LETTERS = re.compile(r"[\W_]+")
_KEY = 40  # characters, or letters and digits, by which a statement is found
_MOST = 2_000_000  # characters of such tags and scripts that are looked at
_KINDS = {"title": ("title", "meta"), "JSON-LD": ("script",)}  # where a statement of a section is looked for, the others in `meta`, `title`


def lines_of_statements(markup: str, statements: Sequence[Statement]) -> list[Lines]:
    """The lines of the file in each statement's words."""
    wanted = {kind for section, _ in statements for kind in _kinds(section)}
    stating = list(_stating(markup, wanted)) if wanted else []
    return [_lines(stating, section, words) for section, words in statements]


def _kinds(section: Sequence[str]) -> Sequence[str]:
    return _KINDS.get(section[0]) or _KINDS.get(section[1]) or ("meta", "title")


def _lines(stating: Sequence[_Stating], section: Sequence[str], words: str) -> Lines:
    asked = [one for kind in _kinds(section) for one in stating if one.kind == kind]
    for one in asked:
        start = one.raw.find(words[:_KEY])
        if start >= 0 and (one.kind == "script" or "\n" not in one.raw):
            return Lines((0,), (one.line + one.raw.count("\n", 0, start),))
    key = _letters(words)[:_KEY]
    for one in asked:
        start = one.letters.find(key)
        if start >= 0:
            return _within(one.lines, start, words)
    return Lines((0,), (0,))


def _within(lines: Lines, start: int, words: str) -> Lines:
    """The lines of words whose letters begin at a place among the letters of a tag."""
    first = bisect_right(lines.offsets, start)
    offsets, numbers = [0], [lines.numbers[first - 1]]
    if first < len(lines.offsets) and lines.offsets[first] < start + len(words):
        places = [place for place, character in enumerate(words) if character.isalnum()]
        for offset, number in zip(lines.offsets[first:], lines.numbers[first:], strict=True):
            if offset < start + len(places):
                offsets.append(places[offset - start])
                numbers.append(number)
    return Lines(offsets, numbers)


class _Stating:
    """A tag or script that states something."""

    def __init__(self, kind: str, raw: str, line: int) -> None:
        self.kind = kind
        self.raw = raw
        self.line = line  # on which it begins

    @cached_property
    def letters(self) -> str:
        """What it says, letters and digits alone."""
        return self._letters(self.raw)

    def _letters(self, raw: str) -> str:
        return _letters(plain(_JSON_ESCAPE.sub(_unescaped, raw) if self.kind == "script" and "\\" in raw else raw))

    @cached_property
    def lines(self) -> Lines:
        """The lines of the file among its letters."""
        offsets = [0, *accumulate(len(self._letters(raw)) for raw in self.raw.split("\n"))][:-1]
        return Lines(offsets, range(self.line, self.line + len(offsets)))


def _stating(markup: str, wanted: Container[str]) -> Iterator[_Stating]:
    """The title, `meta` tags and JSON-LD scripts of a page, of the wanted kinds; none that is commented out."""
    position = counted = looked_at = 0
    line = 1
    while looked_at < _MOST and (found := _OPENING.search(markup, position)):
        start, kind = found.start(), found[0][1:].lower()
        if kind == "!--":
            position = markup.find("-->", start)
            if position < 0:
                return
            continue
        tag = _TAG.match(markup, start)
        opened = position = tag.end() if tag else found.end()
        if kind != "meta":
            closing = _CLOSING.search(markup, position)
            if not closing:
                return
            position = closing.start()
        if kind not in wanted or not tag or (kind == "script" and "ld+json" not in tag[0].lower()):
            continue
        first, end = (start + 1, opened - 1) if kind == "meta" else (opened, position)
        line += markup.count("\n", counted, first)
        counted = first
        looked_at += end - first
        yield _Stating(kind, markup[first:end], line)


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2] or " "


def _letters(words: str) -> str:
    return _NO_LETTERS.sub("", words)
