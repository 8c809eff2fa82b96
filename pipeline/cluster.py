"""The same work on a `dask.distributed` cluster: its workers read the files where they lie, the rows come back as they are ready.

Each thread of a Dask worker has one process of ours (`assay.pipeline.workers`), so that a file that crashes, hangs or grows costs nothing but
itself there too. A Dask worker that is lost is none of the file's fault: Dask gives what it had in hand to another.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from assay.pipeline.limits import Limits
from assay.pipeline.masking import masked
from assay.pipeline.settings import extractor_version
from assay.pipeline.sources import reason_of
from assay.pipeline.work import Outcome, Task
from assay.pipeline.workers import Alone
from assay.schemas.extras import extra

AHEAD = 4  # tasks in the cluster's hands for each of its threads
WAIT = 30  # seconds for the first worker to appear
TRIES = 10  # workers that may be lost with one file in hand before the file is given up

_own = threading.local()


class WrongCluster(ValueError):
    """A cluster that cannot be used; the message is one line, without passwords."""

    def __init__(self, reason: str) -> None:
        super().__init__(masked(reason))


def do(task: Task, limits: Limits) -> Outcome:
    """Do one task on a Dask worker, in a process of the calling thread's own; what costs the process is tried once more in a fresh one."""
    if getattr(_own, "limits", None) != limits:
        _own.alone, _own.limits = Alone(limits), limits
    reason = None
    for _ in range(2):
        outcome: Outcome | None
        outcome, reason = _own.alone.do(task)
        if outcome is not None:
            return outcome
    return Outcome(task.source, "failed", reason, seconds=limits.timeout)


def outcomes(tasks: Iterable[Task], jobs: int, limits: Limits, scheduler: str | None) -> Iterator[Outcome]:
    """Do all tasks on a cluster: the scheduler's at an address, or one of `jobs` processes of our own. Raises WrongCluster."""
    with _client(jobs, scheduler) as client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError:
            raise WrongCluster(f"the scheduler at {scheduler} has no workers") from None
        _same_version(client)
        yield from _stream(client, iter(tasks), limits, scheduler)


def _client(jobs: int, scheduler: str | None) -> Any:
    with extra("dask"):
        # start-up time: it takes a second
        import dask
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # that it lost the scheduler is told by us, in one line
    dask.config.set({"distributed.scheduler.allowed-failures": TRIES, "distributed.comm.timeouts.connect": "10s"})
    try:
        if scheduler:
            get_address_host_port(scheduler)  # a client that is given a wrong address prints a traceback when it is thrown away
            return Client(scheduler, set_as_default=False)
        return Client(n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, set_as_default=False, silence_logs=50)
    except (OSError, ValueError) as error:
        raise WrongCluster(f"no scheduler at {scheduler}: {reason_of(error)}") from None


def _same_version(client: Any) -> None:
    """Workers with other extractors would load rows under our name."""
    ours = extractor_version()
    for address, theirs in client.run(extractor_version).items():
        if theirs != ours:
            raise WrongCluster(f"the worker {address} has assay {theirs}, this is {ours}")


def _stream(client: Any, tasks: Iterator[Task], limits: Limits, scheduler: str | None) -> Iterator[Outcome]:
    """The outcomes as they are ready. Raises WrongCluster where the scheduler is lost: that is no fault of the files in its hands."""
    # start-up time: dask
    from distributed import as_completed
    from distributed.client import ClosedClientError

    threads = sum(client.nthreads().values()) or 1
    running: dict[Any, Task] = {}
    futures = as_completed(loop=client.loop)

    def submit() -> None:
        task = next(tasks, None)
        if task is not None:
            future = client.submit(do, task, limits, pure=False)
            running[future] = task
            futures.add(future)

    lost = WrongCluster(f"the scheduler{f' at {scheduler}' if scheduler else ''} was lost; the same command goes on from there")
    for _ in range(threads * AHEAD):
        submit()
    for future in futures:
        task = running.pop(future)
        if future.cancelled():  # we cancel nothing
            raise lost
        try:
            submit()
        except ClosedClientError:
            raise lost from None
        try:
            outcome: Outcome = future.result()
        except Exception as error:  # Dask's own, such as KilledWorker
            outcome = Outcome(task.source, "failed", f"the cluster gave it up: {reason_of(error)}")
        with suppress(Exception):
            future.release()
        yield outcome
