"""Changes of a supplement as rows: a new version stands beside the old one, from the month it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kechuang_site.plan.models import Checkpoint, Document, Indicator, Target, Task, TaskUnit
from kechuang_site.plan.store.checkpoint import put, starting, trajectory_standing
from kechuang_site.plan.store.in_force import county_target, in_force
from kechuang_site.plan.store.naming import Naming
from kechuang_site.plan.store.pinyin import pinyin_of
from kechuang_site.plan.store.set_version import Setting, hold, set_version
from kechuang_site.record.write import Recording


@dataclass(frozen=True, slots=True)
class Amending:
    """One adoption of a supplement: from which month, why, and by which document."""

    writes: Recording
    document: Document
    naming: Naming
    month: str
    reason: str
    at: datetime

    def setting(self, value: Decimal | None) -> Setting:
        return Setting(value, self.month, self.reason, self.at)


def indicator_called(document: Document, code: str) -> Indicator | None:
    """The indicator of a code; a checkpoint's key (t10@2025-Q1) names its indicator as well."""
    found = Indicator.objects.filter(plan=document.plan, code=code.partition("@")[0]).first()
    if found is not None:
        hold(found)
    return found


def standing(indicator: Indicator, month: str) -> tuple[Target, ...]:
    """Every cell of an indicator as it is in force in a month."""
    return in_force(Target.objects.filter(indicator=indicator, current=True), on=month)


def amend_county(amending: Amending, indicator: Indicator, value: Decimal, place: dict) -> None:
    """The county's own target becomes `value`."""
    old = county_target(standing(indicator, amending.month))
    cell = _beside(amending, indicator, old, place)
    set_version(amending.writes, old, cell, amending.setting(value))


def amend_checkpoint(amending: Amending, indicator: Indicator, period: str, value: Decimal, place: dict) -> None:
    """An earlier stage of a target becomes `value` from the month on; the months before keep the old one."""
    old = trajectory_standing(indicator, None, on=amending.month).get(period)
    new = Checkpoint(
        indicator=indicator, period=period, value=value, origin="mention" if old is None else old.origin,
        effective_month=starting(amending.document.plan, amending.month), document=amending.document, place=place,
        reason=amending.reason,
    )  # fmt: skip
    put(amending.writes, old, new)


def amend_share(
    amending: Amending, indicator: Indicator, party: int, horizon: str, value: Decimal | None, place: dict
) -> None:
    """A unit's share becomes `value`; None takes it off the unit."""
    own = [t for t in standing(indicator, amending.month) if t.party_id == party and t.tier == Target.Tier.ALLOCATION]
    due = horizon or _usual_horizon(amending, indicator, own)
    old = next((target for target in own if target.horizon == due), None)
    table = old.place.get("table") if old is not None else None
    cell = Target(
        indicator=indicator, party_id=party, tier="allocation", horizon=due, document=amending.document,
        place={**place, "table": table or place.get("table") or amending.document.title},
    )  # fmt: skip
    set_version(amending.writes, old, cell, amending.setting(value))


def _usual_horizon(amending: Amending, indicator: Indicator, own: Iterable[Target]) -> str:
    """By when a share is due where the document does not say: as the county's target, else as the only share."""
    main = county_target(standing(indicator, amending.month))
    horizons = [target.horizon for target in own]
    if main is not None and (main.horizon in horizons or not horizons):
        return main.horizon
    return horizons[0] if horizons else amending.document.plan.period


def amend_deadline(amending: Amending, indicator: Indicator, horizon: str, place: dict) -> None:
    """The target is due at another time, and with it the shares it was split into: what the units owe follows
    what the county owes. What the level above set keeps its own day."""
    cells = standing(indicator, amending.month)
    old = county_target(cells)
    if old is None or old.horizon == horizon:
        return
    shares = [cell for cell in cells if cell.tier == Target.Tier.ALLOCATION and cell.party_id is not None]
    for cell in (old, *(share for share in shares if share.horizon == old.horizon)):
        _move(amending, indicator, cell, horizon, place)


def _move(amending: Amending, indicator: Indicator, old: Target, horizon: str, place: dict) -> None:
    """The old cell is withdrawn, its number stands in a new one."""
    table = old.place.get("table")
    place = {**place, "table": table} if table else place
    moved = _beside(amending, indicator, old, place)
    moved.horizon, moved.value, moved.value_high = horizon, old.value, old.value_high
    moved.effective_month, moved.reason, moved.set_at = amending.month, amending.reason, amending.at
    moved.follows = old
    withdraw(amending, indicator, [old], place)
    amending.writes.add(moved)


def withdraw(amending: Amending, indicator: Indicator, cells: Iterable[Target], place: dict) -> None:
    """From the month on nothing is asked in these cells."""
    for old in cells:
        set_version(amending.writes, old, _beside(amending, indicator, old, place), amending.setting(None))


def _beside(amending: Amending, indicator: Indicator, old: Target | None, place: dict) -> Target:
    """An empty version of the same cell; of the plan's own tier where there is none."""
    cell = Target(indicator=indicator, tier="plan", horizon=amending.document.plan.period, comparator=">=")
    if old is not None:
        cell = Target(
            indicator=indicator, party_id=old.party_id, tier=old.tier, horizon=old.horizon, comparator=old.comparator
        )  # fmt: skip
    cell.document, cell.place = amending.document, place
    return cell


def add_indicator(amending: Amending, *, code: str, name: str, kind: str, measure: str) -> Indicator:
    """An indicator the plan did not have."""
    plan = amending.document.plan
    order = Indicator.objects.filter(plan=plan).count() + 1
    return amending.writes.add(
        Indicator(
            plan=plan, code=code, name=name[:120], kind=kind, measure=measure, order=order,
            pinyin=pinyin_of(name, longest=400),
        )
    )  # fmt: skip


def amend_units(amending: Amending, task: Task, part: str, names: list[str]) -> None:
    """The units of a task in one part become those named, in their order."""
    rows = list(TaskUnit.objects.filter(task=task, part=part).order_by("order"))
    parties = [amending.naming.known(name) for name in names]
    for row, (name, party) in zip(rows, zip(names, parties, strict=True), strict=False):
        if (row.name, row.party_id) != (name, party):
            amending.writes.change(row, name=name, party_id=party)
    for row in rows[len(names) :]:
        amending.writes.remove(row)
    first = rows[-1].order + 1 if rows else 1
    for order, (name, party) in enumerate(list(zip(names, parties, strict=True))[len(rows) :], first):
        amending.writes.add(TaskUnit(task=task, name=name[:80], party_id=party, part=part, order=order))


def units_of_task(task: Task, part: str) -> list[str]:
    """The names of a task's units in one part, in their order."""
    return list(TaskUnit.objects.filter(task=task, part=part).order_by("order").values_list("name", flat=True))


def task_called(document: Document, number: str) -> Task | None:
    """The task of a number."""
    return Task.objects.filter(plan=document.plan, number=number).order_by("order").first()
