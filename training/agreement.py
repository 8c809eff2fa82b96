"""How far two people agree who annotate the same documents: F1 of the second annotation by the first, for every kind.

The second annotations (`training/second`) were made from the bare texts and the definitions alone, without sight of the first. No model
learns from them. More than this agreement can hardly be asked of a model.

`python -m training.agreement` prints a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from training import marked
from training.score import Count, as_found, score, total
from training.sources import HERE, OWN

SECOND = HERE / "second"


def agreement(second: Path = SECOND, first: Path = OWN) -> tuple[int, Mapping[str, Count]]:
    """How many documents were annotated twice, and the counts of all of them together. Raises `marked.Wrong`."""
    names = sorted(path.name for path in second.glob("*.marked.*"))
    scores = [score(marked.read(first / name).truth, as_found(marked.read(second / name).truth)) for name in names]
    return len(names), total(scores)


def main() -> None:
    """Print the agreement."""
    number, counts = agreement()
    print(f"{number} documents annotated twice")
    for kind, count in counts.items():
        print(f"{kind:16} {count.f1:.2f}")


if __name__ == "__main__":
    main()
