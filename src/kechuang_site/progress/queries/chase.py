"""催报文字 of one round, to be copied into the work group: the units that still owe, in their official order."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from kechuang.progress.owed import DutyKind
from kechuang.progress.wording import month_text
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.wording import chase_text
from kechuang_site.progress.queries.rounds import RoundPage, Standing


def chase_of(page: RoundPage, *, today: date) -> str:
    """The text; "" where the round is not open or nobody owes."""
    if page.standing is not Standing.OPEN:
        return ""
    place = reverse("progress:mine")
    lines = [
        Line(unit.name, f"{month_text(page.view.month)}{kind.word}{number}项", page.view.due, place)
        for unit, rows in page.missing
        for kind in DutyKind
        if (number := sum(1 for row in rows if row.duty.kind is kind))
    ]
    return chase_text(lines, today=today)
