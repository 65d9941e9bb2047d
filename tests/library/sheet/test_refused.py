"""Only the refused rows, as they were, with reason and number: to be mended and brought again."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.sheet.xlsx_files import package, row

from kechuang.sheet import Cell, CellKind, Sheet, Workbook
from kechuang.sheet.intake import read_workbook
from kechuang.sheet.refused import ORIGINAL_ROW, REASON, refused_workbook
from kechuang.vocabulary import Finding

HEAD = ("编号", "指标", "2031-01")


def a_sheet(*rows: tuple[str, ...], name: str = "填报", hidden: bool = False) -> Sheet:
    return Sheet(name, tuple(
        tuple(Cell(t, r, c, CellKind.TEXT if t else CellKind.EMPTY) for c, t in enumerate(texts, 1))
        for r, texts in enumerate(rows, 1)
    ), hidden)  # fmt: skip


def a_workbook(*sheets: Sheet) -> Workbook:
    return Workbook("填报.xlsx", "xlsx", sheets)


def error_at(*addresses: str, sheet: str = "填报") -> Finding:
    return Finding.error("x.y", "、".join(f"表「{sheet}」单元格 {a}" for a in addresses) + "：不是数；请改正。")


def again(content: bytes) -> Workbook:
    return read_workbook("退回.xlsx", content)


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


BOOK = a_workbook(a_sheet(("表题",), HEAD, ("t1", "甲", "5"), ("t2", "乙", "约6"), ("t3", "丙", "=1")))


def test_only_the_refused_rows_come_out_with_reason_and_number():
    sheet = again(refused_workbook(BOOK, [error_at("C4")], heads={"填报": 2})).sheets[0]
    assert (sheet.name, texts(sheet)) == ("填报", [
        ["表题"],
        [*HEAD, REASON, ORIGINAL_ROW],
        ["t2", "乙", "约6", "表「填报」单元格 C4：不是数；请改正。", "4"],
    ])  # fmt: skip


def test_the_cell_at_fault_is_marked_and_the_rest_of_its_row_may_be_typed_into():
    page = openpyxl.load_workbook(io.BytesIO(refused_workbook(BOOK, [error_at("C5")], heads={"填报": 2})))["填报"]
    assert (page["C3"].value, page["C3"].data_type, page["C3"].fill.fgColor.rgb) == ("=1", "s", "FFFFF2CC")
    assert "C5" in page["C3"].comment.text
    assert [page[f"{c}3"].protection.locked for c in "ABCDE"] == [False, False, False, True, True]
    assert [page[f"{c}2"].protection.locked for c in "ABC"] == [True, True, True]


def test_one_error_that_names_two_rows_sends_both_back_and_two_errors_of_a_row_are_both_told():
    findings = [error_at("C3", "C5"), error_at("B5")]
    sheet = again(refused_workbook(BOOK, findings, heads={"填报": 2})).sheets[0]
    assert [row[4].text for row in sheet.rows[2:]] == ["3", "5"]
    assert sheet.cell(4, 4).text == "\n".join(finding.message for finding in findings)


def test_an_error_at_a_head_sends_back_every_row_filled_in_its_column():
    book = a_workbook(a_sheet(HEAD, ("t1", "甲", "5"), ("t2", "乙", ""), ("t3", "丙", "7")))
    sheet = again(refused_workbook(book, [error_at("C1")], heads={"填报": 1})).sheets[0]
    assert [row[4].text for row in sheet.rows[1:]] == ["2", "4"]


def test_warnings_and_notices_send_nothing_back_and_errors_without_a_place_are_told():
    findings = [Finding.warning("x", "表「填报」单元格 C4：核对。"), Finding.error("x", "没有填报表头。")]
    book = again(refused_workbook(BOOK, findings, heads={"填报": 2}))
    assert [sheet.name for sheet in book.sheets] == ["说明"]
    assert texts(book.sheets[0])[-1] == ["没有填报表头。"]


def test_a_sheet_without_a_head_goes_back_whole_and_kept_sheets_always():
    book = a_workbook(a_sheet(("甲", "1"), ("乙", "2")), a_sheet(("指纹", "abc"), name="版本", hidden=True))
    back = again(refused_workbook(book, [error_at("A1")], heads={}, keep=("版本",)))
    assert [(s.name, s.hidden) for s in back.sheets] == [("填报", False), ("版本", True), ("说明", False)]
    assert [[t[0], t[1], t[3]] for t in texts(back.sheets[0])] == [["甲", "1", "1"], ["乙", "2", "2"]]
    assert texts(back.sheets[1]) == [["指纹", "abc"]]


def test_numbers_shares_and_days_keep_what_they_say():
    content = package(
        row('<c r="A1" t="inlineStr"><is><t>编号</t></is></c>')
        + row('<c r="A2"><v>12.50</v></c><c r="B2" s="1"><v>0.034</v></c><c r="C2" s="2"><v>45444</v></c>', number=2),
        styles='<xf numFmtId="10"/><xf numFmtId="14"/>',
    )
    back = again(refused_workbook(read_workbook("a.xlsx", content), [error_at("A2")], heads={"填报": 1})).sheets[0]
    assert [(c.text, c.kind) for c in back.rows[1][:3]] == [
        ("12.5", CellKind.NUMBER), ("3.4%", CellKind.TEXT), ("2024-06-01", CellKind.TEXT),
    ]  # fmt: skip


def merged(*cells: str, area: str) -> Workbook:
    inline = "".join(
        row(*(f'<c r="{c}{n}" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in zip("ABC", texts.split(","), strict=False) if t),
            number=n)
        for n, texts in enumerate(cells, 1)
    )  # fmt: skip
    return read_workbook(
        "a.xlsx", package(inline, tail=f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>')
    )


def test_a_label_whose_range_is_torn_is_written_out_again():
    book = merged("编号,指标,数", "t1,甲类,5", "t2,,约6", "t3,,7", area="B2:B4")
    back = again(refused_workbook(book, [error_at("C3")], heads={"填报": 1})).sheets[0]
    assert [c.text for c in back.rows[1]][:3] == ["t2", "甲类", "约6"]


def test_a_number_whose_range_is_torn_is_not_counted_twice():
    book = merged("编号,指标,数", "t1,甲,5", "t2,乙,", area="C2:C3")
    back = again(refused_workbook(book, [error_at("C3")], heads={"填报": 1})).sheets[0]
    assert [c.text for c in back.rows[1]][:3] == ["t2", "乙", ""]


def test_a_range_all_of_whose_rows_go_back_stays_merged():
    book = merged("编号,指标,数", "t0,丁,1", "t1,甲,5", "t2,乙,", area="C3:C4")
    back = again(refused_workbook(book, [error_at("C3", "C4")], heads={"填报": 1})).sheets[0]
    assert (back.cell(2, 3).text, back.cell(3, 3).merged) == ("5", (2, 3))


def test_a_second_return_does_not_pile_up_columns():
    once = again(refused_workbook(BOOK, [error_at("C4"), error_at("C5")], heads={"填报": 2}))
    twice = again(refused_workbook(once, [error_at("C4")], heads={"填报": 2})).sheets[0]
    assert texts(twice)[1] == [*HEAD, REASON, ORIGINAL_ROW]
    assert [texts(twice)[2][place] for place in (0, 4)] == ["t3", "4"]


@pytest.mark.parametrize("name", ["a:b/c", "'x'", "表" * 40, "", "说明"])
def test_any_name_of_a_sheet_becomes_one_that_opens(name):
    book = a_workbook(a_sheet(HEAD, ("t1", "甲", "?"), name=name), a_sheet(HEAD, ("t1", "甲", "?"), name="a_b_c"))
    findings = [error_at("C2", sheet=name), error_at("C2", sheet="a_b_c")]
    back = again(refused_workbook(book, findings, heads={name: 1, "a_b_c": 1}))
    assert len({sheet.name for sheet in back.sheets}) == 3


@settings(deadline=None)
@given(
    st.sets(st.integers(2, 30)), st.lists(st.sampled_from(["5", "", "约", "=1+1", "待发布"]), min_size=29, max_size=29)
)
def test_rows_that_go_back_are_the_refused_ones_unchanged(rows, cells):
    book = a_workbook(a_sheet(HEAD, *((f"t{n}", "甲", text) for n, text in enumerate(cells, 2))))
    back = again(refused_workbook(book, [error_at(f"C{row}") for row in rows], heads={"填报": 1}))
    sheet = back.sheet("填报")
    came = [] if sheet is None else [(r[4].text, r[0].text, r[2].text) for r in sheet.rows[1:]]
    assert came == [(str(row), f"t{row}", cells[row - 2]) for row in sorted(rows)]
