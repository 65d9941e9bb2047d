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
    return read_delimited(name, content)
