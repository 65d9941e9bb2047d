"""Which part of a web page is the document: found by where the text is, not by names of sites.

From <body> downwards the child that holds most of the text is followed; what stands beside it is
kept unless it looks like furniture (links, menus, index cards, buttons).
"""

from __future__ import annotations

import re

from lxml import etree

from kechuang.document.html.table import Element, rows_of

DROPPED = frozenset(
    ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select",
     "iframe", "object", "embed", "svg", "canvas", "audio", "video", "head", "textarea", "del", "map")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = frozenset(("h1", "h2"))
_TITLE = re.compile(r"title|biaoti|bt\b|headline", re.I)
_NAMES = re.compile(
    r"\b(nav|menu|crumb|breadcrumb|position|location|weizhi|share|related|relate|recommend|toolbar|tools?|sidebar"
    r"|footer|foot|copyright|banner|qrcode|print|pager|pagination|comment|search)\b",
    re.I,
)
_WORDS = re.compile(
    r"索\s*引\s*号|主题分类|(您|你)?(当前|现在)?(的|所在)?位置\s*[:\uff1a]|网站地图|版权所有|备案(序)?号|ICP备|公网安备|联系我们"
    r"|无障碍|扫一扫|分享到|浏览次数|相关(解读|文档|链接|阅读|稿件)|上一[篇条]|下一[篇条]|网站标识码|主办[:\uff1a单]|字体[:\uff1a]|字号[:\uff1a]"
)
_TAKEN_OUT = "taken-out"
_MAIN_SHARE = (6, 10)
_SHORT = 400


def body_parts(root: Element) -> list[Element]:
    """The elements that make up the document, in page order. Changes the tree: what is never text
    (scripts, menus, hidden parts) is taken out."""
    body = next(root.iter("body"), root)
    title = _page_heading(body)
    _drop_unread(body)
    parts = _along_main(body)
    inside = any(title is part or title in part.iterdescendants() for part in parts)
    return parts if title is None or inside else [title, *parts]


def _page_heading(body: Element) -> Element | None:
    """The h1 of a page, taken out of a <header> that is dropped otherwise."""
    for header in body.iter("header"):
        heading = next(header.iter("h1"), None)
        links = list(header.iter("a")) if heading is not None else []
        if heading is not None and not links:
            return heading
    return None


def _drop_unread(body: Element) -> None:
    for element in list(body.iter(etree.Element)):
        if element is body:
            continue
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        header = element.tag == "header" and _linked(element) * 2 >= _length(element)
        # Office programs write the running head and foot of the pages as blocks of these titles.
        running = (element.get("title") or "") in ("header", "footer")
        if (element.tag in DROPPED or hidden or header or running) and element.getparent() is not None:
            # What follows it stays, moved by the parser itself: it may hold what XML allows in no text set by hand.
            element.clear(keep_tail=True)
            element.tag = _TAKEN_OUT
    etree.strip_tags(body, _TAKEN_OUT)


def _along_main(body: Element) -> list[Element]:
    """The main part and what belongs to it on both sides, from the outermost level inwards."""
    before: list[Element] = []
    after: list[Element] = []
    part = body
    while (main := _main_child(part)) is not None:
        passed = False
        for sibling in part:
            if sibling is main:
                passed = True
            elif not _is_furniture(sibling):
                (after if passed else before).append(sibling)
        part = main
        if part.tag == "table" and _is_true_table(part):
            break
    return [*before, part, *reversed(after)]


def _main_child(part: Element) -> Element | None:
    """The child with most of the text, as long as the text of `part` itself is not spread out."""
    if part.tag in ("p", "span", "font", "pre"):
        return None
    children = [child for child in part if isinstance(child.tag, str) and child.tag not in ("p", "li", "br")]
    if not children:
        return None
    weights = [_length(child) - _linked(child) for child in children]
    heaviest = max(weights)
    share, of = _MAIN_SHARE
    own = _length(part) - _linked(part)
    main = children[weights.index(heaviest)]
    if heaviest * of < own * share or own == 0:
        return None
    if main.tag == "table" and _is_true_table(main):
        return None
    return main


def _is_true_table(table: Element) -> bool:
    """A table of several cells in several columns, not a frame that holds a page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    return sum(1 for row in rows_of(table) if len(row) >= 2) >= 2


def _is_furniture(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    text = "".join(element.itertext())
    length = _length(element)
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in _HEADINGS or _TITLE.search(marks):
        return length == 0 or bool(_WORDS.search(text))
    if length == 0 or _linked(element) * 2 > length:
        return True
    return length < _SHORT and bool(_WORDS.search(text) or _NAMES.search(marks.replace("-", " ").replace("_", " ")))


def _length(element: Element) -> int:
    """How many characters of text, blanks not counted."""
    return len("".join("".join(element.itertext()).split()))


def _linked(element: Element) -> int:
    """How much of the text stands in links."""
    return sum(map(_length, element.iter("a")))
