"""The cells of one short row laid over the columns of its table, in order, where they fit best."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kechuang.document.text.profile import Class, Profile, classify, fit, number_in

_NEVER = -1e9
_MOST_NESTED = 3
"""Groups within groups go no deeper in a table that people wrote."""

# Heads of columns that group rows, and of columns that say something new in every row.
_GROUPING = re.compile(r"类|领域|方面|维度|板块|专项|工程$|分组|章节|目标$|层级|大项|举措$|任务$")
_OWN = re.compile(r"指标名称|内容|措施|事项|做法|具体|小项|细则|目标值|完成|时限")


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table: heads, profiles, in how many of `rows` rows each was left out, sums.

    What holds for every row is worked out once: what leaving a column out costs, in the middle (`gaps`)
    and at the end (`tail`), and which columns are groups within groups (`nested`)."""

    heads: tuple[str, ...]
    profiles: tuple[Profile, ...]
    left_out: tuple[int, ...]
    rows: int
    sums: tuple[Decimal | int, ...]
    gaps: tuple[float, ...] = field(init=False)
    tail: tuple[float, ...] = field(init=False)
    nested: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        tail = tuple(-2.0 if profile.main is Class.TEXT else -3.5 for profile in self.profiles)
        object.__setattr__(self, "gaps", tuple(_gaps(self)))
        object.__setattr__(self, "tail", tail)
        object.__setattr__(self, "nested", tuple(_nested(self)))

    @property
    def width(self) -> int:
        return len(self.profiles)

    @property
    def layings(self) -> int:
        """How many layings `lay` compares at most."""
        return len(self.nested) + 1 if len(self.nested) > 1 else 1


def lay(cells: tuple[str, ...], columns: Columns, serial: int | None, *, first: bool) -> dict[int, str]:
    """Column → cell for a row whose merged cells were lost. `serial` is the row number above;
    `first` says that nothing stands above from which a cell could span."""
    gaps = [_NEVER / 10] * columns.width if first else columns.gaps

    def worth(cell: str, column: int) -> float:
        return fit(cell, columns.profiles[column], after=serial)

    nested = columns.nested
    if first or len(nested) < 2:
        return _best(cells, columns.width, worth, gaps, columns.tail)[1]
    # A group within a group begins anew with the outer one: only outer ones are left out alone.
    layings = []
    for depth in range(len(nested) + 1):
        kept = frozenset(nested[depth:])
        closed = [_NEVER / 10 if at in kept else gap for at, gap in enumerate(gaps)]
        out = frozenset(nested[:depth])

        def within(cell: str, column: int, out: frozenset[int] = out) -> float:
            return _NEVER if column in out else worth(cell, column)

        layings.append(_best(cells, columns.width, within, closed, columns.tail))
    return max(layings, key=lambda laying: laying[0])[1]


def _nested(columns: Columns) -> list[int]:
    """Columns of groups within groups: left of the longest column and left out in some rows."""
    lengths = [profile.length[0] for profile in columns.profiles]
    longest = lengths.index(max(lengths))
    texts = [at for at in range(longest) if columns.left_out[at] and columns.profiles[at].main is Class.TEXT]
    return texts[:_MOST_NESTED]


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


def _gaps(columns: Columns) -> list[float]:
    """How likely a merged cell of each column is."""
    longest = max(profile.length[0] for profile in columns.profiles)
    gaps: list[float] = []
    later = 0.0
    for column in reversed(range(columns.width)):
        gaps.append(_gap(columns, column, longest, later))
        profile = columns.profiles[column]
        later = max(later, profile.length[0] if profile.main in (Class.TEXT, Class.UNITS) else 0.0)
    return gaps[::-1]


def _gap(columns: Columns, column: int, longest: float, later: float) -> float:
    """How likely a merged cell of this column is: text that is short beside the longest column, and
    that was left out in other rows too. `later` is the length of the longest words further right."""
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
        prior = -0.5 - 1.5 * profile.length[0] / max(longest, 1.0)
        # Groups stand before what they group.
        prior += 0.7 if later > profile.length[0] else -0.7
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
    gaps: Sequence[float],
    tail: Sequence[float],
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
