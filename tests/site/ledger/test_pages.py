"""The ledger's pages: who may look, what an entry says in words, the 验证 button, the export."""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from tests.site.cast import ABROAD, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce

from kechuang.ledger import Head, verify_export
from kechuang_site.ledger.models import Entry
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def changed(plan: PlanInForce, by: dict, value: str = "21") -> Entry:
    with recording(by=by, act="share.set", at=NOW, reason="镇里主动加码") as writes:
        writes.change(plan.targets["t01", "A"], value=Decimal(value))
    return Entry.objects.latest("number")


def test_it_works(cast: Cast, plan: PlanInForce) -> None:
    asker = cast.asker("plan_office")
    changed(plan, asker.acting_as(asker.hats[0]))
    page = cast.client("plan_office").get("/ledger/").content.decode()
    assert "镇里主动加码" in page
    assert "分解目标任务" in page
    assert "测试plan_office" in page


def test_an_entry_shows_each_field_before_and_after(cast: Cast, plan: PlanInForce) -> None:
    asker = cast.asker("plan_office")
    entry = changed(plan, asker.acting_as(asker.hats[0]))
    page = cast.client("auditor").get(f"/ledger/{entry.number}/").content.decode()
    assert entry.hash in page
    assert ">20<" in page
    assert ">21<" in page


def test_a_county_sees_its_own_entries_and_no_others(cast: Cast, plan: PlanInForce) -> None:
    asker = cast.asker("abroad")
    entry = changed(plan, asker.acting_as(asker.hats[0]))
    assert entry.division == ABROAD
    assert cast.client("plan_office").get(f"/ledger/{entry.number}/").status_code == 404
    assert cast.client("abroad").get(f"/ledger/{entry.number}/").status_code == 200
    assert cast.client("audit_admin").get(f"/ledger/{entry.number}/").status_code == 200


@pytest.mark.parametrize("who", ["clerk", "leader", "system_admin", "security_admin", "enterprise"])
def test_who_has_no_business_with_it_is_told_so(cast: Cast, who: str) -> None:
    answer = cast.client(who).get("/ledger/")
    assert answer.status_code == 403
    assert "不能查看和验证变更记录" in answer.content.decode()


def test_the_button_says_that_all_is_well(cast: Cast, plan: PlanInForce) -> None:
    answer = cast.client("auditor").post("/ledger/verify/", {"head": ""})
    assert "没有发现问题" in answer.content.decode()


def test_a_head_kept_outside_finds_a_ledger_that_is_shorter(cast: Cast, plan: PlanInForce) -> None:
    beyond = f"{Entry.objects.count() + 5}:{'a' * 64}"
    answer = cast.client("auditor").post("/ledger/verify/", {"head": beyond})
    assert "尾部被截去" in answer.content.decode()


def test_a_head_that_cannot_be_read_is_refused_at_its_field(cast: Cast) -> None:
    answer = cast.client("auditor").post("/ledger/verify/", {"head": "12:xyz"})
    assert answer.status_code == 422
    assert "核验码认不出" in answer.content.decode()


def test_the_export_is_verified_without_the_database(cast: Cast, plan: PlanInForce, tmp_path: Path) -> None:
    answer = cast.client("auditor").post("/ledger/export/")
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(answer.streaming_content))
    number, code = answer.headers["X-Ledger-Head"].split(":")
    header, verdict = verify_export(path, heads=[Head(int(number), None, code)])
    assert verdict.ok
    assert verdict.entries == Entry.objects.count() == header.entries
    assert Entry.objects.latest("number").act == "ledger.export"
    packed = tmp_path / "ledger.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert verify_export(packed)[1].ok


def test_only_an_auditor_takes_the_ledger_away(cast: Cast) -> None:
    assert cast.client("plan_office").post("/ledger/export/").status_code == 403
    assert cast.client("plan_office").get("/ledger/export/").status_code == 405


def test_of_two_counties_neither_takes_the_others_entries_away(cast: Cast, plan: PlanInForce) -> None:
    asker = cast.asker("abroad")
    changed(plan, asker.acting_as(asker.hats[0]))
    refused = cast.client("auditor").post("/ledger/export/")
    assert refused.status_code == 403
    assert "其他县" in refused.content.decode()
    assert cast.client("audit_admin").post("/ledger/export/").status_code == 200


def test_of_two_counties_neither_is_told_what_stands_in_the_others_rows(cast: Cast, plan: PlanInForce) -> None:
    asker = cast.asker("abroad")
    changed(plan, asker.acting_as(asker.hats[0]))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_party SET name = %s WHERE division = %s AND code LIKE '%%-B'", ["密镇", ABROAD])
    told = {who: cast.client(who).post("/ledger/verify/").content.decode() for who in ("auditor", "audit_admin")}
    assert [("密镇" in page, "发现 1 处不符" in page) for page in told.values()] == [(False, True), (True, True)]


def test_by_default_the_page_asks_the_database_no_more_than_it_must(
    cast: Cast, plan: PlanInForce, django_assert_max_num_queries
) -> None:
    client = cast.client("auditor")
    client.get("/ledger/")
    with django_assert_max_num_queries(9):
        client.get("/ledger/")


def test_the_system_acts_under_no_county(plan: PlanInForce) -> None:
    assert changed(plan, SYSTEM).division == ""
