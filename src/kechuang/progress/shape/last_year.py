"""上年进度: how last year's number came about, as the share of the year reached by the end of each month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kechuang.progress.shape.model import Finish
from kechuang.vocabulary import Finding

# A series that fell by more than this share of the year's growth tells of 核减, not of pace.
_MOST_FALLEN = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Shape:
    """(number of the month, share of the year reached by its end), in order, the last share 1.

    Months without a number are not in it: nothing is interpolated. `stepped`: it grew in few of its months
    (recognised by batches).
    """

    shares: tuple[tuple[int, Fraction], ...]
    stepped: bool

    def share(self, month: int) -> Fraction | None:
        return next((share for number, share in self.shares if number == month), None)


def shape_of(values: Mapping[int, Decimal], finish: Finish, *, baseline: Decimal | None = None) -> Shape | Finding:
    """The shape of last year's cumulative values (by number of the month) up to the month `finish` ends in.

    `baseline` is what last year began with, for a stock. Gives the Finding that says why there is no shape:
    of what may not be taken in proportion, a series that does not reach its end, grows nothing, or falls much.
    """
    last = finish.window.end.month
    known = sorted((month, amount) for month, amount in values.items() if 1 <= month <= last)
    problem = _unfit(finish) or _incomplete(finish, [month for month, _ in known], last)
    if problem is not None:
        return problem
    start = Decimal(0) if finish.start == 0 else baseline
    if start is None:
        return Finding.notice(
            "pace.baseline", f"「{finish.name}」是总数，没有上年基数，推算不出上年进度；请先补上基数。"
        )
    grown = [(month, Fraction(amount) - Fraction(start)) for month, amount in known]
    whole = grown[-1][1]
    return _growing(finish, grown) or _shape(grown, whole)


def _unfit(finish: Finish) -> Finding | None:
    window = finish.window
    if not finish.proportional:
        return Finding.notice(
            "pace.level",
            f"「{finish.name}」是比率、增速、位次、覆盖率或越低越好的指标，不能按进度推算序时节点；请逐月填写。",
        )
    if (window.start.year, window.start.month) != (window.end.year, 1):
        return Finding.notice(
            "pace.span", f"「{finish.name}」的目标不是从1月起的一年以内的目标，不参照上年进度；请逐月填写。"
        )
    return None


def _incomplete(finish: Finish, months: list[int], last: int) -> Finding | None:
    if last not in months:
        return Finding.notice(
            "pace.incomplete",
            f"「{finish.name}」上年的数没有报到{last}月，不能参照上年进度；请补录上年的数，或逐月填写。",
        )
    if len(months) < 2:
        return Finding.notice(
            "pace.incomplete", f"「{finish.name}」上年只有{last}月一个数，看不出进度；请补录上年的数，或逐月填写。"
        )
    return None


def _growing(finish: Finish, grown: list[tuple[int, Fraction]]) -> Finding | None:
    whole = grown[-1][1]
    if whole <= 0 or grown[0][1] < 0:
        return Finding.notice("pace.no-growth", f"「{finish.name}」上年没有增长，不能参照上年进度；请逐月填写。")
    peak = Fraction(0)
    for month, reached in grown:
        peak = max(peak, reached)
        if peak - reached > _MOST_FALLEN * whole:
            return Finding.notice(
                "pace.falls",
                f"「{finish.name}」上年{month}月的累计数比前面明显减少（核减、撤销），不能参照上年进度；请逐月填写。",
            )
    return None


def _shape(grown: list[tuple[int, Fraction]], whole: Fraction) -> Shape:
    shares: list[tuple[int, Fraction]] = []
    held = Fraction(1)
    # What was taken back later had not been reached: a share never exceeds a later one.
    for month, amount in reversed(grown):
        held = max(min(held, amount / whole), Fraction(0))
        shares.insert(0, (month, held))
    reached = [Fraction(0), *(share for _, share in shares)]
    steps = sum(1 for before, after in pairwise(reached) if after > before)
    return Shape(tuple(shares), stepped=2 * steps <= len(shares))
