"""One door into an archived year: a final number that comes late, by two persons, and nothing else with it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.site.cast import Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, seen, typed_cell
from tests.site.progress.years import AUTUMN, SCAN, browser, closed, full_year, late_cell, late_number

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import Refused
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.stepping import Seen
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.actions.year_final import accept_late_final, enter_late_final, return_late_final
from kechuang_site.progress.models import FinalValue, Report, Round, Value
from kechuang_site.record import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def archived(cast: Cast, plan: PlanInForce) -> PlanInForce:
    full_year(cast, plan)
    closed(cast, plan)
    return plan


@pytest.fixture
def autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AUTUMN)
    monkeypatch.setattr(clock, "today", lambda: AUTUMN.date())


def enter(cast: Cast, made: PlanInForce, code: str = "t03", **more: Any) -> Report | Finding:
    told = {"cell": late_cell(cast, made, code), "said": late_number(), "paper": SCAN, **more}
    return enter_late_final(by=office(cast, AUTUMN), at=AUTUMN, plan=made.plan, **told)


def waiting(cast: Cast, made: PlanInForce, code: str = "t03", **more: Any) -> Report:
    row = enter(cast, made, code, **more)
    assert isinstance(row, Report), row
    return row


def accept(cast: Cast, made: PlanInForce, row: Report, *, second: bool = True, content: str = "") -> Any:
    (looked,) = seen(row)
    asked = Seen(row.pk, content) if content else looked
    return accept_late_final(by=office(cast, AUTUMN, second=second), at=AUTUMN, plan=made.plan, seen=asked)


def test_a_late_final_number_stands_after_two_persons_and_the_table_stays(cast: Cast, archived: PlanInForce) -> None:
    table = list(FinalValue.objects.order_by("pk").values())
    row = waiting(cast, archived)
    assert (row.state, Value.objects.filter(amount=Decimal("3.1")).exists()) == ("signed", False)
    assert accept(cast, archived, row).done
    value = Value.objects.get(indicator=archived.indicators["t03"], current=True)
    assert (str(value.amount), value.nature, value.origin, value.reason) == ("3.1", "final", "统计年鉴", "年报核定")
    assert value.target == archived.targets["t03", None]
    assert value.follows.amount is None
    row.refresh_from_db()
    assert (row.state, row.value) == ("locked", value)
    assert list(FinalValue.objects.order_by("pk").values()) == table


def test_a_late_final_number_follows_the_flash_number_of_a_unit(cast: Cast, archived: PlanInForce) -> None:
    before = Value.objects.get(party=cast.parties["A"], indicator=archived.indicators["t02"], current=True)
    cell = late_cell(cast, archived, "t02", unit="A")
    accept(cast, archived, waiting(cast, archived, "t02", cell=cell, said=late_number("39")))
    after = Value.objects.get(party=cast.parties["A"], indicator=archived.indicators["t02"], current=True)
    assert (after.follows, str(after.amount)) == (before, "39")


def test_a_final_number_is_corrected_by_a_newer_one_with_its_reason(cast: Cast, archived: PlanInForce) -> None:
    assert enter(cast, archived, "t01", said=late_number("36.0")).code == "year.final-same"
    accept(cast, archived, waiting(cast, archived, "t01", said=late_number("35")))
    assert str(Value.objects.get(indicator=archived.indicators["t01"], party=None, current=True).amount) == "35"


def test_who_entered_it_does_not_accept_it(cast: Cast, archived: PlanInForce) -> None:
    row = waiting(cast, archived)
    taken = accept(cast, archived, row, second=False)
    assert (taken.done, taken.refused[0][1].code) == ((), "report.own")
    assert not Value.objects.filter(amount=Decimal("3.1")).exists()


def test_what_was_not_seen_as_it_is_now_is_not_accepted(cast: Cast, archived: PlanInForce) -> None:
    taken = accept(cast, archived, waiting(cast, archived), content="0" * 64)
    assert taken.refused[0][1].code == "report.moved-on"


def test_given_back_it_is_set_aside_and_may_be_entered_anew(cast: Cast, archived: PlanInForce) -> None:
    row = waiting(cast, archived)
    assert enter(cast, archived).code == "year.final-waits"
    (looked,) = seen(row)
    asked = {"by": office(cast, AUTUMN, second=True), "at": AUTUMN, "plan": archived.plan, "seen": looked}
    assert return_late_final(**asked, reason=" ").refused[0][1].code == "report.return-reason"
    assert return_late_final(**asked, reason="数有误").done
    row.refresh_from_db()
    assert row.state == "void"
    assert accept(cast, archived, waiting(cast, archived, said=late_number("3.2"))).done


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"said": late_number("约三")}, None),
        ({"said": late_number("待发布")}, "year.final-awaited"),
        ({"said": late_number(origin=" ")}, "year.final-source"),
        ({"said": late_number(reason="")}, "year.final-source"),
        ({"said": late_number(sender="")}, "year.final-source"),
        ({"said": late_number(origin="长" * 121)}, "report.long"),
        ({"paper": Paper("年报.pdf", b"", "测试分管领导")}, "report.paper"),
        ({"paper": Paper("年报.pdf", b"%PDF", " ")}, "report.paper"),
    ],
)
def test_what_is_not_complete_is_refused_whole(
    cast: Cast, archived: PlanInForce, more: dict[str, Any], code: str | None
) -> None:
    count = Report.objects.count()
    refused = enter(cast, archived, **more)
    assert isinstance(refused, Finding)
    assert code in (None, refused.code)
    assert Report.objects.count() == count


def test_in_a_running_year_the_door_is_shut(cast: Cast, plan: PlanInForce) -> None:
    full_year(cast, plan)
    assert enter(cast, plan).code == "year.running"
    row = Report.objects.first()
    assert accept(cast, plan, row).refused[0][1].code == "year.running"


def test_nothing_else_of_the_year_is_unlocked(cast: Cast, archived: PlanInForce) -> None:
    row = waiting(cast, archived)
    two = office(cast, AUTUMN, second=True)
    with pytest.raises(Refused):
        accept_reports(by=two, at=AUTUMN, plan=archived.plan, seen=seen(row))
    typed = typed_cell(cast, archived, "t01", "2025-12", "1")
    with pytest.raises(Refused):
        write_reports(by=two, at=AUTUMN, plan=archived.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT)
    assert not Round.objects.filter(closed_at=None).exists()
    old = Report.objects.filter(indicator=archived.indicators["t01"], state="locked").first()
    assert accept(cast, archived, old).refused[0][1].code == "report.not-found"


@pytest.mark.parametrize("who", ["clerk", "unit_head", "officer", "leader", "auditor", "abroad"])
def test_nobody_else_opens_the_door(cast: Cast, archived: PlanInForce, who: str) -> None:
    asker = cast.asker(who, at=AUTUMN)
    with pytest.raises(Refused):
        enter_late_final(
            by=asker,
            at=AUTUMN,
            plan=archived.plan,
            cell=late_cell(cast, archived, "t03"),
            said=late_number(),
            paper=SCAN,
        )
    row = waiting(cast, archived)
    (looked,) = seen(row)
    with pytest.raises(Refused):
        accept_late_final(by=asker, at=AUTUMN, plan=archived.plan, seen=looked)
    with pytest.raises(Refused):
        return_late_final(by=asker, at=AUTUMN, plan=archived.plan, seen=looked, reason="数有误")


def post(client: Any, made: PlanInForce, where: str = "t03/", **typed: object) -> Any:
    scan = SimpleUploadedFile("年报.pdf", b"%PDF-1.4 annual", "application/pdf")
    sent = {"text": "3.1", "origin": "统计年鉴", "reason": "年报核定", "sender": "甲", "signer": "乙", "scan": scan}
    return client.post(f"/plans/{made.plan.pk}/year/final/{where}", {**sent, **typed})


@pytest.mark.usefixtures("autumn")
def test_the_pages_lead_a_late_number_from_hand_to_hand(cast: Cast, archived: PlanInForce) -> None:
    one, two = browser(cast, "plan_office", at=AUTUMN), browser(cast, "plan_office_b", at=AUTUMN)
    assert one.get(f"/plans/{archived.plan.pk}/year/final/t03/").status_code == 200
    assert post(one, archived, text="").status_code == 422
    assert post(one, archived).status_code == 302
    report = Report.objects.get(state="signed")
    table, way = f"/plans/{archived.plan.pk}/year/", f"/plans/{archived.plan.pk}/year/reports/{report.pk}/"
    assert f"{way}accept/" not in one.get(table).content.decode()
    assert f"{way}accept/" in two.get(table).content.decode()
    assert two.post(f"{way}accept/", {"content": "0" * 64}).status_code == 409
    assert two.post(f"{way}return/", {"content": seen(report)[0].content}).status_code == 422
    assert two.post(f"{way}accept/", {"content": seen(report)[0].content}).status_code == 302
    page = two.get(table).content.decode()
    late = Value.objects.get(indicator=archived.indicators["t03"], current=True)
    assert f"/values/{late.pk}/" in page
    assert "待发布" in page


@pytest.mark.usefixtures("autumn")
@pytest.mark.parametrize("where", ["t99/", "t03/429901-A/", "t01/429902-A/"])
def test_what_the_table_has_not_is_not_found(cast: Cast, archived: PlanInForce, where: str) -> None:
    assert post(browser(cast, "plan_office", at=AUTUMN), archived, where).status_code == 404
