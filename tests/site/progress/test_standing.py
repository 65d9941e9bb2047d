"""The office enters values: exact, dated, judged by a version, and never over somebody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from tests.site.cast import ABROAD, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import enter, entered

from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Plan, Target
from kechuang_site.progress.models import Report, Value
from kechuang_site.record.write import recording

database = pytest.mark.django_db


@database
@pytest.mark.parametrize(
    ("text", "amount"),
    [("15.5", "15.5"), ("1,200", "1200"), ("１５．５", "15.5"), ("152500万元", "15.25"), ("35.320001", "35.320001"), ("0", "0")],
)  # fmt: skip
def test_a_typed_number_is_kept_exactly_in_the_indicators_measure(
    cast: Cast, plan: PlanInForce, text: str, amount: str
) -> None:
    value = Value.objects.get(pk=entered(cast, plan, "t01", "2025-06", text).pk)
    assert (value.amount, value.measure, value.current) == (Decimal(amount), "亿元", True)


@database
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "value.empty"), ("15家", "quantity.measure-differs"), ("1e5", "quantity.exponent"), ("十五", "quantity.chinese-numeral"),
        ("15.1234567", "quantity.precision"), ("99999", "progress.magnitude"), ("约15", "quantity.comparator"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_this_indicator_is_kept_marked_and_goes_no_further(
    cast: Cast, plan: PlanInForce, text: str, code: str
) -> None:
    outcome = enter(cast, plan, "t01", "2025-06", text)
    assert [finding.code for finding in outcome.findings] == [code]
    kept = Report.objects.get()
    assert (kept.text, kept.problem, kept.state, Value.objects.count()) == (text, code, "draft", 0)


@database
def test_half_a_firm_is_kept_and_doubted(cast: Cast, plan: PlanInForce) -> None:
    outcome = enter(cast, plan, "t02", "2025-06", "30.5")
    assert outcome.value.amount == Decimal("30.5")
    assert [finding.code for finding in outcome.findings] == ["progress.not-whole"]


@database
def test_not_yet_published_is_no_zero(cast: Cast, plan: PlanInForce) -> None:
    assert entered(cast, plan, "t01", "2025-06", "待发布").amount is None


@database
@pytest.mark.parametrize(("month", "code"), [("2025-07", "value.period-open"), ("2024-12", "value.period"), ("2025-Q1", "value.period")])  # fmt: skip
def test_only_months_of_the_plan_that_have_ended_take_values(
    cast: Cast, plan: PlanInForce, month: str, code: str
) -> None:
    assert [finding.code for finding in enter(cast, plan, "t01", month, "3").findings] == [code]


@database
def test_a_month_takes_values_from_the_first_moment_after_it(cast: Cast, plan: PlanInForce) -> None:
    last, first = (datetime(2025, *day, tzinfo=NOW.tzinfo) for day in ((6, 30, 23, 59), (7, 1, 0, 0)))
    for nature in ("estimate", "flash"):
        early = enter(cast, plan, "t01", "2025-06", "3", at=last, nature=nature)
        assert [finding.code for finding in early.findings] == ["value.period-open"]
    assert entered(cast, plan, "t01", "2025-06", "3", at=first).reported_at == first


@database
def test_a_unit_without_a_share_has_no_value(cast: Cast, plan: PlanInForce) -> None:
    assert [f.code for f in enter(cast, plan, "t03", "2025-06", "3", unit="A").findings] == ["value.unit"]
    assert [f.code for f in enter(cast, plan, "t01", "2025-06", "3", unit="TJJ").findings] == ["value.unit"]


@database
def test_a_value_keeps_the_version_that_was_in_force_in_its_month(cast: Cast, plan: PlanInForce) -> None:
    old = plan.targets["t01", None]
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        new = writes.add(
            Target(
                indicator=old.indicator, tier="plan", horizon="2025", effective_month="2025-06", value=Decimal(38),
                document=plan.document, follows=old, set_at=NOW,
            )
        )  # fmt: skip
    assert entered(cast, plan, "t01", "2025-05", "10").target_id == old.pk
    assert entered(cast, plan, "t01", "2025-06", "12").target_id == new.pk
    assert entered(cast, plan, "t01", "2025-06", "5", unit="A").target_id == plan.targets["t01", "A"].pk


@database
def test_a_correction_asks_why_and_stands_beside_the_old_value(cast: Cast, plan: PlanInForce) -> None:
    old = entered(cast, plan, "t01", "2025-06", "12", nature="flash")
    asked = enter(cast, plan, "t01", "2025-06", "13", nature="flash", stood=old.pk)
    assert [f.code for f in asked.findings] == ["value.correction-reason"]
    new = entered(cast, plan, "t01", "2025-06", "13", nature="flash", stood=old.pk, reason="漏报一笔")
    old.refresh_from_db()
    assert (old.current, old.amount) == (False, Decimal(12))
    assert (new.current, new.follows_id, new.reason) == (True, old.pk, "漏报一笔")


@database
def test_a_newer_vintage_replaces_an_older_one_without_a_reason(cast: Cast, plan: PlanInForce) -> None:
    old = entered(cast, plan, "t01", "2025-06", "12", nature="estimate")
    new = entered(cast, plan, "t01", "2025-06", "11.8", nature="flash", stood=old.pk)
    back = enter(cast, plan, "t01", "2025-06", "12", nature="estimate", stood=new.pk)
    assert [f.code for f in back.findings] == ["value.correction-reason"]


@database
@pytest.mark.parametrize(("old_nature", "new_nature"), [("", "flash"), ("flash", ""), ("", "")])
def test_a_number_of_no_known_vintage_is_neither_newer_nor_older(
    cast: Cast, plan: PlanInForce, old_nature: str, new_nature: str
) -> None:
    old = entered(cast, plan, "t01", "2025-06", "12", nature=old_nature)
    asked = enter(cast, plan, "t01", "2025-06", "13", nature=new_nature, stood=old.pk)
    assert [f.code for f in asked.findings] == ["value.correction-reason"]


@database
def test_a_fall_asks_why_and_a_net_may_fall(cast: Cast, plan: PlanInForce) -> None:
    entered(cast, plan, "t01", "2025-05", "12")
    assert [f.code for f in enter(cast, plan, "t01", "2025-06", "11.99").findings] == ["value.fall-reason"]
    assert [f.code for f in enter(cast, plan, "t01", "2025-04", "12.01").findings] == ["value.fall-reason"]
    assert entered(cast, plan, "t01", "2025-06", "11.99", reason="核减").reason == "核减"
    entered(cast, plan, "t02", "2025-05", "30")
    entered(cast, plan, "t02", "2025-06", "29")


@database
def test_saying_the_same_again_writes_nothing(cast: Cast, plan: PlanInForce) -> None:
    value = entered(cast, plan, "t01", "2025-06", "12")
    entries = Entry.objects.count()
    assert entered(cast, plan, "t01", "2025-06", "12.0", stood=value.pk).pk == value.pk
    assert Entry.objects.count() == entries


@database
def test_the_loser_of_two_entries_is_told_and_nothing_is_written(cast: Cast, plan: PlanInForce) -> None:
    first = entered(cast, plan, "t01", "2025-06", "12", nature="estimate")
    unseen = enter(cast, plan, "t01", "2025-06", "13", nature="flash", stood=None)
    entered(cast, plan, "t01", "2025-06", "14", nature="flash")
    seen = enter(cast, plan, "t01", "2025-06", "15", stood=first.pk, reason="更正")
    assert [f.code for f in (*unseen.findings, *seen.findings)] == ["report.conflict", "report.conflict"]
    assert Value.objects.get(current=True).amount == Decimal(14)


@database
@pytest.mark.parametrize("who", ["officer", "clerk", "unit_head", "leader", "finance", "auditor", "abroad", "former"])
def test_nobody_but_the_office_of_the_county_enters_values(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        enter_as(cast, plan, who)
    assert not Value.objects.exists()


@database
def test_an_archived_year_takes_no_value(cast: Cast) -> None:
    old = make_plan(cast, state=Plan.State.ARCHIVED)
    with pytest.raises(Refused, match="归档"):
        enter(cast, old, "t01", "2025-06", "3")


@database
def test_a_draft_takes_no_value(cast: Cast) -> None:
    draft = make_plan(cast, state=Plan.State.DRAFT)
    assert [f.code for f in enter(cast, draft, "t01", "2025-06", "3").findings] == ["value.draft"]


@database
def test_values_of_two_counties_do_not_meet(cast: Cast, plan: PlanInForce) -> None:
    other = make_plan(cast, division=ABROAD)
    with pytest.raises(Refused):
        enter(cast, other, "t01", "2025-06", "3")


def enter_as(cast: Cast, plan: PlanInForce, who: str) -> None:
    """The same entry, tried by somebody else."""
    imposter = replace(cast, people={**cast.people, "plan_office": cast.people[who]})
    enter(imposter, plan, "t01", "2025-06", "3")
