"""What the shares of a target add up to beside the target itself, exact: 加码 over it, 缺口 short of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.plan import Kind
from kechuang.progress.exact import subtract, total_of
from kechuang.progress.requirement import is_additive


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
