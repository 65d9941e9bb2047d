"""The workbook that goes out, and comes back filled in."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.library.builders import a_column, a_plan, a_target, an_allocation

from kechuang.plan.model import Comparator, Kind, Plan
from kechuang.progress import judge, read_values, template_workbook
from kechuang.progress.template import plan_months
from kechuang.sheet import open_workbook

PLAN = a_plan(
    a_target("t01", "甲类项目", "100"),
    a_target("t02", "成交额", "35.32", measure="亿元"),
    a_target("t03", "=危险的名称", "10", comparator=Comparator.AT_LEAST, measure="家"),
    a_target("t04", "位次", ("5", "8"), kind=Kind.RANK, comparator=Comparator.RANGE, measure="位"),
    a_target("t05", "充电站", None, measure=None, kind=Kind.COVERAGE),
    checklist=[a_target("t09", "甲类项目", "20", horizon="2031-Q1")],
    allocations=[an_allocation([a_column("成交额", "亿元"), a_column("研发人员", "人")],
                               {"东镇": ["1.5", "5"], "西镇": ["2", None]}, total=["3.5", "5"])],
)  # fmt: skip


@pytest.fixture
def path(tmp_path) -> Path:
    place = tmp_path / "填报表.xlsx"
    place.write_bytes(template_workbook(PLAN))
    return place


def filled(path: Path, **cells: object) -> Path:
    """The template with cells filled in: `报_K4=5` names a sheet by its last character."""
    book = openpyxl.load_workbook(path)
    for name, content in cells.items():
        sheet = next(s for s in book.sheetnames if s.endswith(name[0]))
        book[sheet][name[2:]] = content
    book.save(path)
    return path


def test_an_untouched_template_gives_no_value_and_no_finding(path):
    values = read_values(open_workbook(path), PLAN)
    assert (values.values, values.findings) == ((), ())
    rows = 4 + 3 + 4  # 填报, 分解, 序时
    assert (values.tally.rows, values.tally.cells, values.tally.empty) == (rows, rows * 12, rows * 12 - 2)
    assert values.tally.checkpoints == len(values.checkpoints) == 2  # as the plan sets them


def test_what_is_filled_in_comes_back_with_its_cell(path):
    filled(path, 报_G4="12", 报_L4=40, 报_E4="快报数", 报_F4="登记系统", 报_L5="待发布", 解_J4=1.5)
    values = read_values(open_workbook(path), PLAN)
    assert values.findings == ()
    assert [(v.key, v.unit, v.period, v.text) for v in values.values] == [
        ("t01", None, "2031-01", "12"), ("t01", None, "2031-06", "40"),
        ("t02", None, "2031-06", "待发布"), ("t02", "东镇", "2031-03", "1.5"),
    ]  # fmt: skip
    assert values.values[1].source.location == "表「填报」单元格 L4"


def test_checkpoints_of_the_plan_are_prefilled_and_locked_the_rest_is_open(path):
    page = openpyxl.load_workbook(path)["序时"]
    assert [c.value for c in page[3]][:7] == ["编号", "指标", "计量单位", "目标值", "2031-01", "2031-02", "2031-03"]
    assert [c.value for c in page[2]][4:7] == ["1—1月累计", "1—2月累计", "1—3月累计"]
    assert (page["G4"].value, page["G4"].protection.locked) == (20, True)
    assert (page["G5"].value, page["H4"].protection.locked, page["P4"].protection.locked) == (3.5, False, True)


def test_a_checkpoint_set_by_hand_on_the_sheet_is_judged_by(path):
    filled(path, 时_J4=60, 报_L4=50)
    values = read_values(open_workbook(path), PLAN)
    state = judge(PLAN, values, on=date(2031, 7, 1)).targets[0]
    assert (str(state.due.amount), state.due.source.location) == ("60", "表「序时」单元格 J4")


def test_a_checkpoint_that_is_no_number_is_a_finding(path):
    values = read_values(open_workbook(filled(path, 时_J4="过半")), PLAN)
    assert [f.code for f in values.findings] == ["progress.checkpoint-value"]


def test_a_template_of_another_plan_is_noticed(path):
    other = a_plan(a_target("t01", "乙类项目", "100"))
    codes = [f.code for f in read_values(open_workbook(filled(path, 报_L4=5)), other).findings]
    assert codes[0] == "progress.template-other-plan"
    assert "progress.key-name-differs" in codes


def test_targets_are_shown_as_officials_write_them_and_text_is_inert(path):
    page = openpyxl.load_workbook(path)["填报"]
    assert [page.cell(r, 4).value for r in range(4, 8)] == [100, 35.32, "≥10", "5—8"]
    assert (page["B6"].value, page["B6"].data_type) == ("=危险的名称", "s")
    assert page.freeze_panes == "C4"


def test_the_version_sheet_is_hidden_and_names_the_format(path):
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["填报", "分解", "序时", "说明", "版本"]
    assert (book["版本"].sheet_state, book["版本"]["B1"].value) == ("hidden", "kechuang.values/1")


@pytest.mark.parametrize(
    ("period", "first", "last", "count"),
    [("2031", "2031-01", "2031-12", 12), ("2031/2033", "2031-01", "2033-12", 36), ("2031-Q2", "2031-04", "2031-06", 3),
     (None, "2031-01", "2031-12", 12)],
)  # fmt: skip
def test_the_months_are_those_of_the_plan(period, first, last, count):
    months = plan_months(a_plan(a_target(), period=period))
    assert (months[0].key, months[-1].key, len(months)) == (first, last, count)


@pytest.mark.parametrize("period", [None, "1990/2100"])
def test_a_plan_of_no_usable_period_asks_for_the_period_of_each_value(tmp_path, period):
    plan = a_plan(a_target(horizon=None), period=period)
    place = tmp_path / "填报表.xlsx"
    place.write_bytes(template_workbook(plan))
    filled(place, 报_G4="2031-06", 报_H4="12")
    values = read_values(open_workbook(place), plan)
    assert [(v.period, v.text) for v in values.values] == [("2031-06", "12")]
    assert values.findings == ()


def test_a_plan_without_any_number_still_gives_a_workbook():
    empty: Plan = a_plan(period=None)
    assert openpyxl.load_workbook(io.BytesIO(template_workbook(empty))).sheetnames[0] == "填报"


def test_a_share_says_until_when_it_is_due_as_officials_do(path):
    sheet = openpyxl.load_workbook(path)["分解"]
    assert [sheet.cell(row, 5).value for row in (4, 5)] == ["1.5亿元（至2031年3月底）", "2亿元（至2031年3月底）"]


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠"])
def test_a_name_that_looks_like_a_formula_goes_out_as_text_in_every_sheet(tmp_path: Path, opening: str) -> None:
    name = f"{opening}HYPERLINK(1)"
    plan = a_plan(
        a_target("t01", name, "10"),
        allocations=[an_allocation([a_column(name, "家")], {f"{opening}SUM(A1)": ["1"]}, total=["1"])],
    )
    place = tmp_path / "填报表.xlsx"
    place.write_bytes(template_workbook(plan))
    cells = [cell for sheet in openpyxl.load_workbook(place) for row in sheet.iter_rows() for cell in row]
    named = [
        cell for cell in cells if isinstance(cell.value, str) and ("HYPERLINK" in cell.value or "SUM(" in cell.value)
    ]
    assert len(named) >= 3
    assert {cell.data_type for cell in named} == {"s"}
