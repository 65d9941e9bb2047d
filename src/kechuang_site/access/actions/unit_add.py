"""Register a unit of a county that a person has confirmed, as a step of another app's action (adopting a plan)."""

from __future__ import annotations

from kechuang_site.access.models import Party
from kechuang_site.access.queries.party import units_of
from kechuang_site.record.write import Recording


def unit_add(
    writes: Recording, *, division: str, name: str, level: str, order: int, code: str = "", pinyin: str = ""
) -> int:
    """The key of the new unit. The caller asked for its own right and opened `writes`.

    Without a code of its own the unit gets the next free local one, never one that looks like a national code.
    """
    given = code or _free_code(division)
    return writes.add(
        Party(code=given, name=name, division=division, level=level, order=order, pinyin=pinyin, kind="unit")
    ).pk


def _free_code(division: str) -> str:
    taken = {unit.code for unit in units_of(division)}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{division}-D{number:03d}") not in taken)
