"""What tests of learned records share: collections of annotated texts, most of which must come out exactly.

They are examples, no rules: a model that learns from them and from all documents gets some of them wrong, and which, changes with every
training.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from training import marked
from training.marked import Marked
from training.sources import NAMES
from training.truth import Truth


def texts_of(kind: str) -> list[Marked]:
    """The collection of a kind."""
    return marked.read_collection(NAMES / f"{kind}.marked.txt")


def most_are_right(
    kind: str, least: float, true: Callable[[Truth], Iterable[Any]], found: Callable[[str], Iterable[Any]], in_order: bool = False
) -> None:
    """Hold that of a part of the texts, at least, exactly what is true is found."""
    compared: Callable[[Iterable[Any]], Collection[Any]] = list if in_order else set
    texts, wrong = texts_of(kind), []
    for one in texts:
        stated, told = compared(true(one.truth)), compared(found(one.text))
        if stated != told:
            missed, extra = ([fact for fact in mine if fact not in other] for mine, other in ((stated, told), (told, stated)))
            wrong.append(f"{one.text[:70]!r}: missed {missed}, extra {extra}")
    assert len(wrong) <= (1 - least) * len(texts), f"{len(wrong)} of {len(texts)}:\n" + "\n".join(wrong)
