"""The text of one Word paragraph as its reader sees it: insertions accepted, deletions gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from kechuang.document.docx.style import Styles
from kechuang.document.docx.symbol import symbol_text
from kechuang.document.ooxml import Element, attribute, child, children, tag
from kechuang.document.raw import LeftOut

# Inside these nothing is read: field codes, phonetic guides, properties.
_SKIPPED = frozenset(
    ("instrText", "delInstrText", "rt", "rPr", "pPr", "sdtPr", "sdtEndPr", "fldData", "annotationRef", "proofErr")
)
_DELETED = frozenset(("del", "moveFrom"))
_MARKS = {"tab": " ", "ptab": " ", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Line:
    """A paragraph's text; what is left out of it; the text boxes anchored in it; the notes it refers to, in order."""

    text: str = ""
    left_out: tuple[LeftOut, ...] = ()
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_line(paragraph: Element, styles: Styles) -> Line:
    """The visible text of a w:p, soft line breaks as "\\n", tabs as spaces."""
    reading = _Reading(styles, child(paragraph, "pPr"))
    reading.walk(paragraph)
    line = reading.line
    line.text = "".join(reading.pieces)
    line.left_out = tuple(
        LeftOut("".join(words), reason) for reason, words in reading.unseen.items() if "".join(words).strip()
    )
    return line


class _Reading:
    """One pass over the runs of a paragraph."""

    def __init__(self, styles: Styles, properties: Element | None) -> None:
        self.styles, self.properties = styles, properties
        self.line = Line()
        self.pieces: list[str] = []
        self.unseen: dict[str, list[str]] = {}
        # For each open field whether its code is still being given; a result inside a code is part of the code.
        self.fields: list[bool] = []

    def walk(self, element: Element) -> None:
        for part in children(element):
            kind = tag(part)
            if kind in _SKIPPED or self._is_left_out(part, kind):
                continue
            if kind == "AlternateContent":
                chosen = chosen_content(part)
                if chosen is not None:
                    self.walk(chosen)
            elif kind == "fldChar":
                self._field(attribute(part, "fldCharType"))
            elif not self._take(part, kind) and kind != "tbl":
                self.walk(part)

    def _is_left_out(self, part: Element, kind: str) -> bool:
        """Deleted and hidden text is told; a prompt to fill in (单击此处输入文字) is nobody's text."""
        if kind in _DELETED:
            self._tell("修订中已删除的文字不读入", part)
            return True
        if kind == "r" and self.styles.hidden(child(part, "rPr"), self.properties):
            self._tell("隐藏文字不读入", part)
            return True
        return kind == "sdt" and child(part, "sdtPr", "showingPlcHdr") is not None

    def _tell(self, reason: str, part: Element) -> None:
        words = [text.text or "" for text in part.iter() if tag(text) in ("t", "delText")]
        self.unseen.setdefault(reason, []).extend(words)

    def _take(self, part: Element, kind: str) -> bool:
        """Whether the part is something shown (or anchored) here, not a holder of others."""
        if kind == "txbxContent":
            self.line.boxes.append(part)
        elif kind in ("footnoteReference", "endnoteReference"):
            self.line.notes.append((kind.removesuffix("Reference"), attribute(part, "id") or ""))
        elif kind not in ("t", "sym", *_MARKS):
            return False
        elif not any(self.fields):
            self.pieces.append(_text(part) if kind == "t" else _MARKS.get(kind) or symbol_text(part))
        return True

    def _field(self, what: str | None) -> None:
        if what == "begin":
            self.fields.append(True)
        elif self.fields and what == "separate":
            self.fields[-1] = False
        elif self.fields and what == "end":
            self.fields.pop()


def chosen_content(element: Element) -> Element | None:
    """The one branch of mc:AlternateContent that is shown: the first choice, the fallback where there is none."""
    choice = child(element, "Choice")
    return choice if choice is not None else child(element, "Fallback")


def _text(element: Element) -> str:
    text = element.text or ""
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t\r\n")
    # A line end inside w:t is a space to Word; real breaks are elements.
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
