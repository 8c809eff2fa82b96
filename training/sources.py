"""The annotated documents: the project's own (`training/documents`) and, where the folder is there, the corpus beside the repository."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from training import marked
from training.truth import Truth, from_guide_form

HERE = Path(__file__).resolve().parent
OWN = HERE / "documents"
CORPUS = HERE.parent.parent / "shared" / "corpus" / "docs"
SENTENCES = HERE / "sentences"

GROUPS: dict[str, list[str]] = tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))
"""The families of every group, by `families.toml`."""


@dataclass(frozen=True)
class Annotated:
    """A document with its truth. `path`: the file that a program is given. `marked`: of our own documents, their marks."""

    path: Path
    truth: Truth
    marked: marked.Marked | None = None

    @property
    def name(self) -> str:
        """Its name, such as `cards-001`."""
        return self.path.stem

    @property
    def family(self) -> str:
        """Documents that were made in the same way, such as `cards`."""
        return self.name.partition("-")[0]

    @property
    def group(self) -> str:
        """The group of its family. Raises ValueError for a family that has none."""
        for group, families in GROUPS.items():
            if self.family in families:
                return group
        raise ValueError(f"{self.name}: no group of training/families.toml holds the family {self.family}")


def own(texts: Path, folder: Path = OWN) -> Iterator[Annotated]:
    """The project's own documents. Their texts without marks are written into the folder `texts`. Raises `marked.Wrong`."""
    texts.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.marked.*")):
        read = marked.read(path)
        plain = texts / path.name.replace(".marked", "")
        plain.write_text(read.text, encoding="utf-8")
        yield Annotated(plain, read.truth, read)


def corpus(folder: Path = CORPUS) -> Iterator[Annotated]:
    """The corpus's documents; none where the folder is not there."""
    for path in sorted(folder.glob("*.json")):
        text = next(text for ending in (".txt", ".html") if (text := path.with_suffix(ending)).exists())
        yield Annotated(text, from_guide_form(json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)))
