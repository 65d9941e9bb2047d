"""任务分解 on a day: every unit of every column, and the sum of the units against the county's own number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.plan.model import Allocation, Comparator, Plan, Target
from kechuang.plan.same_thing import fold_name
from kechuang.progress.exact import subtract, total_of
from kechuang.progress.judge_target import (
    Question,
    Record,
    against,
    end_of,
    record_of,
    share,
    shortfall,
)
from kechuang.progress.model import (
    AllocationState,
    Better,
    Checkpoint,
    ColumnState,
    HandCheckpoint,
    Origin,
    Reason,
    Status,
    UnitState,
    Value,
)
from kechuang.progress.requirement import LEVEL_KINDS, better_of, is_additive, meets
from kechuang.progress.series import Column, plan_span
from kechuang.progress.span import Span, last_ended_month, span_of, window_of
from kechuang.progress.trajectory import unit_checkpoints
from kechuang.vocabulary import Finding, Quantity, QuantityError, Source, measure_of


@dataclass(frozen=True, slots=True)
class Reported:
    """What came in: the values by series and unit (names folded), and the checkpoints persons set."""

    values: Mapping[tuple[str, str | None], Sequence[Value]]
    checkpoints: Sequence[HandCheckpoint] = ()


def judge_allocations(
    plan: Plan, columns: Sequence[Column], reported: Reported, question: Question
) -> tuple[tuple[AllocationState, ...], tuple[Finding, ...]]:
    """The state of every allocation of the plan, in its order, and what does not add up."""
    findings: list[Finding] = []
    states = []
    for allocation in plan.allocations:
        judged = []
        for column in columns:
            if column.allocation is allocation:
                state, found = _column(plan, column, reported, question)
                judged.append(state)
                findings.extend(found)
        states.append(AllocationState(allocation.name, allocation.horizon, tuple(judged), allocation.source))
    return tuple(states), tuple(findings)


def _column(
    plan: Plan, column: Column, reported: Reported, question: Question
) -> tuple[ColumnState, tuple[Finding, ...]]:
    horizon = span_of(column.allocation.horizon) or plan_span(plan)
    window = None if horizon is None else window_of(horizon, plan_span(plan))
    until = question.on if horizon is None else min(question.on, horizon.end)
    rows = tuple(
        _unit(column, index, record_of(reported.values.get((column.key, fold_name(row.unit)), ()), window, until),
              _dues(column, row.unit, horizon, reported), question)
        for index, row in enumerate(column.allocation.rows)
    )  # fmt: skip
    county = record_of(reported.values.get((column.key, None), ()), window, until).latest
    return _summed(column, rows, county)


@dataclass(frozen=True, slots=True)
class _Dues:
    """By when a unit's share is due, and what is due of it before."""

    horizon: Span | None
    checkpoints: tuple[Checkpoint, ...] = ()


def _dues(column: Column, unit: str, horizon: Span | None, reported: Reported) -> _Dues:
    if horizon is None:
        return _Dues(None)
    set_for_it = unit_checkpoints(reported.checkpoints, key=column.key, unit=fold_name(unit), before=horizon.end)
    return _Dues(horizon, set_for_it)


def _unit(column: Column, index: int, record: Record, dues: _Dues, question: Question) -> UnitState:
    """One unit in one column; its value and its share are both in the measure of the column's series."""
    row = column.allocation.rows[index]
    source = _source(column.allocation, index, column.index)
    written = row.values[column.index]
    target = _in_measure(written, column)
    latest = record.latest
    amount = None if latest is None else latest.amount
    better = _better(column)
    due = None if latest is None or target is None else _due(column, target, end_of(latest), dues)
    status, reason = _status(column, record, target, dues, question)
    if target is None and written is not None:
        reason = Reason.SHARE_UNCONVERTED  # a share there is: only that it cannot be said exactly
    return UnitState(
        unit=row.unit, target=target, status=status, reason=reason, source=source,
        thresholds=question.thresholds, actual=latest, as_of=None if latest is None else end_of(latest),
        gap=None if amount is None or target is None else shortfall(amount, target, better),
        completion=None if target is None else share(amount, target, better), due=due,
    )  # fmt: skip


def _status(
    column: Column, record: Record, target: Decimal | None, dues: _Dues, question: Question
) -> tuple[Status | None, Reason]:
    latest, horizon = record.latest, dues.horizon
    if target is None:
        return None, Reason.NOT_ALLOCATED
    if latest is None or latest.amount is None:
        if record.awaited is not None:
            return Status.AWAITED, Reason.NOT_PUBLISHED
        if horizon is not None and last_ended_month(question.on).end < horizon.start:
            return None, Reason.NOT_STARTED
        return Status.UNREPORTED, Reason.NO_VALUE
    better = _better(column)
    ended = horizon is not None and end_of(latest) >= horizon.end
    if meets(latest.amount, target, _comparator(column), better):
        level = column.column.kind in LEVEL_KINDS
        if level and not ended:
            return Status.NORMAL, Reason.MEETS_LEVEL
        return Status.DONE, Reason.REACHED
    return against(latest.amount, _due(column, target, end_of(latest), dues), better, question.thresholds)


def _due(column: Column, target: Decimal, at: date, dues: _Dues) -> Checkpoint | None:
    """What is due of a share at a day: the share itself once its horizon is over, else its last checkpoint passed."""
    if dues.horizon is not None and at >= dues.horizon.end:
        horizon = column.allocation.horizon or ""
        return Checkpoint(horizon, dues.horizon.end, target, _comparator(column), Origin.HORIZON, None)
    passed = [checkpoint for checkpoint in dues.checkpoints if checkpoint.ends_on <= at]
    return passed[-1] if passed else None


def _model(column: Column) -> Target | None:
    return None if column.linked is None else column.linked.target


def _better(column: Column) -> Better:
    target = _model(column)
    return Better.HIGHER if target is None else better_of(target)


def _comparator(column: Column) -> Comparator:
    """A share is met when it is reached: strict signs belong to the target of the whole county."""
    return Comparator.AT_MOST if _better(column) is Better.LOWER else Comparator.AT_LEAST


def _in_measure(amount: Decimal | None, column: Column) -> Decimal | None:
    """A share in the measure the values are read in (both are comparable: that is how it was linked)."""
    written, wanted = column.column.measure, column.measure
    if amount is None or written is None or written == wanted:
        return amount
    try:
        return Quantity(amount, measure_of(written)).to(measure_of(wanted or "")).value
    except QuantityError:
        return None


def _source(allocation: Allocation, row: int, column: int) -> Source:
    cells = allocation.rows[row].cell_sources
    found = cells[column] if column < len(cells) else None
    return found or allocation.rows[row].source


def _summed(
    column: Column, rows: tuple[UnitState, ...], county: Value | None
) -> tuple[ColumnState, tuple[Finding, ...]]:
    additive = is_additive(column.column.kind, column.measure)
    # A unit that stands in two rows of a breakdown reports once.
    reported = list({fold_name(r.unit): r.actual for r in rows if r.actual is not None}.values())
    asked = [r for r in rows if r.target is not None]
    unreported = sum(1 for r in asked if r.actual is None)
    total = None
    if additive and reported:
        total = total_of(v.amount for v in reported if v.amount is not None)
    periods = {value.period for value in reported}
    same = county is not None and unreported == 0 and periods == {county.period}
    difference = None
    if same and total is not None and county is not None and county.amount is not None:
        difference = subtract(total, county.amount)
    state = ColumnState(
        key=column.key, linked_key=None if column.linked is None else column.linked.key,
        name=column.column.name, measure=column.measure, kind=column.column.kind, additive=additive,
        total=_in_measure(column.total, column), rows=rows, reported_sum=total, reported=len(reported),
        unreported=unreported, county=county, difference=difference,
    )  # fmt: skip
    return state, _findings(column, state, sorted(periods))


def _findings(column: Column, state: ColumnState, periods: list[str]) -> tuple[Finding, ...]:
    where = f"「{column.allocation.name}」的「{state.name}」"
    source = column.total_source or column.allocation.source
    found = []
    if not state.additive and state.reported:
        found.append(Finding.notice(
            "progress.sum-refused",
            f"{where}是比率、增速、位次或覆盖率，各单位的数不能相加，没有计算合计；全域数请由数据来源部门直接报送。",
            source,
        ))  # fmt: skip
    if state.additive and len(periods) > 1:
        found.append(Finding.notice(
            "progress.sum-mixed",
            f"{where}各单位的数据不是同一期（{'、'.join(periods)}），合计仅供参考；请催齐同一期的数。",
            source,
        ))  # fmt: skip
    if state.difference:
        assert state.county is not None
        found.append(Finding.warning(
            "progress.sum-differs",
            f"{where}各单位合计{state.reported_sum:f}{state.measure or ''}，全域报送"
            f"{state.county.amount:f}{state.measure or ''}，相差{abs(state.difference):f}{state.measure or ''}；"
            f"请核对归属和是否重复计算（全域数见{state.county.source.location}）。",
            source,
        ))  # fmt: skip
    return tuple(found)
