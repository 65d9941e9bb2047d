"""Everything that was read of a plan, as adoption would write it: targets and tasks in words."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.plan.settle import Settled, SettledTarget
from kechuang.progress.wording import NOTHING, amount_text
from kechuang_site.plan.models import Target
from kechuang_site.plan.queries.wording import kind_word


@dataclass(frozen=True, slots=True)
class Line:
    """One target in words."""

    key: str
    name: str
    kind: str
    value: str
    horizon: str
    tier: str
    reporting_unit: str
    headline: bool
    stage: bool
    place: str


def lines_of(settled: Settled) -> tuple[Line, ...]:
    """Every target, those of the table of indicators first."""
    ordered = sorted(settled.targets, key=lambda target: (not target.headline, target.checkpoint_of is not None))
    return tuple(_line(target) for target in ordered)


def _line(target: SettledTarget) -> Line:
    sign = target.comparator.sign if target.comparator else ""
    value = NOTHING if target.value is None else sign + amount_text(target.value, target.measure)
    place = next((source.location for source in target.mentions if source.location), "")
    return Line(
        target.key, target.name, kind_word(target.kind.value), value, target.horizon or NOTHING, Target.Tier(target.tier).label,
        target.reporting_unit.name if target.reporting_unit else "", target.headline,
        target.checkpoint_of is not None, place or "",
    )  # fmt: skip


def target_called(settled: Settled, key: str) -> SettledTarget | None:
    """The target of a key."""
    return next((target for target in settled.targets if target.key == key), None)
