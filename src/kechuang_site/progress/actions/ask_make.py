"""会办事项: what a lead unit or the plan office asks of units by name; withdrawn while nobody has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kechuang.vocabulary import Finding, Period, day_text, is_known
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.models import Ask
from kechuang_site.progress.queries.asks import LONGEST_WORDS
from kechuang_site.progress.store.ask import answers_on_way, round_of_month
from kechuang_site.record.write import recording

_OFFICE = "plan_office"


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: of which party, a figure (with its measure) or a narrative, in the round of which month."""

    party: Any
    kind: str
    words: str
    month: str
    due_on: date
    measure: str = ""
    task: Any = None


def ask_make(
    *, by: Asker, at: datetime, plan: Any, asker: Any, asked: Sequence[Asking]
) -> tuple[Ask, ...] | Finding:  # fmt: skip
    """Ask units, all of them or none. A unit asks only for a task it leads; the office for anything. Raises Refused."""
    actor = require(by, "ask.make", division=plan.division, party=asker.pk, archived=plan.archived)
    office = actor["role"] == _OFFICE
    for asking in asked:
        refused = _not_said(asking) or _not_of(plan, asker, asking) or _not_then(plan, asking, at)
        if refused is None and not office and not _leads(asking.task, asker):
            refused = Finding.error("ask.lead", "只有牵头单位可以就自己牵头的任务提出会办；请选择本单位牵头的任务。")
        if refused is not None:
            return refused
    with recording(by=actor, act="ask.make", at=at) as writes:
        return tuple(writes.add(_ask(plan, asker, asking)) for asking in asked)


def ask_withdraw(*, by: Asker, at: datetime, ask: Ask, seen: int) -> Ask | Finding:
    """Take back what was asked, while no answer is on its way. Raises Conflict, Refused."""
    plan = ask.plan
    actor = require(by, "ask.make", division=plan.division, party=ask.asker_id, archived=plan.archived)
    with recording(by=actor, act="ask.withdraw", at=at) as writes:
        if answers_on_way(ask):
            return Finding.error("ask.answered", f"“{ask.words}”已有答复，不能撤回；不需要的答复请在审核时退回或作废。")
        ask.version = seen
        return writes.change(ask, withdrawn=True)


def _ask(plan: Any, asker: Any, asking: Asking) -> Ask:
    return Ask(
        plan=plan, task=asking.task, asker=asker, party=asking.party, kind=asking.kind, words=asking.words.strip(),
        measure=asking.measure.strip(), month=asking.month, due_on=asking.due_on,
    )  # fmt: skip


def _not_said(asking: Asking) -> Finding | None:
    words = asking.words.strip()
    if not words or len(words) > LONGEST_WORDS:
        return Finding.error("ask.words", f"会办事项要写明要什么，不超过{LONGEST_WORDS}字；现在是{len(words)}字。")
    if asking.kind not in Ask.Kind.values:
        return Finding.error("ask.kind", "会办事项只能要一个数，或者一段200字以内的说明；请选择一种。")
    if asking.kind == Ask.Kind.FIGURE and not (asking.measure.strip() and is_known(asking.measure.strip())):
        return Finding.error("ask.measure", "要一个数时须写明计量单位（如 家、个、万元）；请填写后再提出。")
    if asking.kind == Ask.Kind.NARRATIVE and asking.measure.strip():
        return Finding.error("ask.measure", "要一段说明时不填计量单位；请删去。")
    return None


def _not_of(plan: Any, asker: Any, asking: Asking) -> Finding | None:
    party = asking.party
    if party.division != plan.division or party.kind != "unit" or party.ended_on is not None:
        return Finding.error("ask.unit", f"“{party.name}”不是本县现有的单位，不能向它提出会办；请另选单位。")
    if party.pk == asker.pk:
        return Finding.error("ask.unit", "不能向本单位自己提出会办；请另选单位。")
    if asking.task is not None and asking.task.plan_id != plan.pk:
        return Finding.error("ask.task", "选的任务不在这个方案里；请重新选择。")
    return None


def _not_then(plan: Any, asking: Asking, at: datetime) -> Finding | None:
    if plan.state == "draft":
        return Finding.error("value.draft", "方案尚未启用，不能提出会办；请先核对并启用方案。")
    if asking.month not in {month.key for month in Period.parse(plan.period).months()}:
        return Finding.error("value.period", f"“{asking.month[:20]}”不是本方案的月份；请选择{plan.period}内的一个月。")
    if asking.due_on < at.date():
        return Finding.error("ask.due", f"办理期限{day_text(asking.due_on)}早于今天；请改为今天或以后的日期。")
    entering = round_of_month(plan, asking.month)
    if entering is not None and entering.closed:
        return Finding.error("round.closed", f"{asking.month}的报送期已经结束，不能再提出会办；请选择以后的月份。")
    return None


def _leads(task: Any, party: Any) -> bool:
    return task is not None and any(unit.part == "lead" and unit.party_id == party.pk for unit in task.units.all())
