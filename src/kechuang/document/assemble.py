"""Raw paragraphs and tables into a Document: repaired, numbered, every table a lawful grid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kechuang.document.model import Block, BlockKind, CellPlace, Document, Repair
from kechuang.document.raw import LeftOut, RawCell, RawItem, RawParagraph, RawTable
from kechuang.document.repair import Change, repair_text
from kechuang.guard.refusal import Refusal, shown

# Beyond this a table is no plan but an attack or a register, which the sheet room reads.
MOST_PLACES = 300_000
MOST_COLUMNS = 1_000
_OPEN_BRACKET = re.compile(r"([（(〔])(?![一二三四五六七八九十\d]{1,3}$)[^（(〔）)〕。；;]{1,80}$")
_CLOSES = {
    "（": re.compile(r"[^（）(]{1,200}）"),
    "(": re.compile(r"[^()（]{1,200}\)"),
    "〔": re.compile(r"[^〔〕]{1,200}〕"),
}
_EDGES = " \t\n\u3000"
_AROUND = 12
"""So many characters on each side are shown of the place where two paragraphs were joined."""


class _Assembly:
    """Collects blocks and repairs, in order."""

    def __init__(self, repairs: Iterable[Repair]) -> None:
        self.blocks: list[Block] = []
        self.repairs = list(repairs)
        self.places = 0
        self.tables = 0

    def paragraph(self, raw: RawParagraph) -> None:
        text, told = _repaired(raw.text)
        held = self.blocks[-1] if self.blocks else None
        if not text:
            # It held nothing else: what was put right in it stands in no block.
            self._tell(None, told, raw.left_out)
        elif held and held.cell is None and held.place == raw.place and bracket_goes_on(held.text, text):
            self.blocks[-1] = replace(held, text=held.text + text)
            above, below = held.text[-_AROUND:], text[:_AROUND]
            self._tell(held.index, told, raw.left_out)
            self._tell(held.index, [(f"{above}⏎{below}", above + below, "接上断在括号里的段落")])
        else:
            index = len(self.blocks)
            self.blocks.append(
                Block(index, BlockKind.PARAGRAPH, text, raw.page, raw.outline, raw.line, place=raw.place)
            )
            self._tell(index, told, raw.left_out)

    def table(self, name: str, raw: RawTable) -> None:
        cells = lawful_cells(raw.cells)
        if not cells:
            return
        height = max(cell.row + cell.row_span for cell in cells)
        width = max(cell.column + cell.column_span for cell in cells)
        self.places += height * width
        if self.places > MOST_PLACES or width > MOST_COLUMNS:
            raise Refusal(
                "document.table-large",
                f"文件{shown(name)}中的表格过大（超过 {MOST_PLACES} 格），不像方案文件。"
                "请删去空白行列后重试；名册、台账请存成 .xlsx 导入。",
            )
        for cell in cells:
            self._cell(cell)
        self.tables += 1

    def _cell(self, cell: RawCell) -> None:
        index = len(self.blocks)
        text, told = _repaired(cell.text)
        self._tell(index, told)
        if cell.mended is not None:
            self.repairs.append(Repair(index, cell.mended.before, text, cell.mended.reason, cell.mended.kind))
        self._tell(index, (), cell.left_out)
        place = CellPlace(self.tables, cell.row, cell.column, cell.row_span, cell.column_span)
        self.blocks.append(Block(index, BlockKind.CELL, text, cell.page, None, cell.line, place, cell.place))

    def _tell(self, block: int | None, changes: Iterable[Change], left_out: Iterable[LeftOut] = ()) -> None:
        self.repairs.extend(Repair(block, *change) for change in changes)
        self.repairs.extend(gone.repair(block) for gone in left_out)


def _repaired(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text put right, without blanks at its edges, and what was changed in it."""
    repaired, changes = repair_text(text)
    return repaired.strip(_EDGES), changes


def bracket_goes_on(before: str, text: str) -> bool:
    """Whether a paragraph broke off inside a bracket that the next one closes: （牵头部⏎门：甲局）."""
    opened = _OPEN_BRACKET.search(before)
    return opened is not None and bool(_CLOSES[opened[1]].match(text))


def assemble(
    name: str,
    kind: str,
    items: Iterable[RawItem],
    *,
    pages: int | None = None,
    repairs: Iterable[Repair] = (),
) -> Document:
    """The Document of `items`, read from the file `name` of format `kind`.

    Empty paragraphs are dropped, empty cells kept; a paragraph that goes on with a bracket the one before left
    open is joined to it. Raises Refusal `document.no-text` where no text
    is left, `document.table-large` beyond 300 000 places of tables.
    """
    assembly = _Assembly(repairs)
    for item in items:
        if isinstance(item, RawTable):
            assembly.table(name, item)
        else:
            assembly.paragraph(item)
    if not any(block.text for block in assembly.blocks):
        raise Refusal(
            "document.no-text",
            f"文件{shown(name)}里没有读到文字。若内容是图片或扫描件，请先用文字识别（OCR）转成文字版再导入。",
        )
    return Document(kind, tuple(assembly.blocks), pages, tuple(assembly.repairs))


def lawful_cells(cells: Iterable[RawCell]) -> list[RawCell]:
    """The cells row by row, spans cut so that none reaches below the last row that has a cell of its
    own, or over another cell. Of two cells in one place the first stays."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    if not ordered:
        return []
    height = ordered[-1].row + 1
    taken: set[tuple[int, int]] = set()
    origins = {(cell.row, cell.column) for cell in ordered}
    lawful: list[RawCell] = []
    for cell in ordered:
        if (cell.row, cell.column) in taken:
            continue
        wide = _free_columns(cell, taken, origins)
        high = _free_rows(cell, wide, height, taken, origins)
        as_is = (high, wide) == (cell.row_span, cell.column_span)
        lawful.append(cell if as_is else replace(cell, row_span=high, column_span=wide))
        if len(taken) + high * wide > MOST_PLACES:
            break  # refused by the caller, which counts the same places
        for row in range(cell.row, cell.row + high):
            taken.update((row, column) for column in range(cell.column, cell.column + wide))
    return lawful


def _free_columns(cell: RawCell, taken: set[tuple[int, int]], origins: set[tuple[int, int]]) -> int:
    most = min(cell.column_span, MOST_COLUMNS)
    wide = 1
    while wide < most:
        place = (cell.row, cell.column + wide)
        if place in taken or place in origins:
            break
        wide += 1
    return max(wide, 1)


def _free_rows(
    cell: RawCell,
    wide: int,
    height: int,
    taken: set[tuple[int, int]],
    origins: set[tuple[int, int]],
) -> int:
    most = min(cell.row_span, height - cell.row, MOST_PLACES // wide + 1)
    high = 1
    columns = range(cell.column, cell.column + wide)
    while high < most:
        row = cell.row + high
        if any((row, column) in taken or (row, column) in origins for column in columns):
            break
        high += 1
    return high
