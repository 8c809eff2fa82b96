"""Which market and which place a report is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.extractors import geography, model
from assay.extractors.lexed import Lexed
from assay.extractors.market import Mention, bag
from assay.extractors.statements import Row, items
from assay.language import cues
from assay.language.chunks import words_of
from assay.language.names import WORLD


@dataclass(frozen=True, slots=True)
class Subject:
    """The report's own market, and the place that it is about; of a report on the world `place` is None and `world` is set."""

    name: str | None
    place: str | None
    world: bool = False

    @property
    def geography(self) -> str | None:
        """The place as the records give it: "global", the place as written, or None where the text does not tell."""
        return self.place or (WORLD if self.world else None)


OPENING = 10  # sentences among which a report says what it is about
HEADINGS = 4


@dataclass(frozen=True)
class Named:
    """A name that the report's market may have: as it stands first, and where all its places among the title, headings and opening are."""

    name: str
    places: tuple[tuple[str, str, str, bool], ...]  # where, the words before and behind it, whether in capitals


def find(lexed: Lexed, markets: Sequence[Mention]) -> Subject:
    """The market that the report is about, of all that its title, headings and opening name; and the place that it is about."""
    named = candidates(lexed, markets) if markets or any(figure.kind != "bare" for figure in lexed.figures) else []
    name = None
    if named:
        seen = [features(one, lexed, markets) for one in named]
        probabilities = model.ranker("subject").probabilities(seen)
        name = named[max(range(len(named)), key=probabilities.__getitem__)].name
    own = [m for m in markets if m.name and name and bag(m.name) == bag(name)]
    return Subject(name, *_place(lexed, markets, own))


def candidates(lexed: Lexed, markets: Sequence[Mention]) -> list[Named]:
    """The noun phrases of the title, the first headings and the first sentences, and the markets that are called so there."""
    found: dict[str, list[tuple[str, str, str, bool]]] = {}
    qualifiers = words_of("qualifiers")
    for where, row in _rows(lexed):
        words = row.words
        for chunk in row.chunks:
            first = chunk.first
            while first < chunk.last and words[first] in qualifiers:
                first += 1
            name = " ".join(words[first : chunk.last + 1]).removesuffix("'s")
            before, behind = words[first - 1] if first else "<start>", words[chunk.last + 1] if chunk.last + 1 < len(words) else "<end>"
            found.setdefault(name, []).append((where, before, behind, chunk.proper))
    for order, mention in enumerate(markets[:OPENING]):
        if mention.name and len(mention.name) < LONGEST_NAME:
            found.setdefault(mention.name, []).append((f"mention{min(order, 3)}", "", mention.head, False))
    persons = words_of("persons")

    def may_be(name: str) -> bool:
        words = name.split()
        return bool(_LETTERS.search(name)) and words[-1] not in persons and not (words[0] in persons and words[1:2] == ["of"])

    return [Named(name, tuple(places)) for name, places in found.items() if may_be(name)]


LONGEST_NAME = 90


def _rows(lexed: Lexed) -> Iterator[tuple[str, Row]]:
    title = lexed.title_span
    if title:
        yield "title", items(lexed, *title)
    above = [block for block in lexed.blocks if block.kind == "heading" and not block.boilerplate and (block.start, 0) != title]
    for order, block in enumerate(above[:HEADINGS]):
        yield f"heading{min(order, 1)}", items(lexed, block.start, min(block.end, block.start + 300))
    plain = [sentence for sentence in lexed.sentences if sentence.block.kind != "heading"]
    for order, sentence in enumerate(plain[:OPENING]):
        yield f"sentence{min(order, 3)}", items(lexed, sentence.start, sentence.end)


def features(one: Named, lexed: Lexed, markets: Sequence[Mention]) -> list[str]:
    """What speaks for and against a name: where it stands, what stands beside it, how often the text says it, of how many words it is."""
    words = one.name.split()
    own = bag(one.name)
    called = sum(1 for m in markets if m.name and bag(m.name) == own)
    said = cues.small(lexed.text).count(one.name)
    found = [f"words={min(len(words), 5)}", f"called={_often(called)}", f"said={_often(said)}", f"last={words[-1]}", f"first={words[0]}"]
    found.append(f"called={_often(called)}|said={_often(said)}")
    for where, before, behind, proper in one.places:
        found += [where, f"{where}|{behind}", f"{where}|<{before}", f"{where}|proper={proper}", f"{where}|called={called > 0}"]
        found.append(f"{where}|said={_often(said)}")
        found += [f"behind={behind}", f"before={before}"]
    wheres = {where for where, *_ in one.places}
    found.append(f"wheres={min(len(wheres), 4)}")
    if "title" in wheres:
        found += [f"title+{where}" for where in sorted(wheres - {"title"})]
    return found


def _often(count: int) -> str:
    return str(count) if count < 3 else "3-5" if count < 6 else "6-12" if count < 13 else "13+"


def _place(lexed: Lexed, markets: Sequence[Mention], own: Sequence[Mention]) -> tuple[str | None, bool]:
    found = geography.report(lexed.text, lexed.document, lexed.places, markets, own, lexed.figures)
    return (None, True) if found == WORLD else (found, False)


_LETTERS = re.compile(r"[a-z]{2}")
