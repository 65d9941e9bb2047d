"""One target on a day: which status word, and why."""

from __future__ import annotations

from datetime import date

import pytest
from tests.library.builders import a_plan, a_target, a_value, by_hand, values_of

from kechuang.plan.model import Comparator, Kind
from kechuang.progress import Origin, Reason, Status, TargetState, Thresholds, judge

ON = date(2031, 7, 5)


def state_of(target, *values, checklist=(), hand=(), on=ON, linear=False, thresholds=None) -> TargetState:
    plan = a_plan(target, checklist=checklist)
    reported = values_of(*values, checkpoints=hand)
    return judge(plan, reported, on=on, linear=linear, thresholds=thresholds).targets[0]


FIRST_QUARTER = (a_target("t09", value="40", horizon="2031-Q1"),)


@pytest.mark.parametrize(
    ("amount", "status", "reason"),
    [
        ("100", Status.DONE, Reason.REACHED),
        ("130", Status.DONE, Reason.REACHED),
        ("99.99", Status.NORMAL, Reason.ON_PACE),
        ("40", Status.NORMAL, Reason.ON_PACE),
        ("39.99", Status.BEHIND, Reason.BELOW_PACE),
        ("32", Status.BEHIND, Reason.BELOW_PACE),
        ("31.99", Status.FAR_BEHIND, Reason.FAR_BELOW_PACE),
        ("0", Status.FAR_BEHIND, Reason.FAR_BELOW_PACE),
    ],
)
def test_flow_is_compared_with_the_checkpoint_of_the_first_quarter(amount, status, reason):
    state = state_of(a_target(), a_value(amount), checklist=FIRST_QUARTER)
    assert (state.status, state.reason) == (status, reason)
    assert state.due is not None
    assert state.due.origin is Origin.CHECKLIST


def test_without_a_checkpoint_nothing_is_judged_and_no_line_is_drawn():
    state = state_of(a_target(), a_value("1"))
    assert (state.status, state.reason, state.due) == (None, Reason.NO_CHECKPOINT, None)
    assert str(state.gap) == "99"


def test_a_line_is_drawn_only_when_asked_and_is_exact():
    state = state_of(a_target(value="35.32"), a_value("17.65"), linear=True)
    assert state.due.origin is Origin.LINEAR
    assert (state.due.exact.numerator, state.due.exact.denominator) == (883, 50)  # 17.66
    assert (state.status, str(state.pace_gap)) == (Status.BEHIND, "0.01")


def test_a_line_runs_between_the_known_checkpoints():
    state = state_of(a_target(), a_value("55"), checklist=FIRST_QUARTER, linear=True)
    assert str(state.due.amount) == "60"  # 40 at the end of March, 100 at the end of December


def test_a_stock_has_no_line_before_its_first_checkpoint():
    state = state_of(a_target(kind=Kind.STOCK), a_value("55"), linear=True)
    assert (state.status, state.reason) == (None, Reason.NO_CHECKPOINT)


def test_missing_is_unreported_and_never_zero():
    state = state_of(a_target(), checklist=FIRST_QUARTER)
    assert (state.status, state.reason) == (Status.UNREPORTED, Reason.NO_VALUE)
    assert (state.gap, state.completion, state.pace_gap, state.actual) == (None, None, None, None)


def test_what_is_not_published_yet_is_never_red():
    state = state_of(a_target(), a_value(None), checklist=FIRST_QUARTER)
    assert (state.status, state.reason) == (Status.AWAITED, Reason.NOT_PUBLISHED)


def test_an_awaited_month_leaves_the_older_value_standing_and_not_late():
    state = state_of(a_target(), a_value("45", "2031-03"), a_value(None), checklist=FIRST_QUARTER)
    assert (state.status, state.awaited, state.late) == (Status.NORMAL, "2031-06", False)


def test_nothing_is_owed_before_the_first_month_has_ended():
    state = state_of(a_target(), on=date(2031, 1, 30))
    assert (state.status, state.reason) == (None, Reason.NOT_STARTED)
    assert state_of(a_target(), on=date(2031, 1, 31)).status is Status.UNREPORTED


def test_pace_is_taken_at_the_values_own_end_of_period():
    state = state_of(a_target(), a_value("1", "2031-02"), checklist=FIRST_QUARTER)
    assert (state.status, state.late) == (None, True)
    assert state.as_of == date(2031, 2, 28)


def test_a_value_of_a_month_that_had_not_ended_is_left_out_and_said():
    plan = a_plan(a_target())
    state = judge(plan, values_of(a_value("90", "2031-07"), a_value("9")), on=ON)
    assert str(state.targets[0].actual.amount) == "9"
    assert [f.code for f in state.findings] == ["progress.after-day"]


def test_a_value_of_the_next_year_says_nothing_about_this_one():
    plan = a_plan(a_target(horizon="2031"), period="2031/2032")
    state = judge(plan, values_of(a_value("5", "2032-01"), a_value("80", "2031-12")), on=date(2032, 2, 9))
    assert str(state.targets[0].actual.amount) == "80"


@pytest.mark.parametrize(
    ("kind", "comparator", "value", "amount", "period", "expected"),
    [
        (Kind.GROWTH, Comparator.EQUAL, "8", "8.1", "2031-06", (Status.NORMAL, Reason.MEETS_LEVEL)),
        (Kind.GROWTH, Comparator.EQUAL, "8", "7.9", "2031-06", (None, Reason.NO_CHECKPOINT)),
        (Kind.GROWTH, Comparator.EQUAL, "8", "8.1", "2031-12", (Status.DONE, Reason.REACHED)),
        (Kind.GROWTH, Comparator.EQUAL, "8", "7.9", "2031-12", (Status.BEHIND, Reason.BELOW_PACE)),
        (Kind.GROWTH, Comparator.EQUAL, "8", "-1", "2031-12", (Status.FAR_BEHIND, Reason.FAR_BELOW_PACE)),
        (Kind.RATIO, Comparator.AT_MOST, "5", "4.9", "2031-06", (Status.NORMAL, Reason.MEETS_LEVEL)),
        (Kind.RATIO, Comparator.AT_MOST, "5", "5.1", "2031-12", (Status.BEHIND, Reason.BELOW_PACE)),
        (Kind.RATIO, Comparator.AT_MOST, "5", "6.3", "2031-12", (Status.FAR_BEHIND, Reason.FAR_BELOW_PACE)),
        (Kind.FLOW, Comparator.ABOVE, "90", "90", "2031-12", (Status.BEHIND, Reason.BELOW_PACE)),
        (Kind.FLOW, Comparator.ABOVE, "90", "90.5", "2031-06", (Status.DONE, Reason.REACHED)),
        (Kind.RATIO, Comparator.BELOW, "5", "5", "2031-06", (None, Reason.NO_CHECKPOINT)),
        (Kind.RANK, Comparator.RANGE, ("5", "8"), "5", "2031-12", (Status.DONE, Reason.REACHED)),
        (Kind.RANK, Comparator.RANGE, ("5", "8"), "4", "2031-12", (Status.BEHIND, Reason.BELOW_PACE)),
        (Kind.FLOW, Comparator.RANGE, ("1", "2"), "1", "2031-06", (Status.DONE, Reason.REACHED)),
    ],
)  # fmt: skip
def test_direction_and_level(kind, comparator, value, amount, period, expected):
    target = a_target(value=value, kind=kind, comparator=comparator, text="排名前进")
    state = state_of(target, a_value(amount, period), on=date(2032, 1, 2))
    assert (state.status, state.reason) == expected


def test_a_rank_that_names_the_place_is_better_when_lower():
    target = a_target(name="全省排名", value="10", kind=Kind.RANK, measure="位", text="全省排名第10位")
    assert state_of(target, a_value("9")).status is Status.NORMAL
    assert state_of(target, a_value("11")).status is None


def test_the_gap_is_what_is_missing_whichever_way_is_better():
    low = state_of(a_target(value="5", comparator=Comparator.AT_MOST, kind=Kind.RATIO), a_value("6.5"))
    assert (str(low.gap), low.completion) == ("1.5", None)
    assert str(state_of(a_target(), a_value("130")).gap) == "-30"


def test_what_is_needed_each_month_is_an_exact_pair():
    state = state_of(a_target(), a_value("33"), checklist=FIRST_QUARTER)
    assert (state.monthly.numerator, state.monthly.denominator, state.months_left) == (67, 6, 6)


def test_a_checkpoint_set_by_hand_is_used_from_its_month_on():
    hand = (by_hand("60", "2031-06"),)
    state = state_of(a_target(), a_value("50"), checklist=FIRST_QUARTER, hand=hand)
    assert (state.due.origin, state.status) == (Origin.HAND, Status.BEHIND)


def test_a_hand_does_not_change_what_the_plan_says():
    plan = a_plan(a_target(), checklist=FIRST_QUARTER)
    hand = [by_hand("10", "2031-03"), by_hand("100", "2031-12"), by_hand("99", "2031-12")]
    state = judge(plan, values_of(a_value("20"), checkpoints=hand), on=ON)
    assert str(state.targets[0].due.amount) == "40"
    assert [f.code for f in state.findings] == ["progress.checkpoint-changed", "progress.checkpoint-late"]


def test_the_threshold_is_an_argument():
    half = Thresholds(1, 2)
    assert state_of(a_target(), a_value("20"), checklist=FIRST_QUARTER, thresholds=half).status is Status.BEHIND


def test_a_negative_or_zero_pace_is_never_far_behind():
    target = a_target(value="0", kind=Kind.GROWTH, measure="%")
    assert state_of(target, a_value("-3", "2031-12"), on=date(2032, 1, 1)).status is Status.BEHIND
