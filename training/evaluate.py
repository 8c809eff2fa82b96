"""How well the program reads the annotated documents: F1 of every kind by family and by group, against the last recorded scores.

`make evaluate`, or `python -m training.evaluate [--families A,B] [--show KIND [FAMILY]] [--record] [--jobs N]` at the top of the repository.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assay.extractors import model
from assay.pipeline.read import Unreadable, read
from assay.pipeline.stages import process
from training import folds, sources
from training.score import COLUMNS, Count, Difference, Score, score, total
from training.sources import GROUPS, Annotated

Predictor = Callable[[Path], Mapping[str, Any]]
"""From a file to what a program prints for it, as a JSON object (`Extraction`); {} for what cannot be read."""

HISTORY = sources.HERE / "history.csv"
EVERYTHING = "all"
_SHORT = {"segment names": "names", "developments": "events", "geography": "place"}  # heads of narrow columns
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“])")


@dataclass(frozen=True)
class Evaluated:
    """A document, and the score of what was found in it."""

    document: Annotated
    score: Score


def program(path: Path) -> Mapping[str, Any]:
    """The predictor that is evaluated by default: the program itself."""
    try:
        _, extraction = process(path.read_bytes(), path.name)
    except Unreadable:
        return {}
    return extraction.model_dump()


def left_out(path: Path) -> Mapping[str, Any]:
    """What the program prints with models that were trained without the document's family. Needs `make train` before."""
    model.use(folds.folder_of(path.stem.partition("-")[0]))
    return program(path)


def evaluate(annotated: Iterable[Annotated], predict: Predictor = program, jobs: int = 1) -> list[Evaluated]:
    """The score of every document. With several jobs, `predict` must be a function that can be pickled."""
    annotated = list(annotated)
    paths = [one.path for one in annotated]
    if jobs == 1:
        found = list(map(predict, paths))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(predict, paths, chunksize=4))
    return [Evaluated(one, score(one.truth, output)) for one, output in zip(annotated, found, strict=True)]


# --- tables ---


def by_group(evaluated: Iterable[Evaluated]) -> dict[str, list[Evaluated]]:
    """The documents of each group, and all of them."""
    groups: dict[str, list[Evaluated]] = {group: [] for group in GROUPS}
    for one in evaluated:
        groups[one.document.group].append(one)
    return {**groups, EVERYTHING: [one for group in groups.values() for one in group]}


def family_table(groups: Mapping[str, Sequence[Evaluated]]) -> Iterator[str]:
    """F1 of every kind, one row a family."""
    heads = [name.removesuffix(" scoped")[:5] + "+" if name.endswith(" scoped") else _SHORT.get(name, name)[:7] for name in COLUMNS]
    yield f"{'family':<14}{'documents':>9} " + "".join(f"{head:>8}" for head in heads)
    for group in GROUPS:
        families: dict[str, list[Evaluated]] = {}
        for one in groups[group]:
            families.setdefault(one.document.family, []).append(one)
        if families:
            yield group
        for family, members in sorted(families.items()):
            counts = total(one.score for one in members)
            yield f"  {family:<12}{len(members):>9} " + "".join(f"{_f1(counts[name]):>8}" for name in COLUMNS)


def group_table(groups: Mapping[str, Sequence[Evaluated]], last: Mapping[str, str]) -> Iterator[str]:
    """F1 of every kind by group, its change since the last recorded row, how many facts are true and how many were found."""
    yield " " * 15 + "".join(f"{f'{group}: {len(members)} documents':>32}" for group, members in groups.items())
    yield f"{'kind':<15}" + "      F1  change    true   found" * len(groups)
    totals = {group: total(one.score for one in members) for group, members in groups.items()}
    for name in COLUMNS:
        cells = []
        for group, counts in totals.items():
            count = counts[name]
            before = last.get(f"{group}: {name}")
            change = f"{count.f1 - float(before):+.3f}" if before and _said(count) else ""
            cells.append(f"{_f1(count):>8}{change:>8}{count.true:>8}{count.right + count.extra:>8}")
        yield f"{name:<15}" + "".join(cells)


def _said(count: Count) -> bool:
    """Whether there is anything to score."""
    return count != Count()


def _f1(count: Count) -> str:
    return f"{count.f1:.3f}" if _said(count) else "-"


# --- history ---


def last_row(path: Path = HISTORY) -> dict[str, str]:
    """The scores that were recorded last; {} before the first."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[-1]


def record(groups: Mapping[str, Sequence[Evaluated]], day: str, commit: str, path: Path = HISTORY) -> None:
    """Add a row: the day, the commit, and of every group the number of documents and the F1 of every kind."""
    row = {"date": day, "commit": commit}
    for group, members in groups.items():
        counts = total(one.score for one in members)
        row[f"{group}: documents"] = str(len(members))
        row |= {f"{group}: {name}": f"{counts[name].f1:.4f}" if _said(counts[name]) else "" for name in COLUMNS}
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)


def commit_of(folder: Path) -> str:
    """The short name of the commit that is checked out; with a + where files differ from it."""
    git = ["git", "-C", str(folder)]
    name = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    changed = subprocess.run([*git, "status", "--porcelain", "-uno"], capture_output=True, text=True, check=True).stdout
    return name + ("+" if changed else "")


# --- errors ---


def errors(evaluated: Iterable[Evaluated], kind: str, family: str | None = None) -> Iterator[str]:
    """Of one kind every miss (-), every extra (+), and every right fact with a wrong scope (~), each with its sentence below it."""
    for one in evaluated:
        differences = one.score.differences.get(kind, [])
        if not differences or family not in (None, one.document.family):
            continue
        text = _text_as_read(one.document.path)
        for difference in differences:
            yield f"{one.document.name} {_told(difference)}"
            if sentence := _sentence(text, difference):
                yield f"    {sentence}"


def _text_as_read(path: Path) -> str:
    try:
        return read(path.read_bytes(), path.name).text
    except Unreadable:
        return path.read_text(encoding="utf-8", errors="replace")


def _told(difference: Difference) -> str:
    if difference.found is None:
        return f"- {_fields(difference.true)}"
    if difference.true is None:
        return f"+ {_fields(difference.found)}"
    other = {name: value for name, value in difference.true.items() if difference.found.get(name) != value}
    return f"~ {_fields(difference.found)}   (true: {_fields(other, keep_none=True)})"


def _fields(record: Mapping[str, Any] | None, keep_none: bool = False) -> str:
    shown = {name: value for name, value in (record or {}).items() if name not in ("quote", "evidence", "summary")}
    return ", ".join(f"{name}={_plain(value)}" for name, value in shown.items() if keep_none or value is not None)


def _plain(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _sentence(text: str, difference: Difference) -> str | None:
    """The sentence in which a record stands: of what was found by its evidence, of what was missed by its words."""
    if difference.found is not None:
        evidence = difference.found.get("evidence")
        at = evidence["start"] if evidence else -1
    else:
        words = str((difference.true or {}).get("quote") or (difference.true or {}).get("name") or "")
        m = re.search(r"\s+".join(map(re.escape, words.split())), text, re.I) if words.strip() else None
        at = m.start() if m else -1
    if at < 0:
        return None
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    ends = [m.end() for m in _SENTENCE_END.finditer(line)]
    first = max((position for position in ends if position <= at - start), default=0)
    last = min((position for position in ends if position > at - start), default=len(line))
    return line[first:last].strip()


# --- the command ---


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate the program and print the tables, or the errors of one kind."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--families", metavar="A,B", help="only documents of these families")
    parser.add_argument("--show", nargs="+", metavar=("KIND", "FAMILY"), help="print the errors of one kind instead of the tables")
    parser.add_argument("--record", action="store_true", help="add the scores to training/history.csv")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="processes (default: one a core)")
    parser.add_argument("--seen", action="store_true", help="with the installed models, which have seen the documents (default: left out)")
    options = parser.parse_args(arguments)
    kind, family = (*(options.show or ()), None, None)[:2]
    wanted = set(options.families.split(",")) if options.families else {family} if family else None
    known = {family for families in GROUPS.values() for family in families}
    if wanted and wanted - known:
        parser.error(f"no such family: {', '.join(sorted(wanted - known))} (training/families.toml lists them)")
    if options.show and (kind not in COLUMNS or len(options.show) > 2):
        parser.error(f"--show takes one kind and at most one family; kinds: {', '.join(COLUMNS)}")
    if options.record and (wanted or options.show):
        parser.error("--record needs the scores of all families: leave out --families and --show")
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has seen enough (`| head`) ends it quietly
    with tempfile.TemporaryDirectory() as folder:
        annotated = [*sources.own(Path(folder)), *sources.corpus()]
        if not options.seen and not folds.FOLDER.is_dir():
            parser.error("no models of left-out families; run `make train` first, or give --seen")
        chosen = [one for one in annotated if wanted is None or one.family in wanted]
        evaluated = evaluate(chosen, program if options.seen else left_out, options.jobs)
        if options.show:
            print(*errors(evaluated, kind, family), sep="\n")
            return 0
        groups = by_group(evaluated)
        last = last_row()
        print(*family_table(groups), "", *group_table(groups, last), sep="\n")
        if last:
            print(f"\nchange: against {last['date']} {last['commit']}, which had {last[f'{EVERYTHING}: documents']} documents")
        if options.record:
            record(groups, date.today().isoformat(), commit_of(sources.HERE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
