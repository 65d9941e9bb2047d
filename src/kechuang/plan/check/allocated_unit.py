"""Is every unit that gets a share also named where the work is asked?"""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.model import Allocation, ChecklistRow, Plan
from kechuang.plan.place import place_words
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.likeness import why_alike


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.allocation-unit-unnamed`: the checklist asks some units, the breakdown gives figures to
    more. `plan.allocation-differs`: the total of the breakdown is not what the checklist asks."""
    for allocation in plan.allocations:
        for at, column in enumerate(allocation.columns):
            for row in plan.checklist:
                if column.key is not None and any(t.key == column.key for t in row.targets):
                    yield from _unnamed(allocation, at, row)


def _unnamed(allocation: Allocation, at: int, row: ChecklistRow) -> Iterator[Finding]:
    if any(is_collective(name) for name in row.units) or not row.units:
        return
    given = [share.unit for share in allocation.rows if share.values[at]]
    missing = [unit for unit in given if not any(_same_unit(unit, name) for name in row.units)]
    if not missing:
        return
    column = allocation.columns[at]
    yield Finding.warning(
        "plan.allocation-unit-unnamed",
        f"{place_words(row.source)}责任单位只列了{'、'.join(row.units)}，《{allocation.name}》“{column.name}”却给 {len(given)} 个单位都下达了数字，"
        f"其中 {'、'.join(missing)} 没有列为责任单位。请补列责任单位，或说明分解数只作参考。",
        row.source,
        f"{row.content[:60]} / {column.name}",
    )


def _same_unit(unit: str, name: str) -> bool:
    """One writing of the other: only to keep a finding from blaming a unit that may be named."""
    return unit == name or bool(why_alike(unit, name))
