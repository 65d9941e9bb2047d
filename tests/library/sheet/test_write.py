"""Workbooks to be filled in: exact numbers, inert text, protected cells."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.sheet import OutCell, OutColumn, OutSheet, Style, write_workbook
from kechuang.sheet.intake import read_workbook


def written(*cells: OutCell, **options) -> bytes:
    return write_workbook([OutSheet("填报", (OutColumn(9),) * len(cells), (tuple(cells),), **options)])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_text_that_looks_like_a_formula_stays_text(sign):
    text = f"{sign}cmd|' /C calc'!A0"
    page = openpyxl.load_workbook(io.BytesIO(written(OutCell(text)))).active
    assert (page["A1"].value, page["A1"].data_type, page["A1"].quotePrefix) == (text, "s", True)


def test_a_negative_number_stays_a_number():
    page = openpyxl.load_workbook(io.BytesIO(written(OutCell(Decimal(-5))))).active
    assert (page["A1"].value, page["A1"].data_type) == (-5, "n")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False))
def test_numbers_come_back_digit_by_digit(number):
    cell = read_workbook("a.xlsx", written(OutCell(number))).sheets[0].cell(1, 1)
    assert Decimal(cell.text) == number


def test_only_entry_cells_are_open_and_choices_are_offered_there():
    choices = OutColumn(9, ("预计数", "快报数"))
    sheet = OutSheet("填报", (choices,), ((OutCell("头", Style.HEAD),), (OutCell("", Style.ENTRY),)))
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([sheet]))).active
    assert page.protection.sheet
    assert (page["A1"].protection.locked, page["A2"].protection.locked) == (True, False)
    (rule,) = page.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("A2", '"预计数,快报数"')
    assert page.freeze_panes == "A2"


def test_the_same_layout_gives_the_same_bytes():
    assert written(OutCell("甲"), hidden=False) == written(OutCell("甲"), hidden=False)
