"""The text of one Word paragraph as its reader sees it: insertions accepted, deletions gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from kechuang.document.docx.style import Styles
from kechuang.document.docx.xml import Element, attribute, child, children, tag

# Inside these nothing is read: deleted and moved-away text, field codes, phonetic guides, properties.
_SKIPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "rPr", "pPr", "sdtPr", "sdtEndPr",
     "Fallback", "fldData", "drawing-properties", "annotationRef", "proofErr")
)  # fmt: skip
_MARKS = {"tab": " ", "ptab": " ", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Line:
    """A paragraph's text; the text boxes anchored in it; the footnotes it refers to, in order."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_line(paragraph: Element, styles: Styles) -> Line:
    """The visible text of a w:p, soft line breaks as "\\n", tabs as spaces."""
    line = Line()
    properties = child(paragraph, "pPr")
    pieces: list[str] = []
    _walk(paragraph, styles, properties, pieces, line)
    line.text = "".join(pieces)
    return line


def _walk(element: Element, styles: Styles, properties: Element | None, pieces: list[str], line: Line) -> None:
    for part in children(element):
        kind = tag(part)
        if kind in _SKIPPED or (kind == "r" and styles.hidden(child(part, "rPr"), properties)):
            continue
        if kind == "t":
            pieces.append(_text(part))
        elif kind in _MARKS:
            pieces.append(_MARKS[kind])
        elif kind == "txbxContent":
            line.boxes.append(part)
        elif kind in ("footnoteReference", "endnoteReference"):
            line.notes.append((kind.removesuffix("Reference"), attribute(part, "id") or ""))
        elif kind == "sym":
            pieces.append(_symbol(part))
        elif kind != "tbl":
            _walk(part, styles, properties, pieces, line)


def _text(element: Element) -> str:
    text = element.text or ""
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t\r\n")
    # A line end inside w:t is a space to Word; real breaks are elements.
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _symbol(element: Element) -> str:
    """A character of a symbol font: mostly private use, which repair drops and remembers."""
    try:
        return chr(int(attribute(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
