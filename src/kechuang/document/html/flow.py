"""HTML elements into paragraphs and tables, as a browser would lay them out line by line."""

from __future__ import annotations

import re

from kechuang.document.html.table import Element, is_layout, read_table, rows_of
from kechuang.document.raw import RawItem, RawParagraph, RawTable, lines_of_cell

_BLOCKS = frozenset(
    ("address", "article", "blockquote", "body", "center", "caption", "dd", "details", "dialog", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
     "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_HEADING = re.compile(r"^h([1-6])$")
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line end of the source between two Chinese characters is no space in the text.
_WRAPPED = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])"
)


def flow(element: Element) -> list[RawItem]:
    """Paragraphs and tables of `element`, in order."""
    layout = _Flow()
    layout.element(element)
    layout.flush()
    return layout.items


class _Flow:
    """Collects inline text until a block, a <br> or a table ends the line."""

    def __init__(self) -> None:
        self.items: list[RawItem] = []
        self._line: list[str] = []
        self._outline: int | None = None
        self._verbatim = False
        self._counted: dict[Element, int] = {}

    def element(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag == "br":
            self.flush()
        elif tag == "table" and not is_layout(element):
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._inside(element)

    def _block(self, element: Element) -> None:
        self.flush()
        heading = _HEADING.match(element.tag)
        before = (self._outline, self._verbatim)
        if heading:
            self._outline = int(heading.group(1))
        self._verbatim = self._verbatim or element.tag == "pre"
        if element.tag == "li":
            self._line.append(self._item_label(element))
        self._inside(element)
        self.flush()
        self._outline, self._verbatim = before

    def _item_label(self, element: Element) -> str:
        """The number a browser prints before an item of an ordered list, "" otherwise."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
            return ""
        if parent not in self._counted:
            # A list of ten thousands is counted once, not from its head for each item.
            self._counted[parent] = sum(1 for _ in element.itersiblings("li", preceding=True))
        before = self._counted[parent]
        self._counted[parent] += 1
        start = parent.get("start") or "1"
        number = int(start) if start.isascii() and start.isdigit() and len(start) <= 9 else 1
        return f"{number + before}."

    def _inside(self, element: Element) -> None:
        self._text(element.text)
        for part in element:
            self.element(part)
            self._text(part.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._verbatim:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._line.append(first)
            for line in others:
                self.flush()
                self._line.append(line)
        else:
            self._line.append(text)

    def _table(self, element: Element) -> None:
        self.flush()
        for caption in element.iterchildren("caption"):
            self.element(caption)
        cells = read_table(element, cell_text)
        if len({(cell.row, cell.column) for cell in cells}) > 1:
            self.items.append(RawTable(tuple(cells)))
        elif cells:
            for row in rows_of(element):
                for cell in row:
                    self._inside(cell)
                    self.flush()

    def flush(self) -> None:
        """End the line."""
        text = "".join(self._line)
        self._line = []
        if not self._verbatim:
            text = _SPACE.sub(" ", _WRAPPED.sub("", text))
        if text.strip():
            self.items.append(RawParagraph(text, outline=self._outline))


def cell_text(element: Element) -> str:
    """The lines of a table cell; a table nested in it row by row."""
    layout = _Flow()
    layout._inside(element)
    layout.flush()
    return "\n".join(lines_of_cell(layout.items))
