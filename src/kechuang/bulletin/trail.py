"""来历: the way back from a number on the page to its formula, its cells and the words of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.bulletin.wording import percent_text, period_text, place_text
from kechuang.plan.model import Target, Tier
from kechuang.progress.model import Checkpoint, Origin, TargetState, UnitState, Value
from kechuang.progress.wording import (
    amount_text,
    difference_text,
    month_text,
    monthly_text,
    origin_text,
    pace_text,
    plain,
    reason_text,
)

TIERS = {
    Tier.SUPERIOR: "上级下达",
    Tier.PLAN: "方案目标",
    Tier.ALLOCATION: "分解下达",
    Tier.STRETCH: "力争",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step back: a label, a line of text, and the words of the plan where it quotes them."""

    label: str
    text: str
    quote: str | None = None


def target_trail(state: TargetState) -> tuple[Step, ...]:
    """Every step from the status of a target down to cells and clauses."""
    steps = [Step("判定依据", reason_text(state.reason, state.thresholds))]
    steps.extend(_arithmetic(state))
    if state.actual is not None:
        steps.append(Step("完成数", _value_text(state.actual)))
    steps.extend(Step("前期报送", _value_text(value)) for value in _earlier(state))
    steps.extend(_checkpoint(point, state.measure) for point in state.checkpoints)
    steps.extend(_mention(mention) for mention in state.mentions)
    return tuple(steps)


def unit_trail(state: UnitState, measure: str | None) -> tuple[Step, ...]:
    """The same for one unit's share."""
    steps = [Step("判定依据", reason_text(state.reason, state.thresholds))]
    amount = None if state.actual is None else state.actual.amount
    if state.completion is not None and amount is not None and state.target is not None:
        steps.append(Step("完成率", _quotient(amount, state.target, state.completion)))
    steps.append(Step("下达数", f"{amount_text(state.target, measure)}，{place_text(state.source)}"))
    if state.due is not None and state.due.origin is not Origin.HORIZON:
        node = f"{month_text(state.due.period)}{amount_text(state.due.amount, measure)}，{origin_text(state.due)}"
        steps.append(Step("序时节点", node))
    if state.actual is not None:
        steps.append(Step("完成数", _value_text(state.actual)))
    return tuple(steps)


def _quotient(part: Decimal, whole: Decimal, ratio: Fraction) -> str:
    return f"{plain(part)} ÷ {plain(whole)} = {percent_text(ratio)}"


def _arithmetic(state: TargetState) -> list[Step]:
    actual = None if state.actual is None else state.actual.amount
    if actual is None:
        return []
    steps = []
    if state.completion is not None:
        steps.append(Step("完成率", _quotient(actual, state.required, state.completion)))
    if state.due is not None and state.pace is not None:
        ahead = pace_text(state)
        line = _quotient(state.due.amount, state.required, state.pace)
        if state.measure == "%":  # percentages are compared as they stand
            line = f"{plain(actual)}% 对 {plain(state.due.amount)}%"
        steps.append(Step("序时进度", f"{line}；{ahead}" if ahead else line))
    if state.gap is not None:
        steps.append(Step("缺口", _gap_line(state, plain(actual))))
    if state.monthly is not None:
        need = monthly_text(state).removeprefix("后续月均需完成")
        steps.append(Step("后续月均需完成", f"{need}（还有{state.months_left}个月）"))
    return steps


def _gap_line(state: TargetState, actual: str) -> str:
    sums = f"{plain(state.required)} − {actual}"
    if state.better.value == "lower":
        sums = f"{actual} − {plain(state.required)}"
    gap = state.gap
    if gap is None or gap <= 0:
        return f"{sums}，已达到"
    return f"{sums}，差{difference_text(gap, state.measure)}"


def _earlier(state: TargetState) -> tuple[Value, ...]:
    return tuple(value for value in state.history if value != state.actual)


def _value_text(value: Value) -> str:
    parts = [
        f"{period_text(value.period)}累计",
        "待发布" if value.amount is None else amount_text(value.amount, value.measure),
        place_text(value.source),
        f"表中写作“{value.text}”" if value.text else "",
        value.nature.word if value.nature else "未注明数据性质",
        f"数据来源：{value.origin}" if value.origin else "",
        f"备注：{value.note}" if value.note else "",
    ]
    return "，".join(part for part in parts if part)


def _checkpoint(point: Checkpoint, measure: str | None) -> Step:
    places = "、".join(filter(None, (place_text(place) for place in (point.source, *point.also))))
    text = f"{period_text(point.period)}末 {amount_text(point.amount, measure)}，{origin_text(point)}"
    return Step("序时节点", f"{text}，{places}" if places else text, point.text)


def _mention(mention: Target) -> Step:
    value = amount_text(mention.value, mention.measure)
    where = place_text(mention.source)
    return Step("方案依据", f"{TIERS[mention.tier]} {value}" + (f"，{where}" if where else ""), mention.text)
