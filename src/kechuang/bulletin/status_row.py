"""One target as a reader sees it: every text of its row made ready once, for page, Word and terminal."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.bulletin.bar import Bar, bar_of
from kechuang.bulletin.trail import Step, target_trail
from kechuang.bulletin.wording import percent_text, period_text, rounded
from kechuang.progress.model import Reason, Status, TargetState
from kechuang.progress.wording import (
    NOTHING,
    amount_text,
    difference_text,
    monthly_text,
    pace_text,
    status_word,
    target_text,
)

UNJUDGED_MARK = "－"


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status by shape, word and the name of its colour."""

    mark: str
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one target's row. `due_on` names an earlier checkpoint. `need` is 后续月均需完成, given
    only where something is behind."""

    key: str
    name: str
    status: StatusMark
    target: str
    actual: str
    completion: str
    due: str
    due_on: str
    pace: str
    gap: str
    need: str
    as_of: str
    nature: str
    horizon: str
    leads: str
    bar: Bar | None
    trail: tuple[Step, ...]


def status_mark(status: Status | None, reason: Reason) -> StatusMark:
    """★完成 ●正常 ▲滞后 ■严重滞后 ○未报送 ◇待发布, or － with the reason why nothing was judged."""
    word = status_word(status, reason)
    if status is None:
        return StatusMark(UNJUDGED_MARK, word, "unjudged")
    return StatusMark(status.mark, word, status.value.replace("_", "-"))


def row_of(state: TargetState, *, leads: tuple[str, ...] = ()) -> Row:
    """The row of `state`; `leads` are the 牵头单位 that answer for it."""
    actual = None if state.actual is None else state.actual.amount
    return Row(
        key=state.key,
        name=state.name,
        status=status_mark(state.status, state.reason),
        target=target_text(state),
        actual=amount_text(actual, state.measure),
        completion=percent_text(state.completion),
        due=NOTHING if state.due is None else _due_text(state),
        due_on=_due_on_text(state),
        pace=pace_text(state),
        gap=_gap_text(state),
        need=_need_text(state),
        as_of=_as_of_text(state),
        nature="" if state.actual is None or state.actual.nature is None else state.actual.nature.word,
        horizon=period_text(state.horizon),
        leads="、".join(leads),
        bar=bar_of(state),
        trail=target_trail(state),
    )


def _due_text(state: TargetState) -> str:
    due = state.due
    if due is None:
        return NOTHING
    if due.exact is not None:
        # A linear checkpoint may not end in decimals; it is rounded here, once, for the eye.
        return f"{rounded(due.exact, 2).rstrip('0').rstrip('.')}{state.measure or ''}"
    return amount_text(due.amount, state.measure)


def _due_on_text(state: TargetState) -> str:
    """Which checkpoint the number is held against, where that is not of the number's own month."""
    if state.due is None or state.actual is None or state.due.ends_on == state.as_of:
        return ""
    return f"{period_text(state.due.period)}节点"


def _gap_text(state: TargetState) -> str:
    if state.gap is None:
        return ""
    if state.gap == 0:
        return "正好达到目标"
    words = difference_text(state.gap, state.measure)
    if state.gap > 0:
        # The sentence names what lacks towards the checkpoint; here it is the target, so say which.
        return f"距目标差{words}"
    return f"优于目标{words}" if state.better.value == "lower" else f"超目标{words}"


def _need_text(state: TargetState) -> str:
    return monthly_text(state) if state.status in (Status.BEHIND, Status.FAR_BEHIND) else ""


def _as_of_text(state: TargetState) -> str:
    parts = []
    if state.actual is not None:
        parts.append(f"截至{period_text(state.actual.period)}")
        if state.late:
            parts.append("（此后月份未报送）")
    if state.awaited is not None:
        parts.append(f"{period_text(state.awaited)}数待发布")
    return " ".join(parts)
