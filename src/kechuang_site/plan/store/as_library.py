"""A plan in force as the library knows it, built from rows: what `kechuang.progress.judge` judges in a month.

A target's key is its indicator's code; a unit's name is its party's. Sentences stay in the documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kechuang.plan import model as library
from kechuang.progress import HandCheckpoint, Origin
from kechuang.progress.model import SET_BY_PERSON
from kechuang_site.plan.models import Checkpoint, Goal, Indicator, Mention, Plan, Target, Task, UnitName
from kechuang_site.plan.store.checkpoint import checkpoints_in_force
from kechuang_site.plan.store.in_force import county_target, in_force
from kechuang_site.plan.store.place import source_of
from kechuang_site.plan.store.shares import allocations_of

_SET_BY_PLAN = (Origin.CHECKLIST, Origin.MENTION)


@dataclass
class Rows:
    """All rows of a plan that a month's judgement rests on, by indicator."""

    indicators: list[Indicator]
    targets: dict[int, list[Target]] = field(default_factory=dict)
    checkpoints: dict[int, list[Checkpoint]] = field(default_factory=dict)
    mentions: dict[int, list[Mention]] = field(default_factory=dict)

    def main(self, indicator: Indicator) -> Target | None:
        """The target the county is judged by; None where only units have shares."""
        return county_target(self.targets.get(indicator.pk, ()))


def plan_as_library(plan: Plan, *, on: str) -> library.Plan:
    """The plan with the targets in force in the month `on` (2024-07).

    Checkpoints a person set are not in it: `hand_checkpoints` gives them as values beside a plan.
    """
    rows = _rows(plan, on)
    said = [statement for indicator in rows.indicators for statement in _statements(indicator, rows)]
    said.sort(key=_reading_order)
    return library.Plan(
        title=plan.title, document_number=None, issuer=None, issued_on=None, period=plan.period,
        goals=tuple(_goal(goal, said) for goal in Goal.objects.filter(plan=plan).order_by("order")),
        tasks=_tasks(plan, said),
        indicators=tuple(s.listed for s in said if s.listed is not None),
        activities=(), projects=(),
        checklist=tuple(_on_checklist(s) for s in said if s.goal is None and s.task is None and s.listed is None),
        allocations=allocations_of(rows.indicators, rows.targets, rows.checkpoints, period=plan.period),
        safeguards=(), units=_spellings(plan), findings=(), source=source_of({}),
    )  # fmt: skip


def _spellings(plan: Plan) -> tuple[library.PlanUnit, ...]:
    """The confirmed spellings of units: a sheet of values may name a unit by any of them."""
    names = UnitName.objects.filter(division=plan.division).exclude(party=None).select_related("party").order_by("pk")
    return tuple(
        library.PlanUnit(row.name, row.party.level or None, False, row.party.name, "confirmed", source_of({}))
        for row in names
    )


def _rows(plan: Plan, on: str) -> Rows:
    rows = Rows(list(Indicator.objects.filter(plan=plan).order_by("order")))
    targets = Target.objects.filter(indicator__plan=plan, current=True).select_related("party").order_by("pk")
    for target in in_force(targets, on=on):
        rows.targets.setdefault(target.indicator_id, []).append(target)
    for checkpoint in checkpoints_in_force(plan, on=on):
        if checkpoint.party_id is None:
            rows.checkpoints.setdefault(checkpoint.indicator_id, []).append(checkpoint)
    for mention in Mention.objects.filter(indicator__plan=plan).order_by("order", "pk"):
        rows.mentions.setdefault(mention.indicator_id, []).append(mention)
    return rows


@dataclass(frozen=True, slots=True)
class _Statement:
    """One target as one place says it: under a goal, under a task, in the table of indicators, or on a list."""

    target: library.Target
    goal: int | None = None
    task: int | None = None
    listed: library.Indicator | None = None


def _statements(indicator: Indicator, rows: Rows) -> list[_Statement]:
    """Every mention with the target in force; earlier checkpoints at their own places."""
    main = rows.main(indicator)
    if main is None:
        return []
    mentions = rows.mentions.get(indicator.pk, [])
    early = {_spot(c.place): c for c in rows.checkpoints.get(indicator.pk, ()) if c.origin in _SET_BY_PLAN}
    found = [_stage(indicator, main, checkpoint, mentions) for checkpoint in early.values()]
    for mention in mentions:
        if _spot(mention.place) not in early and (mention.goal_id or mention.task_id):
            found.append(_Statement(_target(indicator, main, mention.place), mention.goal_id, mention.task_id))
    whole = _target(indicator, main, _listed_at(main, [m for m in mentions if _spot(m.place) not in early]))
    if indicator.headline:
        listed = library.Indicator(indicator.name, indicator.group or None, whole, whole.source)
        found.append(_Statement(whole, listed=listed))
    elif all(statement.target.key != indicator.code for statement in found):
        found.append(_Statement(whole))
    return found


def _listed_at(main: Target, mentions: list[Mention]) -> dict:
    """Where the plan itself lists the indicator: an amended target stands in another document."""
    listed = [mention for mention in mentions if mention.goal_id is None and mention.task_id is None]
    return next((mention.place for mention in (*listed, *mentions)), main.place)


def _reading_order(statement: _Statement) -> tuple[bool, int, int]:
    """By the place in the document; what has no place in a read document comes last, as entered."""
    source = statement.target.source
    return source.block is None, source.block or 0, source.start


def _spot(place: dict) -> tuple[object, ...]:
    return place.get("block"), place.get("start"), place.get("location")


def _target(indicator: Indicator, row: Target, place: dict) -> library.Target:
    value = row.value if row.value_high is None else (row.value, row.value_high)
    comparator = _comparator(indicator, row)
    return library.Target(
        name=indicator.name, value=value, measure=indicator.measure or None, comparator=comparator,
        kind=library.Kind(indicator.kind), horizon=row.horizon, text=_words(indicator, row, comparator),
        source=source_of(place), tier=library.Tier(row.tier), key=indicator.code,
    )  # fmt: skip


def _comparator(indicator: Indicator, row: Target) -> library.Comparator:
    """A bare number says no direction, where the library reads it from the sentence: here the row tells it."""
    stated = library.Comparator(row.comparator)
    if stated is not library.Comparator.EQUAL:
        return stated
    if indicator.better == "lower":
        return library.Comparator.AT_MOST
    return library.Comparator.AT_LEAST if indicator.kind == library.Kind.RANK else stated


def _words(indicator: Indicator, row: Target, comparator: library.Comparator) -> str:
    ends = "—".join(format(end, "f") for end in (row.value, row.value_high) if end is not None)
    return f"{indicator.name}{comparator.sign}{ends}{indicator.measure}" if ends else indicator.name


def _stage(indicator: Indicator, main: Target, checkpoint: Checkpoint, mentions: Iterable[Mention]) -> _Statement:
    """A checkpoint the plan sets, as the earlier target it is in the plan."""
    whole = _target(indicator, main, checkpoint.place)
    own = next((m for m in mentions if _spot(m.place) == _spot(checkpoint.place)), None)
    target = library.Target(
        name=whole.name, value=checkpoint.value, measure=whole.measure, comparator=whole.comparator, kind=whole.kind,
        horizon=checkpoint.period, text=f"{indicator.name}{checkpoint.value:f}{indicator.measure}",
        source=whole.source, tier=whole.tier, key=f"{indicator.code}@{checkpoint.period}",
    )  # fmt: skip
    if own is None or checkpoint.origin == Origin.CHECKLIST:
        return _Statement(target)
    return _Statement(target, own.goal_id, own.task_id)


def _goal(goal: Goal, said: Iterable[_Statement]) -> library.Goal:
    targets = tuple(statement.target for statement in said if statement.goal == goal.pk)
    return library.Goal(goal.number, goal.title, "", targets, source_of(goal.place))


def _tasks(plan: Plan, said: Iterable[_Statement]) -> tuple[library.Task, ...]:
    by_task: dict[int, list[library.Target]] = {}
    for statement in said:
        if statement.task is not None and statement.goal is None:
            by_task.setdefault(statement.task, []).append(statement.target)
    tasks = Task.objects.filter(plan=plan).prefetch_related("units").order_by("order")
    return tuple(_task(task, tuple(by_task.get(task.pk, ()))) for task in tasks)


def _task(task: Task, targets: tuple[library.Target, ...]) -> library.Task:
    units = sorted(task.units.all(), key=lambda unit: unit.order)
    leads, others = (tuple(unit.name for unit in units if unit.part == part) for part in ("lead", "responsible"))
    return library.Task(task.number, task.title, "", leads, others, task.open_list, targets, source_of(task.place))


def _on_checklist(statement: _Statement) -> library.ChecklistRow:
    target = statement.target
    return library.ChecklistRow(None, target.name or "", (), False, (target,), target.source, target.horizon)


def hand_checkpoints(plan: Plan, *, on: str) -> tuple[HandCheckpoint, ...]:
    """The checkpoints persons set, of units too, that count in the month `on`, as the library takes them."""
    return tuple(
        HandCheckpoint(
            row.indicator.code, row.period, row.value, source_of(row.place),
            unit=None if row.party is None else row.party.name, origin=Origin(row.origin),
        )
        for row in checkpoints_in_force(plan, on=on)
        if row.origin in SET_BY_PERSON
    )  # fmt: skip
