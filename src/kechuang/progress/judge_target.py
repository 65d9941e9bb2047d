"""One target on a day: its latest value against what was due at that value's own end of period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.plan.model import Comparator
from kechuang.progress.exact import as_decimal, ratio
from kechuang.progress.model import (
    Better,
    Checkpoint,
    Origin,
    Reason,
    Status,
    TargetState,
    Value,
)
from kechuang.progress.requirement import (
    COUNTED_KINDS,
    LEVEL_KINDS,
    better_of,
    meets,
    required_of,
)
from kechuang.progress.series import Series
from kechuang.progress.span import Span, last_ended_month, months_between
from kechuang.progress.thresholds import Thresholds
from kechuang.progress.trajectory import linear_checkpoint
from kechuang.vocabulary import Period


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every target alike: the day, the thresholds, and whether to draw straight lines."""

    on: date
    thresholds: Thresholds
    linear: bool


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one series that count on the day: the latest number, and a later 待发布."""

    history: tuple[Value, ...]
    latest: Value | None
    awaited: str | None


def record_of(values: Iterable[Value], window: Span | None, until: date) -> Record:
    """The values whose period ended on or before `until`, inside the calendar years of the window."""
    history = tuple(
        sorted(
            (v for v in values if end_of(v) <= until and _speaks_of(v, window)),
            key=lambda v: v.period,
        )
    )
    numbers = [v for v in history if not v.awaited]
    latest = numbers[-1] if numbers else None
    later = [v.period for v in history if v.awaited and (latest is None or v.period > latest.period)]
    return Record(history, latest, later[-1] if later else None)


def end_of(value: Value) -> date:
    """The last day a value speaks of."""
    return Period.parse(value.period).end


def _speaks_of(value: Value, window: Span | None) -> bool:
    # A value of the year after says nothing about this one: 累计 begins again in January.
    return window is None or window.start <= end_of(value) <= date(window.end.year, 12, 31)


def judge_target(
    series: Series, record: Record, checkpoints: tuple[Checkpoint, ...], horizon: Checkpoint | None,
    window: Span | None, question: Question,
) -> TargetState:  # fmt: skip
    """The state of one series; `checkpoints` come without the target itself, `horizon` is that one."""
    target, latest = series.target, record.latest
    required, better = required_of(target), better_of(target)
    comparator = target.comparator or Comparator.EQUAL
    known = checkpoints if horizon is None else (*checkpoints, horizon)
    due = None if latest is None else _due(series, known, window, end_of(latest), question)
    status, reason = _judged(series, record, due, horizon, window, question)
    amount = None if latest is None else latest.amount
    gap = None if amount is None else shortfall(amount, required, better)
    monthly, months_left = _monthly(series, latest, gap, horizon)
    return TargetState(
        key=series.key, name=series.name, measure=target.measure, kind=target.kind,
        comparator=comparator, target=target.value, required=required, better=better,
        horizon=target.horizon, ends_on=None if horizon is None else horizon.ends_on,
        status=status, reason=reason, thresholds=question.thresholds,
        actual=latest, as_of=None if latest is None else end_of(latest),
        late=_late(record, horizon, question.on), awaited=record.awaited, due=due, checkpoints=known,
        completion=share(amount, required, better), pace=_pace(due, required, better), gap=gap,
        pace_gap=None if amount is None or due is None else _pace_gap(amount, due, better),
        monthly=monthly, months_left=months_left, history=record.history, mentions=series.mentions,
    )  # fmt: skip


def _due(
    series: Series, known: tuple[Checkpoint, ...], window: Span | None, at: date, question: Question
) -> Checkpoint | None:
    """The last checkpoint reached by `at`; on a straight line, if that was asked for, the day itself."""
    passed = [checkpoint for checkpoint in known if checkpoint.ends_on <= at]
    due = passed[-1] if passed else None
    wanted = question.linear and series.target.kind not in LEVEL_KINDS
    if wanted and (due is None or due.ends_on < at):
        return linear_checkpoint(series, known, window, at) or due
    return due


def _judged(
    series: Series, record: Record, due: Checkpoint | None, horizon: Checkpoint | None,
    window: Span | None, question: Question,
) -> tuple[Status | None, Reason]:  # fmt: skip
    if record.latest is None or record.latest.amount is None:
        return _without_value(record, window, question.on)
    target, amount = series.target, record.latest.amount
    better = better_of(target)
    if meets(amount, required_of(target), target.comparator, better):
        ended = horizon is not None and end_of(record.latest) >= horizon.ends_on
        if target.kind in LEVEL_KINDS and not ended:
            return Status.NORMAL, Reason.MEETS_LEVEL
        return Status.DONE, Reason.REACHED
    return against(amount, due, better, question.thresholds)


def _without_value(record: Record, window: Span | None, on: date) -> tuple[Status | None, Reason]:
    if record.awaited is not None:
        return Status.AWAITED, Reason.NOT_PUBLISHED
    if window is not None and last_ended_month(on).end < window.start:
        return None, Reason.NOT_STARTED
    return Status.UNREPORTED, Reason.NO_VALUE


def against(
    amount: Decimal, due: Checkpoint | None, better: Better, thresholds: Thresholds
) -> tuple[Status | None, Reason]:
    """An amount that has not reached its target, against the checkpoint that is due."""
    if due is None:
        return None, Reason.NO_CHECKPOINT
    pace, actual = due.pace, Fraction(amount)
    strict = due.comparator in (Comparator.ABOVE, Comparator.BELOW) and due.origin is Origin.HORIZON
    ahead = actual > pace if better is Better.HIGHER else actual < pace
    if ahead or (actual == pace and not strict):
        return Status.NORMAL, Reason.ON_PACE
    if _far(actual, pace, better, thresholds):
        return Status.FAR_BEHIND, Reason.FAR_BELOW_PACE
    return Status.BEHIND, Reason.BELOW_PACE


def _far(actual: Fraction, pace: Fraction, better: Better, thresholds: Thresholds) -> bool:
    """Below four fifths of what is due (or, where lower is better, due below four fifths of it)."""
    low, high = (actual, pace) if better is Better.HIGHER else (pace, actual)
    # A share of nothing, or of a negative number, says nothing about how far behind one is.
    return pace > 0 and low < high * thresholds.share


def shortfall(amount: Decimal, required: Decimal, better: Better) -> Decimal:
    """What is still missing, positive; zero or less where the number is reached."""
    first, second = (required, amount) if better is Better.HIGHER else (amount, required)
    return as_decimal(Fraction(first) - Fraction(second), 12)


def share(amount: Decimal | None, required: Decimal, better: Better) -> Fraction | None:
    """完成率; None where it would mislead (lower is better, or nothing is asked for)."""
    if amount is None or better is Better.LOWER or required <= 0:
        return None
    return ratio(amount, required)


def _pace(due: Checkpoint | None, required: Decimal, better: Better) -> Fraction | None:
    if due is None or better is Better.LOWER or required <= 0:
        return None
    return due.pace / Fraction(required)


def _pace_gap(amount: Decimal, due: Checkpoint, better: Better) -> Decimal:
    missing = due.pace - Fraction(amount)
    return as_decimal(missing if better is Better.HIGHER else -missing, 12)


def _monthly(
    series: Series, latest: Value | None, gap: Decimal | None, horizon: Checkpoint | None
) -> tuple[Fraction | None, int | None]:
    """后续月均需完成: the gap over the months between the value and the horizon's end."""
    if latest is None or gap is None or horizon is None:
        return None, None
    left = max(months_between(end_of(latest), horizon.ends_on), 0)
    if series.target.kind not in COUNTED_KINDS or gap <= 0 or left == 0:
        return None, left
    return ratio(gap, Decimal(left)), left


def _late(record: Record, horizon: Checkpoint | None, on: date) -> bool:
    """Whether a month has ended for which there is no value, though its source has published."""
    if record.latest is None or record.awaited is not None:
        return False
    expected = last_ended_month(on).end
    if horizon is not None:
        expected = min(expected, horizon.ends_on)
    return end_of(record.latest) < expected
