"""One task: its units, indicators, place, and what else its lead units lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kechuang_site.plan.models import Document, Mention, Plan, Task, TaskUnit
from kechuang_site.plan.queries.reading import sentence_of
from kechuang_site.plan.queries.tree import Branch, branch_of, measured_indicators


@dataclass(frozen=True, slots=True)
class OtherTasks:
    """The other tasks a unit leads in the same plan."""

    unit: str
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What the page of a task shows; no sentence where the original is not at hand."""

    branch: Branch
    others: Sequence[OtherTasks]
    sentence: str


def task_page(plan: Plan, task: Task, month: str) -> TaskPage:
    """A task as it is in force in a month."""
    keys = dict.fromkeys(
        Mention.objects.filter(task=task, indicator__plan=plan).order_by("order", "pk").values_list("indicator_id", flat=True)
    )  # fmt: skip
    branch = branch_of(task, keys, measured_indicators(plan, month))
    return TaskPage(branch, _others(plan, task, branch.leads), _sentence(plan, task))


def _sentence(plan: Plan, task: Task) -> str:
    adopted = Document.objects.filter(plan=plan, kind=Document.Kind.PLAN, state=Document.State.ADOPTED).first()
    quote = None if adopted is None else sentence_of(adopted, task.place)
    return "" if quote is None else quote.sentence


def _others(plan: Plan, task: Task, leads: Sequence[TaskUnit]) -> list[OtherTasks]:
    parties = [lead.party_id for lead in leads if lead.party_id is not None]
    rows = (
        TaskUnit.objects.filter(task__plan=plan, part=TaskUnit.Part.LEAD, party__in=parties)
        .exclude(task=task)
        .select_related("task")
        .order_by("task__order")
    )
    led: dict[int, list[Task]] = {}
    for row in rows:
        led.setdefault(row.party_id, []).append(row.task)
    named = {lead.party_id: lead.name for lead in leads}
    return [OtherTasks(named[party], tasks) for party, tasks in led.items()]
