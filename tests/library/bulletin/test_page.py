"""The status page says exactly what the state holds, opens every number, and runs nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import lxml.html
import pytest

from kechuang.bulletin import check_page, status_page
from kechuang.bulletin.status_row import row_of, status_mark
from kechuang.bulletin.wording import percent_text
from kechuang.plan.model import Plan
from kechuang.progress import headline
from kechuang.progress.model import State
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

DAY = date(2031, 7, 6)


@pytest.fixture(scope="module")
def page(state: State, plan: Plan):
    return lxml.html.fromstring(status_page(state, plan, generated_on=DAY))


def text(element) -> str:
    return " ".join(element.text_content().split())


def target_rows(page) -> dict[str, list[str]]:
    rows = page.xpath("//tr[contains(@class,'target-row')]")
    return {row.get("data-key"): [text(cell) for cell in row] for row in rows}


def test_every_numeric_target_stands_once_with_its_own_figures(page, state: State):
    rows = target_rows(page)
    assert sorted(rows) == sorted(one.key for one in state.targets)
    assert len(page.xpath("//tr[contains(@class,'target-row')]")) == len(state.targets)
    for one in state.targets:
        row, shown = row_of(one), rows[one.key]
        assert shown[0] == f"{row.status.mark}{row.status.word}"
        assert shown[1] == one.name
        assert shown[2].startswith(row.target)
        assert shown[3:6] == [row.actual, percent_text(one.completion), row.due]
        assert row.pace == shown[6]
        assert shown[7].startswith(row.gap)


def test_counts_are_those_of_the_state_and_sum_to_all_targets(page, state: State):
    tiles = {tile.get("data-status"): int(tile.find("b").text) for tile in page.xpath("//*[@class='tiles']/li")}
    counts = {(one.value.replace("_", "-") if one else "unjudged"): n for one, n in state.counts().items()}
    assert tiles == counts
    assert sum(tiles.values()) == len(state.targets)


def test_sentence_is_that_of_progress(page, state: State):
    assert text(page.get_element_by_id("sentence")) == " ".join(headline(state).split())


def test_headline_indicators_come_worst_first(page):
    keys = [item.get("data-key") for item in page.xpath("//ol[@class='bullets']/li")]
    assert keys == ["t03", "t02", "t05", "t06", "t01", "t04"]


def test_not_reported_is_a_dash_and_never_zero(page):
    assert target_rows(page)["t05"][3] == "—"
    assert target_rows(page)["t06"][0] == "◇待发布"


def test_every_number_opens_to_formula_cell_and_clause(page, state: State):
    opened = {row.get("data-key"): text(row.getnext()) for row in page.xpath("//tr[contains(@class,'target-row')]")}
    assert "12.1 ÷ 35.32 = 34.3%" in opened["t02"]
    assert "14.2 ÷ 35.32 = 40.2%；滞后5.9个百分点" in opened["t02"]
    assert "35.32 − 12.1，差23.22亿元" in opened["t02"]
    for one in state.targets:
        if one.actual is not None:
            assert "单元格 I7" in opened[one.key]
        assert "方案目标" in opened[one.key]
        assert "二/（一）" in opened[one.key]
        assert f"“{' '.join(one.mentions[0].text.split())}”" in opened[one.key]


def test_targets_stand_under_their_task_with_its_units(page):
    heads = [text(head) for head in page.xpath("//tr[@class='group']//h3")]
    assert heads == [
        "三/（一）/1 培育创新主体",
        "三/（一）/2 促进成果转化",
        "二/（一） 创新能力提升",
    ]
    units = page.xpath("//tr[@class='group']//p")
    assert text(units[0]) == "牵头单位：市科技局；责任单位：市财政局、各乡镇（街道）等"


def test_task_without_a_figure_is_named_and_not_lost(page):
    assert "三/（二）/1 营造良好生态" in text(page)


def test_shares_of_the_units_are_shown_with_their_sum(page, state: State):
    cells = {
        row.get("data-unit"): text(row.xpath(".//summary")[0])
        for row in page.xpath("//table[contains(@class,'shares')]//tr[@data-unit]")
    }
    assert cells == {
        "青石镇": "★完成 131/120",
        "白沙乡": "▲滞后 70/80",
        "河口街道": "○未报送 —/100",
    }
    total = text(page.xpath("//tr[@class='sum']")[0])
    assert "上报 201/下达 300" in total
    assert "2个单位已报，1个未报送；全口径数 620" in total


def test_findings_of_the_sheet_are_on_the_page(page, state: State):
    shown = text(page.get_element_by_id("findings").getparent())
    assert state.findings[0].message in shown
    assert "“约3家”" in shown


def test_invented_values_are_marked_and_real_ones_are_not(page, state: State, plan: Plan):
    assert "演示数据" in text(page.xpath("//p[@class='banner']")[0])
    real = status_page(replace(state, invented=False), plan, generated_on=DAY)
    assert "演示数据" not in real


def test_the_day_of_making_is_claimed_only_where_the_caller_tells_it(page, state: State, plan: Plan):
    assert "统计日 2031年7月5日 · 统计到 2031年6月 · 2031年7月6日生成" in text(page)
    assert "日生成" not in status_page(state, plan)


def test_names_from_a_file_are_text_and_nothing_runs_or_loads(page, state: State, plan: Plan):
    source = status_page(state, plan, generated_on=DAY)
    assert "<script" not in source
    assert not page.xpath("//script|//img|//iframe|//object|//link[@rel='stylesheet']|//*[@onclick]")
    assert not [link for link in page.xpath("//@href|//@src") if link[:1] != "#" and link != "data:,"]
    assert "http" not in source.replace("http-equiv", "")
    assert any("<script>alert(1)</script>" in row[1] for row in target_rows(page).values())


def test_page_has_language_landmarks_skip_link_and_unique_ids(page):
    assert page.get("lang") == "zh-CN"
    assert len(page.xpath("//main|//header|//footer")) == 3
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(target[1:] in ids for target in page.xpath("//a/@href"))
    assert all(picture.get("aria-label") or picture.get("aria-hidden") or picture.getparent().tag == "svg"
               for picture in page.xpath("//svg"))  # fmt: skip


def test_plan_without_indicators_shows_all_its_targets_on_the_first_page(state: State, plan: Plan):
    bare = replace(state, indicators=())
    page = lxml.html.fromstring(status_page(bare, plan, generated_on=DAY))
    assert len(page.xpath("//ol[@class='bullets']/li")) == len(state.targets)


def test_plan_without_anything_still_gives_a_page(state: State, plan: Plan):
    empty = replace(state, title=None, targets=(), indicators=(), allocations=(), findings=())
    nothing = replace(plan, title=None, tasks=(), goals=(), indicators=())
    shown = text(lxml.html.fromstring(status_page(empty, nothing, generated_on=DAY)))
    assert "未命名方案" in shown
    assert "方案中没有读到带数值的指标" in shown


def test_check_page_counts_first_then_groups_the_grave_ones_first(plan: Plan):
    findings = (
        Finding.notice("plan.unit-alike", "甲提示", Source(1, 0, 2, None, "三/（一）/1"), "原文一"),
        Finding.error("plan.sum", "乙须改", Source(2, 0, 2, None, "附件1 第10行"), "<b>原文二</b>"),
        Finding.error("plan.sum", "丙须改"),
        Finding.error("plan.sum", "丙须改"),
    )
    page = lxml.html.fromstring(check_page(plan, findings))
    tiles = {one.get("data-severity"): int(one.find("b").text) for one in page.xpath("//*[@class='tiles']/li")}
    assert tiles == {"error": 2, "warning": 0, "notice": 1}
    heads = [text(head) for head in page.xpath("//section/h2")]
    assert heads[0].startswith("须改正")
    assert heads[0].endswith("（2 处）")
    assert heads[1].startswith("供参考")
    shown = text(page)
    assert "位置：附件1 第10行" in shown
    assert "“<b>原文二</b>”" in shown


def test_check_page_of_a_clean_plan_says_so(plan: Plan):
    assert "核对完毕，没有发现问题。" in text(lxml.html.fromstring(check_page(plan, ())))


def test_status_not_judged_says_why(state: State):
    unjudged = next(one for one in state.targets if one.status is None)
    assert status_mark(unjudged.status, unjudged.reason).word == "未设序时节点"
