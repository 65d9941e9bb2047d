"""The parts of an .xlsx that filling needs: which part a sheet is, what its styles show, and the parts written back."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kechuang.guard import Refusal
from kechuang.guard.archive import Archive
from kechuang.guard.refusal import shown
from kechuang.sheet.number_format import Shown, shown_as
from kechuang.sheet.xml_part import local, relation, stream

BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TRUE = ("1", "true", "on")
# Built-in formats that fix their places (ECMA-376 part 1, 18.8.30).
_BUILT_IN_PLACES = {1: 0, 2: 2, 3: 0, 4: 2, 9: 0, 10: 2, 37: 0, 38: 0, 39: 2, 40: 2}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell style shows a number, with how many places, and whether protection locks it."""

    shown: Shown = Shown.PLAIN
    decimals: int | None = None
    locked: bool = True


@dataclass(frozen=True, slots=True)
class Package:
    """A form opened: its checked archive, the part of each sheet, its styles, whether its days count from 1904."""

    name: str
    content: bytes
    archive: Archive
    sheets: Mapping[str, str]
    styles: tuple[Style, ...]
    from_1904: bool

    def style(self, number: str | None) -> Style:
        at = int(number) if number is not None and number.isdecimal() and len(number) < 7 else 0
        return self.styles[at] if at < len(self.styles) else Style()


def open_package(name: str, content: bytes) -> Package:
    """The parts of a form. Raises Refusal (archive.*, sheet.format, sheet.broken, sheet.signed)."""
    archive = Archive(name, content)
    if BOOK not in archive.names or _RELATIONS not in archive.names:
        raise Refusal(
            "sheet.format", f"文件{shown(name)}不是 .xlsx 表格，不能填写。请用 WPS 或 Excel 另存为 .xlsx 后重新导入。"
        )
    if any(member.startswith("_xmlsignatures/") for member in archive.names):
        raise Refusal(
            "sheet.signed",
            f"文件{shown(name)}带有数字签名，填写后签名会失效，系统不作改动。请向发表单位索取没有签名的空白表。",
        )
    relations = _relations(name, archive)
    from_1904, sheets = _sheets(name, archive, relations)
    return Package(name, content, archive, sheets, _styles(name, archive, relations), from_1904)


def written_back(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts in place of the old ones, every member in its order, with its own date."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package.content)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            kept = zipfile.ZipInfo(member.filename, member.date_time)
            kept.compress_type, kept.external_attr = member.compress_type, member.external_attr
            kept.create_system = member.create_system
            content = parts.get(member.filename)
            new.writestr(kept, package.archive.read(member.filename) if content is None else content)
    return target.getvalue()


def _relations(name: str, archive: Archive) -> dict[str, tuple[str, str]]:
    found = {}
    for element in stream(name, archive.read(_RELATIONS), ("Relationship",)):
        if element.get("TargetMode", "Internal") != "External":
            target = element.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            found[element.get("Id", "")] = (element.get("Type", ""), posixpath.normpath(part))
    return found


def _sheets(name: str, archive: Archive, relations: Mapping[str, tuple[str, str]]) -> tuple[bool, dict[str, str]]:
    from_1904, found = False, {}
    for element in stream(name, archive.read(BOOK), ("workbookPr", "sheet")):
        if local(element) == "workbookPr":
            from_1904 = element.get("date1904", "0") in _TRUE
            continue
        kind, part = relations.get(relation(element), ("", ""))
        if kind.endswith("/worksheet") and part in archive.names:
            found[element.get("name", "")] = part
    return from_1904, found


def _styles(name: str, archive: Archive, relations: Mapping[str, tuple[str, str]]) -> tuple[Style, ...]:
    part = next((p for kind, p in relations.values() if kind.endswith("/styles") and p in archive.names), None)
    if part is None:
        return ()
    codes: dict[int, str] = {}
    styles: tuple[Style, ...] = ()
    for element in stream(name, archive.read(part), ("numFmt", "cellXfs")):
        if local(element) == "numFmt":
            codes[_whole(element.get("numFmtId"))] = element.get("formatCode", "")
        else:
            styles = tuple(_style(xf, codes) for xf in element if local(xf) == "xf")
    return styles


def _style(xf: Any, codes: Mapping[int, str]) -> Style:
    number = _whole(xf.get("numFmtId"))
    guard = next((child for child in xf if local(child) == "protection"), None)
    locked = guard is None or guard.get("locked", "1") in _TRUE
    return Style(shown_as(number, codes.get(number)), _places(number, codes.get(number)), locked)


def _places(number: int, code: str | None) -> int | None:
    """How many places a format shows; None for 常规 and for what has no digits."""
    if code is None:
        return _BUILT_IN_PLACES.get(number)
    first = code.split(";", 1)[0]
    if not any(sign in first for sign in "0#"):
        return None
    _, point, rest = first.partition(".")
    digits = 0
    for sign in rest if point else "":
        if sign not in "0#?":
            break
        digits += 1
    return digits


def _whole(text: object) -> int:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else 0
