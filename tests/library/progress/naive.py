"""A second computation of the state, with fractions and nothing of ours: the judge of the judge.

Written from docs/algorithms/progress.md, not from the code. It knows a plan only as plain tuples.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

LEVELS = ("ratio", "growth", "coverage", "rank")
COUNTED = ("flow", "annual_renewal", "net")


@dataclass
class Thing:
    """A target: what it asks, its checkpoints {month: amount}, its values {month: amount or None}."""

    kind: str
    comparator: str
    low: Fraction
    high: Fraction
    checkpoints: dict[int, Fraction] = field(default_factory=dict)
    values: dict[int, Fraction | None] = field(default_factory=dict)


def last_ended(on: date) -> int:
    """The number of months of the year that have ended on the evening of a day of 2031 or after."""
    if on.year > 2031:
        return 12
    return on.month if on.day == monthrange(on.year, on.month)[1] else on.month - 1


def state(thing: Thing, on: date, linear: bool) -> dict[str, object]:
    lower = thing.comparator in ("<=", "<")
    need = thing.high if lower else thing.low
    ended = {m: v for m, v in thing.values.items() if m <= last_ended(on)}
    numbers = {m: v for m, v in ended.items() if v is not None}
    if not numbers:
        word = "awaited" if ended else "unreported" if last_ended(on) else None
        return {"status": word, "gap": None, "pace_gap": None, "actual": None}
    month = max(numbers)
    amount = numbers[month]
    due = _due(thing, need, month, linear)
    gap = amount - need if lower else need - amount
    pace_gap = None if due is None else (amount - due if lower else due - amount)
    return {
        "status": _word(thing, need, amount, due, month, lower),
        "gap": gap, "pace_gap": pace_gap, "actual": amount,
    }  # fmt: skip


def _due(thing: Thing, need: Fraction, month: int, linear: bool) -> Fraction | None:
    known = {**thing.checkpoints, 12: need}
    passed = [m for m in known if m <= month]
    if not linear or thing.kind in LEVELS or month in known:
        return known[max(passed)] if passed else None
    after = min(m for m in known if m > month)
    if passed:
        before, start = max(passed), known[max(passed)]
    elif thing.kind in COUNTED:
        before, start = 0, Fraction(0)
    else:
        return None
    return start + (known[after] - start) * Fraction(month - before, after - before)


def _word(thing: Thing, need: Fraction, amount: Fraction, due: Fraction | None, month: int, lower: bool) -> str | None:
    enough = {
        ">": amount > need, "<": amount < need, "<=": amount <= need,
    }.get(thing.comparator, amount >= need)  # fmt: skip
    if enough:
        return "normal" if thing.kind in LEVELS and month < 12 else "done"
    if due is None:
        return None
    strictly = thing.comparator in (">", "<") and month == 12
    if (amount <= due if lower else amount >= due) and not (strictly and amount == due):
        return "normal"
    if due > 0 and (amount > 0 or not lower):
        far = due / amount < Fraction(4, 5) if lower else amount / due < Fraction(4, 5)
        return "far_behind" if far else "behind"
    return "behind"
