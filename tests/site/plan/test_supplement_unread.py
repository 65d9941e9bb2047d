"""What of a notice was not read is asked, one sentence at a time; a place by hand is given by number or by name."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.site.cast import Cast
from tests.site.plan.example import load_example_units
from tests.site.plan.flow import adopted, answer, confirm_all, upload_supplement

from kechuang_site.access.models import Party
from kechuang_site.plan.models import Document, Plan, Target, TaskUnit
from kechuang_site.plan.queries.review import review_of

TERMS = {"month": "2025-07", "reason": "县政府第12次常务会议", "kind": "adjustment"}


@pytest.fixture
def office(cast: Cast) -> Client:
    load_example_units()
    return cast.client("plan_office")


@pytest.fixture
def plan(office: Client) -> Plan:
    return adopted(office)


def bring(client: Client, plan: Plan, *lines: str) -> Document:
    text = "\n".join(("关于调整测试方案部分目标的通知", *lines, "自2025年7月起执行。"))
    assert upload_supplement(client, plan, "通知.txt", text.encode()).status_code == 302
    return Document.objects.filter(plan=plan).latest("pk")


def page_of(client: Client, document: Document, page: str = "settle") -> str:
    return client.get(f"/documents/{document.pk}/{page}/").content.decode()


def units(plan: Plan, number: str, part: str) -> list[str]:
    return list(TaskUnit.objects.filter(task__plan=plan, task__number=number, part=part).values_list("name", flat=True))


def test_each_sentence_not_read_is_asked_and_both_counts_are_said(office: Client, plan: Plan) -> None:
    document = bring(
        office, plan,
        "一、将“登记技术合同成交额”年度目标由12.8亿元调整为14亿元。",
        "二、新增1项任务：建设科技成果展示厅，9月底前开放。（牵头单位：县科协）",
        "三、将“加强科学普及”与“举办科普活动”两项合并。",
    )  # fmt: skip
    page = page_of(office, document)
    assert "文件正文有3处写到调整，读出1处，2处没有读出" in page
    must = [asked for asked in review_of(document).waiting if asked.must]
    assert [asked.question.subject for asked in must] == ["新增任务", "没有读出的一处调整"]
    assert "建设科技成果展示厅，9月底前开放。（牵头单位：县科协）" in (must[0].question.quote or "")
    assert all(asked.question.source is not None for asked in must)


def test_a_sentence_not_read_keeps_the_notice_until_somebody_says_what_becomes_of_it(
    office: Client, plan: Plan
) -> None:
    document = bring(office, plan, "将“加强科学普及”与“举办科普活动”两项合并。")
    before = Target.objects.count()
    (asked,) = review_of(document).waiting
    confirm_all(office, document)
    assert office.post(f"/documents/{document.pk}/adopt/", TERMS).status_code == 422
    assert answer(office, document, asked.question.key, "aside").status_code == 422
    said = {"note-aside": "另发任务调整表"}
    assert answer(office, document, asked.question.key, "aside", **said).status_code == 302
    assert office.post(f"/documents/{document.pk}/adopt/", TERMS).status_code == 302
    assert Target.objects.count() == before


@pytest.mark.parametrize("told", ["t10", "登记技术合同成交额", "t10 登记技术合同成交额"])
def test_a_target_is_named_by_its_number_or_its_name_and_the_adopt_page_says_which(
    office: Client, plan: Plan, told: str
) -> None:
    document = bring(office, plan, "将“某某不存在的数”年度目标由12.8亿元调整为14亿元。")
    (asked,) = review_of(document).waiting
    page = page_of(office, document)
    assert "方案里的指标" in page
    assert '<option value="t10 登记技术合同成交额">' in page
    assert answer(office, document, asked.question.key, "assign", **{"value-assign": told}).status_code == 302
    assert "指定为：t10 登记技术合同成交额" in page_of(office, document, "adopt")
    assert office.post(f"/documents/{document.pk}/adopt/", TERMS).status_code == 302
    assert Target.objects.get(document=document, party=None).indicator.code == "t10"


def test_a_name_the_plan_does_not_have_is_refused_with_where_to_look(office: Client, plan: Plan) -> None:
    document = bring(office, plan, "将“某某不存在的数”年度目标由12.8亿元调整为14亿元。")
    (asked,) = review_of(document).waiting
    refused = answer(office, document, asked.question.key, "assign", **{"value-assign": "登记"})
    assert refused.status_code == 422
    assert "请按本页“方案里的指标”所列的编号或名称填写" in refused.content.decode()


def test_a_task_is_named_by_its_number_or_its_name(office: Client, plan: Plan) -> None:
    document = bring(office, plan, "将“某某不存在的事”任务的牵头单位由县科协调整为县科技局。")
    (asked,) = review_of(document).waiting
    key = asked.question.key
    assert '<option value="三/(四)/5 加强科学普及">' in page_of(office, document)
    assert answer(office, document, key, "assign", **{"value-assign": "加强科学普及"}).status_code == 302
    assert office.post(f"/documents/{document.pk}/adopt/", TERMS).status_code == 302
    assert units(plan, "三/(四)/5", "lead") == ["县科技局"]


def test_a_unit_that_joins_stands_behind_the_others_and_none_of_them_is_registered_anew(
    office: Client, plan: Plan
) -> None:
    before, parties = units(plan, "三/(四)/5", "responsible"), Party.objects.count()
    document = bring(office, plan, "“加强科学普及”任务责任单位增加县财政局。")
    confirm_all(office, document)
    assert office.post(f"/documents/{document.pk}/adopt/", TERMS).status_code == 302
    assert units(plan, "三/(四)/5", "responsible") == [*before, "县财政局"]
    assert Party.objects.count() == parties


def test_a_share_taken_off_an_unknown_unit_never_takes_the_target_off_the_county(office: Client, plan: Plan) -> None:
    document = bring(office, plan, "取消某某乡“登记技术合同成交额”分解任务。")
    for asked in review_of(document).waiting:
        answer(office, document, asked.question.key, "accept", **{"note-accept": "经核定"})
    office.post(f"/documents/{document.pk}/adopt/", TERMS)
    assert not Target.objects.filter(document=document, party=None).exists()
