"""Workbooks to be filled in: exact numbers, inert text, protected cells."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.sheet import NumberRule, OutCell, OutColumn, OutSheet, Style, write_workbook
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


@settings(deadline=None)
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


def test_a_run_of_entry_cells_has_one_rule_and_it_warns_without_forbidding():
    asked = OutColumn(9, number=NumberRule(Decimal(0), Decimal(100), whole=True, also=("待发布",)), hint="填累计数")
    rows = ((OutCell("头", Style.HEAD),), *((OutCell("", Style.ENTRY),),) * 3)
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([OutSheet("填报", (asked,), rows)]))).active
    (rule,) = page.data_validations.dataValidation
    assert (str(rule.sqref), rule.type, rule.errorStyle) == ("A2:A4", "custom", "warning")
    assert rule.formula1 == 'OR(IF(ISNUMBER(A2),AND(A2>=0,A2<=100,MOD(A2,1)=0),FALSE),A2="待发布")'
    assert (rule.prompt, rule.error) == ("填累计数", "这里应填0至100的整数，或写“待发布”。")


def test_a_cell_asks_before_its_column_and_may_carry_a_comment():
    column = OutColumn(9, number=NumberRule(), hint="列")
    cells = (
        OutCell("", Style.ENTRY),
        OutCell("", Style.ENTRY, hint="格", comment="不是数", number=NumberRule(whole=True)),
    )
    sheet = OutSheet("填报", (column,), tuple((cell,) for cell in cells), head_rows=0)
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([sheet]))).active
    asked = {str(rule.sqref): (rule.prompt, rule.formula1) for rule in page.data_validations.dataValidation}
    assert asked == {
        "A1": ("列", "IF(ISNUMBER(A1),AND(TRUE),FALSE)"),
        "A2": ("格", "IF(ISNUMBER(A2),AND(MOD(A2,1)=0),FALSE)"),
    }
    assert page["A2"].comment.text == "不是数"


def test_merged_ranges_are_merged_and_their_first_cell_speaks():
    sheet = OutSheet(
        "填报",
        (OutColumn(9),) * 2,
        ((OutCell("头", Style.HEAD), OutCell()), (OutCell("甲"),) * 2),
        merges=((1, 1, 1, 2),),
    )
    read = read_workbook("a.xlsx", write_workbook([sheet])).sheets[0]
    assert (read.cell(1, 1).text, read.cell(1, 2).merged) == ("头", (1, 1))


@pytest.mark.parametrize(
    ("content", "text", "kind"),
    [
        (Decimal("999999999999999"), "999999999999999", "n"),
        (Decimal("1234567890123456"), "1234567890123456", "s"),
        (Decimal("1." + "0" * 30 + "1"), "1." + "0" * 30 + "1", "s"),
        (Decimal("1E+31"), "1" + "0" * 31, "s"),
        ("429004199001011234", "429004199001011234", "s"),
        ("12E5", "12E5", "s"),
    ],
)
def test_no_digit_is_lost_and_nothing_is_shown_in_powers_of_ten(content, text, kind):
    content = written(OutCell(content, Style.ENTRY))
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page["A1"].data_type == kind
    assert page["A1"].number_format == ("0" if kind == "n" else "@")
    assert read_workbook("a.xlsx", content).sheets[0].cell(1, 1).text == text


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        (OutCell("长" * 32_768), OutColumn(9)),
        (OutCell(Decimal("NaN")), OutColumn(9)),
        (OutCell("", Style.ENTRY), OutColumn(9, ("选" * 256,))),
        (OutCell("", Style.ENTRY), OutColumn(9, ("甲,乙", "丙"))),
        (OutCell("", Style.ENTRY, hint="说" * 256), OutColumn(9)),
    ],
)
def test_what_the_file_format_cannot_hold_is_an_error_and_never_left_out(cell, column):
    with pytest.raises(ValueError, match=r"characters|hold|comma"):
        write_workbook([OutSheet("填报", (column,), ((cell,),))])
