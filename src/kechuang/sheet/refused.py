"""Only the rows that were refused, as they were, each with its reasons: an .xlsx to mend and to bring again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kechuang.sheet.layout import OutCell, OutColumn, OutSheet, Style
from kechuang.sheet.merged import whole_ranges
from kechuang.sheet.model import Cell, CellKind, Sheet, Workbook, column_letters, places_named
from kechuang.sheet.write import write_workbook
from kechuang.vocabulary.finding import Finding, Severity

REASON, ORIGINAL_ROW = "退回原因", "原行号"
_EXPLANATION = "说明"
_LINES = (
    "一、这里只有被退回的行，其余的行不在本文件里。",
    "二、请改正黄底的单元格；改好后把本文件直接导入，不用再贴回原文件。",
    f"三、“{REASON}”“{ORIGINAL_ROW}”两列只供对照，导入时不读；原因里的单元格地址是原文件里的。",
)
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_MOST_NAME = 31
_LONGEST_REASON = 2_000
_NARROW, _WIDE, _REASON_WIDTH, _ROW_WIDTH = 8, 34, 60, 8


@dataclass
class _Refused:
    """What was refused in one sheet: the reasons of a row, and the words at its cells."""

    reasons: dict[int, list[str]] = field(default_factory=dict)
    marks: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, row: int, column: int, message: str) -> None:
        said = self.reasons.setdefault(row, [])
        if message not in said:
            said.append(message)
        self.marks.setdefault((row, column), message)


def refused_workbook(
    original: Workbook, findings: Iterable[Finding], *, heads: Mapping[str, int], keep: Collection[str] = ()
) -> bytes:
    """An .xlsx of the heads and the refused rows of `original`, with 退回原因 and 原行号 as last columns.

    A row is refused where an error names a cell of it, or a filled column by its head; `heads` gives
    the row number of each table's head. A sheet without a head is carried whole if an error names it,
    those of `keep` always. Errors without a place are told on the sheet 说明.
    """
    refused: dict[str, _Refused] = {}
    general: list[str] = []
    for finding in findings:
        if finding.severity is Severity.ERROR and not _place(original, finding, heads, refused):
            general.append(finding.message)
    sheets = []
    for sheet in original.sheets:
        if sheet.name in refused:
            sheets.append(_table(sheet, heads.get(sheet.name), refused[sheet.name]))
        elif sheet.name in keep:
            sheets.append(_carried(sheet))
    told = tuple((OutCell(line, Style.NOTE),) for line in (*_LINES, *general))
    sheets.append(OutSheet(_EXPLANATION, (OutColumn(80),), told, head_rows=0, landscape=False))
    return write_workbook(_with_lawful_names(sheets), title="退回的行")


def _place(original: Workbook, finding: Finding, heads: Mapping[str, int], refused: dict[str, _Refused]) -> bool:
    """Enter a finding at every cell it names; False where it names none."""
    text = f"{finding.source.location if finding.source is not None else ''} {finding.message}"
    named = False
    for sheet in original.sheets:
        for row, column in places_named(text, sheet.name):
            named = True
            ours = refused.setdefault(sheet.name, _Refused())
            head = heads.get(sheet.name, 0)
            if row > head:
                ours.add(row, column, finding.message)
                continue
            for below in range(head + 1, len(sheet.rows) + 1):
                if not sheet.cell(below, column).empty:
                    ours.add(below, column, finding.message)
    return named


def _table(sheet: Sheet, head: int | None, refused: _Refused) -> OutSheet:
    below = range(1, len(sheet.rows) + 1) if head is None else sorted(refused.reasons)
    top = range(1, (head or 0) + 1)
    kept = [*top, *(row for row in below if row not in top)]
    width = _width(sheet, kept, head)
    place = {row: number for number, row in enumerate(kept, start=1)}
    merges = {found for found in whole_ranges(sheet, width) if all(r in place for r in range(found[0], found[2] + 1))}
    rows = tuple(
        (*_head_row(sheet, row, width), *_head_of_added(row, head)) if row in top
        else (*_row(sheet, row, width, merges, refused), *_reasons(row, refused))
        for row in kept
    )  # fmt: skip
    return OutSheet(
        sheet.name, (*_columns(rows, width), OutColumn(_REASON_WIDTH), OutColumn(_ROW_WIDTH)), rows, head_rows=len(top),
        merges=tuple(sorted((place[t], left, place[b], right) for t, left, b, right in merges)),
    )  # fmt: skip


def _width(sheet: Sheet, kept: list[int], head: int | None) -> int:
    """How many columns the kept rows have, without those of an earlier return."""
    width = max((len(sheet.rows[row - 1]) for row in kept if row <= len(sheet.rows)), default=0)
    while head is not None and width and sheet.cell(head, width).text in (REASON, ORIGINAL_ROW):
        width -= 1
    return width


def _head_row(sheet: Sheet, row: int, width: int) -> list[OutCell]:
    cells = [sheet.cell(row, column) for column in range(1, width + 1)]
    lone = sum(1 for cell in cells if not cell.empty) == 1
    return [OutCell(cell.text, Style.TITLE if lone else Style.HEAD) for cell in cells]


def _head_of_added(row: int, head: int | None) -> tuple[OutCell, OutCell]:
    words = (REASON, ORIGINAL_ROW) if row == head else ("", "")
    return OutCell(words[0], Style.HEAD), OutCell(words[1], Style.HEAD)


def _row(
    sheet: Sheet, row: int, width: int, merges: set[tuple[int, int, int, int]], refused: _Refused
) -> list[OutCell]:
    out = []
    for column in range(1, width + 1):
        cell = sheet.cell(row, column)
        said = refused.marks.get((row, column), "")
        if cell.merged is not None and not any(t <= row <= b and le <= column <= r for t, le, b, r in merges):
            cell = _repeated(sheet.anchor(row, column), cell)
        out.append(OutCell(_content(cell), Style.WRONG if said else Style.ENTRY, comment=said[:_LONGEST_REASON]))
    return out


def _repeated(anchor: Cell, cell: Cell) -> Cell:
    """A label that spanned rows now gone is written out again; a number never is: it would count twice."""
    words = anchor.kind is CellKind.TEXT and not re.search("[0-9０-９]", anchor.text)
    return anchor if words else cell


def _content(cell: Cell) -> str | Decimal:
    return Decimal(cell.text) if cell.kind is CellKind.NUMBER and not cell.percent else cell.text


def _reasons(row: int, refused: _Refused) -> tuple[OutCell, OutCell]:
    return OutCell("\n".join(refused.reasons.get(row, ()))[:_LONGEST_REASON]), OutCell(Decimal(row))


def _columns(rows: Iterable[tuple[OutCell, ...]], width: int) -> list[OutColumn]:
    widest = [_NARROW] * width
    for cells in rows:
        for column, cell in enumerate(cells[:width]):
            if cell.style is not Style.TITLE:
                widest[column] = max(widest[column], 2 * len(str(cell.content)))
    return [OutColumn(min(each, _WIDE)) for each in widest]


def _carried(sheet: Sheet) -> OutSheet:
    """A sheet as it was, locked."""
    rows = tuple(tuple(OutCell(_content(cell)) for cell in row) for row in sheet.rows)
    width = max((len(row) for row in rows), default=0)
    return OutSheet(sheet.name, (OutColumn(_WIDE),) * width, rows, head_rows=0, hidden=sheet.hidden)


def _with_lawful_names(sheets: list[OutSheet]) -> list[OutSheet]:
    """Names a spreadsheet program takes, no two alike: sheets of other formats are called otherwise."""
    taken: set[str] = set()
    named = []
    for sheet in sheets:
        name = plain = _NOT_IN_A_NAME.sub("_", sheet.name)[:_MOST_NAME].strip() or column_letters(len(taken) + 1)
        while name.lower() in taken:
            name = f"{plain[: _MOST_NAME - 3]}-{len(taken)}"
        taken.add(name.lower())
        named.append(replace(sheet, name=name))
    return named
