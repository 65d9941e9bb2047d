"""The head of a table whose rows are counted, a cell a line: its columns, and the headings of groups below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.document.text.head_role import Role
from kechuang.document.text.loose_row import Heads, heads_of
from kechuang.document.text.row_number import RowNumber, row_number
from kechuang.document.text.span import GROUP

MOST_COLUMNS = 14
_MOST_GROUPS = 12
_LONGEST = 20
# The second line of a head: 责任股室⏎（单位）.
_GOES_ON = re.compile(r"^[(\uff08][^()\uff08\uff09]{1,8}[)\uff09]$")
_SENTENCE = re.compile(r"[。；;：:]")
CHAPTER = re.compile(r"^[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a head begins, its cells (a broken one with its line ends), how many lines and groups it has, and
    what the cells ask for."""

    at: int
    cells: tuple[str, ...]
    lines: int
    groups: int
    known: Heads | None

    @property
    def width(self) -> int:
        return len(self.cells)

    @property
    def below(self) -> int:
        """The line of the first row."""
        return self.at + self.lines + self.groups

    @property
    def growing(self) -> bool:
        """Whether numbers need only grow: the heads say what each line is, and none asks for a figure."""
        return self.known is not None and Role.FIGURE not in self.known.roles


def counted_head(lines: list[str], at: int) -> Head | None:
    """The head that begins with 序号 at `at`, above the first number of its rows: 1, or any other where numbers
    need only grow."""
    ahead = lines[at : at + MOST_COLUMNS + _MOST_GROUPS + 2]
    numbers = [(place, number) for place, line in enumerate(ahead) if (number := row_number(line)) is not None]
    if not numbers:
        return None
    head = _head(ahead, at, numbers[0][0])
    if numbers[0][1].value == 1 or (head is not None and _grows_from(head, ahead, numbers[0][1])):
        return head
    one = next((place for place, number in numbers if number.value == 1), None)
    return None if one is None else _head(ahead, at, one)


def _grows_from(head: Head, ahead: Sequence[str], number: RowNumber) -> bool:
    plain = not any(_SENTENCE.search(line) for line in ahead[: head.lines])
    return plain and head.growing and number.form.strip("().、") == "1"


def _head(ahead: Sequence[str], at: int, first: int) -> Head | None:
    """The head of the lines above the number at `first`."""
    groups = groups_before(ahead, first, 3)
    lines = ahead[: first - groups]
    if len(lines) > MOST_COLUMNS + 1 or not all(0 < len(line) <= _LONGEST for line in lines):
        return None
    cells: list[str] = []
    for line in lines:
        if len(cells) > 1 and _GOES_ON.match(line) and "\n" not in cells[-1]:
            cells[-1] = f"{cells[-1]}\n{line}"
        else:
            cells.append(line)
    return Head(at, tuple(cells), len(lines), groups, heads_of(cells)) if len(cells) >= 2 else None


def groups_before(lines: Sequence[str], place: int, least: int) -> int:
    """How many headings of groups stand one under the other right before `place`, none above `least`:
    a chapter without rows of its own is followed by the next one."""
    count = 0
    while place - count > least - 1 and count < _MOST_GROUPS:
        line = lines[place - count - 1]
        heading = CHAPTER if count else GROUP
        if not line or row_number(line) is not None or not heading.search(line):
            break
        count += 1
    return count
