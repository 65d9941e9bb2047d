"""读入疑点: what the reader could not read, and what a document counts of itself, on the page of review."""

from __future__ import annotations

import pytest
from tests.site.cast import Cast
from tests.site.plan.flow import answer, upload
from tests.site.plan.test_settle import settle_everything

from kechuang_site.plan.models import Document, Indicator, Plan, Point, TaskUnit
from kechuang_site.plan.queries.review import Asked, review_of

TEXT = """测试县2026年科技创新行动方案

本方案共提出3项重点任务。

一、主要目标
（一）创新主体持续壮大。新增城市书房8家。技术合同成交额达到3\ufffd5亿元。

二、重点任务
（一）做强企业
1.培育企业。净增高新技术企业18家。（牵头单位：县科技局）
3.建好平台。责任单位：
（二）强化支撑（2项）
1.引进人才。引进高层次人才20人。（责任单位：县人社局）
"""
TABLE = """<html><body><h1>测试县2026年重点任务分工方案</h1><p>附件1</p><p>重点任务清单</p>
<table><tr><th>序号</th><th>重点任务</th><th>工作内容</th><th>责任单位</th></tr>
<tr><td>1</td><td>培育企业</td><td>净增高新技术企业18家</td><td>县科技局</td></tr></table>
<p>附件2</p><p>挂点表</p><table><tr><th>片区</th><th>挂点</th><th>数</th></tr>
<tr><td>东片</td><td>县科技局</td><td>3家</td></tr></table></body></html>"""


@pytest.fixture
def client(cast: Cast):
    return cast.client("plan_office")


@pytest.fixture
def draft(client) -> Document:
    assert upload(client, "方案.txt", TEXT.encode()).status_code == 302
    return Document.objects.get()


def page_of(client, document: Document, view: str = "") -> str:
    return client.get(f"/documents/{document.pk}/settle/{view}").content.decode()


def doubt(document: Document, words: str) -> Asked:
    return next(a for a in review_of(document).asked if a.question.subject.endswith(words))


def test_a_doubt_is_shown_with_its_place_marked_in_the_source_and_keeps_the_plan_from_force(client, draft) -> None:
    page = page_of(client, draft)
    asked = doubt(draft, "数字看不清")
    assert "读入疑点" in page
    assert "这个数字看不清" in page
    assert "<mark>3□5亿</mark>" in page
    assert "\ufffd" not in page
    assert f'#b{asked.question.source.block}"' in page
    assert asked.must
    assert client.post(f"/documents/{draft.pk}/adopt/").status_code == 422


def test_a_count_of_the_document_itself_is_shown_beside_what_was_read(client, draft) -> None:
    page = page_of(client, draft)
    assert "“本方案共提出3项重点任务”，读出3，与文件自述一致" in page
    assert "“（2项）”，读出1，<strong>与文件自述不一致</strong>" in page
    assert "1处不一致" in page


def test_what_is_entered_by_hand_goes_into_force_with_the_plan(client, draft) -> None:
    number, units = doubt(draft, "数字看不清"), doubt(draft, "没有写单位")
    lost = doubt(draft, "与文件自述不一致")
    lines = "新建中试平台2个（牵头单位：县科技局）\r\n办好科技活动周（责任单位：县教育局）"
    for asked, choice, value in (
        (number, "targets", "技术合同成交额达到3.5亿元"), (units, "units", "县科技局"), (lost, "tasks", lines),
    ):  # fmt: skip
        said = {f"value-{choice}": value}
        assert answer(client, draft, asked.question.key, choice, **said).status_code == 302
    assert "补录任务：新建中试平台2个" in page_of(client, draft, "?view=all")
    assert "补录1" in page_of(client, draft, "?view=items")
    settle_everything(client, draft)
    assert client.post(f"/documents/{draft.pk}/adopt/").status_code == 302
    plan = Plan.objects.get()
    contract = Indicator.objects.get(plan=plan, name="技术合同成交额")
    assert str(contract.targets.get().value.normalize()) == "3.5"
    assert TaskUnit.objects.filter(task__title="建好平台", name="县科技局", part="responsible").exists()
    assert [t.number[0] for t in plan.tasks.order_by("order")][-2:] == ["补", "补"]
    for page in ("", "allocation/"):
        assert "办好科技活动周" in client.get(f"/plans/{plan.pk}/").content.decode()
        assert client.get(f"/plans/{plan.pk}/{page}").status_code == 200


def test_an_entry_nothing_can_be_read_of_is_refused_at_its_card_and_kept_in_its_box(client, draft) -> None:
    key = doubt(draft, "数字看不清").question.key
    response = answer(client, draft, key, "targets", **{"value-targets": "再努力一把"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "settle.entry-unread" in page
    assert ">再努力一把</textarea>" in page
    assert Point.objects.get(name=key).settled_at is None


def test_a_table_nobody_understands_is_asked_and_may_be_entered_as_tasks(client) -> None:
    assert upload(client, "分工.html", TABLE.encode()).status_code == 302
    document = Document.objects.get()
    asked = doubt(document, "没有认出的表格")
    assert [option.choice for option in asked.question.options] == ["seen", "tasks", "targets"]
    assert answer(client, document, asked.question.key, "seen").status_code == 302
    assert not doubt(document, "没有认出的表格").open


def test_what_was_put_right_in_reading_is_told(client) -> None:
    text = "测试县2026年科技创新行动⽅案\n一、重点任务\n（一）做强企业\n净增高新技术企业18家。（牵头单位：县科技局）\n"
    assert upload(client, "方案.txt", text.encode()).status_code == 302
    assert "读入时的处理" in page_of(client, Document.objects.get())
