"""How a table finds room on the page: the width of its columns, the size of its letters, its page. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from kechuang.document.gongwen.model import Alignment, Table

UPRIGHT_PT, TURNED_PT = 442, 637
CELL_MARGIN_PT = 3
CELL_EDGE_PT = 2 * CELL_MARGIN_PT + 3  # bold letters want a little more
LONG_CELL = 14
SHORT_CELL = 3
SMALLEST = 9
# What is tried in turn: the most characters a column may ask for, the size, the page.
TRIALS = (
    (24, 14, False), (24, 12, False), (LONG_CELL, 12, False), (24, 11, False), (LONG_CELL, 11, False),
    (24, 10, False), (LONG_CELL, 10, False),
    (24, 12, True), (LONG_CELL, 12, True), (LONG_CELL, 11, True), (LONG_CELL, 10, True),
    (8, 10, True), (LONG_CELL, SMALLEST, True), (8, SMALLEST, True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the letters (pt), whether the page is turned, and the width of each column (pt)."""

    size: int
    landscape: bool
    widths: tuple[int, ...]


def display_width(text: str) -> int:
    """Half-characters a line of text takes: a Chinese character two, a Latin one one."""
    return sum(
        2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text if not unicodedata.combining(mark)
    )


def fit_table(table: Table, *, turned: bool = False) -> Fit:
    """The largest letter with which every column keeps a readable width, upright before turned.

    With `turned` the page lies on its side already, and is not turned back for a narrow table.
    """
    columns = range(len(table.header))
    for most, size, landscape in TRIALS:
        landscape = (landscape or turned) and not table.upright
        if size > max(table.largest, SMALLEST):
            continue
        needs = [_need(table, column, most) for column in columns]
        wanted = [need * size // 2 + CELL_EDGE_PT for need in needs]
        room = TURNED_PT if landscape else UPRIGHT_PT
        if sum(wanted) <= room:
            return Fit(size, landscape, _spread(list(table.widths or needs), wanted, room))
    return Fit(SMALLEST, landscape, _spread(needs, wanted, room))


def column_alignment(table: Table) -> tuple[Alignment, ...]:
    """The alignment asked for; else long text left, the rest centred."""
    if table.alignment:
        return table.alignment
    longest = [
        max((display_width(cell) for cell in _cells(table, column)), default=0) for column in range(len(table.header))
    ]
    return tuple(Alignment.LEFT if width > 2 * LONG_CELL else Alignment.CENTRE for width in longest)


def _cells(table: Table, column: int) -> list[str]:
    return [row[column] for number, row in enumerate(table.rows) if number not in table.banners]


def _broad(text: str) -> int:
    """The width with a quarter more for Latin letters and figures: substitute fonts set them broader."""
    width = display_width(text)
    narrow = 2 * len(text) - width
    return width + (narrow + 3) // 4


def _need(table: Table, column: int, most: int) -> int:
    """Half-characters the column asks for: its longest line, yet never over `most` characters."""
    lines = [_broad(line) for cell in _cells(table, column) for line in cell.split("\n")]
    head = (display_width(table.header[column]) + 1) // 2
    return max(2 * SHORT_CELL, min(max([*lines, head]), 2 * most))


def _spread(shares: list[int], wanted: list[int], room: int) -> tuple[int, ...]:
    """Every column what it wants at least; what is left over by the shares, to the last point."""
    left = room - sum(wanted)
    if left < 0:
        total = sum(wanted)
        widths = [want * room // total for want in wanted]
    else:
        total = sum(shares)
        widths = [want + left * share // total for want, share in zip(wanted, shares, strict=True)]
    widths[-1] += room - sum(widths)
    return tuple(widths)
