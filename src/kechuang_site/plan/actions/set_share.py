"""任务分解: set, change or clear one share, or a county's 上级下达 or 力争. The old version stays beside the new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError

from kechuang.progress.wording import amount_text, difference_text
from kechuang.vocabulary import Finding, check_whole, measure_of, parse_number, parse_quantity
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.party import Unit
from kechuang_site.plan.models import Indicator, Target
from kechuang_site.plan.queries.balance import Aim, Relation, balance
from kechuang_site.plan.queries.cell import Typed
from kechuang_site.plan.queries.in_force import Cell, indicator_in_force, main_horizon, months_of, number_of
from kechuang_site.plan.queries.matrix import aim_of
from kechuang_site.plan.store.set_version import Setting, hold, set_version
from kechuang_site.record.number import scaled
from kechuang_site.record.write import Conflict, recording

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
    with recording(by=actor, act="share.set", at=at, reason=typed.reason or None) as writes:
        hold(indicator)
        cells = indicator_in_force(indicator, month)
        horizon = main_horizon(cells, otherwise=plan.period)
        cell: Cell = (indicator.pk, party and party.pk, tier, horizon)
        old = cells.get(cell)
        if (old and old.pk) != typed.seen:
            raise Conflict(old, {"value": value, "reason": typed.reason})
        if number_of(old) == value and typed.reason in ("", old.reason if old else ""):
            return old
        problem = _unexplained(cells, cell, value, indicator, typed)
        if problem:
            return problem
        starts = _starts(cells, cell, first=months_of(plan)[0])
        setting = Setting(value, starts, typed.reason or (old.reason if old else ""), at)
        return set_version(writes, old, _empty(cell, old), setting)


def _read(text: str, indicator: Indicator, party: Unit | None, tier: str) -> Decimal | Finding | None:
    """The typed number in the indicator's measure; None for a blank."""
    if (party is None) != (tier in COUNTY_TIERS):
        return Finding.error("share.by-document", "方案目标由文件确定；需要调整请导入调整通知。")
    if not text.strip():
        return None
    expected = measure_of(indicator.measure) if indicator.measure else None
    if expected is None:
        value = parse_number(text)
    else:
        found = parse_quantity(text, expected=expected)
        value = found if isinstance(found, Finding) else next(iter(check_whole(found)), found.value)
    return value if isinstance(value, Finding) else _storable(value, indicator)


def _storable(value: Decimal, indicator: Indicator) -> Decimal | Finding:
    if value < 0 and aim_of(indicator, None).additive:
        return Finding.error("share.negative", f"“{value:f}”是负数，分解的任务数不能小于零；请核对。")
    try:
        scaled(value)
    except ValidationError as error:
        return Finding.error("share.range", error.messages[0])
    return value


def _unexplained(
    cells: Mapping[Cell, Target], cell: Cell, value: Decimal | None, indicator: Indicator, typed: Typed
) -> Finding | None:
    """A finding where this share takes the sum further past the plan (加码) and nobody says why."""
    _, party, tier, horizon = cell
    if party is None or typed.reason:
        return None
    aim = aim_of(indicator, cells.get((indicator.pk, None, Target.Tier.PLAN, horizon)))
    parts = {key: number_of(row) for key, row in cells.items() if key[1] and key[2:] == (tier, horizon)}
    before, after = balance(parts.values(), aim), balance({**parts, cell: value}.values(), aim)
    further = before.relation is not Relation.OVER or after.difference > before.difference
    if after.relation is not Relation.OVER or not further:
        return None
    return Finding.warning("share.reason", _why_asked(after.total, after.difference, aim))


def _why_asked(total: Decimal | None, difference: Decimal, aim: Aim) -> str:
    side = "少" if aim.lower_is_better else "多"
    gap = difference_text(difference, aim.measure)
    return f"保存后分解合计{amount_text(total, aim.measure)}，比方案{side}{gap}（加码）；请写明理由再保存。"


def _starts(cells: Mapping[Cell, Target], cell: Cell, *, first: str) -> str:
    """The month the new version counts from: that of the version it corrects, but for a share never before
    the plan's own target it splits. So after an amendment the shares of earlier months stay as they were."""
    indicator, party, _, horizon = cell
    old = cells.get(cell)
    starts = old.effective_month if old else first
    goal = cells.get((indicator, None, Target.Tier.PLAN, horizon))
    return max(starts, goal.effective_month) if party is not None and goal is not None else starts


def _empty(cell: Cell, old: Target | None) -> Target:
    indicator, party, tier, horizon = cell
    sign, table = (old.comparator, old.place.get("table")) if old else ("=", None)
    # Set by hand, it stands at no place of a document; but it stays a row of the table it was in.
    place = {"table": table} if table else {}
    return Target(indicator_id=indicator, party_id=party, tier=tier, horizon=horizon, comparator=sign, place=place)
