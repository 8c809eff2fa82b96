"""What a format's reader hands to `structure.arrange`: pieces of the text, with what the format says of them."""

from __future__ import annotations

from dataclasses import dataclass

from assay.schemas.document import BlockKind, Table


@dataclass(slots=True)
class Piece:
    """A piece of the text: a paragraph, line, list item, heading or table as the format delimits it.

    kind is None where the format does not say what it is (a plain text line, a `div`): `structure.arrange` decides then.
    The other fields are as in `schemas.Block`.
    """

    start: int
    end: int
    kind: BlockKind | None = None
    level: int = 0
    marker: str = ""
    page: int | None = None
    boilerplate: bool = False
    table: Table | None = None
