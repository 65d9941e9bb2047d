"""A file that cannot be had is refused with its name and what to do."""

from __future__ import annotations

import os

import pytest

from kechuang.guard import Refusal
from kechuang.guard.file import read_file
from kechuang.guard.refusal import shown
from kechuang.guard.signature import Container, container_of


def test_the_content_of_a_file_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert read_file(tmp_path / "a.txt") == b"abc"


def _make(tmp_path, what):
    place = tmp_path / "某方案.txt"
    if what == "directory":
        place.mkdir()
    elif what == "empty":
        place.touch()
    elif what == "special":
        os.mkfifo(place)
    elif what == "large":
        place.write_bytes(b"x" * (1 << 20) + b"y")
    return place


@pytest.mark.parametrize("what", ["missing", "directory", "empty", "special", "large"])
def test_a_file_that_cannot_be_had_is_refused_by_name(tmp_path, what):
    with pytest.raises(Refusal) as caught:
        read_file(_make(tmp_path, what), largest=1)
    assert caught.value.code == f"file.{what}"
    assert "“某方案.txt”" in caught.value.message
    assert "请" in caught.value.message


def test_a_file_name_cannot_break_a_message():
    assert shown("坏\n名\x1b[31m.docx") == "“坏�名�[31m.docx”"
    assert len(shown("长" * 300 + ".docx")) < 90


@pytest.mark.parametrize(
    ("content", "container"),
    [
        (b"PK\x03\x04rest", Container.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Container.OLE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Container.OLE_ENCRYPTED,
        ),
        (b"junk\n%PDF-1.7", Container.PDF),
        (b"{\\rtf1\\ansi", Container.RTF),
        (b"\x89PNG\r\n\x1a\n", Container.IMAGE),
        (b"\xff\xd8\xff\xe0", Container.IMAGE),
        (b"Rar!\x1a\x07\x00", Container.ARCHIVE),
        (b"MZ\x90\x00", Container.PROGRAM),
        (b"MZ is how this text begins", Container.PLAIN),
        ("一、总体要求".encode(), Container.PLAIN),
    ],
)
def test_a_container_is_told_by_its_first_bytes(content, container):
    assert container_of(content) is container
