"""What the shares of a target add up to beside the target itself: exact, and in words. Knows no row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from kechuang.plan import Kind
from kechuang.progress.exact import subtract, total_of
from kechuang.progress.requirement import is_additive
from kechuang.progress.wording import amount_text, difference_text


class Relation(StrEnum):
    """How the shares stand to the target."""

    REFUSED = "refused"  # no sum of such numbers has a meaning
    UNSPLIT = "unsplit"
    UNCOMPARED = "uncompared"  # the target has no number
    EVEN = "even"
    OVER = "over"  # 加码
    SHORT = "short"  # 缺口


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be split: its numbers (a range has two), measure, kind, and which way is better."""

    low: Decimal | None
    high: Decimal | None
    measure: str
    kind: str
    lower_is_better: bool = False

    @property
    def additive(self) -> bool:
        return is_additive(Kind(self.kind), self.measure or None)


@dataclass(frozen=True, slots=True)
class Balance:
    """The sum of the shares (None: none, or refused) and how far it is from the target."""

    relation: Relation
    total: Decimal | None = None
    difference: Decimal = Decimal(0)


def balance(shares: Iterable[Decimal | None], aim: Aim) -> Balance:
    """The sum of the shares that are set, held against the target; what is not set counts as nothing known."""
    known = [share for share in shares if share is not None]
    if not aim.additive:
        return Balance(Relation.REFUSED)
    if not known:
        return Balance(Relation.UNSPLIT)
    total = total_of(known)
    if aim.low is None:
        return Balance(Relation.UNCOMPARED, total)
    return _compared(total, aim)


def _compared(total: Decimal, aim: Aim) -> Balance:
    high = aim.low if aim.high is None else aim.high
    if aim.low <= total <= high:
        return Balance(Relation.EVEN, total)
    more = total > high
    relation = Relation.SHORT if more is aim.lower_is_better else Relation.OVER
    return Balance(relation, total, abs(subtract(total, high if more else aim.low)))


def balance_text(found: Balance, aim: Aim, *, reason: str = "") -> str:
    """The difference in words: 分解合计70家，比方案多3家（加码）：理由。"""
    if found.relation is Relation.REFUSED:
        return _("不能相加，不列合计；分解只作预期性参考。")
    if found.relation is Relation.UNSPLIT:
        return _("还没有分解。")
    total = amount_text(found.total, aim.measure)
    gap = difference_text(found.difference, aim.measure)
    if found.relation is Relation.UNCOMPARED:
        return _("分解合计%(total)s；方案没有给出数值，不作比较。") % {"total": total}
    if found.relation is Relation.EVEN:
        return _("分解合计%(total)s，正好分完。") % {"total": total}
    if found.relation is Relation.SHORT:
        return _short(aim) % {"total": total, "gap": gap}
    return _over(aim, reason) % {"total": total, "gap": gap, "reason": reason}


def _short(aim: Aim) -> str:
    if aim.lower_is_better:
        return _("分解合计%(total)s，超出方案%(gap)s（缺口）。")
    return _("分解合计%(total)s，还差%(gap)s没有分解（缺口）。")


def _over(aim: Aim, reason: str) -> str:
    if aim.lower_is_better:
        return _("分解合计%(total)s，比方案少%(gap)s（加码）：%(reason)s") if reason else (
            _("分解合计%(total)s，比方案少%(gap)s（加码），没有写明理由。")
        )  # fmt: skip
    return _("分解合计%(total)s，比方案多%(gap)s（加码）：%(reason)s") if reason else (
        _("分解合计%(total)s，比方案多%(gap)s（加码），没有写明理由。")
    )  # fmt: skip
