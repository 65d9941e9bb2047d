"""The cells of one short row laid over the columns of its table, in order, where they fit best."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kechuang.document.text.profile import Class, Profile, classify, fit, number_in

_NEVER = -1e9


# Heads of columns that group rows, and of columns that say something new in every row.
_GROUPING = re.compile(r"类|领域|方面|维度|板块|专项|工程$|分组|章节|目标$|层级|大项|举措$|任务$")
_OWN = re.compile(r"指标名称|内容|措施|事项|做法|具体|小项|细则|目标值|完成|时限")


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table: heads, profiles, in how many of `rows` rows each was left out, sums."""

    heads: tuple[str, ...]
    profiles: tuple[Profile, ...]
    left_out: tuple[int, ...]
    rows: int
    sums: tuple[Decimal | int, ...]

    @property
    def width(self) -> int:
        return len(self.profiles)


def lay(cells: tuple[str, ...], columns: Columns, serial: int | None, *, first: bool) -> dict[int, str]:
    """Column → cell for a row whose merged cells were lost. `serial` is the row number above;
    `first` says that nothing stands above from which a cell could span."""
    gaps = [_NEVER / 10 if first else _gap(columns, column) for column in range(columns.width)]
    tail = [-2.0 if profile.main is Class.TEXT else -3.5 for profile in columns.profiles]

    def worth(cell: str, column: int) -> float:
        return fit(cell, columns.profiles[column], after=serial)

    nested = _nested(columns)
    if first or len(nested) < 2:
        return _best(cells, columns.width, worth, gaps, tail)[1]
    # A group within a group begins anew with the outer one: only outer ones are left out alone.
    layings = []
    for depth in range(len(nested) + 1):
        kept = frozenset(nested[depth:])
        closed = [_NEVER / 10 if at in kept else gap for at, gap in enumerate(gaps)]
        out = frozenset(nested[:depth])

        def within(cell: str, column: int, out: frozenset[int] = out) -> float:
            return _NEVER if column in out else worth(cell, column)

        layings.append(_best(cells, columns.width, within, closed, tail))
    return max(layings, key=lambda laying: laying[0])[1]


def _nested(columns: Columns) -> list[int]:
    """Columns of groups within groups: left of the longest column and left out in some rows."""
    lengths = [profile.length[0] for profile in columns.profiles]
    longest = lengths.index(max(lengths))
    return [at for at in range(longest) if columns.left_out[at] and columns.profiles[at].main is Class.TEXT]


def lay_total(cells: tuple[str, ...], columns: Columns) -> dict[int, str]:
    """Column → cell for a 合计 row: its label first, its numbers under the numeric columns, from the
    right, and where the column really adds up to it."""
    gaps = [-6.0 if profile.numeric else -0.1 for profile in columns.profiles]
    tail = [-6.0 if profile.numeric else -0.1 for profile in columns.profiles]

    def worth(cell: str, column: int) -> float:
        if cell == cells[0]:
            return 0.0 if column == 0 else _NEVER
        if classify(cell) not in (Class.NUMBER, Class.MEASURED):
            return fit(cell, columns.profiles[column])
        if not columns.profiles[column].numeric:
            return -8.0
        return 6.0 if number_in(cell) == columns.sums[column] else 0.0

    return _best(cells, columns.width, worth, gaps, tail)[1]


def _gap(columns: Columns, column: int) -> float:
    """How likely a merged cell of this column is: text that is short beside the longest column, and
    that was left out in other rows too."""
    profile = columns.profiles[column]
    if profile.serial:
        prior = -7.0
    elif profile.main in (Class.NUMBER, Class.MEASURED):
        prior = -4.0
    elif profile.main is Class.UNITS:
        prior = -3.0
    elif profile.main is Class.DATE:
        prior = -2.5
    else:
        longest = max(p.length[0] for p in columns.profiles)
        prior = -0.5 - 1.5 * profile.length[0] / max(longest, 1.0)
        # Groups stand before what they group.
        later = (p for p in columns.profiles[column + 1 :] if p.main in (Class.TEXT, Class.UNITS))
        prior += 0.7 if any(p.length[0] > profile.length[0] for p in later) else -0.7
    head = columns.heads[column]
    if _OWN.search(head):
        prior -= 1.0
    elif _GROUPING.search(head):
        prior += 1.0
    share = math.log((columns.left_out[column] + 0.5) / (columns.rows + 1))
    return prior + share


def _best(
    cells: tuple[str, ...],
    width: int,
    worth: Callable[[str, int], float],
    gaps: list[float],
    tail: list[float],
) -> tuple[float, dict[int, str]]:
    """The order-preserving placing of `cells` into `width` columns of the greatest worth, and that worth.

    best[i][j]: the first i cells within the first j columns; a column left out costs its gap, or
    its tail where all cells are placed.
    """
    count = len(cells)
    best = [[_NEVER] * (width + 1) for _ in range(count + 1)]
    placed_here = [[False] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for j in range(1, width + 1):
        for i in range(0, min(count, j) + 1):
            leave = best[i][j - 1] + (tail[j - 1] if i == count else gaps[j - 1])
            put = best[i - 1][j - 1] + worth(cells[i - 1], j - 1) if i else 2 * _NEVER
            placed_here[i][j] = put >= leave
            best[i][j] = max(put, leave)
    placing: dict[int, str] = {}
    i, j = count, width
    while j:
        if placed_here[i][j] and i:
            placing[j - 1] = cells[i - 1]
            i -= 1
        j -= 1
    return best[count][width], placing
