"""登记完成数 (代录): the office enters one cumulative value, or that its source has not published yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from kechuang.progress import directory
from kechuang.progress.reasons import Arriving, reason_asked
from kechuang.progress.series import tracked_of
from kechuang.progress.value_cell import Verdict, read_value
from kechuang.sheet import Cell
from kechuang.vocabulary import Finding, Period, Severity, Source
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.plan.store.in_force import target_of
from kechuang_site.progress.models import Value
from kechuang_site.progress.store.cell import hold, put, series_of
from kechuang_site.record.number import scaled
from kechuang_site.record.write import Conflict, recording

_TYPED = Source(None, 0, 0, location="完成数")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a value: its row (None where it was not accepted) and what a person should look at."""

    value: Value | None
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        return self.value is None


def record_value(
    *, by: Asker, at: datetime, plan: Any, indicator: Any, party: Any, period: str, text: str, nature: str = "",
    origin: str = "", note: str = "", version_seen: int | None = None, reason: str = "",
) -> Outcome:  # fmt: skip
    """Register the cumulative value of an indicator by the end of `period`, of a unit or (party None) the county.

    Every version of a cell is a row of its own: `version_seen` is the key of the one the person saw, None
    where nothing stood there. Raises Conflict where another stands there now, Refused where the asker may not.
    """
    actor = require(by, "value.record", division=plan.division, archived=plan.archived)
    read = _read(plan, indicator, party, period, text, at)
    if isinstance(read, Finding):
        return Outcome(None, (read,))
    amount, doubts = read
    new = Value(
        indicator=indicator, party_id=None if party is None else party.pk, period=period, amount=amount,
        measure=indicator.measure, nature=nature, origin=origin, note=note, reported_at=at, reason=reason,
    )  # fmt: skip
    with recording(by=actor, act="value.record", at=at, reason=reason or None) as writes:
        hold(plan, indicator)
        series = series_of(indicator.pk, new.party_id)
        old = series.get(period)
        if (old and old.pk) != version_seen:
            raise Conflict(old, {"amount": amount, "nature": nature, "origin": origin, "note": note, "reason": reason})
        if old is not None and says_the_same(old, new):
            return Outcome(old, doubts)
        arriving = Arriving(indicator.name, indicator.measure, indicator.kind, period, amount, nature)
        asked = None if reason else reason_asked(arriving, series)
        if asked is not None:
            return Outcome(None, (asked,))
        new.target = target_of(indicator.targets.filter(current=True), new.party_id, period)
        return Outcome(put(writes, old, new), doubts)


def says_the_same(old: Value, new: Value) -> bool:
    """Whether a version would repeat the one that stands."""
    return all(getattr(old, name) == getattr(new, name) for name in ("amount", "nature", "origin", "note", "measure"))


def period_refused(plan_period: str, period: str, at: datetime) -> Finding | None:
    """Why a value may not speak of `period`; None where it may."""
    months = {month.key: month for month in Period.parse(plan_period).months()}
    if period not in months:
        return Finding.error("value.period", f"“{period[:20]}”不是本方案的月份；请选择{plan_period}内的一个月。")
    if months[period].end > at.date():
        return Finding.error("value.period-open", f"{period}还没有结束，累计数要等当月结束后登记；请核对月份。")
    return None


def _read(
    plan: Any, indicator: Any, party: Any, period: str, text: str, at: datetime
) -> Finding | tuple[Decimal | None, tuple[Finding, ...]]:
    """The typed text as an amount in the indicator's measure, with doubts; None is 待发布."""
    if plan.state == "draft":
        return Finding.error("value.draft", "方案尚未启用，不能登记完成数；请先核对并启用方案。")
    if (refused := period_refused(plan.period, period, at)) is not None:
        return refused
    library = plan_as_library(plan, on=period)
    entry = directory.Directory(library, tracked_of(library)).by_key.get(indicator.code)
    if entry is None:
        return Finding.error("value.no-target", f"「{indicator.name}」没有数值目标，不登记完成数；请在方案中核对。")
    if party is not None and party.name not in entry.units:
        return Finding.error(
            "value.unit", f"「{indicator.name}」没有分解到{party.name}，不能按该单位登记；请核对单位。"
        )
    reading = read_value(Cell(text, 1, 1), entry, "", _TYPED)
    refused = next((each for each in reading.findings if each.severity is Severity.ERROR), None)
    if refused is not None:
        return refused
    if reading.verdict is Verdict.EMPTY:
        return Finding.error("value.empty", "没有填完成数；来源尚未发布的，请勾选“待发布”。")
    return unstorable(reading.amount) or (reading.amount, reading.findings)


def unstorable(amount: Decimal | None) -> Finding | None:
    """A finding where the amount has more places or digits than a row keeps."""
    try:
        if amount is not None:
            scaled(amount)
    except ValidationError as error:
        return Finding.error("value.range", error.messages[0])
    return None
