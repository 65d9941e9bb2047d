"""Zip packages that are no Word document: each refused with what to do about it."""

from __future__ import annotations

from kechuang.guard.archive import Archive
from kechuang.guard.refusal import Refusal, shown

_SAVE = "请用 Word 或 WPS 打开，另存为 .docx 后再导入"
_OTHERS = (
    (
        "xl/workbook.xml",
        "document.sheet",
        "是电子表格，不是文字文档。这里要的是方案正文（.docx 或文字版 PDF）；填报表请在看进度时给出",
    ),
    (
        "xl/workbook.bin",
        "document.sheet",
        "是电子表格，不是文字文档。这里要的是方案正文（.docx 或文字版 PDF）；填报表请在看进度时给出",
    ),
    ("ppt/presentation.xml", "document.slides", "是演示文稿。请把方案正文另存为 .docx 后再导入"),
    (
        "OFD.xml",
        "document.ofd",
        "是 OFD 版式文件。请用 OFD 阅读器转存为 PDF，或向发文单位索取 .docx 后再导入",
    ),
)


def refuse_other_package(name: str, archive: Archive) -> None:
    """Raise Refusal where the package is a sheet, slides, OFD or OpenDocument; else nothing."""
    for member, code, words in _OTHERS:
        if member in archive:
            raise Refusal(code, f"文件{shown(name)}{words}。")
    if "mimetype" in archive and b"opendocument" in archive.read("mimetype", largest=4096):
        raise Refusal("document.opendocument", f"文件{shown(name)}是 ODF 格式（.odt 等）。{_SAVE}。")
