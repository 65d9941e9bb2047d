"""Files from outside: what is read, what is refused, and that neither hangs nor swells."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.library.sheet.xlsx_files import package, row, zipped

from kechuang.guard import Refusal, run_guarded
from kechuang.guard.limits import DEFAULT
from kechuang.sheet import Workbook, open_workbook
from kechuang.sheet.carry import workbook_from_json

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def opened(folder: Path, content: bytes, name: str = "填报.xlsx") -> Workbook:
    path = folder / name
    path.write_bytes(content)
    return open_workbook(path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (OLE, "sheet.old-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "sheet.encrypted"),
        (b"%PDF-1.7\n", "sheet.format"),
        (b"\x89PNG\r\n\x1a\n....", "sheet.format"),
        (zipped({"word/document.xml": b"<a/>"}), "sheet.format"),
        (zipped({"content.xml": b"<a/>"}), "sheet.format"),
        (zipped({"xl/workbook.bin": b"x"}), "sheet.format"),
        (package()[:-30], "archive.broken"),
        (b"\x00\x01\x02\x03" * 100, "encoding.binary"),
    ],
)
def test_what_is_no_readable_table_is_refused_by_name(tmp_path, content, code):
    with pytest.raises(Refusal) as refused:
        opened(tmp_path, content)
    assert refused.value.code == code
    assert "填报.xlsx" in refused.value.message


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"file\.missing"):
        open_workbook(tmp_path / "没有.xlsx")


@pytest.mark.parametrize(
    "tail",
    [
        '<mergeCells><mergeCell ref="A1:ALL20000"/></mergeCells>',
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ],
)
def test_a_merge_over_the_whole_sheet_does_not_hang(tmp_path, tail):
    started = time.monotonic()
    sheet = opened(tmp_path, package(row('<c r="A1"><v>1</v></c>'), tail=tail)).sheets[0]
    assert (len(sheet.rows), time.monotonic() - started < 5) == (1, True)


def test_many_overlapping_merges_are_refused_in_time(tmp_path):
    rows = "".join(row(f'<c r="KN{n}"><v>1</v></c>', number=n) for n in range(1, 2001))
    merges = "".join(f'<mergeCell ref="A{n}:KN2000"/>' for n in range(1, 2001))
    started = time.monotonic()
    with pytest.raises(Refusal, match=r"sheet\.merges"):
        opened(tmp_path, package(rows, tail=f"<mergeCells>{merges}</mergeCells>"))
    assert time.monotonic() - started < 15


def test_a_bomb_in_the_package_is_refused(tmp_path):
    bomb = b"<worksheet>" + b" " * 120_000_000
    with pytest.raises(Refusal, match=r"archive\.|guard\."):
        opened(tmp_path, package(extra={"xl/media/image1.bin": bomb}))


def test_a_full_sheet_is_read_whole_within_the_limits(tmp_path):
    rows = "".join(row(*(f'<c r="{c}{n}"><v>{n}.5</v></c>' for c in "ABCDEFGHIJ"), number=n) for n in range(1, 20_001))
    (tmp_path / "填报.xlsx").write_bytes(package(rows))
    # The limits of memory and processor time bind; the clock on the wall also counts what other programs do.
    limits = replace(DEFAULT, wall=180)
    carried = run_guarded("kechuang.sheet.intake:carry_path", tmp_path / "填报.xlsx", limits=limits)
    sheet = workbook_from_json(carried).sheets[0]
    assert (len(sheet.rows), sheet.rows[-1][-1].text) == (20_000, "20000.5")
