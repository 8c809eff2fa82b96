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
NAMES = HERE / "names"
FIXTURES = HERE.parent / "fixtures" / "truth"
FIXED = "known"
"""The family of what is always trained on."""

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


def fixtures(texts: Path) -> Iterator[Annotated]:
    """The fixtures, which are always trained on and never judged by."""
    texts.mkdir(parents=True, exist_ok=True)
    for path in sorted(FIXTURES.glob("*.marked.*")):
        read = marked.read(path)
        plain = texts / f"{FIXED}-{path.name.replace('.marked', '')}"
        plain.write_text(read.text, encoding="utf-8")
        yield Annotated(plain, read.truth, read)


def sentences(texts: Path) -> Iterator[Annotated]:
    """The collections of sentences, each text a document whose figures are annotated, and nothing else; always trained on as well."""
    for path in sorted(SENTENCES.glob("*.marked.txt")):
        yield from _collection(texts, path)


def named(texts: Path, kind: str) -> Iterator[Annotated]:
    """The collection of texts in which the names of one kind are annotated, and nothing else (`training/names/KIND.marked.txt`)."""
    return _collection(texts, NAMES / f"{kind}.marked.txt")


def _collection(texts: Path, path: Path) -> Iterator[Annotated]:
    texts.mkdir(parents=True, exist_ok=True)
    for number, read in enumerate(marked.read_collection(path), 1):
        plain = texts / f"{FIXED}-{path.name.partition('.')[0]}-{number}.txt"
        plain.write_text(read.text, encoding="utf-8")
        yield Annotated(plain, read.truth, read)


@dataclass(frozen=True)
class Labelled:
    """A sentence below its heading, with the spans of its figures and what each is (None: nothing)."""

    name: str
    text: str
    figures: tuple[tuple[int, int, str | None], ...]


def labelled(path: Path = CORPUS.parent / "sentences.jsonl") -> Iterator[Labelled]:
    """The corpus's labelled sentences; none where the file is not there."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        one = json.loads(line)
        before = "\n\n".join(filter(None, (one["heading"] or one["title"], one["before"])))
        lead = f"{before} " if one["before"] else f"{before}\n\n"
        figures = tuple((len(lead) + f["start"], len(lead) + f["end"], f["label"]) for f in one["figures"])
        yield Labelled(f"{FIXED}-labelled-{number}", lead + one["text"], figures)


def corpus(folder: Path = CORPUS) -> Iterator[Annotated]:
    """The corpus's documents; none where the folder is not there."""
    for path in sorted(folder.glob("*.json")):
        text = next(text for ending in (".txt", ".html") if (text := path.with_suffix(ending)).exists())
        yield Annotated(text, from_guide_form(json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)))
