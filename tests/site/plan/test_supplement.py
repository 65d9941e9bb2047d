"""Later documents of a plan: only what differs is asked; what is taken over counts from its month; no more changes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from tests.site.cast import Cast
from tests.site.plan.example import load_example_units
from tests.site.plan.flow import adopted, answer, confirm_all, upload_supplement

from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Document, Indicator, Mention, Plan, Target, TaskUnit
from kechuang_site.plan.queries.review import review_of
from kechuang_site.plan.store.as_library import plan_as_library

ADJUSTED = """关于调整测试方案部分目标的通知

{body}
"""


@pytest.fixture
def office(cast: Cast) -> Client:
    load_example_units()
    return cast.client("plan_office")


@pytest.fixture
def plan(office: Client) -> Plan:
    return adopted(office)


def bring(client: Client, plan: Plan, name: str, content: bytes | None = None, **fields: str) -> Document:
    response = upload_supplement(client, plan, name, content, **fields)
    assert response.status_code == 302, response.content.decode()
    return Document.objects.filter(plan=plan).latest("pk")


def bring_text(client: Client, plan: Plan, body: str) -> Document:
    return bring(client, plan, "调整.txt", ADJUSTED.format(body=body).encode(), kind="adjustment")


def adopt(client: Client, document: Document, month: str = "2025-07", **more: str):
    form = {"month": month, "reason": "县政府第12次常务会议", "kind": document.kind, **more}
    return client.post(f"/documents/{document.pk}/adopt/", form)


def value_in(plan: Plan, code: str, month: str) -> object:
    targets = {t.key: t.value for t in plan_as_library(plan, on=month).targets()}
    return targets.get(code)


def share_in(plan: Plan, unit: str, month: str, horizon: str = "2025") -> object:
    for allocation in plan_as_library(plan, on=month).allocations:
        if allocation.horizon == horizon:
            at = [column.key for column in allocation.columns].index("t10")
            return next((row.values[at] for row in allocation.rows if row.unit == unit), None)
    return None


def break_down(client: Client, plan: Plan) -> Document:
    document = bring(client, plan, "breakdown.docx")
    confirm_all(client, document)
    assert adopt(client, document, "2025-03").status_code == 302
    return document


def test_a_breakdown_gives_each_unit_its_share_and_nothing_else(office: Client, plan: Plan) -> None:
    before = Target.objects.count()
    document = bring(office, plan, "breakdown.docx")
    review = review_of(document)
    assert (document.kind, document.effective_month, review.must) == ("breakdown", "2025-03", 0)
    assert len(review.asked) == len(review.supplement.changes)
    confirm_all(office, document)
    assert adopt(office, document, "2025-03").status_code == 302
    assert Target.objects.count() == before + len(review.asked)
    assert share_in(plan, "青溆镇", "2025-03") == Decimal("1.2")
    assert share_in(plan, "青溆镇", "2025-02") is None
    assert value_in(plan, "t10", "2025-03") == Decimal("12.8")


def test_an_amendment_counts_from_its_month_and_the_old_stays_beside_it(office: Client, plan: Plan) -> None:
    break_down(office, plan)
    document = bring(office, plan, "adjustment.docx")
    review = review_of(document)
    assert (document.number, document.effective_month, review.must) == ("澜汀政办发〔2025〕19号", "2025-07", 0)
    assert len(review.asked) == 3
    # In the words of `kechuang plan diff`: how much more is asked.
    assert "由12.8亿元调整为14亿元（加码1.2亿元）。" in review.asked[0].question.question
    confirm_all(office, document)
    page = office.get(f"/documents/{document.pk}/adopt/").content.decode()
    assert "14亿元" in page
    assert adopt(office, document).status_code == 302
    assert (value_in(plan, "t10", "2025-06"), value_in(plan, "t10", "2025-07")) == (Decimal("12.8"), Decimal(14))
    assert share_in(plan, "澜汀经开区", "2025-06") == Decimal("4.6")
    assert share_in(plan, "澜汀经开区", "2025-07") == Decimal("5.8")
    assert share_in(plan, "青溆镇", "2025-07") == Decimal("1.2")
    task = TaskUnit.objects.get(task__plan=plan, task__number="三/(四)/5", part="lead")
    assert (task.name, task.party.name) == ("县科技局", "县科技局")
    new = Target.objects.get(document=document, party=None)
    assert new.follows.value == Decimal("12.8")
    assert (new.follows.current, new.reason) == (True, "县政府第12次常务会议")


def test_an_amendment_changes_nothing_it_does_not_name(office: Client, plan: Plan) -> None:
    break_down(office, plan)
    before = plan_as_library(plan, on="2025-07")
    document = bring(office, plan, "adjustment.docx")
    confirm_all(office, document)
    adopt(office, document)
    after = plan_as_library(plan, on="2025-07")
    changed = {t.key for t, u in zip(before.targets(), after.targets(), strict=True) if t.value != u.value}
    assert {key.partition("@")[0] for key in changed} == {"t10"}
    assert Indicator.objects.filter(plan=plan).count() == 22
    assert Mention.objects.filter(indicator__plan=plan).values("document").distinct().count() == 1


def test_a_correction_of_the_same_month_takes_over(office: Client, plan: Plan) -> None:
    for old, new in ((12.8, 14), (14, 15)):
        body = f"将“登记技术合同成交额”年度目标由{old}亿元调整为{new}亿元。自2025年7月起执行。"
        document = bring_text(office, plan, body)
        confirm_all(office, document)
        assert adopt(office, document).status_code == 302
    versions = Target.objects.filter(indicator__code="t10", party=None).order_by("pk")
    assert [(v.value, v.effective_month, v.current) for v in versions] == [
        (Decimal("12.8"), "2025-01", True), (Decimal(14), "2025-07", False), (Decimal(15), "2025-07", True),
    ]  # fmt: skip
    assert versions[2].follows == versions[1]
    assert value_in(plan, "t10", "2025-07") == Decimal(15)


def test_an_old_value_that_is_not_in_force_must_be_settled_with_a_reason(office: Client, plan: Plan) -> None:
    document = bring_text(office, plan, "将“登记技术合同成交额”年度目标由11亿元调整为14亿元。自2025年7月起执行。")
    (asked,) = review_of(document).waiting
    assert asked.must
    assert "supplement.old-differs" in asked.question.question or "两者不一致" in asked.question.question
    assert adopt(office, document).status_code == 422
    key = asked.question.key
    assert answer(office, document, key, "accept").status_code == 422
    assert answer(office, document, key, "accept", **{"note-accept": "原通知有误，以现行为准"}).status_code == 302
    assert adopt(office, document).status_code == 302
    assert value_in(plan, "t10", "2025-07") == Decimal(14)


def test_what_is_not_taken_over_does_not_change_the_plan(office: Client, plan: Plan) -> None:
    document = bring_text(office, plan, "将“登记技术合同成交额”年度目标由12.8亿元调整为14亿元。自2025年7月起执行。")
    (asked,) = review_of(document).waiting
    key = asked.question.key
    assert answer(office, document, key, "reject", **{"note-reject": "未经会议研究"}).status_code == 302
    assert adopt(office, document).status_code == 302
    assert value_in(plan, "t10", "2025-12") == Decimal("12.8")


def test_a_target_the_plan_does_not_have_is_placed_by_hand(office: Client, plan: Plan) -> None:
    document = bring_text(office, plan, "将“某某不存在的数”年度目标由12.8亿元调整为14亿元。自2025年7月起执行。")
    (asked,) = review_of(document).waiting
    key = asked.question.key
    assert answer(office, document, key, "assign", **{"value-assign": "t99"}).status_code == 422
    assert answer(office, document, key, "assign", **{"value-assign": "t10"}).status_code == 302
    assert adopt(office, document).status_code == 302
    assert value_in(plan, "t10", "2025-07") == Decimal(14)


def test_new_and_dropped_targets_and_the_stage_of_a_target(office: Client, plan: Plan) -> None:
    body = (
        "新增“科技成果转化基地”目标3个。\n取消“举办科普活动”。\n"
        "将“登记技术合同成交额”2025年一季度目标由2.6亿元调整为2.8亿元。自2025年2月起执行。"
    )
    document = bring_text(office, plan, body)
    confirm_all(office, document)
    assert adopt(office, document, "2025-02").status_code == 302
    assert Indicator.objects.get(plan=plan, name="科技成果转化基地").targets.get().value == Decimal(3)
    dropped = Indicator.objects.get(plan=plan, name="举办科普活动")
    assert value_in(plan, dropped.code, "2025-01") == Decimal(12)
    assert value_in(plan, dropped.code, "2025-02") is None


def test_month_and_reason_are_asked_and_must_lie_in_the_plan(office: Client, plan: Plan) -> None:
    document = bring_text(office, plan, "将“登记技术合同成交额”年度目标由12.8亿元调整为14亿元。")
    (month,) = [a for a in review_of(document).waiting if a.question.kind.value == "effective"]
    assert month.must
    key = month.question.key
    assert answer(office, document, key, "month", **{"value-month": "2026-01"}).status_code == 422
    assert answer(office, document, key, "month", **{"value-month": "2025-08"}).status_code == 302
    confirm_all(office, document)
    assert 'value="2025-08"' in office.get(f"/documents/{document.pk}/adopt/").content.decode()
    for wrong in ({"month": "2024-08"}, {"reason": ""}, {"kind": "plan"}):
        assert adopt(office, document, **{"month": "2025-08", **wrong}).status_code == 422
    assert adopt(office, document, "2025-08").status_code == 302
    document.refresh_from_db()
    assert (document.state, document.effective_month) == ("adopted", "2025-08")


def test_a_plan_that_moved_meanwhile_must_be_compared_again(office: Client, plan: Plan) -> None:
    first, second = (
        bring_text(office, plan, f"将“登记技术合同成交额”年度目标由12.8亿元调整为{new}亿元。自2025年7月起执行。")
        for new in (14, 15)
    )
    for document in (first, second):
        confirm_all(office, document)
    assert adopt(office, first).status_code == 302
    refused = adopt(office, second)
    assert refused.status_code == 422
    assert "supplement.plan-moved" in refused.content.decode()
    assert office.post(f"/documents/{second.pk}/settle/compare/").status_code == 302
    assert review_of(second.__class__.objects.get(pk=second.pk)).must == 1


def test_a_change_nobody_decided_keeps_the_document_from_adoption(office: Client, plan: Plan) -> None:
    document = bring(office, plan, "adjustment.docx")
    response = adopt(office, document)
    assert response.status_code == 422
    assert "plan.points-open" in response.content.decode()
    assert value_in(plan, "t10", "2025-07") == Decimal("12.8")


def test_adopting_twice_changes_nothing_more(office: Client, plan: Plan) -> None:
    document = bring_text(office, plan, "将“登记技术合同成交额”年度目标由12.8亿元调整为14亿元。自2025年7月起执行。")
    confirm_all(office, document)
    assert adopt(office, document).status_code == 302
    entries, targets = Entry.objects.count(), Target.objects.count()
    assert adopt(office, document).status_code == 302
    assert (Entry.objects.count(), Target.objects.count()) == (entries, targets)


def test_the_family_is_shown_in_its_order_with_what_each_changed(office: Client, plan: Plan) -> None:
    break_down(office, plan)
    document = bring(office, plan, "adjustment.docx")
    confirm_all(office, document)
    adopt(office, document)
    page = office.get(f"/plans/{plan.pk}/documents/").content.decode()
    assert page.index("〔2025〕6号") < page.index("〔2025〕2号") < page.index("〔2025〕19号")
    assert "自2025年7月起执行" in page
    assert "12.8亿元调整为14亿元" in page


def test_kind_is_asked_where_the_title_does_not_tell(office: Client, plan: Plan) -> None:
    content = "有关事项\n将“登记技术合同成交额”年度目标由12.8亿元调整为14亿元。".encode()
    response = upload_supplement(office, plan, "事项.txt", content)
    assert response.status_code == 422
    assert "document.kind" in response.content.decode()
    assert upload_supplement(office, plan, "事项.txt", content, kind="minutes").status_code == 302


def test_a_supplement_can_be_withdrawn_before_adoption_and_the_plan_stays(office: Client, plan: Plan) -> None:
    document = bring(office, plan, "adjustment.docx")
    assert office.post(f"/documents/{document.pk}/withdraw/").status_code == 302
    document.refresh_from_db()
    assert (document.state, Plan.objects.get(pk=plan.pk).state) == ("withdrawn", "in_force")
    assert adopt(office, document).status_code == 422
    assert bring(office, plan, "adjustment.docx").pk != document.pk


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("officer", 403), ("abroad", 404)])
def test_the_outsider_brings_and_adopts_nothing(cast: Cast, office: Client, plan: Plan, who: str, status: int) -> None:
    document = bring(office, plan, "adjustment.docx")
    client = cast.client(who)
    assert upload_supplement(client, plan, "breakdown.docx").status_code == status
    assert adopt(client, document).status_code == status
    assert client.post(f"/documents/{document.pk}/settle/compare/").status_code == status
    assert value_in(plan, "t10", "2025-07") == Decimal("12.8")


def test_an_archived_plan_takes_no_documents(office: Client, plan: Plan) -> None:
    document = bring(office, plan, "adjustment.docx")
    Plan.objects.filter(pk=plan.pk).update(state="archived")
    for response in (
        upload_supplement(office, plan, "breakdown.docx"),
        adopt(office, document),
        office.post(f"/documents/{document.pk}/settle/compare/"),
    ):
        assert response.status_code == 403
        assert "已归档" in response.content.decode()
    assert office.get(f"/documents/{document.pk}/settle/").status_code == 200
