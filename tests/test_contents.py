"""Long tables of contents: nearly none of their chapters is a segment or player, and most names in them are found."""

from __future__ import annotations

from functools import cache

import pytest
from contents import CONTENTS, LAYOUTS, Contents, report

from assay.language import places
from assay.pipeline.stages import process

MOST_WRONG = 0.03
"""How many chapters and sections of all listings may come out as a segment or player: the models are not yet so far that none does."""
LEAST_FOUND = {"segment": 0.6, "player": 0.6}
"""How many of the names in all listings come out at least."""


@cache
def told(contents: Contents, layout: int) -> dict[str, set[str]]:
    """The segments and players that come out of a listing, in small letters."""
    _, found = process(*report(contents, LAYOUTS[layout]))
    return {"segment": {one.name.casefold() for one in found.segments}, "player": {one.name.casefold() for one in found.players}}


def test_hardly_a_chapter_is_a_segment_or_player() -> None:
    wrong, shown = [], 0
    for contents in CONTENTS:
        chapters = {chapter.title.casefold() for chapter in contents.chapters if not places.kind(chapter.title)}
        chapters |= {section.casefold() for chapter in contents.chapters if not chapter.kind for section in chapter.sections}
        for layout in range(len(LAYOUTS)):
            wrong += [name for names in told(contents, layout).values() for name in names & chapters]
            shown += len(chapters)
    assert len(wrong) / shown <= MOST_WRONG, wrong


@pytest.mark.parametrize("kind", LEAST_FOUND)
def test_most_names_in_tables_of_contents_are_found(kind: str) -> None:
    right = true = 0
    for contents in CONTENTS:
        names = {section.casefold() for chapter in contents.chapters if chapter.kind == kind for section in chapter.sections}
        for layout in range(len(LAYOUTS)):
            right += len(told(contents, layout)[kind] & names)
            true += len(names)
    assert right / true >= LEAST_FOUND[kind]
