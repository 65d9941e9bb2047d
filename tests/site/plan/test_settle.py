"""核对: every point is asked, settled, taken back; two people never overwrite each other unseen."""

from __future__ import annotations

import re

import pytest
from tests.site.cast import HOME, Cast
from tests.site.plan.example import load_example_units
from tests.site.plan.flow import answer, confirm_all, imported, upload

from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Document, Plan, Point
from kechuang_site.plan.queries.review import review_of

# A plan that asks about everything a person must say: names, kinds, ranges, sums, who reports.
DOUBTFUL = """测试县2025年科技创新行动方案

一、主要目标
（一）创新主体持续壮大。新增城市书房8家，总数达48家。引进1-2个品牌书店。

二、重点任务
（一）做强企业
1.培育企业。净增高新技术企业18家。（牵头单位：县科技局；责任单位：县甲乙局、县财政局等）
2.办好书房。新增城市书房8家。（牵头单位：县文旅委、县财政局）
"""


@pytest.fixture
def draft(cast: Cast) -> Document:
    assert upload(cast.client("plan_office"), "方案.txt", DOUBTFUL.encode()).status_code == 302
    return Document.objects.get()


def keys(document: Document, kind: str) -> list[str]:
    return [a.question.key for a in review_of(document).asked if a.question.kind.value == kind]


def settle_everything(client, document: Document) -> None:
    """Every `must` point answered with its first option that needs no writing, then the rest as proposed."""
    for _ in range(40):
        waiting = [asked for asked in review_of(document).waiting if asked.must]
        if not waiting:
            break
        free = next(o for o in waiting[0].question.options if o.asks is None and not o.needs_note)
        assert answer(client, document, waiting[0].question.key, free.choice).status_code == 302
    confirm_all(client, document)


def test_the_page_counts_what_waits_and_shows_source_and_points_side_by_side(cast: Cast, draft: Document) -> None:
    review = review_of(draft)
    page = cast.client("plan_office").get(f"/documents/{draft.pk}/settle/").content.decode()
    assert f"还有{len(review.waiting)}处待核对，其中{review.must}处必须核对。" in page
    assert review.must > 0
    assert "县文旅委" in page
    assert '<p id="b' in page
    assert "<mark>" in page
    for asked in review.waiting:
        assert f'id="point-{asked.question.key}"' in page


def test_the_place_looked_at_is_marked_in_the_source(cast: Cast, draft: Document) -> None:
    (key, *_) = keys(draft, "range")
    page = cast.client("plan_office").get(f"/documents/{draft.pk}/settle/?at={key}").content.decode()
    (here,) = re.findall('<mark class="here">([^<]*)</mark>', page)
    assert "1-2个" in here


def test_one_answer_settles_one_point_and_is_remembered(cast: Cast, draft: Document) -> None:
    client, (key, *_) = cast.client("plan_office"), keys(draft, "range")
    before = review_of(draft)
    assert answer(client, draft, key, "high").status_code == 302
    after = review_of(draft)
    assert len(after.waiting) == len(before.waiting) - 1
    assert Point.objects.get(document=draft, name=key).choice == "high"
    assert "按高值" in client.get(f"/documents/{draft.pk}/settle/?view=all").content.decode()
    assert '"act":"point.settle"' in Entry.objects.order_by("-number").first().content


def test_a_decision_can_be_taken_back_until_adoption(cast: Cast, draft: Document) -> None:
    client, (key, *_) = cast.client("plan_office"), keys(draft, "range")
    answer(client, draft, key, "high")
    waiting = len(review_of(draft).waiting)
    assert answer(client, draft, key, "", undo="1").status_code == 302
    assert len(review_of(draft).waiting) == waiting + 1
    assert Point.objects.get(document=draft, name=key).settled_at is None


def test_an_answer_that_lacks_what_it_asks_for_is_refused_beside_the_card(cast: Cast, draft: Document) -> None:
    client, (key, *_) = cast.client("plan_office"), keys(draft, "open_list")
    response = answer(client, draft, key, "more")
    assert response.status_code == 422
    assert "settle.value-missing" in response.content.decode()
    unknown = answer(client, draft, keys(draft, "reporting_unit")[0], "other", **{"value-other": "没有的局"})
    assert unknown.status_code == 422
    assert "settle.unit-unknown" in unknown.content.decode()
    assert answer(client, draft, key, "胡乱").status_code == 422
    assert answer(client, draft, "alias-000000000000", "new").status_code == 422
    assert not Point.objects.exclude(settled_at=None).exists()


def test_an_answer_may_bring_up_another_question(cast: Cast, draft: Document) -> None:
    client, (key, *_) = cast.client("plan_office"), keys(draft, "open_list")
    before = set(keys(draft, "alias"))
    assert answer(client, draft, key, "more", **{"value-more": "县丙丁局"}).status_code == 302
    (fresh,) = set(keys(draft, "alias")) - before
    assert "县丙丁局" in review_of(draft).find(fresh).question.question
    assert Point.objects.filter(document=draft, name=fresh, settled_at=None).exists()


def test_of_two_people_the_slower_sees_both_answers_and_may_save_again(cast: Cast, draft: Document) -> None:
    client, (key, *_) = cast.client("plan_office"), keys(draft, "range")
    seen = Point.objects.get(document=draft, name=key).version
    assert answer(client, draft, key, "high", version=seen).status_code == 302
    late = answer(client, draft, key, "low", version=seen)
    page = late.content.decode()
    assert late.status_code == 409
    assert "按高值" in page
    assert "按低值" in page
    assert "测试plan_office" in page
    assert Point.objects.get(document=draft, name=key).choice == "high"
    assert answer(client, draft, key, "low").status_code == 302
    assert Point.objects.get(document=draft, name=key).choice == "low"


def test_with_htmx_only_the_card_and_the_count_come_back(cast: Cast, draft: Document) -> None:
    client, (key, *_) = cast.client("plan_office"), keys(draft, "range")
    path = f"/documents/{draft.pk}/settle/points/{key}/"
    response = client.post(path, {"choice": "high", "version": 1}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<article") == 1
    assert 'hx-swap-oob="true"' in page
    assert "<html" not in page


def test_the_proposals_are_listed_and_only_those_listed_are_confirmed(cast: Cast, draft: Document) -> None:
    client = cast.client("plan_office")
    page = client.get(f"/documents/{draft.pk}/settle/proposals/").content.decode()
    listed = [asked.question for asked in review_of(draft).confirmable]
    assert listed
    assert all(question.subject in page for question in listed)
    client.post(f"/documents/{draft.pk}/settle/proposals/", {"key": [listed[0].key, "alias-000000000000"]})
    decided = Point.objects.exclude(settled_at=None)
    assert [point.name for point in decided] == [listed[0].key]
    assert decided[0].choice == listed[0].proposal


def test_what_was_read_is_listed_and_can_be_corrected(cast: Cast, draft: Document) -> None:
    client = cast.client("plan_office")
    page = client.get(f"/documents/{draft.pk}/settle/?view=items").content.decode()
    assert "净增高新技术企业" in page
    assert "培育企业" in page
    key = next(t.key for t in review_of(draft).settled.targets if "高新技术" in t.name)
    path = f"/documents/{draft.pk}/settle/items/{key}/"
    form = {
        "name": "高新技术企业净增数",
        "kind": "net",
        "measure": "家",
        "reporting_unit": f"{HOME}-TJJ",
        "versions": "",
    }
    assert client.get(path).status_code == 200
    assert client.post(path, form).status_code == 302
    target = next(t for t in review_of(draft).settled.targets if t.key == key)
    assert (target.name, target.reporting_unit.name) == ("高新技术企业净增数", "县统计局")
    stale = client.post(path, {**form, "name": "又一个名字"})
    assert stale.status_code == 422
    assert "高新技术企业净增数" in stale.content.decode()
    assert client.post(path, {**form, "name": "又一个名字", "versions": f"name:{'9' * 5000}"}).status_code == 422
    assert client.post(path, {**form, "name": ""}).status_code == 422
    assert client.get(f"/documents/{draft.pk}/settle/items/t99/").status_code == 404


def test_everything_can_be_settled_and_then_nothing_waits(cast: Cast, draft: Document) -> None:
    client = cast.client("plan_office")
    settle_everything(client, draft)
    assert review_of(draft).ready
    assert not review_of(draft).waiting
    page = client.get(f"/documents/{draft.pk}/settle/").content.decode()
    assert "没有待核对的了。" in page


@pytest.mark.parametrize(("who", "sees"), [("officer", 200), ("auditor", 200), ("clerk", 403), ("abroad", 404)])
def test_who_may_only_look_cannot_settle(cast: Cast, draft: Document, who: str, sees: int) -> None:
    client, (key, *_) = cast.client(who), keys(draft, "range")
    page = client.get(f"/documents/{draft.pk}/settle/")
    assert page.status_code == sees
    assert b'name="choice"' not in page.content
    refused = 404 if who == "abroad" else 403
    assert answer(client, draft, key, "high").status_code == refused
    assert client.post(f"/documents/{draft.pk}/settle/proposals/", {"key": [key]}).status_code == refused
    assert client.post(f"/documents/{draft.pk}/adopt/").status_code == refused
    assert client.post(f"/documents/{draft.pk}/withdraw/").status_code == refused
    assert not Point.objects.exclude(settled_at=None).exists()
    assert Plan.objects.get().state == "draft"


def test_the_page_of_the_example_asks_few_questions_of_the_database(cast: Cast, django_assert_max_num_queries) -> None:
    load_example_units()
    client = cast.client("plan_office")
    document = imported(client, "plan.docx")
    with django_assert_max_num_queries(9):
        assert client.get(f"/documents/{document.pk}/settle/").status_code == 200
