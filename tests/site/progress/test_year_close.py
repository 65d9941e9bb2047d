"""A year is closed as a whole: rounds locked, the table fixed, the plan archived; what stands in the way is named."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from tests.site.cast import NOW, SHANGHAI, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import SENT, entered, office, opened, typed_cell
from tests.site.progress.years import JANUARY, REASON, browser, closed, full_year

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Document, Plan
from kechuang_site.progress.actions.stepping import seen_now
from kechuang_site.progress.actions.submit_report import void_reports
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.actions.year_close import close_year
from kechuang_site.progress.models import FinalValue, Report, Round, YearEnd
from kechuang_site.record import clock
from kechuang_site.record.write import Conflict, recording

pytestmark = pytest.mark.django_db


def path(made: PlanInForce) -> str:
    return f"/plans/{made.plan.pk}/year/"


@pytest.fixture
def january(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the pages, after the year is over."""
    monkeypatch.setattr(clock, "now", lambda: JANUARY)
    monkeypatch.setattr(clock, "today", lambda: JANUARY.date())


def try_to_close(cast: Cast, made: PlanInForce, *, at: datetime = JANUARY, reason: str = REASON) -> YearEnd | Finding:
    plan = Plan.objects.get(pk=made.plan.pk)
    return close_year(by=office(cast, at), at=at, plan=plan, reason=reason)


def nothing_happened(made: PlanInForce) -> bool:
    open_yet = not Round.objects.exclude(closed_at=None).exists()
    return open_yet and not YearEnd.objects.exists() and Plan.objects.get(pk=made.plan.pk).state == "in_force"


def test_closing_locks_the_rounds_fixes_the_table_and_archives(cast: Cast, plan: PlanInForce) -> None:
    full_year(cast, plan)
    end = closed(cast, plan)
    assert (plan.plan.state, plan.plan.archived_at, end.reason) == ("archived", JANUARY, REASON)
    assert not Round.objects.filter(closed_at=None).exists()
    assert set(Report.objects.values_list("state", flat=True)) == {"locked"}
    lines = {(row.indicator.code, row.party and row.party.name): row for row in end.finals.all()}
    told = {cell: (row.certainty, row.value and str(row.value.amount)) for cell, row in lines.items()}
    assert told == {
        ("t01", None): ("final", "36"), ("t01", "甲镇"): ("earlier", "33"), ("t01", "乙镇"): ("missing", None),
        ("t02", None): ("vintage", "60"), ("t02", "甲镇"): ("vintage", "41"), ("t02", "乙镇"): ("missing", None),
        ("t03", None): ("awaited", None),
    }  # fmt: skip
    assert lines["t01", None].status == "done"
    assert lines["t01", None].target == plan.targets["t01", None]
    assert lines["t02", "甲镇"].target == plan.targets["t02", "A"]


def test_the_table_keeps_the_target_in_force_at_the_end_of_the_year(cast: Cast, plan: PlanInForce) -> None:
    old = plan.targets["t01", None]
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        old.pk, old.value, old.effective_month, old.reason = None, 37, "2025-09", "年中调整"
        amended = writes.add(old)
    full_year(cast, plan)
    line = closed(cast, plan).finals.get(indicator=plan.indicators["t01"], party=None)
    assert (line.target_id, line.status) == (amended.pk, "behind")


def test_a_year_is_not_closed_before_it_is_over(cast: Cast, plan: PlanInForce) -> None:
    last_day = datetime(2025, 12, 31, 18, 0, tzinfo=SHANGHAI)
    assert try_to_close(cast, plan, at=last_day).code == "year.early"
    assert isinstance(try_to_close(cast, plan, at=datetime(2026, 1, 1, 0, 1, tzinfo=SHANGHAI)), YearEnd)


def test_a_plan_stopped_in_its_year_is_closed_by_the_same_way_and_says_so(cast: Cast, plan: PlanInForce) -> None:
    page = browser(cast, "plan_office", at=NOW)
    assert 'name="stopped"' in page.get(path(plan)).content.decode()
    told = {"reason": "县政府常务会议停止执行", "version": plan.plan.version}
    refused = page.post(path(plan), told)
    assert refused.status_code == 422
    assert "year.early" in refused.content.decode()
    assert nothing_happened(plan)
    assert page.post(path(plan), told | {"stopped": "on"}).status_code == 302
    end = YearEnd.objects.get()
    assert end.reason == "中途停止执行：县政府常务会议停止执行"
    assert end.finals.exists()
    assert Plan.objects.get(pk=plan.plan.pk).state == "archived"


def test_a_year_that_is_over_cannot_be_called_stopped(cast: Cast, plan: PlanInForce, january: None) -> None:
    page = browser(cast, "plan_office", at=JANUARY)
    assert 'name="stopped"' not in page.get(path(plan)).content.decode()
    page.post(path(plan), {"reason": REASON, "version": plan.plan.version, "stopped": "on"})
    assert YearEnd.objects.get().reason == REASON


def test_a_report_on_its_way_stands_in_the_way_until_it_is_dealt_with(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan, month="2025-12", at=JANUARY)
    typed = typed_cell(cast, plan, "t01", "2025-12", "36")
    one = office(cast, JANUARY)
    written = write_reports(by=one, at=JANUARY, plan=plan.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT)
    assert try_to_close(cast, plan).code == "year.reports-open"
    assert nothing_happened(plan)
    void_reports(by=one, at=JANUARY, plan=plan.plan, seen=seen_now(written.reports))
    assert isinstance(try_to_close(cast, plan), YearEnd)


def test_a_document_not_settled_stands_in_the_way(cast: Cast, plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.document", at=NOW) as writes:
        writes.add(Document(plan=plan.plan, kind="adjustment", title="调整通知", imported_at=NOW))
    refused = try_to_close(cast, plan)
    assert (refused.code, "调整通知" in refused.message) == ("year.points-open", True)
    assert nothing_happened(plan)


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_closed(cast: Cast, plan: PlanInForce, reason: str) -> None:
    opened(cast, plan, month="2025-12", at=JANUARY)
    assert try_to_close(cast, plan, reason=reason).code == "plan.archive-reason"
    assert nothing_happened(plan)


def test_a_plan_that_moved_on_is_not_closed_and_nothing_else_is(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan, month="2025-12", at=JANUARY)
    stale = Plan.objects.get(pk=plan.plan.pk)
    stale.version = 7
    entries = Entry.objects.count()
    with pytest.raises(Conflict):
        close_year(by=office(cast, JANUARY), at=JANUARY, plan=stale, reason=REASON)
    assert nothing_happened(plan)
    assert Entry.objects.count() == entries


def test_a_year_is_closed_once(cast: Cast, plan: PlanInForce) -> None:
    closed(cast, plan)
    with pytest.raises(Refused):
        try_to_close(cast, plan)
    assert YearEnd.objects.count() == 1


@pytest.mark.parametrize("who", ["clerk", "unit_head", "officer", "leader", "auditor", "abroad"])
def test_nobody_but_the_office_closes_a_year(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        close_year(by=cast.asker(who, at=JANUARY), at=JANUARY, plan=plan.plan, reason=REASON)
    assert nothing_happened(plan)


@pytest.mark.usefixtures("january")
def test_the_page_lists_what_stands_open_each_with_its_way(cast: Cast, plan: PlanInForce) -> None:
    full_year(cast, plan)
    typed = typed_cell(cast, plan, "t01", "2025-12", "9", unit="B")
    one = office(cast, JANUARY)
    written = write_reports(by=one, at=JANUARY, plan=plan.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT)
    page = browser(cast, "plan_office", at=JANUARY).get(path(plan)).content.decode()
    report = reverse("progress:report", args=[plan.plan.pk, written.reports[0].pk])
    for way in (report, f"/plans/{plan.plan.pk}/rounds/2025-12/", f"/plans/{plan.plan.pk}/rounds/2025-01/"):
        assert f'href="{way}"' in page, way
    for words in ("要先办完", "没有开启过报送期", "暂定，待核定数", "待发布", "未报送", "核定数发布日期未定"):
        assert words in page, words


@pytest.mark.usefixtures("january")
def test_the_page_closes_the_year_and_shows_the_table_it_was_closed_with(cast: Cast, plan: PlanInForce) -> None:
    full_year(cast, plan)
    client = browser(cast, "plan_office", at=JANUARY)
    refused = client.post(path(plan), {"reason": " ", "version": plan.plan.version})
    assert (refused.status_code, YearEnd.objects.count()) == (422, 0)
    moved = client.post(path(plan), {"reason": REASON, "version": 9})
    assert (moved.status_code, YearEnd.objects.count()) == (422, 0)
    assert client.post(path(plan), {"reason": REASON, "version": plan.plan.version}).status_code == 302
    page = client.get(path(plan)).content.decode()
    assert REASON in page
    assert "办结年终并归档" not in page
    shown = client.get(path(plan), {"show": "missing"}).content.decode()
    assert ("乙镇" in shown, "甲镇" in shown) == (True, False)


@pytest.mark.usefixtures("january")
@pytest.mark.parametrize(
    ("who", "get", "post"),
    [("leader", 200, 403), ("auditor", 200, 403), ("officer", 200, 403), ("clerk", 403, 403), ("abroad", 404, 404)],
)
def test_who_watches_the_county_sees_the_table_and_only_the_office_closes(
    cast: Cast, plan: PlanInForce, who: str, get: int, post: int
) -> None:
    client = browser(cast, who, at=JANUARY)
    page = client.get(path(plan))
    answer = client.post(path(plan), {"reason": REASON, "version": 1})
    assert (page.status_code, answer.status_code) == (get, post)
    assert "办结年终并归档" not in page.content.decode()
    assert nothing_happened(plan)


def test_the_last_round_of_the_year_opens_in_january_without_a_new_plan(cast: Cast, plan: PlanInForce) -> None:
    entered(cast, plan, "t01", "2025-12", "36", nature="flash", at=JANUARY)
    assert Round.objects.get().month == "2025-12"
    assert not FinalValue.objects.exists()


def test_the_year_of_another_plan_stays_open(cast: Cast, plan: PlanInForce) -> None:
    other = make_plan(cast, title="另一个方案")
    opened(cast, other, month="2025-12", at=JANUARY)
    closed(cast, plan)
    assert Round.objects.get(plan=other.plan).closed_at is None
    assert Plan.objects.get(pk=other.plan.pk).state == "in_force"
