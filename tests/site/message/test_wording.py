"""Messages in words."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.wording import chase_text, lines_said, urge_said

pytestmark = pytest.mark.any_database

TODAY = date(2024, 8, 15)


def line(who: str, what: str, due: date | None) -> Line:
    return Line(who, what, due, "/mine/")


def test_a_digest_says_who_must_do_what_by_when_and_where() -> None:
    lines = [line("县统计局", "报送7月的数3项", TODAY), line("甲镇", "报送7月的数1项", date(2024, 8, 16))]
    said = lines_said(lines, today=TODAY, title="待办提醒", site="https://kc.example.gov.cn")
    assert said.text == (
        "8月15日待办提醒（2项）\n"
        "1. 县统计局：报送7月的数3项，8月15日前（今天到期）\n"
        "2. 甲镇：报送7月的数1项，8月16日前（还有1个工作日）\n"
        "办理：https://kc.example.gov.cn/messages/"
    )
    assert said.short.startswith("8月15日待办提醒（2项）：县统计局：报送7月的数3项")
    assert said.short.count("\n") == 0


def test_without_an_address_of_ours_it_says_to_sign_in() -> None:
    assert lines_said([line("甲镇", "报数", TODAY)], today=TODAY, title="待办提醒", site="").text.endswith(
        "请登录科创系统办理。"
    )


def test_an_urge_bears_the_name_of_the_leader() -> None:
    said = urge_said(leader="测试甲", what="报送合同登记数", until=date(2024, 8, 16), units=["甲镇", "乙镇"], site="")
    assert said.text.splitlines()[:2] == ["加急（测试甲要求）", "甲镇、乙镇：报送合同登记数，8月16日前办理"]


def test_the_chasing_text_lists_units_by_due_day_in_the_order_given() -> None:
    lines = [
        line("县统计局", "报送7月的数3项", date(2024, 8, 16)), line("乙镇", "报送6月的数1项", date(2024, 8, 5)),
        line("甲镇", "报送6月的数2项", date(2024, 8, 5)), line("甲镇", "报送6月的数2项", date(2024, 8, 5)),
        line("甲镇", "报送进展情况", TODAY), line("专班办公室", "核对《方案》3处", None),
    ]  # fmt: skip
    assert chase_text(lines, today=TODAY) == (
        "各相关单位：\n"
        "8月5日到期，尚未报送的有：乙镇（报送6月的数1项）；甲镇（报送6月的数2项）。请尽快报送。\n"
        "请今天报送：甲镇（报送进展情况）。\n"
        "请8月16日前报送：县统计局（报送7月的数3项）。\n"
        "已报送的请忽略。情况截至8月15日。"
    )


def test_where_nobody_owes_there_is_no_chasing_text() -> None:
    assert chase_text([], today=TODAY) == ""
    assert chase_text([line("专班办公室", "核对《方案》3处", None)], today=TODAY) == ""


def test_no_message_asks_for_an_answer_or_speaks_of_reading() -> None:
    lines = [line("甲镇", "报数", TODAY)]
    texts = [lines_said(lines, today=TODAY, title="待办提醒", site="").text, chase_text(lines, today=TODAY)]
    assert not [word for text in texts for word in ("回复", "收到请", "已读", "未读", "接龙", "排名") if word in text]
