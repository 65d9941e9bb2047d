"""会办事项 and 报送口径: asked by name, taken back while unanswered; set on one page by the office."""

from __future__ import annotations

import pytest
from tests.site.cast import HOME, NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, opened

from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Indicator
from kechuang_site.progress.actions.weigh import Typed
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Ask, Report, ReportingRule
from kechuang_site.progress.queries.rounds import round_page
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def asking(cast: Cast, *units: str, **more: str) -> dict:
    told = {
        "parties": [str(cast.parties[unit].pk) for unit in units], "kind": "figure", "words": "新签技术合同份数",
        "measure": "份", "month": "2025-06", "due_on": "2025-07-20", "task": "",
    }  # fmt: skip
    return {**told, **more}


def asks(plan: PlanInForce) -> str:
    return f"/plans/{plan.plan.pk}/asks/"


def test_the_office_asks_units_by_name_and_they_owe_it(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    assert cast.client("plan_office").post(asks(plan), asking(cast, "A", "B")).status_code == 302
    assert {row.party.name for row in Ask.objects.all()} == {"甲镇", "乙镇"}
    assert Entry.objects.filter(act="ask.make").count() == 1
    page = round_page(plan.plan, "2025-06", today=TODAY)
    assert {"甲镇", "乙镇"} <= {line.name for line in page.lines}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"measure": ""}, "ask.measure"),
        ({"measure": "不是单位"}, "ask.measure"),
        ({"kind": "narrative"}, "ask.measure"),
        ({"due_on": "2025-07-09"}, "ask.due"),
    ],
)
def test_an_ask_that_cannot_be_answered_is_refused(cast: Cast, plan: PlanInForce, more: dict, code: str) -> None:
    answer = cast.client("plan_office").post(asks(plan), asking(cast, "A", **more))
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not Ask.objects.exists()


def test_all_units_are_asked_or_none(cast: Cast, plan: PlanInForce) -> None:
    answer = cast.client("plan_office").post(asks(plan), asking(cast, "A", "KJJ"))
    assert answer.status_code == 422
    assert "ask.unit" in answer.content.decode()
    assert not Ask.objects.exists()


def test_a_unit_asks_only_about_a_task_it_leads(cast: Cast, plan: PlanInForce) -> None:
    task = plan.tasks[0]
    told = asking(cast, "B", task=str(task.pk))
    assert cast.client("clerk").post(asks(plan), told).status_code == 422
    assert not Ask.objects.exists()
    with recording(by=SYSTEM, act="test.lead", at=NOW) as writes:
        lead = task.units.get(part="lead")
        writes.change(lead, party=cast.parties["A"], name="甲镇")
    assert cast.client("clerk").post(asks(plan), told).status_code == 302
    assert Ask.objects.get().asker == cast.parties["A"]


def test_an_ask_is_taken_back_only_by_who_made_it_and_only_unanswered(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    cast.client("plan_office").post(asks(plan), asking(cast, "A"))
    ask = Ask.objects.get()
    way = f"{asks(plan)}{ask.pk}/withdraw/"
    assert cast.client("clerk").post(way, {"seen": ask.version}).status_code == 404
    typed = Typed("2025-06", "7", ask=ask)
    written = write_reports(
        by=office(cast), at=NOW, plan=plan.plan, reporter=cast.parties["A"], typed=[typed], sent=SENT
    )
    (report,) = written.reports
    with recording(by=SYSTEM, act="test.submit", at=NOW) as writes:
        writes.change(report, state="submitted")
    refused = cast.client("plan_office").post(way, {"seen": ask.version})
    assert refused.status_code == 422
    assert "ask.answered" in refused.content.decode()
    Report.objects.all().delete()
    assert cast.client("plan_office").post(way, {"seen": 99}).status_code == 409
    assert cast.client("plan_office").post(way, {"seen": ask.version}).status_code == 302
    ask.refresh_from_db()
    assert ask.withdrawn


def rules(plan: PlanInForce) -> str:
    return f"/plans/{plan.plan.pk}/rules/"


def chosen(cast: Cast, **more: str) -> dict:
    """The form as the page shows it, changed at some places."""
    told: dict[str, str] = {}
    for row in Indicator.objects.filter(plan__division=HOME):
        rule = ReportingRule.objects.filter(indicator=row).first()
        told |= {
            f"unit-{row.code}": str(row.reporting_unit_id or ""), f"version-{row.code}": str(row.version),
            f"seen-{row.code}": str(rule.version if rule else 0),
            f"shares-{row.code}": rule.shares if rule else "holder", f"cadence-{row.code}": "month",
            f"source-{row.code}": rule.source if rule else "", f"release-{row.code}": "",
        }  # fmt: skip
    return told | {name.replace("_", "-", 1): value for name, value in more.items()}


def test_the_office_sets_who_reports_how_often_and_when_sources_publish(cast: Cast, plan: PlanInForce) -> None:
    told = chosen(
        cast, unit_t01=str(cast.parties["TJJ"].pk), shares_t02="each", release_t03="快报数 次月18日；核定数 次年4月30日"
    )
    assert cast.client("plan_office").post(rules(plan), told).status_code == 302
    assert Indicator.objects.get(pk=plan.indicators["t01"].pk).reporting_unit == cast.parties["TJJ"]
    assert ReportingRule.objects.get(indicator=plan.indicators["t02"]).shares == "each"
    kept = ReportingRule.objects.get(indicator=plan.indicators["t03"]).releases
    assert [row["nature"] for row in kept] == ["flash", "final"]
    # What was not changed has no row of its own.
    assert ReportingRule.objects.count() == 2
    page = cast.client("plan_office").get(rules(plan)).content.decode()
    assert "快报数 次月18日；核定数 次年4月30日" in page


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"release_t01": "每月底"}, "progress.release-words"),
        ({"release_t01": "快报数 次月40日"}, "rule.release"),
        ({"shares_t01": "nobody"}, "rule.shares"),
        ({"cadence_t01": "week"}, "rule.cadence"),
        ({"unit_t01": "999999"}, "rule.unit"),
    ],
)
def test_a_rule_that_cannot_be_is_named_and_nothing_is_saved(
    cast: Cast, plan: PlanInForce, more: dict, code: str
) -> None:
    answer = cast.client("plan_office").post(rules(plan), chosen(cast, unit_t02=str(cast.parties["TJJ"].pk), **more))
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert Indicator.objects.get(pk=plan.indicators["t02"].pk).reporting_unit == cast.parties["KJJ"]
    assert not ReportingRule.objects.exists()


def test_rules_changed_meanwhile_are_a_conflict(cast: Cast, plan: PlanInForce) -> None:
    first, second = chosen(cast, shares_t01="each"), chosen(cast, shares_t01="none")
    assert cast.client("plan_office").post(rules(plan), first).status_code == 302
    assert cast.client("plan_office_b").post(rules(plan), second).status_code == 409
    assert ReportingRule.objects.get().shares == "each"


def test_a_conflict_of_rules_shows_both_values_and_keeps_what_else_was_typed(cast: Cast, plan: PlanInForce) -> None:
    second = chosen(
        cast, unit_t01=str(cast.parties["A"].pk), shares_t01="none", source_t01="税务报表", shares_t02="each"
    )
    first = chosen(cast, unit_t01=str(cast.parties["TJJ"].pk), shares_t01="each", cadence_t01="quarter")
    assert cast.client("plan_office").post(rules(plan), first).status_code == 302
    answer = cast.client("plan_office_b").post(rules(plan), second)
    page = answer.content.decode()
    both = page[page.index('class="conflict"') : page.index('<form method="post" novalidate')]
    unit, tried = cast.parties["TJJ"].name, cast.parties["A"].name
    theirs, yours = both.split("您要保存的值")
    words = dict(ReportingRule.Shares.choices)
    for said in (f"数据报送单位：{unit}", f"分解数由谁报：{words['each']}", "报送周期：每季", "数据来源：未填"):
        assert said in theirs
    for said in (f"数据报送单位：{tried}", f"分解数由谁报：{words['none']}", "报送周期：每月", "数据来源：税务报表"):
        assert said in yours
    assert "测试plan_office" in theirs
    assert (answer.status_code, both.count('class="versus"')) == (409, 1)
    # Saved once more as the page now stands: theirs of the one, and what was typed of the other.
    fresh = {row.code: str(row.version) for row in Indicator.objects.all()}
    assert f'name="version-t01" value="{fresh["t01"]}"' in page
    kept = page[page.index('name="shares-t02"') :]
    assert kept.index('value="each" selected') < kept.index("</select>")


def test_a_rule_said_to_have_been_seen_that_never_was_is_a_conflict_too(cast: Cast, plan: PlanInForce) -> None:
    told = chosen(cast, shares_t01="each") | {"seen-t01": "3"}
    assert cast.client("plan_office").post(rules(plan), told).status_code == 409


@pytest.mark.parametrize("who", ["officer", "clerk", "leader", "auditor"])
def test_rules_are_the_offices_alone(cast: Cast, plan: PlanInForce, who: str) -> None:
    assert cast.client(who).post(rules(plan), chosen(cast, shares_t01="each")).status_code == 403
    assert not ReportingRule.objects.exists()
