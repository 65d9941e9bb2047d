"""The kept judgement is the one the tables give now: anew after every change of the plan, kept through all else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.site.cast import NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered, half_a_year

from kechuang.progress import Status
from kechuang_site.plan.models import Checkpoint, Target
from kechuang_site.progress.queries import judged as room
from kechuang_site.progress.queries.judged import judge_anew, judged, month_judged
from kechuang_site.progress.queries.memo import Memo, Stamp
from kechuang_site.record.write import recording, remember


@pytest.mark.django_db
def test_the_state_is_the_librarys_own(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    found = judged(plan.plan, on=TODAY)
    state = found.states["t01"]
    assert (state.actual.amount, state.target, state.measure) == (Decimal("15.5"), Decimal("35.32"), "亿元")
    assert found.states["t03"].status is Status.AWAITED
    shares = {(share.code, share.unit.name): share for share in found.shares}
    assert shares["t02", "甲镇"].cell.status.word == "完成"
    assert shares["t02", "乙镇"].cell.status.word == "未报送"
    assert shares["t01", "甲镇"].value.amount == Decimal("7.25")


@pytest.mark.django_db
def test_a_new_value_is_seen_at_once(cast: Cast, plan: PlanInForce) -> None:
    before = judged(plan.plan, on=TODAY)
    assert judged(plan.plan, on=TODAY) is before
    entered(cast, plan, "t01", "2025-06", "9")
    after = judged(plan.plan, on=TODAY)
    assert after is not before
    assert after.states["t01"].actual.amount == Decimal(9)


@pytest.mark.django_db
def test_a_new_checkpoint_and_an_amended_target_are_seen_at_once(cast: Cast, plan: PlanInForce) -> None:
    entered(cast, plan, "t01", "2025-06", "15")
    assert judged(plan.plan, on=TODAY).states["t01"].status is None
    with recording(by=SYSTEM, act="test.due", at=NOW) as writes:
        due = Checkpoint(indicator=plan.indicators["t01"], period="2025-06", value=Decimal(16), origin="hand")
        writes.add(due)
    assert judged(plan.plan, on=TODAY).states["t01"].status is Status.BEHIND
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        writes.add(
            Target(
                indicator=plan.indicators["t01"], tier="plan", horizon="2025", effective_month="2025-06",
                value=Decimal(15), set_at=NOW,
            )
        )  # fmt: skip
    assert judged(plan.plan, on=TODAY).states["t01"].status is Status.DONE
    assert judged(plan.plan, on=date(2025, 6, 15)).states["t01"].target == Decimal("35.32")


@pytest.mark.django_db
def test_what_says_nothing_of_the_plan_lets_the_judgement_stand(
    cast: Cast, plan: PlanInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = judged(plan.plan, on=TODAY)
    remember(by=SYSTEM, act="person.sign_in", at=NOW)
    monkeypatch.setattr(room, "judge_anew", lambda *_, **__: pytest.fail("judged anew"))
    assert judged(plan.plan, on=TODAY) is before


@pytest.mark.django_db
def test_days_are_judged_apart(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    assert judged(plan.plan, on=TODAY).states["t01"].actual.period == "2025-06"
    assert judged(plan.plan, on=date(2025, 6, 29)).states["t01"].actual.period == "2025-05"


@pytest.mark.django_db
def test_a_judgement_costs_the_same_queries_whatever_it_holds(
    cast: Cast, plan: PlanInForce, django_assert_num_queries
) -> None:
    half_a_year(cast, plan)
    with django_assert_num_queries(19):
        judge_anew(plan.plan, on=TODAY)


@pytest.mark.parametrize(
    ("day", "month"),
    [("2024-12-31", "2025-01"), ("2025-01-31", "2025-01"), ("2025-07-10", "2025-06"), ("2025-07-31", "2025-07"), ("2026-05-01", "2025-12")],
)  # fmt: skip
def test_the_month_judged_stays_inside_the_plan(day: str, month: str) -> None:
    assert month_judged("2025", date.fromisoformat(day)) == month


def test_a_copy_restored_with_another_past_is_not_taken_for_the_same() -> None:
    memo: Memo[str] = Memo(2)
    never, always = (lambda _: False), (lambda _: True)
    assert memo.get("plan", Stamp(5, "aa"), holds=never, make=lambda: "first") == "first"
    assert memo.get("plan", Stamp(5, "bb"), holds=always, make=lambda: "second") == "second"
    assert memo.get("plan", Stamp(4, "cc"), holds=always, make=lambda: "third") == "third"
    assert memo.get("plan", Stamp(9, "dd"), holds=never, make=lambda: "fourth") == "fourth"
    assert memo.get("plan", Stamp(10, "ee"), holds=always, make=lambda: "fifth") == "fourth"


def test_the_least_used_goes_first() -> None:
    memo: Memo[int] = Memo(2)
    for number in (1, 2, 1, 3):
        memo.get(number, Stamp(1, "aa"), holds=lambda _: False, make=lambda number=number: number)
    assert len(memo) == 2
    assert memo.get(1, Stamp(1, "aa"), holds=lambda _: False, make=lambda: -1) == 1
    assert memo.get(2, Stamp(1, "aa"), holds=lambda _: False, make=lambda: -2) == -2
