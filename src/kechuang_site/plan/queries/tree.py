"""方案 laid out: goals, tasks by group with their units, indicators under both with the target in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kechuang.progress.in_force import main_horizon
from kechuang.progress.wording import NOTHING
from kechuang_site.plan.models import Goal, Indicator, Mention, Plan, Target, Task, TaskUnit
from kechuang_site.plan.queries.in_force import Cell, Standing, by_indicator, county_targets_in_force
from kechuang_site.plan.queries.wording import kind_word, place_text, target_text


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with its target of the whole county in force, in words."""

    indicator: Indicator
    target: str
    kind: str
    horizon: str

    @property
    def code(self) -> str:
        return self.indicator.code


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal or a task with its indicators; a task has units too."""

    row: Goal | Task
    place: str
    indicators: Sequence[Measured]
    leads: Sequence[TaskUnit] = ()
    responsible: Sequence[TaskUnit] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one chapter."""

    name: str
    tasks: Sequence[Branch]


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole plan; `others` are indicators that stand under no goal and no task."""

    goals: Sequence[Branch]
    groups: Sequence[Group]
    others: Sequence[Measured]
    indicator_count: int

    @property
    def task_count(self) -> int:
        return sum(len(group.tasks) for group in self.groups)


def tree(plan: Plan, month: str) -> Tree:
    """The plan as it is in force in a month."""
    measured = measured_indicators(plan, month)
    mentions = list(Mention.objects.filter(indicator__plan=plan).order_by("order", "pk"))
    under_goals = _grouped((mention.goal_id, mention.indicator_id) for mention in mentions)
    under_tasks = _grouped((mention.task_id, mention.indicator_id) for mention in mentions)
    goals = [
        Branch(goal, place_text(goal.place), _named(under_goals.get(goal.pk, ()), measured))
        for goal in Goal.objects.filter(plan=plan).order_by("order")
    ]
    tasks = [branch_of(task, under_tasks.get(task.pk, ()), measured) for task in tasks_with_units(plan)]
    groups: dict[str, list[Branch]] = {}
    for branch in tasks:
        groups.setdefault(branch.row.group, []).append(branch)
    placed = {key for each in (under_goals, under_tasks) for keys in each.values() for key in keys}
    others = [one for key, one in measured.items() if key not in placed]
    return Tree(goals, [Group(*each) for each in groups.items()], others, len(measured))


def measured_indicators(plan: Plan, month: str) -> dict[int, Measured]:
    """Every indicator of the plan by its key, in order, with the county's target in force."""
    found = by_indicator(county_targets_in_force(plan, month))
    rows = Indicator.objects.filter(plan=plan).select_related("reporting_unit").order_by("order", "pk")
    return {row.pk: _measured(row, found.get(row.pk, {}), plan) for row in rows}


def tasks_with_units(plan: Plan) -> Iterable[Task]:
    """The tasks of the plan in order, each with its units at hand."""
    return Task.objects.filter(plan=plan).prefetch_related("units").order_by("order")


def branch_of(task: Task, keys: Iterable[int], measured: Mapping[int, Measured]) -> Branch:
    """A task with its indicators and units."""
    units = sorted(task.units.all(), key=lambda unit: unit.order)
    return Branch(
        task, place_text(task.place), _named(keys, measured),
        leads=[unit for unit in units if unit.part == TaskUnit.Part.LEAD],
        responsible=[unit for unit in units if unit.part == TaskUnit.Part.RESPONSIBLE],
    )  # fmt: skip


def _measured(row: Indicator, cells: Mapping[Cell, Standing], plan: Plan) -> Measured:
    horizon = main_horizon(cells, otherwise=plan.period)
    return Measured(row, _asked(row, cells, horizon), kind_word(row.kind), horizon)


def _asked(row: Indicator, cells: Mapping[Cell, Standing], horizon: str) -> str:
    """The number the plan asks for; where it only strives for one, that with the word (力争≥1.2亿元)."""
    asked = target_text(cells.get((row.pk, None, Target.Tier.PLAN, horizon)), row.measure)
    striven = target_text(cells.get((row.pk, None, Target.Tier.STRETCH, horizon)), row.measure)
    return str(Target.Tier.STRETCH.label) + striven if asked == NOTHING != striven else asked


def _named(keys: Iterable[int], measured: Mapping[int, Measured]) -> list[Measured]:
    return [measured[key] for key in keys if key in measured]


def _grouped(pairs: Iterable[tuple[int | None, int]]) -> dict[int, list[int]]:
    """First to seconds, each once and in order; pairs without a first are left out."""
    found: dict[int, dict[int, None]] = {}
    for first, second in pairs:
        if first is not None:
            found.setdefault(first, {})[second] = None
    return {first: list(seconds) for first, seconds in found.items()}
