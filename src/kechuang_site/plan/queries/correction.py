"""更正: what a person put right by hand in what was read: a target's name, kind, measure, reporting unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kechuang.plan import Kind
from kechuang.plan.settle import Settled, SettledTarget, Standing, UnitRef
from kechuang.vocabulary import AliasTable
from kechuang_site.plan.models import Point

CORRECTION = "correction"
FIELDS = ("name", "kind", "measure", "reporting_unit")


def correction_name(key: str, field: str) -> str:
    """The name under which a correction is kept beside the points."""
    return f"{CORRECTION}-{field}-{key}"[:120]


def corrected(settled: Settled, rows: Iterable[Point], table: AliasTable) -> Settled:
    """The settled plan with every correction worked in; one of a target that is no more is left out."""
    said = {row.name: row.value for row in rows if row.kind == CORRECTION and row.settled_at is not None}
    if not said:
        return settled
    return replace(settled, targets=tuple(_target(target, said, table) for target in settled.targets))


def _target(target: SettledTarget, said: dict[str, str], table: AliasTable) -> SettledTarget:
    found = {f: said[name] for f in FIELDS if (name := correction_name(target.key, f)) in said}
    if "name" in found:
        target = replace(target, name=found["name"])
    if "kind" in found:
        target = replace(target, kind=Kind(found["kind"]))
    if "measure" in found:
        target = replace(target, measure=found["measure"] or None)
    unit = table.unit(found["reporting_unit"]) if found.get("reporting_unit") else None
    if unit is not None:
        target = replace(target, reporting_unit=UnitRef(unit.name, unit.code, Standing.KNOWN))
    return target
