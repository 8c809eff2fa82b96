"""Players: a table of texts (invented) and of the companies that must come out, "name [note] | …"."""

from __future__ import annotations

import re

import pytest
from learned import most_are_right

from assay.extractors.report import extract
from assay.language.names import company_key
from assay.pipeline.read.structure import arrange
from assay.pipeline.read.text import read_text
from assay.schemas.document import Document


def found_in(text: str) -> list[str]:
    canonical, pieces = read_text(text)
    document = Document("0" * 64, "x.txt", "text/plain", canonical, arrange(canonical, pieces))
    names = []
    for draft in extract(document)["players"]:
        start, end = draft["evidence"]
        assert re.sub(r"\s+", " ", canonical[start:end]) == draft["name"]
        names.append(draft["name"] + (f" [{draft['note']}]" if draft["note"] else ""))
    return names


LEAST = 0.88  # of the annotated texts, those that must come out exactly


def test_the_texts_give_the_players_that_are_marked_in_them() -> None:
    most_are_right(
        "players", LEAST, lambda true: (company_key(p.name) for p in true.players), lambda text: map(company_key, plain(found_in(text)))
    )


def plain(named: list[str]) -> list[str]:
    return [name.partition(" [")[0] for name in named]


NOTES = [
    ("Key Players\n- Foo Inc. (US)\n- Bar Ltd. (Kenya)\n- Baz GmbH (Germany)", "Foo Inc. [US] | Bar Ltd. [Kenya] | Baz GmbH [Germany]"),
    ("Key Players\n- Foo Inc. - Norway\n- Bar Ltd., headquartered in Ohio\n- Baz AG", "Foo Inc. [Norway] | Bar Ltd. | Baz AG"),
    (
        "Key players include Foo Co., Ltd., Bar & Sons Ltd and Baz Mfg. Co., Inc.",
        "Foo Co., Ltd. | Bar & Sons Ltd | Baz Mfg. Co., Inc.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_names_are_split_and_their_notes_stand_apart(text: str, expected: str) -> None:
    assert found_in(text) == expected.split(" | ")


def test_a_company_named_twice_is_one_player_with_its_note() -> None:
    text = "The main manufacturers are Rung (Altus), TREPPA and Foo, Inc.\n\nKey players:\n- Treppa\n- Rung\n- Foo"
    assert found_in(text) == ["Foo, Inc.", "Treppa", "Rung [Altus]"] or sorted(found_in(text)) == ["Foo", "Rung [Altus]", "Treppa"]
