"""Does the printed total of a breakdown equal the sum of its rows?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kechuang.plan.model import Allocation, Kind, Plan
from kechuang.plan.place import place_words
from kechuang.vocabulary.finding import Finding

_NOT_ADDED = {Kind.RATIO, Kind.GROWTH, Kind.RANK, Kind.COVERAGE}


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.sum` for each column whose total is not the sum of the rows."""
    for allocation in plan.allocations:
        for at, printed, added in differing_sums(allocation):
            yield _differs(allocation, at, printed, added)


def differing_sums(allocation: Allocation) -> Iterator[tuple[int, Decimal, Decimal]]:
    """(column, printed total, sum of the rows) wherever the two differ."""
    for at, column in enumerate(allocation.columns):
        printed = None if allocation.total is None else allocation.total[at]
        if printed is None or column.kind in _NOT_ADDED:
            continue
        added = sum((row.values[at] or Decimal(0) for row in allocation.rows), Decimal(0))
        if added != printed:
            yield at, printed, added


def _differs(allocation: Allocation, at: int, printed: Decimal, added: Decimal) -> Finding:
    column = allocation.columns[at]
    place = allocation.total_source or allocation.source
    measure = column.measure or ""
    return Finding.error(
        "plan.sum",
        f"{place_words(place)}《{allocation.name}》“{column.name}”合计写 {printed:f}{measure}，"
        f"各行相加为 {added:f}{measure}，相差 {abs(printed - added).normalize():f}{measure}。"
        "请核对是某一行还是合计有误，改正后重新导入。",
        place,
        f"合计 {printed:f}{measure}",
    )
