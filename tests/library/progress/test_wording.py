"""The state in words and in JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.library.builders import a_column, a_plan, a_target, a_value, an_allocation, by_hand, values_of

from kechuang.plan.model import Comparator, Kind
from kechuang.progress import Reason, Status, Thresholds, headline, judge, state_to_json
from kechuang.progress.exact import percent
from kechuang.progress.model import Tally
from kechuang.progress.wording import (
    monthly_text,
    pace_text,
    reason_text,
    status_text,
    target_text,
)

ON = date(2031, 7, 5)
PLAN = a_plan(
    a_target("t01", "合同成交额", "35.32", measure="亿元"),
    a_target("t02", "甲类项目", "100"),
    a_target("t03", "乙类项目", "50"),
    a_target("t04", "丙类项目", "10"),
    a_target("t05", "增速", "8", measure="%", kind=Kind.GROWTH),
    a_target("t06", "位次", "3", measure="位", kind=Kind.RANK),
    checklist=[
        a_target("t11", "合同成交额", "10", measure="亿元", horizon="2031-Q1"),
        a_target("t12", "甲类项目", "20", horizon="2031-Q1"),
        a_target("t13", "乙类项目", "20", horizon="2031-Q1"),
    ],
    allocations=[an_allocation([a_column("合同成交额", "亿元")], {"东镇": ["10"]})],
)
VALUES = values_of(
    a_value("8.4", key="t01"), a_value("30", key="t02"), a_value("5", "2031-04", key="t03"),
    a_value("10", key="t04"), a_value(None, key="t05"), a_value("9", "2031-03", key="t01", unit="东镇"),
)  # fmt: skip


def test_one_sentence_says_what_is_behind_by_name_and_amount():
    assert headline(judge(PLAN, VALUES, on=ON)) == (
        "截至2031年6月，6项目标中完成1项、正常1项、严重滞后1项（距序时：乙类项目差15项）、滞后1项（距序时：合同成交额差1.6亿元）、"
        "未报送1项、待发布1项；其中1项的数没有报到2031年6月（最早的截至2031年4月）。"
    )


@pytest.mark.parametrize(
    ("on", "month"), [(date(2031, 12, 31), "12月"), (date(2033, 3, 5), "12月"), (date(2031, 3, 1), "2月")]
)
def test_a_plan_that_is_over_is_told_as_of_its_own_last_month(on: date, month: str):
    assert headline(judge(PLAN, VALUES, on=on)).startswith(f"截至2031年{month}，")


def test_the_sentence_names_what_cannot_be_judged():
    plan = a_plan(a_target())
    assert headline(judge(plan, values_of(a_value("5")), on=ON)).endswith("未设序时节点1项。")
    assert headline(judge(plan, values_of(), on=date(2031, 1, 9))).endswith("尚未到首个填报期1项。")


def test_points_are_rounded_once_half_up():
    state = judge(PLAN, VALUES, on=ON).targets[0]
    # 8.4/35.32 − 10/35.32 = −4.5300…
    assert pace_text(state) == "滞后4.5个百分点"
    assert str(percent(Fraction(1, 8))) == "12.5"
    assert str(percent(Fraction(125, 10000))) == "1.3"
    assert str(percent(Fraction(-125, 10000))) == "-1.3"


def test_small_texts():
    targets = {t.key: t for t in judge(PLAN, VALUES, on=ON).targets}
    assert target_text(targets["t01"]) == "35.32亿元"
    assert status_text(Status.BEHIND, Reason.BELOW_PACE) == "▲滞后"
    assert status_text(None, Reason.NO_CHECKPOINT) == "未设序时节点"
    assert status_text(None, Reason.NOT_STARTED) == "未到填报期"
    assert reason_text(targets["t03"].reason) == "不到序时节点的80%"
    assert monthly_text(targets["t01"]) == "后续月均需完成4.49亿元"  # 26.92 / 6, rounded up
    assert monthly_text(targets["t03"]) == "后续月均需完成6项"  # 45 / 8


@pytest.mark.parametrize(
    ("value", "comparator", "text"),
    [("10", Comparator.AT_LEAST, "≥10项"), (("5", "8"), Comparator.RANGE, "5—8项"), ("1E+1", Comparator.EQUAL, "10项"),
     ("2.50", Comparator.AT_MOST, "≤2.5项")],
)  # fmt: skip
def test_targets_are_written_as_officials_do(value, comparator, text):
    plan = a_plan(a_target(value=value, comparator=comparator))
    assert target_text(judge(plan, values_of(), on=ON).targets[0]) == text


def test_json_holds_numbers_as_strings_and_what_is_unknown_as_null():
    carried = json.loads(json.dumps(state_to_json(judge(PLAN, VALUES, on=ON)), ensure_ascii=False))
    first, unreported = carried["targets"][0], carried["targets"][5]
    assert carried["schema"] == "kechuang.state/1"
    assert (first["actual"]["amount"], first["gap"], first["completion"]) == ("8.4", "26.92", ["210", "883"])
    assert (unreported["status"], unreported["gap"], unreported["actual"]) == ("unreported", None, None)
    assert sum(carried["counts"].values()) == len(carried["targets"])


def test_every_number_of_the_json_has_its_origin():
    carried = state_to_json(judge(PLAN, VALUES, on=ON))
    first = carried["targets"][0]
    assert first["actual"]["source"]["location"] == "表「填报」t012031-06"
    assert first["due"]["source"]["location"] == "二/(一)"
    assert first["due"]["origin"] == "checklist"
    assert first["mentions"][0]["text"] == "合同成交额35.32亿元"
    assert carried["allocations"][0]["columns"][0]["rows"][0]["source"]["location"] == "分解表 东镇"


def _floats(node: object) -> list[float]:
    if isinstance(node, dict):
        return [f for v in node.values() for f in _floats(v)]
    if isinstance(node, list):
        return [f for v in node for f in _floats(v)]
    return [node] if isinstance(node, float) else []


def test_no_float_comes_out():
    assert _floats(state_to_json(judge(PLAN, VALUES, on=ON, linear=True))) == []


def test_what_is_itself_a_percentage_is_ahead_by_its_plain_difference():
    plan = a_plan(a_target("t01", "增速", "7", measure="%", kind=Kind.GROWTH))
    values = values_of(a_value("6.6", measure="%"), checkpoints=[by_hand("6.5", "2031-03")])
    state = judge(plan, values, on=ON).targets[0]
    assert pace_text(state) == "超0.1个百分点"


def test_what_is_behind_by_less_than_can_be_shown_is_never_told_as_level():
    plan = a_plan(
        a_target("t01", "合同成交额", "100000", measure="万元"), a_target("t02", "甲类项目", "100000"),
    )  # fmt: skip
    values = values_of(
        a_value("49999"), a_value("50001", key="t02"),
        checkpoints=[by_hand("50000", "2031-06"), by_hand("50000", "2031-06", key="t02")],
    )  # fmt: skip
    states = judge(plan, values, on=ON).targets
    assert [state.status for state in states] == [Status.BEHIND, Status.NORMAL]
    assert [pace_text(state) for state in states] == ["滞后不足0.1个百分点", "超不足0.1个百分点"]


@pytest.mark.parametrize(("share", "text"), [((9, 10), "90%"), ((2, 3), "66.7%")])
def test_a_status_tells_the_threshold_it_was_judged_by(share: tuple[int, int], text: str):
    state = judge(a_plan(a_target()), values_of(a_value("20"), checkpoints=[by_hand("50", "2031-06")]), on=ON,
                  thresholds=Thresholds(*share))  # fmt: skip
    assert state.targets[0].status is Status.FAR_BEHIND
    assert state_to_json(state)["targets"][0]["reason_text"] == f"不到序时节点的{text}"


def test_what_has_not_begun_is_not_told_as_lacking_a_checkpoint():
    carried = state_to_json(judge(a_plan(a_target()), values_of(), on=date(2031, 1, 9)))
    assert (carried["targets"][0]["status"], carried["targets"][0]["status_text"]) == (None, "未到填报期")


def test_the_sentence_says_what_was_returned_beside_what_is_unreported():
    values = replace(values_of(), tally=Tally(rows=2, rows_refused=2, cells=3, refused=3))
    sentence = headline(judge(a_plan(a_target()), values, on=ON))
    assert sentence.endswith("未报送1项；另有3格报来的数被退回，没有计入。")
