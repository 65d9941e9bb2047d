"""The refused rows of a real template go out, are mended, and come back as values."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from tests.library.builders import a_column, a_plan, a_target, an_allocation

from kechuang.progress import read_values, template_workbook
from kechuang.progress.model import Values
from kechuang.progress.refused_rows import refused_rows
from kechuang.sheet import open_workbook

PLAN = a_plan(
    a_target("t01", "甲类项目", "100"),
    a_target("t02", "成交额", "35.32", measure="亿元"),
    a_target("t03", "丙类项目", "10", measure="家"),
    allocations=[an_allocation([a_column("成交额", "亿元")], {"东镇": ["1.5"], "西镇": ["2"]}, total=["3.5"])],
)  # fmt: skip


def filled(place: Path, content: bytes, **cells: object) -> Path:
    """A workbook with cells filled in: `报_K4=5` names a sheet by its last character."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, said in cells.items():
        sheet = next(s for s in book.sheetnames if s.endswith(name[0]))
        book[sheet][name[2:]] = said
    book.save(place)
    return place


def errors(values: Values) -> list[str]:
    return [finding.code for finding in values.findings if finding.severity.value == "error"]


def test_refused_rows_are_refused_again_for_the_same_reason_and_taken_once_mended(tmp_path):
    first = filled(
        tmp_path / "交回.xlsx",
        template_workbook(PLAN),
        报_G4=5,
        报_G5="约3亿",
        报_H6="7户",
        报_I6=9,
        解_H5="半",
        解_H4=1,
    )
    values = read_values(open_workbook(first), PLAN)
    back = tmp_path / "退回.xlsx"
    back.write_bytes(refused_rows(open_workbook(first), PLAN, values.findings))

    untouched = read_values(open_workbook(back), PLAN)
    assert errors(untouched) == errors(values)
    assert [f for f in untouched.findings if f.code not in errors(values)] == []
    assert (untouched.tally.rows, {v.key for v in untouched.values}) == (3, {"t03"})

    mended = filled(tmp_path / "改好.xlsx", back.read_bytes(), 报_G4=3, 报_H5=7, 解_H4=0.5)
    taken = read_values(open_workbook(mended), PLAN)
    assert taken.findings == ()
    assert [(v.key, v.unit, v.period, v.text) for v in taken.values] == [
        ("t02", None, "2031-01", "3"), ("t03", None, "2031-02", "7"), ("t03", None, "2031-03", "9"),
        ("t02", "西镇", "2031-01", "0.5"),
    ]  # fmt: skip


def test_two_rows_that_contradict_each_other_both_go_back(tmp_path):
    place = tmp_path / "数.csv"
    place.write_text("编号,期别,累计完成数,备注\nt01,2031-01,5,\nt01,2031-01,6,\nt03,2031-01,1,\n", encoding="utf-8")
    values = read_values(open_workbook(place), PLAN)
    back = tmp_path / "退回.xlsx"
    back.write_bytes(refused_rows(open_workbook(place), PLAN, values.findings))
    again = read_values(open_workbook(back), PLAN)
    assert (again.tally.rows, errors(again)) == (2, errors(values))


def test_the_fingerprint_goes_back_with_the_rows(tmp_path):
    first = filled(tmp_path / "交回.xlsx", template_workbook(PLAN), 报_G4="约3")
    other = a_plan(a_target("t01", "甲类项目", "101"))
    values = read_values(open_workbook(first), PLAN)
    back = tmp_path / "退回.xlsx"
    back.write_bytes(refused_rows(open_workbook(first), PLAN, values.findings))
    assert "progress.template-other-plan" in [f.code for f in read_values(open_workbook(back), other).findings]
