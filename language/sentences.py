"""Where sentences end, and which full stops end none."""

from __future__ import annotations

import re
from functools import cache

from assay.language import vocabulary
from assay.language.phrases import alternatives

# A full stop ends a sentence before a capital, a digit, a quote or a bracket; also where the space was lost ("…by 2030.The market").
_END = re.compile(
    r"""\n\s*\n\s*|[.!?;:](?:(?<![;:])["')\]]?\s+(?=["'([]?[A-Z0-9₹$€£*])|(?<=(?:[a-z0-9)%]{2}|[A-Z]\))[.!?])(?=[A-Z][a-z]+[ ,])|\s*[•●▪]\s*)"""
)
LONGEST = 1500  # characters; what runs on longer is no sentence, and is cut so that time grows with the text only


@cache
def _abbreviation() -> re.Pattern[str]:
    table = vocabulary.load("sentences")
    return re.compile(rf"(?:\b(?:[A-Z]|{alternatives(word for several in table.values() for word in several)})\.)$")


@cache
def _name_end() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(vocabulary.load('sentences')['names'])}|[A-Z](?:\. ?[A-Za-z])+)\.$")


_LONGEST_ABBREVIATION = 14  # characters


def abbreviates(text: str, end: int) -> bool:
    """Whether the full stop that ends text[:end] may be that of an abbreviation or an initial, and so end no sentence."""
    return _abbreviation().search(text, max(0, end - _LONGEST_ABBREVIATION), end) is not None


def ends_name(text: str, start: int, end: int) -> bool:
    """Whether the full stop that ends text[start:end] is a part of a name ("Foo Inc.", "Bar S.p.A.")."""
    return _name_end().search(text, max(start, end - _LONGEST_ABBREVIATION), end) is not None


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences in text[start:end] (folded)."""
    if end - start <= LONGEST and not _END.search(text, start, end):  # most headings, items and lines
        start, end = _strip(text, start, end)
        return [(start, end)] if end > start else []
    spans, at = [], start
    for m in _END.finditer(text, start, end):
        mark = m.start()
        if text[mark] == "." and "\n" not in m.group():
            before = text[max(at, mark - 12) : mark + 1]
            if _abbreviation().search(before) and not _new_sentence(before, text[m.end() : m.end() + 24]):
                continue
        spans.append((at, mark if text[mark] == "\n" else mark + 1))
        at = m.end()
    spans.append((at, end))
    stripped = (_strip(text, *span) for span in spans)
    return [piece for a, b in stripped if b > a for piece in (((a, b),) if b - a <= LONGEST else _cut(text, a, b)) if piece[1] > piece[0]]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span in pieces of at most LONGEST characters, cut at spaces where there are any."""
    pieces = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        pieces.append(_strip(text, start, cut))
        start = cut
    return [*pieces, _strip(text, start, end)]


def _new_sentence(before: str, after: str) -> bool:
    """Whether a sentence begins after an abbreviation: a word that opens sentences ("… of Foo Inc. The market …") does."""
    return bool(
        re.match(
            r"(?:The|This|These|In|It|According|However|Moreover|By|On|As|For|With|Based|North America|Asia)\b(?! (?:Inc|Ltd|Co))", after
        )
    ) and not re.search(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|St|vs|Rs|No|e\.g|i\.e)\.$", before)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
