"""The trajectory as a plain drawing (SVG): what is shown without scripts and on paper. Places only, no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.progress.wording import grouped
from kechuang_site.progress.queries.trajectory import Month

WIDTH, HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 16, 14, 34


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines as SVG paths, points as dots; `ticks` are (y, words) of the scale, `labels` (x, words) of the months."""

    actual: str
    dots: Sequence[Dot]
    due: Sequence[Dot]
    target: str
    ticks: Sequence[tuple[int, str]]
    labels: Sequence[tuple[int, str]]


def drawing_of(months: Sequence[Month]) -> Drawing | None:
    """The drawing; None where there is no number to draw."""
    targets = [None if month.target is None else month.target.value for month in months]
    numbers = [n for n in (*(m.amount for m in months), *(m.due for m in months), *targets) if n is not None]
    low, high = min((*numbers, Decimal(0))), max((*numbers, Decimal(0)))
    if low == high:
        return None
    across = [_LEFT + (WIDTH - _LEFT - _RIGHT) * (2 * i + 1) // (2 * len(months)) for i in range(len(months))]

    def place(number: Decimal) -> int:
        share = Fraction(number - low) / Fraction(high - low)
        return HEIGHT - _BOTTOM - int(share * (HEIGHT - _TOP - _BOTTOM))

    return Drawing(
        actual=_line([(x, None if m.amount is None else place(m.amount)) for x, m in zip(across, months, strict=True)]),
        dots=[Dot(x, place(m.amount)) for x, m in zip(across, months, strict=True) if m.amount is not None],
        due=[Dot(x, place(m.due)) for x, m in zip(across, months, strict=True) if m.due is not None],
        target=_steps([None if t is None else place(t) for t in targets]),
        ticks=[(place(mark), grouped(mark)) for mark in sorted({low, Decimal(0), high})],
        labels=[(x, f"{int(m.key[-2:])}月") for x, m in zip(across, months, strict=True)],
    )


def _line(places: Sequence[tuple[int, int | None]]) -> str:
    """A line through neighbouring months; a month without a number breaks it."""
    path, pen = [], "M"
    for x, y in places:
        if y is None:
            pen = "M"
            continue
        path.append(f"{pen}{x} {y}")
        pen = "L"
    return "".join(path)


def _steps(levels: Sequence[int | None]) -> str:
    """A level for each month, as wide as the month: an amended target is a step, never a slope."""
    wide = WIDTH - _LEFT - _RIGHT
    return "".join(
        f"M{_LEFT + wide * i // len(levels)} {y}H{_LEFT + wide * (i + 1) // len(levels)}"
        for i, y in enumerate(levels)
        if y is not None
    )
