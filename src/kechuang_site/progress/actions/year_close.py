"""办理年终: rounds are closed, the year-end table is fixed, the plan is archived; all of it, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.archive_plan import archive_plan
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.models import FinalValue, YearEnd
from kechuang_site.progress.queries.judged import judge_anew
from kechuang_site.progress.queries.year_finals import Settled, finals_now
from kechuang_site.progress.queries.year_open import Ending, not_to_close, still_open
from kechuang_site.progress.store.cell import hold
from kechuang_site.record.write import recording


def close_year(
    *, by: Asker, at: datetime, plan: Any, reason: str, ending: Ending = Ending.OVER
) -> YearEnd | Finding:  # fmt: skip
    """Close the year of a plan; `plan.version` is the one that was seen.

    What is not final then is 暂定 in the table. Raises Conflict where the plan moved on, Refused otherwise.
    """
    actor = require(by, "year.close", division=plan.division, archived=plan.archived)
    reason = reason.strip()
    if not reason:
        return Finding.error("plan.archive-reason", "没有填写归档依据；请写明依据，如年度考核结束的文件或会议。")
    with transaction.atomic():
        hold(plan)
        standing = still_open(plan, on=at.date())
        refused = not_to_close(plan, standing, ending)
        if refused is not None:
            return refused
        if standing.running:
            reason = f"中途停止执行：{reason}"
        for entering in standing.rounds:
            entering.plan = plan
            close_round(by=by, at=at, entering=entering)
        with recording(by=actor, act="year.close", at=at, reason=reason) as writes:
            end = writes.add(YearEnd(plan=plan, closed_at=at, reason=reason[:400]))
            for settled in finals_now(judge_anew(plan, on=at.date())):
                writes.add(_line(end, settled))
        archive_plan(by=by, at=at, plan=plan, reason=reason)
    return end


def _line(end: YearEnd, settled: Settled) -> FinalValue:
    final = settled.final
    return FinalValue(
        year_end=end, indicator_id=settled.indicator.id, party_id=None if settled.unit is None else settled.unit.id,
        month=final.month, value_id=None if settled.value is None else settled.value.id,
        target_id=None if settled.target is None else settled.target.id,
        status="" if final.status is None else final.status.value, reason=final.reason.value,
        certainty=final.certainty.value,
    )  # fmt: skip
