"""The reader of plans against labels two people made: tasks with exactly the right units, numbers with F1.

`score.py [--labels FOLDER] [--documents FOLDER] [--show]`: other labels and documents than the twelve are scored alike.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from figure import Figure, show
from scoring.labels import load
from scoring.score import Score, score_targets, score_tasks, total

from kechuang.document import open_document
from kechuang.plan.parse import parse_plan

HERE = Path(__file__).resolve().parent
PROMISED_TASKS, PROMISED_TARGETS = 0.98, 0.95


def score(labels: Path, documents: Path, *, shown: bool) -> tuple[Score, Score]:
    """Both scores over every file of labels, a line of JSON for each document."""
    tasks, targets = [], []
    for path in sorted(labels.glob("*.toml")):
        said = load(path)
        plan = parse_plan(open_document(documents / said.document))
        tasks.append(score_tasks(said, plan))
        targets.append(score_targets(said, plan))
        _figures(said.document, tasks[-1], targets[-1])
        if shown:
            _differences(said.document, tasks[-1], targets[-1])
    return total(tasks), total(targets)


def _figures(name: str, tasks: Score, targets: Score) -> None:
    counted = f"{tasks.right} of {tasks.labelled}, {tasks.read} read"
    show(Figure(f"{name}: tasks with exactly the right units ({counted})", round(tasks.share, 4), "share"))
    counted = f"{targets.right} of {targets.labelled}, {targets.read} read"
    show(Figure(f"{name}: targets ({counted})", round(targets.f1, 4), "F1"))


def _differences(name: str, *scores: Score) -> None:
    for each in scores:
        for what in each.missed:
            print(f"{name}: missed {what}", file=sys.stderr)
        for what in each.invented:
            print(f"{name}: invented {what}", file=sys.stderr)


def main() -> None:
    """Every document, then all together beside what is promised."""
    shared = Path(os.environ.get("KECHUANG_SHARED") or HERE.parents[1] / "shared")
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--labels", type=Path, default=HERE / "labels" / "settled")
    asked.add_argument("--documents", type=Path, default=shared / "plans")
    asked.add_argument("--show", action="store_true", help="name what was missed and what was invented")
    options = asked.parse_args()
    tasks, targets = score(options.labels, options.documents, shown=options.show)
    counted = f"{tasks.right} of {tasks.labelled}, {tasks.read} read"
    what = f"all: tasks with exactly the right units ({counted})"
    show(Figure(what, round(tasks.share, 4), "share", "promised", PROMISED_TASKS))
    counted = f"{targets.right} of {targets.labelled}, {targets.read} read"
    show(Figure(f"all: targets ({counted})", round(targets.f1, 4), "F1", "promised", PROMISED_TARGETS))


if __name__ == "__main__":
    main()
