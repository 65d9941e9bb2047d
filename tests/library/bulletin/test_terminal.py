"""The terminal says the same as the page, in columns."""

from __future__ import annotations

from kechuang.bulletin import check_terminal, status_terminal
from kechuang.bulletin.status_row import row_of
from kechuang.plan.model import Plan
from kechuang.progress import headline
from kechuang.progress.model import State
from kechuang.vocabulary.finding import Finding


def test_status_lists_every_target_with_its_figures(state: State):
    lines = status_terminal(state).splitlines()
    assert headline(state) in lines
    for one in state.targets:
        row = row_of(one)
        (line,) = [line for line in lines if f" {row.name} " in line and row.target in line]
        assert line.startswith(f"{row.status.mark}{row.status.word}")
        assert row.actual in line


def test_invented_values_are_marked(state: State):
    assert "演示数据" in status_terminal(state)


def test_check_gives_counts_codes_and_quotes(plan: Plan):
    shown = check_terminal(plan, (Finding.warning("plan.unit-alike", "两个名称相近。", None, "市资规局"),))
    assert shown.splitlines()[0] == plan.title
    assert shown.splitlines()[1].startswith("读到：主要目标1、重点任务3、指标6、数字目标7")
    assert shown.splitlines()[2] == "核对发现1处：须核对1处。"
    assert "[plan.unit-alike]" in shown
    assert "原文：“市资规局”" in shown


def test_quote_cannot_steer_the_terminal(plan: Plan):
    shown = check_terminal(plan, (Finding.warning("plan.sum", "\x1b[2J清屏", None, "\x07"),))
    assert "\x1b" not in shown
    assert "\x07" not in shown
