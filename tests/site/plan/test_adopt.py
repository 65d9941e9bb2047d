"""启用: what was settled becomes the plan in force, once, whole, and only when every must is answered."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.test import Client
from tests.site.cast import HOME, NOW, Cast
from tests.site.plan.example import example_settled, load_example_units
from tests.site.plan.flow import adopted, answer, confirm_all, imported, upload

from kechuang_site.access.models import Party
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.actions.adopt_plan import adopt_plan
from kechuang_site.plan.models import Document, Goal, Indicator, Plan, Point, Target, Task, TaskUnit, UnitName
from kechuang_site.plan.queries.review import review_of
from kechuang_site.plan.store.as_library import plan_as_library

NEW_UNITS = """测试县2025年科技创新行动方案

一、主要目标
（一）创新主体持续壮大。净增高新技术企业18家。

二、重点任务
（一）做强企业
1.培育企业。净增高新技术企业18家。（牵头单位：县科技局；责任单位：县文旅委、县财政局，各乡镇）
"""


@pytest.fixture
def office(cast: Cast) -> Client:
    load_example_units()
    return cast.client("plan_office")


def adopt(client: Client, document: Document):
    return client.post(f"/documents/{document.pk}/adopt/", follow=True)


def test_a_number_no_row_can_keep_stops_the_adoption_with_its_sentence(office: Client) -> None:
    upload(office, "huge.txt", NEW_UNITS.replace("18家", f"{'9' * 30}家").encode())
    document = Document.objects.get()
    confirm_all(office, document)
    for asked in review_of(document).asked:
        if asked.row is None or not asked.row.choice:
            answer(office, document, asked.question.key, asked.question.proposal or asked.question.options[0].choice)
    answered = adopt(office, document)
    assert answered.status_code == 422
    assert "record.number-range" in answered.content.decode()
    assert Document.objects.get().state == "imported"
    assert not Target.objects.exists()


def test_the_example_goes_from_file_to_plan_in_force(office: Client) -> None:
    plan = adopted(office, "plan.docx")
    document = Document.objects.get()
    assert (plan.state, plan.adopted_at, document.state, document.adopted_at) == ("in_force", NOW, "adopted", NOW)
    settled = example_settled()
    assert Goal.objects.filter(plan=plan).count() == len(settled.plan.goals)
    assert Task.objects.filter(plan=plan).count() == len(settled.tasks)
    assert Indicator.objects.filter(plan=plan).count() == 22
    assert Task.objects.get(plan=plan, number="三/(一)/1").group == "加大创新投入，夯实创新基础"
    contract = Indicator.objects.get(plan=plan, code="t10")
    assert contract.targets.get(tier="plan").value == Decimal("12.8")
    assert contract.targets.get(tier="plan").effective_month == "2025-01"
    assert contract.reporting_unit.name == "县科技局"
    assert contract.pinyin.startswith("dengjijishuhetong")
    assert plan_as_library(plan, on="2025-07").period == "2025"


def test_adoption_is_one_entry_of_the_ledger_that_names_its_document(office: Client) -> None:
    adopted(office)
    entry = Entry.objects.order_by("-number").first()
    said = json.loads(entry.content)
    assert said["act"] == "plan.adopt"
    assert said["document"] == Document.objects.get().key
    written = [change["noun"] for change in said["changes"]]
    assert written.count("indicator") == Indicator.objects.count()
    assert written.count("target") == Target.objects.count()


def test_open_points_keep_the_plan_from_adoption_and_are_counted(cast: Cast) -> None:
    client = cast.client("plan_office")
    upload(client, "方案.txt", NEW_UNITS.encode())
    document = Document.objects.get()
    must = review_of(document).must
    assert must > 0
    page = client.get(f"/documents/{document.pk}/adopt/").content.decode()
    assert f"还有{must}处必须核对" in page
    response = client.post(f"/documents/{document.pk}/adopt/")
    assert response.status_code == 422
    assert "plan.points-open" in response.content.decode()
    assert Plan.objects.get().state == "draft"
    assert not Indicator.objects.exists()


def test_a_double_click_adopts_once(cast: Cast, office: Client) -> None:
    document = imported(office)
    confirm_all(office, document)
    assert adopt(office, document).status_code == 200
    entries = Entry.objects.count()
    assert adopt_plan(by=cast.asker("plan_office"), at=NOW, document=document).state == "adopted"
    assert Entry.objects.count() == entries
    assert Indicator.objects.count() == 22


def test_after_adoption_nothing_can_be_settled_any_more(office: Client) -> None:
    plan = adopted(office)
    document = plan.documents.get()
    point = document.points.exclude(settled_at=None).first()
    response = answer(office, document, point.name, "", undo="1")
    assert response.status_code == 422
    assert "document.adopted" in response.content.decode()
    office.post(f"/documents/{document.pk}/withdraw/")
    office.post(f"/documents/{document.pk}/settle/proposals/", {"key": [point.name]})
    assert Document.objects.get().state == "adopted"
    assert Point.objects.get(pk=point.pk).settled_at is not None


def test_new_units_become_parties_and_spellings_are_kept_only_with_adoption(cast: Cast) -> None:
    client = cast.client("plan_office")
    upload(client, "方案.txt", NEW_UNITS.encode())
    document = Document.objects.get()
    new = next(a.question.key for a in review_of(document).asked if a.question.subject == "县文旅委")
    assert answer(client, document, new, "new").status_code == 302
    for asked in [a for a in review_of(document).waiting if a.must]:
        option = next(o for o in asked.question.options if o.asks is None and not o.needs_note)
        answer(client, document, asked.question.key, asked.question.proposal or option.choice)
    confirm_all(client, document)
    assert not Party.objects.filter(name="县文旅委").exists()
    assert not UnitName.objects.exists()
    assert adopt(client, document).status_code == 200
    party = Party.objects.get(name="县文旅委")
    assert (party.division, party.level, party.kind) == (HOME, "county", "unit")
    assert TaskUnit.objects.get(name="县文旅委").party == party
    assert UnitName.objects.get(name="各乡镇").party is None
    assert TaskUnit.objects.get(name="各乡镇").party is None
    assert TaskUnit.objects.get(name="县财政局").party == cast.parties["CZJ"]


def test_a_correction_by_hand_is_what_is_adopted(office: Client) -> None:
    document = imported(office)
    form = {
        "name": "技术合同登记额",
        "kind": "flow",
        "measure": "亿元",
        "reporting_unit": f"{HOME}-TJJ",
        "versions": "",
    }
    assert office.post(f"/documents/{document.pk}/settle/items/t10/", form).status_code == 302
    confirm_all(office, document)
    adopt(office, document)
    indicator = Indicator.objects.get(code="t10")
    assert (indicator.name, indicator.reporting_unit.name) == ("技术合同登记额", "县统计局")


def test_a_second_plan_of_the_same_name_and_year_is_refused_in_words(office: Client) -> None:
    adopted(office)
    assert upload(office, "plan.docx").status_code == 302
    second = Document.objects.get(state="imported")
    confirm_all(office, second)
    response = office.post(f"/documents/{second.pk}/adopt/")
    assert response.status_code == 422
    assert "plan.namesake" in response.content.decode()


def test_the_documents_page_shows_the_plan_with_its_original(cast: Cast, office: Client) -> None:
    plan = adopted(office)
    document = plan.documents.get()
    page = office.get(f"/plans/{plan.pk}/documents/").content.decode()
    assert f"/files/{document.sha256}/" in page
    assert "澜汀政办发〔2025〕6号" in page
    assert "导入补充文件" in page
    assert cast.client("auditor").get(f"/plans/{plan.pk}/documents/").status_code == 200
    assert cast.client("clerk").get(f"/plans/{plan.pk}/documents/").status_code == 403
    assert cast.client("abroad").get(f"/plans/{plan.pk}/documents/").status_code == 404
