"""Title, 文号, issuer, date, period, annexes."""

from __future__ import annotations

import pytest

from kechuang.document.read import read_document
from kechuang.plan.annex import split_annexes
from kechuang.plan.front import only_year, period_of_title, read_front, signature, year_of_number


def read(*lines: str):
    return read_document("a.txt", "\n".join(lines).encode())


def test_the_title_of_a_plan_is_its_first_line_that_names_its_genre() -> None:
    front = read_front(read("首页 > 政务公开", "甲市2025年创新行动方案", "为全面落实，制定本方案。"))
    assert front.title == "甲市2025年创新行动方案"


def test_a_cover_notice_gives_way_to_the_plan_it_sends() -> None:
    front = read_front(
        read(
            "关于印发《甲市创新行动方案》的通知",
            "甲科〔2025〕17号",
            "各有关单位：",
            "现将方案印发给你们。",
            "附件：甲市创新行动方案",
            "甲市科学技术局",
            "2025年7月10日",
            "附件",
            "甲市创新行动方案",
            "一、目标",
        )
    )
    assert front.title == "甲市创新行动方案"
    assert front.document_number == "甲科〔2025〕17号"


@pytest.mark.parametrize(
    "asking",
    [
        "公开征求对《甲市创新行动方案（征求意见稿）》的意见",
        "关于公开征求《甲市创新行动方案（征求意见稿）》意见的公告",
    ],
)
def test_a_plan_sent_round_for_opinions_is_the_plan_and_not_the_letter(asking: str) -> None:
    front = read_front(
        read(
            asking,
            "现公开征求意见。",
            "附件：1.甲市创新行动方案",
            "附件1",
            "甲市创新行动方案",
            "（征求意见稿）",
            "一、目标",
        )
    )
    assert front.title == "甲市创新行动方案"


def test_a_title_on_two_lines_and_its_years_are_one_title() -> None:
    front = read_front(read("甲省人民政府关于推进农机装备和", "设施农业发展的实施意见", "（2021-2023年）", "各市："))
    assert front.title == "甲省人民政府关于推进农机装备和设施农业发展的实施意见（2021-2023年）"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("甲市2024年行动方案", "2024"),
        ("三年行动计划（2021-2023年）", "2021/2023"),
        ("行动计划（2025—2027年）", "2025/2027"),
        ("甲市２０２４年行动方案", "2024"),
        ("甲市贯彻落实“十五五”园林规划的实施意见", "2026/2030"),
        ("实施方案", None),
        (None, None),
    ],
)
def test_the_period_is_the_year_of_the_title(title: str | None, period: str | None) -> None:
    assert period_of_title(title) == period


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024年1月22日", "2024-01-22"),
        ("２０２４年１月２２日", "2024-01-22"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2024年2月30日", None),
        ("于2024年1月22日起施行", None),
    ],
)
def test_the_day_of_issue_stands_alone(line: str, day: str | None) -> None:
    assert signature(read("正文。", line).blocks)[1] == day


def test_the_issuer_stands_above_the_date_and_may_be_several() -> None:
    issuer, day, _ = signature(read("正文到此。", "甲市科学技术局", "甲市财政局", "2025年7月10日").blocks)
    assert (issuer, day) == ("甲市科学技术局、甲市财政局", "2025-07-10")


def test_the_second_line_of_a_title_may_be_the_genre_alone() -> None:
    assert read_front(read("甲县2031年绿道建设提升", "行动方案", "一、目标")).title == "甲县2031年绿道建设提升行动方案"
    assert read_front(read("各镇要按时报送。", "工作方案", "甲县绿道行动方案")).title == "甲县绿道行动方案"


def test_a_list_of_tasks_as_a_table_has_a_title() -> None:
    assert read_front(read("2031年甲县绿道建设任务分解表", "序号 | 任务 |")).title == "2031年甲县绿道建设任务分解表"


def test_an_issuer_on_two_lines_is_one_issuer() -> None:
    blocks = read("正文到此为止。", "甲县推进绿道建设（慢行系统）", "领导小组办公室", "2031年1月9日").blocks
    assert signature(blocks)[0] == "甲县推进绿道建设（慢行系统）领导小组办公室"


def test_the_year_of_its_title_is_no_part_of_an_annex_number() -> None:
    parts = split_annexes(
        read("正文。", "附件 1  2031年绿道任务表", "表", "附件12", "2031年资金表", "附件2031年清单").blocks
    )
    assert [(a.label, a.title) for a in parts.annexes] == [
        ("附件1", "2031年绿道任务表"),
        ("附件12", "2031年资金表"),
        ("附件", "2031年清单"),
    ]


def test_the_list_of_annexes_is_not_the_annexes() -> None:
    blocks = read(
        "正文。", "附件:1.指标任务", "2.活动安排", "2024年1月22日", "附件1", "指标任务", "附件2", "活动安排"
    ).blocks
    parts = split_annexes(blocks)
    assert [(a.label, a.title) for a in parts.annexes] == [("附件1", "指标任务"), ("附件2", "活动安排")]
    assert parts.listed_from == 1
    assert [b.text for b in parts.body] == ["正文。", "附件:1.指标任务", "2.活动安排", "2024年1月22日"]


def test_an_annex_whose_title_stands_on_its_line_is_an_annex() -> None:
    parts = split_annexes(read("正文。", "附件1：任务分工表", "第一行").blocks)
    assert [(a.label, a.title) for a in parts.annexes] == [("附件1", "任务分工表")]


def test_a_title_on_two_lines_of_which_the_first_names_the_years_is_one_title() -> None:
    assert (
        read_front(read("乙市“十五五”公园建设", "高质量发展规划", "2026年12月", "一、目标")).title
        == "乙市“十五五”公园建设高质量发展规划"
    )
    assert (
        read_front(read("乙局2031年度", "推进绿道建设工作计划", "一、目标")).title == "乙局2031年度推进绿道建设工作计划"
    )


def test_the_title_of_a_text_on_one_line_is_what_it_opens_with() -> None:
    line = "乙县绿道提升行动实施方案（2031年） 为贯彻落实上级部署，制定本方案。一、总体要求" + "抓好绿道建设。" * 12
    assert read_front(read(line)).title == "乙县绿道提升行动实施方案（2031年）"
    assert read_front(read("为贯彻落实绿道建设方案，各单位要抓好建设。" * 8)).title is None


def test_an_item_in_a_list_of_annexes_is_no_title() -> None:
    assert read_front(read("各有关单位：", "附件：1.绿道工作方案", "2.2031年绿道任务分解")).title is None


def test_the_year_comes_from_the_number_of_the_document_or_from_the_only_year_it_names() -> None:
    assert year_of_number("乙政发〔2031〕32号") == "2031"
    assert year_of_number(None) == ""
    assert only_year(read("2031年新建绿道12公里。", "2031年底前完成。").blocks) == "2031"
    assert only_year(read("2031年新建绿道。", "到2033年建成。").blocks) == ""
