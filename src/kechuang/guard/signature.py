"""Which container a file is, told by its first bytes, never by its name."""

from __future__ import annotations

from enum import StrEnum

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)


class Container(StrEnum):
    """What the bytes are packed in."""

    ZIP = "zip"
    OLE = "ole"
    OLE_ENCRYPTED = "ole-encrypted"
    PDF = "pdf"
    RTF = "rtf"
    IMAGE = "image"
    ARCHIVE = "archive"
    PROGRAM = "program"
    PLAIN = "plain"


def container_of(content: bytes) -> Container:
    """The container of `content`; PLAIN is anything without a known signature (text among it)."""
    if content.startswith(_OLE):
        # The directory of an OLE file holds its stream names in UTF-16; Office puts a
        # password-protected .docx or .xlsx into a stream of this name (MS-OFFCRYPTO 2.3.4.4).
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        return Container.OLE_ENCRYPTED if encrypted else Container.OLE
    # PDF readers accept the header anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).
    if b"%PDF-" in content[:1024]:
        return Container.PDF
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Container.IMAGE
    if content[:2] == b"BM" and len(content) > 14 and content[6:10] == b"\x00" * 4:
        return Container.IMAGE
    for magic, kind in _MAGIC:
        if content.startswith(magic) and (kind != "program" or b"\x00" in content[:512]):
            return Container(kind)
    return Container.PLAIN
