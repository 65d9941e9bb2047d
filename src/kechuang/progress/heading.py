"""Which row of a sheet is its head, and what each column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from kechuang.plan.same_thing import fold_name
from kechuang.progress.span import Span
from kechuang.sheet import Cell, Sheet
from kechuang.sheet.refused import ORIGINAL_ROW, REASON
from kechuang.vocabulary import Period, PeriodError, period_of_text

_FIRST_ROWS = 10


class Role(StrEnum):
    KEY = "key"
    NAME = "name"
    UNIT = "unit"
    PERIOD = "period"
    AMOUNT = "amount"
    MEASURE = "measure"
    NATURE = "nature"
    ORIGIN = "origin"
    NOTE = "note"
    IGNORED = "ignored"


_WORDS: dict[Role, tuple[str, ...]] = {
    Role.KEY: ("编号", "目标编号", "指标编号", "编码"),
    Role.NAME: ("指标", "指标名称", "目标", "目标名称", "指标项"),
    Role.UNIT: ("单位", "单位名称", "填报单位", "报送单位", "乡镇", "镇街", "乡镇场街道", "分解单位", "地区"),
    Role.PERIOD: ("期别", "期间", "月份", "统计期", "报告期", "统计期别", "数据期别"),
    Role.AMOUNT: ("累计完成数", "累计完成", "完成数", "累计数", "累计值", "本期累计", "累计完成值"),
    Role.MEASURE: ("计量单位",),
    Role.NATURE: ("数据性质", "性质"),
    Role.ORIGIN: ("数据来源", "来源"),
    Role.NOTE: ("备注", "原因"),
    Role.IGNORED: ("目标值", "分解数", "序号", "分组", "类型", "指标类型", REASON, ORIGINAL_ROW),
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words}
_TYPED_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})[-/.年]([0-9]{1,2})(?:月份?|[-/.月]([0-9]{1,2})日?)?")


@dataclass(slots=True)
class Heading:
    """The head of a sheet: columns (1-based) by role, months by column, and what was not understood."""

    row: int
    columns: dict[Role, int] = field(default_factory=dict)
    months: dict[int, str] = field(default_factory=dict)
    unread: list[Cell] = field(default_factory=list)
    repeated: list[Cell] = field(default_factory=list)

    @property
    def long(self) -> bool:
        """One value a row, with its period beside it."""
        return Role.PERIOD in self.columns and Role.AMOUNT in self.columns

    @property
    def wide(self) -> bool:
        """One column a month."""
        return bool(self.months) and not self.long

    @property
    def usable(self) -> bool:
        named = Role.KEY in self.columns or Role.NAME in self.columns
        return named and (self.long or self.wide)


def find_heading(sheet: Sheet, whole: Span | None) -> Heading | None:
    """The head of the sheet, looked for in its first ten rows; None where there is none."""
    for row in range(1, min(len(sheet.rows), _FIRST_ROWS) + 1):
        heading = _heading(sheet, row, whole)
        if heading.usable:
            _leave_other_form(sheet, heading)
            return heading
    return None


def _leave_other_form(sheet: Sheet, heading: Heading) -> None:
    """Columns that belong to the other form (a month in a long table) are not read, and not forgotten."""
    if heading.long:
        left = list(heading.months)
        heading.months = {}
    else:
        left = [heading.columns.pop(role) for role in (Role.PERIOD, Role.AMOUNT) if role in heading.columns]
    heading.unread.extend(sheet.cell(heading.row, column) for column in left)


def _heading(sheet: Sheet, row: int, whole: Span | None) -> Heading:
    heading = Heading(row)
    seen: set[Role | str] = set()
    for cell in sheet.rows[row - 1]:
        if cell.empty:
            continue
        role = _ROLES.get(fold_name(cell.text))
        month = None if role is not None else cumulative_month(cell.text, whole)
        mark = role or month
        if mark is None:
            heading.unread.append(cell)
        elif mark in seen and role is not Role.IGNORED:
            heading.repeated.append(cell)
        elif role is not None:
            heading.columns[role] = cell.column
        elif month is not None:
            heading.months[cell.column] = month
        if mark is not None:
            seen.add(mark)
    return heading


def cumulative_month(text: str, whole: Span | None) -> str | None:
    """The month up to whose end a period counts (2024-06 of 1—6月, 上半年, 2024-Q2, 2024/6/30).

    None where the text names no period, or one that does not begin with the year or with the plan.
    """
    typed = _TYPED_MONTH.fullmatch(text.strip())
    if typed is not None:
        return _month_of_day(int(typed[1]), int(typed[2]), typed[3])
    year = whole.start.year if whole is not None and whole.start.year == whole.end.year else None
    single = re.fullmatch(r"(?:([0-9]{4})年)?1月?[-—–~至到]{1,2}1月(?:累计)?", text.strip())
    if single is not None:
        number = int(single[1]) if single[1] else year
        return None if number is None else _month(number, 1)
    period = period_of_text(text, year=year)
    if period is None:
        return None
    begins_year = period.start.month == 1
    begins_plan = whole is not None and period.start == whole.start
    if "/" in period.key and not begins_year and not begins_plan:
        return None
    return Period.containing(period.end).key


def _month_of_day(year: int, month: int, day: str | None) -> str | None:
    """A day names its month when it is the last one, or the first (spreadsheets make 2024-06-01 of 2024-06)."""
    key = _month(year, month)
    if key is None or day is None:
        return key
    return key if int(day) in (1, Period.parse(key).end.day) else None


def _month(year: int, month: int) -> str | None:
    try:
        return Period.of_month(year, month).key
    except PeriodError:
        return None
