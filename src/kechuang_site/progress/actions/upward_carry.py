"""带到下一年度: last year's forms registered again in this year's plan, each cell under the indicator that goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.last_year import plan_before
from kechuang_site.progress.actions.upward_bind import bind_cells
from kechuang_site.progress.models import UpwardForm
from kechuang_site.progress.queries.upward_carry import Bridge, carriable, heirs_of, unsettled
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class Carried:
    """What was taken over: forms, cells bound again, cells left to settle."""

    forms: int
    cells: int
    left: int


def carry_forms(*, by: Asker, at: datetime, plan: Any) -> Carried | Finding:
    """Register every form of last year's plan in this one's, and bind its cells. What has no heir is left, and said."""
    actor = require(by, "upward.bind", division=plan.division, archived=plan.archived)
    found = list(carriable(plan))
    if not found:
        return Finding.error("upward.nothing-to-carry", "上一年度方案没有可以带过来的上报表，或者都已带过来了。")
    bridge = Bridge(plan_before(plan), plan)
    counted = counted_in(plan, today=at.date())
    cells = left = 0
    for last in found:
        with recording(by=actor, act="upward_form.add", at=at) as writes:
            form = writes.add(UpwardForm(
                plan_id=plan.pk, name=last.name, receiver=last.receiver, sender=last.sender, file_id=last.file_id,
                added_at=at,
            ))  # fmt: skip
        form.plan = plan
        heirs = heirs_of(last, bridge, counted)
        problems = bind_cells(by=by, at=at, form=form, bindings=heirs, counted=counted)
        cells += len(heirs) - len(problems)
        left += len(unsettled(form))
    return Carried(len(found), cells, left)
