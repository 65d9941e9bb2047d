"""Narratives for forms: what was accepted of each task of a plan last, and the tasks a cell may be bound to."""

from __future__ import annotations

from typing import Any

from kechuang.progress.life import ReportState
from kechuang.progress.upward import Told
from kechuang.vocabulary import Period
from kechuang_site.progress.models import Report

_STANDS = (ReportState.ACCEPTED.value, ReportState.LOCKED.value)


def told_of(plan: Any, *, month: str) -> dict[str, Told]:
    """What stands of each task by the end of a month, the last period first, a correction before what it corrects."""
    end = Period.parse(month).end
    rows = Report.objects.filter(task__plan_id=plan.pk, state__in=_STANDS).exclude(text="")
    found: dict[str, tuple[Any, Told]] = {}
    for row in rows.select_related("task", "reporter").order_by("pk"):
        ended = Period.parse(row.period).end
        key = str(row.task.order)
        if ended <= end and (key not in found or found[key][0] <= ended):
            found[key] = ended, Told(row.pk, row.task.title, row.period, row.reporter.name, row.text)
    return {key: told for key, (_, told) in found.items()}


def tasks_of(plan: Any) -> dict[str, str]:
    """The tasks of a plan by their place in it, as bindings name them."""
    return {str(task.order): task.title for task in plan.tasks.order_by("order")}
