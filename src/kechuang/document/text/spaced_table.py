"""Tables a row a line, the cells parted by blanks: 序号 first in the head, units in every row, numbers that grow."""

from __future__ import annotations

import re
from typing import NamedTuple

from kechuang.document.raw import RawTable
from kechuang.document.table_head import SERIAL, is_head
from kechuang.document.text.head_role import Kind, Role, kind_of
from kechuang.document.text.loose_head import CHAPTER, MOST_COLUMNS
from kechuang.document.text.loose_row import UNSURE, Heads, heads_of, laid_rows
from kechuang.document.text.pipe_table import FoundTable
from kechuang.document.text.row_number import RowNumber, row_number
from kechuang.document.text.span import Row, restore_spans

_BLANKS = re.compile(r"[ \t\u3000]+")
_HEAD = re.compile(r"(?:^|[ \t\u3000])(序号[ \t\u3000][^。；;：:]{3,200})$")
_TALK = re.compile(r"[。；;：:]$")
_KNOWN, _MOST_PIECES, _LONGEST_GROUP = 3, 12, 60
_WORKS = (Kind.PROSE, Kind.DEED, Kind.SHORT)


class _Head(NamedTuple):
    """The row of heads, what they ask for, and the text that stands before them on their line."""

    row: Row
    known: Heads
    before: str


def find_spaced_tables(lines: list[str]) -> list[FoundTable]:
    """Every table in `lines` that has its rows a line each; what is not sure stays lines."""
    found: list[FoundTable] = []
    at = 0
    while at < len(lines):
        head = _head_of(lines[at], at)
        rows = [] if head is None else _rows(lines, at + 1, head.known)
        if head is not None and sum(row.laid is not None for row in rows) >= 2:
            table = RawTable(tuple(restore_spans([head.row, *rows])))
            found.append(FoundTable(at, rows[-1].line - 1, table, head.before))
            at = found[-1].last
        at += 1
    return found


def _head_of(line: str, at: int) -> _Head | None:
    """The heads a line ends with, 序号 first: three known ones or more, which tell work and units, none a figure."""
    start = line.rfind("序号")
    written = _HEAD.search(line, max(start - 1, 0)) if start >= 0 and len(line) - start <= 200 else None
    if written is None:
        return None
    cells = tuple(_BLANKS.split(written[1].strip()))
    known = heads_of(cells) if len(cells) <= MOST_COLUMNS and SERIAL.match(cells[0]) else None
    if known is None or Role.FIGURE in known.roles or sum(map(is_head, cells)) < _KNOWN:
        return None
    return _Head(Row(cells, at + 1, written[1].strip()), known, line[: written.start(1)].strip())


def _rows(lines: list[str], at: int, heads: Heads) -> list[Row]:
    """The rows and the headings of groups from `at` on; none where a numbered line suits the heads not."""
    rows: list[Row] = []
    groups: list[Row] = []
    above: RowNumber | None = None
    for place in range(at, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        if _is_group(line):
            groups.append(Row((line,), place + 1, line))
            continue
        pieces = _BLANKS.split(line)
        number = row_number(pieces[0])
        if number is None or not _goes_on(number, above, bool(groups)):
            break
        row = _row(pieces, Row((), place + 1, line), heads)
        if row is None:
            return []
        rows.extend((*groups, row))
        above, groups = number, []
    return rows


def _is_group(line: str) -> bool:
    return bool(CHAPTER.match(line)) and len(line) <= _LONGEST_GROUP and not _TALK.search(line)


def _goes_on(number: RowNumber, above: RowNumber | None, grouped: bool) -> bool:
    """Whether a number counts the row below the one `above`: a greater one, below a group heading any."""
    return above is None or (number.form == above.form and (grouped or number.value > above.value))


def _row(pieces: list[str], row: Row, heads: Heads) -> Row | None:
    """The row of a line with its pieces under their heads; None where it lacks work or units."""
    if not 3 <= len(pieces) <= len(heads.roles) + _MOST_PIECES:
        return None
    laid = laid_rows(Row(tuple(pieces), row.line, row.text), heads, first=False)
    cells = laid[0].laid or {}
    kinds = {at: [kind_of(piece) for piece in cell.split("\n")] for at, cell in cells.items() if cell}
    work = max(at for at, role in enumerate(heads.roles) if role is Role.WORK)
    units = [kind for at in heads.owners for kind in kinds.get(at, [])]
    if len(laid) > 1 or laid[0].told == UNSURE or not units or any(kind is not Kind.UNITS for kind in units):
        return None
    if not any(kind in _WORKS for kind in kinds.get(work, [])):
        return None
    text = {at: cell if at in heads.owners else cell.replace("\n", " ") for at, cell in cells.items()}
    return Row(tuple(text.get(at, "") for at in range(len(heads.roles))), row.line, row.text, False, text, laid[0].told)
