"""When a value may not enter without a reason: it falls, or it corrects one of the same vintage. Knows no row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from kechuang.progress.requirement import RISING_KINDS
from kechuang.progress.wording import amount_text, month_text
from kechuang.vocabulary import Finding

_VINTAGES = ("estimate", "flash", "final")


class Standing(Protocol):
    """What is asked of a value that stands already."""

    amount: Decimal | None
    nature: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """A value about to enter: its indicator's name, measure and kind, and what it says."""

    name: str
    measure: str
    kind: str
    period: str
    amount: Decimal | None
    nature: str

    def said(self, amount: Decimal | None) -> str:
        return "待发布" if amount is None else amount_text(amount, self.measure)


def reason_asked(new: Arriving, series: Mapping[str, Standing]) -> Finding | None:
    """Why a reason is needed before `new` joins the values that stand, by period; None where none is."""
    old = series.get(new.period)
    if old is not None and _corrects(new, old):
        return Finding.warning(
            "value.correction-reason",
            f"「{new.name}」{month_text(new.period)}已登记{new.said(old.amount)}，现改为{new.said(new.amount)}；"
            "请写明更正原因再保存，原来的数会保留在来历中。",
        )
    return _falls(new, series)


def _corrects(new: Arriving, old: Standing) -> bool:
    """A newer vintage replaces an older one by itself; all else that changes a number is a correction.

    A number without its nature is of no known vintage: neither newer nor older than another.
    """
    if old.amount is None or old.amount == new.amount:
        return False
    if new.amount is None or not (new.nature and old.nature):
        return True
    return _VINTAGES.index(new.nature) <= _VINTAGES.index(old.nature)


def _falls(new: Arriving, series: Mapping[str, Standing]) -> Finding | None:
    if new.amount is None or new.kind not in RISING_KINDS:
        return None
    numbers = {period: row.amount for period, row in series.items() if row.amount is not None}
    before = max((period for period in numbers if period < new.period), default=None)
    after = min((period for period in numbers if period > new.period), default=None)
    if before is not None and new.amount < numbers[before]:
        return _fall(new, f"比{month_text(before)}的{new.said(numbers[before])}减少")
    if after is not None and new.amount > numbers[after]:
        return _fall(new, f"比{month_text(after)}的{new.said(numbers[after])}还多")
    return None


def _fall(new: Arriving, how: str) -> Finding:
    return Finding.warning(
        "value.fall-reason",
        f"「{new.name}」{month_text(new.period)}累计{new.said(new.amount)}，{how}；"
        "累计数确有核减、撤销的，请写明原因再保存，否则请核对。",
    )
