"""Does a row of a breakdown stand out against all the others?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from kechuang.plan.model import Allocation, AllocationRow, Plan
from kechuang.plan.place import place_words
from kechuang.vocabulary.finding import Finding

_FEWEST_ROWS = 6
_FACTOR = 5
"""How many times above or below the median of the rows a proportion must lie to stand out."""


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.row-stands-out`: two columns that keep a steady proportion in every row but one (R&D
    spending per R&D person, say). Where several rows stray, the columns are simply unrelated."""
    for allocation in plan.allocations:
        strays: dict[int, tuple[Fraction, Finding]] = {}
        for upper, lower in permutations(range(len(allocation.columns)), 2):
            found = _stray(allocation, upper, lower)
            if found is not None and (found[0] not in strays or strays[found[0]][0] < found[1]):
                strays[found[0]] = (found[1], _stands_out(allocation, allocation.rows[found[0]], upper, lower))
        yield from (finding for _, finding in strays.values())


def _proportions(allocation: Allocation, upper: int, lower: int) -> dict[int, Fraction]:
    return {
        at: Fraction(row.values[upper]) / Fraction(row.values[lower])
        for at, row in enumerate(allocation.rows)
        if row.values[upper] and row.values[lower]
    }


def _stray(allocation: Allocation, upper: int, lower: int) -> tuple[int, Fraction] | None:
    """The one row whose proportion lies far below the median while all others keep near it."""
    proportions = _proportions(allocation, upper, lower)
    if len(proportions) < _FEWEST_ROWS:
        return None
    median = sorted(proportions.values())[len(proportions) // 2]
    far = [at for at, value in proportions.items() if value * _FACTOR < median or value > median * _FACTOR]
    if len(far) != 1 or proportions[far[0]] > median:
        return None
    return far[0], median / proportions[far[0]]


def _stands_out(allocation: Allocation, row: AllocationRow, upper: int, lower: int) -> Finding:
    over, under = allocation.columns[upper], allocation.columns[lower]
    proportions = _proportions(allocation, upper, lower)
    own = proportions[allocation.rows.index(row)]
    rest = sorted(value for at, value in proportions.items() if allocation.rows[at] is not row)
    per = f"{over.measure or ''}/{under.measure or ''}"
    return Finding.warning(
        "plan.row-stands-out",
        f"{place_words(row.source)}“{row.unit}”每{under.measure or '单位'}“{under.name}”对应的“{over.name}”为 {_shown(own)}{per}，"
        f"其他各行在 {_shown(rest[0])} 至 {_shown(rest[-1])} 之间，相差悬殊。请核对这一行的数字是否漏位或填错单位。",
        row.source,
        f"{row.unit} {over.name} {row.values[upper]:f}{over.measure or ''},{under.name} {row.values[lower]:f}{under.measure or ''}",
    )


def _shown(value: Fraction) -> str:
    """Three significant figures, for reading only."""
    scale = 0
    while value and abs(value) * 10**scale < 10 and scale < 6:
        scale += 1
    rounded = round(value * 10**scale)
    whole, rest = divmod(rounded, 10**scale)
    return f"{whole}.{rest:0{scale}d}".rstrip("0").rstrip(".") if scale else str(whole)
