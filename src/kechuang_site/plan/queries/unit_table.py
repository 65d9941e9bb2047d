"""The units of a county as the library's table: parties and confirmed spellings from rows, and the dated
successions, collectives and memberships of the county's own folder where the installation has one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kechuang.vocabulary import Alias, AliasTable, Collective, Level, Unit, fold_width, read_units
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.plan.models import UnitName


def unit_table(division: str) -> AliasTable:
    """Everything known of names in a county on any day."""
    parties = parties_by_code(division)
    codes = {party.pk: party.code for party in parties.values()}
    units = tuple(Unit(p.code, p.name, Level(p.level or Level.COUNTY), "") for p in parties.values())
    names = list(UnitName.objects.filter(division=division).order_by("pk"))
    # Every row of UnitName was confirmed when it was written; the ledger has by whom.
    aliases = (Alias(n.name, codes[n.party_id], "专班办公室", date.min) for n in names if n.party_id in codes)
    dated = dated_part(division)
    told = {fold_width(spelling) for each in dated.collectives for spelling in each.names}
    plain = (Collective((n.name,), ()) for n in names if n.party_id is None and fold_width(n.name) not in told)
    return replace(dated, units=units, aliases=tuple(aliases), collectives=(*dated.collectives, *plain), findings=())


def dated_part(division: str) -> AliasTable:
    """What the county's units.toml says of successions, collectives and memberships; empty without one."""
    for county in sorted(Path(settings.COUNTIES).glob("*/county.toml")):
        table = county.with_name("units.toml")
        if table.is_file() and _code(county, county.stat().st_mtime_ns) == division:
            return _table(table, table.stat().st_mtime_ns)
    return AliasTable()


@lru_cache(maxsize=64)
def _code(county: Path, changed: int) -> str:
    return str(tomllib.loads(county.read_text(encoding="utf-8")).get("code", ""))


@lru_cache(maxsize=4)
def _table(path: Path, changed: int) -> AliasTable:
    return read_units(path.read_text(encoding="utf-8-sig"))
