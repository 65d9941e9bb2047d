"""What a hostile file is, and the .xlsx around a piece of hostile XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Hostile:
    """A file and what must become of it: a refusal by one of `codes`, or a reading in which the first
    sheet says `cells` and the cells of `problems` carry these codes; nothing else is allowed."""

    name: str
    file: str
    make: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def parts(
    rows: str = "", *, tail: str = "", before: str = "", strings: str = "", formats: str = "", styles: str = "",
    book: str = "", sheets: str | None = None, relations: str = "",
) -> dict[str, bytes]:  # fmt: skip
    """The parts of an .xlsx with one sheet 「填报」 of these rows."""
    kinds = (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"))
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds, start=1)
    )
    sheets = sheets if sheets is not None else '<sheet name="填报" sheetId="1" r:id="rId1"/>'
    made = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{listed}{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        SHEET: f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{tail}</worksheet>',
    }
    return {name: (HEAD + text).encode() for name, text in made.items()}


def packed(content: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """The parts in a zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in content.items():
            archive.writestr(
                zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, level
            )  # of no day: the same bytes always
    return held.getvalue()


def book(rows: str = "", **said: str) -> bytes:
    return packed(parts(rows, **said))


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def number(address: str, stored: str, attributes: str = "") -> str:
    return f'<c r="{address}" {attributes}><v>{stored}</v></c>'


def inline(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
