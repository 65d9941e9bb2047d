"""What is changed past the platform is found and named; the database itself refuses to touch an entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from tests.site.cast import NOW, SYSTEM
from tests.site.plans import PlanInForce

from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.verify import verify_all, verify_chain
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def raw(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def without_guard() -> None:
    """Whoever owns the database can drop the triggers; the chain must find what is done then."""
    if connection.vendor == "sqlite":
        raw("DROP TRIGGER ledger_entry_no_update")
        raw("DROP TRIGGER ledger_entry_no_delete")
    else:
        raw("SET CONSTRAINTS ALL IMMEDIATE")  # pending checks of the test's own rows would hold the table
        raw("ALTER TABLE ledger_entry DISABLE TRIGGER USER")


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET content = '{}'", "DELETE FROM ledger_entry"])
def test_the_database_refuses_to_change_or_remove_an_entry(plan: PlanInForce, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        raw(statement)
    assert verify_chain().ok


def test_a_value_changed_by_raw_sql_is_found_and_named(plan: PlanInForce) -> None:
    target = plan.targets["t01", "A"]
    raw("UPDATE plan_target SET value = %s WHERE id = %s", 99_000_000, target.pk)
    (finding,) = verify_all().findings
    assert finding.code == "ledger.table-differs"
    for words in (f"目标值 {target.pk}", "技术合同成交额", "甲镇", "“20”", "“99”", "数值"):
        assert words in finding.message


def test_a_row_added_or_taken_out_by_raw_sql_is_named(plan: PlanInForce) -> None:
    mention = plan.indicators["t03"].mentions.first()
    raw("DELETE FROM plan_mention WHERE id = %s", mention.pk)
    (finding,) = verify_all().findings
    assert finding.code == "ledger.table-missing"
    assert f"目标出处 {mention.pk}" in finding.message


def test_an_entry_changed_is_found_where_it_stands(plan: PlanInForce) -> None:
    without_guard()
    raw("UPDATE ledger_entry SET content = replace(content, '35.32', '36.32') WHERE number = 2")
    outcome = verify_all()
    assert not outcome.ok
    assert any("第 2 条" in finding.message for finding in outcome.findings)


def test_a_tail_cut_off_with_its_head_rewritten_is_found_by_the_head_kept_outside(plan: PlanInForce) -> None:
    kept = verify_chain().verdict.head
    without_guard()
    raw("DELETE FROM ledger_subject WHERE entry_id = %s", kept.number)
    raw("DELETE FROM ledger_entry WHERE number = %s", kept.number)
    last = Entry.objects.latest("number")
    raw("UPDATE ledger_head SET number = %s, hash = %s", last.number, last.hash)
    assert verify_chain().ok
    assert [finding.code for finding in verify_chain(heads=[kept]).findings] == ["ledger.head-beyond"]


def test_a_head_that_does_not_follow_the_entries_is_found(plan: PlanInForce) -> None:
    raw("UPDATE ledger_head SET number = number + 1")
    assert [finding.code for finding in verify_chain().findings] == ["ledger.head-stored"]


def test_a_column_that_hides_an_entry_from_its_county_is_found(plan: PlanInForce) -> None:
    without_guard()
    raw("UPDATE ledger_entry SET division = 'x' WHERE number = 1")
    assert [finding.code for finding in verify_all().findings] == ["ledger.index-differs"]


def test_a_clock_set_back_reopens_no_closed_month_and_says_so(plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="share.set", at=NOW - timedelta(days=40)) as writes:
        writes.change(plan.targets["t01", "A"], value=Decimal(21))
    entry = Entry.objects.latest("number")
    assert entry.segment == "2025-07"
    assert "系统时钟显示2025-05-31" in entry.content
    assert verify_all().ok


def test_months_follow_each_other_in_one_chain(plan: PlanInForce) -> None:
    target = plan.targets["t01", "A"]
    for month in (8, 9):
        with recording(by=SYSTEM, act="share.set", at=datetime(2025, month, 1, tzinfo=NOW.tzinfo)) as writes:
            writes.change(target, value=Decimal(month))
    outcome = verify_all()
    assert outcome.ok
    assert [segment.name for segment in outcome.verdict.segments] == ["2025-07", "2025-08", "2025-09"]


def test_the_command_ends_with_seven_where_something_is_wrong(plan: PlanInForce) -> None:
    told = StringIO()
    call_command("ledger_verify", stdout=told)
    assert "没有发现问题" in told.getvalue()
    raw("UPDATE plan_target SET value = 1 WHERE id = %s", plan.targets["t01", "A"].pk)
    with pytest.raises(SystemExit) as ended:
        call_command("ledger_verify", stdout=told)
    assert ended.value.code == 7


def test_the_start_is_refused_with_a_broken_chain(plan: PlanInForce) -> None:
    without_guard()
    raw("UPDATE ledger_entry SET hash = %s WHERE number = 1", "0" * 64)
    with pytest.raises(SystemExit):
        call_command("start_check", stderr=StringIO(), stdout=StringIO())


@pytest.mark.parametrize("column", ["reading", "blocks"])
def test_a_text_that_is_quoted_or_was_read_cannot_be_bent_by_raw_sql(plan: PlanInForce, column: str) -> None:
    with recording(by=SYSTEM, act="document.attach", at=NOW) as writes:
        writes.change(plan.document, **{column: "技术合同成交额35.32亿元"})
    assert "亿元" not in Entry.objects.latest("number").content
    assert verify_all().ok
    raw(f"UPDATE plan_document SET {column} = replace({column}, '35.32', '15.32')")
    (finding,) = verify_all().findings
    assert finding.code == "ledger.table-differs"
    assert plan.document.title in finding.message
