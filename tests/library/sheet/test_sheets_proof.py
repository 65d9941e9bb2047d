"""The long proof of spreadsheets in small: nothing goes wrong, and what would is found out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import openpyxl
import pytest
from proofs.hostility.compare import JUDGED, reading_fault
from proofs.hostility.originals import Original, originals
from proofs.sheets import HOSTILE, Tally, case_of, run

from kechuang.sheet import CellKind, Workbook
from kechuang.sheet.intake import read_workbook

SOUND = originals(office=False)


def test_two_hundred_damaged_files_end_well(tmp_path: Path) -> None:
    tally = Tally(hostile=len(HOSTILE))
    assert [fault for fault in run(200, 11, tally, tmp_path, sound=SOUND) if fault] == []
    assert (tally.done, tally.wrong, list(tmp_path.iterdir())) == (200, 0, [])
    assert tally.ends["read, judged"] > 50


def test_a_stopped_run_goes_on_and_ends_with_one_line(root: Path, tmp_path: Path) -> None:
    (tmp_path / "sheets-3-30.json").write_text(json.dumps(asdict(Tally(hostile=len(HOSTILE), done=20))))
    words = ["--count", "30", "--seed", "3", "--state", str(tmp_path), "--no-office"]
    ended = subprocess.run(
        [sys.executable, str(root / "proofs/sheets.py"), *words], capture_output=True, text=True, check=False
    )
    assert ended.stdout == f"sheets: {len(HOSTILE)} hostile, 30 mutated files, 0 wrong, seed 3\n", ended.stderr
    assert "from file 20 of 30" in ended.stderr


def test_the_same_seed_makes_the_same_files() -> None:
    assert [case_of(3, n, SOUND) for n in range(20)] == [case_of(3, n, SOUND) for n in range(20)]
    assert case_of(3, 5, SOUND) != case_of(4, 5, SOUND)


@pytest.mark.parametrize("original", SOUND, ids=lambda one: one.name)
def test_sound_files_are_read_alike_by_both_readers(original: Original) -> None:
    assert reading_fault(read_workbook(original.name, original.content), original.content, original) == (JUDGED, None)


def test_openpyxl_reads_the_numbers_of_the_sound_files_as_the_oracle_and_we_do() -> None:
    for original in (one for one in SOUND if not one.encoding and one.name != "inline.xlsx"):
        peer = openpyxl.load_workbook(io.BytesIO(original.content), data_only=True)
        for sheet in read_workbook(original.name, original.content).sheets:
            for cell in (c for r in sheet.rows for c in r if c.kind is CellKind.NUMBER and not c.percent):
                assert cell.text == f"{float(peer[sheet.name][cell.address].value):.15g}", (original.name, cell.address)


def changed(book: Workbook, **said: object) -> Workbook:
    """The workbook with its first number another one."""
    sheet = book.sheets[0]
    place = next(
        (r, c) for r, cells in enumerate(sheet.rows) for c, cell in enumerate(cells) if cell.kind is CellKind.NUMBER
    )
    rows = [list(row) for row in sheet.rows]
    rows[place[0]][place[1]] = replace(rows[place[0]][place[1]], **said)
    return replace(book, sheets=(replace(sheet, rows=tuple(map(tuple, rows))), *book.sheets[1:]))


@pytest.mark.parametrize("said", [{"text": "999"}, {"text": "", "kind": CellKind.EMPTY}])
def test_a_reader_that_changes_or_loses_one_number_is_found_out(said: dict[str, object]) -> None:
    original = next(one for one in SOUND if one.name == "values.xlsx")
    wrong = changed(read_workbook(original.name, original.content), **said)
    assert reading_fault(wrong, original.content, original)[1] is not None
