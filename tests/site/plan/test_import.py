"""A file becomes a draft plan with everything to settle, or nothing at all; what is known is recognised."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.site.cast import ABROAD, HOME, NOW, SYSTEM, Cast
from tests.site.plan.example import example_settled, load_example_units
from tests.site.plan.flow import content_of, imported, upload

from kechuang.guard import Refusal
from kechuang.plan import to_json
from kechuang_site.evidence.models import StoredFile
from kechuang_site.plan.models import Document, Plan, Point
from kechuang_site.plan.queries.reading import read_plan, sentence_of
from kechuang_site.plan.store.read_in_child import read_upload
from kechuang_site.record.write import recording


@pytest.fixture
def home(cast: Cast) -> Cast:
    load_example_units()
    return cast


def nothing_was_kept() -> bool:
    return not (Plan.objects.exists() or Document.objects.exists() or Point.objects.exists())


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.html", "plan.md", "plan.txt"])
def test_each_format_becomes_a_draft_with_its_points(home: Cast, name: str) -> None:
    response = upload(home.client("plan_office"), name)
    document = Document.objects.get()
    assert response["Location"] == f"/documents/{document.pk}/settle/"
    assert (document.plan.state, document.plan.period, document.plan.division) == ("draft", "2025", HOME)
    assert document.sha256 == hashlib.sha256(content_of(name)).hexdigest() == document.file.sha256
    assert document.number == "澜汀政办发〔2025〕6号"
    assert {p.name for p in document.points.all()} == {p.key for p in example_settled(name).points}


def test_what_was_read_is_kept_whole(home: Cast) -> None:
    document = imported(home.client("plan_office"), "plan.docx")
    read = read_upload("plan.docx", content_of("plan.docx"))
    kept, repairs = read_plan(document.reading)
    assert to_json(kept) == to_json(read.plan)
    assert repairs == read.repairs
    assert json.loads(document.blocks)["schema"] == "kechuang.document/1"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.docx", b"", "file.empty"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document.old-office"),
        ("坏.docx", b"PK\x03\x04" + b"\0" * 200, ""),
        ("照片.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "document.image"),
        ("通知.txt", "关于放假的通知\n请各单位做好值班。\n".encode(), "plan.nothing-read"),
        ("adjustment.docx", content_of("adjustment.docx"), "plan.is-supplement"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_at_its_field_and_leaves_nothing(
    home: Cast, name: str, content: bytes, code: str
) -> None:
    response = upload(home.client("plan_office"), name, content)
    page = response.content.decode()
    assert response.status_code == 422
    assert code in page
    assert "请" in page
    assert 'id="error-summary"' in page
    assert 'href="#id_file"' in page
    assert nothing_was_kept()


def test_no_file_and_a_file_too_large_are_said_at_the_field(home: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = home.client("plan_office")
    assert "没有选择文件" in client.post("/plans/import/", {"period": "2025"}).content.decode()
    monkeypatch.setattr("kechuang_site.plan.forms.import_file.LARGEST", 1000)
    assert "超过20 MB" in upload(client).content.decode()
    assert nothing_was_kept()


def test_the_year_is_asked_where_the_file_does_not_say_it(home: Cast) -> None:
    client = home.client("plan_office")
    text = "科技创新行动方案\n一、重点任务\n（一）做强企业\n净增高新技术企业18家。（牵头单位：县科技局）\n".encode()
    response = upload(client, "方案.txt", text)
    assert response.status_code == 422
    assert "plan.period-missing" in response.content.decode()
    assert upload(client, "方案.txt", text, period="今年").status_code == 422
    assert upload(client, "方案.txt", text, period=" ２０２５年 ").status_code == 302
    assert Plan.objects.get().period == "2025"


def test_the_same_file_again_is_recognised_by_its_content(home: Cast) -> None:
    client = home.client("plan_office")
    imported(client)
    response = client.post("/plans/import/", {"file": _renamed("另一个名字.txt", content_of("plan.txt"))}, follow=True)
    assert "该文件已于2025年7月10日 09:30导入" in response.content.decode()
    assert Document.objects.count() == StoredFile.objects.count() == 1


def test_another_county_may_bring_the_same_file(home: Cast) -> None:
    imported(home.client("plan_office"))
    assert upload(home.client("abroad")).status_code == 302
    assert Plan.objects.filter(division=ABROAD).count() == 1


def test_an_original_brought_later_is_attached_and_from_then_on_quoted(home: Cast) -> None:
    client = home.client("plan_office")
    document = imported(client)
    place = next(p for p in document.points.all() if p.places and p.places[0]["block"] is not None).places[0]
    with recording(by=SYSTEM, act="test.lose", at=NOW) as writes:
        writes.change(document, file=None, blocks="")
    assert sentence_of(document, place) is None
    assert "原文未随软件分发" in client.get(f"/documents/{document.pk}/settle/").content.decode()
    response = client.post("/plans/import/", {"file": _renamed("原件.txt", content_of("plan.txt"))}, follow=True)
    assert "校验值一致，已补存" in response.content.decode()
    document.refresh_from_db()
    assert document.file.sha256 == document.sha256
    quote = sentence_of(document, place)
    assert quote is not None
    assert quote.here
    assert quote.here in quote.sentence
    assert Plan.objects.count() == 1


def test_a_withdrawn_draft_is_gone_and_its_file_may_be_imported_anew(home: Cast) -> None:
    client = home.client("plan_office")
    document = imported(client)
    assert client.get(f"/documents/{document.pk}/withdraw/").status_code == 200
    assert client.post(f"/documents/{document.pk}/withdraw/").status_code == 302
    assert nothing_was_kept()
    assert upload(client).status_code == 302


@pytest.mark.parametrize("who", ["officer", "leader", "auditor", "clerk", "finance", "system_admin", "former"])
def test_who_may_not_import_is_told_who_may(home: Cast, who: str) -> None:
    client = home.client(who)
    assert client.get("/plans/import/").status_code == 403
    response = upload(client)
    assert response.status_code == 403
    assert "专班办公室" in response.content.decode()
    assert nothing_was_kept()


def test_reading_runs_within_the_guard() -> None:
    with pytest.raises(Refusal) as refused:
        read_upload("方案.txt", ("科技创新行动方案。\n" * 40_000).encode())
    assert refused.value.code == "document.long"


def _renamed(name: str, content: bytes):
    return SimpleUploadedFile(name, content)
