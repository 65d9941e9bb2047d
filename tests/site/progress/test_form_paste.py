"""A pasted block: heads are no numbers, nothing is shifted, nothing is guessed at, and what was left out is told."""

from __future__ import annotations

import pytest
from tests.site.cast import Cast
from tests.site.plans import PlanInForce
from tests.site.progress.form import T01, T02, address, boxes, each_for_itself, shown

from kechuang_site.progress.forms.paste_head import asks_for_it, is_head, is_number

ONE, TWO = "技术合同成交额", "净增高新技术企业"  # the names of T01 and T02


def pasted(cast: Cast, plan: PlanInForce, block: str, first: str = T01) -> tuple[str, str, str]:
    """What stands in the two boxes now, and the page."""
    each_for_itself(cast, plan)
    sent = boxes(shown(cast, plan)) | {"block": block, "first": first}
    answer = cast.client("clerk").post(f"{address(plan)}paste/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    now = boxes(page)
    return now[f"text.{T01}"], now[f"text.{T02}"], page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("本期累计\n7.25\n30", "表头“本期累计”没有当作数"),
        ("累计完成数（亿元）\n\n7.25\n30", "表头"),
        ("序号\t1—6月累计\n1\t7.25\n2\t30", "取的是第2列“1—6月累计”"),
        ("亿元\t7.25\n家\t30", "取的是第2列。"),
        (f"指标名称\t本期累计\n{ONE}\t7.25\n{TWO}\t30", "表头“指标名称、本期累计”没有当作数"),
        (f"{TWO}\t30\n{ONE}\t7.25", ""),
        (f"序号\t指标\t目标值\t完成数\n1\t{ONE}\t36\t7.25\n2\t{TWO}\t60\t30", "取的是第4列“完成数”"),
        (f"1\t{ONE}\t亿元\t7.25\n2\t{TWO}\t家\t30", "取的是第4列。"),
    ],
)
def test_each_number_goes_home_whatever_head_stands_above(cast: Cast, plan: PlanInForce, block: str, told: str) -> None:
    one, two, page = pasted(cast, plan, block)
    if "\n\n" in block:
        # An empty cell under the head stays empty: the numbers stand one lower, as they were copied.
        assert (one, two) == ("", "7.25")
    else:
        assert (one, two) == ("7.25", "30")
    assert told in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("36\t7.25\n60\t30", "有几列数，不知道取哪一列"),
        (f"{ONE}\t36\t7.25\n{TWO}\t60\t30", "有几列数，不知道取哪一列"),
        (f"指标\t本期累计\t1—6月累计\n{ONE}\t7\t7.25\n{TWO}\t9\t30", "有几列数，不知道取哪一列"),
        ("本期累计", "只有表头，没有数"),
    ],
)
def test_what_is_open_is_asked_and_nothing_taken(cast: Cast, plan: PlanInForce, block: str, told: str) -> None:
    one, two, page = pasted(cast, plan, block)
    assert (one, two) == ("", "")
    assert told in page


@pytest.mark.django_db
def test_a_name_that_comes_twice_is_told_and_nothing_taken_for_it(cast: Cast, plan: PlanInForce) -> None:
    one, two, page = pasted(cast, plan, f"{ONE}\t7.25\n{TWO}\t30\n{ONE}\t8\n\t5")
    assert (one, two) == ("", "30")
    assert f"不止一行，没有取：{ONE}；" in page
    assert "没有写名称，没有取：5。" in page


@pytest.mark.django_db
def test_a_first_row_that_is_no_number_and_no_known_head_stays_in_its_place_and_is_told(
    cast: Cast, plan: PlanInForce
) -> None:
    one, two, page = pasted(cast, plan, "约七\n30")
    assert (one, two) == ("约七", "30")
    assert "第一行“约七”不是数" in page


@pytest.mark.parametrize("text", ["15.5", "1,200", "-3", "３５", "35%", "15.5亿元", "12 家", "待发布"])
def test_a_number_is_no_head(text: str) -> None:
    assert is_number(text)
    assert not is_head([text])
    assert not is_head(["本期累计", text])


@pytest.mark.parametrize(
    "text", ["本期累计", "累计完成数", "完成情况（家）", "1—6月累计", "2024年1-9月累计完成数", "本期数"]
)
def test_the_head_of_the_number_asked_for_is_known(text: str) -> None:
    assert asks_for_it(text)
    assert is_head([text])


@pytest.mark.parametrize("text", ["上期累计", "目标值", "去年同期累计", "当月数", "9月", "备注"])
def test_another_head_is_a_head_and_not_the_one_asked_for(text: str) -> None:
    assert is_head([text])
    assert not asks_for_it(text)
