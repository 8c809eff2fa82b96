"""What reading one file may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds, megabytes of a worker's memory, bytes; and the options of the reader."""

    timeout: float = 60.0
    memory: int = 1000
    max_bytes: int = 100_000_000
    reading: Mapping[str, Any] = field(default_factory=dict)
