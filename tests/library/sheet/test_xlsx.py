"""Cells of an .xlsx: exact, with their address, and honest about what cannot be used."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from tests.library.sheet.xlsx_files import STRICT, package, row

from kechuang.guard import Refusal
from kechuang.sheet import Cell, CellKind, open_workbook
from kechuang.sheet.intake import read_workbook


def cell_of(content: bytes, address: str = "A1") -> Cell:
    sheet = read_workbook("表.xlsx", content).sheets[0]
    return next(c for r in sheet.rows for c in r if c.address == address)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("3.3999999999999999", "3.4"),
        ("0.30000000000000004", "0.3"),
        ("35.32", "35.32"),
        ("1E+2", "100"),
        ("1.5e-7", "0.00000015"),
        ("-0", "0"),
        ("818.0", "818"),
        ("100", "100"),
        ("123456789012345678", "123456789012346000"),
        (" 5 ", "5"),
    ],
)
def test_a_number_is_read_as_text_and_rounded_once_to_fifteen_digits(stored, text):
    cell = cell_of(package(row(f'<c r="A1"><v>{stored}</v></c>')))
    assert (cell.text, cell.kind) == (text, CellKind.NUMBER)


@pytest.mark.parametrize("stored", ["NaN", "INF", "1e999", "1e-999999999", "1_000", "٣", "0x10", "9" * 500])
def test_what_is_no_number_is_a_problem_with_its_address(stored):
    cell = cell_of(package(row(f'<c r="A1"><v>{stored}</v></c>')))
    assert (cell.text, cell.problem.code) == ("", "sheet.number")
    assert "单元格 A1" in cell.problem.message


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("0.0%", "3.4%", CellKind.NUMBER),
        ("0.00%;[Red]-0.00%", "3.4%", CellKind.NUMBER),
        ('0.00"%"', "0.034", CellKind.NUMBER),
        ("General", "0.034", CellKind.NUMBER),
        ("#,##0.00", "0.034", CellKind.NUMBER),
        ('[$-804]0.0_ ;"年"0', "0.034", CellKind.NUMBER),
    ],
)
def test_a_format_tells_per_cent(code, text, kind):
    content = package(
        row('<c r="A1" s="1"><v>3.4000000000000002E-2</v></c>'),
        formats=f'<numFmt numFmtId="170" formatCode="{code.replace(chr(34), "&quot;")}"/>',
        styles='<xf numFmtId="170"/>',
    )
    cell = cell_of(content)
    assert (cell.text, cell.kind, cell.percent) == (text, kind, "%" in text)


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [("yyyy-mm", "45444", "2024-06-01"), ('yyyy"年"m"月"', "45473", "2024-06-30"), ("[$-804]m/d", "1", "1900-01-01"),
     ("yyyy-mm-dd hh:mm", "45473.75", "2024-06-30")],
)  # fmt: skip
def test_a_format_tells_a_day(code, stored, text):
    content = package(
        row(f'<c r="A1" s="1"><v>{stored}</v></c>'),
        formats=f'<numFmt numFmtId="170" formatCode="{code.replace(chr(34), "&quot;")}"/>',
        styles='<xf numFmtId="170"/>',
    )
    assert (cell_of(content).text, cell_of(content).kind) == (text, CellKind.DATE)


def test_the_date_system_of_1904_is_kept():
    content = package(
        row('<c r="A1" s="1"><v>44011</v></c>'), styles='<xf numFmtId="14"/>',
        book='<workbookPr date1904="1"/>',
    )  # fmt: skip
    assert cell_of(content).text == "2024-06-30"


@pytest.mark.parametrize("code", ['0!.0,"万"', "#,##0,", '0"."0,', r"0\.0,", '0"万"', '0.00"亿元"'])
def test_a_number_shown_scaled_is_refused_because_two_numbers_stand_there(code):
    content = package(
        row('<c r="A1" s="1"><v>353200</v></c>'),
        formats=f'<numFmt numFmtId="170" formatCode="{code.replace(chr(34), "&quot;")}"/>',
        styles='<xf numFmtId="170"/>',
    )
    assert cell_of(content).problem.code == "sheet.scaled-format"


@pytest.mark.parametrize(
    ("cell", "book", "code"),
    [
        ('<c r="A1"><f>B1+1</f></c>', "", "sheet.formula-uncalculated"),
        ('<c r="A1"><f>B1+1</f><v></v></c>', "", "sheet.formula-uncalculated"),
        ('<c r="A1"><f>B1+1</f><v>0</v></c>', '<calcPr fullCalcOnLoad="1"/>', "sheet.formula-uncalculated"),
        ('<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>', "", "sheet.cell-error"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "", "sheet.cell-error"),
    ],
)
def test_a_formula_without_a_result_is_never_blank_or_zero(cell, book, code):
    found = cell_of(package(row(cell), book=book))
    assert (found.problem.code, found.empty) == (code, False)


@pytest.mark.parametrize(
    ("cell", "text", "kind"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2", CellKind.NUMBER),
        ('<c r="A1" t="str"><f>A2</f><v>甲</v></c>', "甲", CellKind.TEXT),
        ('<c r="A1" t="s"><v>0</v></c>', "待发布", CellKind.TEXT),
        ('<c r="A1" t="s"><v>1</v></c>', "两段文字", CellKind.TEXT),
        ('<c r="A1" t="inlineStr"><is><t>35.32亿</t></is></c>', "35.32亿", CellKind.TEXT),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE", CellKind.BOOLEAN),
        ('<c r="A1" t="d"><v>2024-06-30T00:00:00</v></c>', "2024-06-30", CellKind.DATE),
        ('<c t="inlineStr"><is><t>a_x000D_b</t></is></c>', "a\rb", CellKind.TEXT),
    ],
)
def test_every_type_of_cell(cell, text, kind):
    strings = "<si><t>待发布</t></si><si><r><t>两段</t></r><r><t>文字</t></r><rPh><t>注音</t></rPh></si>"
    found = cell_of(package(row(cell), strings=strings))
    assert (found.text, found.kind) == (text, kind)


def test_the_strict_form_of_the_format_reads_the_same():
    assert cell_of(package(row('<c r="A1"><v>7</v></c>'), namespace=STRICT)).text == "7"


def test_cells_without_addresses_follow_one_another():
    sheet = read_workbook(
        "表.xlsx", package("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    ).sheets[0]
    assert [(c.address, c.text) for r in sheet.rows for c in r] == [("A1", "1"), ("B1", "2"), ("A2", "3")]


def test_merged_cells_know_their_first_cell_and_hidden_content_is_a_problem():
    content = package(
        row('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', '<c r="B1"><v>9</v></c>')
        + row('<c r="C2"><v>1</v></c>', number=2),
        tail='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
    )
    sheet = read_workbook("表.xlsx", content).sheets[0]
    assert sheet.anchor(2, 1).text == "甲"
    assert sheet.cell(1, 2).problem.code == "sheet.covered"


def test_hidden_sheets_are_marked():
    assert read_workbook("表.xlsx", package(state="veryHidden")).sheets[0].hidden


def test_what_openpyxl_writes_is_read(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page["B7"] = 0.1 + 0.2
    page["B8"] = date(2024, 6, 30)
    page["B9"] = "=SUM(B7)"
    path = tmp_path / "填报.xlsx"
    book.save(path)
    sheet = open_workbook(path).sheets[0]
    assert [sheet.cell(r, 2).text for r in (7, 8, 9)] == ["0.3", "2024-06-30", ""]
    assert sheet.cell(9, 2).problem.source.location == "表「Sheet」单元格 B9"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (package(row('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>')), "sheet.broken"),
        (package(row('<c r="A1" t="s"><v>5</v></c>')), "sheet.broken"),
        (package(row('<c r="A0:"><v>5</v></c>')), "sheet.broken"),
        (package(row('<c r="A20001"><v>5</v></c>', number=20001)), "sheet.rows"),
        (package(row('<c r="KO1"><v>5</v></c>')), "sheet.columns"),
        (package("<row><c></row>"), "markup.broken"),
        (package(sheet='<!DOCTYPE a [<!ENTITY x "y">]><worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'),
         "markup.doctype"),
        (package(sheet="<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a><worksheet><sheetData><row/></sheetData></worksheet>"),
         "markup.broken"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_is_refused_whole(content, code):
    with pytest.raises(Refusal) as refused:
        read_workbook("表.xlsx", content)
    assert refused.value.code == code
    assert "“表.xlsx”" in refused.value.message


def test_empty_formatted_cells_far_out_cost_nothing():
    content = package(row('<c r="A1"><v>1</v></c>') + row('<c r="XFD1048576" s="0"/>', number=1048576))
    assert len(read_workbook("表.xlsx", content).sheets[0].rows) == 1
