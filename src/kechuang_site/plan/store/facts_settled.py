"""Decisions written down in a file: who reports each target, what a doubtful spelling means, what a point is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kechuang.plan import Decision, Point, PointKind, Settled
from kechuang.plan.settle.question import about_target, point_key


def decisions_told(asked: Iterable[Point], settled: Settled | None, told: Mapping[str, Any]) -> Iterator[Decision]:
    """The decisions a file gives: `reporting` by the key of the target, `alias` by the spelling, and for any other
    `must` point its proposal. What is neither is left to `confirm_proposals`."""
    reporting = {} if settled is None else _reporting(settled, told.get("reporting", {}))
    spellings: Mapping[str, str] = told.get("alias", {})
    for point in asked:
        if point.kind is PointKind.ALIAS and point.subject in spellings:
            yield Decision(point.key, _named(point, spellings[point.subject]))
        elif point.key in reporting:
            yield _reports(point, reporting[point.key])
        elif point.severity == "must" and point.proposal is not None:
            yield Decision(point.key, point.proposal)


def _reporting(settled: Settled, told: Mapping[str, str]) -> dict[str, str]:
    """Point → reporting unit, from key of the target → reporting unit."""
    first = {}
    for target in settled.plan.targets():
        first.setdefault(target.key, target)
    return {point_key(PointKind.REPORTING_UNIT, *about_target(first[key])): unit for key, unit in told.items()}


def _named(point: Point, unit: str) -> str:
    """The option that says the spelling is this unit. Raises ValueError where none does."""
    for option in point.options:
        if f"“{unit}”" in option.label:
            return option.choice
    raise ValueError(f"“{point.subject}”没有“{unit}”这个选项。")


def _reports(point: Point, unit: str) -> Decision:
    named = f"name:{unit}"
    return Decision(point.key, named) if point.option(named) else Decision(point.key, "other", unit)
