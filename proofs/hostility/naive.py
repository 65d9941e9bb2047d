"""A second reader of .xlsx and CSV, as simple as the format allows and without a line of the first: the oracle.

It knows what the spreadsheets of `originals.py` use and refuses whatever contradicts itself.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from xml.etree import ElementTree

from proofs.hostility.model import MAIN, RELATIONS

_DIGITS = Context(prec=15)


class BrokenError(Exception):
    """The bytes contradict themselves."""


@dataclass(frozen=True)
class Seen:
    """A cell: what it says (None: nothing that may be read silently) and what stands in the cell itself."""

    text: str | None
    own: tuple[str, ...]


Cells = dict[tuple[str, str], Seen]


def read_book(content: bytes) -> Cells:
    """Every cell of every sheet that stores something, by sheet and address."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    tree = _tree(parts, "xl/workbook.xml")
    places = {
        element.get("Id"): posixpath.normpath(posixpath.join("/xl", element.get("Target", "")))[1:]
        for element in _tree(parts, "xl/_rels/workbook.xml.rels")
    }
    strings, shown = _strings(parts), _formats(parts)
    calculated = all(e.get("fullCalcOnLoad") != "1" for e in tree.iter(f"{{{MAIN}}}calcPr"))
    cells: Cells = {}
    for element in tree.iter(f"{{{MAIN}}}sheet"):
        title = element.get("name", "")
        for address, cell in _placed(_tree(parts, places[element.get(f"{{{RELATIONS}}}id")])):
            seen = _seen(cell, strings, shown, calculated=calculated)
            if seen.text != "" and cells.setdefault((title, address), seen) is not seen:
                raise BrokenError(f"{address} stands twice")
    return cells


def _placed(sheet: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """The cells with their addresses; one without follows the one before."""
    row = 0
    for element in sheet.iter(f"{{{MAIN}}}row"):
        row, column = int(element.get("r", row + 1)), 0
        for cell in element.iter(f"{{{MAIN}}}c"):
            address = cell.get("r", f"{_letters(column + 1)}{row}").replace("$", "").upper()
            column = sum((ord(c) - 64) * 26**n for n, c in enumerate(reversed(address.rstrip("0123456789"))))
            yield address, cell


def _tree(parts: dict[str, bytes], name: str) -> ElementTree.Element:
    if name not in parts:
        raise BrokenError(f"no {name}")
    return ElementTree.fromstring(parts[name])


def _strings(parts: dict[str, bytes]) -> list[str]:
    if "xl/sharedStrings.xml" not in parts:
        return []
    return [_words(item) for item in _tree(parts, "xl/sharedStrings.xml") if item.tag == f"{{{MAIN}}}si"]


def _words(item: ElementTree.Element) -> str:
    text = "".join("".join(t.itertext()) for t in _runs(item))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _runs(item: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in item:
        if child.tag == f"{{{MAIN}}}t":
            yield child
        elif child.tag == f"{{{MAIN}}}r":
            yield from _runs(child)


def _formats(parts: dict[str, bytes]) -> list[str]:
    """`%`, `date` or "" for each cell format."""
    if "xl/styles.xml" not in parts:
        return []
    tree = _tree(parts, "xl/styles.xml")
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in tree.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")}
    lists = list(tree.iter(f"{{{MAIN}}}cellXfs"))
    return [_shown(xf.get("numFmtId", "0"), codes) for xf in (lists[-1] if lists else ()) if xf.tag == f"{{{MAIN}}}xf"]


def _shown(number: str, codes: dict[str | None, str]) -> str:
    code = codes.get(number, {"9": "0%", "10": "0.00%", "14": "yyyy"}.get(number, ""))
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]', "", code)
    return "%" if "%" in bare else "date" if "y" in bare.lower() else ""


def _seen(cell: ElementTree.Element, strings: list[str], shown: list[str], *, calculated: bool) -> Seen:
    kind, style = cell.get("t", "n"), cell.get("s", "0")
    value = cell.find(f"{{{MAIN}}}v")
    inline = cell.find(f"{{{MAIN}}}is")
    stored = "" if value is None else "".join(value.itertext())
    own = (kind, style, stored, "" if inline is None else _words(inline))
    formula = cell.find(f"{{{MAIN}}}f") is not None
    if kind == "e" or (formula and (not calculated or value is None)):
        return Seen(None, own)
    if kind == "inlineStr":
        return Seen(own[3], own)
    if kind == "s" and value is not None:
        if not re.fullmatch(r"\s*[0-9]+\s*", stored) or int(stored) >= len(strings):
            raise BrokenError(f"no string {stored[:20]}")
        return Seen(strings[int(stored)], own)
    if value is None or kind not in ("n", "str", "b"):
        return Seen(None if value is not None else "", own)
    if kind == "n" and style != "0" and (not style.isdigit() or int(style) >= len(shown)):
        raise BrokenError(f"no format {style[:20]}")
    if kind == "n":
        return Seen(_number(stored, shown[int(style)] if shown else ""), own)
    return Seen(stored if kind == "str" else {"1": "TRUE", "0": "FALSE"}.get(stored.strip()), own)


def _number(stored: str, shown: str) -> str | None:
    try:
        number = _DIGITS.create_decimal(stored.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return None
    if shown == "date":
        return (date(1899, 12, 30) + timedelta(days=int(number))).isoformat() if 60 < number < 90_000 else None
    return _plain(number * 100) + "%" if shown == "%" else _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-", "-0") else text


def read_lines(content: bytes, encoding: str, delimiter: str) -> Cells:
    """The cells of delimited text, character by character; broken characters stay broken."""
    text = content.decode(encoding, "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cells: Cells = {}
    row, column, field, quoted = 1, 1, "", False
    at = 0
    while at <= len(text):
        c = text[at] if at < len(text) else "\n"
        if quoted and c == '"' and text[at + 1 : at + 2] == '"':
            field, at = field + '"', at + 1
        elif c == '"' and (quoted or not field):
            quoted = not quoted
        elif not quoted and c in (delimiter, "\n"):
            cells["CSV", f"{_letters(column)}{row}"] = Seen(field, (field,))
            row, column, field = (row, column + 1, "") if c == delimiter else (row + 1, 1, "")
        else:
            field += c
        at += 1
    return cells


def _letters(column: int) -> str:
    column -= 1
    return ("" if column < 26 else _letters(column // 26)) + chr(65 + column % 26)
