"""序时节点: how much of a target is due by when. From the plan and by hand; a straight line only if asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.plan.model import Comparator
from kechuang.plan.same_thing import fold_name
from kechuang.progress.exact import as_decimal
from kechuang.progress.model import Checkpoint, HandCheckpoint, Origin
from kechuang.progress.requirement import COUNTED_KINDS, required_of
from kechuang.progress.series import Column, Series
from kechuang.progress.span import Span, month_number, span_of
from kechuang.vocabulary import (
    Finding,
    Period,
    PeriodError,
    Quantity,
    QuantityError,
    Source,
    measure_of,
)


def plan_checkpoints(series: Series, columns: Iterable[Column]) -> tuple[tuple[Checkpoint, ...], tuple[Finding, ...]]:
    """The checkpoints the plan itself sets for a series, in order of time; and where it contradicts itself."""
    found = [*_from_parts(series), *_from_columns(series, columns)]
    kept: dict[date, Checkpoint] = {}
    findings: list[Finding] = []
    for checkpoint in found:
        earlier = kept.get(checkpoint.ends_on)
        if earlier is None:
            kept[checkpoint.ends_on] = checkpoint
        elif earlier.amount == checkpoint.amount:
            kept[checkpoint.ends_on] = _joined(earlier, checkpoint)
        else:
            findings.append(_conflict(series, earlier, checkpoint))
    return tuple(sorted(kept.values(), key=lambda c: c.ends_on)), tuple(findings)


def _from_parts(series: Series) -> list[Checkpoint]:
    found = []
    for part in series.parts:
        amount = _converted(required_of(part.target), part.target.measure, series.target.measure)
        if amount is not None:
            origin = Origin.CHECKLIST if part.listed else Origin.MENTION
            found.append(
                Checkpoint(
                    part.target.horizon or "", part.span.end, amount,
                    part.target.comparator or Comparator.EQUAL, origin,
                    part.target.source, part.target.text,
                )
            )  # fmt: skip
    return found


def _from_columns(series: Series, columns: Iterable[Column]) -> list[Checkpoint]:
    """The total of an allocation whose horizon ends before the target's own."""
    own = span_of(series.target.horizon)
    found = []
    for column in columns:
        span = span_of(column.allocation.horizon)
        if column.linked is None or column.linked.key != series.key or column.total is None:
            continue
        amount = _converted(column.total, column.column.measure, series.target.measure)
        if span is None or amount is None or (own is not None and span.end >= own.end):
            continue
        text = f"{column.allocation.name}合计"
        found.append(
            Checkpoint(
                column.allocation.horizon or "", span.end, amount, Comparator.EQUAL,
                Origin.ALLOCATION, column.total_source, text,
            )
        )  # fmt: skip
    return found


def _converted(amount: Decimal, written: str | None, wanted: str | None) -> Decimal | None:
    """The amount in the series' measure; None where the two do not convert exactly."""
    if written == wanted or written is None:
        return amount
    try:
        return Quantity(amount, measure_of(written)).to(measure_of(wanted or "")).value
    except QuantityError:
        return None


def _joined(first: Checkpoint, second: Checkpoint) -> Checkpoint:
    also = (*first.also, *((second.source,) if second.source is not None else ()))
    return Checkpoint(
        first.period, first.ends_on, first.amount, first.comparator, first.origin,
        first.source, first.text, also,
    )  # fmt: skip


def _conflict(series: Series, kept: Checkpoint, other: Checkpoint) -> Finding:
    place = other.source.location if other.source is not None else None
    return Finding.warning(
        "progress.checkpoint-conflict",
        f"{place or '方案'}：「{series.name}」到{kept.ends_on.isoformat()}的节点，方案一处为{kept.amount:f}，"
        f"另一处为{other.amount:f}；暂以前者为准，请核对方案并明确以哪个为准。",
        other.source,
        other.text,
    )


def horizon_checkpoint(series: Series, span: Span | None) -> Checkpoint | None:
    """The target itself, due at the end of its horizon."""
    if span is None:
        return None
    target = series.target
    return Checkpoint(
        target.horizon or "", span.end, required_of(target),
        target.comparator or Comparator.EQUAL, Origin.HORIZON, target.source, target.text,
    )  # fmt: skip


def with_hand(
    series: Series, set_by_plan: tuple[Checkpoint, ...], by_hand: Iterable[HandCheckpoint],
    span: Span | None,
) -> tuple[tuple[Checkpoint, ...], tuple[Finding, ...]]:  # fmt: skip
    """The plan's checkpoints and those set by hand. The plan's word stands; a hand may add, not change it."""
    kept = {checkpoint.ends_on: checkpoint for checkpoint in set_by_plan}
    findings: list[Finding] = []
    for hand in by_hand:
        end = _end(hand.period)
        if hand.key != series.key or hand.unit is not None or end is None:
            continue
        standing = kept.get(end)
        if standing is not None and standing.amount != hand.amount:
            findings.append(_changed(series, standing, hand))
        elif span is not None and end >= span.end:
            if hand.amount != required_of(series.target):
                findings.append(_too_late(series, hand))
        elif standing is None:
            kept[end] = _set_by_hand(hand, end)
    return tuple(sorted(kept.values(), key=lambda c: c.ends_on)), tuple(findings)


def unit_checkpoints(by_hand: Iterable[HandCheckpoint], *, key: str, unit: str, before: date) -> tuple[Checkpoint, ...]:
    """The checkpoints a person set for one unit's share (`unit` folded), in order, those before its own last day."""
    own = [hand for hand in by_hand if hand.key == key and hand.unit is not None and fold_name(hand.unit) == unit]
    ends = ((hand, _end(hand.period)) for hand in own)
    found = (_set_by_hand(hand, end) for hand, end in ends if end is not None and end < before)
    return tuple(sorted(found, key=lambda checkpoint: checkpoint.ends_on))


def _set_by_hand(hand: HandCheckpoint, end: date) -> Checkpoint:
    return Checkpoint(hand.period, end, hand.amount, Comparator.EQUAL, hand.origin, hand.source)


def _end(period: str) -> date | None:
    try:
        return Period.parse(period).end
    except PeriodError:
        return None


def _changed(series: Series, standing: Checkpoint, hand: HandCheckpoint) -> Finding:
    return Finding.warning(
        "progress.checkpoint-changed",
        f"{_place(hand.source)}把「{series.name}」{hand.period}的序时节点写成{hand.amount:f}，与已有的"
        f"{standing.amount:f}不同；仍以{standing.amount:f}为准。需要调整的，请先修改方案或删去多余的节点。",
        hand.source,
    )


def _too_late(series: Series, hand: HandCheckpoint) -> Finding:
    return Finding.warning(
        "progress.checkpoint-late",
        f"{_place(hand.source)}的序时节点（{hand.period}）不早于「{series.name}」的完成时限，没有采用；"
        "完成时限当期以目标值为准，请删去该格。",
        hand.source,
    )


def _place(source: Source | None) -> str:
    return source.location if source is not None and source.location else "序时表"


def linear_checkpoint(
    series: Series, known: tuple[Checkpoint, ...], window: Span | None, at: date
) -> Checkpoint | None:
    """The straight line between the known checkpoints, by whole months, at the month of `at`.

    Only for what is counted up: before the first checkpoint the line starts from nothing on the
    first day of the window; a stock or a level has no such start, and then there is no line.
    """
    after = [c for c in known if c.ends_on > at]
    before = [c for c in known if c.ends_on <= at]
    if not after or window is None:
        return None
    if before:
        start, amount = month_number(before[-1].ends_on), Fraction(before[-1].amount)
    elif series.target.kind in COUNTED_KINDS:
        start, amount = month_number(window.start) - 1, Fraction(0)
    else:
        return None
    exact = _between(start, amount, after[0], month_number(at))
    period = Period.containing(at).key
    return Checkpoint(
        period, at, as_decimal(exact), after[0].comparator, Origin.LINEAR, after[0].source,
        f"按月均匀推算，止于{after[0].ends_on.isoformat()}的{after[0].amount:f}", (), exact,
    )  # fmt: skip


def _between(start: int, amount: Fraction, after: Checkpoint, at: int) -> Fraction:
    """The value of the line from (start, amount) to the next checkpoint, at month `at`."""
    span = month_number(after.ends_on) - start
    passed = min(max(at - start, 0), span)
    end = Fraction(after.amount)
    if span <= 0:
        return end
    return amount + (end - amount) * Fraction(passed, span)
