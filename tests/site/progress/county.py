"""A plan at county scale for tests of speed: 34 indicators, each split over 14 townships, eight months of values."""

from __future__ import annotations

from decimal import Decimal

from tests.site.cast import HOME, NOW, SYSTEM, Cast

from kechuang_site.access.models import Party
from kechuang_site.plan.models import Document, Goal, Indicator, Mention, Plan, Target, Task, TaskUnit
from kechuang_site.progress.models import Value
from kechuang_site.record.write import recording

INDICATORS, TOWNSHIPS, MONTHS, HEADLINES = 34, 14, 6, 12


def make_county(cast: Cast, *, months: int = MONTHS) -> Plan:
    """The plan of HOME at full size; the clerk's 甲镇 is one of its townships."""
    lead = cast.parties["KJJ"]
    with recording(by=SYSTEM, act="test.county", at=NOW) as writes:
        others = [
            Party(code=f"{HOME}-T{n}", name=f"第{n}镇", division=HOME, level="township", order=10 + n)
            for n in range(1, TOWNSHIPS)
        ]
        towns = [cast.parties["A"], *writes.add_all(others)]
        plan = writes.add(Plan(division=HOME, title="全县测试方案", period="2025", state="in_force", adopted_at=NOW))
        document = writes.add(
            Document(plan=plan, kind="plan", state="adopted", title=plan.title, imported_at=NOW, adopted_at=NOW)
        )
        goal = writes.add(Goal(plan=plan, number="二/（一）", title="目标", order=1))
        for order in range(1, INDICATORS + 1):
            task = writes.add(Task(plan=plan, number=f"三/{order}", title=f"第{order}项任务", order=order))
            writes.add(TaskUnit(task=task, name=lead.name, party=lead, part="lead", order=1))
            writes.add_all(
                TaskUnit(task=task, name=town.name, party=town, part="responsible", order=n)
                for n, town in enumerate(towns, 2)
            )
            indicator = writes.add(
                Indicator(
                    plan=plan, code=f"t{order:02d}", name=f"第{order}项企业数", kind="flow", measure="家",
                    headline=order <= HEADLINES, order=order, reporting_unit=lead,
                )
            )  # fmt: skip
            writes.add(Mention(indicator=indicator, document=document, goal=goal, order=1))
            writes.add(Mention(indicator=indicator, document=document, task=task, order=2))
            writes.add(_target(indicator, document, None, "plan", 100 * TOWNSHIPS))
            writes.add_all(_target(indicator, document, town, "allocation", 100) for town in towns)
            for month in range(1, months + 1):
                writes.add(_value(indicator, None, month, 7 * month * TOWNSHIPS))
                writes.add_all(_value(indicator, town, month, 7 * month) for town in towns)
    return plan


def _target(indicator: Indicator, document: Document, party: Party | None, tier: str, value: int) -> Target:
    return Target(
        indicator=indicator, party=party, tier=tier, horizon="2025", effective_month="2025-01", value=Decimal(value),
        document=document, set_at=NOW,
    )  # fmt: skip


def _value(indicator: Indicator, party: Party | None, month: int, amount: int) -> Value:
    return Value(
        indicator=indicator, party=party, period=f"2025-{month:02d}", amount=Decimal(amount), measure="家",
        nature="flash", origin="登记系统", reported_at=NOW,
    )  # fmt: skip
