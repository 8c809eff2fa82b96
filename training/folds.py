"""Folds: which families are left out together. Every group of sources is spread over all folds."""

from __future__ import annotations

from pathlib import Path

from training.sources import GROUPS

COUNT = 4
FOLDER = Path(__file__).resolve().parent.parent / "output" / "folds"


def of_families() -> dict[str, int]:
    """The fold in which each family is left out."""
    return {family: at % COUNT for families in GROUPS.values() for at, family in enumerate(sorted(families))}


def folder(fold: int) -> Path:
    """Where the models stand that were trained without the families of a fold."""
    return FOLDER / str(fold)


def folder_of(family: str) -> Path:
    """The folder of the models that have not seen a family. Raises FileNotFoundError before `make train`."""
    found = folder(of_families()[family])
    if not found.is_dir():
        raise FileNotFoundError(f"{found}: no models of left-out families; run `make train` first")
    return found
