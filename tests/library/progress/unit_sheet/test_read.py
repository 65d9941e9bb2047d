"""A form that comes back says what was typed, and nothing else; every fault is named by cell, with what to do."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.library.progress.unit_sheet.forms import (
    AMOUNT,
    FIRST,
    FORM,
    KEY,
    NATURE,
    NOTE,
    ORIGIN,
    STAMP,
    WORDS,
    filled,
    put,
    read,
)

from kechuang.progress.unit_sheet import read_unit_sheet, unit_sheet
from kechuang.sheet import open_workbook
from kechuang.sheet.refused import refused_workbook

Book = Any


def both(*changes: Callable[[Book], None]) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for each in changes:
            each(book)

    return change


def test_an_untouched_form_says_nothing_and_knows_where_it_belongs(tmp_path: Path) -> None:
    back = read(unit_sheet(FORM, key=KEY), tmp_path)
    assert back.stamp is not None
    assert (back.stamp.division, back.stamp.month, back.stamp.name) == ("429901", "2025-06", "甲镇")
    assert (back.rows, back.refused, back.blank) == ((), 0, 3)
    assert (back.sender, back.signer) == ("测试填报人", "测试领导")
    assert not back.findings


def test_what_was_typed_comes_back_with_its_cell_and_what_stood(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        page = book["填报"]
        page.cell(FIRST, AMOUNT).value = 15.5
        page.cell(FIRST, NATURE).value = "快报数"
        page.cell(FIRST, ORIGIN).value = "登记系统"
        page.cell(FIRST, NOTE).value = "核减一份"
        book["进展情况"].cell(FIRST, WORDS).value = "已建成转移中心。"

    back = read(filled(change), tmp_path)
    first, words = back.rows
    assert (first.key, first.text, first.nature, first.origin, first.note) == (
        "t01", "15.5", "flash", "登记系统", "核减一份",
    )  # fmt: skip
    assert first.place == "表「填报」单元格 I5"
    assert first.left is not None
    assert (first.left.seen, first.left.stood) == (3, 7)
    assert (words.key, words.text, words.period) == ("三/（一）/1", "已建成转移中心。", "2025-Q2")
    assert back.blank == 1


_AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.tuples(_AMOUNTS, _AMOUNTS))
def test_every_number_comes_back_exactly(tmp_path: Path, amounts: tuple[Decimal, Decimal]) -> None:
    def change(book: Book) -> None:
        for row, amount in enumerate(amounts):
            book["填报"].cell(FIRST + row, AMOUNT).value = str(amount)

    back = read(filled(change), tmp_path)
    assert [Decimal(row.text) for row in back.rows] == list(amounts)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (put("填报", FIRST, AMOUNT, datetime(2025, 6, 1)), "progress.value", "I5"),
        (put("填报", FIRST, AMOUNT, "=SUM(1,2)"), "sheet.formula-uncalculated", "I5"),
        (both(put("填报", FIRST, AMOUNT, "1"), put("填报", FIRST, NATURE, "差不多")), "unit-sheet.nature", "J5"),
        (put("填报", FIRST, 5, "万元"), "unit-sheet.row-changed", "E5"),
        (put("填报", FIRST, 4, "2025-05"), "unit-sheet.row-changed", "D5"),
        (put("填报", FIRST + 1, 3, "乙镇"), "unit-sheet.row-changed", "C6"),
        (put("填报", FIRST, 1, "t02/429901-B"), "unit-sheet.row-unknown", "A5"),
        (put("填报", FIRST + 1, 1, "t01"), "unit-sheet.row-twice", "A6"),
        (put("填报", FIRST + 9, AMOUNT, "12"), "unit-sheet.row-unknown", "I14"),
        (put("填报", FIRST, NOTE, "只有备注"), "unit-sheet.no-number", "I5"),
        (put("进展情况", FIRST, WORDS, "字" * 401), "unit-sheet.too-long", "E5"),
        (lambda book: book["填报"].merge_cells("I5:I6"), "progress.merged", "I5"),
    ],
)  # fmt: skip
def test_each_fault_of_a_row_is_named_by_its_cell(
    tmp_path: Path, change: Callable[[Book], None], code: str, place: str
) -> None:
    back = read(filled(change), tmp_path)
    found = next(each for each in back.findings if each.code == code)
    assert f"单元格 {place}" in found.message
    assert back.refused >= 1
    assert not back.fatal
    assert all("I5" not in row.place for row in back.rows)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put("版本", 5, 2, "别的方案"), "unit-sheet.altered"),
        (put("版本", 10, 7, "9"), "unit-sheet.altered"),
        (lambda book: book.remove(book["填报"]), "unit-sheet.no-table"),
        (put("填报", 4, 9, "数"), "unit-sheet.head"),
        (lambda book: book["填报"].insert_cols(3), "unit-sheet.head"),
    ],
)
def test_of_a_form_that_was_bent_nothing_is_used(tmp_path: Path, change: Callable[[Book], None], code: str) -> None:
    back = read(filled(both(put("进展情况", FIRST, WORDS, "写了"), change)), tmp_path)
    assert back.fatal
    assert back.rows == ()
    assert code in {each.code for each in back.findings}


def test_a_form_of_another_installation_is_noticed(tmp_path: Path) -> None:
    back = read(unit_sheet(FORM, key=KEY), tmp_path, key=b"x" * 32)
    assert back.fatal


def test_a_form_that_lost_its_hidden_page_is_read_without_a_stamp(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book.remove(book["版本"])
        book["填报"].cell(FIRST, AMOUNT).value = "15.5"

    back = read(filled(change), tmp_path)
    assert back.stamp is None
    (row,) = back.rows
    assert (row.key, row.period, row.left) == ("t01", "2025-06", None)


def test_a_row_deleted_is_said_and_nothing_is_taken_for_it(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book["填报"].cell(FIRST + 1, AMOUNT).value = "3"
        book["填报"].delete_rows(FIRST)

    back = read(filled(change), tmp_path)
    assert [(row.key, row.text) for row in back.rows] == [("t02/429901-A", "3")]
    assert "unit-sheet.row-missing" in {each.code for each in back.findings}
    assert back.blank == 2


def test_rows_in_are_rows_kept_and_rows_refused(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book["填报"].cell(FIRST, AMOUNT).value = "15.5"
        book["填报"].cell(FIRST + 1, AMOUNT).value = "=1+1"

    back = read(filled(change), tmp_path)
    assert (back.filled, len(back.rows), back.refused, back.blank) == (2, 1, 1, 1)
    assert back.filled + back.blank == len(STAMP.rows)


def test_the_refused_rows_alone_come_back_as_a_form(tmp_path: Path) -> None:
    path = tmp_path / "甲镇.xlsx"
    path.write_bytes(filled(both(put("填报", FIRST, AMOUNT, "=1+1"), put("进展情况", FIRST, WORDS, "写了"))))
    book = open_workbook(path)
    first = read_unit_sheet(book, key=KEY)
    bad = refused_workbook(book, first.findings, heads=first.heads, keep=("版本",))
    mended = openpyxl.load_workbook(io.BytesIO(bad))
    assert "进展情况" not in mended.sheetnames
    mended["填报"].cell(FIRST, AMOUNT).value = "2"
    mended.save(path)
    again = read_unit_sheet(open_workbook(path), key=KEY)
    assert not again.fatal
    assert [(row.key, row.text) for row in again.rows] == [("t01", "2")]
