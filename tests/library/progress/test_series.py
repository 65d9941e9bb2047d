"""What is asked for once: targets, the parts of them, the columns that break them down."""

from __future__ import annotations

from datetime import date

from tests.library.builders import a_column, a_plan, a_target, a_value, an_allocation, values_of

from kechuang.plan.model import Kind
from kechuang.progress import Origin, judge
from kechuang.progress.series import tracked_of


def keys(plan) -> list[str]:
    return [series.key for series in tracked_of(plan).series]


def test_mentions_of_one_key_are_one_series_under_the_name_of_the_indicator_table():
    body, head = a_target(name="完成甲类项目"), a_target(name="甲类项目数")
    (series,) = tracked_of(a_plan(body, indicators=[head])).series
    assert (series.name, len(series.mentions)) == ("甲类项目数", 2)


def test_an_earlier_part_of_a_target_is_a_checkpoint_and_no_series():
    part = a_target("t09", "甲类项目", "20", horizon="2031-Q1")
    assert keys(a_plan(a_target(), checklist=[part])) == ["t01"]


def test_a_part_that_speaks_of_two_targets_alike_is_left_alone():
    part = a_target("t09", "新增甲类项目", "20", horizon="2031-Q1")
    plan = a_plan(a_target("t01", "培育甲类项目"), a_target("t02", "认定甲类项目"), checklist=[part])
    assert keys(plan) == ["t01", "t02", "t09"]


def test_a_part_counted_otherwise_is_another_thing():
    stock = a_target(kind=Kind.STOCK)
    in_money = a_target("t08", value="3", measure="万元", horizon="2031-Q1")
    part = a_target("t09", value="20", horizon="2031-Q1")
    assert keys(a_plan(stock, checklist=[part, in_money])) == ["t01", "t09", "t08"]


def test_a_target_without_a_number_is_kept_apart_and_not_lost():
    plan = a_plan(a_target(), a_target("t02", "乡镇充电站", None, measure=None, kind=Kind.COVERAGE))
    assert keys(plan) == ["t01"]
    assert [t.key for t in tracked_of(plan).qualitative] == ["t02"]


def test_a_part_in_another_measure_is_converted_exactly():
    year = a_target(name="合同成交额", value="35.32", measure="亿元")
    part = a_target("t09", "登记合同成交额", "58000", measure="万元", horizon="2031-Q1")
    state = judge(a_plan(year, checklist=[part]), values_of(a_value("6")), on=date(2031, 4, 1)).targets[0]
    assert [str(c.amount) for c in state.checkpoints] == ["5.8", "35.32"]


def test_the_total_of_a_breakdown_is_a_checkpoint_and_agrees_with_the_list():
    part = a_target("t09", value="20", horizon="2031-Q1")
    table = an_allocation([a_column()], {"东镇": ["12"], "西镇": ["8"]}, total=["20"])
    state = judge(a_plan(a_target(), checklist=[part], allocations=[table]), values_of(), on=date(2031, 4, 1))
    first = state.targets[0].checkpoints[0]
    assert (first.origin, len(first.also), state.findings) == (Origin.CHECKLIST, 1, ())


def test_two_places_of_the_plan_that_disagree_are_reported():
    part = a_target("t09", value="20", horizon="2031-Q1")
    table = an_allocation([a_column()], {"东镇": ["12"], "西镇": ["9"]}, total=["21"])
    state = judge(a_plan(a_target(), checklist=[part], allocations=[table]), values_of(), on=date(2031, 4, 1))
    assert [f.code for f in state.findings] == ["progress.checkpoint-conflict"]


def test_a_breakdown_without_a_printed_total_is_summed_only_when_it_is_whole():
    for cells, amounts in ((["12", "8"], ["20", "100"]), (["12", None], ["100"])):
        table = an_allocation([a_column()], {"东镇": cells[:1], "西镇": cells[1:]})
        state = judge(a_plan(a_target(), allocations=[table]), values_of(), on=date(2031, 4, 1)).targets[0]
        assert [str(c.amount) for c in state.checkpoints] == amounts


def test_a_column_no_target_answers_has_a_key_of_its_own():
    table = an_allocation([a_column("研发人员", "人"), a_column()], {"东镇": ["12", "1"]})
    assert [c.key for c in tracked_of(a_plan(a_target(), allocations=[table])).columns] == ["a1.1", "t01"]


def test_a_plan_without_a_period_takes_it_from_its_targets():
    plan = a_plan(a_target(horizon="2031"), period=None)
    state = judge(plan, values_of(a_value("100")), on=date(2031, 7, 1)).targets[0]
    assert state.status.word == "完成"
