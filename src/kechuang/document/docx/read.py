"""Word documents (.docx): paragraphs, numbering, tables, text boxes and notes in reading order."""

from __future__ import annotations

from dataclasses import replace

from kechuang.document.assemble import assemble
from kechuang.document.docx.number import Numbering
from kechuang.document.docx.style import Styles
from kechuang.document.docx.table import only_cell, read_table
from kechuang.document.docx.text import chosen_content, read_line
from kechuang.document.model import Document, Repair
from kechuang.document.ooxml import Element, Package, attribute, child, children, main_part, tag
from kechuang.document.raw import LeftOut, RawItem, RawParagraph, RawTable, lines_of_cell
from kechuang.guard.archive import Archive
from kechuang.guard.refusal import Refusal, shown

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NOTES = {"footnote": "脚注", "endnote": "尾注"}


def read(name: str, content: bytes) -> Document:
    """The document in a .docx. Headers, footers, comments and deleted or hidden text are left out."""
    archive = Archive(name, content)
    main = main_part(name, archive)
    if main is None:
        raise _without_body(name)
    reading = _Reading(Package(name, archive, main))
    return assemble(name, "docx", reading.items(), repairs=reading.repairs)


class _Reading:
    """One pass over a document body, top to bottom."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._notes: list[tuple[str, str]] = []
        self._carried = ""
        self._carried_told: tuple[LeftOut, ...] = ()
        self.repairs: list[Repair] = []

    def items(self) -> list[RawItem]:
        body = child(self._package.root(), "body")
        if body is None:
            raise _without_body(self._package.name)
        found = self._blocks(body)
        return [*found, *self._note_items()]

    def _blocks(self, parent: Element) -> list[RawItem]:
        found: list[RawItem] = []
        for part in children(parent):
            kind = tag(part)
            if kind == "p":
                found.extend(self._paragraph(part))
            elif kind == "tbl":
                found.extend(self._table(part))
            elif kind == "AlternateContent":
                chosen = chosen_content(part)
                found.extend(self._blocks(chosen) if chosen is not None else ())
            elif kind in _WRAPPERS and not _is_contents(part):
                found.extend(self._blocks(part))
            elif kind == "altChunk":
                raise Refusal(
                    "document.embedded",
                    f"文件{shown(self._package.name)}的正文是嵌入的网页，不是真正的 Word 内容。"
                    "请用 Word 或 WPS 打开，另存为 .docx 后再导入。",
                )
        return found

    def _paragraph(self, element: Element) -> list[RawItem]:
        line = read_line(element, self._styles)
        properties = child(element, "pPr")
        self._notes.extend(line.notes)
        boxes = [placed(item, "文本框") for box in line.boxes for item in self._blocks(box)]
        if self._styles.is_contents(properties):
            if line.text.strip():
                self.repairs.append(Repair(None, line.text, "", "目录不读入正文"))
            return boxes
        text = self._carried + line.text
        self._carried = ""
        told = (*self._carried_told, *line.left_out)
        self._carried_told = ()
        if self._runs_on(element, properties):
            self._carried, self._carried_told = text, told
            return boxes
        # Word numbers empty paragraphs too: they count, and in a cell the number is all there is.
        numbered = self._numbered(text, properties)
        text = numbered if text.strip() or _is_in_cell(element) else text
        outline = self._styles.outline(properties)
        lines = text.split("\n")
        paragraphs = [
            RawParagraph(piece, outline=outline, left_out=() if at else told) for at, piece in enumerate(lines)
        ]
        return [*paragraphs, *boxes]

    def _runs_on(self, element: Element, properties: Element | None) -> bool:
        """Whether the paragraph mark is deleted or moved away: the next paragraph of the same holder then runs on."""
        marks = child(properties, "rPr")
        gone = child(marks, "del") is not None or child(marks, "moveFrom") is not None
        following = element.getnext()
        return gone and following is not None and tag(following) == "p"

    def _numbered(self, text: str, properties: Element | None) -> str:
        listing = self._styles.numbering(properties)
        if listing is None:
            return text
        list_id, level, style = listing
        if level is None:
            level = self._numbering.level_of_style(list_id, style or "")
        label = self._numbering.label(list_id, level)
        apart = label[-1:].isalnum() and label[-1:].isascii() and text[:1].isascii()
        return label + (" " if apart and text[:1] != " " else "") + text

    def _table(self, element: Element) -> list[RawItem]:
        frame = only_cell(element)
        if frame is not None and child(frame, "tbl") is not None:
            # Read once: each reading counts numbers and notes on, and frames in frames would double the work.
            return self._blocks(frame)
        cells = read_table(element, self._cell_text)
        if len(cells) == 1:
            # A frame of one cell is layout, not a table; print and web show the same paragraphs.
            return [RawParagraph(piece) for piece in cells[0].text.split("\n")]
        return [RawTable(tuple(cells))] if cells else []

    def _cell_text(self, element: Element) -> str:
        items = self._blocks(element)
        for item in items:
            if isinstance(item, RawParagraph):
                self.repairs.extend(gone.repair(None) for gone in item.left_out)
        return "\n".join(lines_of_cell(items))

    def _note_items(self) -> list[RawItem]:
        found: list[RawItem] = []
        for kind in ("footnote", "endnote"):
            wanted = list(dict.fromkeys(key for of, key in self._notes if of == kind))
            root = self._package.part(f"{kind}s") if wanted else None
            notes = {attribute(note, "id"): note for note in children(root, kind)}
            for at, key in enumerate((key for key in wanted if key in notes), start=1):
                found.extend(placed(item, f"{_NOTES[kind]}{at}") for item in self._blocks(notes[key]))
        return found


def placed(item: RawItem, place: str) -> RawItem:
    """A paragraph with the place it has in the file; tables know theirs by themselves."""
    return replace(item, place=place) if isinstance(item, RawParagraph) else item


def _is_in_cell(paragraph: Element) -> bool:
    holder = paragraph.getparent()
    return holder is not None and tag(holder) == "tc"


def _is_contents(element: Element) -> bool:
    """Whether a content control holds a generated table of contents."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return attribute(gallery) == "Table of Contents"


def _without_body(name: str) -> Refusal:
    return Refusal(
        "document.broken",
        f"文件{shown(name)}里找不到正文。请用 Word 或 WPS 打开后另存为 .docx 再导入。",
    )
