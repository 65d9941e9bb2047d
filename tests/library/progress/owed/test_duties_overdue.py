"""逾期: what an earlier round asked for stays owed until it is answered, withdrawn or superseded, and is asked once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.builders import a_value
from tests.library.progress.owed.making import HOLDER, an_ask, led, one_target, owed_of, published, ruled

from kechuang.progress.owed import Cadence, DutyKind, Known, Opened, Rule, Rules, burden
from kechuang.vocabulary import Period

TASK = "三/(一)/1"
NOTHING = Known(answered=frozenset())


def opened(*months: str, still: tuple[str, ...] = ()) -> list[Opened]:
    """Rounds, each due on the day the rules give; those of `still` are open."""
    return [Opened(month, Rules().due_on(month), closed=month not in still) for month in months]


def told(owed):
    return [(d.unit, d.key, d.period, d.overdue, d.since) for d in owed.duties]


def test_an_ask_nobody_answered_is_owed_in_every_round_after_its_own_with_the_day_it_was_due():
    ask = replace(an_ask(month="2031-04"), due=date(2031, 5, 6))
    for month in ("2031-05", "2031-07", "2031-12"):
        owed = owed_of(led(leads=()), month, asks=[ask], known=NOTHING)
        assert told(owed) == [("甲镇", "k1", "2031-04", ("2031-04",), date(2031, 5, 6))]


def test_an_ask_without_a_day_of_its_own_was_due_with_its_round():
    ask, moved = an_ask(month="2031-04"), [Opened("2031-04", date(2031, 5, 15))]
    for rounds, since in ((None, Rules().due_on("2031-04")), (moved, date(2031, 5, 15))):
        (duty,) = owed_of(led(leads=()), "2031-05", asks=[ask], known=NOTHING, rounds=rounds).duties
        assert duty.since == since


@pytest.mark.parametrize(("days", "overdue"), [(-1, 0), (0, 0), (1, 1), (40, 40)])
def test_days_overdue_are_counted_from_the_day_after_it_was_due(days, overdue):
    (duty,) = owed_of(led(leads=()), "2031-05", asks=[an_ask(month="2031-04")], known=NOTHING).duties
    assert duty.days_overdue(duty.since + timedelta(days)) == overdue


def test_what_is_not_overdue_has_no_days():
    (duty,) = owed_of(led(leads=()), "2031-04", asks=[an_ask(month="2031-04")], known=NOTHING).duties
    assert (duty.since, duty.days_overdue(date(2032, 1, 1))) == (None, 0)


def test_a_narrative_nobody_wrote_is_owed_in_the_months_after_its_quarter():
    for month in ("2031-04", "2031-05"):
        assert told(owed_of(led(), month, known=NOTHING)) == [
            (HOLDER, TASK, "2031-Q1", ("2031-Q1",), Rules().due_on("2031-03"))
        ]


def test_the_next_quarters_narrative_takes_the_place_of_the_one_that_did_not_come():
    (duty,) = owed_of(led(), "2031-06", known=NOTHING).duties
    assert (duty.period, duty.overdue, duty.late) == ("2031-Q2", ("2031-Q1",), False)
    assert duty.since == Rules().due_on("2031-03")


def test_a_narrative_written_supersedes_the_quarters_before_it():
    second = Known(answered=frozenset({(HOLDER, TASK, "2031-Q2")}))
    assert owed_of(led(), "2031-08", known=second).duties == ()
    (duty,) = owed_of(led(), "2031-09", known=second).duties
    assert (duty.period, duty.overdue, duty.since) == ("2031-Q3", (), None)


def test_after_the_plan_a_narrative_of_its_last_quarter_is_still_owed():
    assert [d.period for d in owed_of(led(), "2032-02", known=NOTHING).duties] == ["2031-Q4"]


def test_a_figure_is_asked_once_with_the_months_nothing_came_for():
    known = Known((a_value("5", "2031-02"),), answered=frozenset({(HOLDER, TASK, "2031-Q1")}))
    (duty,) = owed_of(led(one_target()), "2031-05", known=known).duties
    assert (duty.period, duty.overdue, duty.since) == ("2031-05", ("2031-03", "2031-04"), Rules().due_on("2031-03"))


def test_a_later_cumulative_figure_supersedes_the_months_before_it():
    rules = ruled(t01=Rule(cadence=Cadence.QUARTER))
    known = Known((a_value("9", "2031-06"),))
    figures = [d for d in owed_of(led(one_target()), "2031-08", rules=rules, known=known).duties if d.key == "t01"]
    assert figures == []


def test_what_was_sent_and_nobody_has_accepted_yet_is_not_overdue():
    sent = Known(on_way=(a_value("9", "2031-04"),))
    (duty,) = [d for d in owed_of(led(one_target()), "2031-05", known=sent).duties if d.key == "t01"]
    assert (duty.overdue, duty.met, duty.knows.last) == ((), False, None)
    # of a quarter it is not asked again either
    rules, quarter = ruled(t01=Rule(cadence=Cadence.QUARTER)), Known(on_way=(a_value("9", "2031-03"),))
    assert [d.key for d in owed_of(led(one_target()), "2031-04", rules=rules, known=quarter).duties] == []


def test_not_published_supersedes_nothing():
    known = Known((a_value(None, "2031-04"),))
    (duty,) = [d for d in owed_of(led(one_target()), "2031-05", known=known).duties if d.key == "t01"]
    assert duty.overdue == ("2031-01", "2031-02", "2031-03")


def test_a_quarterly_figure_stays_owed_with_its_days_until_the_next_one_is_asked():
    rules = ruled(t01=Rule(cadence=Cadence.QUARTER))
    for month, period in (("2031-04", "2031-03"), ("2031-05", "2031-03"), ("2031-06", "2031-06")):
        (duty,) = [d for d in owed_of(led(one_target()), month, rules=rules, known=NOTHING).duties if d.key == "t01"]
        assert (duty.period, duty.overdue, duty.since) == (period, ("2031-03",), rules.due_on("2031-03"))


def test_a_figure_published_after_its_round_is_overdue_from_the_round_that_asked_for_it():
    rules = ruled(published(day=18), t01=Rule(source="统计部门"))
    owed = owed_of(led(one_target()), "2031-06", today=date(2031, 7, 20), rules=rules, known=NOTHING)
    (duty,) = [d for d in owed.duties if d.key == "t01"]
    # January came out on 18 February: the round of February, due in March, was the first to ask for it
    assert (duty.overdue[0], duty.since) == ("2031-01", rules.due_on("2031-02"))


def test_nobody_owes_what_no_round_ever_asked_for():
    owed = owed_of(led(one_target()), "2031-05", known=NOTHING, rounds=opened("2031-04"))
    (duty,) = owed.duties
    assert (duty.key, duty.period, duty.overdue) == ("t01", "2031-05", ("2031-04",))
    first = owed_of(led(one_target()), "2031-05", known=NOTHING, rounds=[])
    assert [d.overdue for d in first.duties] == [()]


def test_a_period_out_before_and_asked_by_no_round_is_asked_now_and_not_overdue():
    rules = ruled(t01=Rule(cadence=Cadence.QUARTER))
    owed = owed_of(led(one_target(), leads=()), "2031-04", rules=ruled(t01=Rule(HOLDER, cadence=Cadence.QUARTER)),
                   known=NOTHING, rounds=[])  # fmt: skip
    assert [(d.period, d.overdue, d.late) for d in owed.duties] == [("2031-03", (), False)]
    assert rules.of("t01").cadence is Cadence.QUARTER


def test_while_its_own_round_is_open_nothing_is_asked_twice():
    rules, ask = ruled(t01=Rule(cadence=Cadence.QUARTER)), an_ask(month="2031-03")
    rounds = opened("2031-03", "2031-04", still=("2031-03",))
    told_now = {"rules": rules, "asks": [ask], "known": NOTHING}
    assert owed_of(led(one_target()), "2031-05", rounds=rounds, **told_now).duties == ()
    closed = opened("2031-03", "2031-04", still=("2031-04",))
    # of the rounds open the first after its own carries it
    assert [d.key for d in owed_of(led(one_target()), "2031-04", rounds=closed, **told_now).duties] == [
        "t01",
        TASK,
        "k1",
    ]
    assert owed_of(led(one_target()), "2031-05", rounds=closed, **told_now).duties == ()


def test_what_is_overdue_costs_its_answer_once():
    rules = Rules()
    owed = owed_of(led(one_target()), "2031-06", known=NOTHING)
    (cost,) = burden(owed)
    assert (cost.values, cost.narratives, cost.overdue) == (1, 1, 2)
    assert cost.minutes == rules.minutes.value + rules.minutes.narrative


months = st.integers(1, 12).map(lambda n: f"2031-{n:02d}")
quarters = st.sampled_from(("2031-Q1", "2031-Q2", "2031-Q3", "2031-Q4"))


@given(
    st.sets(months, max_size=6), st.sets(quarters), st.sets(st.integers(0, 5)), st.lists(months, max_size=6),
    st.dictionaries(months, st.booleans()),
)  # fmt: skip
def test_over_all_open_rounds_nothing_is_asked_twice_and_nothing_asked_is_lost(reported, written, answered, asked, had):
    """A county that opens some rounds and closes some: each thing not answered stands in exactly one open round."""
    asks = [an_ask(n, month=month) for n, month in enumerate(asked)]
    words = {(HOLDER, TASK, quarter) for quarter in written}
    words |= {("甲镇", ask.id, ask.month) for n, ask in enumerate(asks) if n in answered}
    known = Known(tuple(a_value("5", month) for month in sorted(reported)), answered=frozenset(words))
    rounds = opened(*sorted(had), still=tuple(month for month, closed in had.items() if not closed))
    found: Counter = Counter()
    for each in rounds:
        if each.closed:
            continue
        before = [one for one in rounds if one.month < each.month]
        owed = owed_of(led(one_target()), each.month, today=date(2032, 3, 1), asks=asks, known=known, rounds=before)
        found.update((d.kind, d.key, d.period) for d in owed.open)
        assert Counter((d.kind, d.key) for d in owed.duties).most_common(1)[0][1] == 1 if owed.duties else True
    assert set(found.values()) <= {1}
    last = max((one.month for one in rounds if not one.closed), default=None)
    for ask in asks:
        if ("甲镇", ask.id, ask.month) in words or last is None or ask.month > last:
            continue
        after = [one for one in rounds if one.month >= ask.month and not one.closed]
        assert found[DutyKind.ASKED, ask.id, ask.month] == (1 if after else 0)


@given(st.sets(months), st.sets(quarters), months)
def test_a_lead_never_owes_more_than_one_narrative_of_a_task_and_one_figure_of_a_cell(reported, written, month):
    words = frozenset((HOLDER, TASK, quarter) for quarter in written)
    known = Known(tuple(a_value("5", each) for each in sorted(reported)), answered=words)
    owed = owed_of(led(one_target()), month, today=date(2032, 3, 1), known=known)
    assert max(Counter((d.kind, d.key, d.subject) for d in owed.duties).values(), default=0) <= 1
    for duty in owed.duties:
        assert (duty.since is None) == (not duty.overdue)
        assert all(Period.parse(p).end <= Period.parse(month).end for p in duty.overdue)
