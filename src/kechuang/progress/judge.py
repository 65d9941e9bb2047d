"""The plan on a day: every target, the headline indicators, the allocations. Today is an argument."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kechuang.plan.model import Plan
from kechuang.plan.same_thing import fold_name
from kechuang.progress.check_checkpoints import doubtful_checkpoints
from kechuang.progress.judge_allocation import Reported, judge_allocations
from kechuang.progress.judge_target import Question, end_of, judge_target, record_of
from kechuang.progress.model import (
    HandCheckpoint,
    IndicatorState,
    State,
    TargetState,
    Value,
    Values,
)
from kechuang.progress.series import Series, Tracked, plan_span, tracked_of
from kechuang.progress.span import last_ended_month, span_of, window_of
from kechuang.progress.thresholds import Thresholds, default_thresholds
from kechuang.progress.trajectory import horizon_checkpoint, plan_checkpoints, with_hand
from kechuang.vocabulary import Finding, Period

_MOST_PLACES = 3


def judge(plan: Plan, values: Values, *, on: date, linear: bool = False, thresholds: Thresholds | None = None) -> State:
    """The state of `plan` on the day `on`, from reported cumulative values.

    Nothing is drawn as a straight line unless `linear` is asked for. What cannot be judged honestly
    has the status None and a reason; what does not fit is a finding; nothing raises.
    """
    question = Question(on, thresholds or default_thresholds(), linear)
    tracked = tracked_of(plan)
    by_series = _grouped(values.values)
    findings = [*values.findings, *_after(values.values, on)]
    targets = []
    for series in tracked.series:
        counted = by_series.get((series.key, None), [])
        state, found = _target(plan, tracked, series, counted, values.checkpoints, question)
        targets.append(state)
        findings.extend(found)
    allocations, found = judge_allocations(plan, tracked.columns, Reported(by_series, values.checkpoints), question)
    findings.extend(found)
    return State(
        title=plan.title, on=on, last_ended=_last_month(plan, on).key, targets=tuple(targets),
        indicators=_indicators(plan, tracked, targets), allocations=allocations,
        qualitative=tracked.qualitative, findings=tuple(findings), tally=values.tally,
        linear=linear, invented=values.invented,
    )  # fmt: skip


def _last_month(plan: Plan, on: date) -> Period:
    """The last month that had ended on the day, and never one after the plan and its last target are over."""
    horizons = (plan.period, *(target.horizon for target in plan.targets()))
    over = max((span.end for span in map(span_of, horizons) if span is not None), default=on)
    return last_ended_month(min(on, over))


def _grouped(values: Sequence[Value]) -> dict[tuple[str, str | None], list[Value]]:
    # Two breakdowns may spell one unit with two different middle dots.
    grouped: dict[tuple[str, str | None], list[Value]] = {}
    for value in values:
        unit = None if value.unit is None else fold_name(value.unit)
        grouped.setdefault((value.key, unit), []).append(value)
    return grouped


def _target(
    plan: Plan, tracked: Tracked, series: Series, values: Sequence[Value],
    by_hand: Sequence[HandCheckpoint], question: Question,
) -> tuple[TargetState, tuple[Finding, ...]]:  # fmt: skip
    whole = plan_span(plan)
    horizon = span_of(series.target.horizon) or whole
    window = None if horizon is None else window_of(horizon, whole)
    due = horizon_checkpoint(series, horizon)
    set_by_plan, conflicts = plan_checkpoints(series, tracked.columns)
    checkpoints, changed = with_hand(series, set_by_plan, by_hand, horizon)
    record = record_of(values, window, question.on)
    state = judge_target(series, record, checkpoints, due, window, question)
    return state, (*conflicts, *changed, *doubtful_checkpoints(series, checkpoints))


def _indicators(plan: Plan, tracked: Tracked, states: Sequence[TargetState]) -> tuple[IndicatorState, ...]:
    by_key = {state.key: state for state in states}
    found = []
    for indicator in plan.indicators:
        series = _series_of(tracked, indicator.target.key, indicator.target)
        state = None if series is None else by_key[series.key]
        key = indicator.target.key if series is None else series.key
        found.append(IndicatorState(indicator.name, indicator.group, key, indicator.source, state))
    return tuple(found)


def _series_of(tracked: Tracked, key: str | None, target: object) -> Series | None:
    if key is not None:
        return tracked.find(key)
    return next((s for s in tracked.series if any(m is target for m in s.mentions)), None)


def _after(values: Sequence[Value], on: date) -> list[Finding]:
    """Values of months that had not ended on the day: kept out, and said so, once for each month."""
    kept_out: dict[str, list[Value]] = {}
    for value in values:
        if end_of(value) > on:
            kept_out.setdefault(value.period, []).append(value)
    return [_kept_out(period, found, on) for period, found in sorted(kept_out.items())]


def _kept_out(period: str, values: Sequence[Value], on: date) -> Finding:
    places = "、".join(value.source.location or "" for value in values[:_MOST_PLACES])
    more = f"等{len(values)}格" if len(values) > _MOST_PLACES else ""
    return Finding.warning(
        "progress.after-day",
        f"{places}{more}的{period}数据，期末晚于统计日{on.isoformat()}，没有采用；请核对期别，或把统计日改到该期末之后。",
        values[0].source,
        values[0].text if len(values) == 1 else None,
    )
