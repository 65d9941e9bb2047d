"""任务分解: set, change or clear one share, or a county's 上级下达 or 力争. The old version stays beside the new."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError

from kechuang.plan import Comparator
from kechuang.progress.balance import Aim, Relation, balance
from kechuang.progress.in_force import main_horizon
from kechuang.progress.wording import amount_text, difference_text
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.party import Unit
from kechuang_site.plan.models import Indicator, Target
from kechuang_site.plan.queries.cell import Typed
from kechuang_site.plan.queries.in_force import Cell, indicator_in_force, months_of, number_of
from kechuang_site.plan.queries.matrix import aim_of
from kechuang_site.plan.queries.typed_number import number_typed
from kechuang_site.plan.store.set_version import Setting, hold, set_version
from kechuang_site.record.write import Conflict, Recording, recording

COUNTY_TIERS = frozenset({Target.Tier.SUPERIOR, Target.Tier.STRETCH})


def set_share(
    *, by: Asker, at: datetime, indicator: Indicator, party: Unit | None, tier: str, month: str, typed: Typed
) -> Target | Finding | None:
    """Set a cell as it stands in `month`: a unit's share, or (party None) a tier of the whole county.

    A blank text clears it (不再承担), which is not zero. Gives the version in force afterwards (None where
    nothing was set and nothing typed), or a Finding where the typed text cannot stand. Raises Conflict
    where the version in force is not the one seen, Refused where the asker may not.
    """
    plan = indicator.plan
    actor = require(by, "share.set", division=plan.division, archived=plan.archived)
    value = _read(typed.text, indicator, party, tier)
    if isinstance(value, Finding):
        return value
    try:
        with recording(by=actor, act="share.set", at=at, reason=typed.reason or None) as writes:
            hold(indicator)
            return _set(writes, _Cell(indicator, party, tier, month), value, typed, at)
    except IntegrityError as error:  # an amendment of this very month was adopted in between
        raise Conflict(_Cell(indicator, party, tier, month).stands(), {"value": value}) from error


class _Cell:
    """A cell of the table in a month, read under the lock of its indicator."""

    def __init__(self, indicator: Indicator, party: Unit | None, tier: str, month: str) -> None:
        self.indicator = indicator
        self.cells = indicator_in_force(indicator, month)
        horizon = main_horizon(self.cells, otherwise=indicator.plan.period)
        self.key: Cell = (indicator.pk, party and party.pk, tier, horizon)

    def stands(self) -> Target | None:
        """The version in force."""
        return self.cells.get(self.key)

    def goal(self) -> Target | None:
        """The plan's own target that it is part of."""
        return self.cells.get((self.key[0], None, Target.Tier.PLAN, self.key[3]))

    def parts(self) -> dict[Cell, Decimal | None]:
        """The shares of all units."""
        return {key: number_of(row) for key, row in self.cells.items() if key[1] and key[2:] == self.key[2:]}


def _set(writes: Recording, cell: _Cell, value: Decimal | None, typed: Typed, at: datetime) -> Target | Finding | None:
    old = cell.stands()
    if (old and old.pk) != typed.seen:
        raise Conflict(old, {"value": value, "reason": typed.reason})
    said = old.reason if old else ""
    if number_of(old) == value and typed.reason in ("", said):
        return old
    problem = _unexplained(cell, value, typed)
    if problem:
        return problem
    return set_version(writes, old, _empty(cell), Setting(value, _starts(cell), typed.reason or said, at))


def _read(text: str, indicator: Indicator, party: Unit | None, tier: str) -> Decimal | Finding | None:
    """The typed number in the indicator's measure; None for a blank."""
    if (party is None) != (tier in COUNTY_TIERS):
        return Finding.error("share.by-document", "方案目标由文件确定；需要调整请导入调整通知。")
    if not text.strip():
        return None
    value = number_typed(text, indicator)
    if isinstance(value, Decimal) and value < 0 and aim_of(indicator, None).additive:
        return Finding.error("share.negative", f"“{value:f}”是负数，分解的任务数不能小于零；请核对。")
    return value


def _unexplained(cell: _Cell, value: Decimal | None, typed: Typed) -> Finding | None:
    """A finding where this share takes the sum further past the plan (加码) and nobody says why."""
    if cell.key[1] is None or typed.reason:
        return None
    aim, parts = aim_of(cell.indicator, cell.goal()), cell.parts()
    before, after = balance(parts.values(), aim), balance({**parts, cell.key: value}.values(), aim)
    further = before.relation is not Relation.OVER or after.difference > before.difference
    if after.relation is not Relation.OVER or not further:
        return None
    return Finding.warning("share.reason", _why_asked(after.total, after.difference, aim))


def _why_asked(total: Decimal | None, difference: Decimal, aim: Aim) -> str:
    side = "少" if aim.lower_is_better else "多"
    gap = difference_text(difference, aim.measure)
    return f"保存后分解合计{amount_text(total, aim.measure)}，比方案{side}{gap}（加码）；请写明理由再保存。"


def _starts(cell: _Cell) -> str:
    """The month the new version counts from: that of the version it corrects, but for a share never before
    the plan's own target it splits. So after an amendment the shares of earlier months stay as they were."""
    old, goal = cell.stands(), cell.goal()
    starts = old.effective_month if old else months_of(cell.indicator.plan)[0]
    return max(starts, goal.effective_month) if cell.key[1] is not None and goal is not None else starts


def _empty(cell: _Cell) -> Target:
    """The row of a new version, its number still to come. Set by hand, it stands at no place of a document; but
    it stays a row of the table it was in. A number typed is one number, never a range."""
    indicator, party, tier, horizon = cell.key
    old = cell.stands()
    sign = old.comparator if old and old.comparator != Comparator.RANGE else Comparator.EQUAL
    place = {"table": old.place["table"]} if old and "table" in old.place else {}
    return Target(indicator_id=indicator, party_id=party, tier=tier, horizon=horizon, comparator=str(sign), place=place)
