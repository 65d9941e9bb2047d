"""Word tables: grid columns, horizontal and vertical merges into cells with spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kechuang.document.ooxml import Element, attribute, child, children, number, switch, tag
from kechuang.document.raw import RawCell

_MOST_SPAN = 1_000


@dataclass(frozen=True, slots=True)
class _Slot:
    """One w:tc where it stands in its row."""

    element: Element
    column: int
    width: int
    merge: str | None


def read_table(table: Element, text_of: Callable[[Element], str]) -> list[RawCell]:
    """The cells of a w:tbl; `text_of` gives the text of a w:tc. Deleted rows are left out."""
    cells: list[RawCell] = []
    open_merges: dict[int, int] = {}
    for at, row in enumerate(_rows(table)):
        still: dict[int, int] = {}
        for slot in _slots(row):
            top = open_merges.get(slot.column)
            if slot.merge == "continue" and top is not None:
                cells[top] = replace(cells[top], row_span=at - cells[top].row + 1)
                still[slot.column] = top
                continue
            cells.append(RawCell(text_of(slot.element), at, slot.column, column_span=slot.width))
            if slot.merge is not None:
                still[slot.column] = len(cells) - 1
        open_merges = still
    return cells


def only_cell(table: Element) -> Element | None:
    """The w:tc of a table that has no other, merged over its rows or not."""
    first, *others = [slot for row in _rows(table) for slot in _slots(row)] or [None]
    if first is None or (others and first.merge is None):
        return None
    alone = all(slot.merge == "continue" and slot.column == first.column for slot in others)
    return first.element if alone else None


def _rows(table: Element) -> list[Element]:
    found: list[Element] = []
    for part in children(table):
        kind = tag(part)
        if kind == "tr":
            properties = child(part, "trPr")
            hidden = switch(child(properties, "hidden"))
            if child(properties, "del") is None and not hidden:
                found.append(part)
        elif kind in ("sdt", "sdtContent", "customXml", "ins"):
            found.extend(_rows(part))
    return found


def _slots(row: Element) -> list[_Slot]:
    column = number(child(row, "trPr", "gridBefore"), default=0) or 0
    slots: list[_Slot] = []
    for cell in _cells(row):
        properties = child(cell, "tcPr")
        width = min(max(number(child(properties, "gridSpan"), default=1) or 1, 1), _MOST_SPAN)
        if _continues_sideways(properties) and slots:
            slots[-1] = replace(slots[-1], width=slots[-1].width + width)
        else:
            slots.append(_Slot(cell, min(column, _MOST_SPAN), width, _merge(properties)))
        column += width
    return slots


def _cells(row: Element) -> list[Element]:
    found: list[Element] = []
    for part in children(row):
        if tag(part) == "tc":
            found.append(part)
        elif tag(part) in ("sdt", "sdtContent", "customXml", "ins"):
            found.extend(_cells(part))
    return found


def _merge(properties: Element | None) -> str | None:
    """`restart`, `continue` (also where vMerge says nothing) or None."""
    merge = child(properties, "vMerge")
    return None if merge is None else attribute(merge) or "continue"


def _continues_sideways(properties: Element | None) -> bool:
    merge = child(properties, "hMerge")
    return merge is not None and (attribute(merge) or "continue") == "continue"
