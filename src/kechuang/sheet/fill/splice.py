"""Cells put into the bytes of a sheet part: only the bytes of these cells change, all others stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kechuang.sheet.fill.address import address_of
from kechuang.sheet.fill.scan import CellAt, RowAt, SheetScan

Spot = tuple[int, int]
# At one place: new cells by column, the end of their row, new rows by number, the end of all rows.
_CLOSES_ROW, _NEW_ROW, _CLOSES_BODY = 1 << 15, 1 << 16, 1 << 22
_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell's content as XML without its element: `kind` is its type ("" for a number)."""

    kind: str
    inside: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes from `start` to `end` give way to others; edits at one place keep the order of `turn`."""

    start: int
    end: int
    turn: int
    put: bytes


def number_stored(digits: str) -> Stored:
    return Stored("", f"<v>{digits}</v>")


def text_stored(text: str) -> Stored:
    """Text inside the cell itself: it can be no formula, and no other cell shares it."""
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
    return Stored("inlineStr", f"<is><t{space}>{_escaped(text)}</t></is>")


EMPTY = Stored("", "")


def fill_part(part: bytes, scan: SheetScan, cells: Mapping[Spot, Stored], also: Sequence[Edit] = ()) -> bytes:
    """The part with these cells and `also` these edits. What cannot be filled was left out by the caller."""
    edits = list(also)
    for (row, column), stored in sorted(cells.items()):
        place = scan.rows.get(row)
        known = None if place is None else place.cells.get(column)
        if known is not None:
            edits.append(_replaced(part, scan, known, stored))
        elif place is not None and stored is not EMPTY:
            edits.append(_inserted(part, scan, place, column, stored))
    edits += _widened(part, scan, cells)
    edits += _new_rows(
        part, scan, {spot: s for spot, s in cells.items() if spot[0] not in scan.rows and s is not EMPTY}
    )
    return apply(part, edits)


def forgotten_results(part: bytes, scan: SheetScan) -> list[Edit]:
    """Edits that drop the stored results of formulas. What another workbook's value gave stays: nothing here
    could compute it again."""
    edits = []
    for row in scan.rows.values():
        for cell in row.cells.values():
            result = cell.formula or any(area.holds(row.number, cell.column) for area in scan.arrays)
            if result and not cell.elsewhere and cell.stored is not None:
                edits.append(Edit(cell.stored.start, cell.stored.end, 0, b""))
                tag = part[cell.start : cell.inside]
                edits.append(Edit(cell.start, cell.inside, 0, _TYPE.sub(b"", tag)))
    return edits


def apply(part: bytes, edits: list[Edit]) -> bytes:
    """The bytes with all edits made; they do not overlap."""
    pieces, at = [], 0
    for edit in sorted(edits):
        pieces += (part[at : edit.start], edit.put)
        at = edit.end
    return b"".join((*pieces, part[at:]))


def _replaced(part: bytes, scan: SheetScan, cell: CellAt, stored: Stored) -> Edit:
    tag = _TYPE.sub(b"", part[cell.start : cell.inside])
    head = tag[:-2].rstrip() if tag.endswith(b"/>") else tag[:-1]
    return Edit(cell.start, cell.end, 0, head + _rest(scan, stored))


def _rest(scan: SheetScan, stored: Stored) -> bytes:
    """What follows the attributes of a cell's first tag."""
    if not stored.inside:
        return b"/>"
    kind = f' t="{stored.kind}"' if stored.kind else ""
    inside = stored.inside
    if scan.prefix:
        inside = re.sub(r"<(/?)(?=[a-z])", rf"<\1{scan.prefix}", inside)
    return f"{kind}>{inside}</{scan.prefix}c>".encode()


def _made(scan: SheetScan, row: int, column: int, style: str | None, stored: Stored) -> bytes:
    said = f" s={quoteattr(style)}" if style else ""
    return f'<{scan.prefix}c r="{address_of(row, column)}"{said}'.encode() + _rest(scan, stored)


def _inserted(part: bytes, scan: SheetScan, row: RowAt, column: int, stored: Stored) -> Edit:
    put = _made(scan, row.number, column, scan.unwritten_style(row.number, column), stored)
    following = [cell.start for at, cell in row.cells.items() if at > column]
    # A row without cells is opened by `_widened`.
    at = following[0] if following else row.inside if row.selfclosed else _closing(part, row.end)
    return Edit(at, at, column, put)


def _widened(part: bytes, scan: SheetScan, cells: Mapping[Spot, Stored]) -> list[Edit]:
    """Rows that take a new cell: opened where they were empty, without the hint how far they reach."""
    edits = []
    for number in sorted({row for row, _ in cells}):
        row = scan.rows.get(number)
        new = [c for (r, c), s in cells.items() if row and r == number and c not in row.cells and s is not EMPTY]
        if row is None or not new:
            continue
        tag = _SPANS.sub(b"", part[row.start : row.inside])
        if row.selfclosed:
            tag = tag[:-2].rstrip() + b">"
            edits.append(Edit(row.inside, row.inside, _CLOSES_ROW, f"</{scan.prefix}row>".encode()))
        edits.append(Edit(row.start, row.inside, -1, tag))
    return edits


def _new_rows(part: bytes, scan: SheetScan, cells: Mapping[Spot, Stored]) -> list[Edit]:
    assert scan.body is not None
    edits = []
    for number in sorted({row for row, _ in cells}):
        inside = b"".join(
            _made(scan, number, column, scan.unwritten_style(number, column), stored)
            for (row, column), stored in sorted(cells.items(), key=lambda one: one[0])
            if row == number
        )
        put = f'<{scan.prefix}row r="{number}">'.encode() + inside + f"</{scan.prefix}row>".encode()
        following = [row.start for at, row in scan.rows.items() if at > number]
        at = following[0] if following else scan.body.inside if scan.body.selfclosed else _closing(part, scan.body.end)
        edits.append(Edit(at, at, _NEW_ROW + number, put))
    if edits and scan.body.selfclosed:
        tag = part[scan.body.start : scan.body.inside]
        edits.append(Edit(scan.body.start, scan.body.inside, -1, tag[:-2].rstrip() + b">"))
        edits.append(Edit(scan.body.inside, scan.body.inside, _CLOSES_BODY, f"</{scan.prefix}sheetData>".encode()))
    return edits


def _closing(part: bytes, end: int) -> int:
    return part.rindex(b"</", 0, end)


def _escaped(text: str) -> str:
    # _x000D_ in a cell's text means a character; what a person wrote so must stay what it is.
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", escape(text))
