"""A trajectory is set month by month in dated versions; the plan's own word stands, and months gone by are not moved."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan

from kechuang.progress import Origin
from kechuang.progress.shape import Point, Proposal
from kechuang_site.access.queries.may import Refused
from kechuang_site.access.queries.party import units_of
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.actions.set_trajectory import Whose, set_trajectory
from kechuang_site.plan.models import Checkpoint
from kechuang_site.plan.queries.trajectory import Asked, Weighed
from kechuang_site.plan.store.as_library import hand_checkpoints
from kechuang_site.plan.store.checkpoint import trajectory_standing
from kechuang_site.record.write import Conflict, recording

pytestmark = pytest.mark.django_db


def ask(
    cast: Cast, made: PlanInForce, texts: dict[str, str], *, month: str = "2025-01", reason: str = "专班会议", who: str = "plan_office",
    unit: str | None = None, seen: dict[str, int | None] | None = None, taken: Proposal | None = None, code: str = "t01",
) -> Weighed:  # fmt: skip
    """Set a trajectory as somebody who saw what stands (or, given `seen`, something else)."""
    indicator = made.indicators[code]
    units = {each.code: each for each in units_of(made.plan.division)}
    party = None if unit is None else units[cast.parties[unit].code]
    standing = trajectory_standing(indicator, party and party.pk, on=month)
    saw = {each: standing[each].pk for each in texts if each in standing} if seen is None else seen
    asked = Asked(month, texts, saw, reason, taken)
    return set_trajectory(by=cast.asker(who), at=NOW, whose=Whose(indicator, party), asked=asked)


def due(made: PlanInForce, month: str, *, unit: str | None = None) -> dict[str, str]:
    """What is due in a month as the library gets it."""
    points = hand_checkpoints(made.plan, on=month)
    return {point.period: f"{point.amount:f}" for point in points if point.unit == unit}


def test_an_adjustment_leaves_the_months_before_to_the_checkpoints_before(cast: Cast, plan: PlanInForce) -> None:
    ask(cast, plan, {"2025-06": "17", "2025-09": "26"})
    ask(cast, plan, {"2025-09": "24"}, month="2025-07", reason="第12次专班会议")
    assert due(plan, "2025-06") == {"2025-06": "17", "2025-09": "26"}
    assert due(plan, "2025-07") == {"2025-06": "17", "2025-09": "24"}
    new = Checkpoint.objects.get(value=24)
    assert (new.effective_month, new.follows.value, new.follows.current, new.reason) == (
        "2025-07", 26, True, "第12次专班会议",
    )  # fmt: skip


def test_a_correction_of_the_same_month_takes_over_and_the_old_one_stays_beside_it(
    cast: Cast, plan: PlanInForce
) -> None:
    ask(cast, plan, {"2025-06": "17"})
    ask(cast, plan, {"2025-06": "18.5"})
    assert list(Checkpoint.objects.order_by("pk").values_list("value", "current")) == [
        (Decimal(17), False), (Decimal("18.5"), True),
    ]  # fmt: skip


def test_a_blank_takes_a_checkpoint_away_from_a_month_on(cast: Cast, plan: PlanInForce) -> None:
    ask(cast, plan, {"2025-09": "26"})
    ask(cast, plan, {"2025-09": " "}, month="2025-07")
    assert (due(plan, "2025-06"), due(plan, "2025-07")) == ({"2025-09": "26"}, {})


def test_saying_the_same_again_writes_nothing(cast: Cast, plan: PlanInForce) -> None:
    ask(cast, plan, {"2025-06": "17"})
    entries = Entry.objects.count()
    assert ask(cast, plan, {"2025-06": "17.0", "2025-09": ""}).changes == ()
    assert (Entry.objects.count(), Checkpoint.objects.count()) == (entries, 1)


@pytest.mark.parametrize(
    ("texts", "more", "where", "code"),
    [
        ({"2025-04": "9"}, {"month": "2025-07"}, "2025-04", "pace.early"),
        ({"2025-12": "30"}, {}, "2025-12", "pace.month"),
        ({"2024-12": "30"}, {}, "2024-12", "pace.month"),
        ({"2025-06": "35.33"}, {}, "2025-06", "pace.above-target"),
        ({"2025-06": "17", "2025-09": "16"}, {}, "2025-09", "pace.decreases"),
        ({"2025-06": "十七"}, {}, "2025-06", "pace.number"),
        ({"2025-06": "1.5"}, {"code": "t02"}, "2025-06", "pace.number"),
        ({"2025-03": "11"}, {}, "2025-03", "pace.set-by-plan"),
    ],
)
def test_what_cannot_stand_is_said_at_its_month_and_nothing_is_written(
    cast: Cast, plan: PlanInForce, texts: dict[str, str], more: dict, where: str, code: str
) -> None:
    stage(plan, "2025-Q1", "10")
    seen = {month: Checkpoint.objects.get().pk for month in texts if month == "2025-03" and "code" not in more}
    entries = Entry.objects.count()
    weighed = ask(cast, plan, texts, seen=seen, **more)
    assert weighed.findings[where].code == code
    assert (Checkpoint.objects.count(), Entry.objects.count()) == (1, entries)


def test_moving_what_stands_asks_why_and_setting_anew_does_not(cast: Cast, plan: PlanInForce) -> None:
    assert ask(cast, plan, {"2025-06": "17"}, reason="").findings == {}
    assert ask(cast, plan, {"2025-06": "18"}, reason=" ").findings[""].code == "pace.reason"
    assert due(plan, "2025-06") == {"2025-06": "17"}


def test_a_number_of_a_proposal_keeps_its_origin_and_one_changed_by_hand_does_not(
    cast: Cast, plan: PlanInForce
) -> None:
    points = tuple(Point(month, Decimal(n), Fraction(n)) for month, n in (("2025-06", 17), ("2025-09", 26)))
    ask(cast, plan, {"2025-06": "17", "2025-09": "25"}, taken=Proposal(Origin.LAST_YEAR, points))
    assert dict(Checkpoint.objects.values_list("period", "origin")) == {"2025-06": "last_year", "2025-09": "hand"}


def test_the_share_of_a_unit_has_a_trajectory_of_its_own(cast: Cast, plan: PlanInForce) -> None:
    ask(cast, plan, {"2025-06": "9"}, unit="A")
    name = cast.parties["A"].name
    assert (due(plan, "2025-06"), due(plan, "2025-06", unit=name)) == ({}, {"2025-06": "9"})
    assert ask(cast, plan, {"2025-06": "20.01"}, unit="A").findings["2025-06"].code == "pace.above-target"
    assert ask(cast, plan, {"2025-06": "1"}, unit="TJJ").findings[""].code == "pace.no-target"


def test_the_loser_of_two_is_told_what_stands(cast: Cast, plan: PlanInForce) -> None:
    ask(cast, plan, {"2025-06": "17"})
    with pytest.raises(Conflict) as unseen:
        ask(cast, plan, {"2025-06": "18"}, seen={})
    assert (unseen.value.current.value, unseen.value.attempted["text"]) == (Decimal(17), "18")


@pytest.mark.parametrize("who", ["officer", "clerk", "unit_head", "leader", "finance", "auditor", "abroad", "former"])
def test_nobody_but_the_office_of_the_county_sets_a_trajectory(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        ask(cast, plan, {"2025-06": "17"}, who=who)
    assert not Checkpoint.objects.exists()


def test_an_archived_year_keeps_its_trajectory(cast: Cast) -> None:
    with pytest.raises(Refused, match="归档"):
        ask(cast, make_plan(cast, state="archived"), {"2025-06": "17"})


STEPS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 11), st.none() | st.integers(0, 67)), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_set_in_which_order_a_month_sees_the_last_word_that_had_begun(
    cast: Cast, plan: PlanInForce, steps: list[tuple[int, int, int | None]]
) -> None:
    Checkpoint.objects.update(current=False)
    told: dict[tuple[int, int], int | None] = {}
    for start, month, amount in steps:
        text = "" if amount is None else str(amount)
        stood = seen_in(told, month, start)
        if not ask(cast, plan, {f"2025-{month:02d}": text}, month=f"2025-{start:02d}", code="t02").findings:
            told |= {} if stood == amount else {(month, start): amount}
    for on in range(1, 13):
        wanted = {f"2025-{m:02d}": f"{n:d}" for m in range(1, 12) if (n := seen_in(told, m, on)) is not None}
        assert due(plan, f"2025-{on:02d}") == wanted


def seen_in(told: dict[tuple[int, int], int | None], month: int, on: int) -> int | None:
    """What was last said of a month among the words that begin by `on`."""
    begun = [(start, amount) for (each, start), amount in told.items() if each == month and start <= on]
    return max(begun, key=lambda one: one[0])[1] if begun else None


def stage(made: PlanInForce, period: str, amount: str) -> Checkpoint:
    """A checkpoint the plan itself sets."""
    with recording(by=SYSTEM, act="test.stage", at=NOW) as writes:
        return writes.add(
            Checkpoint(indicator=made.indicators["t01"], period=period, value=Decimal(amount), origin="checklist")
        )
