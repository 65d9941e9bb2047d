"""Tables written with upright bars, one row a line, as web copies and Markdown write them.

A row broken over lines is joined again here; row-spans the copy lost are restored by `span`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.raw import RawTable
from kechuang.document.text.span import Row, restore_spans

_RULE = re.compile(r"^(?=.*?--)[\s|:+\-—─]+$")
_BAR = re.compile(r"[|｜│](?<!\\.)")
_LONGEST_BREAK = 4


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines it stands on (0-based, both inclusive); `before`: what else its first line holds."""

    first: int
    last: int
    table: RawTable
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    """How the first row is written: with a leading bar, with a closing bar, how many cells."""

    leading: bool
    closing: bool
    width: int


def find_tables(lines: list[str]) -> list[FoundTable]:
    """Every table in `lines`: two rows or more of two cells or more."""
    found: list[FoundTable] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at) if _BAR.search(lines[at]) else None
        if table is not None:
            found.append(table)
            at = table.last
        at += 1
    return found


def _table_at(lines: list[str], first: int) -> FoundTable | None:
    end = _head_end(lines, first)
    head = "".join(line.strip() for line in lines[first:end])
    style = _style_of(head)
    if style.width < 2 or _RULE.match(head):
        return None
    rows = [Row(tuple(_cells(head, style)), first + 1, head, end - first > 1)]
    at, last = end, end - 1
    spaced = True
    while at < len(lines):
        start = _past_blank(lines, at) if spaced else at
        # Blank lines between rows are the copy's habit from the first row on, or not at all.
        spaced = start > at
        at = start
        stop = _row_end(lines, at, style)
        if stop == at:
            break
        text = _joined(lines[at:stop])
        if not _RULE.match(text):
            rows.append(Row(tuple(_cells(text, style)), at + 1, text, stop - at > 1))
        at, last = stop, stop - 1
    if len(rows) < 2:
        return None
    return FoundTable(first, last, RawTable(tuple(restore_spans(rows))))


def _style_of(head: str) -> _Style:
    leading, closing = bool(_BAR.match(head)), bool(_BAR.match(head[-1:]))
    style = _Style(leading, closing, 0)
    return _Style(leading, closing, len(_cells(head, style)))


def _cells(line: str, style: _Style) -> list[str]:
    parts = [part.strip(" \t\u3000\u00a0").replace("\\|", "|") for part in _BAR.split(line.strip())]
    if style.leading and len(parts) > 1 and parts[0] == "":
        parts = parts[1:]
    if len(parts) > 1 and parts[-1] == "" and _BAR.match(line.strip()[-1:]):
        parts = parts[:-1]
    return parts


def _head_end(lines: list[str], first: int) -> int:
    """One past the last line of the head row: it goes on where the next line opens with a bar, or up
    to the bar that closes it where the rows below it close with one."""
    head = lines[first].strip()
    if not _closed(head) and not _BAR.match(head):
        for stop in range(first + 2, min(first + 1 + _LONGEST_BREAK, len(lines))):
            row = lines[stop].strip()
            if _closed(lines[stop - 1]):
                alike = _closed(row) and row.count("|") == _joined(lines[first:stop]).count("|") > 1
                return stop if alike else first + 1
            if not lines[stop - 1].strip():
                break
    following = lines[first + 1].strip() if first + 1 < len(lines) else ""
    broken = not _BAR.match(head) and not _BAR.match(head[-1:]) and _BAR.match(following) and not _RULE.match(following)
    return first + 2 if broken else first + 1


def _past_blank(lines: list[str], at: int) -> int:
    """Skip one blank line between two rows."""
    blank = at + 1 < len(lines) and not lines[at].strip()
    return at + 1 if blank and _BAR.search(lines[at + 1]) else at


def _row_end(lines: list[str], at: int, style: _Style) -> int:
    """One past the last line of the row that starts at `at`; `at` itself where no row starts."""
    if at >= len(lines) or not lines[at].strip():
        return at
    if not _BAR.search(lines[at]):
        return _past_loose_start(lines, at, style)
    if _closed(lines[at]) or _RULE.match(lines[at]):
        return at + 1
    for stop in range(at + 2, min(at + 1 + _LONGEST_BREAK, len(lines) + 1)):
        line = lines[stop - 1].strip()
        width = len(_cells(_joined(lines[at:stop]), style))
        if not line or width > style.width:
            break
        if _closed(line) if style.closing else _BAR.match(line):
            return stop
    return at + 1


def _past_loose_start(lines: list[str], at: int, style: _Style) -> int:
    """A first cell left alone on its line, the bar that follows it opening the next one."""
    if style.leading:
        return at
    for stop in range(at + 1, min(at + _LONGEST_BREAK, len(lines))):
        line = lines[stop].strip()
        if _BAR.match(line):
            joined = _joined(lines[at : stop + 1])
            return _to_close(lines, at, stop + 1, style) if len(_cells(joined, style)) <= style.width else at
        if not line or _BAR.search(line):
            break
    return at


def _to_close(lines: list[str], at: int, stop: int, style: _Style) -> int:
    """`stop`, or further on to the bar that closes the row where rows are closed."""
    for end in range(stop, min(stop + _LONGEST_BREAK, len(lines)) if style.closing else stop):
        if _closed(lines[end - 1]) or not lines[end].strip():
            break
        if _closed(lines[end]) and len(_cells(_joined(lines[at : end + 1]), style)) <= style.width:
            return end + 1
    return stop


def _closed(line: str) -> bool:
    return bool(_BAR.match(line.strip()[-1:]))


def _joined(lines: list[str]) -> str:
    """Broken lines as one: without a space, as Chinese is written."""
    return "".join(line.strip() for line in lines)
