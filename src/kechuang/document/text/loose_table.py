"""Tables whose cells a copy wrote one under the other, a line each: put back into rows.

The head is a run of column heads; a 序号 column counts the rows, otherwise every row has as many lines
as the head. What does not come out even is left as the lines it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.raw import RawTable
from kechuang.document.table_head import SERIAL, SURE, is_head
from kechuang.document.text.pipe_table import FoundTable
from kechuang.document.text.profile import Class, Profile, classify, fit, profile_of
from kechuang.document.text.span import GROUP, TOTAL, Row, restore_spans

_ENDS = re.compile(
    r"^(附\s*[件表]|[注说备]\s*[明注]?[:\uff1a]|抄送|主题词|[\u4e00-\u9fff]{2,20}(?:印发|办公室)$|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
)
_INNER = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_MOST_COLUMNS, _MOST_EXTRA, _ROWS_A_LINE = 14, 12, 2
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
    found: list[FoundTable] = []
    patience = _Patience(_ROWS_A_LINE * len(lines) + _LEAST_ROWS)
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, patience) if is_head(lines[at].strip()) else None
        if table is not None:
            found.append(table)
            at = table.last
        at += 1
    return found


def _table_at(lines: list[str], at: int, patience: _Patience) -> FoundTable | None:
    stripped = [line.strip() for line in lines[at : at + _MOST_COLUMNS + 2]]
    if SERIAL.match(stripped[0]):
        first = next((n for n, line in enumerate(stripped) if _counts(line) == 1), 0)
        width = first - bool(first > 2 and GROUP.search(stripped[first - 1]))
        heads = stripped[:width]
        rows = (
            _counted_rows(lines, _Head(at, width), patience)
            if width >= 2 and all(0 < len(h) <= 20 for h in heads)
            else []
        )
    else:
        run = next((n for n, line in enumerate(stripped) if not is_head(line)), len(stripped))
        widths = [n for n in range(run, 1, -1) if any(SURE.match(head) for head in stripped[:n])]
        rows = next((found for n in widths if (found := _even_rows(lines, _Head(at, n), patience))), [])
        width = len(rows[0].cells) if rows else 0
    end = at + sum(len(row.cells) for row in rows)
    if len(rows) < 2 or (len(rows) == 2 and end < len(lines) and not _ended(lines, end)):
        return None
    last = rows[-1].line + len(rows[-1].text.split("\n")) - 2
    return FoundTable(at, last, RawTable(tuple(restore_spans(_of_width(rows, width)))))


def _counts(line: str) -> int | None:
    """The row number a line is, None for any other line."""
    plain = line.strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 3 else None


def _row(lines: list[str], at: int, end: int) -> Row:
    cells = tuple(line.strip() for line in lines[at:end])
    return Row(cells, at + 1, "\n".join(lines[at:end]))


def _counted_rows(lines: list[str], head: _Head, patience: _Patience) -> list[Row]:
    """The rows by their 序号: from each number to the next, with group headings between them."""
    rows = [_row(lines, head.at, head.at + head.width)]
    at, number = head.at + head.width, 1
    if _counts(lines[at]) is None:
        rows.append(_row(lines, at, at + 1))
        at += 1
    while True:
        following = _next_counted(lines, at, number, head.width)
        if following is None or patience.ended():
            break
        end, grouped = following
        rows.append(_row(lines, at, end - grouped))
        if grouped:
            rows.append(_row(lines, end - 1, end))
        at, number = end, _counts(lines[end]) or 1
    if at + head.width > len(lines):
        return []
    rows.append(_row(lines, at, at + head.width))
    return [*rows, *_total(lines, at + head.width, head.width)]


def _next_counted(lines: list[str], at: int, number: int, width: int) -> tuple[int, bool] | None:
    """Where the row after the one at `at` begins, and whether a group heading stands before it."""
    after = at + width
    if after < len(lines) and _counts(lines[after]) == number + 1:
        return after, False
    heading = after + 1 < len(lines) and lines[after].strip() and GROUP.search(lines[after].strip())
    if heading and _counts(lines[after + 1]) in (1, number + 1):
        return after + 1, True
    for place in (*range(after + 1, after + _MOST_EXTRA), *range(after - 1, at + 1, -1)):
        if place < len(lines) and _counts(lines[place]) == number + 1:
            between = lines[at + 1 : place]
            return None if any(_ENDS.match(line.strip()) for line in between) else (place, False)
    return None


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
    line = lines[at].strip()
    ahead = [line.strip() for line in lines[at + 1 : at + 4]]
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
