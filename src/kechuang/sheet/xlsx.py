"""An .xlsx → sheets of cells: the parts of the package, its styles, its strings, its sheets.

Read from the XML itself, because the usual libraries hand numbers on as floats. ECMA-376 part 1.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import Any

from kechuang.guard import Refusal
from kechuang.guard.archive import Archive
from kechuang.guard.refusal import shown
from kechuang.sheet.cell_value import Book
from kechuang.sheet.model import Workbook
from kechuang.sheet.number_format import Shown, shown_as
from kechuang.sheet.xlsx_cells import inline_text, read_sheet
from kechuang.sheet.xml_part import broken, local, relation, stream
from kechuang.vocabulary.finding import Finding

_BOOK = "xl/workbook.xml"
_MOST_SHEETS = 200
# A chart on a sheet of its own, a dialogue or a macro of Excel 4 holds no values.
_WITHOUT_CELLS = ("/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet")
_STRINGS = re.compile(rb"<(?:[A-Za-z0-9]+:)?sst\b[^>]*\buniqueCount=[\"']([0-9]{1,9})[\"']")
_FORMATS = re.compile(rb"<(?:[A-Za-z0-9]+:)?cellXfs\b[^>]*\bcount=[\"']([0-9]{1,9})[\"']")
_FIRST_OWN_FORMAT = 164  # those below are built in (ECMA-376 part 1, 18.8.30)
_TRUE = ("1", "true", "on")


def read_xlsx(name: str, content: bytes) -> Workbook:
    """The workbook of the bytes of an .xlsx. Raises Refusal (archive.*, sheet.*)."""
    archive = Archive(name, content)
    if _BOOK not in archive.names:
        raise _not_a_workbook(name, archive)
    from_1904, uncalculated, entries = _contents(name, archive.read(_BOOK))
    parts = _relations(name, archive)
    strings = _strings(name, archive, parts)
    styles = _styles(name, archive, parts)
    sheets, taken = [], set()
    for title, hidden, identifier in entries:
        kind, part = parts.get(identifier, ("", ""))
        if kind.endswith(_WITHOUT_CELLS):
            continue
        if not kind.endswith("/worksheet") or part not in archive.names:
            raise broken(name, f"缺少表「{title}」的内容")
        if part in taken:
            raise broken(name, f"表「{title}」与另一张表是同一份内容")
        taken.add(part)
        book = Book(title, from_1904, uncalculated)
        sheet = read_sheet(name, archive.read(part), book, strings, styles)
        sheets.append(replace(sheet, hidden=hidden))
    return Workbook(name, "xlsx", tuple(sheets), _miscounted(name, archive, parts, strings, styles))


def _contents(name: str, part: bytes) -> tuple[bool, bool, list[tuple[str, bool, str]]]:
    """The date system, whether the formulas were never run, and the sheets (name, hidden, id)."""
    from_1904 = uncalculated = False
    entries: list[tuple[str, bool, str]] = []
    for element in stream(name, part, ("workbookPr", "calcPr", "sheet")):
        tag = local(element)
        if tag == "workbookPr":
            from_1904 = element.get("date1904", "0") in _TRUE
        elif tag == "calcPr":
            # Written by programs that put formulas into a file and leave their results to Excel;
            # a spreadsheet program drops it when it saves. Stored results are then placeholders.
            uncalculated = element.get("fullCalcOnLoad", "0") in _TRUE
        else:
            hidden = element.get("state", "visible") != "visible"
            entries.append((element.get("name", ""), hidden, relation(element)))
    if not entries or len(entries) > _MOST_SHEETS:
        raise broken(name, f"没有可读的表，或者表多于 {_MOST_SHEETS} 张")
    return from_1904, uncalculated, entries


def _relations(name: str, archive: Archive) -> dict[str, tuple[str, str]]:
    """Relation id → (type, part) of the workbook; targets outside the file are left out."""
    place = "xl/_rels/workbook.xml.rels"
    if place not in archive.names:
        raise broken(name, "缺少表的目录")
    found: dict[str, tuple[str, str]] = {}
    for element in stream(name, archive.read(place), ("Relationship",)):
        if element.get("TargetMode", "Internal") == "External":
            continue
        target = element.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if element.get("Id", "") in found:
            raise broken(name, "表的目录里有重复的编号")
        found[element.get("Id", "")] = (element.get("Type", ""), posixpath.normpath(part))
    return found


def _part(name: str, archive: Archive, parts: dict[str, tuple[str, str]], kind: str) -> bytes | None:
    """The content of the part of a kind; None where the workbook has none of the kind."""
    places = [part for type_, part in parts.values() if type_.endswith(f"/{kind}")]
    if not places:
        return None
    if places[0] not in archive.names:
        raise broken(name, f"缺少部件 {kind}")
    return archive.read(places[0])


def _strings(name: str, archive: Archive, parts: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    part = _part(name, archive, parts, "sharedStrings")
    if part is None:
        return ()
    return tuple(inline_text(element) for element in stream(name, part, ("si",)))


def _miscounted(
    name: str, archive: Archive, parts: dict[str, tuple[str, str]], strings: tuple[str, ...], styles: tuple[Shown, ...]
) -> tuple[Finding, ...]:
    """A warning where a list of texts or formats is not as long as it says: cells may then point one off."""
    for kind, mark, count in (("sharedStrings", _STRINGS, len(strings)), ("styles", _FORMATS, len(styles))):
        part = _part(name, archive, parts, kind) if count else None
        said = None if part is None else mark.search(part)
        if said is not None and int(said[1]) != count:
            return (Finding.warning(
                "sheet.count-differs",
                f"文件{shown(name)}内部登记的文字或格式数目与实际不符，单元格的内容可能错位；"
                "请核对读入的名称和数，或用 WPS、Excel 打开后另存为新的 .xlsx 再导入。",
            ),)  # fmt: skip
    return ()


def _styles(name: str, archive: Archive, parts: dict[str, tuple[str, str]]) -> tuple[Shown, ...]:
    """How each cell style shows a number, in the order cells refer to them."""
    part = _part(name, archive, parts, "styles")
    if part is None:
        return ()
    codes: dict[int, str] = {}
    styles: tuple[Shown, ...] = ()
    for element in stream(name, part, ("numFmt", "cellXfs")):
        if local(element) == "numFmt":
            _take_format(name, element, codes)
        else:
            numbers = [_format_number(name, xf.get("numFmtId", "0")) for xf in element if local(xf) == "xf"]
            styles = tuple(_shown(name, number, codes) for number in numbers)
    return styles


def _take_format(name: str, element: Any, codes: dict[int, str]) -> None:
    """Enter a number format. Two of one number, or another one for 常规, would show numbers at random."""
    number, code = _format_number(name, element.get("numFmtId", "")), element.get("formatCode", "")
    if codes.setdefault(number, code) != code or (number == 0 and code.strip().lower() != "general"):
        raise broken(name, f"数字格式 {number} 有两种写法")


def _shown(name: str, number: int, codes: dict[int, str]) -> Shown:
    if number >= _FIRST_OWN_FORMAT and number not in codes:
        raise broken(name, f"引用了不存在的数字格式（{number}）")
    return shown_as(number, codes.get(number))


def _format_number(name: str, text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise broken(name, f"数字格式的编号 {text[:20]} 无效")
    return int(text)


def _not_a_workbook(name: str, archive: Archive) -> Refusal:
    if any(member.startswith("word/") for member in archive.names):
        what = "是 Word 文档，不是表格"
    elif "xl/workbook.bin" in archive.names:
        what = "是二进制工作簿（.xlsb）"
    elif "content.xml" in archive.names:
        what = "是 OpenDocument 表格（.ods）"
    else:
        what = "是压缩包，但里面不是表格"
    return Refusal(
        "sheet.format",
        f"文件{shown(name)}{what}，不能读取填报数。请用 WPS 或 Excel 另存为 .xlsx 后重新导入。",
    )
