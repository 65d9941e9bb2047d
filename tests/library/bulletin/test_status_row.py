"""The texts of one target's row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kechuang.bulletin.status_row import row_of
from kechuang.bulletin.status_view import status_view
from kechuang.bulletin.trail import target_trail, unit_trail
from kechuang.bulletin.wording import percent_text
from kechuang.plan.model import Plan
from kechuang.progress.model import Reason, State, TargetState


def test_an_earlier_checkpoint_is_named_and_one_of_the_same_month_is_not(states: tuple[TargetState, ...]):
    first = states[1]
    assert first.due is not None
    quarter = replace(first.due, period="2031-Q1", ends_on=date(2031, 3, 31))
    assert row_of(first).due_on == ""
    assert row_of(replace(first, due=quarter)).due_on == "2031年第一季度节点"


def test_the_trail_of_a_percentage_compares_it_as_it_stands(states: tuple[TargetState, ...]):
    rate = replace(states[1], measure="%", pace_gap=Decimal("2.1"))
    (line,) = [step.text for step in target_trail(rate) if step.label == "序时进度"]
    assert line == "12.1% 对 14.2%；滞后2.1个百分点"


def test_a_unit_s_share_opens_to_reason_and_quotient(state: State):
    column = state.allocations[0].columns[0]
    unit = next(row for row in column.rows if row.completion is not None)
    steps = {step.label: step.text for step in unit_trail(unit, column.measure)}
    assert list(steps) == ["判定依据", "完成率", "下达数", "完成数"]
    assert steps["完成率"].endswith(f"= {percent_text(unit.completion)}")


def test_tiles_tell_what_has_not_begun_from_what_has_no_checkpoint(state: State, plan: Plan):
    open_ones = [replace(one, status=None) for one in state.targets[:3]]
    reasons = (Reason.NOT_STARTED, Reason.NO_CHECKPOINT, Reason.NOT_STARTED)
    early = [replace(one, reason=reason) for one, reason in zip(open_ones, reasons, strict=True)]
    view = status_view(replace(state, targets=tuple(early)), plan, generated_on=state.on)
    assert [(tile.status.word, tile.count) for tile in view.tiles[-2:]] == [("未到填报期", 2), ("未设序时节点", 1)]
