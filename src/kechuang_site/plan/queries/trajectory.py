"""A trajectory somebody asks for, weighed against what stands: what would change, and what cannot stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kechuang.progress import Origin
from kechuang.progress.model import SET_BY_PERSON
from kechuang.progress.shape import Finish, Proposal, check_points
from kechuang.progress.span import span_of
from kechuang.progress.wording import month_text
from kechuang.vocabulary import Finding, Period
from kechuang_site.plan.models import Checkpoint, Indicator
from kechuang_site.plan.queries.typed_number import number_typed


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person typed: by month the text ("" for no checkpoint) and the version seen; from which month, and why.

    `taken` is the proposal the numbers were taken from, computed again: a number that still is its own keeps
    its origin.
    """

    month: str
    texts: Mapping[str, str]
    seen: Mapping[str, int | None] = field(default_factory=dict)
    reason: str = ""
    taken: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One month that would change: the version that stands (None: none) and the new number (None: taken away)."""

    month: str
    old: Checkpoint | None
    amount: Decimal | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Weighed:
    """The changes, and by month why one cannot stand; "" holds what concerns all of them."""

    changes: tuple[Change, ...]
    findings: Mapping[str, Finding]


def by_month(standing: Mapping[str, Checkpoint]) -> dict[str, Checkpoint]:
    """The versions that stand by the month their period ends in; the plan's own word before a person's."""
    found: dict[str, Checkpoint] = {}
    for row in standing.values():
        span = span_of(row.period)
        month = "" if span is None else Period.containing(span.end).key
        if month and (month not in found or set_by_plan(row)):
            found[month] = row
    return found


def set_by_plan(row: Checkpoint | None) -> bool:
    """Whether a version that stands is the word of a document, which no hand changes."""
    return row is not None and row.value is not None and row.origin not in SET_BY_PERSON


def weigh(indicator: Indicator, finish: Finish, standing: Mapping[str, Checkpoint], asked: Asked) -> Weighed:
    """What would change; `standing` is by month, as in force in the month asked for."""
    findings: dict[str, Finding] = {}
    changes: list[Change] = []
    for month, text in asked.texts.items():
        amount = number_typed(text, indicator) if text.strip() else None
        if isinstance(amount, Finding):
            findings[month] = Finding.error("pace.number", f"{month_text(month)}：{amount.message}")
            continue
        old = standing.get(month)
        if amount == (None if old is None else old.value):
            continue
        problem = _misplaced(month, old, finish, asked)
        if problem is not None:
            findings[month] = problem
        changes.append(Change(month, old, amount, _origin(month, amount, asked)))
    points = {month: row.value for month, row in standing.items() if row.value is not None}
    points |= {change.month: change.amount for change in changes}
    due = {month: amount for month, amount in points.items() if amount is not None}
    findings = {**check_points(due, finish), **findings}
    moved = any(change.old is not None and change.old.value is not None for change in changes)
    if moved and not asked.reason.strip():
        findings[""] = Finding.error("pace.reason", "改动了已经设定的序时节点，请写明原因，如会议名称和日期。")
    return Weighed(tuple(changes), findings)


def _misplaced(month: str, old: Checkpoint | None, finish: Finish, asked: Asked) -> Finding | None:
    if month not in {each.key for each in finish.months}:
        return Finding.error("pace.month", f"{month[:7]}不是完成时限以前的月份，不能设序时节点；请在列出的月份里填写。")
    if set_by_plan(old):
        return Finding.error(
            "pace.set-by-plan",
            f"{month_text(month)}的节点方案已经写明，不能手工改；需要调整请导入调整通知。",
        )
    if month < asked.month:
        return Finding.error(
            "pace.early",
            f"{month_text(month)}早于起始月份{month_text(asked.month)}，以前的月份仍按原来的节点判；"
            "要改这个月，请把起始月份选早。",
        )
    return None


def _origin(month: str, amount: Decimal | None, asked: Asked) -> Origin:
    """Where a number is taken from: the proposal where it is the proposal's own, else a person's hand."""
    if asked.taken is not None and amount is not None and asked.taken.amount(month) == amount:
        return asked.taken.origin
    return Origin.HAND
