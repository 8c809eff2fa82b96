"""The command as a user runs it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures" / "reports"
MISBEHAVE = os.pathsep.join([str(HERE / "misbehave"), *filter(None, [os.environ.get("PYTHONPATH")])])
"""A PYTHONPATH with which workers do what files order them to do."""

REPORT = """Kite Sails Market

The global kite sails market was valued at USD {amount} million in 2023 and is projected to reach USD 900 million by 2030, \
growing at a CAGR of 9.1% from 2023 to 2030.

Key players include Windhaus GmbH, Bluefin Sails Ltd., and Aeropull Inc.
"""
"""A report that is read in no time; the amount makes it another one."""


def assay(*arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, stdin: bytes = b"", **more: Any) -> Any:
    """Run `assay` to its end: returncode, stdout and stderr as text."""
    command = [sys.executable, "-m", "assay", *map(str, arguments)]
    usual = {name: value for name, value in os.environ.items() if name != "COLUMNS"}  # which pytest sets for its own workers
    done = subprocess.run(command, cwd=cwd, env={**usual, **(env or {})}, input=stdin, capture_output=True, **more)
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def reports(folder: Path, count: int, first: int = 100) -> Path:
    """A folder with so many small reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"report-{number:03}.txt").write_text(REPORT.format(amount=first + number))
    return folder
