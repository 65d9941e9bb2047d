"""Workbooks: what is seen of a sheet becomes headings and tables, with places an official can find."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from kechuang.document import Document, RepairKind, read_document
from kechuang.document.xlsx.shown import as_shown
from kechuang.guard import Refusal

HEAD = ["序号", "重点任务", "责任单位", "完成时限"]


def book(*sheets) -> bytes:
    """A workbook; each sheet is (name, what writes it)."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, write in sheets:
        write(made.add_worksheet(name), made)
    made.close()
    return out.getvalue()


def read(*sheets) -> Document:
    return read_document("任务清单.xlsx", book(*sheets))


def rows_of(document: Document) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for table in document.tables() for row in table.rows]


def rows(*lines):
    def write(sheet, _book):
        for at, line in enumerate(lines):
            for column, value in enumerate(line):
                if value != "":
                    sheet.write(at, column, value)

    return write


def test_a_sheet_is_a_heading_and_a_table_whose_cells_know_their_address():
    document = read(("任务清单", rows(HEAD, [1, "建设平台", "市科技局", "12月底前"])))
    assert [b.text for b in document.blocks[:2]] == ["任务清单", "序号"]
    assert document.blocks[0].outline == 1
    assert rows_of(document)[1] == ["1", "建设平台", "市科技局", "12月底前"]
    cell = next(b for b in document.blocks if b.text == "建设平台")
    assert cell.place == "工作表“任务清单” B2"
    assert cell.source(location="正文表格 第1行").location == "正文表格 第1行（工作表“任务清单” B2）"


def test_the_title_row_is_the_heading_and_the_name_of_the_program_is_none():
    def write(sheet, _book):
        sheet.merge_range("A1:D1", "澜汀市2025年任务清单")
        sheet.merge_range("A2:D2", "填报单位：市科技局")
        sheet.write_row("A3", HEAD)
        sheet.write_row("A4", [1, "建设平台", "市科技局", ""])
        sheet.merge_range("A5:D5", "注：列第一位的为牵头单位")

    document = read(("Sheet1", write))
    outside = [(b.text, b.outline) for b in document.blocks if b.cell is None]
    assert outside == [("澜汀市2025年任务清单", 1), ("填报单位：市科技局", None), ("注：列第一位的为牵头单位", None)]
    assert rows_of(document) == [HEAD, ["1", "建设平台", "市科技局", ""]]


def test_merged_cells_are_spans_and_empty_rows_and_columns_are_none():
    def write(sheet, _book):
        sheet.write_row("B2", HEAD)
        sheet.merge_range("B4:B5", 1)
        sheet.merge_range("C4:C5", "建设平台")
        sheet.write_row("D4", ["市科技局", "6月"])
        sheet.write_row("D5", ["市财政局", "9月"])

    document = read(("清单", write))
    assert rows_of(document)[1:] == [["1", "建设平台", "市科技局", "6月"], ["1", "建设平台", "市财政局", "9月"]]
    merged = next(b for b in document.blocks if b.text == "建设平台")
    assert (merged.cell.row_span, merged.cell.column_span, merged.place) == (2, 1, "工作表“清单” C4")


def test_hidden_sheets_rows_and_columns_are_left_out_and_told():
    def write(sheet, _book):
        rows(HEAD, [1, "甲任务", "甲局", "6月"], [2, "乙任务", "乙局", "9月"])(sheet, None)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("D:D", None, None, {"hidden": True})

    def secret(sheet, _book):
        sheet.write("A1", "藏起来的")
        sheet.hide()

    document = read(("清单", write), ("底稿", secret))
    assert rows_of(document) == [HEAD[:3], ["2", "乙任务", "乙局"]]
    told = [(repair.before, repair.reason) for repair in document.repairs]
    assert ("工作表“清单” 第2行：1|甲任务|甲局|6月", "隐藏或筛选掉的行不读入") in told
    assert ("工作表“清单” D列：完成时限|9月", "隐藏的列不读入") in told
    assert ("工作表“底稿”", "隐藏的工作表不读入") in told
    assert not any("藏" in block.text for block in document.blocks)


def test_a_merged_cell_whose_first_row_is_hidden_still_shows_its_text():
    def write(sheet, _book):
        sheet.write_row("A1", HEAD)
        sheet.merge_range("A2:A3", "合并")
        sheet.write_row("B2", ["甲", "甲局", "6月"])
        sheet.write_row("B3", ["乙", "乙局", "9月"])
        sheet.set_row(1, None, None, {"hidden": True})

    assert rows_of(read(("清单", write)))[1:] == [["合并", "乙", "乙局", "9月"]]


def test_a_formula_reads_as_its_stored_value_and_one_never_run_is_told():
    out = io.BytesIO()
    made = openpyxl.Workbook()
    for line in (["指标", "目标"], ["高企", "=100+20"], ["合同", "#DIV/0!"]):
        made.active.append(line)
    made.active.title = "指标"
    made.save(out)
    never = read_document("指标.xlsx", out.getvalue())
    assert [row[1] for row in rows_of(never)] == ["目标", "", ""]
    assert [(r.before, r.reason[:8]) for r in never.repairs] == [
        ("工作表“指标” B2：公式", "公式没有计算结果"), ("工作表“指标” B3：#DIV/0!", "单元格是错误值，")
    ]  # fmt: skip

    def write(sheet, _book):
        sheet.write_row("A1", ["指标", "目标"])
        sheet.write("A2", "高企")
        sheet.write_formula("B2", "=100+20", None, 120)

    stored = read(("指标", write))
    assert rows_of(stored)[1] == ["高企", "120"]
    assert [r.reason for r in stored.repairs] == ["公式的结果由程序写入，可能没有计算过，请核对"]


def test_dates_and_measures_read_as_they_are_shown():
    def write(sheet, made):
        sheet.write_row("A1", ["任务", "完成时限", "目标", "比例"])
        sheet.write("A2", "甲")
        sheet.write_datetime("B2", date(2025, 12, 1), made.add_format({"num_format": 'yyyy"年"m"月"'}))
        sheet.write("C2", 30, made.add_format({"num_format": '0"家"'}))
        sheet.write("D2", 0.034, made.add_format({"num_format": "0.0%"}))

    assert rows_of(read(("任务", write)))[1] == ["甲", "2025年12月", "30家", "3.4%"]


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("3.3999999999999999", "General", "3.4"),
        ("1E+2", "General", "100"),
        ("-5", "0_ ;[Red]-0", "-5"),
        ("1200", "#,##0", "1200"),
        ("7", "000", "007"),
        ("12.5", '0.0"亿元"', "12.5亿元"),
        ("12.5", "0.0\\万", "12.5万"),
        ("45992", "yyyy/m/d;@", "2025年12月1日"),
        ("45992", '[$-804]yyyy"年"m"月"d"日";@', "2025年12月1日"),
        ("61", "yyyy/m/d", "1900年3月1日"),
        ("59", "yyyy/m/d", "1900年2月28日"),
        ("45992", "mmm-yy", "2025年12月"),
        ("不是数", "0", "不是数"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(stored, code, text):
    assert as_shown(stored, code, from_1904=False)[0] == text


@pytest.mark.parametrize(("stored", "code"), [("8000", "0,"), ("8000", "0!.0,"), ("0.5", "h:mm"), ("-3", "yyyy/m/d")])
def test_a_number_that_is_not_what_is_seen_is_told(stored, code):
    assert as_shown(stored, code, from_1904=False)[1]


def test_two_tables_under_one_another_are_two_and_a_group_row_parts_none():
    grouped = rows(HEAD, ["一、平台建设"], [1, "甲", "甲局", "6月"], [], ["二、人才引进"], [2, "乙", "乙局", "9月"])
    assert len(read(("清单", grouped)).tables()) == 1
    indicator = ["指标", "目标"]
    two = rows(["任务表"], HEAD, [1, "甲", "甲局", "6月"], [], ["指标表"], indicator, ["高企", 30])
    document = read(("清单", two))
    assert len(document.tables()) == 2
    assert [b.text for b in document.blocks if b.cell is None] == ["任务表", "指标表"]


def test_text_under_a_merged_range_is_left_out_and_told():
    def write(sheet, _book):
        sheet.write_row("A1", HEAD)
        sheet.write_row("A2", [1, "甲", "甲局", "6月"])
        sheet.write_row("A3", [2, "遮住的", "乙局", "9月"])
        sheet.merge_range("B2:B3", "甲")
        sheet.write("B3", "遮住的")

    document = read(("清单", write))
    assert "遮住的" not in [b.text for b in document.blocks]
    assert [(r.before, r.kind) for r in document.repairs if "遮住" in r.reason] == [("遮住的", RepairKind.CELLS)]


def test_a_merge_over_the_whole_width_of_the_program_makes_no_wide_table():
    def write(sheet, _book):
        sheet.merge_range("A1:XFD1", "任务清单")
        sheet.write_row("A2", HEAD)
        sheet.merge_range("A3:D1048576", "一")

    document = read(("Sheet1", write))
    assert len(rows_of(document)[0]) == 4


def test_an_empty_workbook_is_refused_with_what_to_do():
    with pytest.raises(Refusal) as caught:
        read(("Sheet1", lambda sheet, made: None))
    assert caught.value.code == "document.no-text"
