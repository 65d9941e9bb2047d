"""报出: the filled form is kept as it goes out, with every number it says, to whom, when and under which 文号."""

from __future__ import annotations

from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.store.file import store_file
from kechuang_site.progress.models import Sending, UpwardForm
from kechuang_site.progress.queries.upward_fill import file_name, filled_file, filling_of, periods_for
from kechuang_site.record.write import Conflict, recording


def send_form(
    *, by: Asker, at: datetime, form: UpwardForm, month: str, receiver: str, number: str = "",
    last_seen: int | None = None,
) -> Sending | Finding:  # fmt: skip
    """Fill the form for a month and keep what goes out. A finding where it cannot be filled whole.

    `last_seen` is the sending for this month the person knew of; Conflict where somebody sent it meanwhile.
    """
    plan = form.plan
    actor = require(by, "upward.fill", division=plan.division, archived=plan.archived)
    if month not in [one.key for one in periods_for(form, at.date())]:
        return Finding.error("upward.month", f"{month[:20]}不是本方案已经结束的月份或旬；请重新选择。")
    filling = filling_of(by, form, month=month, today=at.date())
    if not filling.answers:
        return Finding.error("upward.unbound", f"“{form.name}”还没有对应任何单元格；请先逐格确认对应。")
    filled = filled_file(filling)
    if isinstance(filled, Finding):
        return filled
    if filled.findings:
        return filled.findings[0]
    with recording(by=actor, act="upward_form.send", at=at, reason=None) as writes:
        if (filling.same and filling.same.pk) != last_seen:
            raise Conflict(filling.same, {"month": month})
        name = file_name(filling)
        file = store_file(writes, at=at, name=name, content=filled.content, division=plan.division)
        sending = Sending(
            form=form, month=month, file=file, person_id=by.person, sent_at=at, receiver=receiver, number=number,
            numbers=filling.numbers,
        )  # fmt: skip
        return writes.add(sending)
