"""Bytes to Document: which format it is, told by content, and which reader reads it."""

from __future__ import annotations

import re
from importlib import import_module

from kechuang.document.legacy.kind import legacy_kind
from kechuang.document.model import Document
from kechuang.guard.compound import root_names
from kechuang.guard.refusal import Refusal, shown
from kechuang.guard.signature import Container, container_of

_SAVE = "请用 Word 或 WPS 打开，选择“另存为”，类型选“Word 文档(*.docx)”，再导入另存后的文件"
_REFUSED = {
    Container.OLE_ENCRYPTED: (
        "document.encrypted",
        "设有打开密码，无法读取。请用 Word 或 WPS 输入密码打开，取消密码后另存为 .docx 再导入",
    ),
    Container.RTF: ("document.rtf", "是 RTF 格式。" + _SAVE),
    Container.IMAGE: (
        "document.image",
        "是图片，没有可读取的文字。请先用文字识别（OCR）转成文字版，或向发文单位索取电子文本后再导入",
    ),
    Container.ARCHIVE: (
        "document.archive",
        "是压缩包。请先解压，再导入其中的 .docx、.pdf、.html 或 .txt 文件",
    ),
    Container.PROGRAM: (
        "document.program",
        "是可执行程序，不是文档。请核对是否选错文件，并注意病毒风险",
    ),
}
_OLD_SAVE = {
    "docx": "是旧版 Office 或 WPS 格式（.doc、.wps 等），本机没有安装 LibreOffice，不能直接读取。" + _SAVE,
    "xlsx": "是旧版电子表格（.xls、.et），本机没有安装 LibreOffice，不能直接读取。"
    "请用 WPS 或 Excel 打开，选择“另存为”，类型选“Excel 工作簿(*.xlsx)”，再导入另存后的文件",
    "slides": "是旧版演示文稿（.ppt、.dps）。请把方案正文另存为 .docx 后再导入",
    "other": "是旧版办公软件的文件，但里面不是文字文档也不是表格，不能读取。" + _SAVE,
}
_HTML = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|table|div|p|meta|h[1-6]|article|section|span)\b[^<]*>",
    re.I,
)
_MHTML = re.compile(rb"^(mime-version|from|content-type|date|subject):[^\n]*\n", re.I)
# Each reader is imported by name only when its format is met: none of the heavy libraries is
# loaded for a text file.
_READERS = {
    "docx": "kechuang.document.docx.read",
    "xlsx": "kechuang.document.xlsx.read",
    "pdf": "kechuang.document.pdf.read",
    "html": "kechuang.document.html.read",
    "markdown": "kechuang.document.markdown",
    "text": "kechuang.document.text.read",
}


def read_document(name: str, content: bytes) -> Document:
    """The document in `content`; `name` is the file's name, for messages and as a last hint.

    Pure: no file is touched. Raises Refusal with a code `document.…`, `file.empty`, `encoding.…`,
    `archive.…` or `markup.…`.
    """
    reader = import_module(_READERS[format_of(name, content)])
    return reader.read(name, content)


def format_of(name: str, content: bytes) -> str:
    """`docx`, `xlsx`, `pdf`, `html`, `markdown` or `text`; raises Refusal for what none of them reads."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise Refusal(
            "file.empty",
            f"文件{shown(name)}是空的，没有任何内容。请核对是否选错文件，或重新下载、导出后再试。",
        )
    container = container_of(content)
    if container is Container.OLE:
        raise _old_office(name, content)
    if container in _REFUSED:
        code, words = _REFUSED[container]
        raise Refusal(code, f"文件{shown(name)}{words}。")
    if container is Container.ZIP:
        # It looks into XML, whose library is not loaded for a text file.
        return import_module("kechuang.document.zip_kind").format_of_package(name, content)
    if container is Container.PDF:
        return "pdf"
    return _plain_format(name, content)


def _old_office(name: str, content: bytes) -> Refusal:
    """What to do with an old file that was not converted before it came here."""
    kind = legacy_kind(content)
    if kind is not None:
        words = _OLD_SAVE[kind.current]
    else:
        words = _OLD_SAVE["slides" if "PowerPoint Document" in root_names(content) else "other"]
    return Refusal("document.old-office", f"文件{shown(name)}{words}。")


def _plain_format(name: str, content: bytes) -> str:
    start = content[:4096]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<\x00" in start or b"\x00<" in start:
        start = start.replace(b"\x00", b"")
    if _MHTML.match(start) and b"multipart/" in content[:8192].lower():
        raise Refusal(
            "document.web-archive",
            f"文件{shown(name)}是网页归档（.mht）格式。请用 Word 或浏览器打开后另存为 .docx 或 .html 再导入。",
        )
    suffix = name.lower().rpartition(".")[2]
    markup = len(_HTML.findall(start))
    if markup >= 3 or (markup and suffix in ("html", "htm", "xhtml", "shtml")):
        return "html"
    if suffix in ("md", "markdown"):
        return "markdown"
    return "html" if suffix in ("html", "htm", "xhtml", "shtml") and b"<" in content else "text"
