"""A settled plan as rows: goals, tasks with their units, indicators with their mentions, targets and checkpoints.

Called inside the recording of an action; permission, state and conflicts are the action's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from kechuang.plan.settle import Direction, Settled, SettledTarget, SettledTask
from kechuang.progress.series import Part, tracked_of
from kechuang.vocabulary import Source
from kechuang_site.plan.models import Checkpoint, Document, Goal, Indicator, Mention, Target, Task, TaskUnit
from kechuang_site.plan.store.naming import Naming
from kechuang_site.plan.store.pinyin import pinyin_of
from kechuang_site.plan.store.place import place_of
from kechuang_site.plan.store.write_shares import write_shares
from kechuang_site.plan.store.writing import Writing
from kechuang_site.record.write import Recording

_PINYIN_OF_TASKS = 600
_PINYIN_OF_INDICATORS = 400


def write_settled(
    writes: Recording, document: Document, settled: Settled, naming: Naming, *, at: datetime,
    groups: Mapping[str, str], reasons: Mapping[str, str],
) -> None:  # fmt: skip
    """Everything adoption writes of a plan's first document. `groups`: title of each chapter by its path;
    `reasons`: why a breakdown gives more or less than the plan, by 《table》column."""
    writing = Writing(writes, document, naming, at, tracked_of(settled.plan), reasons)
    _write_goals(writing, settled)
    for order, task in enumerate(settled.tasks, 1):
        _write_task(writing, task, order, groups)
    stages = {part.target.key: series.key for series in writing.tracked.series for part in series.parts}
    for target in _as_listed(settled):
        if target.key not in stages:
            _write_indicator(writing, target)
    _write_mentions(writing, settled, stages)
    _write_checkpoints(writing)
    write_shares(writing, settled.allocations)


def _as_listed(settled: Settled) -> list[SettledTarget]:
    """Those of the table of indicators in its order, then the others in reading order."""
    listed = {row.target.key: place for place, row in enumerate(settled.plan.indicators)}
    return sorted(settled.targets, key=lambda target: listed.get(target.key, len(listed)))


def _write_goals(writing: Writing, settled: Settled) -> None:
    for order, goal in enumerate(settled.plan.goals, 1):
        writing.goals[goal.source] = writing.writes.add(
            Goal(
                plan=writing.document.plan, number=goal.number[:40], title=goal.title[:200], order=order,
                place=place_of(goal.source),
            )
        )  # fmt: skip


def _write_task(writing: Writing, task: SettledTask, order: int, groups: Mapping[str, str]) -> None:
    row = writing.writes.add(
        Task(
            plan=writing.document.plan, number=task.number[:40], title=task.title[:200], open_list=task.open_list,
            group=groups.get(task.number.rpartition("/")[0], "")[:200], place=place_of(task.source), order=order,
            pinyin=pinyin_of(task.title, longest=_PINYIN_OF_TASKS),
        )
    )  # fmt: skip
    writing.tasks[task.source] = row
    for part, units in (("lead", task.lead_units), ("responsible", task.responsible_units)):
        for place, unit in enumerate(units, 1):
            party = writing.naming.party(unit)
            writing.writes.add(TaskUnit(task=row, name=unit.name[:80], party_id=party, part=part, order=place))


def _write_indicator(writing: Writing, target: SettledTarget) -> None:
    name = target.name[:120]
    indicator = writing.writes.add(
        Indicator(
            plan=writing.document.plan, code=target.key, name=name, group=(target.group or "")[:120],
            kind=target.kind.value, measure=target.measure or "", headline=target.headline,
            better="higher" if target.direction is Direction.UP else "lower", baseline=target.baseline,
            reporting_unit_id=writing.naming.party(target.reporting_unit), order=len(writing.indicators) + 1,
            pinyin=pinyin_of(name, longest=_PINYIN_OF_INDICATORS),
        )
    )  # fmt: skip
    writing.indicators[target.key] = indicator
    low, high = ends_of(target.value)
    writing.writes.add(
        Target(
            indicator=indicator, tier=target.tier.value, horizon=target.horizon or writing.document.plan.period,
            effective_month=writing.first_month, comparator=target.comparator.value if target.comparator else "=",
            value=low, value_high=high, document=writing.document, place=place_of(_best_place(target)),
            set_at=writing.at,
        )
    )  # fmt: skip


def _best_place(target: SettledTarget) -> Source | None:
    """The row of the table of indicators where there is one: it is what officials call the target."""
    rows = [source for source in target.mentions if (source.location or "").startswith("附件")]
    return next(iter((*rows, *target.mentions)), None)


def ends_of(value: Decimal | tuple[Decimal, Decimal] | None) -> tuple[Decimal | None, Decimal | None]:
    """A value as a row has it: the number, or the low and the high end of a range."""
    return value if isinstance(value, tuple) else (value, None)


def _write_mentions(writing: Writing, settled: Settled, stages: Mapping[str | None, str]) -> None:
    """Every place that speaks of an indicator, of an earlier stage of it too, in reading order."""
    goals = {t.source: writing.goals[goal.source] for goal in settled.plan.goals for t in goal.targets}
    tasks = {t.source: writing.tasks[task.source] for task in settled.plan.tasks for t in task.targets}
    for order, mention in enumerate(settled.plan.targets(), 1):
        indicator = writing.indicators.get(stages.get(mention.key, mention.key or ""))
        if indicator is not None:
            writing.writes.add(
                Mention(
                    indicator=indicator, document=writing.document, goal=goals.get(mention.source),
                    task=tasks.get(mention.source), place=place_of(mention.source), order=order,
                )
            )  # fmt: skip


def _write_checkpoints(writing: Writing) -> None:
    """The earlier stages the plan itself names; the first of a period stands, as the library judges it."""
    for series in writing.tracked.series:
        indicator = writing.indicators[series.key]
        written: set[str] = set()
        for part in series.parts:
            period = part.target.horizon or ""
            amount, _ = ends_of(part.target.value)
            if amount is not None and period not in written:
                written.add(period)
                writing.writes.add(_checkpoint(writing, indicator, part, amount))


def _checkpoint(writing: Writing, indicator: Indicator, part: Part, amount: Decimal) -> Checkpoint:
    return Checkpoint(
        indicator=indicator, period=part.target.horizon or "", value=amount,
        origin="checklist" if part.listed else "mention", document=writing.document,
        place=place_of(part.target.source),
    )  # fmt: skip
