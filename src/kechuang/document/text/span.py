"""Row-spans a text copy lost: cells of short rows put back under the columns they belong to.

A cell that spanned rows is written once, in its first row; the rows below it are short and have
moved left (some filled up with empty cells at the end). Columns are profiled over the whole rows,
and each short row is laid over the columns, in order, so that its cells fit best; a column left
out in the middle is spanned from above, one left out at the end is empty. Whole tables pass
through unchanged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kechuang.document.model import RepairKind
from kechuang.document.raw import Mended, RawCell
from kechuang.document.text.place import Columns, lay, lay_total
from kechuang.document.text.profile import Class, classify, number_in, profile_of

TOTAL = re.compile(r"^(全[市县区省镇州]|本级|各[^,\uff0c。]{0,6})?(合\s*计|总\s*计|小\s*计|共\s*计)[:\uff1a]?$")
GROUP = re.compile(
    r"^([一二三四五六七八九十]+、|[(\uff08][一二三四五六七八九十\d]+[)\uff09]|第[一二三四五六七八九十]+)"
    r"|[(\uff08]\d+[项个家条][)\uff09]$"
)
_SPANNED = "补回跨行合并单元格"
_TOTAL = "合计行按数值列对齐"
_JOINED = "接上断开的表格行"
_WIDEST, _MOST_STEPS = 60, 200_000
"""Wider tables, and rows further down than so many steps of laying reach, stay as they were written: no plan has them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as written: its cells, its 1-based line, the text of the line, whether lines were joined.

    `laid`: column → cell where the columns are known already; `told`: what else was put right in it."""

    cells: tuple[str, ...]
    line: int
    text: str
    joined: bool = False
    laid: dict[int, str] | None = None
    told: str | None = None

    @property
    def written(self) -> tuple[str, ...]:
        """The cells without the empty ones at the end."""
        cells = self.cells
        while cells and not cells[-1]:
            cells = cells[:-1]
        return cells

    @property
    def total(self) -> bool:
        first = next((cell for cell in self.cells if cell), "")
        return bool(TOTAL.match(first))


Placed = dict[int, str]


def restore_spans(rows: list[Row]) -> list[RawCell]:
    """Cells with their places and spans; the first row is the head. Rows that were mended say so."""
    width = max(1, len(rows[0].cells), *(len(row.written) for row in rows))
    return _spanned(rows, _place_all(rows, width), width)


def _place_all(rows: list[Row], width: int) -> list[Placed]:
    """For each row the column of each of its written cells."""
    plain = [dict(enumerate(row.written)) if row.laid is None else dict(row.laid) for row in rows]
    if width > _WIDEST:
        return plain
    body = [at for at in range(1, len(rows)) if not rows[at].total and not _is_group(rows[at], width)]
    whole = [at for at in body if len(rows[at].written) == width]
    if len({len(row.written) for row in rows[1:]}) < 2 and (whole or not body):
        return plain
    if not whole:
        # A last column without entries: the first row below the head is whole but for that.
        signature = [classify(cell) for cell in rows[body[0]].written] if body else []
        whole = [at for at in body if [classify(cell) for cell in rows[at].written] == signature]
    if not whole:
        return plain
    placed = plain
    known = whole
    # Twice: the second time the columns are profiled over all rows as first laid out.
    for _ in range(2):
        columns = _columns(placed, known, width)
        placed = [dict(entry) for entry in plain]
        _lay_rows(rows, placed, columns)
        known = body
    return placed


def _columns(placed: list[Placed], known: list[int], width: int) -> Columns:
    profiles = tuple(profile_of([placed[at][c] for at in known if c in placed[at]]) for c in range(width))
    left_out = tuple(sum(1 for at in known if _inside(placed[at], c)) for c in range(width))
    sums = tuple(sum(number_in(placed[at].get(c, "")) or 0 for at in known) for c in range(width))
    heads = tuple(placed[0].get(c, "") for c in range(width))
    return Columns(heads, profiles, left_out, len(known), sums)


def _lay_rows(rows: list[Row], placed: list[Placed], columns: Columns) -> None:
    serial: int | None = None
    steps = 0
    for at in range(1, len(rows)):
        row = rows[at]
        if row.laid is None and len(row.written) < columns.width and not _is_group(row, columns.width):
            steps += len(row.written) * columns.width * columns.layings
            if steps > _MOST_STEPS:
                break
            laid = lay_total(row.written, columns) if row.total else lay(row.written, columns, serial, first=at == 1)
            if _all_kept(row, laid):
                placed[at] = laid
        for column, profile in enumerate(columns.profiles):
            text = placed[at].get(column, "")
            if profile.serial and classify(text) is Class.NUMBER and not row.total:
                serial = int(number_in(text) or 0)


def _all_kept(row: Row, laid: Placed) -> bool:
    """Whether a laying has every word of the row; where none fits it, cells are left out of it."""
    return sorted(filter(None, laid.values())) == sorted(filter(None, row.written))


def _is_group(row: Row, width: int) -> bool:
    """A row of one cell that names a group of rows: it goes over the whole width."""
    return len(row.written) == 1 and width >= 3 and bool(GROUP.search(row.written[0]))


def _inside(entry: Placed, column: int) -> bool:
    """Left out with something written further right."""
    return column not in entry and any(other > column for other in entry)


def _spanned(rows: list[Row], placed: list[Placed], width: int) -> list[RawCell]:
    """Cells of the placed rows: what is left out in the middle is spanned from above."""
    cells: dict[tuple[int, int], RawCell] = {}
    owners: dict[int, tuple[int, int]] = {}
    blanks = _blank_groups(rows, placed)
    for at, (row, entry) in enumerate(zip(rows, placed, strict=True)):
        if _is_group(row, width) or row.total:
            _put_wide(cells, at, row, entry, width)
            owners = {}
            continue
        moved = False
        for column in range(width):
            if column in owners and (_inside(entry, column) or (at, column) in blanks):
                top = owners[column]
                cells[top] = replace(cells[top], row_span=cells[top].row_span + 1)
                moved = True
                continue
            text = entry.get(column, "")
            cells[at, column] = RawCell(text, at, column, line=row.line)
            owners.pop(column, None)
            if text and at > 0:
                owners[column] = (at, column)
        _remember(cells, at, row, _SPANNED if moved else None)
    return [cells[place] for place in sorted(cells)]


def _put_wide(cells: dict[tuple[int, int], RawCell], at: int, row: Row, entry: Placed, width: int) -> None:
    """A group heading goes over the whole width; a 合计 up to the first cell that follows it."""
    first, *rest = sorted(entry)
    reach = 1
    if _is_group(row, width):
        reach = width
    elif first == 0 and rest and len(row.written) < max(entry) + 1:
        reach = rest[0]
    cells[at, first] = RawCell(entry[first], at, first, column_span=reach, line=row.line)
    for column in range(width):
        if not first <= column < first + reach:
            cells[at, column] = RawCell(entry.get(column, ""), at, column, line=row.line)
    moved = row.total and max(entry) + 1 != len(row.written)
    _remember(cells, at, row, _TOTAL if moved else None)


def _remember(cells: dict[tuple[int, int], RawCell], at: int, row: Row, moved: str | None) -> None:
    reasons = [reason for reason in (_JOINED if row.joined else None, row.told, moved) if reason]
    if reasons:
        first = min(place for place in cells if place[0] == at)
        kind = RepairKind.TOTAL if reasons == [_TOTAL] else RepairKind.CELLS
        cells[first] = replace(cells[first], mended=Mended(row.text, ";".join(reasons), kind))


def _blank_groups(rows: list[Row], placed: list[Placed]) -> set[tuple[int, int]]:
    """Places left blank where a merged cell stood: text columns before the longest one, filled in
    the first row below the head and blank in some rows after it."""
    body = [at for at in range(1, len(rows)) if not rows[at].total]
    if len(body) < 2:
        return set()
    width = max(len(row.cells) for row in rows)
    words = (Class.TEXT, Class.UNITS)
    lengths = [sum(len(text) for at in body if classify(text := placed[at].get(c, "")) in words) for c in range(width)]
    longest = lengths.index(max(lengths))
    found: set[tuple[int, int]] = set()
    for column in range(longest):
        written = [at for at in body if placed[at].get(column)]
        blank = [at for at in body if column in placed[at] and not placed[at][column]]
        text = [at for at in written if classify(placed[at][column]) in (Class.TEXT, Class.ORDINAL)]
        if blank and written[:1] == body[:1] and len(text) == len(written):
            found.update((at, column) for at in blank)
    return found
