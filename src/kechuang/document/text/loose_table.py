"""Tables whose cells a copy wrote one under the other, a line each: put back into rows.

The head is a run of column heads; a 序号 column counts the rows, whose lines are laid by what the heads say,
otherwise every row has as many lines as the head. What does not come out even is left as the lines it was.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kechuang.document.raw import RawTable
from kechuang.document.table_head import SERIAL, SURE, is_head
from kechuang.document.text.head_role import Kind, Role, kind_of, role_of
from kechuang.document.text.loose_head import CHAPTER, MOST_COLUMNS, Head, counted_head, groups_before
from kechuang.document.text.loose_row import UNSURE, has_units, heads_of, is_parted, laid_rows, last_end
from kechuang.document.text.pipe_table import FoundTable
from kechuang.document.text.profile import Class, Profile, classify, fit, profile_of
from kechuang.document.text.row_number import RowNumber, row_number
from kechuang.document.text.span import GROUP, TOTAL, Row, restore_spans

_ENDS = re.compile(
    r"^(附\s*[件表]|[注说备]\s*[明注]?[:\uff1a]|抄送|主题词|[\u4e00-\u9fff]{2,20}(?:印发|办公室)$|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
)
# A date or an office may also stand in a cell: behind them the table is over only where nothing else follows.
_SURELY_ENDS = re.compile(r"^(附\s*[件表]|[注说备]\s*[明注]?[:\uff1a]|抄送|主题词|[\u4e00-\u9fff]{2,20}印发$)")
_SIGNED = re.compile(r"^(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
_BARS = " \t|｜│"
_MOST_EXTRA, _MOST_COUNTED, _ROWS_A_LINE = 30, 4, 1
_LEAST_ROWS = 500
_MANY = 3


class _Patience:
    """How many rows may still be tried: the work grows with the length of the text, whatever stands in it."""

    def __init__(self, rows: int) -> None:
        self.left = rows

    def ended(self) -> bool:
        self.left -= 1
        return self.left < 0


class LooseTables(NamedTuple):
    """Tables put back together, and the lines (0-based) where heads begin whose rows do not suit them."""

    found: list[FoundTable]
    unsuited: list[int]


class _UnsuitedError(Exception):
    """The lines of many rows stand under no head."""


def find_loose_tables(lines: list[str]) -> LooseTables:
    """Every table in `lines` written one cell a line, with a head; one row alone where the text ends with it."""
    lines = [line.strip().strip(_BARS).strip() for line in lines]
    found, unsuited = LooseTables([], [])
    patience = _Patience(_ROWS_A_LINE * len(lines) + _LEAST_ROWS)
    at = 0
    while at < len(lines):
        try:
            table = _table_at(lines, at, patience) if is_head(lines[at]) else None
        except _UnsuitedError:
            table = None
            unsuited.append(at)
        if table is not None:
            found.append(table)
            at = table.last
        at += 1
    return LooseTables(found, unsuited)


def _table_at(lines: list[str], at: int, patience: _Patience) -> FoundTable | None:
    ahead = lines[at : at + MOST_COLUMNS + 2]
    if SERIAL.match(ahead[0]):
        head = counted_head(lines, at)
        rows = [] if head is None else _counted_rows(lines, head, patience)
    else:
        run = next((n for n, line in enumerate(ahead) if not is_head(line)), len(ahead))
        if run < len(ahead) and _is_first(ahead[run]) and any(SERIAL.match(head) for head in ahead[1:run]):
            return None  # The number stands first in the row, so 序号 stands first in the head: this is a title.
        widths = [n for n in range(run, 1, -1) if any(SURE.match(head) for head in ahead[:n])]
        rows = next((found for n in widths if (found := _even_rows(lines, at, n, patience))), [])
    if len(rows) < 2:
        return None
    last = rows[-1].line + len(rows[-1].text.split("\n")) - 2
    alone = len(rows) == 2 and last + 1 < len(lines) and not _ended(lines, last + 1)
    if alone and heads_of(rows[0].cells) is None:
        return None
    return FoundTable(at, last, RawTable(tuple(restore_spans(_under_heads(rows)))))


def _is_first(line: str) -> bool:
    """Whether a line is the number of a first row."""
    number = row_number(line)
    return number is not None and number.value == 1


def _row(lines: list[str], at: int, end: int) -> Row:
    cells = tuple(lines[at:end])
    return Row(cells, at + 1, "\n".join(cells))


def _counted_rows(lines: list[str], head: Head, patience: _Patience) -> list[Row]:
    """The rows by their 序号: from each number to the next, with group headings between them."""
    written = "\n".join(lines[head.at : head.at + head.lines])
    rows = [Row(head.cells, head.at + 1, written, head.lines > head.width)]
    at = head.below
    rows.extend(_row(lines, group, group + 1) for group in range(at - head.groups, at))
    number = row_number(lines[at]) or RowNumber("1", 1)
    while True:
        following = _next_counted(lines, at, number, head.width) or _next_grown(lines, at, number, head)
        if following is None or patience.ended():
            break
        end, groups = following
        rows.append(_row(lines, at, end - groups))
        rows.extend(_row(lines, group, group + 1) for group in range(end - groups, end))
        at, number = end, row_number(lines[end]) or number.first
    end = _last_end(lines, at, rows)
    if end is None:
        return []
    rows.append(_row(lines, at, end))
    return [*rows, *_total(lines, end, head.width)]


def _next_counted(lines: list[str], at: int, number: RowNumber, width: int) -> tuple[int, int] | None:
    """Where the row after the one at `at` begins, and how many group headings stand before it."""
    after = at + width
    if after < len(lines) and row_number(lines[after]) == number.next:
        return after, 0
    if _is_grouped(lines, after + 1, number):
        return after + 1, 1
    for place in (*range(after + 1, after + _MOST_EXTRA), *range(after - 1, at + 1, -1)):
        if place >= len(lines):
            continue
        grouped = place > at + 2 and _is_grouped(lines, place, number)
        if grouped or row_number(lines[place]) == number.next:
            groups = groups_before(lines, place, at + 3) if grouped else 0
            between, behind = lines[at + 1 : place], lines[after : place - groups]
            over = any(_SURELY_ENDS.match(line) or SERIAL.match(line) for line in between)
            over = over or any(CHAPTER.match(line) for line in behind)
            return None if over else (place, groups)
    return None


def _next_grown(lines: list[str], at: int, number: RowNumber, head: Head) -> tuple[int, int] | None:
    """The same where an office published only its own rows of a longer table: the next number is a greater one,
    below a group heading any, and the rows before and behind it have their units."""
    if head.known is None or not head.growing:
        return None
    for place in range(at + 2, min(len(lines), at + head.width + _MOST_EXTRA)):
        line = lines[place]
        if not line or _SURELY_ENDS.match(line) or SERIAL.match(line):
            return None
        found = row_number(line)
        if found is None or found.form != number.form:
            continue
        groups = groups_before(lines, place, at + 3)
        row, beyond = lines[at : place - groups], lines[place : place + head.width + _MOST_COUNTED]
        sure = has_units(row, head.known) and not any(map(CHAPTER.match, row))
        sure = sure and has_units(_until_number(beyond), head.known)
        return (place, groups) if sure and (groups or found.value > number.value) else None
    return None


def _until_number(lines: list[str]) -> list[str]:
    """The first of `lines`, and those after it above the next number or chapter."""
    ends = (at for at, line in enumerate(lines) if at and (row_number(line) is not None or CHAPTER.match(line)))
    return lines[: next(ends, len(lines))]


def _is_grouped(lines: list[str], at: int, number: RowNumber) -> bool:
    """Whether the row at `at` is the next one, or a first one again, below the heading of a group."""
    if at >= len(lines) or not lines[at - 1] or not GROUP.search(lines[at - 1]):
        return False
    return row_number(lines[at - 1]) is None and row_number(lines[at]) in (number.first, number.next)


def _last_end(lines: list[str], at: int, rows: list[Row]) -> int | None:
    """One past the last row, which begins at `at` below `rows`: as far as its lines suit the heads, where
    these tell; else as many lines as there are heads, or one fewer where the text or the table ends."""
    heads = rows[0].cells
    known = heads_of(heads)
    if known is None:
        full = min(at + len(heads) - _lacks_remark(lines, at, rows), len(lines))
        over = (n for n in range(at + 1, full) if _SURELY_ENDS.match(lines[n]) or SERIAL.match(lines[n]))
        end = next(over, full)
        return end if end - at >= max(len(heads) - 1, 2) else None
    stop, dated = at + 1, Role.DATE not in known.roles
    while stop < min(len(lines), at + len(heads) + _MOST_EXTRA) and not _is_over(lines, stop, dated):
        dated = dated or kind_of(lines[stop]) is Kind.DATE
        stop += 1
    return at + last_end(lines[at:stop], known, parted=any(is_parted(row.cells, known) for row in rows[1:]))


def _lacks_remark(lines: list[str], at: int, rows: list[Row]) -> bool:
    """Whether a sentence stands where the last row, like others, has no remark: it is the text that follows."""
    heads = rows[0].cells
    last = lines[at + len(heads) - 1 : at + len(heads)]
    short = any(1 < len(row.cells) < len(heads) for row in rows[1:])
    return short and role_of(heads[-1]) is Role.REMARK and bool(last) and kind_of(last[0]) is Kind.PROSE


def _is_over(lines: list[str], at: int, dated: bool) -> bool:
    """Whether the last row cannot go on at `at`: a note, a chapter, the sum, the next table; a signature,
    where the row has its date (`dated`)."""
    line, *below = lines[at : at + 3]
    if _SURELY_ENDS.match(line) or CHAPTER.match(line) or TOTAL.match(line) or SERIAL.match(line):
        return True
    if not line:
        return not any(below)
    if any(SERIAL.match(head) for head in below) and kind_of(line) not in (Kind.UNITS, Kind.DATE):
        return True
    return dated and bool(below) and bool(_SIGNED.match(below[0]))


def _even_rows(lines: list[str], at: int, width: int, patience: _Patience) -> list[Row]:
    """Rows of as many lines as the head has, down to a natural end of the table."""
    rows = [_row(lines, at, at + width)]
    at += width
    while at < len(lines) and not _ended(lines, at):
        row = _row(lines, at, at + width)
        if TOTAL.match(row.cells[0]):
            rows.extend(_total(lines, at, width))
            break
        if len(row.cells) < width or patience.ended() or not _alike(row, rows[0], rows[1] if len(rows) > 1 else row):
            return []
        rows.append(row)
        at += width
    return rows


def _ended(lines: list[str], at: int) -> bool:
    """Whether the table is over: an annex, a note, a signature, or the caption of the next table."""
    line, *ahead = lines[at : at + 4]
    caption = bool(line) and any(SERIAL.match(head) for head in ahead[:2])
    return bool(_ENDS.match(line)) or caption or (not line and not any(ahead))


def _alike(row: Row, head: Row, first: Row) -> bool:
    """Whether a row can stand under the head, beside the first row: units under 单位, months under 月份,
    numbers under numbers, and no chapter in the middle."""
    for column, (cell, name, above) in enumerate(zip(row.cells, head.cells, first.cells, strict=True)):
        if column and (CHAPTER.match(cell) or _ENDS.match(cell)):
            return False
        if name.startswith("月") and not re.fullmatch(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(份)?", cell):
            return False
        if re.search(r"(单位|部门)$", name) and (len(cell) > 200 or "。" in cell):
            return False
        if cell and above and (classify(cell) is Class.NUMBER) != (classify(above) is Class.NUMBER):
            return False
    return any(row.cells)


def _total(lines: list[str], at: int, width: int) -> list[Row]:
    """The 合计 row at `at`, if one stands there: its name and the numbers after it."""
    if at >= len(lines) or not TOTAL.match(lines[at].strip()):
        return []
    end = at + 1
    while end < min(len(lines), at + width) and classify(lines[end].strip()) in (
        Class.NUMBER,
        Class.MEASURED,
        Class.EMPTY,
    ):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return [_row(lines, at, end)]


def _under_heads(rows: list[Row]) -> list[Row]:
    """Counted rows laid by what their heads say; others, and those of heads that say too little, by their look."""
    heads = heads_of(rows[0].cells) if SERIAL.match(rows[0].cells[0]) else None
    if heads is None:
        return _of_width(rows, len(rows[0].cells))
    laid: list[Row] = []
    for at, row in enumerate(rows):
        counted = at and row_number(row.cells[0]) is not None
        laid.extend(laid_rows(row, heads, first=all(above.laid is None for above in laid)) if counted else [row])
    unsure, counted_rows = sum(row.told == UNSURE for row in laid), sum(row.laid is not None for row in laid)
    if unsure >= _MANY and 2 * unsure > counted_rows:
        raise _UnsuitedError
    return laid


def _of_width(rows: list[Row], width: int) -> list[Row]:
    """Rows of more lines than columns: lines of one cell put together where they fit best."""
    whole = [row for row in rows[1:] if len(row.cells) == width]
    if not whole or all(len(row.cells) <= width for row in rows):
        return rows
    profiles = [profile_of([row.cells[column] for row in whole]) for column in range(width)]
    return [
        row if len(row.cells) <= width else Row(_parted(row.cells, profiles), row.line, row.text, True) for row in rows
    ]


def _parted(lines: tuple[str, ...], profiles: list[Profile]) -> tuple[str, ...]:
    """`lines` cut into one run a column, so that the runs fit their columns best."""
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for column, profile in enumerate(profiles):
        left = len(profiles) - column - 1
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for done, (score, cells) in best.items():
            for end in range(done + 1, len(lines) - left + 1):
                cell = "\n".join(line for line in lines[done:end] if line)
                total = score + fit(cell, profile)
                if end not in reached or total > reached[end][0]:
                    reached[end] = (total, (*cells, cell))
        best = reached
    return best[len(lines)][1]
