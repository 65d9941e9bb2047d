"""A number on its way through the API alone: written, submitted, signed, accepted; each with what was seen."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from tests.site.api.caller import caller, told
from tests.site.api.scene import MONTH, A, as_now, figure, newest, step, write, written
from tests.site.cast import HOME, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead

from kechuang_site.access.models import Token
from kechuang_site.ledger.models import Entry
from kechuang_site.progress.models import Evidence, Report, Value

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a scan"


@pytest.fixture
def plan(cast: Cast, plan: PlanInForce) -> PlanInForce:
    both_lead(cast, plan)
    return plan


def test_it_works(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    assert (draft["state"], draft["door"], draft["number"]) == ("draft", "api", {"amount": "9.5", "measure": "亿元"})
    seen = (draft["id"], draft["content"])
    assert step(clerk, plan, "submit", seen).status_code == 200
    assert step(caller(cast, "unit_head"), plan, "sign", seen).status_code == 200
    done = step(caller(cast, "plan_office"), plan, "accept", seen)
    assert told(done)["done"][0]["state"] == "accepted"
    value = Value.objects.get(pk=told(done)["done"][0]["value"])
    assert (value.amount, value.period, value.current) == (Decimal("9.5"), MONTH, True)
    listed = told(clerk.get(f"plans/{plan.plan.pk}/values", indicator="t01", period=MONTH))
    assert [each["number"] for each in listed["items"]] == [{"amount": "9.5", "measure": "亿元"}]


def test_every_entry_names_the_token_it_came_by(cast: Cast, plan: PlanInForce) -> None:
    written(cast, plan)
    entry = Entry.objects.filter(act="report.write").order_by("-number")[0]
    assert json.loads(entry.content)["actor"]["token"] == Token.objects.get().pk


def test_an_unpublished_number_is_null_and_never_0(cast: Cast, plan: PlanInForce) -> None:
    _, draft = written(cast, plan, amount=None)
    assert (draft["number"], draft["text"]) == ({"amount": None, "measure": "亿元"}, "待发布")
    assert newest().amount is None


def test_another_measure_is_converted_exactly_or_refused(cast: Cast, plan: PlanInForce) -> None:
    _, draft = written(cast, plan, amount="95000.01", measure="万元")
    assert draft["number"] == {"amount": "9.500001", "measure": "亿元"}
    answer = write(caller(cast, "clerk"), plan, figure("t02", "3", measure="亿元"))
    assert answer.status_code == 409
    assert told(answer)["findings"][0]["place"] == "cells[0]"


def test_two_that_write_the_same_cell_are_both_shown_to_the_second(cast: Cast, plan: PlanInForce) -> None:
    _, draft = written(cast, plan)
    answer = write(caller(cast, "clerk"), plan, figure(amount="10"))
    said = told(answer)
    assert (answer.status_code, said["code"], said["findings"][0]["code"]) == (409, "api.refused", "report.conflict")
    cell = said["cells"][0]
    assert (cell["fate"], cell["attempted"], cell["report"]["text"]) == ("conflict", "10亿元", draft["text"])
    again = write(caller(cast, "clerk"), plan, figure(amount="10", seen=cell["report"]["version"]))
    assert told(again)["cells"][0]["fate"] == "changed"


def test_a_value_that_came_meanwhile_is_a_conflict_that_shows_it(cast: Cast, plan: PlanInForce) -> None:
    test_it_works(cast, plan)
    answer = write(caller(cast, "clerk"), plan, figure(amount="10", reason="核对后更正"))
    cell = told(answer)["cells"][0]
    assert (answer.status_code, cell["fate"], cell["stands"]["number"]["amount"]) == (409, "conflict", "9.5")
    stood = cell["stands"]["id"]
    again = write(caller(cast, "clerk"), plan, figure(amount="10", reason="核对后更正", stood=stood))
    assert again.status_code == 200


def test_a_step_for_a_content_that_moved_on_is_not_taken(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    write(clerk, plan, figure(amount="10", seen=draft["version"]))
    answer = step(clerk, plan, "submit", (draft["id"], draft["content"]))
    assert (answer.status_code, told(answer)["findings"][0]["code"]) == (409, "report.moved-on")
    assert newest().state == "draft"


def test_what_is_done_and_what_is_not_come_back_apart(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    answer = step(clerk, plan, "submit", (draft["id"], draft["content"]), (draft["id"] + 999, draft["content"]))
    said = told(answer)
    assert answer.status_code == 200
    assert [each["id"] for each in said["done"]] == [draft["id"]]
    assert [(each["report"], each["findings"][0]["code"]) for each in said["refused"]] == [
        (draft["id"] + 999, "report.not-found")
    ]


def test_returning_says_why(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    seen = (draft["id"], draft["content"])
    step(clerk, plan, "submit", seen)
    head = caller(cast, "unit_head")
    assert step(head, plan, "return", seen).status_code == 422
    assert step(head, plan, "return", seen, reason="  ").status_code == 409
    assert told(step(head, plan, "return", seen, reason="请附登记表"))["done"][0]["state"] == "returned"
    page = told(clerk.get(f"plans/{plan.plan.pk}/reports/{draft['id']}"))
    assert [each["step"] for each in page["steps"]] == ["write", "submit", "return"]
    assert page["steps"][-1]["reason"] == "请附登记表"


def test_the_office_names_who_sent_it_and_enters_the_signed_paper(cast: Cast, plan: PlanInForce) -> None:
    office = caller(cast, "plan_office")
    refused = write(office, plan, figure())
    assert (refused.status_code, told(refused)["code"]) == (409, "report.sender")
    draft = told(write(office, plan, figure(), sender="测试填报人"))["cells"][0]["report"]
    path = f"plans/{plan.plan.pk}/reports/paper?name=签字件.pdf&signer=测试领导&report={draft['id']}:{draft['content']}"
    signed = office.send(path, PDF)
    assert (signed.status_code, told(signed)["done"][0]["state"]) == (200, "signed")
    own = step(office, plan, "accept", (draft["id"], draft["content"]))
    assert (own.status_code, told(own)["findings"][0]["code"]) == (409, "report.own")
    other = step(caller(cast, "plan_office_b"), plan, "accept", (draft["id"], draft["content"]))
    assert other.status_code == 200


def test_a_file_is_put_behind_a_report_and_its_content_is_another(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    path = f"plans/{plan.plan.pk}/reports/{draft['id']}/evidence"
    answer = clerk.send(f"{path}?name=登记表.pdf", PDF)
    said = told(answer)
    assert (answer.status_code, said["name"], said["size"]) == (200, "登记表.pdf", len(PDF))
    assert said["report"]["content"] != draft["content"]
    assert Evidence.objects.get().report_id == draft["id"]
    program = clerk.send(f"{path}?name=程序.exe", b"MZ")
    assert (program.status_code, told(program)["code"]) == (409, "evidence.kind")


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"])
def test_a_file_is_the_body_whatever_the_request_calls_it(cast: Cast, plan: PlanInForce, kind: str) -> None:
    clerk, draft = written(cast, plan)
    answer = clerk.send(f"plans/{plan.plan.pk}/reports/{draft['id']}/evidence?name=a.pdf", PDF, kind=kind)
    assert (answer.status_code, told(answer)["size"]) == (200, len(PDF))


def test_a_cell_of_another_unit_says_whose_it_is(cast: Cast, plan: PlanInForce) -> None:
    answer = write(caller(cast, "clerk"), plan, figure("t03", "3.4", measure="%"))
    assert (answer.status_code, told(answer)["findings"][0]["code"]) == (409, "report.not-yours")
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "cell",
    [
        figure("t99"),
        figure(subject="429902-A"),
        figure(subject="nobody"),
        {"kind": "narrative", "task": 999999, "period": "2025-Q2", "text": "进展顺利", "seen": None, "stood": None},
        {"kind": "asked_words", "ask": 999999, "period": MONTH, "text": "已办", "seen": None, "stood": None},
    ],
)
def test_what_the_plan_has_not_is_named_with_its_place(cast: Cast, plan: PlanInForce, cell: dict) -> None:
    answer = write(caller(cast, "clerk"), plan, figure("t02", "3", measure="家"), cell, rest="write")
    said = told(answer)
    assert (answer.status_code, said["code"]) == (409, "api.unknown")
    assert [each["place"] for each in said["findings"]] == ["cells[1]"]
    assert not Report.objects.exists()


def test_good_cells_beside_bad_ones_are_written_only_where_it_is_asked(cast: Cast, plan: PlanInForce) -> None:
    clerk, bad = caller(cast, "clerk"), figure("t02", "3", measure="亿元")
    whole = write(clerk, plan, figure(), bad)
    assert whole.status_code == 409
    assert not Report.objects.exists()
    some = told(write(clerk, plan, figure(), bad, rest="write"))
    assert (some["written"], [each["fate"] for each in some["cells"]]) == (1, ["new", "refused"])


def test_duties_say_what_to_send_back(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    said = told(clerk.get(f"plans/{plan.plan.pk}/rounds/{MONTH}/duties"))
    (duty,) = [each for each in said["items"] if each["indicator"] == "t01" and each["subject"] is None]
    assert {each["unit"] for each in said["items"]} == {A}
    assert (duty["seen"], duty["content"], duty["stood"]) == (draft["version"], draft["content"], None)
    assert duty["state"] == "draft"
    whole = told(caller(cast, "plan_office").get(f"plans/{plan.plan.pk}/rounds/{MONTH}/duties"))
    assert {each["unit"] for each in whole["items"]} > {A}


@pytest.mark.parametrize("unit", [f"{HOME}-B", "429902-A", "nobody"])
def test_a_unit_out_of_sight_is_not_found(cast: Cast, plan: PlanInForce, unit: str) -> None:
    clerk = caller(cast, "clerk")
    answer = clerk.get(f"plans/{plan.plan.pk}/rounds/{MONTH}/duties", unit=unit)
    assert (answer.status_code, told(answer)["code"]) == (404, "access.not-found")
    assert write(clerk, plan, figure(), unit=unit).status_code == 404


def test_the_outsider_reads_and_does_nothing(cast: Cast, plan: PlanInForce) -> None:
    clerk, draft = written(cast, plan)
    outsider, key = caller(cast, "clerk_b"), plan.plan.pk
    assert outsider.get(f"plans/{key}/reports/{draft['id']}").status_code == 404
    assert told(outsider.get(f"plans/{key}/reports"))["items"] == []
    assert step(outsider, plan, "submit", (draft["id"], draft["content"])).status_code == 404
    assert outsider.send(f"plans/{key}/reports/{draft['id']}/evidence?name=a.pdf", PDF).status_code == 404
    abroad = caller(cast, "abroad")
    assert abroad.get(f"plans/{key}/reports").status_code == 404
    assert step(abroad, plan, "accept", (draft["id"], draft["content"])).status_code == 404
    assert as_now(clerk, plan, draft["id"]) == (draft["id"], draft["content"])


def test_reports_are_filtered_and_paged_in_a_stable_order(cast: Cast, plan: PlanInForce) -> None:
    clerk, first = written(cast, plan)
    second = told(write(clerk, plan, figure("t02", "3", measure="家")))["cells"][0]["report"]
    step(clerk, plan, "submit", (second["id"], second["content"]))
    address = f"plans/{plan.plan.pk}/reports"
    pages = [told(clerk.get(address, page=number, size=1)) for number in (1, 2, 3)]
    assert [[row["id"] for row in page["items"]] for page in pages] == [[first["id"]], [second["id"]], []]
    assert {page["total"] for page in pages} == {2}
    assert [row["id"] for row in told(clerk.get(address, state="submitted"))["items"]] == [second["id"]]
    assert told(clerk.get(address, unit=f"{HOME}-B"))["items"] == []
    assert clerk.get(address, state="nothing").status_code == 422
