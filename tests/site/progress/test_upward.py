"""上报表 by its pages: registered, bound, filled, sent, and sent again; the outsider each time."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.site.cast import NOW, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered
from tests.site.progress.upward_forms import FILE, SHEET, blank, registered

from kechuang_site.ledger.models import Entry
from kechuang_site.progress.actions.upward_bind import set_cell, unbind
from kechuang_site.progress.actions.upward_send import send_form
from kechuang_site.progress.models import Binding, Sending, UpwardForm
from kechuang_site.progress.queries.upward import bindings_of, library_bindings
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.progress.queries.upward_fill import filling_of
from kechuang_site.record.write import Conflict

pytestmark = pytest.mark.django_db
MONTH = "2025-06"


def add(cast: Cast, plan: PlanInForce, *, who: str = "plan_office", content: bytes | None = None) -> HttpResponse:
    file = SimpleUploadedFile(FILE, blank() if content is None else content)
    typed = {"name": "市局月报", "receiver": "市科技局", "sender": "县科技局", "file": file}
    return cast.client(who).post(f"/plans/{plan.plan.pk}/upward/", typed)


def test_what_is_left_empty_is_named_in_the_summary(cast: Cast, plan: PlanInForce) -> None:
    page = cast.client("plan_office").post(f"/plans/{plan.plan.pk}/upward/", {"sender": "县科技局"}).content.decode()
    summary = page.partition('id="error-summary"')[2].partition("</div>")[0]
    for label in ("名称", "报送对象", "空白表"):
        assert f"{label}：请填写这一项。" in summary


def opened(cast: Cast, address: str, *, who: str = "plan_office") -> str:
    answer = cast.client(who).get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def filled(cast: Cast, form: UpwardForm, month: str = MONTH) -> openpyxl.worksheet.worksheet.Worksheet:
    answer = cast.client("plan_office").get(f"/plans/{form.plan_id}/upward/{form.pk}/fill/file/?month={month}")
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))[SHEET]


def test_form_is_registered_with_its_file_as_it_came(cast: Cast, plan: PlanInForce) -> None:
    answer = add(cast, plan)
    form = UpwardForm.objects.get()
    assert answer.headers["Location"] == f"/plans/{plan.plan.pk}/upward/{form.pk}/"
    assert form.file.path.read_bytes() == blank()
    assert Entry.objects.order_by("-number").first().act == "upward_form.add"
    assert "市局月报" in opened(cast, f"/plans/{plan.plan.pk}/upward/")


@pytest.mark.parametrize(
    ("content", "code"), [(b"%PDF-1.7 nothing", "sheet.format"), (b"PK\x03\x04broken", "archive.broken"), (b"", "file")]
)
def test_file_that_is_no_form_is_refused_with_its_reason(
    cast: Cast, plan: PlanInForce, content: bytes, code: str
) -> None:
    answer = add(cast, plan, content=content)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not UpwardForm.objects.exists()


def test_same_name_twice_is_refused(cast: Cast, plan: PlanInForce) -> None:
    add(cast, plan)
    assert "upward.name" in add(cast, plan).content.decode()


def test_proposals_are_shown_and_only_those_ticked_are_bound(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan, bind=False)
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/"
    assert "技术合同成交额 · 累计完成数" in opened(cast, address)
    cast.client("plan_office").post(address, {"cell": [f"{SHEET}!C3", f"{SHEET}!D3", f"{SHEET}!Z9"]})
    assert {row.cell for row in bindings_of(form)} == {(SHEET, "C3"), (SHEET, "D3")}


def test_cell_is_bound_changed_and_freed_by_hand(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan, bind=False)
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/cells/0/B8/"
    typed = {"figure": "actual", "key": "t01", "unit": "甲镇", "moment": "this", "measure": "", "decimals": "2",
             "accepts": "any", "unknown": "dash", "text": ""}  # fmt: skip
    office = cast.client("plan_office")
    assert office.post(address, typed).status_code == 302
    row = Binding.objects.get()
    assert (row.address, row.party.name, row.measure, row.unknown) == ("B8", "甲镇", "亿元", "dash")
    assert office.post(address, {**typed, "measure": "万元", "seen": row.version}).status_code == 302
    lost = office.post(address, {**typed, "seen": row.version})
    assert (lost.status_code, "别人刚改过这一格" in lost.content.decode()) == (422, True)
    row.refresh_from_db()
    assert (row.measure, row.version) == ("万元", 2)
    assert office.post(address, {**typed, "seen": 2, "remove": "1"}).status_code == 302
    assert not Binding.objects.exists()


def test_decimals_left_open_are_those_usual_for_the_measure(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan, bind=False)
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/cells/0/B8/"
    typed = {"figure": "actual", "key": "t01", "moment": "this", "accepts": "any", "unknown": "blank", "decimals": ""}
    cast.client("plan_office").post(address, typed)
    assert Binding.objects.get().decimals == 2


@pytest.mark.parametrize(
    ("cell", "typed", "code"),
    [
        ("C6", {"key": "t01"}, "fill.formula"),
        ("B1", {"key": "t01"}, "fill.covered"),
        ("B8", {"key": "t01", "measure": "家"}, "upward.measure"),
        ("B8", {"key": ""}, "upward.no-indicator"),
        ("B8", {"key": "t03", "unit": "甲镇"}, "upward.unit"),
        ("B8", {"figure": "line", "text": " "}, "upward.line-empty"),
    ],
)
def test_binding_that_cannot_be_is_refused_on_the_page(
    cast: Cast, plan: PlanInForce, cell: str, typed: dict, code: str
) -> None:
    form = registered(cast, plan.plan, bind=False)
    rest = {"figure": "actual", "moment": "this", "accepts": "any", "unknown": "blank"}
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/cells/0/{cell}/"
    answer = cast.client("plan_office").post(address, {**rest, **typed})
    assert (answer.status_code, code in answer.content.decode()) == (422, True)
    assert not Binding.objects.exists()


def test_form_is_filled_from_what_stands_and_nothing_is_retyped(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    entered(cast, plan, "t01", "2025-05", "14.005")
    entered(cast, plan, "t01", MONTH, "15.5")
    page = filled(cast, form)
    assert (page["C3"].value, page["D3"].value, page["E3"].value) == (155_000, 14_950, 43.9)
    assert (page["C4"].value, page["D4"].value, page["C5"].value) == (None, None, None)
    assert (page["A1"].value, page["A7"].value) == ("2025年6月报表", "填表人：测试plan_office")
    assert page["C6"].value == "=SUM(C3:C4)"
    said = opened(cast, f"/plans/{plan.plan.pk}/upward/{form.pk}/fill/?month={MONTH}")
    assert "截至2025年6月累计15.5亿元" in said
    assert "○未报送" in said


def test_sending_keeps_file_numbers_and_who(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    value = entered(cast, plan, "t01", MONTH, "15.5")
    typed = {"receiver": "市科技局计划科", "number": "县科〔2025〕9号", "seen": ""}
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/fill/?month={MONTH}"
    assert cast.client("plan_office").post(address, typed).status_code == 302
    sent = Sending.objects.get()
    assert (sent.month, sent.receiver, sent.number) == (MONTH, "市科技局计划科", "县科〔2025〕9号")
    assert (sent.person_id, sent.sent_at) == (cast.people["plan_office"].pk, NOW)
    assert [SHEET, "C3", "155000.00", value.pk] in sent.numbers
    kept = openpyxl.load_workbook(io.BytesIO(sent.file.path.read_bytes()))[SHEET]
    assert kept["C3"].value == 155_000
    assert "县科〔2025〕9号" in opened(cast, f"/plans/{plan.plan.pk}/upward/{form.pk}/")


def test_next_filling_names_what_changed_since_and_what_fell(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    entered(cast, plan, "t01", "2025-05", "15")
    entered(cast, plan, "t01", MONTH, "15.5")
    for month in ("2025-05", MONTH):
        assert isinstance(send(cast, form, month), Sending)
    same = filling_of(cast.asker("plan_office"), form, month=MONTH, today=TODAY)
    assert (same.changed, same.fallen) == ([], [])
    entered(cast, plan, "t01", MONTH, "14.9", reason="核减重复登记")
    again = filling_of(cast.asker("plan_office"), form, month=MONTH, today=TODAY)
    changed = {one.cell[1]: (one.old, one.new) for one in again.changed}
    assert changed == {
        "C3": ("155000.00", "149000.00"), "D3": ("5000.00", "-1000.00"), "E3": ("43.9", "42.2"),
    }  # fmt: skip
    assert [(one.cell[1], one.old, one.new) for one in again.fallen] == [("C3", "150000.00", "149000.00")]
    said = opened(cast, f"/plans/{plan.plan.pk}/upward/{form.pk}/fill/?month={MONTH}")
    assert "155000.00" in said
    assert "累计数比" in said


def test_two_who_send_at_once_send_once(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    send(cast, form, MONTH)
    with pytest.raises(Conflict):
        send(cast, form, MONTH)
    assert Sending.objects.count() == 1
    assert isinstance(send(cast, form, MONTH, last_seen=Sending.objects.get().pk), Sending)


@pytest.mark.parametrize(("month", "code"), [("2025-07", "upward.month"), ("2024-06", "upward.month")])
def test_month_that_has_not_ended_is_not_sent(cast: Cast, plan: PlanInForce, month: str, code: str) -> None:
    assert send(cast, registered(cast, plan.plan), month).code == code


def test_form_without_bindings_is_not_sent(cast: Cast, plan: PlanInForce) -> None:
    assert send(cast, registered(cast, plan.plan, bind=False), MONTH).code == "upward.unbound"


def test_withdrawn_form_frees_its_name_and_keeps_what_it_sent(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    send(cast, form, MONTH)
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/"
    office = cast.client("plan_office")
    for moved in ("7", "", "²", "9" * 5000):
        assert office.post(f"{address}withdraw/", {"seen": moved}).status_code == 409
    assert office.post(f"{address}withdraw/", {"seen": form.version}).status_code == 302
    assert "市局月报" not in opened(cast, f"/plans/{plan.plan.pk}/upward/").partition("<h2")[0]
    assert "2025年6月" in opened(cast, address)
    registered(cast, plan.plan)


def test_what_others_may_look_at_they_cannot_change(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    base = f"/plans/{plan.plan.pk}/upward/"
    for who in ("officer", "leader", "auditor"):
        client = cast.client(who)
        assert client.get(base).status_code == client.get(f"{base}{form.pk}/").status_code == 200
        assert client.get(f"{base}{form.pk}/fill/").status_code == 403
        assert client.post(f"{base}{form.pk}/fill/?month={MONTH}", {"receiver": "甲"}).status_code == 403
        assert client.post(f"{base}{form.pk}/", {"cell": []}).status_code == 403
    for who in ("abroad", "enterprise"):
        assert cast.client(who).get(f"{base}{form.pk}/").status_code in (403, 404)
    assert not Sending.objects.exists()


def test_actions_ask_for_the_right_themselves(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    one = library_bindings(form)[0]
    for who in ("clerk", "leader", "former"):
        asker = cast.asker(who)
        counted = counted_in(plan.plan, today=TODAY)
        with pytest.raises(PermissionDenied):
            set_cell(by=asker, at=NOW, form=form, binding=one, counted=counted, version_seen=1)
        with pytest.raises(PermissionDenied):
            unbind(by=asker, at=NOW, form=form, cell=one.cell, version_seen=1)
        with pytest.raises(PermissionDenied):
            send_form(by=asker, at=NOW, form=form, month=MONTH, receiver="甲")


def send(cast: Cast, form: UpwardForm, month: str, *, last_seen: int | None = None) -> object:
    asker = cast.asker("plan_office")
    return send_form(by=asker, at=NOW, form=form, month=month, receiver="市科技局", last_seen=last_seen)


def test_numbers_stay_exact_through_rows_and_file(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    entered(cast, plan, "t01", MONTH, "12.345678")
    numbers = {address: text for _, address, text, _ in filling_of(
        cast.asker("plan_office"), form, month=MONTH, today=TODAY
    ).numbers}  # fmt: skip
    assert Decimal(numbers["C3"]) == Decimal("123456.78")
