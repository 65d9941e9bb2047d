"""Tables without upright rules: columns are told by the gaps under a head of known words, rows by the
rules between them or by their 序号. Where neither is clear the lines stay lines."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from kechuang.document.pdf.line import Glyph, lines_of, rows_of
from kechuang.document.pdf.table import PageTable, cell_text
from kechuang.document.raw import RawCell
from kechuang.document.table_head import SERIAL, SURE, is_head

_PART, _LEAST_GAP, _FARTHEST = 0.9, 0.3, 3.5
_WIDE = 0.8

Segment = list[Glyph]


@dataclass(slots=True)
class _Found:
    """A head and the rows of print under it, with the ink of each column so far."""

    rows: list[list[Segment]]
    bands: list[tuple[float, float]]


def open_tables(page: Any, number: int, glyphs: list[Glyph]) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page that no rules close, and the glyphs outside them."""
    written = "".join(glyph.text for glyph in glyphs)
    if "单位" not in written and "号" not in written and "名称" not in written:
        return [], glyphs
    prints = [_segments(row) for row in rows_of(glyphs)]
    tables: list[PageTable] = []
    taken: set[int] = set()
    at = 0
    while at < len(prints):
        found = _found_at(prints, at) if _is_head_row(prints[at]) else None
        table = _table(found, page, number) if found is not None else None
        if found is not None and table is not None:
            tables.append(table)
            taken.update(id(g) for row in found.rows for segment in row for g in segment)
            at += len(found.rows)
        else:
            at += 1
    return tables, [glyph for glyph in glyphs if id(glyph) not in taken]


def _segments(row: list[Glyph]) -> list[Segment]:
    """The stretches of a row that wide gaps part, blanks left out."""
    inked = sorted((g for g in row if g.text.strip()), key=lambda g: g.x0)
    found: list[Segment] = [inked[:1]] if inked else []
    for before, glyph in pairwise(inked):
        if glyph.x0 - before.x1 > _PART * max(glyph.size, before.size):
            found.append([])
        found[-1].append(glyph)
    return found


def _text(segment: Segment) -> str:
    return "".join(glyph.text for glyph in segment)


def _is_head_row(row: list[Segment]) -> bool:
    texts = [_text(segment) for segment in row]
    return len(texts) >= 3 and all(map(is_head, texts)) and any(map(SURE.match, texts))


def _found_at(prints: list[list[Segment]], at: int) -> _Found | None:
    """The table under the head at `at`: rows go on as long as their ink keeps the columns apart."""
    em = median(g.x1 - g.x0 for segment in prints[at] for g in segment)
    found = _Found([prints[at]], [(segment[0].x0, segment[-1].x1) for segment in prints[at]])
    for row in prints[at + 1 :]:
        near = min((g.top for s in row for g in s), default=0) - max(g.bottom for s in found.rows[-1] for g in s)
        bands = _widened(found.bands, row, em) if row and near <= _FARTHEST * em else None
        if bands is None:
            break
        found.rows.append(row)
        found.bands = bands
    return found if sum(len(row) >= 2 for row in found.rows) >= 3 else None


def _widened(bands: list[tuple[float, float]], row: list[Segment], em: float) -> list[tuple[float, float]] | None:
    """The columns with the ink of one more row; None where it would run two of them together."""
    wider = list(bands)
    for segment in row:
        start, end = segment[0].x0, segment[-1].x1
        gaps = [max(band[0] - end, start - band[1], 0.0) for band in bands]
        if sum(gap == 0.0 for gap in gaps) > 1:
            return None
        nearest = gaps.index(min(gaps))
        wider[nearest] = (min(wider[nearest][0], start), max(wider[nearest][1], end))
    return wider if all(b[0] - a[1] >= _LEAST_GAP * em for a, b in pairwise(wider)) else None


def _table(found: _Found, page: Any, number: int) -> PageTable | None:
    starts = _row_starts(found, page)
    if len(starts) < 2:
        return None
    bands = found.bands
    columns = (bands[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(bands)), bands[-1][1])
    cells: list[RawCell] = []
    room: dict[tuple[int, int], float] = {}
    token: dict[tuple[int, int], float] = {}
    for at, (first, end) in enumerate(pairwise([*starts, len(found.rows)])):
        inside = [g for row in found.rows[first:end] for segment in row for g in segment]
        for column, (left, right) in enumerate(pairwise(columns)):
            lines = lines_of([g for g in inside if left <= (g.x0 + g.x1) / 2 < right], number)
            width = bands[column][1] - bands[column][0]
            if lines:
                room[at, column] = width - (lines[-1].x1 - lines[-1].x0)
                token[at, column] = lines[0].token
            cells.append(RawCell(cell_text(lines, width), at, column, page=number))
    glyphs = [g for row in found.rows for segment in row for g in segment]
    top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
    return PageTable(number, top, bottom, columns, tuple(cells), room, token, ruled=False)


def _row_starts(found: _Found, page: Any) -> list[int]:
    """At which rows of print the rows of the table begin, the head at 0; nothing where it is unclear."""
    tops = [min(g.top for segment in row for g in segment) for row in found.rows]
    left, right = found.bands[0][0], found.bands[-1][1]
    rules = sorted(e["top"] for e in page.horizontal_edges if e["x1"] - e["x0"] >= _WIDE * (right - left))
    reached = [0.0, *rules]
    below = [reached[bisect_left(rules, top + 1)] for top in tops]
    cuts = [0, *(at for at in range(1, len(tops)) if below[at] > max(below[at - 1], tops[at - 1]))]
    if len(cuts) > 2:
        return cuts
    opens = [at for at in range(1, len(found.rows)) if found.rows[at][0][0].x0 <= found.bands[0][1]]
    serial = SERIAL.match(_text(found.rows[0][0])) and all(_text(found.rows[at][0]).isdecimal() for at in opens)
    if serial and opens[:1] == [1]:
        return [0, *opens]
    single = all(len(row) >= len(found.bands) - 1 for row in found.rows)
    return list(range(len(found.rows))) if single else []
