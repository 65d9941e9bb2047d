"""Tables whose cells a copy wrote one under the other, a line each: put back into rows.

The head is a run of column heads; a 序号 column counts the rows, whose lines are laid by what the heads say,
otherwise every row has as many lines as the head. What does not come out even is left as the lines it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.raw import RawTable
from kechuang.document.table_head import SERIAL, SURE, is_head
from kechuang.document.text.head_role import Kind, Role, kind_of, role_of
from kechuang.document.text.loose_row import heads_of, is_parted, laid_rows, last_end
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
_INNER = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_MOST_COLUMNS, _MOST_EXTRA, _ROWS_A_LINE = 14, 30, 1
_LEAST_ROWS = 500


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a head begins and how many columns it has."""

    at: int
    width: int


class _Patience:
    """How many rows may still be tried: the work grows with the length of the text, whatever stands in it."""

    def __init__(self, rows: int) -> None:
        self.left = rows

    def ended(self) -> bool:
        self.left -= 1
        return self.left < 0


def find_loose_tables(lines: list[str]) -> list[FoundTable]:
    """Every table in `lines` written one cell a line, with a head; one row alone where the text ends with it."""
    lines = [line.strip().strip(_BARS).strip() for line in lines]
    found: list[FoundTable] = []
    patience = _Patience(_ROWS_A_LINE * len(lines) + _LEAST_ROWS)
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, patience) if is_head(lines[at]) else None
        if table is not None:
            found.append(table)
            at = table.last
        at += 1
    return found


def _table_at(lines: list[str], at: int, patience: _Patience) -> FoundTable | None:
    ahead = lines[at : at + _MOST_COLUMNS + 2]
    if SERIAL.match(ahead[0]):
        first = next((n for n, line in enumerate(ahead) if _is_first(line)), 0)
        width = first - bool(first > 2 and GROUP.search(ahead[first - 1]))
        heads = ahead[:width]
        rows = (
            _counted_rows(lines, _Head(at, width), patience)
            if width >= 2 and all(0 < len(h) <= 20 for h in heads)
            else []
        )
    else:
        run = next((n for n, line in enumerate(ahead) if not is_head(line)), len(ahead))
        if run < len(ahead) and _is_first(ahead[run]) and any(SERIAL.match(head) for head in ahead[1:run]):
            return None  # The number stands first in the row, so 序号 stands first in the head: this is a title.
        widths = [n for n in range(run, 1, -1) if any(SURE.match(head) for head in ahead[:n])]
        rows = next((found for n in widths if (found := _even_rows(lines, _Head(at, n), patience))), [])
        width = len(rows[0].cells) if rows else 0
    end = at + sum(len(row.cells) for row in rows)
    alone = len(rows) == 2 and end < len(lines) and not _ended(lines, end)
    if len(rows) < 2 or (alone and heads_of(rows[0].cells) is None):
        return None
    last = rows[-1].line + len(rows[-1].text.split("\n")) - 2
    return FoundTable(at, last, RawTable(tuple(restore_spans(_under_heads(rows, width)))))


def _is_first(line: str) -> bool:
    """Whether a line is the number of a first row."""
    number = row_number(line)
    return number is not None and number.value == 1


def _row(lines: list[str], at: int, end: int) -> Row:
    cells = tuple(lines[at:end])
    return Row(cells, at + 1, "\n".join(cells))


def _counted_rows(lines: list[str], head: _Head, patience: _Patience) -> list[Row]:
    """The rows by their 序号: from each number to the next, with group headings between them."""
    rows = [_row(lines, head.at, head.at + head.width)]
    at = head.at + head.width
    if row_number(lines[at]) is None:
        rows.append(_row(lines, at, at + 1))
        at += 1
    number = row_number(lines[at]) or RowNumber("1", 1)
    while True:
        following = _next_counted(lines, at, number, head.width)
        if following is None or patience.ended():
            break
        end, grouped = following
        rows.append(_row(lines, at, end - grouped))
        if grouped:
            rows.append(_row(lines, end - 1, end))
        at, number = end, row_number(lines[end]) or number.first
    end = _last_end(lines, at, rows)
    if end is None:
        return []
    rows.append(_row(lines, at, end))
    return [*rows, *_total(lines, end, head.width)]


def _next_counted(lines: list[str], at: int, number: RowNumber, width: int) -> tuple[int, bool] | None:
    """Where the row after the one at `at` begins, and whether a group heading stands before it."""
    after = at + width
    if after < len(lines) and row_number(lines[after]) == number.next:
        return after, False
    if _is_grouped(lines, after + 1, number):
        return after + 1, True
    for place in (*range(after + 1, after + _MOST_EXTRA), *range(after - 1, at + 1, -1)):
        if place >= len(lines):
            continue
        grouped = place > at + 2 and _is_grouped(lines, place, number)
        if grouped or row_number(lines[place]) == number.next:
            between, behind = lines[at + 1 : place], lines[after : place - grouped]
            over = any(_SURELY_ENDS.match(line) or SERIAL.match(line) for line in between)
            over = over or any(_INNER.match(line) for line in behind)
            return None if over else (place, grouped)
    return None


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
    if _SURELY_ENDS.match(line) or _INNER.match(line) or TOTAL.match(line) or SERIAL.match(line):
        return True
    if not line:
        return not any(below)
    if any(SERIAL.match(head) for head in below) and kind_of(line) not in (Kind.UNITS, Kind.DATE):
        return True
    return dated and bool(below) and bool(_SIGNED.match(below[0]))


def _even_rows(lines: list[str], head: _Head, patience: _Patience) -> list[Row]:
    """Rows of as many lines as the head has, down to a natural end of the table."""
    rows = [_row(lines, head.at, head.at + head.width)]
    at = head.at + head.width
    while at < len(lines) and not _ended(lines, at):
        row = _row(lines, at, at + head.width)
        if TOTAL.match(row.cells[0]):
            rows.extend(_total(lines, at, head.width))
            break
        if (
            len(row.cells) < head.width
            or patience.ended()
            or not _alike(row, rows[0], rows[1] if len(rows) > 1 else row)
        ):
            return []
        rows.append(row)
        at += head.width
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
        if column and (_INNER.match(cell) or _ENDS.match(cell)):
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


def _under_heads(rows: list[Row], width: int) -> list[Row]:
    """Counted rows laid by what their heads say; others, and those of heads that say too little, by their look."""
    heads = heads_of(rows[0].cells) if SERIAL.match(rows[0].cells[0]) else None
    if heads is None:
        return _of_width(rows, width)
    laid: list[Row] = []
    for at, row in enumerate(rows):
        counted = at and row_number(row.cells[0]) is not None
        laid.extend(laid_rows(row, heads, first=all(above.laid is None for above in laid)) if counted else [row])
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
