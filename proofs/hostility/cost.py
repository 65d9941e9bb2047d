"""What opening one file cost: seconds, and the memory of this process and its children together."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

LONGEST, LARGEST = 20.0, 512
_EVERY = 0.02


@dataclass
class Cost:
    seconds: float = 0.0
    megabytes: float = 0.0

    @property
    def fault(self) -> str | None:
        if self.seconds > LONGEST:
            return f"took {self.seconds:.1f} s"
        return f"took {self.megabytes:.0f} MB" if self.megabytes > LARGEST else None


@contextmanager
def measured() -> Iterator[Cost]:
    """The cost of the block; memory is looked at fifty times a second, and at its end."""
    cost, done = Cost(), Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            cost.megabytes = max(cost.megabytes, _resident())

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    begun = time.monotonic()
    try:
        yield cost
    finally:
        cost.seconds = time.monotonic() - begun
        done.set()
        watcher.join()
        cost.megabytes = max(cost.megabytes, _resident())


def _resident() -> float:
    """MB in memory now, of this process and of those it started."""
    own = os.getpid()
    pids = [own]
    with suppress(OSError):
        for task in Path(f"/proc/{own}/task").iterdir():
            pids += [int(pid) for pid in (task / "children").read_text().split()]
    return sum(map(_of, pids)) / 1024


def _of(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0
