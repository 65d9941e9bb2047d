"""催报文字 of one round, to be copied into the work group: the units that still owe, in their official order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from kechuang.progress.owed import DutyKind
from kechuang.progress.wording import month_text
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.wording import chase_text
from kechuang_site.progress.queries.owed import RoundView
from kechuang_site.progress.queries.rounds import MissingLine, RoundPage, Standing


def chase_of(page: RoundPage, *, today: date) -> str:
    """The text; "" where the round is not open or nobody owes."""
    if page.standing is not Standing.OPEN:
        return ""
    lines = [each for line in page.missing for each in _lines(line, page.view)]
    return chase_text(lines, today=today)


def _lines(missing: MissingLine, view: RoundView) -> Iterator[Line]:
    """What one unit owes by its day: what is overdue with the day it was due, the rest with that of the round."""
    place, month = reverse("progress:mine"), month_text(view.month)
    for kind in DutyKind:
        days = Counter(row.duty.since if row.days else None for row in missing.rows if row.duty.kind is kind)
        for since, number in sorted(days.items(), key=lambda each: each[0] or view.due):
            what = f"逾期的{kind.word}{number}项" if since else f"{month}{kind.word}{number}项"
            yield Line(missing.unit.name, what, since or view.due, place)
