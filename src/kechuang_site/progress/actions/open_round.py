"""报送期: opened for a month that has ended, its due day moved, and closed; closing locks what was accepted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kechuang.progress.life import Step
from kechuang.vocabulary import Finding, Period, day_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.stepping import Hand, Seen, Stepping
from kechuang_site.progress.models import Round
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.queries.deadlines import deadlines
from kechuang_site.progress.store.cell import hold
from kechuang_site.progress.store.report import accepted_until, round_held
from kechuang_site.record.write import recording


def open_round(*, by: Asker, at: datetime, plan: Any, month: str, due_on: date | None = None) -> Round | Finding:
    """Open the reporting of a month; due on the day given, else by the rule of the county."""
    actor = require(by, "round.open", division=plan.division, archived=plan.archived)
    refused = _not_to_open(plan, month, at)
    if refused is not None:
        return refused
    due = due_on or max(deadlines().of_month(month), at.date())
    if due < at.date():
        return Finding.error("round.due", f"截止日期{day_text(due)}早于今天；请改为今天或以后的日期。")
    with recording(by=actor, act="round.open", at=at) as writes:
        if round_held(plan.pk, month) is not None:
            return Finding.error("round.open-already", f"{month}的报送期已经开启过；请直接打开。")
        return writes.add(Round(plan=plan, month=month, opens_on=at.date(), due_on=due, opened_at=at))


def move_due(*, by: Asker, at: datetime, entering: Round, due_on: date, reason: str) -> Round | Finding:
    """Move the due day of an open round, with the reason."""
    plan = entering.plan
    actor = require(by, "round.open", division=plan.division, archived=plan.archived)
    if entering.closed:
        return Finding.error("round.closed", f"{entering.month}的报送期已经结束，不能再改截止日期。")
    if due_on < at.date() or not reason.strip():
        return Finding.error("round.due", "新的截止日期不能早于今天，并须写明调整原因；请补齐。")
    with recording(by=actor, act="round.due", at=at, reason=reason.strip()) as writes:
        return writes.change(entering, due_on=due_on)


def close_round(*, by: Asker, at: datetime, entering: Round) -> int | Finding:
    """Close a round and lock every accepted report up to its month; how many were locked.

    What is still on its way stays there: written again it enters the next open round (补录), accepted it is locked.
    """
    plan = entering.plan
    actor = require(by, "round.close", division=plan.division, archived=plan.archived)
    with recording(by=actor, act="round.close", at=at) as writes:
        hold(plan)  # who is accepting is through first, or finds the round closed
        held = round_held(plan.pk, entering.month)
        if held is None or held.closed:
            return Finding.error("round.closed", f"{entering.month}的报送期已经结束。")
        rows = accepted_until(plan.pk, entering.month)
        contents = contents_of(rows)
        stepping = Stepping(writes, plan.pk, at, lambda row: True)
        seen = [Seen(row.pk, contents[row.pk]) for row in rows]
        locked = stepping.take(Step.LOCK, seen, Hand(by.person), then=lambda row: {})
        writes.change(held, closed_at=at)
        return len(locked.done)


def _not_to_open(plan: Any, month: str, at: datetime) -> Finding | None:
    if plan.state == "draft":
        return Finding.error("value.draft", "方案尚未启用，不能开启报送期；请先核对并启用方案。")
    months = {each.key: each for each in Period.parse(plan.period).months()}
    if month not in months:
        return Finding.error("value.period", f"“{month[:20]}”不是本方案的月份；请选择{plan.period}内的一个月。")
    if months[month].end >= at.date():
        return Finding.error("round.early", f"{month}还没有结束；报送期在次月开启，现在可以先看应报事项。")
    return None
