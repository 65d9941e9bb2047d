"""The end of a year as rows: what waits in an archived plan, the round a late number enters, what was continued."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kechuang.progress.life import ReportState
from kechuang.vocabulary import Period
from kechuang_site.progress.models import CarriedTask, Report, Round, Value
from kechuang_site.record.write import Recording

_ON_WAY = [state.value for state in ReportState if state.open]


def waiting_late(indicator: int, party: int | None) -> Report | None:
    """The late number of a cell that waits for its second person, held until the transaction ends."""
    rows = Report.objects.select_for_update().filter(indicator_id=indicator, party_id=party, state__in=_ON_WAY)
    return rows.first()


def closed_round(writes: Recording, plan: Any, *, at: datetime) -> Round:
    """The last round of a plan; where none was ever opened, that of its last month, opened and closed at once."""
    found = Round.objects.filter(plan=plan).order_by("month").last()
    if found is not None:
        return found
    month = Period.parse(plan.period).months()[-1].key
    days = {"opens_on": at.date(), "due_on": at.date(), "opened_at": at, "closed_at": at}
    return writes.add(Round(plan=plan, month=month, **days))


def standing_value(indicator: int, party: int | None, period: str) -> Value | None:
    """The value that stands in a cell."""
    return Value.objects.filter(indicator_id=indicator, party_id=party, period=period, current=True).first()


def carried_of(plan: Any) -> dict[int, CarriedTask]:
    """The tasks of a plan that are carried over, by task, held until the transaction ends."""
    rows = CarriedTask.objects.select_for_update().filter(task__plan=plan)
    return {row.task_id: row for row in rows.order_by("pk")}
