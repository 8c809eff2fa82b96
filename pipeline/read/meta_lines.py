"""On which lines of a web page's file its meta data's statements stand: in the title, in `meta` tags, in JSON-LD scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.pipeline.read.metadata import plain
from assay.pipeline.read.reading import Statement
from assay.schemas.document import Lines

_OPENING = re.compile(r"<(?:!--|[mM][eE][tT][aA]\b|[tT][iI][tT][lL][eE]\b|[sS][cC][rR][iI][pP][tT]\b)")  # twice as fast as with `re.I`
_TAG = re.compile(r"<[^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>")
_CLOSING = re.compile(r"</(?:title|script)", re.I)
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([^nrt])|.)", re.S)
_NO_LETTERS = re.compile(r"[\W_]+")
_KEY = 40  # letters and digits by which a statement is found
_MOST = 2_000_000  # characters of such tags and scripts that are looked at
_KINDS = {"title": ("title", "meta"), "JSON-LD": ("script",)}  # where a statement of a section is looked for, the others in `meta`, `title`


@dataclass(frozen=True, slots=True)
class _Stating:
    """A tag or script that states something: its letters and digits alone, and the lines of the file in them."""

    kind: str
    letters: str
    lines: Lines


def lines_of_statements(markup: str, statements: Sequence[Statement]) -> list[Lines]:
    """The lines of the file in each statement's words."""
    stating = list(_stating(markup)) if statements else []
    return [_lines(stating, section, words) for section, words in statements]


def _lines(stating: Sequence[_Stating], section: Sequence[str], words: str) -> Lines:
    letters = _letters(words)
    kinds = _KINDS.get(section[0]) or _KINDS.get(section[1]) or ("meta", "title")
    for kind in kinds:
        for one in stating:
            start = one.letters.find(letters[:_KEY]) if one.kind == kind else -1
            if start >= 0:
                return _within(one.lines, start, words)
    return Lines((0,), (0,))


def _within(lines: Lines, start: int, words: str) -> Lines:
    """The lines of words whose letters begin at a place among the letters of a tag."""
    offsets, numbers = [0], [lines.at(start) or 0]
    places = [place for place, character in enumerate(words) if character.isalnum()]
    for offset, number in zip(lines.offsets, lines.numbers, strict=True):
        if start < offset < start + len(places) and number != numbers[-1]:
            offsets.append(places[offset - start])
            numbers.append(number)
    return Lines(offsets, numbers)


def _stating(markup: str) -> Iterator[_Stating]:
    """The title, `meta` tags and JSON-LD scripts of a page; none that is commented out."""
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
        if not tag or (kind == "script" and "ld+json" not in tag[0].lower()):
            continue
        first, end = (start + 1, opened - 1) if kind == "meta" else (opened, position)
        line += markup.count("\n", counted, first)
        counted = first
        looked_at += end - first
        yield _of_lines(kind, markup[first:end].split("\n"), line)


def _of_lines(kind: str, raws: Sequence[str], line: int) -> _Stating:
    letters, offsets, length = [], [], 0
    for raw in raws:
        offsets.append(length)
        letters.append(_letters(plain(_JSON_ESCAPE.sub(_unescaped, raw) if kind == "script" and "\\" in raw else raw)))
        length += len(letters[-1])
    return _Stating(kind, "".join(letters), Lines(offsets, range(line, line + len(offsets))))


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2] or " "


def _letters(words: str) -> str:
    return _NO_LETTERS.sub("", words)
