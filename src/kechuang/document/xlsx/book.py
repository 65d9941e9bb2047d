"""The parts of a workbook: its sheets in order, its shared texts, its number formats, its date system."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.ooxml import (
    LARGEST_PART,
    Element,
    attribute,
    child,
    children,
    is_on,
    main_part,
    number,
    relations,
)
from kechuang.document.ooxml import tag as tag_of
from kechuang.document.xlsx.shown import code_of
from kechuang.guard.archive import Archive
from kechuang.guard.markup import parse_xml
from kechuang.guard.refusal import Refusal, shown

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_SHEETS = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it; `part` is None where a chart or a macro stands in its place."""

    title: str
    hidden: bool
    part: str | None


class Book:
    """A workbook opened; sheets are read one by one."""

    def __init__(self, name: str, archive: Archive) -> None:
        self._name, self._archive = name, archive
        self._main = main_part(name, archive) or "xl/workbook.xml"
        related = relations(name, archive, self._main)
        self._parts = {key: target for key, kind, target in related if kind == "worksheet"}
        self._kinds = {kind: target for _, kind, target in reversed(related)}
        root = self._root(self._main)
        self.from_1904 = is_on(child(root, "workbookPr"), "date1904")
        # Written by programs that leave the results of their formulas to whoever opens the file first.
        self.uncalculated = is_on(child(root, "calcPr"), "fullCalcOnLoad")
        self.sheets = self._sheets(root)
        self.strings = tuple(text_of(item) for item in self._items("sharedStrings", "si"))
        self.codes = self._codes()

    def sheet(self, listed: Listed) -> Element | None:
        """The content of a sheet; None where it has none that is made of cells."""
        return None if listed.part is None else self._root(listed.part)

    def _sheets(self, root: Element) -> tuple[Listed, ...]:
        entries = list(children(child(root, "sheets"), "sheet"))
        if not entries or len(entries) > _MOST_SHEETS:
            raise broken(self._name)
        return tuple(
            Listed(
                (attribute(entry, "name") or "").strip(),
                (attribute(entry, "state") or "visible") != "visible",
                self._parts.get(_relation(entry)),
            )
            for entry in entries
        )

    def _codes(self) -> tuple[str, ...]:
        """The number format of each cell style, in the order cells refer to them."""
        target = self._kinds.get("styles")
        root = self._root(target) if target in self._archive else None
        own = {
            number(entry, "numFmtId", -1): attribute(entry, "formatCode")
            for entry in children(child(root, "numFmts"), "numFmt")
        }
        ids = [number(style, "numFmtId", 0) or 0 for style in children(child(root, "cellXfs"), "xf")]
        return tuple(code_of(key, own.get(key)) for key in ids)

    def _items(self, kind: str, name: str) -> list[Element]:
        target = self._kinds.get(kind)
        return list(children(self._root(target), name)) if target is not None and target in self._archive else []

    def _root(self, part: str) -> Element:
        if part not in self._archive:
            raise broken(self._name)
        return parse_xml(self._name, self._archive.read(part, largest=LARGEST_PART))


def text_of(item: Element) -> str:
    """The text of a string item, its runs joined; phonetic guides are no text."""
    pieces = []
    for part in children(item, "t", "r"):
        pieces.extend(t.text or "" for t in ([part] if tag_of(part) == "t" else children(part, "t")))
    return _ESCAPED.sub(lambda found: _character(found[1]), "".join(pieces))


def broken(name: str) -> Refusal:
    """The refusal of a workbook whose parts are missing."""
    return Refusal(
        "document.broken-sheet",
        f"文件{shown(name)}内部已损坏，缺少工作表的内容。请用 WPS 或 Excel 打开后另存为新的 .xlsx 再导入。",
    )


def _character(digits: str) -> str:
    # Half of a pair stands for itself nowhere; it is dropped as an unseen character would be.
    found = chr(int(digits, 16))
    return "" if "\ud800" <= found <= "\udfff" else found


def _relation(entry: Element) -> str:
    return next((str(value) for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
