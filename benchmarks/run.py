"""Runs benchmarks by name and, asked to keep them, writes their rows into docs/figures.md.

`run.py [--keep] NAME…`; without a name it lists what there is.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "figures.md"
NOT_A_BENCHMARK = {"run", "figure", "naive"}


def names() -> list[str]:
    """Every benchmark there is."""
    return sorted(p.stem for p in HERE.glob("*.py") if p.stem not in NOT_A_BENCHMARK)


def run(name: str) -> list[dict[str, object]]:
    """Runs one benchmark, showing its lines as they come, and returns them read."""
    load = os.getloadavg()[0]
    if load > 1:
        print(
            f"bench: other work is running here (load {load:.1f}): the figures will look worse",
            file=sys.stderr,
        )
    figures = []
    with subprocess.Popen([sys.executable, str(HERE / f"{name}.py")], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            figures.append(json.loads(line))
    if process.returncode:
        sys.exit(f"bench: {name} failed")
    return figures


def kept(page: str, name: str, figures: Iterable[dict[str, object]], *, on: datetime.date) -> str:
    """The page with the rows of one benchmark replaced, and those of the others as they were."""
    lines = [line for line in page.rstrip("\n").split("\n") if not line.startswith(f"| {name} |")]
    return "\n".join([*lines, *(_row(name, figure, on) for figure in figures)]) + "\n"


def _row(name: str, figure: dict[str, object], on: datetime.date) -> str:
    cells = [figure[key] for key in ("figure", "ours", "unit", "peer", "theirs", "ratio")]
    shown = ["–" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells]
    return f"| {name} | {' | '.join(shown)} | {on.isoformat()} | {figure['machine']} |"


def main() -> None:
    """The command of `make bench`."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keep", action="store_true", help="write the rows into docs/figures.md")
    asked.add_argument("name", nargs="*")
    options = asked.parse_args()
    if not options.name:
        print("bench: give a name, e.g. make bench NAME=read. There are:", ", ".join(names()))
    for name in options.name:
        if name not in names():
            sys.exit(f"bench: there is no {name}; there are: {', '.join(names())}")
        figures = run(name)
        if options.keep:
            page = kept(PAGE.read_text(encoding="utf-8"), name, figures, on=datetime.date.today())
            PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
