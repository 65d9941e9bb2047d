"""What each person has to do and who there is, as messages say it; and the jobs that send them.

It stands here, where everything is wired, because `message` is ground and imports no app on top.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse

from kechuang.progress.wording import month_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.reachable import reachable
from kechuang_site.message.actions.send import Sender
from kechuang_site.message.jobs import Messages
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.mine import Missing, mine_of

_OFFICE = "专班办公室"


def lines_of(asker: Asker, today: date) -> Iterator[Line]:
    """Everything due for an asker, as 我的待办 has it: the office all of its county, others their own unit."""
    mine = mine_of(asker, today=today, judge=lambda plan: judged(plan, on=today))
    for item in mine.missing:
        yield from _missing(item)
    for item in mine.to_open:
        place = {"plan": item.plan.pk, "month": item.month}
        yield Line(_OFFICE, f"开启{month_text(item.month)}的报送期", None, reverse("progress:round", kwargs=place))
    for item in mine.unheld:
        what = f"确定{len(item.indicators)}项指标的数据报送单位"
        yield Line(_OFFICE, what, None, reverse("progress:rules", kwargs={"plan": item.plan.pk}))
    for item in mine.waiting:
        what = f"核对《{item.document.title}》{item.open}处" if item.open else f"启用《{item.document.title}》"
        yield Line(_OFFICE, what, None, reverse("plan:settle", kwargs={"document": item.document.pk}))


def _missing(item: Missing) -> Iterator[Line]:
    """What a unit owes: what is overdue with the day it was due, the rest with that of the round."""
    place = reverse("progress:form", kwargs={"plan": item.plan.pk, "month": item.month, "party": item.unit.code})
    days = Counter(row.duty.since if row.days else None for row in item.rows)
    for since, number in sorted(days.items(), key=lambda each: each[0] or item.due):
        what = f"报送逾期的{number}项" if since else f"报送{month_text(item.month)}的{number}项"
        yield Line(item.unit.name, what, since or item.due, place)


def sender() -> Sender:
    """With what this installation sends."""
    return Sender(message_rules(), settings.MESSAGE_KEY, settings.SITE_ADDRESS, settings.DEMO)


MESSAGES = Messages(lambda at: reachable(at=at), lines_of, sender)
