"""The seen cells of a sheet into titles, tables and notes, as a clerk laid them out on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kechuang.document.assemble import MOST_PLACES
from kechuang.document.raw import RawCell, RawItem, RawParagraph, RawTable
from kechuang.document.xlsx.cells import Held, Sheet, address

# Above a table: 填报单位：甲局    填报日期：2025年3月. Below it: 备注：…
_FORM_LINE = re.compile(r"^(?:填报|填表|编制|制表|报送|责任|审核)?(?:单位|部门|日期|时间|人)\s*[（(]?[^：:]{0,8}[：:]")
_NOTE = re.compile(r"^[（(]?(?:备注|注|说明|附注|填表说明|联系人)\s*\d?[)）]?\s*[：:.．、1１]")
_DEFAULT_TITLE = re.compile(r"(?:sheet|工作表|表)\s*[0-9]{0,3}", re.I)
_ANNEX = re.compile(r"^附[件表]")
_HEAD_LONGEST = 20

Row = list[Held]


@dataclass(frozen=True, slots=True)
class _Place:
    """Names the places of one sheet."""

    title: str

    def of(self, row: int, column: int) -> str:
        return f"工作表“{self.title}” {address(row, column)}"


def items_of(title: str, sheet: Sheet) -> list[RawItem]:
    """A heading and the tables of a sheet; [] for an empty one."""
    rows: dict[int, Row] = {}
    for cell in sheet.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    if not rows:
        return []
    place = _Place(title)
    found: list[RawItem] = []
    for segment in _segments(list(rows.values()), sheet.hidden_rows):
        found.extend(_segment_items(segment, place))
    return [*_heading(title, found, place), *found]


def _heading(title: str, items: list[RawItem], place: _Place) -> list[RawItem]:
    """The name of the sheet, where it has no title of its own; 附件1 is said in any case."""
    first = items[0]
    titled = isinstance(first, RawParagraph) and first.outline == 1
    if _DEFAULT_TITLE.fullmatch(title) or (titled and (not _ANNEX.match(title) or _ANNEX.match(first.text))):
        return []
    return [RawParagraph(title, outline=1, place=f"工作表“{place.title}”")]


def _segments(rows: list[Row], hidden: set[int]) -> list[list[Row]]:
    """Tables below one another: parted by an empty row, a title of its own and another head."""
    segments: list[list[Row]] = [[rows[0]]]
    for at in range(1, len(rows)):
        if _is_gap(rows[at - 1], rows[at], hidden) and len(rows[at]) == 1 and _head_follows(rows, at):
            segments.append([])
        segments[-1].append(rows[at])
    return segments


def _is_gap(above: Row, below: Row, hidden: set[int]) -> bool:
    last = max(cell.bottom for cell in above)
    return any(row not in hidden for row in range(last + 1, min(below[0].row, last + 1000)))


def _head_follows(rows: list[Row], at: int) -> bool:
    row = next((row for row in rows[at:] if len(row) > 1), None)
    if row is None:
        return False
    return all(len(cell.text) <= _HEAD_LONGEST and not re.search(r"^\d|[。；]", cell.text) for cell in row)


def _segment_items(rows: list[Row], place: _Place) -> list[RawItem]:
    width = max(cell.right for row in rows if len(row) > 1 for cell in row) if any(len(r) > 1 for r in rows) else 0
    begin, end = 0, len(rows)
    while begin < end and (len(rows[begin]) == 1 or all(_FORM_LINE.match(cell.text) for cell in rows[begin])):
        begin += 1
    while end > begin and len(rows[end - 1]) == 1 and _is_note(rows[end - 1][0], rows, width):
        end -= 1
    items = [item for row in rows[:begin] for item in _paragraphs(row, place)]
    if items and begin:
        first = items[0]
        items[0] = RawParagraph(first.text, outline=1, place=first.place, left_out=first.left_out)
    table: list[RawItem] = [_table(rows[begin:end], place)] if begin < end else []
    return [*items, *table, *(item for row in rows[end:] for item in _paragraphs(row, place))]


def _is_note(cell: Held, rows: list[Row], width: int) -> bool:
    left = min(cell.column for row in rows for cell in row)
    return bool(_NOTE.match(cell.text)) or (cell.column == left and cell.right >= width > left)


def _paragraphs(row: Row, place: _Place) -> list[RawParagraph]:
    where = place.of(row[0].row, row[0].column)
    told = tuple(one for cell in row for one in cell.left_out)
    lines = "  ".join(cell.text for cell in row).split("\n")
    return [RawParagraph(line, place=where, left_out=told if not at else ()) for at, line in enumerate(lines)]


def _table(rows: list[Row], place: _Place) -> RawTable:
    """The rows and columns that say anything, spans counted in those."""
    heights = sorted({cell.row for row in rows for cell in row})
    widths = sorted({cell.column for row in rows for cell in row})
    cells: list[RawCell] = []
    for cell in (cell for row in rows for cell in row):
        at, column = bisect_left(heights, cell.row), bisect_left(widths, cell.column)
        high, wide = bisect_right(heights, cell.bottom) - at, bisect_right(widths, cell.right) - column
        where = place.of(cell.row, cell.column)
        cells.append(RawCell(cell.text, at, column, high, wide, place=where, left_out=cell.left_out))
    for at, column in _empty(cells, len(heights), len(widths)):
        cells.append(RawCell("", at, column, place=place.of(heights[at], widths[column])))
    return RawTable(tuple(cells))


def _empty(cells: list[RawCell], height: int, width: int) -> list[tuple[int, int]]:
    """The places nothing covers; none where the table is beyond what is read at all."""
    if height * width > MOST_PLACES or sum(cell.row_span * cell.column_span for cell in cells) > MOST_PLACES:
        return []
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return [(row, column) for row in range(height) for column in range(width) if (row, column) not in taken]
