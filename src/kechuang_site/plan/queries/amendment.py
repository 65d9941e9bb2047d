"""What a supplement's decisions come to: the changes taken over, each at its target or task, and from when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kechuang.plan.settle import Decision, PointKind
from kechuang.vocabulary import Finding, Period, PeriodError
from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.placing import ASSIGN, number_of, place_called
from kechuang_site.plan.queries.supplement import Change, SupplementReading

REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A change a person took over, and what was said with it."""

    change: Change
    decision: Decision

    @property
    def assigned(self) -> str:
        """Where a person placed it by hand; "" where the document says it itself."""
        return (self.decision.value or "") if self.decision.choice == ASSIGN else ""


def accepted_changes(reading: SupplementReading, decisions: Iterable[Decision]) -> tuple[Accepted, ...]:
    """The changes that were not rejected, those assigned by hand at their place."""
    found = []
    for decision in decisions:
        change = reading.change(decision.point_key)
        if change is not None and decision.choice != REJECT:
            found.append(Accepted(_placed(change, decision), decision))
    return tuple(found)


def _placed(change: Change, decision: Decision) -> Change:
    if decision.choice != ASSIGN:
        return change
    told = number_of(decision.value or "")
    return replace(change, task_number=told) if change.field == "unit" else replace(change, target_key=told)


def effective_month(document: Document, reading: SupplementReading, decisions: Iterable[Decision]) -> str:
    """From which month the document counts: as a person said, else as it says itself; "" where nobody has said."""
    asked = {question.key for question in reading.questions if question.kind is PointKind.EFFECTIVE}
    for decision in decisions:
        if decision.point_key in asked:
            issued = "" if document.issued_on is None else f"{document.issued_on:%Y-%m}"
            return issued if decision.choice == "issued" else (decision.value or "").strip()
    return document.effective_month


def why_not_month(plan: Plan, month: str) -> Finding | None:
    """The finding for a month an amendment of the plan cannot begin with."""
    try:
        months = [each.key for each in Period.parse(plan.period).months()]
    except PeriodError:
        months = []
    if month in months:
        return None
    return Finding.error(
        "document.month",
        f"起始月份“{month}”不是本方案期内的月份；请写成 2025-07 的样子，从 {months[0]} 到 {months[-1]}。"
        if months
        else "方案没有写明期间，不能按月调整；请先核对方案。",
    )


def why_not_amended(document: Document, reading: SupplementReading | None, decision: Decision) -> Finding | None:
    """Why an answer about a supplement cannot stand: a month, a target or a task that the plan does not have."""
    if reading is None:
        return None
    question = next((q for q in reading.questions if q.key == decision.point_key), None)
    if question is not None and question.kind is PointKind.EFFECTIVE:
        return why_not_month(document.plan, effective_month(document, reading, (decision,)))
    change = reading.change(decision.point_key)
    if change is None or decision.choice != ASSIGN:
        return None
    return _why_not_assigned(document.plan, change, (decision.value or "").strip())


def _why_not_assigned(plan: Plan, change: Change, told: str) -> Finding | None:
    if place_called(plan, change, told) is not None:
        return None
    if change.field == "unit":
        return Finding.error(
            "document.task", f"方案里没有序号或名称为“{told}”的任务；请按本页“方案里的任务”所列的序号或名称填写。"
        )
    return Finding.error(
        "document.indicator",
        f"方案里没有编号或名称为“{told}”的指标，或者有几个同名的；请按本页“方案里的指标”所列的编号或名称填写。",
    )


def as_kept(document: Document, reading: SupplementReading | None, decision: Decision) -> str | None:
    """What is written beside an answer, as it is kept: a place with its number and its name."""
    change = None if reading is None else reading.change(decision.point_key)
    if change is None or decision.choice != ASSIGN:
        return decision.value
    place = place_called(document.plan, change, (decision.value or "").strip())
    return decision.value if place is None else str(place)
