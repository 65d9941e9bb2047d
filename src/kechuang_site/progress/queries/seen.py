"""What of a judged plan an asker sees: the whole county, or one's own unit and the indicators it has a part in.

Practice.md 9: status of other units is for the office and leaders. The kept judgement is the same for
everybody; every page takes from it through these questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, require, scope_of
from kechuang_site.plan.queries.plan import plan_of, plans_of
from kechuang_site.progress.queries.judged import Judged, Share
from kechuang_site.progress.queries.picture import IndicatorRow, Picture, Unit


def plan_watched(asker: Asker, key: int) -> Any:
    """The plan of a key whose whole course the asker may watch. Raises Hidden or Refused."""
    plan = plan_of(asker, key)
    require(asker, "plan.watch", division=plan.division, archived=plan.archived)
    return plan


def watched_plan(asker: Asker) -> Any:
    """The newest plan in force whose course the asker may watch; None where there is none."""
    scope = scope_of(asker, "plan.watch")
    return next((p for p in plans_of(asker) if p.state == "in_force" and scope.holds(division=p.division)), None)


def sees_whole(asker: Asker, picture: Picture) -> bool:
    return scope_of(asker, "plan.watch").holds(division=picture.division)


def indicator_seen(asker: Asker, picture: Picture, code: str) -> IndicatorRow:
    """The indicator of a code. Raises Hidden where there is none, or the asker's units have no part in it."""
    found = picture.indicators.get(code)
    if found is None or not (sees_whole(asker, picture) or _own(asker, picture.concerned(found))):
        raise Hidden("方案里没有这项指标，或者不在您的查看范围内。")
    return found


def unit_seen(asker: Asker, picture: Picture, code: str) -> Unit:
    """The unit of a code. Raises Hidden where it has no part in the plan, or is outside the asker's scope."""
    found = next((unit for unit in picture.units.values() if unit.code == code), None)
    if found is None or not sees_unit(asker, picture, found.id):
        raise Hidden("方案里没有这个单位，或者不在您的查看范围内。")
    return found


def sees_unit(asker: Asker, picture: Picture, unit: int) -> bool:
    return scope_of(asker, "unit.read").holds(division=picture.division, party=unit)


def shares_seen(asker: Asker, judged: Judged, *, code: str | None = None) -> tuple[Share, ...]:
    """The shares of the units the asker sees, of one indicator where its code is given."""
    seen = scope_of(asker, "unit.read")
    division = judged.picture.division
    return tuple(
        share
        for share in judged.shares
        if (code is None or share.code == code) and seen.holds(division=division, party=share.unit.id)
    )


def _own(asker: Asker, units: Iterable[int]) -> bool:
    return not scope_of(asker, "unit.read").parties.isdisjoint(units)
