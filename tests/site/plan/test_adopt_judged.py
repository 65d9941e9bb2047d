"""A plan written as rows and read back is judged exactly as the library judges the plan it read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.site.cast import HOME, Cast
from tests.site.plan.example import EXAMPLES, adopt_example, example_settled, example_units, load_example_units
from tests.site.plans import PlanInForce

from kechuang.document import Document as Read
from kechuang.document import read_document
from kechuang.plan import Decision, Settled, parse_plan, settle
from kechuang.plan import Plan as ReadPlan
from kechuang.progress import State, Tally, Values, judge, read_values
from kechuang.sheet import open_workbook
from kechuang_site.plan.models import Checkpoint, Indicator, Target, TaskUnit, UnitName
from kechuang_site.plan.store.as_library import plan_as_library

DAYS = (date(2025, 1, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 12, 31))


def _values() -> Values:
    """The reported values, under the names the parties bear."""
    table = example_units()
    values = read_values(open_workbook(EXAMPLES / "values.xlsx"), example_settled().plan)

    def official(name: str | None) -> str | None:
        unit = None if name is None else table.resolve(name)
        return name if unit is None else unit.name

    return replace(values, values=tuple(replace(value, unit=official(value.unit)) for value in values.values))


def _targets(state: State) -> dict[str, tuple[object, ...]]:
    return {
        t.key: (
            t.name, t.measure, t.kind, t.comparator, t.target, t.required, t.better, t.horizon, t.ends_on, t.status,
            t.reason, t.completion, t.pace, t.gap, t.pace_gap, t.monthly, t.late, t.awaited,
            [(c.period, c.amount, c.origin) for c in t.checkpoints], None if t.due is None else t.due.amount,
            [(v.period, v.amount) for v in t.history],
        )
        for t in state.targets
    }  # fmt: skip


def _columns(state: State) -> list[tuple[object, ...]]:
    table = example_units()

    def official(name: str) -> str:
        unit = table.resolve(name)
        return name if unit is None else unit.name

    return sorted(
        (
            c.key, a.horizon, c.measure, c.total, c.reported_sum, c.reported, c.unreported, c.difference,
            sorted((official(u.unit), u.target, str(u.status), str(u.reason), u.gap) for u in c.rows),
        )
        for a in state.allocations for c in a.columns
    )  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_the_adopted_example_is_judged_as_the_plan_the_library_read(db: None, day: date) -> None:
    load_example_units()
    plan = adopt_example()
    read, kept = example_settled().plan, plan_as_library(plan, on=f"{day:%Y-%m}")
    expected, found = judge(read, _values(), on=day), judge(kept, _values(), on=day)
    assert _targets(found) == _targets(expected)
    assert _columns(found) == _columns(expected)
    assert [i.name for i in found.indicators if i.state] == [i.state.name for i in expected.indicators if i.state]
    assert len(_targets(expected)) == 22
    assert any(target.checkpoints for target in found.targets)


def test_adoption_writes_every_goal_task_unit_target_and_share_of_the_example(db: None) -> None:
    load_example_units()
    plan, settled = adopt_example(), example_settled()
    stages = [target for target in settled.targets if target.checkpoint_of]
    assert plan.goals.count() == len(settled.plan.goals)
    assert [task.title for task in plan.tasks.order_by("order")] == [task.title for task in settled.tasks]
    units = TaskUnit.objects.filter(task__plan=plan)
    assert units.count() == sum(len(t.lead_units) + len(t.responsible_units) for t in settled.tasks)
    assert all(unit.party_id or UnitName.objects.get(name=unit.name, division=HOME).party_id is None for unit in units)
    assert plan.indicators.count() == len(settled.targets) - len(stages) == 22
    shares = [v for a in settled.allocations for s in a.shares for v in s.values if v is not None]
    assert Target.objects.filter(indicator__plan=plan, tier="allocation").count() == len(shares)
    assert Checkpoint.objects.filter(indicator__plan=plan).count() == len(stages) == 11
    contract = Indicator.objects.get(plan=plan, name="登记技术合同成交额")
    assert contract.targets.get(party=None).value == Decimal("12.8")
    assert contract.reporting_unit is not None
    assert contract.mentions.count() == 4


def test_the_library_is_given_what_counts_in_the_month_asked_for(cast: Cast, plan: PlanInForce) -> None:
    read = plan_as_library(plan.plan, on="2025-07")
    assert [(t.key, t.value) for t in (i.target for i in read.indicators)] == [
        ("t01", Decimal("35.32")), ("t02", Decimal(67)), ("t03", Decimal("3.4")),
    ]  # fmt: skip
    (allocation,) = read.allocations
    assert [row.unit for row in allocation.rows] == ["甲镇", "乙镇"]
    assert allocation.total == (Decimal("35.32"), Decimal(70))
    assert plan_as_library(plan.plan, on="2024-12").indicators == ()


def test_a_real_plan_is_judged_from_its_rows_as_from_its_text(db: None, shared: Path) -> None:
    path = shared / "plans" / "daye-2024.txt"
    read = read_document(path.name, path.read_bytes())
    settled, decisions = _settled_somehow(parse_plan(read), read)
    kept = plan_as_library(adopt_example(settled, decisions), on="2024-06")
    day, nothing = date(2024, 6, 30), Values((), (), (), Tally())
    expected, found = judge(settled.plan, nothing, on=day), judge(kept, nothing, on=day)
    assert _targets(found) == _targets(expected)
    assert len(found.targets) == 34
    assert [len(column.rows) for a in found.allocations for column in a.columns] == [14] * 5


def _settled_somehow(plan: ReadPlan, read: Read) -> tuple[Settled, list[Decision]]:
    """The plan with every question answered by its proposal, else by the first option that needs no writing."""
    decisions: dict[str, Decision] = {}
    for _ in range(4):
        settled = settle(plan, decisions.values(), repairs=read.repairs)
        for point in settled.open_points:
            free = next(o.choice for o in point.options if o.asks is None and not o.needs_note)
            decisions[point.key] = Decision(point.key, point.proposal or free)
    return settled, list(decisions.values())
