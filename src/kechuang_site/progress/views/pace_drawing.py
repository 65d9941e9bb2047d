"""Trajectories beside each other as a plain drawing (SVG): each a stair, as it is judged, with marks of its own shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.progress.wording import grouped
from kechuang_site.progress.queries.pace import PacePage

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 16, 14, 34


@dataclass(frozen=True, slots=True)
class Stair:
    """One trajectory: `name` says which (standing, last_year, linear, typed); a level holds until the next mark."""

    name: str
    path: str
    marks: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PaceDrawing:
    """The stairs, the finish as (x, y), and the words of both scales."""

    stairs: Sequence[Stair]
    finish: tuple[int, int]
    ticks: Sequence[tuple[int, str]]
    labels: Sequence[tuple[int, str]]


def pace_drawing(page: PacePage, typed: Mapping[str, Decimal | None], *, looked: bool) -> PaceDrawing | None:
    """The drawing of a page; None where nothing is due. `typed` is what would change, drawn where it is `looked` at."""
    if page.finish is None or not page.rows:
        return None
    series: dict[str, list[Decimal | None]] = {"standing": [row.amount for row in page.rows]}
    series["last_year"] = [row.last_year for row in page.rows]
    if page.line is not None:
        series["linear"] = [row.line for row in page.rows]
    if looked:
        series["typed"] = [typed.get(row.key, row.amount) for row in page.rows]
    return _drawn(page, {name: points for name, points in series.items() if any(p is not None for p in points)})


def _drawn(page: PacePage, series: Mapping[str, Sequence[Decimal | None]]) -> PaceDrawing:
    goal = page.finish.required
    numbers = [n for points in series.values() for n in points if n is not None]
    low, high = min((*numbers, goal, Decimal(0))), max((*numbers, goal, Decimal(0)))
    high = high if high > low else low + 1
    columns = len(page.rows) + 1
    across = [_LEFT + (WIDTH - _LEFT - _RIGHT) * (2 * i + 1) // (2 * columns) for i in range(columns)]

    def place(number: Decimal) -> int:
        share = Fraction(number - low) / Fraction(high - low)
        return HEIGHT - _BOTTOM - int(share * (HEIGHT - _TOP - _BOTTOM))

    stairs = [
        _stair(name, [(x, place(n)) for x, n in zip(across, points, strict=False) if n is not None], across[-1])
        for name, points in series.items()
    ]
    months = [row.key for row in page.rows] + [f"{page.finish.window.end:%Y-%m}"]
    return PaceDrawing(
        stairs, (across[-1], place(goal)), [(place(mark), grouped(mark)) for mark in sorted({low, Decimal(0), goal})],
        [(x, f"{int(month[-2:])}月") for x, month in zip(across, months, strict=True)],
    )  # fmt: skip


def _stair(name: str, marks: Sequence[tuple[int, int]], end: int) -> Stair:
    """From mark to mark at the height of the one before: what is due between two checkpoints is the earlier one."""
    steps = [f"M{marks[0][0]} {marks[0][1]}"]
    steps += [f"H{x}V{y}" for x, y in marks[1:]]
    return Stair(name, "".join((*steps, f"H{end}")), marks)
