"""Containers that lie, swell, point elsewhere, or are something else than their name says."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

from proofs.hostility.model import PACKAGE, RELATIONS, SHEET, Hostile, book, number, packed, parts, row

GOOD = row(1, number("A1", "1"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000


def with_member(name: str, content: bytes = b"x", *, mode: int = 0) -> bytes:
    held = io.BytesIO(book(GOOD))
    with zipfile.ZipFile(held, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, content)
    return held.getvalue()


def twice() -> bytes:
    held = io.BytesIO(book(GOOD))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/worksheets/sheetX.xml", parts(row(1, number("A1", "2")))[SHEET])
    return held.getvalue().replace(b"sheetX.xml", b"sheet1.xml")


def bomb() -> bytes:
    return packed({**parts(GOOD), SHEET: parts("<row/>" * 9_000_000)[SHEET]}, level=9)


def lying_size() -> bytes:
    """The directory and the header of the sheet say eight bytes."""
    whole = bytearray(packed({**parts(GOOD), SHEET: parts("<row/>" * 1_000_000)[SHEET]}))
    size = struct.pack("<I", len(parts("<row/>" * 1_000_000)[SHEET]))
    return bytes(whole).replace(size, struct.pack("<I", 8))


def overlapping() -> bytes:
    """Every entry of the directory points at one and the same content."""
    whole = book(GOOD)
    start = whole.index(b"PK\x01\x02")
    offsets, at = [], start
    while whole[at : at + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack("<HHH", whole[at + 28 : at + 34])
        offsets.append(at + 42)
        at += 46 + name + extra + comment
    changed = bytearray(whole)
    for place in offsets[1:]:
        changed[place : place + 4] = bytes(4)
    return bytes(changed)


def encrypted() -> bytes:
    whole = bytearray(book(GOOD))
    at = whole.index(b"PK\x01\x02")
    whole[at + 8] |= 1
    return bytes(whole)


def external_links() -> bytes:
    link = f'<Relationship Id="rId9" Type="{RELATIONS}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    made = parts(row(1, '<c r="A1"><f>[1]Sheet1!$A$1</f><v>7</v></c>'), relations=link)
    made["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    ).encode()
    return packed(made)


HTML = "<html><head><meta charset='utf-8'></head><body><table><tr><td>编号</td><td>t01</td></tr></table></body></html>"
XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'

PACKAGES = (
    Hostile("zip ratio", "比.xlsx", bomb, ("archive.ratio",)),
    Hostile("sizes that lie", "谎.xlsx", lying_size, ("archive.broken", "archive.ratio")),
    Hostile("three thousand members", "多.xlsx", lambda: packed({**parts(GOOD), **{f"a/{n}": b"" for n in range(3_000)}}),
            ("archive.members",)),
    Hostile("symlink", "链.xlsx", lambda: with_member("xl/media/a", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), ("archive.link",)),
    Hostile("path upwards", "上.xlsx", lambda: with_member("../../etc/cron.d/a"), ("archive.path",)),
    Hostile("absolute path", "绝.xlsx", lambda: with_member("/etc/cron.d/a"), ("archive.path",)),
    Hostile("path with backslashes", "斜.xlsx", lambda: with_member("xl\\..\\..\\a"), ("archive.path",)),
    Hostile("part twice", "重.xlsx", twice, ("archive.duplicate",)),
    Hostile("overlapping members", "叠.xlsx", overlapping, ("archive.overlap", "archive.broken")),
    Hostile("encrypted member", "密.xlsx", encrypted, ("archive.encrypted",)),
    Hostile("password", "密码.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), ("sheet.encrypted",)),
    Hostile(".xls named .xlsx", "旧.xlsx", lambda: OLE, ("sheet.old-format",)),
    Hostile("page named .xls", "网页.xls", HTML.encode, ("sheet.format",)),
    Hostile("page in UTF-16", "网页2.xls", lambda: HTML.encode("utf-16"), ("sheet.format",)),
    Hostile("XML of 2003", "旧表.xls", XML_2003.encode, ("sheet.format",)),
    Hostile("page archive", "归档.xls", lambda: b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", ("sheet.format",)),
    Hostile("SYLK named .csv", "符号.csv", lambda: b"ID;PWXL;N;E\r\nC;Y1;X1;K=cmd|'/c calc'!A0\r\nE\r\n", ("sheet.format",)),
    Hostile("PDF and .xlsx at once", "双.xlsx", lambda: b"%PDF-1.7\n" + book(GOOD), ("sheet.format",)),
    Hostile("GIF and .xlsx at once", "图.xlsx", lambda: b"GIF89a" + book(GOOD), ("sheet.format",)),
    Hostile("cut off", "断.xlsx", lambda: book(GOOD)[:-40], ("archive.broken",)),
    Hostile("empty zip", "空.xlsx", lambda: b"PK\x05\x06" + bytes(18), ("sheet.format",)),
    Hostile("Word named .xlsx", "文.xlsx", lambda: packed({"word/document.xml": b"<a/>"}), ("sheet.format",)),
    Hostile("binary workbook", "二进制.xlsx", lambda: packed({"xl/workbook.bin": b"x"}), ("sheet.format",)),
    Hostile("macros", "宏.xlsm", lambda: packed({**parts(GOOD), "xl/vbaProject.bin": OLE}), cells={"A1": "1"}),
    Hostile("external links", "外链.xlsx", external_links, cells={"A1": "7"}),
    Hostile("part outside the package", "外.xlsx", lambda: packed({
        **parts(GOOD), "xl/_rels/workbook.xml.rels": parts(GOOD)["xl/_rels/workbook.xml.rels"].replace(
            b"worksheets/sheet1.xml", b"../../../etc/passwd")}), ("sheet.broken",)),
)  # fmt: skip
