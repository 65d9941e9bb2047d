"""Where the rows and cells of a sheet part stand in its bytes. Nothing is changed here.

The part is walked by expat, which tells byte offsets; a tree written out again would alter bytes nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from kechuang.guard import Refusal
from kechuang.guard.refusal import shown
from kechuang.sheet.fill.address import Area, area_of, place_of

MOST_CELLS = 1_000_000
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_OTHER_BOOK = re.compile(r"\[\d+\]")


@dataclass(slots=True)
class Span:
    """An element in the bytes: its first tag from `start` to `inside`, all of it up to `end`."""

    start: int
    inside: int
    end: int = 0

    @property
    def selfclosed(self) -> bool:
        return self.inside == self.end


@dataclass(slots=True)
class CellAt(Span):
    """A cell; `stored` is the span of its <v> where a formula's result is in it."""

    column: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    formula: bool = False
    elsewhere: bool = False
    stored: Span | None = None


@dataclass(slots=True)
class RowAt(Span):
    """A row; `addressed` is False where a cell leaves out its address, so that none may be put between."""

    number: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    cells: dict[int, CellAt] = field(default_factory=dict)
    addressed: bool = True


@dataclass(slots=True)
class SheetScan:
    """What filling needs to know of a sheet part; `prefix` is what its elements are written with (x:)."""

    body: Span | None = None
    prefix: str = ""
    rows: dict[int, RowAt] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    arrays: list[Area] = field(default_factory=list)
    styles: list[tuple[int, int, str]] = field(default_factory=list)
    addressed: bool = True
    protected: bool = False

    def unwritten_style(self, row: int, column: int) -> str | None:
        """What a cell that is not written looks like: as its row, else as its column."""
        place = self.rows.get(row)
        if place is not None and place.attributes.get("customFormat") in ("1", "true"):
            return place.attributes.get("s")
        return next((style for low, high, style in self.styles if low <= column <= high), None)


def scan_sheet(name: str, part: bytes) -> SheetScan:
    """The rows and cells of a sheet part. Raises Refusal (markup.*, sheet.broken, sheet.cells, sheet.encoding)."""
    return _Scanner(name, part).run()


def walk(name: str, part: bytes, started: Callable[..., None], ended: Callable[[str], None]) -> expat.XMLParserType:
    """A parser for one part that has no document type and is UTF-8; `Parse` is still to be called."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _encoding(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = started, ended

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise _encoding(name)

    def doctype(*_said: object) -> None:
        raise Refusal(
            "markup.doctype",
            f"文件{shown(name)}内部含有文档类型声明（DTD），正常的表格文件没有，可能是恶意文件，已拒绝处理。"
            "请核对文件来源，或向发表单位重新索取。",
        )

    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declared, doctype
    return parser


def parse_whole(name: str, parser: expat.XMLParserType, part: bytes) -> None:
    """Run the parser over the part. Raises Refusal markup.broken."""
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refusal(
            "markup.broken",
            f"文件{shown(name)}内部的 XML 不完整或不规范，不能可靠填写。请用 WPS 或 Excel 打开后另存为新的 .xlsx 再用。",
        ) from error


def tag_end(part: bytes, start: int) -> int:
    """Where the tag that begins at `start` ends."""
    found = _TAG.match(part, start)
    return start if found is None else found.end()


class _Scanner:
    """The state of one walk. Attributes of a name in another namespace never reach here: they hold a colon."""

    def __init__(self, name: str, part: bytes) -> None:
        self.name, self.part, self.scan = name, part, SheetScan()
        self.parser = walk(name, part, self.start, self.end)
        self.row: RowAt | None = None
        self.cell: CellAt | None = None
        self.value: Span | None = None
        self.words: list[str] | None = None
        self.last_row = self.last_column = self.count = 0

    def run(self) -> SheetScan:
        parse_whole(self.name, self.parser, self.part)
        if self.scan.body is None:
            raise self.broken("没有单元格区")
        return self.scan

    def here(self) -> Span:
        at = self.parser.CurrentByteIndex
        return Span(at, tag_end(self.part, at))

    def start(self, tag: str, said: dict[str, str]) -> None:
        prefix, _, local = tag.rpartition(":")
        if self.cell is not None:
            self.inside_cell(local, said)
        elif self.row is not None:
            if local == "c":
                self.open_cell(said)
        elif local == "row" and self.scan.body is not None and not self.scan.body.end:
            self.open_row(said)
        elif local == "sheetData":
            self.scan.body, self.scan.prefix = self.here(), f"{prefix}:" if prefix else ""
        elif local == "mergeCell":
            self.scan.merges.append(self.area(said.get("ref", "")))
        elif local == "col":
            self.column_style(said)
        elif local == "sheetProtection":
            self.scan.protected = said.get("sheet", "0") in ("1", "true", "on")

    def end(self, tag: str) -> None:
        local = tag.rpartition(":")[2]
        if self.value is not None and local == "v" and self.cell is not None:
            self.close(self.value)
            self.cell.stored, self.value = self.value, None
        elif self.words is not None and local == "f" and self.cell is not None:
            self.cell.elsewhere = bool(_OTHER_BOOK.search("".join(self.words)))
            self.words, self.parser.CharacterDataHandler = None, None
        elif self.cell is not None and local == "c":
            self.close(self.cell)
            self.cell = None
        elif self.cell is None and self.row is not None and local == "row":
            self.close(self.row)
            self.row, self.last_column = None, 0
        elif local == "sheetData" and self.scan.body is not None:
            self.close(self.scan.body)

    def close(self, span: Span) -> None:
        at = self.parser.CurrentByteIndex
        span.end = span.inside if self.part[span.inside - 2 : span.inside] == b"/>" else tag_end(self.part, at)

    def open_row(self, said: dict[str, str]) -> None:
        at, number = self.here(), said.get("r")
        if number is None:
            self.scan.addressed = False
        elif not re.fullmatch("[0-9]{1,7}", number) or int(number) <= self.last_row:
            raise self.broken(f"行号 {number[:20]} 无效或次序颠倒")
        self.last_row = self.last_row + 1 if number is None else int(number)
        self.row = RowAt(at.start, at.inside, number=self.last_row, attributes=said)
        self.scan.rows[self.last_row] = self.row

    def open_cell(self, said: dict[str, str]) -> None:
        assert self.row is not None
        at, address = self.here(), said.get("r")
        if address is None:
            self.row.addressed, column = False, self.last_column + 1
        else:
            row, column = self.place(address)
            if row != self.row.number or column <= self.last_column:
                raise self.broken(f"单元格 {address[:20]} 重复或次序颠倒")
        self.count += 1
        if self.count > MOST_CELLS:
            raise Refusal(
                "sheet.cells",
                f"文件{shown(self.name)}的单元格超过 {MOST_CELLS} 个。请删去表格以外带格式的空白行列后重试。",
            )
        self.last_column = column
        self.cell = CellAt(at.start, at.inside, column=column, attributes=said)
        self.row.cells[column] = self.cell

    def inside_cell(self, local: str, said: dict[str, str]) -> None:
        assert self.cell is not None
        if local == "f":
            self.cell.formula, self.words = True, []
            self.parser.CharacterDataHandler = self.words.append
            if said.get("t") in ("array", "dataTable") and said.get("ref"):
                self.scan.arrays.append(self.area(said["ref"]))
        elif local == "v":
            self.value = self.here()

    def column_style(self, said: dict[str, str]) -> None:
        low, high, style = said.get("min", ""), said.get("max", ""), said.get("style", "")
        if low.isdigit() and high.isdigit() and style.isdigit():
            self.scan.styles.append((int(low), int(high), style))

    def place(self, address: str) -> tuple[int, int]:
        found = place_of(address)
        if found is None:
            raise self.broken(f"单元格地址 {address[:20]} 无效")
        return found

    def area(self, reference: str) -> Area:
        found = area_of(reference)
        if found is None:
            raise self.broken(f"区域 {reference[:30]} 无效")
        return found

    def broken(self, what: str) -> Refusal:
        return Refusal(
            "sheet.broken",
            f"文件{shown(self.name)}内部已损坏：{what}。请用 WPS 或 Excel 打开后另存为新的 .xlsx 再用。",
        )


def _encoding(name: str) -> Refusal:
    return Refusal(
        "sheet.encoding",
        f"文件{shown(name)}内部不是 UTF-8 编码，不能原样填写。请用 WPS 或 Excel 打开后另存为新的 .xlsx 再用。",
    )
