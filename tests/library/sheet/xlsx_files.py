"""Hand-made .xlsx packages, so that a test can say exactly what stands in the XML."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def package(
    cells: str = "", *, tail: str = "", strings: str = "", formats: str = "", styles: str = "",
    book: str = "", state: str = "visible", namespace: str = MAIN, sheet: str | None = None,
    extra: dict[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    """An .xlsx of one sheet 「填报」 with these rows (`<row r="1">…</row>`)."""
    parts = {
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{namespace}" xmlns:r="{_RELATIONS}">{book}'
            f'<sheets><sheet name="填报" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}">'
            + "".join(
                f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
                for n, (kind, target) in enumerate(
                    (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                     ("sharedStrings", "sharedStrings.xml")), start=1)
            )
            + "</Relationships>"
        ),
        "xl/styles.xml": (
            f'{_HEAD}<styleSheet xmlns="{namespace}"><numFmts>{formats}</numFmts>'
            f"<cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
        ),
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{namespace}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": sheet
        or f'{_HEAD}<worksheet xmlns="{namespace}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{cells}</sheetData>{tail}</worksheet>",
    }  # fmt: skip
    return zipped({**{name: text.encode() for name, text in parts.items()}, **(extra or {})})


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def row(*cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'
