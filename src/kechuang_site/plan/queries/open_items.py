"""What is open in the plans of a county for the holder of a post: told when the post is handed over."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from kechuang_site.plan.models import Indicator, Plan, Point, TaskUnit

SETTLES = "plan_office"


def open_plan_items(*, division: str, party: int, role: str) -> Iterator[tuple[str, str]]:
    """(kind, words): tasks the party leads, indicators it reports, and the plan office's points to settle."""
    in_force = {"division": division, "state": Plan.State.IN_FORCE}
    led = TaskUnit.objects.filter(party_id=party, part=TaskUnit.Part.LEAD)
    led = led.filter(**{f"task__plan__{name}": value for name, value in in_force.items()})
    for row in led.select_related("task__plan").order_by("task__plan__period", "task__order"):
        yield _("牵头任务"), f"{row.task.plan.period}年{row.task.number} {row.task.title}"
    reported = Indicator.objects.filter(reporting_unit_id=party)
    reported = reported.filter(**{f"plan__{name}": value for name, value in in_force.items()})
    for row in reported.select_related("plan").order_by("plan__period", "order"):
        yield _("报送指标"), f"{row.plan.period}年{row.name}"
    if role != SETTLES:
        return
    waiting = Point.objects.filter(document__plan__division=division, document__state="imported", settled_at=None)
    for row in waiting.select_related("document").order_by("document", "order"):
        yield _("待核对"), f"{row.document.title}：{row.question}"
