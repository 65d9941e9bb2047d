"""Pages set in two columns: the left one is read before the right one, between what goes over both.

A page is set in two columns where a strip near its middle stays free of ink over many lines, with
full lines on both sides; a table without rules or a signature has none on one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from statistics import median

from kechuang.document.pdf.line import Glyph, Line, lines_of, rows_of
from kechuang.document.pdf.table import PageTable

_FEWEST, _FEW_ROWS, _SHORTEST = 6, 0.3, 8
_LEAST_STRIP = 0.8
_MIDDLE = (0.35, 0.65)
_FULL, _MOSTLY = 2.5, 0.6

Strip = tuple[float, float]
"""The left and the right edge of the free strip between two columns."""


class ReadingOrder:
    """Puts the lines and tables of page after page in the order they are read."""

    def __init__(self) -> None:
        self._strip: Strip | None = None

    def of(self, glyphs: list[Glyph], tables: Iterable[PageTable], page: int) -> list[Line | PageTable]:
        """Top to bottom, columns one after the other. The last page of columns may be too short to show
        them by itself: there the strip of the page before holds, if it is free between two sides."""
        held = self._strip
        self._strip = _strip(glyphs)
        if self._strip is None and held is not None and _parts_still(glyphs, held):
            self._strip = held
        if self._strip is None:
            return sorted([*lines_of(glyphs, page), *tables], key=lambda item: item.top)
        return _columns(glyphs, tables, page, self._strip)


def _columns(glyphs: list[Glyph], tables: Iterable[PageTable], page: int, strip: Strip) -> list[Line | PageTable]:
    """The left column before the right one, between the lines and tables that go over both."""
    wide, sides = _parted(glyphs, strip)
    whole: list[Line | PageTable] = sorted([*lines_of(wide, page), *tables], key=lambda item: item.top)
    left, right = ([replace(x, column=n) for x in lines_of(side, page)] for n, side in enumerate(sides, start=1))
    ordered: list[Line | PageTable] = []
    for item in [*whole, None]:
        end = item.top if item is not None else float("inf")
        for column in (left, right):
            ordered.extend(line for line in column if line.top < end)
        left, right = ([line for line in column if line.top >= end] for column in (left, right))
        if item is not None:
            ordered.append(item)
    return ordered


def _parts_still(glyphs: list[Glyph], strip: Strip) -> bool:
    """Whether a line stands on both sides of the strip and hardly any runs over it."""
    rows = [[g for g in row if g.text.strip()] for row in rows_of(glyphs)]
    over = sum(any(g.x0 < strip[1] and g.x1 > strip[0] for g in row) for row in rows)
    beside = sum(any(g.x1 <= strip[0] for g in row) and any(g.x0 >= strip[1] for g in row) for row in rows)
    return beside > 0 and over * 4 <= len(rows)


def _strip(glyphs: list[Glyph]) -> Strip | None:
    """The free strip between two columns, None on an ordinary page."""
    inked = [g for g in glyphs if g.text.strip()]
    if len(inked) < _FEWEST * 2 * _SHORTEST:
        return None
    em = median(g.x1 - g.x0 for g in inked)
    low, high = min(g.x0 for g in inked), max(g.x1 for g in inked)
    middle = [low + share * (high - low) for share in _MIDDLE]
    rows = [sorted(row, key=lambda g: g.x0) for row in rows_of(inked)]
    gaps = [[gap for gap in _gaps(row, em) if gap[0] < middle[1] and gap[1] > middle[0]] for row in rows]
    centres = {round((start + end) / 2) for found in gaps for start, end in found}
    free = {x: sum(any(start < x < end for start, end in found) for found in gaps) for x in centres}
    best = max(free, key=free.__getitem__, default=None)
    if best is None or free[best] < max(_FEWEST, _FEW_ROWS * len(rows)):
        return None
    at_strip = [row for row, found in zip(rows, gaps, strict=True) if any(start < best < end for start, end in found)]
    return _judged(at_strip, best, em, high)


def _gaps(row: list[Glyph], em: float) -> list[tuple[float, float]]:
    """The free stretches between the glyphs of a row, wide enough to part columns."""
    return [(a.x1, b.x0) for a, b in pairwise(row) if b.x0 - a.x1 >= _LEAST_STRIP * em]


def _judged(rows: list[list[Glyph]], x: float, em: float, edge: float) -> Strip | None:
    """The strip at `x`, if most rows at it are full lines of text on both of its sides."""
    lefts = [[g for g in row if g.x1 <= x] for row in rows]
    rights = [[g for g in row if g.x0 >= x] for row in rows]
    start, end = max(row[-1].x1 for row in lefts), min(row[0].x0 for row in rights)
    if end - start < _LEAST_STRIP * em / 2:
        return None
    full_left = sum(row[-1].x1 > start - _FULL * em and _unbroken(row, em) for row in lefts)
    full_right = sum(row[-1].x1 > edge - _FULL * em and _unbroken(row, em) for row in rights)
    return (start, end) if min(full_left, full_right) >= _MOSTLY * len(rows) else None


def _unbroken(row: list[Glyph], em: float) -> bool:
    """Whether a side is one line of running text, with no wide gap in it."""
    return len(row) >= _SHORTEST and all(b.x0 - a.x1 < 1.5 * em for a, b in pairwise(row))


def _parted(glyphs: list[Glyph], strip: Strip) -> tuple[list[Glyph], tuple[list[Glyph], list[Glyph]]]:
    """The glyphs of lines over the strip, and those on its left and its right."""
    wide: list[Glyph] = []
    sides: tuple[list[Glyph], list[Glyph]] = ([], [])
    for row in rows_of(glyphs):
        if any(g.text.strip() and g.x0 < strip[1] - 0.5 and g.x1 > strip[0] + 0.5 for g in row):
            wide.extend(row)
            continue
        for glyph in row:
            sides[(glyph.x0 + glyph.x1) / 2 > (strip[0] + strip[1]) / 2].append(glyph)
    return wide, sides
