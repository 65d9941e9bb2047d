"""A small plan in force for the site's tests: two indicators split over two townships, one that is not split."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tests.site.cast import ABROAD, HOME, NOW, SYSTEM, Cast

from kechuang_site.access.models import Party
from kechuang_site.plan.models import Document, Goal, Indicator, Mention, Plan, Target, Task, TaskUnit
from kechuang_site.record.write import Recording, recording


@dataclass
class PlanInForce:
    """A plan and its rows by short names: indicators by code, targets by (code, unit or None)."""

    plan: Plan
    document: Document
    indicators: dict[str, Indicator] = field(default_factory=dict)
    targets: dict[tuple[str, str | None], Target] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)


_INDICATORS = (
    ("t01", "技术合同成交额", "flow", "亿元", "35.32", {"A": "20", "B": "15.32"}),
    ("t02", "净增高新技术企业", "net", "家", "67", {"A": "40", "B": "30"}),
    ("t03", "全社会研发投入强度", "ratio", "%", "3.4", {}),
)


def make_plan(
    cast: Cast, *, division: str = HOME, state: str = Plan.State.IN_FORCE, title: str = "测试县2025年科技创新行动方案"
) -> PlanInForce:
    """A plan of `division` with everything a page asks for; `state` may be archived."""
    mark = "" if division == HOME else "*"
    assert division in (HOME, ABROAD)
    with recording(by=SYSTEM, act="test.plan", at=NOW) as writes:
        plan = writes.add(Plan(division=division, title=title, period="2025", state=state, adopted_at=NOW))
        document = writes.add(
            Document(plan=plan, kind="plan", state="adopted", title=title, imported_at=NOW, adopted_at=NOW)
        )
        made = PlanInForce(plan, document)
        goal = writes.add(
            Goal(plan=plan, number="二/（一）", title="创新能力提升", order=1, place={"location": "二/（一）"})
        )
        for order, row in enumerate(_INDICATORS, 1):
            _add_indicator(writes, cast, made, goal, order, row, mark)
    return made


def _add_indicator(
    writes: Recording, cast: Cast, made: PlanInForce, goal: Goal, order: int, row: tuple, mark: str
) -> None:
    code, name, kind, measure, value, shares = row
    lead = cast.parties[f"KJJ{mark}"]
    indicator = writes.add(
        Indicator(
            plan=made.plan, code=code, name=name, kind=kind, measure=measure, headline=True, order=order,
            reporting_unit=lead, group="创新能力",
        )
    )  # fmt: skip
    task = writes.add(
        Task(plan=made.plan, number=f"三/（一）/{order}", title=f"做好{name}工作", order=order, group="重点任务")
    )
    writes.add(TaskUnit(task=task, name=lead.name, party=lead, part="lead", order=1))
    for place, unit in enumerate(("A", "B"), 2):
        party = cast.parties[f"{unit}{mark}"]
        writes.add(TaskUnit(task=task, name=party.name, party=party, part="responsible", order=place))
    writes.add(
        Mention(indicator=indicator, document=made.document, goal=goal, order=1, place={"location": "二/（一）"})
    )
    writes.add(
        Mention(indicator=indicator, document=made.document, task=task, order=2, place={"location": task.number})
    )
    made.indicators[code], made.tasks = indicator, [*made.tasks, task]
    made.targets[code, None] = writes.add(_target(made, indicator, None, "plan", value))
    for unit, share in shares.items():
        party = cast.parties[f"{unit}{mark}"]
        made.targets[code, unit] = writes.add(_target(made, indicator, party, "allocation", share))


def _target(made: PlanInForce, indicator: Indicator, party: Party | None, tier: str, value: str) -> Target:
    return Target(
        indicator=indicator, party=party, tier=tier, horizon="2025", effective_month="2025-01", value=Decimal(value),
        document=made.document, set_at=NOW,
    )  # fmt: skip
