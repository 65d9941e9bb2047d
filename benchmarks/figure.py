"""One figure beside its peer: how it is timed, and the JSON line it becomes. Timings may be floats."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """`ours` and `theirs` in the same unit; `peer` None where there is nobody to stand beside."""

    figure: str
    ours: float
    unit: str
    peer: str | None = None
    theirs: float | None = None

    def line(self) -> str:
        """The JSON line, with the ratio ours / theirs and the machine."""
        ratio = None if not self.theirs else round(self.ours / self.theirs, 2)
        return json.dumps(asdict(self) | {"ratio": ratio, "machine": machine()}, ensure_ascii=False)


def show(figure: Figure) -> None:
    """Prints one JSON line at once, so that a long run shows what it has."""
    print(figure.line(), flush=True)


def machine() -> str:
    """What ran it, without any name: processors this process may use, and memory."""
    page, pages = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_PHYS_PAGES")
    return f"{len(os.sched_getaffinity(0))} cores, {round(page * pages / 2**30)} GiB"


def median_seconds(action: Callable[[], object], *, runs: int) -> float:
    """The median wall time of `runs` runs, after one that warms the caches."""
    action()
    return statistics.median(_seconds(action) for _ in range(runs))


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], *, runs: int) -> tuple[float, float]:
    """Median seconds of two actions run in turn, so that a busy minute hits both."""
    ours(), theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def plan_file() -> Path:
    """The real plan as text where the folder KECHUANG_SHARED is there, else the invented one."""
    root = Path(__file__).resolve().parents[1]
    shared = Path(os.environ.get("KECHUANG_SHARED") or root.parent / "shared") / "plans"
    real = max(shared.glob("*-2024.txt"), key=lambda p: p.stat().st_size, default=None)
    return real or root / "examples" / "plan.txt"
