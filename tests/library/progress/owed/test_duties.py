"""What is owed: one unit for each figure, words from leads alone, asks by name; nothing twice, nothing dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.library.builders import a_value
from tests.library.progress.owed.making import HOLDER, a_task, an_ask, led, one_target, owed_of, published, ruled

from kechuang.plan.model import PlanUnit
from kechuang.progress.model import Nature
from kechuang.progress.owed import Answer, DutyKind, Known, Rule, Rules, Shares, burden
from kechuang.progress.release import Cadence, DayOfYear, Release
from kechuang.vocabulary import Source

SHARES = {"甲镇": ["10"], "乙镇": ["20"]}


def figures(owed):
    return [(d.unit, d.key, d.subject, d.period) for d in owed.duties if d.kind is DutyKind.FIGURE]


def codes(owed):
    return [finding.code for finding in owed.findings]


def test_a_figure_is_owed_by_the_one_lead_the_plan_names():
    assert figures(owed_of(led(one_target()))) == [(HOLDER, "t01", None, "2031-06")]


def test_the_reporter_of_the_rules_goes_before_the_lead():
    rules = ruled(t01=Rule("县统计局"))
    assert figures(owed_of(led(one_target()), rules=rules)) == [("县统计局", "t01", None, "2031-06")]


def test_a_figure_nobody_holds_is_named_and_never_dropped():
    owed = owed_of(led(one_target(), leads=("县科技局", "县经信局")))
    assert figures(owed) == []
    assert owed.unheld == ("t01",)
    assert codes(owed) == ["progress.no-reporter"]


def test_the_message_of_a_figure_nobody_holds_says_what_to_do():
    (finding,) = owed_of(led(one_target(), leads=()), "2031-05").findings
    assert finding.message == (
        "「甲类项目」（t01）没有确定由哪一个单位报数，本期收不到这个数；一个数只由一个单位报，"
        "请在指标页或报送规则里指定掌握正式名单或台账的单位。"
    )


def test_a_collective_name_holds_nothing():
    owed = owed_of(led(one_target()), "2031-05", rules=ruled(t01=Rule("各乡镇")))
    assert (figures(owed), owed.unheld) == ([], ("t01",))


def test_shares_come_from_the_holder_of_the_list_unless_the_rule_says_otherwise():
    plan = led(one_target(), shares=SHARES)
    own = (HOLDER, "t01", None, "2031-06")
    assert figures(owed_of(plan)) == [own, (HOLDER, "t01", "甲镇", "2031-06"), (HOLDER, "t01", "乙镇", "2031-06")]
    each = ruled(t01=Rule(shares=Shares.EACH))
    assert figures(owed_of(plan, rules=each)) == [
        own, ("甲镇", "t01", "甲镇", "2031-06"), ("乙镇", "t01", "乙镇", "2031-06"),
    ]  # fmt: skip
    assert figures(owed_of(plan, rules=ruled(t01=Rule(shares=Shares.NONE)))) == [own]


def test_a_share_of_units_not_named_one_by_one_stays_with_the_holder():
    plan = led(one_target(), shares={"各乡镇": ["30"]})
    owed = owed_of(plan, rules=ruled(t01=Rule(shares=Shares.EACH)))
    assert {unit for unit, *_ in figures(owed)} == {HOLDER}


def test_a_share_is_owed_until_its_own_horizon():
    plan = led(one_target(), shares=SHARES, horizon="2031-Q1")
    assert len(figures(owed_of(plan, "2031-03"))) == 3
    later = owed_of(plan, "2031-04")
    assert figures(later) == [(HOLDER, "t01", None, "2031-04")]


def test_two_spellings_of_one_unit_owe_once():
    unit = PlanUnit("县科学技术局", "county", False, HOLDER, "confirmed", Source(0, 0, 0))
    plan = led(one_target(), leads=(HOLDER, "县科学技术局"), units=(unit,))
    owed = owed_of(plan)
    assert [(d.kind, d.unit) for d in owed.duties if d.kind is DutyKind.NARRATIVE] == [(DutyKind.NARRATIVE, HOLDER)]


def test_what_is_computed_or_withdrawn_owes_nothing():
    plan = led(one_target(), shares=SHARES)
    assert figures(owed_of(plan, rules=ruled(t01=Rule(computed=True)))) == []
    withdrawn = ruled(t01=Rule(withdrawn="2031-06"))
    assert figures(owed_of(plan, "2031-06", rules=withdrawn)) == []
    assert len(figures(owed_of(plan, "2031-05", rules=withdrawn))) == 3


def test_words_are_owed_by_each_lead_at_the_end_of_a_quarter_alone():
    plan = led(leads=("县经信局", "县科协"))
    for month in ("2031-01", "2031-02", "2031-04", "2031-11"):
        assert owed_of(plan, month).duties == ()
    assert [(d.unit, d.key, d.period, d.answer) for d in owed_of(plan, "2031-12").duties] == [
        ("县经信局", "三/(一)/1", "2031-Q4", Answer.WORDS), ("县科协", "三/(一)/1", "2031-Q4", Answer.WORDS),
    ]  # fmt: skip


def test_a_task_led_by_nobody_by_name_is_found():
    assert codes(owed_of(led(leads=("各乡镇",)))) == ["progress.no-lead"]
    assert codes(owed_of(led(leads=("各乡镇",)), "2031-05")) == []


def test_nothing_is_owed_outside_the_plan():
    plan = led(one_target(), shares=SHARES)
    assert owed_of(plan, "2030-12").duties == ()
    # after the last month nothing new comes out
    assert owed_of(plan, "2032-03").duties == ()


def test_an_ask_is_owed_by_the_unit_it_names_in_its_month():
    owed = owed_of(led(), "2031-05", asks=[an_ask(month="2031-05", answer=Answer.NUMBER), an_ask(2)])
    assert [(d.kind, d.unit, d.key, d.answer, d.asked_by) for d in owed.duties] == [
        (DutyKind.ASKED, "甲镇", "k1", Answer.NUMBER, HOLDER)
    ]


def test_an_ask_that_names_no_unit_is_refused():
    owed = owed_of(led(), "2031-05", asks=[an_ask(unit="各乡镇", month="2031-05")])
    assert (owed.duties, codes(owed)) == ((), ["progress.ask-unit"])


def test_an_unanswered_ask_stays_owed_and_an_answered_one_does_not():
    ask, words = an_ask(month="2031-04"), frozenset({(HOLDER, "三/(一)/1", "2031-Q1")})
    late = owed_of(led(), "2031-05", asks=[ask], known=Known(answered=words))
    assert [(d.key, d.period, d.late) for d in late.duties] == [("k1", "2031-04", True)]
    answered = Known(answered=words | {("甲镇", "k1", "2031-04")})
    assert owed_of(led(), "2031-05", asks=[ask], known=answered).duties == ()


def test_a_narrative_that_did_not_come_is_overdue_in_the_next_quarter():
    first = Known(answered=frozenset({(HOLDER, "三/(一)/1", "2031-Q1")}))
    (duty,) = owed_of(led(), "2031-09", known=first).duties
    assert (duty.period, duty.overdue, duty.met) == ("2031-Q3", ("2031-Q2",), False)
    third = Known(answered=first.answered | {(HOLDER, "三/(一)/1", "2031-Q3")})
    (duty,) = owed_of(led(), "2031-09", known=third).duties
    assert duty.met is True


def test_where_nobody_said_what_is_answered_no_words_are_overdue():
    asks = [an_ask(month="2031-04")]
    (duty,) = owed_of(led(), "2031-06", asks=asks, known=Known((a_value("5", "2031-05"),))).duties
    assert (duty.kind, duty.overdue, duty.met) == (DutyKind.NARRATIVE, (), False)


def test_a_figure_not_published_is_awaited_with_the_day_it_is_expected():
    rules = ruled(published(day=18), t01=Rule(source="统计部门"))
    owed = owed_of(led(one_target()), "2031-06", today=date(2031, 7, 9), rules=rules)
    (awaited,) = owed.awaited
    assert (awaited.period, awaited.expected, awaited.origin, awaited.ended) == (
        "2031-06", date(2031, 7, 18), "统计部门", True,
    )  # fmt: skip
    # the month before came out on 18 June, after that round's day: it falls to this round
    assert figures(owed) == [(HOLDER, "t01", None, "2031-05")]


def test_a_figure_is_owed_from_the_day_its_source_publishes():
    rules = ruled(published(day=8), t01=Rule(source="统计部门"))
    before = owed_of(led(one_target()), today=date(2031, 7, 7), rules=rules)
    assert (figures(before), [a.period for a in before.awaited]) == ([], ["2031-06"])
    after = owed_of(led(one_target()), today=date(2031, 7, 8), rules=rules)
    assert (figures(after), after.awaited) == ([(HOLDER, "t01", None, "2031-06")], ())


def test_before_its_month_is_over_a_round_is_foretold_as_it_will_be_on_its_day():
    rules = ruled(published(day=8), t01=Rule(source="统计部门"))
    assert figures(owed_of(led(one_target()), today=date(2031, 6, 20), rules=rules)) == [
        (HOLDER, "t01", None, "2031-06")
    ]


def test_a_yearly_figure_waits_for_the_autumn_after_and_is_asked_again_as_final():
    final = Release("统计部门", Nature.FINAL, DayOfYear(1, 10, 31))
    calendar = published(day=20, cadence=Cadence.YEAR, more=[final])
    rules, plan = ruled(calendar, t01=Rule(source="统计部门")), led(one_target())
    summer = owed_of(plan, "2031-06", today=date(2031, 7, 9), rules=rules)
    assert [(a.period, a.ended, a.expected) for a in summer.awaited] == [("2031-12", False, date(2032, 1, 20))]
    flash = owed_of(plan, "2032-01", today=date(2032, 2, 5), rules=rules)
    assert [(d.period, d.nature) for d in flash.duties if d.key == "t01"] == [("2031-12", Nature.FLASH)]
    assert figures(owed_of(plan, "2032-05", today=date(2032, 6, 5), rules=rules)) == []
    autumn = owed_of(plan, "2032-10", today=date(2032, 11, 5), rules=rules)
    assert [(d.period, d.nature) for d in autumn.duties if d.key == "t01"] == [("2031-12", Nature.FINAL)]


def test_what_is_in_is_met_and_what_is_missing_is_overdue():
    known = Known((a_value("5", "2031-03"), a_value("9", "2031-06")))
    (duty, *_) = owed_of(led(one_target()), known=known).duties
    # the cumulative figure of June supersedes what did not come before it
    assert (duty.met, duty.late, duty.overdue) == (True, False, ())
    assert duty.knows.last == known.values[1]


def test_a_quarterly_figure_that_did_not_come_is_late_in_the_month_after():
    rules, plan = ruled(t01=Rule(cadence=Cadence.QUARTER)), led(one_target())
    assert figures(owed_of(plan, "2031-04", rules=rules)) == []
    (late,) = owed_of(plan, "2031-04", rules=rules, known=Known()).duties
    assert (late.period, late.late) == ("2031-03", True)
    assert owed_of(plan, "2031-04", rules=rules, known=Known((a_value("5", "2031-03"),))).duties == ()


def test_what_a_unit_answered_as_not_published_is_awaited_and_not_overdue():
    owed = owed_of(led(one_target()), "2031-05", known=Known((a_value(None, "2031-05"),)))
    assert figures(owed) == []
    assert [(a.period, a.stated, a.expected) for a in owed.awaited] == [("2031-05", True, None)]


def test_an_older_vintage_leaves_the_duty_open():
    rules = ruled(published(day=5, nature=Nature.FLASH), t01=Rule(source="统计部门"))
    estimate = replace(a_value("5", "2031-06"), nature=Nature.ESTIMATE)
    flash = replace(estimate, nature=Nature.FLASH)
    for value, met in ((estimate, False), (flash, True)):
        (duty, *_) = owed_of(led(one_target()), today=date(2031, 7, 9), rules=rules, known=Known((value,))).duties
        assert duty.met is met


def test_evidence_is_asked_only_where_the_source_has_no_document():
    plan = led(one_target(), shares=SHARES)
    for document, asked in ((False, [True, False, False]), (True, [False] * 3), (None, [False] * 3)):
        rules = ruled(published(day=5, document=document), t01=Rule(source="统计部门"))
        owed = owed_of(plan, "2031-05", rules=rules)
        assert [duty.evidence for duty in owed.duties] == asked


def test_burden_is_exact_and_by_unit():
    plan = led(one_target(), shares=SHARES)
    rules = ruled(published(day=5, document=False), t01=Rule(source="统计部门"))
    owed = owed_of(plan, rules=rules, asks=[an_ask()])
    own, asked = burden(owed)
    assert (own.unit, own.values, own.narratives, own.evidence) == (HOLDER, 3, 1, 1)
    assert own.minutes == Fraction(1) + 2 + Fraction(1, 4) * 2 + 10
    assert (asked.unit, asked.values, asked.narratives, asked.minutes) == ("甲镇", 0, 1, 10)


def test_what_the_system_knows_is_not_asked_again():
    known = Known((a_value("4", "2031-05", unit="甲镇"),))
    owed = owed_of(led(one_target(), shares=SHARES), known=known)
    (share,) = [duty for duty in owed.duties if duty.subject == "甲镇"]
    assert (share.knows.name, share.knows.measure, share.knows.target, share.knows.share) == ("甲类项目", "项", 100, 10)
    assert share.knows.last == known.values[0]


def test_the_day_of_a_round_moves_off_a_holiday_and_can_be_set():
    plan = led(one_target())
    assert Rules().due_on("2024-05") == date(2024, 6, 11)
    assert owed_of(plan, due=date(2031, 7, 3)).due == date(2031, 7, 3)


def test_a_plan_of_tasks_alone_owes_words_alone():
    owed = owed_of(led(), "2031-03")
    assert [duty.knows.name for duty in owed.duties] == [a_task().title]
