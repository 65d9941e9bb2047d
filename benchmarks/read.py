"""Reading a plan: the whole process from cold, the parts of it in process, and typed numbers.

Peers: the floor is a Python that does nothing; the naive reader is that of `naive.py`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from figure import Figure, median_seconds, plan_file, show, side_by_side
from naive import naive

from kechuang.document import open_document
from kechuang.document.read import read_document
from kechuang.guard.file import read_file
from kechuang.plan.export import to_json
from kechuang.plan.parse import parse_plan
from kechuang.vocabulary.number import parse_number

RUNS = int(os.environ.get("RUNS", "9"))
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAIVE = Path(__file__).resolve().parent / "naive.py"


def _run(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def cold_start(path: Path, label: str) -> None:
    """The command as a person starts it, beside a Python that does nothing and beside the naive reader."""
    figure = f"kechuang plan read {label} --json, whole process, cold"

    def ours() -> None:
        _run(sys.executable, "-m", "kechuang", "plan", "read", str(path), "--json")

    def floor() -> None:
        _run(sys.executable, "-c", "pass")

    def regular_expressions() -> None:
        _run(sys.executable, str(NAIVE), str(path))

    for peer, theirs in (("python -c pass (floor)", floor), ("naive regular expressions", regular_expressions)):
        mine, other = side_by_side(ours, theirs, runs=RUNS)
        show(Figure(figure, round(mine, 3), "s", peer, round(other, 3)))


def in_process(path: Path, label: str) -> None:
    """Reading and parsing with everything loaded."""
    document = read_document(path.name, read_file(path))
    plan = parse_plan(document)
    text = path.read_text(encoding="utf-8")
    mine, other = side_by_side(lambda: parse_plan(document), lambda: naive(text), runs=RUNS)
    show(
        Figure(
            f"parse_plan({label}), in process",
            round(mine, 4),
            "s",
            "two regular expressions (floor)",
            round(other, 5),
        )
    )
    show(
        Figure(
            f"open_document({label}), through the guard, warm",
            round(median_seconds(lambda: open_document(path), runs=RUNS), 4),
            "s",
        )
    )
    show(Figure(f"to_json({label})", round(median_seconds(lambda: to_json(plan), runs=RUNS), 4), "s"))


def typed_numbers() -> None:
    """Numbers a second: the strict reader beside decimal.Decimal, which takes NaN, 1e5 and 1_000 too."""
    drawn = random.Random(2024)
    texts = [f"{drawn.randrange(10**6):,}.{drawn.randrange(100):02}" for _ in range(20_000)]
    plain = [text.replace(",", "") for text in texts]
    mine, other = side_by_side(
        lambda: [parse_number(text) for text in texts],
        lambda: [Decimal(text) for text in plain],
        runs=5,
    )
    show(
        Figure(
            "parse_number, typed numbers a second",
            round(len(texts) / mine),
            "1/s",
            "decimal.Decimal (floor)",
            round(len(texts) / other),
        )
    )


def main() -> None:
    """All figures; the real plan where it is, else the invented one."""
    text = plan_file()
    label = "real plan.txt" if text.parent.name == "plans" else "examples/plan.txt"
    cold_start(text, f"{label} ({text.stat().st_size // 1024} KiB)")
    cold_start(EXAMPLES / "plan.docx", "examples/plan.docx")
    in_process(text, label)
    typed_numbers()


if __name__ == "__main__":
    main()
