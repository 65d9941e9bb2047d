"""A reporting.toml is read whole; a rule that cannot be used is named, and the least is asked instead."""

from __future__ import annotations

from datetime import date

import pytest
from tests.library.progress.owed.making import published

from kechuang.progress.owed import Rule, Shares, read_rules
from kechuang.progress.release import Cadence

WHOLE = """
[reporting]
t01 = "县统计局"
t02 = "县科技局"
[round]
due_day = 8
[indicator]
t02 = { source = "统计部门", shares = "each", cadence = "quarter" }
t03 = { computed = true }
"a1.3" = { reporter = "县税务局", withdrawn = "2031-07" }
"""


def test_both_ways_of_naming_a_reporter_are_read():
    rules = read_rules(WHOLE, published())
    assert rules.findings == ()
    assert rules.by_key == {
        "t01": Rule("县统计局"),
        "t02": Rule("县科技局", Shares.EACH, "统计部门", Cadence.QUARTER),
        "t03": Rule(computed=True),
        "a1.3": Rule("县税务局", withdrawn="2031-07"),
    }
    assert rules.due_on("2025-03") == date(2025, 4, 8)


def test_the_cadence_of_a_rule_goes_before_that_of_its_source():
    rules = read_rules(WHOLE, published())
    assert rules.publisher("t02").cadence is Cadence.QUARTER
    assert rules.publisher("t01").cadence is Cadence.MONTH


def test_reporters_settled_by_a_person_take_the_place_of_those_written():
    rules = read_rules(WHOLE, published()).with_reporters({"t02": "县经信局", "t09": "县科协"})
    assert (rules.of("t02").reporter, rules.of("t02").shares) == ("县经信局", Shares.EACH)
    assert rules.of("t09") == Rule("县科协")


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("[indicator", "progress.rule-form", None),
        ("indicator = 3", "progress.rule-form", None),
        ("[reporting]\nt01 = 3", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = 3", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { shares = 'all' }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { shares = ['each'] }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { cadence = 'week' }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { computed = 1 }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { withdrawn = '2031-Q1' }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { reporter = ' ' }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { colour = 'red' }", "progress.rule-wrong", "t01"),
        ("[indicator]\nt01 = { source = '没有的' }", "progress.rule-source", "没有的"),
        ("[round]\ndue_day = 32", "progress.rule-due", None),
        ("[round]\ndue_day = true", "progress.rule-due", None),
        ("[reporting]\nt01 = '甲局'\n[indicator]\nt01 = { reporter = '乙局' }", "progress.rule-wrong", "t01"),
    ],
)
def test_each_fault_has_its_code_and_names_its_series(text, code, key):
    (finding,) = read_rules(text).findings
    assert (finding.code, finding.quote) == (code, key)


def test_the_message_says_what_is_wrong_and_what_to_do():
    (finding,) = read_rules("[indicator]\nt01 = { shares = 'all' }").findings
    assert finding.message == "报送规则“t01”shares 不是 holder、each、none 之一；请改正后重新装入。"
