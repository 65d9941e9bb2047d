"""What a typed text says for a cell of a plan: a number in its measure, 待发布, nothing, or a finding.

Reading rests on the plan alone; what is needed of it is kept until the ledger speaks of its rows again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from kechuang.progress.directory import Directory, Entry
from kechuang.progress.series import tracked_of
from kechuang.progress.value_cell import Verdict, read_value
from kechuang.sheet import Cell
from kechuang.vocabulary import Finding, Period, Severity, Source
from kechuang_site.ledger.queries import head
from kechuang_site.ledger.queries.since import silent_since
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.progress.queries.memo import Memo, Stamp
from kechuang_site.record.number import scaled

_TYPED = Source(None, 0, 0, location="完成数")
_RESTS_ON = ("plan", "document", "goal", "task", "task_unit", "indicator", "mention", "target", "checkpoint", "party")
_kept: Memo[Mapping[str, Entry]] = Memo(36)


@dataclass(frozen=True, slots=True)
class Read:
    """A text as read. `problem` is why it cannot be sent as it is, `reason` why it falls or corrects, where that is
    asked; `doubts` is what a person should look at."""

    amount: Decimal | None = None
    awaited: bool = False
    problem: Finding | None = None
    reason: str = ""
    doubts: tuple[Finding, ...] = ()


def read_figure(plan: Any, indicator: Any, party: Any, period: str, text: str) -> Read:
    """A figure of an indicator, of a unit or (party None) the county, in the indicator's measure."""
    entry = _entries(plan, period).get(indicator.code)
    if entry is None:
        return Read(
            problem=Finding.error(
                "value.no-target", f"「{indicator.name}」没有数值目标，不登记完成数；请在方案中核对。"
            )
        )
    if party is not None and party.name not in entry.units:
        return Read(
            problem=Finding.error(
                "value.unit", f"「{indicator.name}」没有分解到{party.name}，不能按该单位登记；请核对单位。"
            )
        )
    reading = read_value(Cell(text, 1, 1), entry, "", _TYPED, unit=None if party is None else party.name)
    refused = next((each for each in reading.findings if each.severity is Severity.ERROR), None)
    if refused is not None:
        return Read(problem=refused)
    if reading.verdict is Verdict.EMPTY:
        return Read(problem=Finding.error("value.empty", "没有填完成数；来源尚未发布的，请填“待发布”。"))
    unfit = unstorable(reading.amount)
    return Read(reading.amount, reading.verdict is Verdict.AWAITED, unfit, doubts=tuple(reading.findings))


def period_refused(plan_period: str, period: str, at: datetime, *, words: bool = False) -> Finding | None:
    """Why a report may not speak of `period`; None where it may. A narrative (`words`) may speak of a quarter too."""
    whole = Period.parse(plan_period)
    asked = _parsed(period)
    if asked is None or not (whole.start <= asked.start and asked.end <= whole.end):
        return _not_of_plan(plan_period, period)
    if not words and period not in {month.key for month in whole.months()}:
        return _not_of_plan(plan_period, period)
    if asked.end >= at.date():
        return Finding.error("value.period-open", f"{period}还没有结束，累计数要等当月结束后登记；请核对月份。")
    return None


def _parsed(period: str) -> Period | None:
    try:
        return Period.parse(period)
    except ValueError:
        return None


def _not_of_plan(plan_period: str, period: str) -> Finding:
    return Finding.error("value.period", f"“{period[:20]}”不是本方案的月份；请选择{plan_period}内的一个月。")


def unstorable(amount: Decimal | None) -> Finding | None:
    """A finding where the amount has more places or digits than a row keeps."""
    try:
        if amount is not None:
            scaled(amount)
    except ValidationError as error:
        return Finding.error("value.range", error.messages[0])
    return None


def _entries(plan: Any, period: str) -> Mapping[str, Entry]:
    end = head()
    now = Stamp(0, "") if end is None else Stamp(end.number, end.hash)
    return _kept.get(
        (plan.pk, period), now,
        holds=lambda then: silent_since(then.number, then.digest, _RESTS_ON),
        make=lambda: _read_plan(plan, period),
    )  # fmt: skip


def _read_plan(plan: Any, period: str) -> Mapping[str, Entry]:
    library = plan_as_library(plan, on=period)
    return Directory(library, tracked_of(library)).by_key
