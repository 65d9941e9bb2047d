"""Breakdowns as rows: each unit's share is a target of its party, in the measure of its indicator."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kechuang.plan.settle import SettledAllocation, SettledShare
from kechuang.progress.series import Column
from kechuang.vocabulary import Quantity, QuantityError, measure_of
from kechuang_site.plan.models import Checkpoint, Indicator, Target
from kechuang_site.plan.store.in_force import last_day
from kechuang_site.plan.store.pinyin import pinyin_of
from kechuang_site.plan.store.place import place_of
from kechuang_site.plan.store.writing import Writing


def write_shares(writing: Writing, allocations: Iterable[SettledAllocation]) -> None:
    """The columns of every breakdown; one that breaks no target down is an indicator of its own."""
    columns = iter(writing.tracked.columns)
    for number, allocation in enumerate(allocations, 1):
        for at in range(len(allocation.columns)):
            _write_column(writing, allocation, f"a{number}.{at + 1}", next(columns))


def _write_column(writing: Writing, allocation: SettledAllocation, code: str, column: Column) -> None:
    indicator = None if column.linked is None else writing.indicators.get(column.linked.key)
    if indicator is None or not _converts(column, indicator):
        indicator = _own_indicator(writing, column, code)
    horizon = allocation.horizon or writing.document.plan.period
    reason = writing.reasons.get(f"《{allocation.name}》{column.column.name}", "")[:400]
    for share in allocation.shares:
        amount = share.values[column.index]
        party = writing.naming.party(share.unit)
        if amount is not None and party is not None:
            value = in_measure(amount, column.column.measure, indicator.measure)
            place = _place(allocation, share, column.index)
            writing.writes.add(
                Target(
                    indicator=indicator, party_id=party, tier="allocation", horizon=horizon, value=value, place=place,
                    effective_month=writing.first_month, document=writing.document, set_at=writing.at,
                    reason=reason,
                )
            )  # fmt: skip
    _write_total(writing, indicator, column, horizon)


def _converts(column: Column, indicator: Indicator) -> bool:
    """Whether every share can be said exactly in the indicator's measure."""
    try:
        for row in column.allocation.rows:
            in_measure(row.values[column.index] or Decimal(0), column.column.measure, indicator.measure)
    except QuantityError:
        return False
    return True


def in_measure(amount: Decimal, written: str | None, wanted: str) -> Decimal:
    """The amount in the indicator's measure, exact. Raises QuantityError where the two do not convert."""
    if not written or written == wanted:
        return amount
    return Quantity(amount, measure_of(written)).to(measure_of(wanted)).value


def _own_indicator(writing: Writing, column: Column, code: str) -> Indicator:
    """What only units are asked for: the county has no target of its own for it."""
    name = column.column.name[:120]
    indicator = writing.writes.add(
        Indicator(
            plan=writing.document.plan, code=code, name=name, group=column.allocation.name[:120],
            kind=column.column.kind.value, measure=column.column.measure or "", order=len(writing.indicators) + 1,
            pinyin=pinyin_of(name, longest=400),
        )
    )  # fmt: skip
    writing.indicators[code] = indicator
    return indicator


def _place(allocation: SettledAllocation, share: SettledShare, at: int) -> dict[str, object]:
    """The cell, and the title of its table, by which the shares of one table stay together."""
    source = share.cell_sources[at] if at < len(share.cell_sources) else None
    return {**place_of(source or share.source), "table": allocation.name}


def _write_total(writing: Writing, indicator: Indicator, column: Column, horizon: str) -> None:
    """The total of a breakdown that is due before the target itself is a checkpoint of the county."""
    series = column.linked
    if column.total is None or series is None or indicator.code != series.key:
        return
    whole = series.target.horizon or writing.document.plan.period
    said = {part.target.horizon for part in series.parts}
    if last_day(horizon) < last_day(whole) and horizon not in said:
        writing.writes.add(
            Checkpoint(
                indicator=indicator, period=horizon, origin="allocation", document=writing.document,
                value=in_measure(column.total, column.column.measure, indicator.measure),
                place=place_of(column.total_source),
            )
        )  # fmt: skip
