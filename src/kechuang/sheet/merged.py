"""The merged ranges of a sheet that was read, told from its cells."""

from __future__ import annotations

from kechuang.sheet.model import Range, Sheet


def whole_ranges(sheet: Sheet, width: int) -> list[Range]:
    """The merged ranges within the first `width` columns of which every cell but the first points to the first."""
    boxes: dict[tuple[int, int], Range] = {}
    for row in sheet.rows:
        for cell in row[:width]:
            if cell.merged is not None:
                top, left, bottom, right = boxes.get(cell.merged, (*cell.merged, *cell.merged))
                boxes[cell.merged] = (top, left, max(bottom, cell.row), max(right, cell.column))
    return [box for box in boxes.values() if _is_whole(sheet, box)]


def _is_whole(sheet: Sheet, box: Range) -> bool:
    top, left, bottom, right = box
    places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return all(sheet.cell(*place).merged == (None if place == (top, left) else (top, left)) for place in places)
