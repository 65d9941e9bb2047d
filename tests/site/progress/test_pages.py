"""Indicator, unit, number, my tasks and the form of one value, asked over HTTP."""

from __future__ import annotations

import json
import re

import pytest
from tests.site.cast import HOME, NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import entered, half_a_year, opened

from kechuang.progress.owed import DutyKind
from kechuang_site.plan.models import Document, Plan, Point
from kechuang_site.progress.models import Value
from kechuang_site.progress.queries.deadlines import deadlines
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.mine import mine_of
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def page(cast: Cast, plan: PlanInForce, rest: str, who: str = "plan_office") -> str:
    answer = cast.client(who).get(f"/plans/{plan.plan.pk}/{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_drawing_and_its_table_hold_the_same_numbers(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    text = page(cast, plan, "indicators/t01/")
    numbers = json.loads(re.search(r'<script id="trajectory-numbers" type="application/json">(.*?)</script>', text)[1])
    assert numbers["actual"] == [None, None, "8", None, "11", "15.5", *[None] * 6]
    assert numbers["target"] == ["35.32"] * 12
    assert numbers["due"] == [None] * 12  # no checkpoint was set, and none is invented
    cells = re.findall(r'<td class="number" data-label="累计完成数">(.*?)</td>', text)
    shown = [re.sub(r"<span.*?</span>|<.*?>", "", cell) for cell in cells]
    assert [n for n in shown if n] == ["8", "11", "15.5"]
    assert "○未报送" in text


def test_every_number_of_an_indicator_opens(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    text = page(cast, plan, "indicators/t01/")
    rows = Value.objects.filter(indicator__code="t01", current=True)
    assert all(f"/plans/{plan.plan.pk}/values/{row.pk}/" in text for row in rows)


def test_an_indicator_tells_its_definition_and_its_places(cast: Cast, plan: PlanInForce) -> None:
    text = page(cast, plan, "indicators/t01/", "leader")
    for words in ("35.32亿元", "累计", "县科技局", "做好技术合同成交额工作", "三/（一）/1", "原文未随软件分发"):
        assert words in text


def test_the_page_of_a_number_tells_who_when_by_which_target_and_all_versions(cast: Cast, plan: PlanInForce) -> None:
    old = entered(cast, plan, "t01", "2025-06", "12", nature="flash", origin="登记系统")
    new = entered(cast, plan, "t01", "2025-06", "13", nature="flash", stood=old.pk, reason="漏报一笔")
    text = page(cast, plan, f"values/{new.pk}/")
    for words in (
        "12亿元",
        "13亿元",
        "漏报一笔",
        "登记系统",
        "测试plan_office",
        "2025年7月10日 09:30",
        "自2025年1月起",
        "快报数",
    ):
        assert words in text
    assert "已被更正或更新" in page(cast, plan, f"values/{old.pk}/")


def test_the_ledgers_entry_is_linked_for_who_may_read_the_ledger(cast: Cast, plan: PlanInForce) -> None:
    value = entered(cast, plan, "t01", "2025-06", "12")
    assert re.search(r'href="/ledger/\d+/"', page(cast, plan, f"values/{value.pk}/"))
    assert not re.search(r'href="/ledger/\d+/"', page(cast, plan, f"values/{value.pk}/", "leader"))


def test_a_unit_finds_its_shares_tasks_and_reports(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    own = page(cast, plan, f"units/{HOME}-A/", "clerk")
    for words in ("技术合同成交额", "7.25", "20", "36.3%", "负责落实的任务"):
        assert words in own
    lead = page(cast, plan, f"units/{HOME}-KJJ/")
    assert "牵头的任务" in lead
    assert "负责报送的数据" in lead


def test_a_unit_without_a_part_has_no_page(cast: Cast, plan: PlanInForce) -> None:
    assert cast.client("plan_office").get(f"/plans/{plan.plan.pk}/units/{HOME}-TJJ/").status_code == 404


def test_nothing_due_is_said(cast: Cast, plan: PlanInForce) -> None:
    for who in ("leader", "clerk", "finance"):
        assert "今天没有要办的" in cast.client(who).get("/mine/").content.decode()


def test_the_office_has_what_has_not_come_by_who_holds_it(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    mine = mine_of(cast.asker("plan_office"), today=TODAY, judge=lambda row: judged(row, on=TODAY))
    (missing,) = mine.missing
    figures = [(row.duty.key, row.duty.subject) for row in missing.rows if row.duty.kind is DutyKind.FIGURE]
    assert figures == [("t02", None), ("t02", "乙镇")]
    assert missing.names[0] == "净增高新技术企业"
    assert (missing.unit.name, missing.month, missing.done, len(missing.rows)) == ("县科技局", "2025-06", 4, 5)
    text = cast.client("plan_office").get("/mine/").content.decode()
    assert f"/plans/{plan.plan.pk}/rounds/2025-06/units/{HOME}-KJJ/" in text


def test_the_unit_that_reports_is_told_and_no_other(cast: Cast, plan: PlanInForce) -> None:
    reporting = plan.indicators["t02"]
    with recording(by=SYSTEM, act="test.move", at=NOW) as writes:
        writes.change(reporting, reporting_unit=cast.parties["A"])
    opened(cast, plan)
    for who in ("clerk", "unit_head"):
        text = cast.client(who).get("/mine/").content.decode()
        assert "净增高新技术企业" in text
        assert "技术合同成交额" not in text
        assert f"/plans/{plan.plan.pk}/rounds/2025-06/units/{HOME}-A/" in text
    assert "今天没有要办的" in cast.client("clerk_b").get("/mine/").content.decode()


def test_a_month_that_ended_waits_to_be_opened_by_the_office_alone(cast: Cast, plan: PlanInForce) -> None:
    said = "开启2025年6月的报送期"
    assert said in cast.client("plan_office").get("/mine/").content.decode()
    assert said not in cast.client("clerk").get("/mine/").content.decode()
    opened(cast, plan)
    assert said not in cast.client("plan_office").get("/mine/").content.decode()


def test_a_value_is_due_on_a_working_day_of_the_next_month() -> None:
    assert deadlines().of_month("2025-04").isoformat() == "2025-05-12"  # 10 May 2025 is a Saturday
    assert deadlines().of_month("2025-12").isoformat() == "2026-01-12"


def test_a_document_to_settle_waits_for_the_office_alone(cast: Cast, plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.document", at=NOW) as writes:
        document = writes.add(
            Document(plan=plan.plan, kind="adjustment", state="imported", title="调整通知", imported_at=NOW)
        )
        for order, severity in enumerate(("must", "may")):
            point = Point(
                document=document, name=f"p{order}", kind="alias", severity=severity, question="?", order=order
            )
            writes.add(point)
    mine = {
        who: mine_of(cast.asker(who), today=TODAY, judge=lambda row: judged(row, on=TODAY)).waiting
        for who in ("plan_office", "officer", "leader", "clerk", "abroad")
    }
    assert [(each.open, each.must, each.minutes) for each in mine.pop("plan_office")] == [(2, 1, 2)]
    assert not any(mine.values())
    assert "还有2处待核对，其中1处必须核对" in cast.client("plan_office").get("/mine/").content.decode()


def test_an_archived_year_has_no_form_and_no_duty(cast: Cast) -> None:
    old = make_plan(cast, state=Plan.State.ARCHIVED)
    text = page(cast, old, "indicators/t01/")
    assert "已归档，只能查看" in text
    assert f"/plans/{old.plan.pk}/rounds/" not in text
    assert "今天没有要办的" in cast.client("plan_office").get("/mine/").content.decode()
    form = f"/plans/{old.plan.pk}/rounds/2025-06/units/{HOME}-A/"
    assert "data-submit" not in cast.client("plan_office").get(form).content.decode()
    assert cast.client("plan_office").post(form, {}).status_code == 403
