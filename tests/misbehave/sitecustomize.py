"""Put on PYTHONPATH by tests: makes workers crash, hang, grow or dawdle on files whose text says so."""

import os
import signal
import time
from pathlib import Path

import assay.pipeline.work

_work = assay.pipeline.work.work


def work(task, limits):
    """The real work, but for what the first line of the file orders: crash, be killed, hang, grow, slow, once FILE."""
    path = Path(task.source.location.removeprefix("file://"))
    order = path.read_bytes()[:200].decode("utf-8", "replace").split("\n")[0].split() if path.is_file() else []
    if order[:1] == ["CRASH"]:
        os.kill(os.getpid(), signal.SIGSEGV)
    elif order[:1] == ["KILL"]:
        os.kill(os.getpid(), signal.SIGKILL)
    elif order[:1] == ["HANG"]:
        while True:
            pass
    elif order[:1] == ["GROW"]:
        held = []
        while True:
            held.append(b"x" * (4 << 20))
            time.sleep(0.001)
    elif order[:1] == ["LEAP"]:
        bytearray(1 << 36)
    elif order[:1] == ["ONCE"] and not Path(order[1]).exists():
        Path(order[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if delay := os.environ.get("TEST_DELAY"):
        time.sleep(float(delay))
    return _work(task, limits)


assay.pipeline.work.work = work
