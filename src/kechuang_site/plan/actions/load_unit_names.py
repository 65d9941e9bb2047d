"""Enter the spellings a county's table of units has confirmed, each with the party it means, and collectives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kechuang_site.access.actions.load_parties import OPERATOR
from kechuang_site.access.queries.party import units_of
from kechuang_site.plan.models import UnitName
from kechuang_site.plan.queries.unit_name import names_known
from kechuang_site.record.write import recording


def load_unit_names(*, at: datetime, division: str, names: Mapping[str, str | None]) -> int:
    """Add the spellings that are not there yet, name → code of a unit, None for a collective; how many were added."""
    keys = {unit.code: unit.pk for unit in units_of(division)}
    there = names_known(division)
    with recording(by=OPERATOR, act="unit_name.load", at=at) as writes:
        for name, code in names.items():
            if name not in there and (code is None or code in keys):
                writes.add(UnitName(division=division, name=name, party_id=keys.get(code or "")))
        return len(writes.changes)
