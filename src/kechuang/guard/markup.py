"""XML and HTML from outside, parsed without document types, entities or network.

A document type is refused rather than skipped: skipping it leaves entities unresolved, and their
text would silently be missing.
"""

from __future__ import annotations

from lxml import etree

from kechuang.guard.refusal import Refusal, shown

# libxml2's own bound; a word processor writes some twenty levels.
_DEEP = ("depth", "nested")


def parse_xml(name: str, content: bytes) -> etree._Element:
    """The root element of the XML part `content` of the file `name`.

    Raises Refusal: markup.doctype, markup.deep, markup.broken.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _doctype(name)
    # A parser serves one document: its error log is read afterwards.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _unread(name, str(error)) from error
    tree = root.getroottree()
    # In another encoding (UTF-16, say) the bytes above look different; the parser knows.
    if tree.docinfo.internalDTD is not None or tree.docinfo.doctype:
        raise _doctype(name)
    return root


def parse_html(name: str, text: str) -> etree._Element:
    """The root element of an HTML page, parsed as forgivingly as browsers do.

    Raises Refusal: markup.deep, where the parser would give up and drop the rest, markup.broken.
    """
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise _unread(name, str(error)) from error
    fatal = [entry.message for entry in parser.error_log if _is_deep(entry.message)]
    if fatal or root is None:
        raise _unread(name, " ".join(fatal))
    return root


def _is_deep(message: str) -> bool:
    return any(word in message.lower() for word in _DEEP)


def _unread(name: str, reason: str) -> Refusal:
    if "memory" in reason.lower():
        raise MemoryError
    if _is_deep(reason):
        return Refusal(
            "markup.deep",
            f"文件{shown(name)}内部嵌套层数过多，不是正常办公软件生成的文件，已拒绝读取。请核对文件来源。",
        )
    return Refusal(
        "markup.broken",
        f"文件{shown(name)}的内部内容不完整或不规范，无法读取。请用 Word、WPS 或浏览器打开后另存再导入。",
    )


def _doctype(name: str) -> Refusal:
    return Refusal(
        "markup.doctype",
        f"文件{shown(name)}内含外部实体或文档类型声明，正常办公软件不会生成，可能是攻击文件，已拒绝读取。"
        "请核对文件来源；确属正常文件的，请用 Word 或 WPS 另存后再导入。",
    )
