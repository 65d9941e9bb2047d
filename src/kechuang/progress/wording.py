"""The state in words: what is behind, by name and amount. Plain official Chinese, rounded once, here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kechuang.progress.exact import as_decimal, percent, rounded
from kechuang.progress.model import Better, Checkpoint, Origin, Reason, State, Status, Tally, TargetState
from kechuang.progress.rank import by_gap
from kechuang.progress.thresholds import Thresholds, default_thresholds
from kechuang.vocabulary import Period

_MOST_NAMED = 6
_REASONS = {
    Reason.REACHED: "已达到目标值",
    Reason.MEETS_LEVEL: "目前达到目标水平，尚未到完成时限",
    Reason.ON_PACE: "达到序时节点",
    Reason.BELOW_PACE: "低于序时节点",
    Reason.NO_VALUE: "没有收到数据",
    Reason.NOT_PUBLISHED: "数据来源部门尚未发布",
    Reason.NO_CHECKPOINT: "未设序时节点",
    Reason.NOT_STARTED: "首个填报期尚未结束",
    Reason.NOT_ALLOCATED: "没有分解到该单位",
    Reason.SHARE_UNCONVERTED: "分解数换算不成所报的计量单位，请统一计量单位",
}
_ORIGINS = {
    Origin.CHECKLIST: "方案清单", Origin.MENTION: "方案正文", Origin.ALLOCATION: "任务分解合计",
    Origin.HAND: "专班办公室设定", Origin.LAST_YEAR: "参照上年进度", Origin.LINEAR: "按月均匀推算", Origin.HORIZON: "目标值",
}  # fmt: skip
NOT_JUDGED = "未设序时节点"
_UNJUDGED = {Reason.NOT_STARTED: "未到填报期", Reason.NOT_ALLOCATED: "未分解", Reason.SHARE_UNCONVERTED: "无法换算"}
NOTHING = "—"


def plain(value: Decimal) -> str:
    """The digits alone, without empty places behind the point, as a formula shows them: 255820 · 5.5."""
    return _trimmed(f"{value:f}")


def grouped(value: Decimal) -> str:
    """The digits, thousands apart: 255,820 · 5.5."""
    return _trimmed(f"{value:,f}")


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount_text(value: Decimal | tuple[Decimal, Decimal] | None, measure: str | None) -> str:
    """1,200家, 5—8位, 3.4%; a dash where there is no value (未报送 is never 0)."""
    if value is None:
        return NOTHING
    if isinstance(value, tuple):
        return f"{grouped(value[0])}—{grouped(value[1])}{measure or ''}"
    return f"{grouped(value)}{measure or ''}"


def difference_text(value: Decimal, measure: str | None) -> str:
    """An amount that is a difference: two percentages differ by 百分点."""
    return f"{grouped(abs(value))}{'个百分点' if measure == '%' else measure or ''}"


def target_text(state: TargetState) -> str:
    """The target as officials write it: ≥10家, 5—8位, 35.32亿元."""
    return state.comparator.sign + amount_text(state.target, state.measure)


def status_word(status: Status | None, reason: Reason) -> str:
    """The word of a status: 滞后; where nothing was judged, why not in a word or two."""
    return _UNJUDGED.get(reason, NOT_JUDGED) if status is None else status.word


def status_text(status: Status | None, reason: Reason) -> str:
    """The mark and the word of a status: ▲滞后; where nothing was judged, the reason alone."""
    return ("" if status is None else status.mark) + status_word(status, reason)


def reason_text(reason: Reason, thresholds: Thresholds | None = None) -> str:
    """Why a status is what it is; `thresholds` are those it was judged by (the usual ones for None)."""
    if reason is Reason.FAR_BELOW_PACE:
        share = (thresholds or default_thresholds()).share
        return f"不到序时节点的{plain(percent(share))}%"
    return _REASONS[reason]


def origin_text(checkpoint: Checkpoint) -> str:
    """Where a checkpoint comes from, in words."""
    return _ORIGINS[checkpoint.origin]


def points_ahead(state: TargetState) -> Decimal | None:
    """Completion minus pace in 百分点, one place, rounded half up once; None where there is no pace.

    Of what is itself a percentage, the plain difference: 6.6% against 6.5% is 0.1 ahead, whatever the target.
    """
    if state.completion is None or state.pace is None:
        return None
    if state.measure == "%" and state.pace_gap is not None:
        ahead = as_decimal(Fraction(-state.pace_gap), 2).normalize()
        return Decimal(f"{ahead:f}")
    return percent(state.completion - state.pace)


def pace_text(state: TargetState) -> str:
    """超3.2个百分点 · 滞后5.1个百分点 · 与序时持平; "" where there is no pace.

    What is behind by less than can be shown is still behind, and never 与序时持平.
    """
    points = points_ahead(state)
    if points is None:
        return ""
    if not state.pace_gap:
        return "与序时持平"
    side = "超" if state.pace_gap < 0 else "滞后"
    return f"{side}{abs(points):f}个百分点" if points else f"{side}不足0.1个百分点"


def monthly_text(state: TargetState) -> str:
    """后续月均需完成, rounded up to what is really needed in the places the target is written with."""
    if state.monthly is None:
        return ""
    places = max(-int(state.required.as_tuple().exponent), 0)
    need = rounded(state.monthly, places)
    if Fraction(need) < state.monthly:
        need += Decimal(1).scaleb(-places)
    return f"后续月均需完成{amount_text(need, state.measure)}"


def month_text(period: str) -> str:
    """2024-06 → 2024年6月."""
    start = Period.parse(period).start
    return f"{start.year}年{start.month}月"


# The gravest is named before the merely late: a leader may read no further.
_SAID_FIRST = (
    Status.DONE,
    Status.NORMAL,
    Status.FAR_BEHIND,
    Status.BEHIND,
    Status.UNREPORTED,
    Status.AWAITED,
)


def headline(state: State) -> str:
    """One sentence: how many targets stand how, and what is behind, by name and by amount."""
    counts = state.counts()
    parts = [
        f"{status.word}{counts[status]}项{_named(state, status)}"
        for status in _SAID_FIRST
        if counts[status] or status in (Status.DONE, Status.NORMAL, Status.BEHIND)
    ]
    open_ones = [t for t in state.targets if t.status is None]
    early = sum(1 for t in open_ones if t.reason is Reason.NOT_STARTED)
    if early:
        parts.append(f"尚未到首个填报期{early}项")
    if len(open_ones) > early:
        parts.append(f"{NOT_JUDGED}{len(open_ones) - early}项")
    doubts = f"{_lateness(state)}{_returned(state)}"
    return f"截至{month_text(state.last_ended)}，{len(state.targets)}项目标中{'、'.join(parts)}{doubts}。"


def _lateness(state: State) -> str:
    """How many numbers are older than the day the sentence names: they were judged as they stand."""
    late = [t.actual.period for t in state.targets if t.late and t.actual is not None]
    if not late:
        return ""
    return f"；其中{len(late)}项的数没有报到{month_text(state.last_ended)}（最早的截至{month_text(min(late))}）"


def _returned(state: State) -> str:
    """What came and could not be counted, so that 未报送 is not said of those whose sheet was returned."""
    return f"；另有{state.tally.refused}格报来的数被退回，没有计入" if state.tally.refused else ""


def tally_text(tally: Tally) -> str:
    """对账: rows and cells of the sheets of values, so that whoever sent them sees nothing was lost."""
    rows = f"数据表{tally.rows}行" + (f"（退回{tally.rows_refused}行）" if tally.rows_refused else "")
    counts = (
        (tally.values, "完成数{}个"), (tally.checkpoints, "序时节点{}个"), (tally.awaited, "待发布{}格"),
        (tally.empty, "空白{}格"), (tally.refused, "退回{}格"),
    )  # fmt: skip
    said = "、".join(words.format(count) for count, words in counts if count)
    return f"{rows}，{tally.cells}格：{said or '没有内容'}。"


def _named(state: State, status: Status) -> str:
    """The targets that are behind, the worst first, each with what it lacks towards its checkpoint."""
    if status not in (Status.BEHIND, Status.FAR_BEHIND):
        return ""
    behind = by_gap(t for t in state.targets if t.status is status)
    if not behind:
        return ""
    named = "、".join(_lack(t) for t in behind[:_MOST_NAMED])
    return f"（距序时：{named}{'等' if len(behind) > _MOST_NAMED else ''}）"


def _lack(state: TargetState) -> str:
    if not state.pace_gap:
        return f"{state.name}未超过节点"  # exactly at a strict limit
    word = "差" if state.better is Better.HIGHER else "超"
    gap = as_decimal(Fraction(state.pace_gap), 4)
    return f"{state.name}{word}{difference_text(gap, state.measure)}"
