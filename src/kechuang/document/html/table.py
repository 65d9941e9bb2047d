"""HTML tables: rows, rowspan and colspan into cells with places, as the HTML standard forms a table."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from kechuang.document.raw import RawCell

Element = etree._Element
_MOST_COLUMNS = 1_000  # the bound of the HTML standard (4.9.11), as browsers keep it


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row of `table` itself, not of tables nested in it; empty rows stay."""
    return [
        [cell for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
        if next(row.iterancestors("table"), None) is table
    ]


def is_layout(table: Element) -> bool:
    """A table used as a page frame: others stand inside it, or all it has is one cell."""
    inner = [t for t in table.iterdescendants("table") if sum(1 for _ in t.iter("td", "th")) > 1]
    return bool(inner) or sum(len(row) for row in rows_of(table)) <= 1


def read_table(table: Element, text_of: Callable[[Element], str]) -> list[RawCell]:
    """The cells of a table with their spans. Spans beyond the table's own rows are cut."""
    rows = rows_of(table)
    cells: list[RawCell] = []
    # Column → the row (exclusive) down to which an earlier cell covers it.
    covered: dict[int, int] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > at:
                column += 1
            wide = min(_span(cell, "colspan", 1), _MOST_COLUMNS)
            left = len(rows) - at
            high = min(_span(cell, "rowspan", left), left)
            for place in range(column, column + wide):
                covered[place] = max(covered.get(place, 0), at + high)
            cells.append(RawCell(text_of(cell), at, column, high, wide))
            column += wide
        if column > 2 * _MOST_COLUMNS:
            break  # refused as too large by whoever numbers the cells
    return cells


def _span(cell: Element, name: str, zero: int) -> int:
    """A span attribute; 0 means to the end of the group for rows, what is no number means 1."""
    digits = (cell.get(name) or "1").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return 1 if len(digits) <= 9 else _MOST_COLUMNS
    return int(digits) or zero
