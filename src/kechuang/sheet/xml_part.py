"""One XML part of an .xlsx, streamed element by element: no DTD, no entities, no network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kechuang.guard import Refusal
from kechuang.guard.refusal import shown


def stream(name: str, part: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements with these local names as they end, in document order, freed once looked at.

    Both namespaces of the format (transitional and strict) are read. An element stays whole until
    it has been yielded, so a tag must not lie inside another one that is asked for, save `c` in `row`.
    Raises Refusal `markup.broken` (not well-formed) or `markup.doctype` (a document type, which no
    spreadsheet program writes and which is how entity bombs come in).
    """
    events = etree.iterparse(
        io.BytesIO(part), events=("start", "end"), tag=[f"{{*}}{tag}" for tag in tags],
        load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    checked = False
    try:
        for event, element in events:
            if event == "start":
                if not checked:
                    _refuse_document_type(name, element)
                    checked = True
                continue
            yield element
            element.clear()
            # Emptied elements still hang on their parent: a million of them is memory too.
            while element.getprevious() is not None and local(element) != "c":
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Refusal(
            "markup.broken",
            f"文件{shown(name)}内部的 XML 不完整或不规范，不能可靠读取。"
            "请用 WPS 或 Excel 打开后另存为新的 .xlsx 再导入。",
        ) from error


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def relation(element: Any) -> str:
    """The value of its r:id attribute, whichever of the two namespaces it is in."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _refuse_document_type(name: str, element: Any) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refusal(
            "markup.doctype",
            f"文件{shown(name)}内部含有文档类型声明（DTD），正常的表格文件没有，可能是恶意文件，已拒绝读取。"
            "请向报送单位重新索取由 WPS 或 Excel 保存的文件。",
        )
