"""Cell addresses and areas as a form writes them: B7, $B$7, B7:D9."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.sheet.model import column_letters, column_number

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def first(self) -> str:
        return address_of(self.top, self.left)

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def place_of(address: str) -> tuple[int, int] | None:
    """Row and column of an address, 1-based; None where it is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 0 < row <= LAST_ROW and column <= LAST_COLUMN else None


def area_of(reference: str) -> Area | None:
    """The rectangle of a reference; None where it is none."""
    first, _, last = reference.partition(":")
    one, other = place_of(first), place_of(last or first)
    if one is None or other is None:
        return None
    rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Area(rows[0], columns[0], rows[1], columns[1])


def address_of(row: int, column: int) -> str:
    """B7 of row 7, column 2."""
    return f"{column_letters(column)}{row}"
