"""完成时限 in the task workbook: what the text says, before the year of the plan."""

from __future__ import annotations

import io

import openpyxl
import pytest

from kechuang.document.read import read_document
from kechuang.plan import parse_plan
from kechuang.plan.out import task_workbook


def due_of(task: str, years: str = "2031年") -> tuple[str, str]:
    """(目标值, 完成时限) of a plan's one task as the workbook has them."""
    text = f"澜汀县{years}行动方案\n一、重点任务\n1.办好实事。{task}（牵头单位：县民政局）\n"
    plan = parse_plan(read_document("方案.txt", text.encode()))
    row = openpyxl.load_workbook(io.BytesIO(task_workbook(plan)))["任务台账"][3]
    return row[3].value or "", row[6].value or ""


@pytest.mark.parametrize(
    ("task", "due"),
    [
        ("新建养老服务中心3个，6月底前开工，11月底前投入使用。", "2031年11月底前"),
        ("新建养老服务中心3个。11月底前全部投入使用。", "2031年11月底前"),
        ("6月底前完成摸底。培训护理员600人次。", "2031年底前"),
        ("6月底前完成摸底、全年培训护理员600人次。", "2031年底前"),
        ("培训护理员600人次，9月15日前完成。", "2031年9月15日前"),
        ("11月底前制定服务清单。", "2031年11月底前"),
        ("新建托育园2所，6月底前启动。", "2031年底前"),
        ("每年6月底前公布服务清单。", ""),
        ("新建托育园2所，2032年6月底前建成。", "2032年6月底前"),
        ("完善服务制度。", ""),
    ],
)
def test_the_last_date_of_the_text_wins_over_the_year_of_the_plan(task: str, due: str) -> None:
    assert due_of(task)[1] == due


def test_a_target_due_with_its_task_says_no_date_of_its_own() -> None:
    told, due = due_of("新建养老服务中心3个，11月底前投入使用。")
    assert (told, due) == ("新建养老服务中心3个", "2031年11月底前")


def test_a_month_of_a_plan_of_several_years_is_not_given_a_year() -> None:
    assert due_of("新建养老服务中心3个，11月底前投入使用。", "2031—2033年")[1] == "11月底前（没有写是哪一年）"


def test_a_year_that_is_written_is_kept_in_a_plan_of_several_years() -> None:
    assert due_of("到2032年底，新建养老服务中心3个。", "2031—2033年")[1] == "2032年底前"
