"""Which reader a file needs, told by its content and never by its name; runs in the guard's child."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from kechuang.guard import Refusal
from kechuang.guard.file import read_file
from kechuang.guard.refusal import shown
from kechuang.guard.signature import Container, container_of
from kechuang.sheet.carry import workbook_to_json
from kechuang.sheet.delimited import read_delimited
from kechuang.sheet.model import Workbook
from kechuang.sheet.xlsx import read_xlsx

_SAVE_AS = "请用 WPS 或 Excel 打开后另存为 .xlsx 或 .csv，再重新导入。"
_REFUSED = {
    Container.OLE: ("sheet.old-format", "是旧格式（.xls、.et 等）"),
    Container.OLE_ENCRYPTED: ("sheet.encrypted", "设有打开密码，系统读不到内容；去掉密码后才能导入"),
    Container.PDF: ("sheet.format", "是 PDF，不是表格"),
    Container.RTF: ("sheet.format", "是 RTF 文档，不是表格"),
    Container.IMAGE: ("sheet.format", "是图片，不是表格"),
    Container.ARCHIVE: ("sheet.format", "是压缩包，请先解压"),
    Container.PROGRAM: ("sheet.format", "是程序文件，不是表格"),
}


# What platforms export under the name of a spreadsheet: read as text, its marks would be cells.
_RENAMED = (
    (("<!doctype", "<html", "<head", "<body", "<table", "<meta", "<style", "<script"), "是网页"),
    (("<?xml", "<workbook"), "是 XML 文件"),
    (("mime-version:",), "是网页归档文件（.mht）"),
    (("id;pwxl", "id;pcalc", "id;pscal"), "是 SYLK 文件（.slk）"),
)


def carry_path(path: str) -> dict[str, Any]:
    """The workbook at `path`, ready to cross to the parent. Raises Refusal."""
    return workbook_to_json(read_workbook(PurePath(path).name, read_file(path)))


def read_workbook(name: str, content: bytes) -> Workbook:
    """The workbook of these bytes, .xlsx or delimited text. Pure. Raises Refusal."""
    container = container_of(content)
    if container in _REFUSED:
        code, what = _REFUSED[container]
        raise Refusal(code, f"文件{shown(name)}{what}。{_SAVE_AS}")
    if container is Container.ZIP:
        return read_xlsx(name, content)
    if (what := _renamed(content)) is not None:
        raise Refusal("sheet.format", f"文件{shown(name)}{what}，不是表格文件，只是改成了表格的名字。{_SAVE_AS}")
    return read_delimited(name, content)


def _renamed(content: bytes) -> str | None:
    """What a text file is that is no delimited text; None where nothing says so."""
    # Without zeros UTF-16 looks as UTF-8 does, as far as marks go.
    start = content[:512].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("latin-1").lower()
    return next((what for marks, what in _RENAMED if start.startswith(marks)), None)
