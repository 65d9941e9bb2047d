"""填报的状态: which step leads from which state to which, and whose hands must be different. Knows no row.

The one table of the reporting life cycle: page, sheet, command and API all end here (docs/explanation/collecting.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from kechuang.vocabulary import Finding


class ReportState(StrEnum):
    """Where a report stands on its way."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    ACCEPTED = "accepted"
    LOCKED = "locked"
    RETURNED = "returned"
    VOID = "void"

    @property
    def word(self) -> str:
        return _STATE_WORDS[self]

    @property
    def open(self) -> bool:
        """Whether it is still on its way: a cell has at most one such report."""
        return self in _OPEN


class Step(StrEnum):
    """What is done with a report."""

    WRITE = "write"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    RETURN = "return"
    ACCEPT = "accept"
    LOCK = "lock"
    VOID = "void"

    @property
    def word(self) -> str:
        return _STEP_WORDS[self]


_STATE_WORDS = {
    ReportState.DRAFT: "草稿",
    ReportState.SUBMITTED: "待审签",
    ReportState.SIGNED: "待核定",
    ReportState.ACCEPTED: "已核定",
    ReportState.LOCKED: "已锁定",
    ReportState.RETURNED: "已退回",
    ReportState.VOID: "已作废",
}
_STEP_WORDS = {
    Step.WRITE: "填写",
    Step.SUBMIT: "提交",
    Step.WITHDRAW: "撤回",
    Step.SIGN: "审签",
    Step.RETURN: "退回",
    Step.ACCEPT: "核定",
    Step.LOCK: "锁定",
    Step.VOID: "作废",
}
_OPEN = frozenset((ReportState.DRAFT, ReportState.SUBMITTED, ReportState.SIGNED, ReportState.RETURNED))

TRANSITIONS: Mapping[tuple[ReportState | None, Step], ReportState] = {
    (None, Step.WRITE): ReportState.DRAFT,
    (ReportState.DRAFT, Step.WRITE): ReportState.DRAFT,
    (ReportState.DRAFT, Step.SUBMIT): ReportState.SUBMITTED,
    (ReportState.DRAFT, Step.VOID): ReportState.VOID,
    (ReportState.RETURNED, Step.WRITE): ReportState.DRAFT,
    (ReportState.RETURNED, Step.VOID): ReportState.VOID,
    (ReportState.SUBMITTED, Step.WRITE): ReportState.DRAFT,
    (ReportState.SUBMITTED, Step.WITHDRAW): ReportState.DRAFT,
    (ReportState.SUBMITTED, Step.SIGN): ReportState.SIGNED,
    (ReportState.SUBMITTED, Step.RETURN): ReportState.RETURNED,
    (ReportState.SIGNED, Step.WRITE): ReportState.DRAFT,
    (ReportState.SIGNED, Step.RETURN): ReportState.RETURNED,
    (ReportState.SIGNED, Step.ACCEPT): ReportState.ACCEPTED,
    (ReportState.ACCEPTED, Step.RETURN): ReportState.RETURNED,
    (ReportState.ACCEPTED, Step.LOCK): ReportState.LOCKED,
}
# Steps that hold for the content seen, and must not be taken by whoever typed or already signed it.
BINDING = (Step.SIGN, Step.ACCEPT)


def after(state: ReportState | None, step: Step) -> ReportState | None:
    """The state a step leads to; None where it may not be taken."""
    return TRANSITIONS.get((state, step))


def steps_from(state: ReportState) -> tuple[Step, ...]:
    """What may be done next, in the order of the table."""
    return tuple(step for (before, step) in TRANSITIONS if before is state)


def step_refused(state: ReportState, step: Step) -> Finding:
    """Why the step may not be taken, and what may be done instead."""
    ways = "、".join(each.word for each in steps_from(state))
    instead = f"现在可以办理的是：{ways}" if ways else "如数据有误，请按更正重新填报，原数保留"
    return Finding.error("report.step", f"这一项“{state.word}”，不能{step.word}；{instead}。")


def apart(
    step: Step, *, person: int, author: int, hands: Collection[int], brought: Collection[int] = ()
) -> Finding | None:
    """Why this person may not take a binding step: they typed the number, brought a file behind it, or it passed
    their hands already.

    `brought` are the persons who put the files there that stand behind it now, and so authors of it as well; `hands`
    those who submitted or signed the content as it is now.
    """
    if step not in BINDING or person not in {author, *hands, *brought}:
        return None
    who = "由您填写" if person == author else "的佐证由您添加" if person in brought else "已由您提交或审签"
    return Finding.error("report.own", f"这一项{who}，不能再由您{step.word}；请由另一位有权限的同志办理。")
