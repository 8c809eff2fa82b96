"""On which line of the source file the text as read stands, although readers leave out marks and move white space.

For a web page the way is: the parser's text, node by node in the order of the page, is looked for in the markup with a cursor that only
moves forward, and what is shown of it is looked for in the text as read with a second cursor. What the reader leaves out (comments,
scripts, hidden elements) moves the first cursor too, so that words which also stand there are not taken for those that are shown.
Every search is bounded, so the time is linear in the length of the page.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from assay.language.fold import RAISED
from assay.schemas.document import Lines

Run = tuple[str, bool]
"""The text of one node (a comment with `<!--` before it), and whether it is part of the text as read."""

COMMENT = "<!--"
_REACH = 2000  # characters that may stand before the text that is looked for: tags; words of an unknown line
_GAP = 4  # characters that the reader puts between two texts: line ends, ` | `, `; `
_MOST_RUNS = 12  # texts of the markup that are compared with one that does not stand there letter by letter
_MOST_LETTERS = 8  # of which one character is written as an entity, but for a few rare ones
_MOST_PARTS = 50  # in which one text may stand in the markup
_LONG = 30  # characters of a text that is looked for in all that follows
_MOST_LONG_SEARCHES = 40
_HEAD = 60  # characters by which a longer text is found
_RUN = re.compile(r">\s*+([^<]+)")
_SEPARATORS = " \n|;" + "".join(RAISED.values())  # a raised mark is written in other characters than in the source


def lines_of_text(text: str) -> Lines:
    """The lines of a text that is read as it stands in its file."""
    offsets = array("L", [0])
    position = text.find("\n") + 1
    while position:
        offsets.append(position)
        position = text.find("\n", position) + 1
    return Lines(offsets, range(1, len(offsets) + 1))


def lines_of_page(markup: str, runs: Iterable[Run], text: str) -> Lines:
    """The lines of a page's text. `markup` is the page as decoded, `text` its text as read, `runs` the text of its nodes in order."""
    if "\n" not in markup:
        return Lines((0,), (1,))
    cursor, aligned = _Cursor(markup), _Aligned(text)
    line, counted = 1, 0
    for run, shown in runs:
        if not shown:
            cursor.skip(run)
            continue
        for start, raw in cursor.find(run):
            line += markup.count("\n", counted, start)
            counted = start
            decode = "&" in raw
            if "\n" not in raw:
                aligned.add(html.unescape(raw) if decode else raw, line)
                continue
            for number, part in enumerate(raw.split("\n"), line):
                if part and not part.isspace():
                    aligned.add(html.unescape(part) if decode else part, number)
    return aligned.lines()


class _Cursor:
    """The place in the markup up to which the page's text has been found."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.searches = _MOST_LONG_SEARCHES

    def skip(self, run: str) -> None:
        """Move behind a text that is not shown."""
        comment = run.startswith(COMMENT)
        found = self.markup.find(run if comment else ">" + run[:_HEAD], self.at, self.at + len(run) + _REACH)
        if found >= 0:
            self.at = found + len(run) + (not comment)
        elif not comment:
            for _ in self._parts(run):  # which moves the cursor
                pass

    def find(self, run: str) -> Sequence[tuple[int, str]]:
        """Where a shown text begins and how it stands in the markup; in several parts if marks stand in it that a parser ignores."""
        markup, length = self.markup, len(run)
        head = f">{run}<" if length < _HEAD else ">" + run[:_HEAD]
        found = markup.find(head, self.at, self.at + length + _REACH) + 1
        if found and (length < _HEAD or markup.startswith(run, found)):
            self.at = found + length
            return ((found, run),)
        return list(self._parts(run))

    def _parts(self, run: str) -> Iterator[tuple[int, str]]:
        for _ in range(_MOST_PARTS):
            if not run or run.isspace():
                return
            if self.markup.startswith(run, self.at):
                start, raw, run_left = self.at, run, ""
            elif encoded := self._encoded(run):
                start, raw, run_left = encoded
            elif (found := self._search(">" + run, len(run))) >= 0:
                start, raw, run_left = found + 1, run, ""
            else:
                return
            self.at = start + len(raw)
            run = run_left
            yield start, raw

    def _encoded(self, run: str) -> tuple[int, str, str] | None:
        """The same for a text that does not stand there letter by letter; third, what of it is still to be found."""
        ink = "".join(run.split())
        for number, found in enumerate(islice(self._runs(_MOST_LETTERS * len(run) + _REACH), _MOST_RUNS)):
            start, raw = found.start(1), found[1]
            if ">" in raw and ">" not in run:  # behind an attribute's value that holds a `>`
                start += raw.rfind(">") + 1
                raw = self.markup[start : found.end()]
            letters = "".join(html.unescape(raw).split())
            if letters == ink:
                return start, raw, ""
            if letters and ink.startswith(letters) and (not number or len(letters) > _LONG):
                return start, raw, _behind(run, len(letters))
        return None

    def _runs(self, reach: int) -> Iterator[re.Match[str]]:
        """The texts between tags, from the cursor on; those out of reach only if it may be searched far."""
        end = self.at + reach
        found = None
        for found in _RUN.finditer(self.markup, max(0, self.at - 1), end):
            if found.end() < end:
                yield found
        if end < len(self.markup) and self._far():
            yield from _RUN.finditer(self.markup, found.start() if found and found.end() == end else end)

    def _far(self) -> bool:
        """Whether one more search may go far."""
        self.searches -= 1
        return self.searches >= 0

    def _search(self, words: str, length: int) -> int:
        """Where words stand behind the cursor, -1 if nowhere near; long ones are looked for further away, but not often."""
        found = self.markup.find(words, max(0, self.at - 1), self.at + length + _REACH)
        if found < 0 and length >= _LONG and self._far():
            found = self.markup.find(words, self.at)
        return found


def _behind(text: str, ink: int) -> str:
    """What of a text stands behind so many characters that are no white space."""
    places = (place for place, character in enumerate(text, 1) if not character.isspace())
    return text[next(islice(places, ink - 1, None)) :]


class _Aligned:
    """The text as read, up to the place to which the words of the markup have been found in it, and the lines that are known."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = -1  # of the last step
        self.waiting: tuple[int, int, int] | None = None  # words found at a distance: start, end, line
        self.searches = _MOST_LONG_SEARCHES
        self.offsets = array("L")
        self.numbers = array("L")

    def lines(self) -> Lines:
        """The lines found; what stands behind the last is of an unknown line."""
        if self.waiting:
            self._note(*self.waiting)
        if self.text[self.at :].strip(_SEPARATORS):
            self._step(self.at, 0)
        return Lines(self.offsets, self.numbers)

    def add(self, raw: str, line: int) -> None:
        """Words of a line of the markup follow. The reader may have left them out: then the next ones stand at the same place."""
        words = raw.strip()
        if not words:
            return
        text, at = self.text, self.at
        found = text.find(words, at, at + len(words) + _GAP)
        if found < 0:
            words = " ".join(words.split())
            found = text.find(words, at, at + len(words) + _GAP)
        length = len(words)
        if found >= 0:
            if found > at and not text[at:found].isspace():
                self._note(found, found + length, line)
                return
            self.at = found + length
            self.waiting = None
            if line != self.line:
                self._step(found, line)
        else:
            self._add_apart(words, line)

    def _add_apart(self, words: str, line: int) -> None:
        """Words that do not stand next to those before."""
        length = len(words)
        if self.waiting:
            end = self.waiting[1]
            found = self.text.find(words, end, end + length + _GAP)
            if found >= 0:
                self._note(*self.waiting)
                self._note(found, found + length, line)
                return
        found = self.text.find(words, self.at, self.at + length + _REACH)
        if found < 0 and length >= _LONG and self.searches:
            self.searches -= 1
            found = self.text.find(words, self.at)
        self.waiting = (found, found + length, line) if found >= 0 else None

    def _note(self, start: int, end: int, line: int) -> None:
        if self.text[self.at : start].strip(_SEPARATORS):
            self._step(self.at, 0)
        self._step(start, line)
        self.at = end
        self.waiting = None

    def _step(self, offset: int, line: int) -> None:
        if line != self.line:
            self.offsets.append(offset)
            self.numbers.append(line)
            self.line = line
