"""How much memory some processes and their children hold, shared pages counted once among them (PSS)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def megabytes(roots: Iterable[int]) -> float:
    """The proportional set size of the process trees below `roots`."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        children.setdefault(int(rest.split()[1]), []).append(int(number.split(" ", 1)[0]))
    waiting, total = list(roots), 0
    while waiting:
        process = waiting.pop()
        waiting.extend(children.get(process, ()))
        total += _pss(process)
    return total / 1024


def _pss(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
