"""The texts of one target's row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kechuang.bulletin.status_row import row_of
from kechuang.bulletin.trail import target_trail
from kechuang.progress.model import TargetState


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
