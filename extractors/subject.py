"""Which market and which place a report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assay.extractors import geography
from assay.extractors.lexed import Lexed
from assay.extractors.market import Mention, bag
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


def find(lexed: Lexed, markets: Sequence[Mention]) -> Subject:
    """The market that title and text speak of most; a place that goes with it throughout is the report's geography."""
    weights: Counter[frozenset[str]] = Counter()
    spellings: dict[frozenset[str], Counter[str]] = {}
    title_end, titled = _title_end(lexed), False
    bags = {name: bag(name) for name in {m.name for m in markets} if name}
    for order, m in enumerate(markets):
        if not m.name or len(m.name) > 90 or not _LETTERS.search(m.name):
            continue
        block = lexed.document.block_at(m.start)
        if block and block.boilerplate:
            continue
        words = bags[m.name]
        titled = titled or m.start < title_end
        head = (
            8
            if m.start < title_end
            else 7
            if not titled and not weights
            else 3
            if order < 3
            else 2
            if block and block.kind == "heading"
            else 1
        )
        weights[words] += max(1, head // 2) if m.goods else head
        spellings.setdefault(words, Counter())[m.name] += 1
    if not weights:
        return Subject(None, *_place(lexed, markets, ()))
    best = max(weights, key=lambda words: weights[words])
    top = spellings[best].most_common()
    name = max(top, key=lambda pair: (pair[1], -len(pair[0])))[0]
    own = [m for m in markets if m.name and bags[m.name] == best]
    return Subject(name, *_place(lexed, markets, own))


def _place(lexed: Lexed, markets: Sequence[Mention], own: Sequence[Mention]) -> tuple[str | None, bool]:
    found = geography.report(lexed.text, lexed.document, lexed.places, markets, own, lexed.figures)
    return (None, True) if found == WORLD else (found, False)


_LETTERS = re.compile(r"[a-z]{2}")


def _title_end(lexed: Lexed) -> int:
    """Where the title ends: the first block that is no boilerplate, up to its first sentence."""
    for block in lexed.blocks:
        if not block.boilerplate and block.kind in ("heading", "line", "paragraph"):
            return min(block.end, block.start + 220)
    return 0
