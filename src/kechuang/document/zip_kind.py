"""Zip packages: which of them is read as what, and the others refused with what to do about it."""

from __future__ import annotations

from kechuang.document.ooxml import main_part
from kechuang.guard.archive import Archive
from kechuang.guard.refusal import Refusal, shown

_SAVE = "请用 Word 或 WPS 打开，另存为 .docx 后再导入"
_OTHERS = (
    (
        "xl/workbook.bin",
        "document.sheet",
        "是二进制电子表格（.xlsb），不能直接读取。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入",
    ),
    ("ppt/presentation.xml", "document.slides", "是演示文稿。请把方案正文另存为 .docx 后再导入"),
    (
        "OFD.xml",
        "document.ofd",
        "是 OFD 版式文件。请用 OFD 阅读器转存为 PDF，或向发文单位索取 .docx 后再导入",
    ),
)


def format_of_package(name: str, content: bytes) -> str:
    """`docx` or `xlsx`; raises Refusal for a binary sheet, slides, OFD, OpenDocument and mere archives."""
    archive = Archive(name, content)
    main = main_part(name, archive)
    if main is not None and main.startswith("word/"):
        return "docx"
    if "xl/workbook.xml" in archive:
        return "xlsx"
    for member, code, words in _OTHERS:
        if member in archive:
            raise Refusal(code, f"文件{shown(name)}{words}。")
    if "mimetype" in archive and b"opendocument" in archive.read("mimetype", largest=4096):
        raise Refusal("document.opendocument", f"文件{shown(name)}是 ODF 格式（.odt 等）。{_SAVE}。")
    if main is not None:
        return "docx"
    raise Refusal(
        "document.archive",
        f"文件{shown(name)}是压缩包，不是 Word 文档。请先解压，再导入其中的 .docx、.xlsx、.pdf、.html 或 .txt 文件。",
    )
