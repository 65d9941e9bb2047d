"""What was typed beside the open cells of a form, or on a copy of it, does not vanish: it is named by its cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.library.progress.unit_sheet.forms import (
    AMOUNT,
    FIRST,
    FORM,
    KEY,
    NATURE,
    ORIGIN,
    WORDS,
    filled,
    put,
    read,
)

from kechuang.progress.unit_sheet import is_unit_sheet, read_unit_sheet, unit_sheet
from kechuang.progress.unit_sheet.names import VERSION
from kechuang.sheet import open_workbook
from kechuang.sheet.refused import refused_workbook

Book = Any


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (put("填报", FIRST + 1, 6, 41), "F6"),
        (put("填报", FIRST + 1, 7, 41), "G6"),
        (put("填报", FIRST + 1, 8, 41), "H6"),
        (put("填报", FIRST + 1, NATURE, 41), "J6"),
        (put("填报", FIRST + 1, ORIGIN, "41"), "K6"),
        (put("填报", FIRST + 1, 13, 41), "M6"),
        (put("进展情况", FIRST, WORDS + 1, "已建成转移中心。"), "F5"),
    ],
)
def test_what_stands_in_the_wrong_column_is_refused_by_its_cell(
    tmp_path: Path, change: Callable[[Book], None], place: str
) -> None:
    def both(book: Book) -> None:
        put("填报", FIRST, AMOUNT, 15.5)(book)
        change(book)

    back = read(filled(both), tmp_path)
    (found,) = back.findings
    assert (found.code, f"单元格 {place}：" in found.message) == ("unit-sheet.elsewhere", True)
    assert ([row.key for row in back.rows], back.refused, back.blank) == (["t01"], 1, 1)


def test_a_number_beside_a_filled_cell_is_a_doubt(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        put("填报", FIRST, AMOUNT, 15.5)(book)
        put("填报", FIRST, 8, 41)(book)

    back = read(filled(change), tmp_path)
    assert [(each.severity.value, each.code) for each in back.findings] == [("warning", "unit-sheet.elsewhere")]
    assert len(back.rows) == 1


def test_the_refused_rows_brought_back_mended_raise_no_doubt(tmp_path: Path) -> None:
    def wrong(book: Book) -> None:
        put("填报", FIRST, AMOUNT, 15.5)(book)
        put("填报", FIRST, NATURE, "大概")(book)
        put("进展情况", FIRST, WORDS, "字" * 401)(book)

    path = tmp_path / "甲镇-2025年6月-填报表.xlsx"
    path.write_bytes(filled(wrong))
    original = open_workbook(path)
    refused = read_unit_sheet(original, key=KEY)
    assert refused.refused == 2
    out = refused_workbook(original, refused.findings, heads=refused.heads, keep=[VERSION])
    book = openpyxl.load_workbook(io.BytesIO(out))
    put("填报", FIRST, NATURE, "快报数")(book)
    put("进展情况", FIRST, WORDS, "已建成转移中心。")(book)
    book.save(path)
    back = read_unit_sheet(open_workbook(path), key=KEY)
    assert (back.findings, [row.key for row in back.rows]) == ((), ["t01", "三/（一）/1"])


def test_a_copy_of_the_table_that_says_more_is_refused_row_by_row(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        put("填报", FIRST, AMOUNT, "15.5")(book)
        copy = book.copy_worksheet(book["填报"])
        copy.title = "填报 (2)"
        copy.cell(FIRST + 1, AMOUNT).value = "41"

    back = read(filled(change), tmp_path)
    (found,) = back.findings
    assert found.code == "unit-sheet.second-table"
    assert "表「填报 (2)」单元格 I6" in found.message
    assert ([row.text for row in back.rows], back.refused) == (["15.5"], 1)


def test_a_form_saved_as_csv_is_read_as_the_form(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(unit_sheet(FORM, key=KEY)))
    book["填报"].cell(FIRST + 1, AMOUNT).value = 41
    path = tmp_path / "甲镇-2025年6月-填报表.csv"
    with path.open("w", encoding="gb18030", newline="") as out:
        rows = book["填报"].iter_rows(values_only=True)
        csv.writer(out).writerows(["" if value is None else value for value in row] for row in rows)
    workbook = open_workbook(path)
    assert is_unit_sheet(workbook)
    back = read_unit_sheet(workbook, key=KEY)
    assert [(row.key, row.period, row.text) for row in back.rows] == [("t02/429901-A", "2025-06", "41")]
    assert (back.stamp, back.findings, back.blank, back.sender) == (None, (), 1, "测试填报人")


def test_a_name_no_row_could_keep_is_said_and_not_cut(tmp_path: Path) -> None:
    back = read(filled(put("填报", 2, 4, "某" * 41)), tmp_path)
    assert back.sender == ""
    assert {each.code for each in back.findings} == {"unit-sheet.people"}


def test_of_a_form_whose_head_is_lost_nothing_else_is_told(tmp_path: Path) -> None:
    back = read(filled(put("填报", 4, AMOUNT, "数")), tmp_path)
    assert back.fatal
    assert [each.code for each in back.findings] == ["unit-sheet.head"]
