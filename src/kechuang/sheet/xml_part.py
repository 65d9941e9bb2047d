"""One XML part of an .xlsx, streamed element by element: no DTD, no entities, no network."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kechuang.guard import Refusal
from kechuang.guard.refusal import shown

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# What another namespace calls `c` or `v` is no cell: spreadsheet programs pass over it.
_NAMESPACES = frozenset((MAIN, STRICT, _PACKAGE))
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"'>]*)""")
# The element that holds everything of a kind: without it a damaged part would read as an empty one.
_ROOT_OF = {
    "row": "worksheet", "workbookPr": "workbook", "sheet": "workbook", "si": "sst", "numFmt": "styleSheet",
    "Relationship": "Relationships",
}  # fmt: skip
# A row within a row, a text within a text: there is more than one way to read them.
_PARENT_OF = {
    "row": "sheetData", "c": "row", "mergeCell": "mergeCells", "col": "cols", "filterColumn": "autoFilter",
    "sheet": "sheets", "numFmt": "numFmts",
}  # fmt: skip


def stream(name: str, part: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements with these local names as they end, in document order, freed once looked at.

    Both namespaces of the format (transitional and strict) are read. An element stays whole until
    it has been yielded, so a tag must not lie inside another one that is asked for, save `c` in `row`.
    Raises Refusal `markup.broken` (not well-formed) or `markup.doctype` (a document type, which no
    spreadsheet program writes and which is how entity bombs come in), `sheet.broken` (another part).
    """
    root = _ROOT_OF[tags[0]]
    _refuse_other_encoding(name, part)
    events = etree.iterparse(
        io.BytesIO(part), events=("start", "end"), tag=[f"{{{n}}}{tag}" for n in _NAMESPACES for tag in (root, *tags)],
        load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    checked = False
    try:
        for event, element in events:
            if event == "start":
                if not checked:
                    _refuse_document_type(name, element)
                    _refuse_other_root(name, element, root)
                    checked = True
                continue
            if element.getparent() is None:
                continue
            if _is_at_home(element, root):
                yield element
            elif local(element) != "numFmt":  # conditional formats have theirs, which are no cell's
                raise broken(name, f"{local(element)} 不在应在的位置")
            element.clear()
            # Emptied elements still hang on their parent: a million of them is memory too.
            while element.getprevious() is not None and local(element) != "c":
                del element.getparent()[0]
        if not checked:
            _refuse_document_type(name, events.root)
            raise broken(name, f"缺少 {root} 部件应有的内容")
    except etree.XMLSyntaxError as error:
        raise Refusal(
            "markup.broken",
            f"文件{shown(name)}内部的 XML 不完整或不规范，不能可靠读取。"
            "请用 WPS 或 Excel 打开后另存为新的 .xlsx 再导入。",
        ) from error


def _is_at_home(element: Any, root: str) -> bool:
    tag, parent = local(element), element.getparent()
    home = _PARENT_OF.get(tag, root)
    if local(parent) != home:
        return False
    return home == root or tag in ("c", "filterColumn") or local(parent.getparent()) == root


def local(element: Any) -> str:
    """The name of an element of the format without its namespace; "" for an element of another one."""
    tag = element.tag
    namespace, _, name = tag.rpartition("}") if isinstance(tag, str) else ("", "", "")
    return name if namespace[1:] in _NAMESPACES else ""


def relation(element: Any) -> str:
    """The value of its r:id attribute, whichever of the two namespaces it is in."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def broken(name: str, what: str) -> Refusal:
    """The refusal of a file whose parts contradict one another."""
    return Refusal(
        "sheet.broken",
        f"文件{shown(name)}内部已损坏：{what}。请用 WPS 或 Excel 打开后另存为新的 .xlsx 再导入。",
    )


def _refuse_other_root(name: str, element: Any, root: str) -> None:
    if element.getparent() is not None or local(element) != root:
        raise broken(name, f"部件 {root} 不完整")


def _refuse_other_encoding(name: str, part: bytes) -> None:
    # The format allows these two; in others (UTF-7) bytes may say what no one else sees in them.
    found = _DECLARED.match(part[:200])
    if found is not None and found[1].upper() not in (b"UTF-8", b"UTF-16", b"US-ASCII", b"ASCII"):
        raise broken(name, f"文字编码 {found[1][:20].decode('ascii', 'replace')} 不是表格文件所用的")


def _refuse_document_type(name: str, element: Any) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refusal(
            "markup.doctype",
            f"文件{shown(name)}内部含有文档类型声明（DTD），正常的表格文件没有，可能是恶意文件，已拒绝读取。"
            "请向报送单位重新索取由 WPS 或 Excel 保存的文件。",
        )
