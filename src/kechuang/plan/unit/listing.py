"""Every unit name of a plan, each spelling once, with what a confirmed alias table knows of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kechuang.plan.body import Mention
from kechuang.plan.model import PlanUnit
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.level import level_of_name


def list_units(mentions: Iterable[Mention], table: AliasTable | None, on: date | None) -> tuple[PlanUnit, ...]:
    """The names in order of first mention. `canonical` and a sure `level` come only from a table
    that a person confirmed; without it the level is what the first words of the name say."""
    units: dict[str, PlanUnit] = {}
    for name, source in mentions:
        if name in units:
            continue
        known = None if table is None else table.resolve(name, on=on)
        collective = is_collective(name)
        level = known.level if known is not None else level_of_name(name)
        canonical = known.name if known is not None else None
        status = "collective" if collective else "unconfirmed" if known is None else "confirmed"
        units[name] = PlanUnit(name, None if level is None else level.value, collective, canonical, status, source)
    return tuple(units.values())
