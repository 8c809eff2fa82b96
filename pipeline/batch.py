"""The batch: every new or changed file of some sources into a database, each once, whatever happens on the way."""

from __future__ import annotations

import hashlib
import math
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assay.pipeline import cluster, sources, workers
from assay.pipeline.limits import Limits
from assay.pipeline.masking import masked_db
from assay.pipeline.pruning import Kept, gone
from assay.pipeline.settings import extractor_version, fingerprint
from assay.pipeline.sinks import store as database
from assay.pipeline.sinks.sql import Busy, NothingYet, Refused, Unfit
from assay.pipeline.sources import NoReports, NoSource, Source, reason_of
from assay.pipeline.stopping import Stopped, undisturbed
from assay.pipeline.terminal import plural
from assay.pipeline.work import Outcome, Task

MINUTE, DAY = 60.0, 86400.0  # seconds after which `watch` tries a failed file again: the first time, and at most
DOUBLINGS = 11  # of a minute, which are more than a day

REASONS = 1000  # different reasons that a summary tells apart; the database has the reason of every file


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked for. export: a format of `assay.pipeline.sinks.tables`, into `folder`."""

    paths: tuple[str, ...]
    db: str = field(repr=False)  # it may hold a password
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
    """What became of a run: files by outcome, the records and findings loaded, failed files by reason and the first
    of each; seconds in all, and of workers.
    """

    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    extracting: float = 0.0
    run_id: int | None = None

    @property
    def files(self) -> int:
        """Files that were looked at, failed ones included."""
        return sum(self.counts[name] for name in ("added", "changed", "unchanged", "failed"))

    @property
    def done(self) -> int:
        """Of what was found, how much is done, also what was skipped."""
        return self.files + self.counts["skipped"]

    @property
    def loaded(self) -> int:
        """Files whose records were loaded."""
        return self.counts["added"] + self.counts["changed"]

    @property
    def readable(self) -> bool:
        """Whether any file at all could be read."""
        return self.files > self.counts["failed"]

    def numbers(self) -> dict[str, int]:
        """The counts as the runs table has them."""
        names = ("added", "changed", "unchanged", "failed", "pruned", "records", "findings", "doubted")
        return {"files": self.files, **{name: self.counts[name] for name in names}}


class Silent:
    """What a run tells nobody; progress displays are made after it."""

    def started(self, total: int) -> None:
        """The run begins; so many files were found, those that cannot be opened included. More may come meanwhile."""

    def failed(self, name: str, reason: str) -> None:
        """A file failed."""

    def skipped(self, name: str, reason: str) -> None:
        """A file is no report, but not a broken one either."""

    def kept(self, kept: Kept) -> None:
        """Files are not pruned though they were not found."""

    def noted(self, name: str, part: str) -> None:
        """A file was read, but a part of it was not, or it is hardly a report."""

    def advanced(self, summary: Summary) -> None:
        """A file is done."""

    def finished(self, summary: Summary) -> None:
        """The run has come to its end."""

    def closed(self) -> None:
        """The run is over, however it ended."""


def run(plan: Plan, tell: Silent | None = None, failed: set[str] | None = None) -> Summary:
    """Do a run. Raises `assay.pipeline.sinks.sql.WrongDatabase` where the database cannot be used (any more).

    What is loaded by then stays loaded, and the next run goes on from there. failed: takes the locations of the files that failed.
    """
    tell, began, summary = tell or Silent(), time.perf_counter(), Summary()
    stamp = _stamp(plan)
    with database.opened(plan.db) as store:
        described = {"paths": list(plan.paths), "engine": plan.engine, "jobs": plan.jobs, "extractor_version": stamp.extractor_version}
        status, reason = "stopped", "stopped by its caller"
        try:
            tell.started(sum(1 for _ in _found(plan.paths)))
            with database.plain_errors(store.engine):  # the reason is kept as it is printed: more of it may hold what reports say
                with undisturbed():
                    summary.run_id = database.start_run(store.engine, {**described, "settings": stamp.settings})
                _load(plan, store, stamp, summary, tell, failed)
                if plan.prune:
                    _prune(plan, store, summary, tell)
                if plan.export:
                    database.export(store.engine, Path(plan.folder), plan.export)
            status, reason = "finished", ""
        except Stopped as stopped:
            reason = f"stopped by {stopped.name}"
            stopped.stands = f"{plural(summary.loaded, 'file')} loaded into {masked_db(plan.db)}; the same command goes on from there"
            raise
        except Exception as error:
            status, reason = "broken off", reason_of(error)
            raise
        finally:
            try:
                with undisturbed():
                    _finish(store, summary, began, status, reason, tell)
            except Stopped:  # the signal came just before it would have been held back
                _finish(store, summary, began, status, reason, tell)
                raise
    tell.finished(summary)
    return summary


def _stamp(plan: Plan) -> database.Stamp:
    return database.Stamp(extractor_version(), fingerprint(plan.limits.reading))


def _finish(store: Any, summary: Summary, began: float, status: str, reason: str, tell: Silent) -> None:
    """The end of a run told and written down; a second time changes nothing but the time that it took."""
    tell.closed()
    summary.seconds = time.perf_counter() - began
    numbers = {**summary.numbers(), "status": status, "reason": reason or None, "seconds": round(summary.seconds, 3)}
    if summary.run_id is not None:
        run_id = summary.run_id
        _at_all_costs(lambda: database.finish_run(store.engine, run_id, numbers), quiet=status != "finished")


def _found(paths: Iterable[str]) -> Iterator[Source | NoSource]:
    """The reports that paths stand for. A database keeps where they lie, without passwords and only as UTF-8: also of the folders above them.

    Two addresses that differ only in what is masked would be one file there, and the second would take the place of the first.
    """
    addresses: dict[str, str] = {}
    for found in sources.find(paths):
        if isinstance(found, Source) and not sources.is_utf8(found.key):
            yield NoSource(found.location, "the name of a folder above it is not UTF-8")
        elif (
            isinstance(found, Source) and found.key != found.location and addresses.setdefault(found.key, found.location) != found.location
        ):
            yield NoSource(
                found.location, "another address of this run differs from it only in its password: load it into another database"
            )
        else:
            yield found


def _load(plan: Plan, store: Any, stamp: Any, summary: Summary, tell: Silent, failed: set[str] | None) -> None:
    """Every source done and loaded."""
    run_id = summary.run_id

    def missed(name: str, key: str, reason: str, seconds: float) -> None:
        store.fail(key, reason, run_id, seconds)
        summary.counts["failed"] += 1
        if failed is not None:
            failed.add(key)
        if len(summary.reasons) < REASONS or reason in summary.reasons:
            summary.reasons[reason] += 1
            summary.first.setdefault(reason, name)
        tell.failed(name, reason)

    def tasks() -> Iterator[Task]:
        for found in _found(plan.paths):
            try:
                if isinstance(found, NoSource):
                    raise found
                task = _task(found, store, stamp, plan)
            except NoSource as error:
                missed(error.name, error.name, str(error), 0.0)
            else:
                yield task

    for outcome in _engine(plan)(tasks()):
        source = outcome.source
        if outcome.status == "failed":
            missed(source.name, source.key, outcome.reason or "", outcome.seconds)
        elif outcome.status == "skipped":
            summary.counts["skipped"] += 1
            tell.skipped(source.name, outcome.reason or "")
        elif outcome.status == "unchanged":
            summary.counts["unchanged"] += 1
        else:
            new = outcome.found
            try:
                how = store.load(source.key, source.name, new, stamp, run_id, outcome.seconds, outcome.reason, plan.force)
            except (Refused, Unfit) as error:  # the file stays as it is, since what it says, or said before, cannot be kept
                missed(source.name, source.key, str(error), outcome.seconds)
                tell.advanced(summary)
                continue
            summary.counts[how] += 1
            for said in (outcome.reason, outcome.doubt):
                if said:
                    tell.noted(source.name, said)
            summary.counts["doubted"] += outcome.doubt is not None
            summary.counts["records"] += new.records
            summary.counts["findings"] += new.findings
            summary.extracting += outcome.seconds
        tell.advanced(summary)


def _prune(plan: Plan, store: Any, summary: Summary, tell: Silent) -> None:
    """What is gone forgotten, and what may be gone told of."""
    lost, kept = gone(plan.paths, store, plan.force)
    for location in lost:
        try:
            store.prune(location, summary.run_id)
        except Refused as error:
            kept.append(Kept(location, 1, str(error)))
        else:
            summary.counts["pruned"] += 1
    for one in kept:
        summary.counts["kept"] += one.files
        tell.kept(one)


def _at_all_costs(do: Callable[[], None], quiet: bool) -> None:
    """Do it; where another error is on its way already, that one matters more."""
    try:
        do()
    except Exception:
        if not quiet:
            raise


def _task(source: Source, store: Any, stamp: Any, plan: Plan) -> Task:
    """What is to be done with a source. Raises NoSource where this process alone can read it, and cannot. store: None where there is none."""
    asked = store is not None and not plan.force
    if sources.is_handed_over(source):
        data = sources.read_bytes(source, plan.limits.max_bytes)
        source = Source("-", "-:" + hashlib.sha256(data).hexdigest())
        return Task(source, store.known(source.key, stamp) if asked else None, data)
    return Task(source, store.known(source.key, stamp) if asked else None)


def _engine(plan: Plan) -> Callable[[Iterable[Task]], Iterator[Outcome]]:
    if plan.engine == "dask":
        return lambda tasks: cluster.outcomes(tasks, plan.jobs, plan.limits, plan.scheduler)
    return lambda tasks: workers.outcomes(tasks, plan.jobs, plan.limits)


def preview(plan: Plan) -> Iterator[tuple[str, str]]:
    """What a run would do, as pairs of `added`, `changed`, `unchanged`, `failed`, `skipped`, `pruned` or `not pruned` and a name.

    Nothing is written.
    """
    with ExitStack() as stack:
        try:
            store = stack.enter_context(database.reading(plan.db))
        except NothingYet:
            store = None
        stamp, worker = _stamp(plan), workers.Alone(plan.limits)
        stack.callback(worker.end)
        yield from ((_would_be(found, store, stamp, plan, worker), found.name) for found in _found(plan.paths))
        if plan.prune and store:
            lost, kept = gone(plan.paths, store, plan.force)
            yield from (("pruned", location) for location in lost)
            yield from (("not pruned", f"{one.folder}: {one.files} files: {one.reason}") for one in kept)


def _would_be(found: Source | NoSource, store: Any, stamp: Any, plan: Plan, worker: workers.Alone) -> str:
    """What a run would make of a source. store: None where there is no database yet."""
    if isinstance(found, NoSource):
        return "failed"
    try:
        task = _task(found, store, stamp, plan)
    except NoSource:
        return "failed"
    outcome = worker.outcome(replace(task, wanted="nothing"))
    if outcome.status != "done":
        return outcome.status
    return "changed" if store and store.has(task.source.key) else "added"


def watch(
    plan: Plan,
    pause: float,
    tell: Callable[[], Silent],
    stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Summary]:
    """Run again and again on the files that have come or changed since, once they have kept their size and time for one pause.

    A file that failed is tried again after 1, 2, 4 … minutes, at most once a day. Yields a summary for every run that had something to do;
    ends when `stop` says so. Waits while another run is loading. clock: tells the time in seconds.
    """
    taken: dict[str, Taken] = {}
    before: dict[str, State] = {}
    broken: dict[str, str] = {}
    while not stop():
        seen, bad = _states(plan.paths)
        for name, reason in bad.items():
            if broken.get(name) != reason:
                tell().failed(name, reason)
        broken, now = bad, clock()
        ready = tuple(
            location for location, state in seen.items() if before.get(location) == state and _is_due(taken.get(location), state, now)
        )
        if ready:
            failed: set[str] = set()
            try:
                yield run(replace(plan, paths=ready), tell(), failed)
            except Busy as error:
                tell().failed(masked_db(plan.db), f"{error}; trying again")
            else:
                now = clock()
                taken.update((one, _taken(seen[one], sources.key_of(one) in failed, taken.get(one), now)) for one in ready)
        taken = {location: one for location, one in taken.items() if location in seen}
        before = seen
        time.sleep(pause)


State = tuple[int, int, int]
"""What of a file changes when it does: its size and times. The second time also tells of new rights, and of another file in its place."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that `watch` has taken: its state then, how often it has failed since it changed, and when it is due again."""

    state: State
    failures: int = 0
    due: float = math.inf


def _is_due(last: Taken | None, state: State, now: float) -> bool:
    """Whether a file is to be taken: it is new, it has changed, or it failed long enough ago."""
    return last is None or last.state != state or last.due <= now


def _taken(state: State, has_failed: bool, last: Taken | None, now: float) -> Taken:
    """What is to be remembered of a file that was just taken."""
    if not has_failed:
        return Taken(state)
    failures = last.failures + 1 if last and last.state == state else 1
    return Taken(state, failures, now + min(MINUTE * 2 ** min(failures - 1, DOUBLINGS), DAY))


def _states(paths: Iterable[str]) -> tuple[dict[str, State], dict[str, str]]:
    """The state of every report, and why other entries cannot be used."""
    states, broken = {}, {}
    for found in sources.find(paths):
        if isinstance(found, Source):
            try:
                status = os.stat(found.location)
            except OSError:
                continue
            states[found.location] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        elif not isinstance(found, NoReports):
            broken[found.name] = str(found)
    return states, broken
