"""What earlier rounds got an answer to: words that left the clerk's hands, and figures that wait to be accepted.

Of the answers of the round itself its rows tell; they change all evening, and what is owed would be worked out anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from kechuang.progress import Value
from kechuang.progress.life import ReportState
from kechuang.vocabulary import Source
from kechuang_site.progress.models import Report

ANSWERED = frozenset((ReportState.SUBMITTED, ReportState.SIGNED, ReportState.ACCEPTED, ReportState.LOCKED))
_WAITING = (ReportState.SUBMITTED.value, ReportState.SIGNED.value)
_NOWHERE = Source(None, 0, 0)
_COLUMNS = (
    "indicator__code", "party__name", "task__number", "ask_id", "ask__party__name", "reporter__name", "period", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answers:
    """Words as (unit, task or ask, period); figures on their way as (series, unit, period, number)."""

    words: frozenset[tuple[str, str, str]] = frozenset()
    figures: frozenset[tuple[str, str | None, str, Decimal | None]] = frozenset()

    def on_way(self) -> tuple[Value, ...]:
        """The figures as the library takes them."""
        told = sorted(self.figures, key=lambda each: (each[0], each[1] or "", each[2]))
        return tuple(Value(key, unit, period, amount, None, "", _NOWHERE) for key, unit, period, amount in told)


def answers_before(plan: Any, month: str) -> Answers:
    """What was answered in the rounds of a plan before a month's."""
    about = Q(indicator=None, state__in=[state.value for state in ANSWERED]) | Q(state__in=_WAITING)
    rows = Report.objects.filter(about, round__plan=plan, round__month__lt=month)
    words, figures = set(), set()
    for code, party, task, ask, asked, reporter, period, amount in rows.values_list(*_COLUMNS):
        if code is not None:
            figures.add((code, party, period, amount))
        else:
            words.add((reporter, task, period) if ask is None else (asked, str(ask), period))
    return Answers(frozenset(words), frozenset(figures))
