"""A number against what came before it: fallen, corrected, jumped, or in another measure. Exact throughout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kechuang.progress.exact import as_decimal, subtract
from kechuang.progress.model import Value
from kechuang.progress.requirement import RISING_KINDS
from kechuang.progress.risk.model import Arrival, Suspicion
from kechuang.progress.risk.weights import Limits
from kechuang.progress.span import month_number
from kechuang.progress.wording import amount_text, difference_text, month_text
from kechuang.vocabulary import Period

Said = tuple[Suspicion, str]


def against_history(arrival: Arrival, history: Sequence[Value], limits: Limits) -> Iterator[Said]:
    """The doubts that the values standing before bring up; `history` is of the same cell, in any order."""
    numbers = sorted((value for value in history if value.amount is not None), key=_end)
    at = _month(arrival.period)
    yield from _correction(arrival, [value for value in numbers if _end(value) == at])
    earlier = [value for value in numbers if _end(value) < at]
    if arrival.amount is None or not earlier:
        return
    yield from _fall(arrival, earlier[-1])
    if (doubt := other_measure(arrival, earlier[-1].amount, limits, "上期")) is not None:
        yield doubt
    elif (jump := _jump(arrival, earlier, limits)) is not None:
        yield jump


def other_measure(arrival: Arrival, beside: Decimal | None, limits: Limits, what: str) -> Said | None:
    """A number so far from another that it was most likely typed in another measure (万元 for 亿元)."""
    if arrival.amount is None or beside is None or arrival.amount <= 0 or beside <= 0:
        return None
    times = Fraction(arrival.amount) / Fraction(beside)
    if 1 / limits.measure < times < limits.measure:
        return None
    more = "多" if times > 1 else "少"
    return Suspicion.MEASURE, (
        f"填的是{amount_text(arrival.amount, arrival.measure)}，与{what}的{amount_text(beside, arrival.measure)}"
        f"相差{limits.measure}倍以上，{more}得不合常理；请核对计量单位是不是“{arrival.measure}”。"
    )


def _correction(arrival: Arrival, standing: Sequence[Value]) -> Iterator[Said]:
    for value in standing:
        newer = arrival.amount is not None and arrival.renews(value.nature)
        if value.amount == arrival.amount or newer:
            continue
        asked = Suspicion.CORRECTION_EXPLAINED if arrival.reason else Suspicion.CORRECTION
        yield (
            asked,
            (
                f"{month_text(arrival.period)}已有{amount_text(value.amount, arrival.measure)}，"
                f"现改为{_written(arrival)}，{_because(arrival)}"
            ),
        )


def _fall(arrival: Arrival, last: Value) -> Iterator[Said]:
    if arrival.kind not in RISING_KINDS or arrival.amount is None or last.amount is None:
        return
    if arrival.amount < last.amount:
        fallen = subtract(last.amount, arrival.amount)
        yield (
            Suspicion.FALL_EXPLAINED if arrival.reason else Suspicion.FALL,
            (
                f"累计数比{month_text(last.period)}的{amount_text(last.amount, arrival.measure)}"
                f"少{difference_text(fallen, arrival.measure)}，{_because(arrival)}"
            ),
        )


def _jump(arrival: Arrival, earlier: Sequence[Value], limits: Limits) -> Said | None:
    """A step of more than `limits.jump` times the median of the unit's own monthly steps.

    Months in which nothing moved are left out of the median: what comes in one piece a year is no jump.
    """
    steps = [abs(step) for before, after in pairwise(earlier) if (step := _step(before, after))]
    last = earlier[-1]
    if len(steps) < limits.steps or arrival.amount is None or last.amount is None:
        return None
    months = max(1, _month(arrival.period) - _end(last))
    step = (Fraction(arrival.amount) - Fraction(last.amount)) / months
    usual = median(steps)
    if (step < 0 and arrival.kind in RISING_KINDS) or abs(step) <= limits.jump * usual:
        return None
    word = "增加" if step > 0 else "减少"
    return Suspicion.JUMP, (
        f"比{month_text(last.period)}平均每月{word}{_said(abs(step), arrival)}，"
        f"超过以往每月变动中位数{_said(usual, arrival)}的{limits.jump}倍；请核对有没有重复计入或错行。"
    )


def median(numbers: Sequence[Fraction]) -> Fraction:
    """The middle one; of an even count the mean of the two in the middle. Raises ValueError for none."""
    if not numbers:
        raise ValueError("nothing has no median")
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _step(before: Value, after: Value) -> Fraction:
    """What was added a month between two values; 0 where either has no number."""
    if before.amount is None or after.amount is None:
        return Fraction(0)
    return (Fraction(after.amount) - Fraction(before.amount)) / max(1, _end(after) - _end(before))


def _month(period: str) -> int:
    return month_number(Period.parse(period).end)


def _end(value: Value) -> int:
    return _month(value.period)


def _said(number: Fraction, arrival: Arrival) -> str:
    return difference_text(as_decimal(number, 2), arrival.measure)


def _written(arrival: Arrival) -> str:
    return "待发布" if arrival.amount is None else amount_text(arrival.amount, arrival.measure)


def _because(arrival: Arrival) -> str:
    if arrival.reason:
        return f"写明的原因是“{arrival.reason[:60]}”；请核对原因是否成立。"
    return "没有写原因；请问明原因或退回。"
