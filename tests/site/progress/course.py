"""The course of a plan for tests of progress: values entered by the office, as an office enters them."""

from __future__ import annotations

from datetime import datetime

from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce

from kechuang_site.progress.actions.record_value import Outcome, record_value
from kechuang_site.progress.models import Value


def enter(
    cast: Cast, made: PlanInForce, code: str, month: str, text: str, *, unit: str | None = None, at: datetime = NOW,
    **more: object,
) -> Outcome:  # fmt: skip
    """The office enters one value; `unit` is a short name of the cast."""
    party = None if unit is None else cast.parties[unit]
    return record_value(
        by=cast.asker("plan_office", at=at), at=at, plan=made.plan, indicator=made.indicators[code], party=party,
        period=month, text=text, **more,
    )  # fmt: skip


def entered(cast: Cast, made: PlanInForce, code: str, month: str, text: str, **more: object) -> Value:
    """The same; what was entered must have been accepted."""
    outcome = enter(cast, made, code, month, text, **more)
    assert outcome.value is not None, [finding.message for finding in outcome.findings]
    return outcome.value


def half_a_year(cast: Cast, made: PlanInForce) -> None:
    """A course to June 2025: t01 behind and split over both townships, t02 done by A and unreported by B."""
    for month, text in (("2025-03", "8"), ("2025-05", "11"), ("2025-06", "15.5")):
        entered(cast, made, "t01", month, text, nature="flash", origin="登记系统")
    entered(cast, made, "t01", "2025-06", "7.25", unit="A", nature="flash")
    entered(cast, made, "t01", "2025-06", "8.25", unit="B", nature="flash")
    entered(cast, made, "t02", "2025-05", "30")
    entered(cast, made, "t02", "2025-06", "41", unit="A")
    entered(cast, made, "t03", "2025-06", "待发布")
