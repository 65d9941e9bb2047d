"""Which files may stand as 佐证: by name and content together, at the promised edges."""

from __future__ import annotations

import pytest

from kechuang_site.evidence.store.file import LARGEST
from kechuang_site.evidence.store.kind import kind_refused

pytestmark = pytest.mark.any_database

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("名单.pdf", b"%PDF-1.7"), ("名单.PDF", b"%PDF-1.7"), ("打印.pdf", b"@PJL\r\n" * 20 + b"%PDF-1.4"),
        ("照片.jpg", b"\xff\xd8\xff\xe0"), ("照片.jpeg", b"\xff\xd8\xff\xe1"), ("截图.png", b"\x89PNG\r\n\x1a\n"),
        ("IMG_1.HEIC", HEIC), ("IMG_2.heif", HEIC.replace(b"heic", b"mif1")), ("文件.ofd", ZIP + b"..OFD.xml"),
        ("说明.docx", ZIP + b"..[Content_Types].xml"), ("台账.xlsx", ZIP + b"..[Content_Types].xml"),
        ("说明.doc", OLE), ("台账.xls", OLE), ("说明.wps", OLE), ("台账.et", ZIP),
    ],
)  # fmt: skip
def test_what_a_person_can_look_at_is_taken(name: str, content: bytes) -> None:
    assert kind_refused(name, content) is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("佐证.zip", ZIP, "evidence.kind"), ("佐证.rar", b"Rar!", "evidence.kind"), ("页面.html", b"<html>", "evidence.kind"),
        ("图.svg", b"<svg>", "evidence.kind"), ("程序.exe", b"MZ", "evidence.kind"), ("宏.xlsm", ZIP, "evidence.kind"),
        ("没有后缀", b"%PDF-1.7", "evidence.kind"), (".pdf", b"%PDF-1.7", "evidence.kind"),
        ("伪装.pdf", b"MZ", "evidence.content"), ("伪装.pdf", b" " * 1024 + b"%PDF-1.4", "evidence.content"),
        ("伪装.jpg", b"\x89PNG\r\n\x1a\n", "evidence.content"), ("压缩包.docx", ZIP, "evidence.content"),
        ("压缩包.ofd", ZIP + b"[Content_Types].xml", "evidence.content"), ("影片.heic", HEIC.replace(b"heic", b"mp42"), "evidence.content"),
        ("空.pdf", b"", "evidence.empty"),
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    found = kind_refused(name, content)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("size", "taken"), [(LARGEST, True), (LARGEST + 1, False)])
def test_twenty_megabytes_and_not_a_byte_more(size: int, taken: bool) -> None:
    found = kind_refused("a.pdf", b"%PDF-1.7".ljust(size, b" "))
    assert (found is None) is taken
    if found is not None:
        assert found.code == "evidence.large"
        assert "有20.1MB，超过20MB" in found.message
