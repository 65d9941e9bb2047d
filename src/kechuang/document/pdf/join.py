"""A table that runs over the page: its parts put together, the repeated head dropped, a broken row
joined, a merged cell carried on."""

from __future__ import annotations

import re
from dataclasses import replace

from kechuang.document.pdf.line import joined
from kechuang.document.pdf.table import PageTable, rules_among
from kechuang.document.raw import RawCell

_MOST_HEAD_ROWS = 3
_SENTENCE_END = re.compile(r"[\u3002\uff1b\uff01;!][\u201d\"\uff09)]?$")


def continues_table(before: PageTable, after: PageTable) -> bool:
    """Whether `after`, first on the next page, can be the rest of `before`, last on its page: it has
    the same rules, or some of them between the same outer ones (a 合计 over merged columns). Without
    rules only a repeated head says so."""
    if not (before.ruled and after.ruled):
        return before.ruled == after.ruled and _repeated_head(before, after) > 0
    return rules_among(after.columns, before.columns)


def join_tables(before: PageTable, after: PageTable) -> PageTable:
    """One table of both parts."""
    after = _on_rules(after, before.columns) if before.ruled else after
    head = _repeated_head(before, after)
    rest = [replace(cell, row=cell.row - head) for cell in after.cells if cell.row >= head]
    if not rest:
        return before
    cells = list(before.cells)
    height = before.height
    groups = _group_columns([*before.cells, *rest])
    first = [cell for cell in rest if cell.row == 0]
    broken = _is_broken_row(before, first, rest, groups) or _runs_on(before, after, head)
    shift = height - 1 if broken else height
    for cell in rest:
        top = _above(cells, cell.column, height - 1)
        # The part of a merged cell on the next page has no text of its own there.
        merged = cell.row == 0 and not cell.text and top is not None and cell.column in groups
        if top is None or cell.row != 0 or not (broken or merged):
            cells.append(replace(cell, row=cell.row + shift))
            continue
        owner = cells[top]
        reach = cell.row + shift + cell.row_span - owner.row
        text = joined(owner.text, cell.text) if cell.text else owner.text
        cells[top] = replace(owner, text=text, row_span=max(reach, owner.row_span))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    room = dict(before.room)
    token = dict(before.token)
    for kept, added in ((room, after.room), (token, after.token)):
        kept.update({(row - head + shift, column): value for (row, column), value in added.items() if row >= head})
    return PageTable(after.page, before.top, after.bottom, before.columns, ordered, room, token, before.ruled)


def _on_rules(part: PageTable, columns: tuple[float, ...]) -> PageTable:
    """The part with its columns counted by the rules of the whole: a cell over several spans them."""
    if len(part.columns) == len(columns):
        return part
    places = [min(range(len(columns)), key=lambda at: abs(columns[at] - rule)) for rule in part.columns]
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for cell in part.cells
    )
    room = {(row, places[column]): value for (row, column), value in part.room.items()}
    token = {(row, places[column]): value for (row, column), value in part.token.items()}
    return replace(part, columns=columns, cells=cells, room=room, token=token)


def _repeated_head(before: PageTable, after: PageTable) -> int:
    """How many rows at the top of `after` only repeat those at the top of `before`."""
    rows = 0
    while rows < min(_MOST_HEAD_ROWS, before.height, after.height):
        ours = [(c.column, c.text) for c in before.row(rows)]
        if not ours or ours != [(c.column, c.text) for c in after.row(rows)]:
            break
        rows += 1
    return rows


def _group_columns(cells: list[RawCell]) -> frozenset[int]:
    """Columns in which cells span rows."""
    return frozenset(cell.column for cell in cells if cell.row_span > 1 and cell.row > 0)


def _is_broken_row(before: PageTable, first: list[RawCell], rest: list[RawCell], groups: frozenset[int]) -> bool:
    """Whether the first row after the break is the tail of the last row before it: a column that is
    filled in every other row is empty there, while another goes on."""
    if not any(cell.text for cell in first):
        return False
    empty = {cell.column for cell in first if not cell.text and cell.column not in groups}
    others = [cell for cell in [*before.cells, *rest] if cell not in first]
    return any(all(cell.text for cell in others if cell.column == column) for column in empty)


def _runs_on(before: PageTable, after: PageTable, head: int) -> bool:
    """Whether every cell that has text on both sides of the break ends full above it, and one of them
    ends in the middle of a sentence."""
    last = before.height - 1
    tops = {cell.column: cell for cell in before.cells if cell.row == last and cell.text}
    tails = {cell.column: cell for cell in after.cells if cell.row == head and cell.text}
    both = sorted(tops.keys() & tails.keys())
    if not both or any(before.room[last, c] >= after.token[head, c] for c in both):
        return False
    return any(not _SENTENCE_END.search(tops[c].text) for c in both)


def _above(cells: list[RawCell], column: int, row: int) -> int | None:
    for at, cell in enumerate(cells):
        covers = cell.column <= column < cell.column + cell.column_span
        if covers and cell.row <= row < cell.row + cell.row_span:
            return at
    return None
