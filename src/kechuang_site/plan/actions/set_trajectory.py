"""序时节点: set a trajectory month by month, for the county or one unit's share; the versions before stay beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.party import Unit
from kechuang_site.plan.models import Checkpoint, Indicator
from kechuang_site.plan.queries.finish import finish_of
from kechuang_site.plan.queries.trajectory import Asked, Change, Weighed, by_month, weigh
from kechuang_site.plan.store.checkpoint import put, starting, trajectory_standing
from kechuang_site.plan.store.set_version import hold
from kechuang_site.record.write import Conflict, Recording, recording


@dataclass(frozen=True, slots=True)
class Whose:
    """The trajectory of an indicator: of one unit's share, or (unit None) of the county's target."""

    indicator: Indicator
    unit: Unit | None

    @property
    def party(self) -> int | None:
        return None if self.unit is None else self.unit.pk


def set_trajectory(*, by: Asker, at: datetime, whose: Whose, asked: Asked) -> Weighed:
    """Write the checkpoints that differ from those in force in the month asked for; none where one cannot stand.

    Gives what was weighed: with findings nothing was written. Raises Conflict where a version that stands is not
    the one seen, Refused where the asker may not.
    """
    indicator, plan = whose.indicator, whose.indicator.plan
    actor = require(by, "checkpoint.set", division=plan.division, archived=plan.archived)
    try:
        with recording(by=actor, act="checkpoint.set", at=at, reason=asked.reason.strip() or None) as writes:
            hold(indicator)
            weighed = _weighed(whose, asked)
            for change in () if weighed.findings else weighed.changes:
                _write(writes, whose, asked, change)
            return weighed
    except IntegrityError as error:  # a document set the very same month in between
        raise Conflict(None, dict(asked.texts)) from error


def _weighed(whose: Whose, asked: Asked) -> Weighed:
    finish = finish_of(whose.indicator, whose.party, asked.month)
    if finish is None:
        words = f"「{whose.indicator.name}」在这个月没有数值目标，不设序时节点；请在方案中核对目标。"
        return Weighed((), {"": Finding.error("pace.no-target", words)})
    standing = by_month(trajectory_standing(whose.indicator, whose.party, on=asked.month))
    for month, text in asked.texts.items():
        row = standing.get(month)
        if (row and row.pk) != asked.seen.get(month):
            raise Conflict(row, {"month": month, "text": text})
    return weigh(whose.indicator, finish, standing, asked)


def _write(writes: Recording, whose: Whose, asked: Asked, change: Change) -> None:
    old = change.old
    new = Checkpoint(
        indicator=whose.indicator, party_id=whose.party, period=change.month if old is None else old.period,
        effective_month=starting(whose.indicator.plan, asked.month), value=change.amount, origin=change.origin.value,
        reason=asked.reason.strip()[:400],
    )  # fmt: skip
    put(writes, old, new)
