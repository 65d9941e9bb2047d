"""方案: the list, the tree of goals, tasks and indicators, and the page of one task."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.site.cast import ABROAD, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan

from kechuang.document import read_document
from kechuang.document.export import document_to_json
from kechuang_site.plan.models import Goal, Plan, Target
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
READERS = ["plan_office", "officer", "clerk", "unit_head", "leader", "finance", "auditor"]


@pytest.mark.parametrize("who", READERS)
def test_whoever_reads_plans_sees_those_of_their_county_alone(cast: Cast, plan: PlanInForce, who: str) -> None:
    make_plan(cast, division=ABROAD, title="外县2025年方案")
    page = cast.client(who).get(reverse("plan:list")).content.decode()
    assert plan.plan.title in page
    assert "外县" not in page
    assert "重点任务3项，指标3项" in page


def test_an_empty_list_says_what_to_do(cast: Cast) -> None:
    office = cast.client("plan_office").get(reverse("plan:list")).content.decode()
    assert "导入方案" in office
    clerk = cast.client("clerk").get(reverse("plan:list")).content.decode()
    assert "由专班办公室导入并启用" in clerk


@pytest.mark.parametrize("who", READERS)
def test_the_tree_gives_goals_tasks_units_indicators_and_targets(cast: Cast, plan: PlanInForce, who: str) -> None:
    page = cast.client(who).get(reverse("plan:tree", args=[plan.plan.pk])).content.decode()
    for words in (
        "创新能力提升",
        "做好技术合同成交额工作",
        "牵头：县科技局",
        "甲镇、乙镇",
        "35.32亿元",
        "67家",
        "占比",
    ):
        assert words in page
    assert "主要目标1项，重点任务3项，指标3项" in page
    assert "<details" in page


def test_a_number_only_striven_for_is_shown_with_that_word_until_a_firm_one_stands(
    cast: Cast, plan: PlanInForce
) -> None:
    address = reverse("plan:tree", args=[plan.plan.pk])
    with recording(by=SYSTEM, act="test.stretch", at=NOW) as writes:
        writes.change(plan.targets["t02", None], tier="stretch", comparator=">=")
        goal = writes.add(Goal(plan=plan.plan, number="一", title="总体目标", order=2, place={"location": "一"}))
    page = cast.client("clerk").get(address).content.decode()
    assert "力争≥67家" in page
    assert f"方案位置：第{goal.number}部分" in page
    with recording(by=SYSTEM, act="test.firm", at=NOW) as writes:
        firm = {"horizon": "2025", "effective_month": "2025-01", "document": plan.document, "set_at": NOW}
        writes.add(Target(indicator=plan.indicators["t02"], tier="plan", value=Decimal(60), **firm))
    page = cast.client("clerk").get(address).content.decode()
    assert "60家" in page
    assert "67家" not in page


@pytest.mark.parametrize("who", ["system_admin", "enterprise"])
def test_who_may_not_read_plans_is_told_who_may(cast: Cast, plan: PlanInForce, who: str) -> None:
    response = cast.client(who).get(reverse("plan:tree", args=[plan.plan.pk]))
    assert response.status_code == 403
    assert "您的身份不能查看方案" in response.content.decode()


@pytest.mark.parametrize("name", ["plan:tree", "plan:search"])
def test_a_plan_of_another_county_is_not_found(cast: Cast, name: str) -> None:
    foreign = make_plan(cast, division=ABROAD)
    assert cast.client("plan_office").get(reverse(name, args=[foreign.plan.pk])).status_code == 404


def test_a_draft_says_that_it_must_be_settled_first(cast: Cast) -> None:
    with recording(by=SYSTEM, act="test.plan", at=NOW) as writes:
        draft = writes.add(Plan(division="429901", title="待启用的方案", period="2025"))
    page = cast.client("plan_office").get(reverse("plan:tree", args=[draft.pk])).content.decode()
    assert "方案还没有启用" in page


def test_a_task_shows_its_units_indicators_place_and_the_other_tasks_of_its_lead(cast: Cast, plan: PlanInForce) -> None:
    task = plan.tasks[0]
    page = cast.client("clerk").get(reverse("plan:task", args=[plan.plan.pk, task.pk])).content.decode()
    for words in (
        "县科技局",
        "甲镇、乙镇",
        "技术合同成交额",
        "35.32亿元",
        "原文未随软件分发",
        "县科技局牵头的其他任务",
    ):
        assert words in page
    assert plan.tasks[1].title in page


def test_a_task_of_another_plan_is_not_found(cast: Cast, plan: PlanInForce) -> None:
    foreign = make_plan(cast, division=ABROAD)
    address = reverse("plan:task", args=[plan.plan.pk, foreign.tasks[0].pk])
    assert cast.client("plan_office").get(address).status_code == 404


def test_an_archived_year_says_so_on_each_page(cast: Cast) -> None:
    plan = make_plan(cast, state="archived")
    client = cast.client("plan_office")
    addresses = [
        reverse("plan:tree", args=[plan.plan.pk]), reverse("plan:matrix", args=[plan.plan.pk]),
        reverse("plan:search", args=[plan.plan.pk]), reverse("plan:task", args=[plan.plan.pk, plan.tasks[0].pk]),
        reverse("plan:versions", args=[plan.plan.pk, "t01"]),
    ]  # fmt: skip
    for address in addresses:
        assert "已归档，只能查看，不能修改" in client.get(address).content.decode()


@pytest.mark.parametrize(("name", "queries"), [("plan:tree", 11), ("plan:search", 5), ("plan:task", 12)])
def test_pages_ask_a_fixed_number_of_questions(
    cast: Cast, plan: PlanInForce, name: str, queries: int, django_assert_num_queries: object
) -> None:
    client = cast.client("plan_office")
    more = [plan.tasks[0].pk] if name == "plan:task" else []
    address = reverse(name, args=[plan.plan.pk, *more])
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


def test_a_task_quotes_its_sentence_where_the_original_is_at_hand(cast: Cast, plan: PlanInForce) -> None:
    read = read_document("plan.txt", "测试县方案\n做好技术合同工作，牵头单位：县科技局。另起一句。".encode())
    (block,) = (each.index for each in read.blocks if "技术合同" in each.text)
    with recording(by=SYSTEM, act="test.bring", at=NOW) as writes:
        writes.change(plan.document, blocks=json.dumps(document_to_json(read), ensure_ascii=False))
        writes.change(plan.tasks[0], place={"block": block, "start": 0, "end": 4, "location": "三/（一）/1"})
    page = cast.client("clerk").get(reverse("plan:task", args=[plan.plan.pk, plan.tasks[0].pk])).content.decode()
    assert "“做好技术合同工作，牵头单位：县科技局。”" in page
    assert "另起一句" not in page
    assert "原文未随软件分发" not in page
