"""What a run tells while it goes: a bar on a terminal, plain lines in a log, JSON lines for machines, or nothing but failures."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from assay.pipeline.batch import Silent, Summary
from assay.pipeline.masking import masked_all, masked_db
from assay.pipeline.pruning import Kept
from assay.pipeline.sinks.store import now
from assay.pipeline.sources import Failure
from assay.pipeline.terminal import complain, plural, say, sayable, tell

Result = TypeVar("Result")

SHOWN = 20  # reasons that the summary names
EVERY = 10.0  # seconds between two lines in a log


class Quiet(Silent):
    """Failures, and what was left undone."""

    def _line(self, text: str) -> None:
        complain(text)

    def failed(self, name: str, reason: str) -> None:
        """One line that names the file."""
        self._line(f"{name}: {reason}")

    def skipped(self, name: str, reason: str) -> None:
        """One line that names the file."""
        self._line(f"{name}: {reason}")

    def kept(self, kept: Kept) -> None:
        """One line that names the folder."""
        self._line(f"{kept.folder}: {kept.files} file{'s' if kept.files != 1 else ''} not pruned: {kept.reason}")

    def noted(self, name: str, part: str) -> None:
        """The same of what was read, but not all of it, or hardly is a report."""
        self.failed(name, part)


class Lines(Quiet):
    """A line every ten seconds."""

    def started(self, total: int) -> None:
        """Remember how many files there are."""
        self._total, self._began = total, time.monotonic()
        self._last = self._began

    def advanced(self, summary: Summary) -> None:
        """Say how far the run is, if it is time to."""
        if time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            rate = summary.done / (self._last - self._began)
            total = max(self._total, summary.done)
            left = (total - summary.done) / rate if rate else 0
            speed = f"{rate:.1f} a second" if rate >= 1 else f"{1 / rate:.1f} s for one" if rate else "none yet"
            say(f"{summary.done}/{total} files, {speed}, {summary.counts['failed']} failed, {clock(left)} left")


class Json(Silent):
    """One JSON object a line: `time`, `event`, and what belongs to it."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def _log(self, event: str, **values: Any) -> None:
        tell(json.dumps(masked_all({"time": now(), "event": event, **values})))

    def started(self, total: int) -> None:
        """Event `started`."""
        self._log("started", files=total)

    def failed(self, name: str, reason: str) -> None:
        """Event `failed`."""
        self._log("failed", file=name, reason=reason)

    def skipped(self, name: str, reason: str) -> None:
        """Event `skipped`."""
        self._log("skipped", file=name, reason=reason)

    def kept(self, kept: Kept) -> None:
        """Event `not pruned`."""
        self._log("not pruned", folder=kept.folder, files=kept.files, reason=kept.reason)

    def noted(self, name: str, part: str) -> None:
        """Event `noted`: a file was read, but a part of it was not, or it is hardly a report."""
        self._log("noted", file=name, reason=part)

    def advanced(self, summary: Summary) -> None:
        """Event `progress`, every ten seconds."""
        if time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            self._log("progress", **summary.numbers())

    def finished(self, summary: Summary) -> None:
        """Event `finished`."""
        self._log("finished", run=summary.run_id, seconds=round(summary.seconds, 3), **summary.numbers())


class Bar(Quiet):
    """A progress bar with rate, failures and time left. What is told while there is none (by `watch`, between two runs) is a plain line."""

    _progress: Any = None

    def started(self, total: int) -> None:
        """Draw the bar."""
        # start-up time: only a terminal gets a bar
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]} files/s, {task.fields[failed]} failed,"),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("assay", total=total, rate="-", failed=0)
        self._total, self._began = total, time.monotonic()
        self._progress.start()

    def _line(self, text: str) -> None:
        """One line above the bar."""
        if self._progress is None:
            super()._line(text)
            return
        from rich.text import Text  # start-up time: only a terminal gets a bar

        self._progress.console.print(Text(sayable(f"assay: {text}")), soft_wrap=True)

    def advanced(self, summary: Summary) -> None:
        """Move the bar."""
        self._total = max(self._total, summary.done)
        rate = f"{summary.done / max(time.monotonic() - self._began, 0.001):.1f}"
        self._progress.update(self._task, total=self._total, completed=summary.done, rate=rate, failed=summary.counts["failed"])

    def closed(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()


def shown(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results of so many files as they come, with a bar meanwhile; those that are a Failure are counted as failed."""
    bar, summary = Bar(), Summary()
    bar.started(total)
    try:
        for result in results:
            summary.counts["failed" if isinstance(result, Failure) else "unchanged"] += 1
            bar.advanced(summary)
            yield result
    finally:
        bar.closed()


def clock(seconds: float) -> str:
    """Seconds as h:mm:ss or m:ss."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def summary_lines(summary: Summary, db: str) -> list[str]:
    """The end of a run in words."""
    counts = summary.counts
    rare = (("pruned", "pruned"), ("kept", "not pruned"), ("skipped", "skipped"), ("doubted", "not market reports in English"))
    lines = [
        f"{plural(summary.files, 'file')} in {summary.seconds:.1f} s: {counts['added']} added, {counts['changed']} changed, "
        f"{counts['unchanged']} unchanged, {counts['failed']} failed" + "".join(f", {counts[n]} {word}" for n, word in rare if counts[n]),
        f"{plural(counts['records'], 'record')} and {plural(counts['findings'], 'finding')} loaded into {masked_db(db)} (run {summary.run_id})",
    ]
    shown = summary.reasons.most_common(SHOWN)
    lines += [f"failed: {f'{summary.first[reason]}:' if count == 1 else f'{count} x'} {reason}" for reason, count in shown]
    if rest := counts["failed"] - sum(count for _, count in shown):
        lines.append(f"failed: {rest} more for other reasons (table run_files)")
    return lines
