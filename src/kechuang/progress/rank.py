"""The order in which a reader meets the targets: what is furthest behind first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kechuang.progress.model import Status, TargetState

_ORDER = (
    Status.FAR_BEHIND,
    Status.BEHIND,
    Status.UNREPORTED,
    None,
    Status.AWAITED,
    Status.NORMAL,
    Status.DONE,
)


def by_gap(states: Iterable[TargetState]) -> tuple[TargetState, ...]:
    """Worst first: by status, then by the share of the due (else of the target) that is missing.

    Equal ones keep the order of the plan (sorted is stable).
    """
    return tuple(sorted(states, key=_weight))


def _weight(state: TargetState) -> tuple[int, Fraction]:
    return _ORDER.index(state.status), -missing_share(state)


def missing_share(state: TargetState) -> Fraction:
    """How much of what is due is missing, as a share; below zero where more than due is there."""
    if state.pace_gap is not None and state.due is not None and state.due.amount:
        return Fraction(state.pace_gap) / abs(Fraction(state.due.amount))
    if state.completion is not None:
        return 1 - state.completion
    if state.gap is not None and state.required:
        return Fraction(state.gap) / abs(Fraction(state.required))
    return Fraction(0)
