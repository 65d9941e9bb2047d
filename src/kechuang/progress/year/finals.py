"""年终表: the final number of every series and share, out of the plan as it is judged when the year is closed."""

from __future__ import annotations

from kechuang.progress.model import ColumnState, Nature, State, Status, TargetState, UnitState, Value
from kechuang.progress.span import span_of
from kechuang.progress.year.model import Certainty, Final
from kechuang.vocabulary import Period


def closing_month(period: Period, horizon: str | None) -> str:
    """The month by whose end a number of the year is due: that of its horizon, held inside the year.

    >>> closing_month(Period.parse("2024"), "2024-09"), closing_month(Period.parse("2024"), "2026")
    ('2024-09', '2024-12')
    """
    span = span_of(horizon)
    end = period.end if span is None else min(max(span.end, period.start), period.end)
    return Period.containing(end).key


def finals_of(state: State, period: Period) -> tuple[Final, ...]:
    """Every numeric target of the county, then every share of a unit, in the order of the plan; of a unit with
    several shares of one series, the one due last.

    `state` is the plan judged on the day the year is closed.
    """
    whole = tuple(_whole(target, period) for target in state.targets)
    shares: dict[tuple[str, str], Final] = {}
    for allocation in state.allocations:
        month = closing_month(period, allocation.horizon)
        for column in allocation.columns:
            for row in column.rows:
                held = shares.get((column.key, row.unit))
                if row.target is not None and (held is None or held.month < month):
                    shares[column.key, row.unit] = _share(column, row, month)
    return (*whole, *shares.values())


def _whole(target: TargetState, period: Period) -> Final:
    month = closing_month(period, target.horizon)
    awaited = target.awaited is not None
    return Final(
        target.key, None, target.name, target.measure or "", month, target.actual, target.required, target.status,
        target.reason, _certainty(target.actual, month, awaited=awaited),
    )  # fmt: skip


def _share(column: ColumnState, row: UnitState, month: str) -> Final:
    awaited = row.status is Status.AWAITED
    return Final(
        column.key, row.unit, column.name, column.measure or "", month, row.actual, row.target, row.status, row.reason,
        _certainty(row.actual, month, awaited=awaited),
    )  # fmt: skip


def _certainty(value: Value | None, month: str, *, awaited: bool) -> Certainty:
    if value is None or value.amount is None:
        return Certainty.AWAITED if awaited else Certainty.MISSING
    if Period.parse(value.period).end < Period.parse(month).end:
        return Certainty.EARLIER
    return Certainty.FINAL if value.nature is Nature.FINAL else Certainty.VINTAGE
