"""Hidden places and formulas are read, and named; what nobody sees is never taken in silence."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.library.builders import a_plan, a_sheet, a_target, a_workbook

from kechuang.progress import read_values, template_workbook
from kechuang.progress.model import Values
from kechuang.sheet import Cell, CellKind, open_workbook
from kechuang.vocabulary import Severity

PLAN = a_plan(
    a_target("t01", "甲类项目", "100"), a_target("t02", "乙类项目", "100"), a_target("t03", "丙类项目", "100")
)
WIDE = (("编号", "2031-05", "2031-06"), ("t01", "5", "6"), ("t02", "7", ""), ("t03", "", "约9"))


def read(**hidden: object) -> Values:
    return read_values(a_workbook(replace(a_sheet(*WIDE), **hidden)), PLAN)


@pytest.mark.parametrize(
    ("hidden", "code", "words"),
    [
        ({"hidden": True}, "progress.hidden-sheet", "是隐藏的，其中3个数"),
        ({"hidden_rows": frozenset((2, 4))}, "progress.hidden-rows", "第2行是隐藏的，其中2个数"),
        (
            {"hidden_rows": frozenset((2, 3)), "filtered": True},
            "progress.hidden-rows",
            "第2、3行被筛选或隐藏，其中3个数",
        ),
        ({"hidden_columns": frozenset((3,))}, "progress.hidden-columns", "C列是隐藏的，其中1个数"),
    ],
)
def test_what_is_hidden_is_read_with_a_notice_that_names_it(hidden, code, words):
    values = read(**hidden)
    assert [v.text for v in values.values] == ["5", "6", "7"]
    (notice,) = (f for f in values.findings if f.code == code)
    assert (notice.severity, words in notice.message) == (Severity.NOTICE, True)


@pytest.mark.parametrize("hidden", [{}, {"hidden_rows": frozenset((1, 4))}, {"hidden_columns": frozenset((1,))}])
def test_hidden_places_without_a_number_taken_are_not_spoken_of(hidden):
    assert [f.code for f in read(**hidden).findings if "hidden" in f.code] == []


def test_the_result_of_a_formula_is_taken_and_its_cell_named():
    cell = Cell("5", 2, 2, CellKind.NUMBER, formula=True)
    values = read_values(a_workbook(a_sheet(WIDE[0], ("t01", cell, "6"))), PLAN)
    assert [v.text for v in values.values] == ["5", "6"]
    (notice,) = values.findings
    assert (notice.code, notice.source.location) == ("progress.formula-result", "表「填报」单元格 B2")


def test_many_places_are_counted_and_the_first_are_named():
    rows = [(f"t{n:02d}", Cell(str(n), n + 1, 2, CellKind.NUMBER, formula=True)) for n in range(1, 31)]
    plan = a_plan(*(a_target(f"t{n:02d}", f"第{n}类", "100") for n in range(1, 31)))
    (notice,) = read_values(a_workbook(a_sheet(("编号", "2031-05"), *rows)), plan).findings
    assert "B21等30处 是公式" in notice.message


def test_a_template_with_hidden_filtered_commented_and_computed_cells(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(PLAN)))
    page = book["填报"]
    page["G4"], page["G5"], page["H6"] = 5, 6, 7
    page.row_dimensions[4].hidden = True
    page.column_dimensions["H"].hidden = True
    page.auto_filter.ref = "A3:H6"
    page.auto_filter.add_filter_column(0, ["t02"])
    page["G5"].comment = Comment("不作数", "某人")
    place = Path(tmp_path / "交回.xlsx")
    book.save(place)
    values = read_values(open_workbook(place), PLAN)
    assert [v.text for v in values.values] == ["5", "6", "7"]
    assert [(f.code, f.source.location) for f in values.findings] == [
        ("progress.hidden-rows", "表「填报」单元格 G4"), ("progress.hidden-columns", "表「填报」单元格 H6"),
    ]  # fmt: skip
