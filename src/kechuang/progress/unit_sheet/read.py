"""A unit's form that came back → typed rows; whatever cannot be used is named by file, cell, reason and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kechuang.progress.owed import Answer
from kechuang.progress.unit_sheet.model import ReadSheet, Stamp
from kechuang.progress.unit_sheet.names import (
    AMOUNT,
    EXPLANATION,
    KEY,
    NUMBER_HEADS,
    NUMBERS,
    SENDER,
    SIGNER,
    TEXT,
    UNIT,
    VERSION,
    WORD_HEADS,
    WORDS,
)
from kechuang.progress.unit_sheet.read_row import Table, Taken, read_row
from kechuang.progress.unit_sheet.seal import sealed, stamp_of
from kechuang.sheet import Cell, Sheet, Workbook
from kechuang.sheet.refused import REASON
from kechuang.vocabulary import Finding

_TOP_ROWS = 12
_LONGEST_NAME = 40
_SHOWN = 3
_TABLES = ((NUMBERS, NUMBER_HEADS, AMOUNT, Answer.NUMBER), (WORDS, WORD_HEADS, TEXT, Answer.WORDS))


def is_unit_sheet(workbook: Workbook) -> bool:
    """Whether a workbook is such a form: by its hidden page, or where that is gone by the heads of its tables."""
    if stamp_of(workbook) is not None:
        return True
    sheets = ((_sheet(workbook, name, asked), asked) for name, _, asked, _ in _TABLES)
    return any(sheet is not None and _head(sheet, asked) is not None for sheet, asked in sheets)


def _sheet(workbook: Workbook, name: str, asked: str) -> Sheet | None:
    """The sheet of a table; where the form was saved as one sheet alone (.csv), that sheet if it is the table."""
    found = workbook.sheet(name)
    if found is not None or len(workbook.sheets) != 1:
        return found
    (only,) = workbook.sheets
    return only if _head(only, asked) is not None else None


def read_unit_sheet(workbook: Workbook, *, key: bytes) -> ReadSheet:
    """Everything a form says. Nothing is used of a form whose hidden page was changed, or whose table is gone."""
    stamp = stamp_of(workbook)
    if stamp is not None and not sealed(workbook, stamp, key):
        return ReadSheet(stamp, findings=(*workbook.findings, _altered(workbook)), fatal=True)
    reading = _Reading(workbook, stamp)
    lost = [reading.table(*told) for told in _TABLES]
    fatal = any(lost)
    if not fatal:
        reading.left_out()
        reading.copies()
    taken = reading.taken
    sender, signer = reading.person(SENDER), reading.person(SIGNER)
    return ReadSheet(
        stamp, () if fatal else tuple(taken.rows), 0 if fatal else taken.refused, taken.blank, sender, signer,
        reading.beside(UNIT), (*workbook.findings, *taken.findings), fatal, reading.heads,
    )  # fmt: skip


@dataclass
class _Reading:
    """The tables of one form, read one after the other."""

    workbook: Workbook
    stamp: Stamp | None
    taken: Taken = field(default_factory=Taken)
    heads: dict[str, int] = field(default_factory=dict)

    @cached_property
    def bad_rows_only(self) -> bool:
        """Whether this is what came back of refused rows alone: whole tables may then be left out."""
        heads = ((sheet, _head(sheet, asked)) for name, _, asked, _ in _TABLES if (sheet := self.workbook.sheet(name)))
        return any(cell.text == REASON for sheet, head in heads if head for cell in sheet.rows[head - 1])

    def table(self, name: str, names: tuple[str, ...], asked: str, answer: Answer) -> bool:
        """Read one table; whether its loss makes the form unusable."""
        wanted = self.stamp is None or any(row.answer is answer for row in self.stamp.rows)
        sheet = _sheet(self.workbook, name, asked)
        if sheet is None:
            lost = wanted and self.stamp is not None and not self.bad_rows_only
            if lost:
                self.taken.findings.append(_lost(self.workbook, name))
            return lost
        head = _head(sheet, asked)
        wrong = None if head is None else _changed_head(sheet, head, names)
        if head is None or wrong is not None:
            self.taken.findings.append(wrong or _no_head(sheet, asked))
            return wanted
        self.heads[sheet.name] = head
        left = {} if self.stamp is None else self.stamp.by_key()
        table = Table(sheet, {word: place for place, word in enumerate(names, 1)}, asked, answer, left, head)
        for number in range(head + 1, len(sheet.rows) + 1):
            read_row(table, number, self.stamp, self.taken)
        return False

    def left_out(self) -> None:
        """A row that is not there any more was not reported; that is said, and nothing is taken for it."""
        if self.stamp is None or self.bad_rows_only:
            return
        gone = [row for row in self.stamp.rows if row.key not in self.taken.seen]
        self.taken.blank += len(gone)
        if gone and self.taken.seen:
            names = "、".join(dict.fromkeys(row.name for row in gone))
            message = f"文件里没有{len(gone)}行（{names[:120]}），按未报送处理；要报的请从填报表里补上。"
            self.taken.findings.append(Finding.notice("unit-sheet.row-missing", message))

    def copies(self) -> None:
        """Rows filled in on a copy of a table are not read; where they say more than the table, they are refused."""
        told = {row.key: row.text for row in self.taken.rows}
        for sheet in self.workbook.sheets:
            if sheet.name in (NUMBERS, WORDS, EXPLANATION, VERSION) or sheet.name in self.heads:
                continue
            more = [cell for cell, key in _filled(sheet) if told.get(key) != cell.text.strip()]
            self.taken.refused += len(more)
            if more:
                self.taken.findings.append(_copied(sheet, more))

    def person(self, word: str) -> str:
        """The name beside a word; one that no row could keep is said and left out."""
        name = self.beside(word)
        if len(name) <= _LONGEST_NAME:
            return name
        message = f"{word}写了{len(name)}字，超过{_LONGEST_NAME}字，没有采用；请确认这份文件时填写姓名。"
        self.taken.findings.append(Finding.warning("unit-sheet.people", message))
        return ""

    def beside(self, word: str) -> str:
        """What stands beside a word at the top of the form."""
        sheet = _sheet(self.workbook, NUMBERS, AMOUNT)
        cells = () if sheet is None else _top_cells(sheet)
        found = (cell for cell in cells if cell.text.strip().rstrip("：:") == word)
        return next((sheet.cell(cell.row, cell.column + 1).text.strip() for cell in found if sheet), "")


def _head(sheet: Sheet, asked: str) -> int | None:
    """The row whose first cell says 编号 and where one says what is asked for."""
    for number in range(1, min(len(sheet.rows), _TOP_ROWS) + 1):
        if sheet.cell(number, 1).text.strip() == KEY and any(
            cell.text.strip() == asked for cell in sheet.rows[number - 1]
        ):
            return number
    return None


def _changed_head(sheet: Sheet, head: int, names: tuple[str, ...]) -> Finding | None:
    for column, name in enumerate(names, 1):
        cell = sheet.cell(head, column)
        if cell.text.strip() != name:
            source = sheet.source(cell)
            message = (
                f"{source.location}：表头应为“{name}”，现在是“{cell.text[:20]}”；请不要移动或改动列，用原来的表重填。"
            )
            return Finding.error("unit-sheet.head", message, source)
    return None


def _filled(sheet: Sheet) -> Iterator[tuple[Cell, str]]:
    """The filled cells of a copy of one of our tables, each with the 编号 of its row."""
    for _name, names, asked, _answer in _TABLES:
        head = _head(sheet, asked)
        for row in range(head + 1, len(sheet.rows) + 1) if head is not None else ():
            cell, key = sheet.cell(row, names.index(asked) + 1), sheet.cell(row, 1).text.strip()
            if key and not cell.empty:
                yield cell, key


def _copied(sheet: Sheet, more: list[Cell]) -> Finding:
    places = "、".join(cell.address for cell in more[:_SHOWN]) + ("等" if len(more) > _SHOWN else "")
    source = sheet.source(more[0])
    message = (
        f"{source.location}：表「{sheet.name}」是另外复制的表，里面填了{len(more)}行（{places}），没有采用；"
        f"请把数填到「{NUMBERS}」「{WORDS}」表里，删去多余的表。"
    )
    return Finding.error("unit-sheet.second-table", message, source)


def _top_cells(sheet: Sheet) -> Iterator[Cell]:
    for row in sheet.rows[:_TOP_ROWS]:
        yield from row


def _altered(workbook: Workbook) -> Finding:
    return Finding.error(
        "unit-sheet.altered",
        f"“{workbook.name}”隐藏的版本页被改动过，无法确认是哪个单位、哪一期的表，整份没有采用；"
        "请重新下载填报表，把数抄到新表里交回。",
    )


def _lost(workbook: Workbook, name: str) -> Finding:
    return Finding.error(
        "unit-sheet.no-table",
        f"“{workbook.name}”里没有「{name}」表（被删去或改了表名），整份没有采用；请用原来的填报表填好后交回。",
    )


def _no_head(sheet: Sheet, asked: str) -> Finding:
    return Finding.error(
        "unit-sheet.head",
        f"表「{sheet.name}」前{_TOP_ROWS}行里找不到“{KEY}”“{asked}”的表头，整份没有采用；请用原来的填报表填好后交回。",
    )
