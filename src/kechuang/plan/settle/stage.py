"""Earlier stages: a target of a quarter that is on the way to the same target of the year."""

from __future__ import annotations

from kechuang.plan.model import Kind, Plan, Target
from kechuang.plan.same_thing import sameness
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.when import last_day
from kechuang.vocabulary.measure import comparable, measure_of

_COUNTED = frozenset({Kind.FLOW, Kind.ANNUAL_RENEWAL, Kind.NET})


def stages_of(plan: Plan) -> dict[str, str]:
    """Key of the earlier target → key of the later one it leads to."""
    targets = {key: mentions[0] for key, mentions in by_key(plan).items()}
    found: dict[str, str] = {}
    for key, early in targets.items():
        later = [(_fit(early, late), other) for other, late in targets.items() if _leads_to(early, late)]
        if later:
            found[key] = max(later, key=lambda one: one[0])[1]
    return found


def _leads_to(early: Target, late: Target) -> bool:
    begun, ended = last_day(early.horizon), last_day(late.horizon)
    return (
        begun is not None
        and ended is not None
        and begun < ended
        and begun.year == ended.year
        and sameness(early.name or "", late.name or "") > 0
        and (early.kind is late.kind or {early.kind, late.kind} <= _COUNTED)
        and comparable(measure_of(early.measure or ""), measure_of(late.measure or ""))
    )


def _fit(early: Target, late: Target) -> tuple[bool, int]:
    return early.kind is late.kind, sameness(early.name or "", late.name or "")
