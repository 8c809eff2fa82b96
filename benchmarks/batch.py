"""The batch on ten thousand files: files a second with one and two jobs, peak memory, and the share of time outside extraction.

    python benchmarks/batch.py [FILES]

The files are the fixtures with their figures, years and names varied, so that no two are the same. Each run goes into a new SQLite
database. Memory is the peak of the run's process and of its largest worker.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
DIGITS = re.compile(rb"(?<![\w.,])([1-9]\d{0,2})([.,]\d+)")  # figures such as 14.7 or 1,240, not years


def make(folder: Path, count: int) -> int:
    """So many files from the fixtures that hold text, each with its own figures; returns their bytes."""
    sources = [path for path in sorted(FIXTURES.iterdir()) if path.suffix in (".html", ".md", ".txt", ".pdf")]
    total = 0
    for number in range(count):
        source = sources[number % len(sources)]
        data, drawn = source.read_bytes(), random.Random(number)
        if source.suffix == ".pdf":  # its figures are compressed; a comment at the end makes it another file
            data += b"\n%% %d\n" % number
        else:
            data = DIGITS.sub(lambda m, drawn=drawn: b"%d" % drawn.randint(1, 999) + m[2], data) + b"\nReference: R-%d\n" % number
        path = folder / f"{number // 1000:03}" / f"{number:06}{source.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        total += len(data)
    return total


def resident(process: int) -> float:
    """Megabytes that a process holds now."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def children(process: int) -> list[int]:
    """The processes that a process started."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


class Peak(threading.Thread):
    """The largest memory of this process and of any child, looked at ten times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.worker = 0.0
        self.going = True

    def run(self) -> None:
        me = os.getpid()
        while self.going:
            self.own = max(self.own, resident(me))
            self.worker = max([self.worker, *(resident(child) for child in children(me))])
            time.sleep(0.1)


def measure(folder: str, db: str, jobs: int) -> None:
    """One run in this process; prints files, seconds, seconds of extraction, and memory at a tenth of the way and at the end."""
    from assay.pipeline.batch import Plan, Silent, Summary, run

    peak = Peak()
    peak.start()
    early: list[float] = []

    class Tell(Silent):
        def started(self, total: int) -> None:
            self.tenth = total // 10

        def advanced(self, summary: Summary) -> None:
            if summary.files == self.tenth:
                early.append(max(peak.own, peak.worker))

    summary = run(Plan((folder,), db, jobs=jobs), Tell())
    peak.going = False
    assert not summary.counts["failed"], summary.reasons
    print(summary.files, summary.seconds, summary.extracting, peak.own, peak.worker, early[0] if early else 0, summary.counts["records"])


def main() -> None:
    """Make the files and measure both numbers of jobs, each in a fresh process."""
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    place = Path(tempfile.mkdtemp(prefix="assay-bench-"))
    try:
        size = make(place / "in", count)
        print(f"{count} files, {size / 1e6:.0f} MB, {os.cpu_count()} processors")
        print(f"{'jobs':>4} {'files/s':>8} {'seconds':>8} {'outside':>8} {'own MB':>7} {'worker MB':>10} {'at 1/10':>8} {'records':>8}")
        rates = []
        for jobs in (1, 2):
            command = [sys.executable, __file__, "--measure", str(place / "in"), str(place / f"{jobs}.db"), str(jobs)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            files, seconds, inside, own, worker, early, records = map(float, done.stdout.split())
            rates.append(files / seconds)
            outside = 1 - inside / (seconds * jobs)
            row = f"{jobs:>4} {rates[-1]:>8.1f} {seconds:>8.1f} {outside:>8.1%} {own:>7.0f} {worker:>10.0f} {early:>8.0f} {records:>8.0f}"
            print(row, flush=True)
        print(f"two jobs do {rates[1] / rates[0]:.2f} times the work of one")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
