"""A zip is checked before it is unpacked, and counted while it is."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from kechuang.guard import Refusal
from kechuang.guard.archive import MOST_MEMBERS, Archive


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            # An entry of its own bears no time of day: the bytes stand in the names of tests, which two
            # workers must agree on.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_the_same_members_give_the_same_bytes_at_any_time(monkeypatch):
    before = zipped(("a", b"x"))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert zipped(("a", b"x")) == before


def encrypted() -> bytes:
    content = bytearray(zipped(("a.xml", b"<a/>")))
    content[6] |= 1
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    return bytes(content)


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def overlapping() -> bytes:
    """Two directory entries that quote the same compressed bytes, as overlapping bombs do."""
    content = zipped(("a", b"x" * 1000))
    end = content.index(b"PK\x05\x06")
    entry = content[content.index(b"PK\x01\x02") : end]
    second = entry[:46] + b"b" + entry[47:]
    tail = bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, 2, 2, 2 * len(entry))
    return content[:end] + second + bytes(tail)


def lying() -> bytes:
    """A member that inflates to 200 MB while every header says 1000 bytes."""
    content = bytearray(zipped(("word/document.xml", b"\0" * (200 << 20))))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 1000)
    struct.pack_into("<I", content, 22, 1000)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped(("a", b"x"))[:-10], "archive.broken"),
        (b"PK\x03\x04 and nothing more", "archive.broken"),
        (encrypted(), "archive.encrypted"),
        (zipped(*((f"{n}", b"") for n in range(MOST_MEMBERS + 1))), "archive.members"),
        (zipped(("../a", b"x")), "archive.path"),
        (zipped(("/etc/a", b"x")), "archive.path"),
        (zipped(("..\\a", b"x")), "archive.path"),
        (zipped(("c:/a", b"x")), "archive.path"),
        (linked(), "archive.link"),
        (overlapping(), "archive.overlap"),
        (zipped(("a", b"\0" * (5 << 20))), "archive.ratio"),
    ],
)
def test_an_unlawful_archive_is_refused_by_name(content, code):
    with pytest.raises(Refusal) as caught:
        Archive("附件/方案.docx", content)
    assert caught.value.code == code
    assert "“方案.docx”" in caught.value.message


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused():
    with pytest.raises(Refusal) as caught:
        Archive("a.docx", zipped(("a", b"1"), ("a", b"2")))
    assert caught.value.code == "archive.duplicate"


def test_a_member_is_never_inflated_beyond_what_its_header_says():
    archive = Archive("a.docx", lying())
    with pytest.raises(Refusal) as caught:
        archive.read("word/document.xml")
    assert caught.value.code in ("archive.broken", "archive.large", "archive.ratio")


def test_all_members_together_may_not_pass_the_total(monkeypatch):
    monkeypatch.setattr("kechuang.guard.archive.LARGEST_TOTAL", 1500)
    with pytest.raises(Refusal) as caught:
        Archive("a.docx", zipped(("a", bytes(range(250)) * 4), ("b", bytes(range(250)) * 4)))
    assert caught.value.code == "archive.large"


def test_a_lawful_archive_gives_its_members():
    archive = Archive("a.docx", zipped(("word/document.xml", "中文".encode())))
    assert "word/document.xml" in archive
    assert archive.read("word/document.xml").decode() == "中文"


def test_a_flipped_byte_is_noticed():
    content = bytearray(zipped(("a", bytes(range(256)) * 40)))
    content[60] ^= 0xFF
    with pytest.raises(Refusal):
        Archive("a.docx", bytes(content)).read("a")
