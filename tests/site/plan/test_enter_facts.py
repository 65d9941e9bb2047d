"""A plan entered by its facts and adopted has the rows of its original, imported and settled by the same decisions."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from kechuang_site.plan.models import Checkpoint, Goal, Indicator, Mention, Plan, Target, Task
from kechuang_site.progress.management.demo import papers
from kechuang_site.progress.management.demo.course import read_course
from kechuang_site.progress.management.demo.play import COURSE, play
from kechuang_site.progress.management.demo.scene import Scene

pytestmark = pytest.mark.django_db
DAY, PASSWORD = date(2024, 8, 15), "Yanshi-2024"


def test_the_rows_are_those_of_the_original_imported_and_settled_alike(root: Path, shared: Path) -> None:
    """Read from the real text, settled by the same decisions: the same goals, tasks, units, targets and shares."""
    (course,) = (root / "counties").glob(f"*/*/{COURSE}")
    folder = course.parent
    with transaction.atomic():
        play(folder, password=PASSWORD, today=DAY, until="facts")
        entered = rows_of(Plan.objects.get(period="2024"))
        transaction.set_rollback(True)
    with transaction.atomic():
        scene = play(folder, password=PASSWORD, today=DAY, until="archive")
        _import_original(scene, shared / "plans/daye-2024.txt")
        read = rows_of(Plan.objects.get(period="2024"))
        transaction.set_rollback(True)
    for name, rows in read.items():
        assert entered[name] == rows, name


def _import_original(scene: Scene, path: Path) -> None:
    step = next(s for s in read_course(scene.folder / COURSE) if s.verb == "facts")
    told = tomllib.loads(scene.file(step.told["decisions"]).read_text(encoding="utf-8"))
    papers.bring_plan(scene, replace(step, told={"file": str(path), **told}))


def rows_of(plan: Plan) -> dict[str, list[tuple]]:
    """What adoption wrote, without keys of rows and places inside blocks."""
    return {
        "goals": list(Goal.objects.filter(plan=plan).order_by("order").values_list("number", "title", "order")),
        "tasks": [
            (t.number, t.title, t.group, t.open_list, [(u.name, u.part, u.party and u.party.code) for u in t.units.order_by("part", "order")])
            for t in Task.objects.filter(plan=plan).order_by("order")
        ],
        "indicators": [
            (i.code, i.name, i.group, i.kind, i.measure, i.better, i.headline, i.baseline,
             i.reporting_unit and i.reporting_unit.code, i.order)
            for i in Indicator.objects.filter(plan=plan).order_by("order")
        ],
        "mentions": [
            (m.indicator.code, m.goal and m.goal.number, m.task and m.task.number, m.place["location"], m.order)
            for m in Mention.objects.filter(indicator__plan=plan).order_by("order")
        ],
        "targets": sorted(
            (t.indicator.code, t.party.code if t.party else "", t.tier, t.horizon, t.effective_month, t.comparator, str(t.value), str(t.value_high), t.place["location"])
            for t in Target.objects.filter(indicator__plan=plan)
        ),
        "checkpoints": sorted(
            (c.indicator.code, c.period, str(c.value), c.origin) for c in Checkpoint.objects.filter(indicator__plan=plan)
        ),
    }  # fmt: skip
