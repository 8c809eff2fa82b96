"""Worker processes that survive their files: each has one file in flight; one that dies, hangs or grows costs that file alone.

Such a file is tried once more, alone in a fresh process when all others are done, and then recorded as failed with the reason.
"""

from __future__ import annotations

import ctypes
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from assay.pipeline.limits import Limits
from assay.pipeline.sources import Failure, Source, find
from assay.pipeline.stopping import SIGNALS
from assay.pipeline.work import Outcome, Task, task_of, work

_MEGABYTE = 1 << 20
_OUT_OF_MEMORY = 77  # the exit status of a worker that ran into its memory limit
_LOOK = 0.1  # seconds between two looks at the workers' memory and time


def serve(descriptor: int, bound: bool) -> None:
    """A worker's life: take a task, send its outcome, until the other end is closed. bound: die when the thread that started it does."""
    for number in SIGNALS:  # what reaches the whole group: the parent decides
        signal.signal(number, signal.SIG_IGN)
    connection = Connection(descriptor)
    if bound:
        _die_with_parent()
    else:
        threading.Thread(target=_end_with, args=(connection,), daemon=True).start()
    limits: Limits = connection.recv()
    _limit_memory(limits.memory)
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send((work(task, limits), _resident("self")))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except OSError:
            return


def _die_with_parent() -> None:
    """So that a worker that hangs does not outlive a parent that was killed (Linux; elsewhere it ends when it next writes)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _end_with(connection: Connection) -> None:
    """The same for a worker that a thread started, which may end before its process does: wait until the other end is closed."""
    waiting = select.poll()
    waiting.register(connection.fileno(), 0)
    waiting.poll()
    os._exit(0)


def _limit_memory(megabytes: int) -> None:
    """A hard stop for one sudden allocation; slow growth is seen from outside before it gets there."""
    with suppress(OSError, ValueError, OverflowError):  # where more is asked for than there can be, nothing is limited
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * os.sysconf("SC_PAGE_SIZE") + megabytes * _MEGABYTE,) * 2)


def _resident(process: int | str) -> float:
    """Megabytes that a process holds; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE
    except (OSError, IndexError, ValueError):
        return 0.0


_NOTHING = Task(Source("", ""))
"""What a worker has in hand before its first task."""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    task: Task = _NOTHING
    deadline: float = 0.0

    def give(self, task: Task, limits: Limits) -> None:
        self.task, self.deadline = task, time.monotonic() + limits.timeout
        with suppress(OSError):  # a worker that died is found dead when its outcome is waited for
            self.connection.send(task)

    def end(self) -> None:
        with suppress(OSError):
            self.connection.close()
        self.process.kill()
        self.process.wait()


def _start(limits: Limits) -> _Worker:
    ours, theirs = socket.socketpair()
    # the worker imports what this process imports, and nothing from a folder that happens to be the current one
    code = f"import sys; sys.path[:] = {[p for p in sys.path if p]!r}; from assay.pipeline.workers import serve"
    bound = threading.current_thread() is threading.main_thread()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"{code}; serve({theirs.fileno()}, {bound})"],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    connection = Connection(ours.detach())
    with suppress(OSError):
        connection.send(limits)
    return _Worker(process, connection)


def _started(task: Task, limits: Limits) -> _Worker:
    worker = _start(limits)
    worker.give(task, limits)
    return worker


def outcomes(tasks: Iterable[Task], jobs: int, limits: Limits) -> Iterator[Outcome]:
    """Do all tasks on `jobs` processes; outcomes come as they are ready. Memory does not grow with the number of tasks."""
    again: list[Task] = []
    yield from _pool(iter(tasks), jobs, limits, again)
    for task in again:
        yield from _pool(iter([task]), 1, limits, None)


def of_paths(paths: Iterable[str], jobs: int, limits: Limits) -> Iterator[tuple[int, Outcome | Failure]]:
    """What became of each report that paths stand for, as they are ready, with its place in the order of the paths.

    What cannot be opened is a Failure. Records are wanted, with the document that they stand in.
    """
    missing: list[tuple[int, Failure]] = []
    places: dict[str, int] = {}
    for outcome in outcomes(_tasks(paths, limits.max_bytes, places, missing), jobs, limits):
        yield places.pop(outcome.source.location), outcome
        while missing:
            yield missing.pop(0)
    yield from missing


def _tasks(paths: Iterable[str], max_bytes: int, places: dict[str, int], missing: list[tuple[int, Failure]]) -> Iterator[Task]:
    """A task for each report that can be opened; the others go into `missing`. `places` takes the place of each by its location."""
    for place, found in enumerate(find(paths)):
        task = task_of(found, max_bytes, "records")
        if isinstance(task, Failure):
            missing.append((place, task))
        else:
            places[task.source.location] = place
            yield task


def _pool(tasks: Iterator[Task], jobs: int, limits: Limits, again: list[Task] | None) -> Iterator[Outcome]:
    """The tasks on `jobs` processes. Those that cost their worker go into `again`, or, without it, come out as failed."""
    workers: list[_Worker] = []
    try:
        for task in tasks:
            workers.append(_started(task, limits))
            if len(workers) == jobs:
                break
        looked = time.monotonic()
        while workers:
            ready = set(wait([worker.connection for worker in workers], _LOOK))
            look = time.monotonic() - looked > _LOOK
            if look:
                looked = time.monotonic()
            finished: list[Outcome] = []
            for worker in list(workers):
                reason = None
                if worker.connection in ready:
                    try:
                        outcome, resident = worker.connection.recv()
                        finished.append(outcome)
                        spent = resident > limits.memory / 2  # what it holds between files only grows: a fresh one is cheaper
                    except (EOFError, OSError):
                        reason, spent = _death(worker.process.wait(), limits), True
                elif look and (reason := _excess(worker, limits)):
                    spent = True
                else:
                    continue
                if reason and again is not None:
                    again.append(worker.task)
                elif reason:
                    finished.append(
                        Outcome(worker.task.source, "failed", reason, seconds=limits.timeout + time.monotonic() - worker.deadline)
                    )
                if spent:
                    worker.end()
                    workers.remove(worker)
                following = next(tasks, None)
                if following and spent:
                    workers.append(_started(following, limits))
                elif following:
                    worker.give(following, limits)
                elif not spent:
                    worker.end()
                    workers.remove(worker)
            # the workers are busy again before the caller begins to write what they found
            yield from finished
    finally:
        for worker in workers:
            worker.end()


class Alone:
    """One worker process that does one task after another: what happens to it costs one task."""

    def __init__(self, limits: Limits) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._worker: _Worker | None = None

    def start(self) -> None:
        """Start the process, if there is none, so that it is ready when the first task comes."""
        if self._worker is None:
            self._worker = _start(self._limits)

    @property
    def is_fresh(self) -> bool:
        """Whether the process that will do the next task has done none before."""
        return self._worker is None or self._worker.task is _NOTHING

    def do(self, task: Task) -> tuple[Outcome | None, str | None]:
        """The outcome of a task; or None and the reason, where it cost the process."""
        worker = self._worker = self._worker or _start(self._limits)
        worker.give(task, self._limits)
        while True:
            if worker.connection.poll(_LOOK):
                try:
                    outcome, resident = worker.connection.recv()
                except (EOFError, OSError):
                    reason = _death(worker.process.wait(), self._limits)
                    break
                if resident > self._limits.memory / 2:
                    self.end()
                return outcome, None
            if excess := _excess(worker, self._limits):
                reason = excess
                break
        self.end()
        return None, reason

    def outcome(self, task: Task) -> Outcome:
        """What became of a task; one that cost a process which had done others is tried once more in a fresh one."""
        fresh = self.is_fresh
        outcome, reason = self.do(task)
        if outcome is None and not fresh:
            outcome, reason = self.do(task)
        return outcome or Outcome(task.source, "failed", reason)

    def end(self) -> None:
        """End the process."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _excess(worker: _Worker, limits: Limits) -> str | None:
    if time.monotonic() > worker.deadline:
        return f"took more than {limits.timeout:g} seconds (--timeout)"
    if _resident(worker.process.pid) > limits.memory:
        return f"took more than {limits.memory} MB of memory (--memory)"
    return None


def _death(status: int, limits: Limits) -> str:
    if status == _OUT_OF_MEMORY:
        return f"took more than {limits.memory} MB of memory (--memory)"
    if status == -signal.SIGKILL:
        return "its worker was killed (SIGKILL), as a system does that runs out of memory: give fewer --jobs or less --memory"
    if status < 0:
        return f"its worker was killed ({signal.Signals(-status).name})"
    return f"its worker ended (exit status {status})"
