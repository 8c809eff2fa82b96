"""The batch: every new or changed file of some sources into a database, each once, whatever happens on the way."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assay.pipeline import cluster, sources, workers
from assay.pipeline.settings import extractor_version, fingerprint
from assay.pipeline.sinks import store as database
from assay.pipeline.sinks.sql import Busy, engine_of
from assay.pipeline.sources import NoSource, Source, reason_of
from assay.pipeline.work import Limits, Outcome, Task

REASONS = 1000  # different reasons that a summary tells apart; the database has the reason of every file


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked for. export: a format of `assay.pipeline.sinks.tables`, into `folder`."""

    paths: tuple[str, ...]
    db: str
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    engine: str = "local"
    scheduler: str | None = None
    force: bool = False
    prune: bool = False
    export: str | None = None
    folder: str = "output/tables"


@dataclass(slots=True)
class Summary:
    """What became of a run: files by outcome, the records and findings loaded, failed files by reason; seconds in all, and of workers."""

    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    extracting: float = 0.0
    run_id: int | None = None

    @property
    def files(self) -> int:
        """Files that were looked at, failed ones included."""
        return sum(self.counts[name] for name in ("added", "changed", "unchanged", "failed"))

    @property
    def readable(self) -> bool:
        """Whether any file at all could be read."""
        return self.files > self.counts["failed"]

    def numbers(self) -> dict[str, int]:
        """The counts as the runs table has them."""
        names = ("added", "changed", "unchanged", "failed", "pruned", "records", "findings")
        return {"files": self.files, **{name: self.counts[name] for name in names}}


class Silent:
    """What a run tells nobody; progress displays are made after it."""

    def started(self, total: int) -> None:
        """The run begins; so many files were found."""

    def failed(self, name: str, reason: str) -> None:
        """A file failed."""

    def noted(self, name: str, part: str) -> None:
        """A part of a file could not be read; the rest was."""

    def advanced(self, summary: Summary) -> None:
        """A file is done."""

    def finished(self, summary: Summary) -> None:
        """The run has come to its end."""

    def closed(self) -> None:
        """The run is over, however it ended."""


def run(plan: Plan, tell: Silent | None = None) -> Summary:
    """Do a run. Raises `assay.pipeline.sinks.sql.WrongDatabase` where the database cannot be used (any more).

    What is loaded by then stays loaded, and the next run goes on from there.
    """
    tell, began, summary = tell or Silent(), time.perf_counter(), Summary()
    stamp = database.Stamp(extractor_version(), fingerprint(plan.limits.reading))
    tell.started(sum(1 for found in sources.find(plan.paths) if isinstance(found, Source)))
    with database.opened(plan.db) as store:
        described = {"paths": list(plan.paths), "engine": plan.engine, "jobs": plan.jobs, "extractor_version": stamp.extractor_version}
        run_id = database.start_run(store.engine, {**described, "settings": stamp.settings})
        summary.run_id = run_id

        def missed(source: str, location: str, reason: str, seconds: float) -> None:
            store.fail(location, reason, run_id, seconds)
            summary.counts["failed"] += 1
            if len(summary.reasons) < REASONS or reason in summary.reasons:
                summary.reasons[reason] += 1
            tell.failed(source, reason)

        def tasks() -> Iterator[Task]:
            for found in sources.find(plan.paths):
                if isinstance(found, NoSource):
                    missed(found.name, found.name, str(found), 0.0)
                else:
                    yield _task(found, store, stamp, plan)

        status, reason = "interrupted", "stopped by hand"
        try:
            for outcome in _engine(plan)(tasks()):
                source = outcome.source
                if outcome.status == "failed":
                    missed(source.name, source.location, outcome.reason or "", outcome.seconds)
                elif outcome.status == "unchanged":
                    summary.counts["unchanged"] += 1
                else:
                    new = outcome.found
                    how = store.load(source.location, source.name, new, stamp, run_id, outcome.seconds, outcome.reason, plan.force)
                    summary.counts[how] += 1
                    if outcome.reason:
                        tell.noted(source.name, outcome.reason)
                    summary.counts["records"] += new.records
                    summary.counts["findings"] += new.findings
                    summary.extracting += outcome.seconds
                tell.advanced(summary)
            if plan.prune:
                for location in gone(plan.paths, store):
                    store.prune(location, run_id)
                    summary.counts["pruned"] += 1
            if plan.export:
                database.export(store.engine, Path(plan.folder), plan.export)
            status, reason = "finished", ""
        except Exception as error:
            status, reason = "broken off", reason_of(error)
            raise
        finally:
            tell.closed()
            summary.seconds = time.perf_counter() - began
            numbers = {**summary.numbers(), "status": status, "reason": reason or None, "seconds": round(summary.seconds, 3)}
            _at_all_costs(lambda: database.finish_run(store.engine, run_id, numbers), quiet=status != "finished")
    tell.finished(summary)
    return summary


def _at_all_costs(do: Callable[[], None], quiet: bool) -> None:
    """Do it; where another error is on its way already, that one matters more."""
    try:
        do()
    except Exception:
        if not quiet:
            raise


def _task(source: Source, store: Any, stamp: Any, plan: Plan) -> Task:
    if source.location == "-":
        try:
            data = sources.read_bytes(source, plan.limits.max_bytes)
        except NoSource:
            return Task(source)
        source = Source("-", "-:" + hashlib.sha256(data).hexdigest())
        return Task(source, None if plan.force else store.known(source.location, stamp), data)
    return Task(source, None if plan.force else store.known(source.location, stamp))


def _engine(plan: Plan) -> Callable[[Iterable[Task]], Iterator[Outcome]]:
    if plan.engine == "dask":
        return lambda tasks: cluster.outcomes(tasks, plan.jobs, plan.limits, plan.scheduler)
    return lambda tasks: workers.outcomes(tasks, plan.jobs, plan.limits)


def gone(paths: Iterable[str], store: Any) -> Iterator[str]:
    """The loaded files under some paths that are gone. A path that is itself not there says nothing: it may not be mounted."""
    for path in paths:
        if path == "-":
            continue
        location = path if sources.is_url(path) else os.path.abspath(path)
        if glob.has_magic(location) and not sources.exists(location):
            location = re.split(r"[*?\[]", location)[0].rpartition("/")[0]
        if not sources.exists(location):
            continue
        for known in store.under(location):
            if not sources.exists(known):
                yield known


def preview(plan: Plan) -> Iterator[tuple[str, str]]:
    """What a run would do, as pairs of `added`, `changed`, `unchanged`, `failed` or `pruned` and a name; nothing is written."""
    stamp = database.Stamp(extractor_version(), fingerprint(plan.limits.reading))
    path = engine_of(plan.db).url.database
    if not plan.db.startswith("postgres") and not (path and os.path.exists(path)):
        yield from ((_found(found), _name(found)) for found in sources.find(plan.paths))
        return
    with database.reading(plan.db) as store:
        for found in sources.find(plan.paths):
            if isinstance(found, NoSource):
                yield "failed", found.name
                continue
            try:
                same = store.known(found.location, stamp) == hashlib.sha256(sources.read_bytes(found, plan.limits.max_bytes)).hexdigest()
            except NoSource as error:
                yield "failed", error.name
                continue
            known = store.has(found.location)
            yield ("unchanged" if same and not plan.force else "changed" if known else "added"), found.name
        if plan.prune:
            yield from (("pruned", location) for location in gone(plan.paths, store))


def _found(found: Source | NoSource) -> str:
    return "added" if isinstance(found, Source) else "failed"


def _name(found: Source | NoSource) -> str:
    return found.name


def watch(plan: Plan, pause: float, tell: Callable[[], Silent], stop: Callable[[], bool] = lambda: False) -> Iterator[Summary]:
    """Run again and again on the files that have come or changed since, once they have kept their size and time for one pause.

    Yields a summary for every run that had something to do; ends when `stop` says so. Waits while another run is loading.
    """
    done: dict[str, tuple[int, int]] = {}
    before: dict[str, tuple[int, int]] = {}
    while not stop():
        seen = _states(plan.paths)
        ready = tuple(location for location, state in seen.items() if before.get(location) == state and done.get(location) != state)
        if ready:
            try:
                yield run(replace(plan, paths=ready), tell())
            except Busy as error:
                tell().failed(plan.db, f"{error}; trying again")
            else:
                done.update((location, seen[location]) for location in ready)
        done = {location: state for location, state in done.items() if location in seen}
        before = seen
        time.sleep(pause)


def _states(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    states = {}
    for found in sources.find(paths):
        if isinstance(found, Source):
            try:
                status = os.stat(found.location)
            except OSError:
                continue
            states[found.location] = (status.st_size, status.st_mtime_ns)
    return states
