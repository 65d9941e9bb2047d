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


class Part(StrEnum):
    """How a person's hand is in a report on its way; each but the last makes an author of it."""

    WROTE = "wrote"
    PROVED = "proved"
    BROUGHT = "brought"
    PASSED = "passed"

    @property
    def word(self) -> str:
        return _PART_WORDS[self]


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
_PART_WORDS = {
    Part.WROTE: "由您填写",
    Part.PROVED: "的佐证由您添加",
    Part.BROUGHT: "出自您收进、确认的文件",
    Part.PASSED: "已由您提交或审签",
}
AUTHORS = (Part.WROTE, Part.PROVED, Part.BROUGHT)
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
# Steps that hold for the content seen, and must not be taken by whose hand is in it already.
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


def apart(step: Step, *, person: int, parts: Mapping[Part, Collection[int]]) -> Finding | None:
    """Why this person may not take a binding step: their hand is in the report already. `parts` says whose and how."""
    if step not in BINDING:
        return None
    own = next((part for part in Part if person in parts.get(part, ())), None)
    return None if own is None else _own(f"这一项{own.word}，不能再由您{step.word}；请由另一位有权限的同志办理。")


def apart_on_paper(signer: str, authors: Collection[str]) -> Finding | None:
    """Why a paper does not sign a report: the name on it is that of one of its authors."""
    if "".join(signer.split()) not in {"".join(name.split()) for name in authors}:
        return None
    return _own(
        f"纸面签字的{signer}就是填写、经办这一项的人，不能作为单位审签；请由单位另一位领导签字（同名的在姓名后注明职务）。"
    )


def _own(words: str) -> Finding:
    return Finding.error("report.own", words)
