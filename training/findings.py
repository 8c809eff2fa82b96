"""How often each rule is right: its findings on the annotated documents, each read by models that never saw its family.

`python -m training.findings [--jobs N]` at the top of the repository writes `training/findings.csv`, which `docs/generate.py` reads. It needs
`make train` before.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from assay.pipeline.checks import rules
from training import folds, sources
from training.evaluate import left_out
from training.truth import Truth

COUNTS = sources.HERE / "findings.csv"
COLUMNS = ("date", "documents", "code", "true", "false")


def counted(found: Iterable[tuple[Truth, Mapping[str, Any]]]) -> dict[str, tuple[int, int]]:
    """For each rule its findings in documents that have a problem of the finding's kind, and in documents that have none."""
    true: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for truth, output in found:
        kinds = {problem.kind for problem in truth.problems}
        for finding in output.get("findings", ()):
            (true if finding["kind"] in kinds else false)[finding["code"]] += 1
    return {rule.code: (true[rule.code], false[rule.code]) for rule in rules()}


def write(counts: Mapping[str, tuple[int, int]], documents: int, day: str, path: Path = COUNTS) -> None:
    """One row a rule: the day, how many documents were read, the code, its true and its false findings."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((day, documents, code, true, false) for code, (true, false) in counts.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Read all documents, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.findings", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processes (default: one a core)")
    options = parser.parse_args(arguments)
    if not folds.FOLDER.is_dir():
        parser.error("no models of left-out families; run `make train` first")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(options.jobs) as pool:
        annotated = [*sources.own(Path(folder)), *sources.corpus()]
        found = pool.map(left_out, [one.path for one in annotated], chunksize=4)
        write(counted((one.truth, output) for one, output in zip(annotated, found, strict=True)), len(annotated), date.today().isoformat())
    return 0


if __name__ == "__main__":
    sys.exit(main())
