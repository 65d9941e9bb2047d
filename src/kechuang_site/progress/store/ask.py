"""Asks as rows: those of a plan, and whether an answer is on its way."""

from __future__ import annotations

from typing import Any

from kechuang_site.progress.models import Ask, Report, Round

_ANSWERED = ("submitted", "signed", "accepted", "locked")


def answers_on_way(ask: Ask) -> bool:
    """Whether somebody has sent an answer that was not given back."""
    return Report.objects.filter(ask=ask, state__in=_ANSWERED).exists()


def round_of_month(plan: Any, month: str) -> Round | None:
    """The round of a month, where it was ever opened."""
    return Round.objects.filter(plan=plan, month=month).select_related("plan").first()
