"""One row of a unit's form: whether it is the row that left, and what stands in its open cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kechuang.progress.model import Nature
from kechuang.progress.owed import Answer
from kechuang.progress.unit_sheet.model import SheetRow, Stamp, TypedRow
from kechuang.progress.unit_sheet.names import (
    DUE,
    KEY,
    LAST,
    MEASURE,
    NAME,
    NATURE,
    NOTE,
    ORIGIN,
    PERIOD,
    TARGET,
    WHOSE,
)
from kechuang.sheet import Cell, CellKind, Sheet
from kechuang.sheet.refused import ORIGINAL_ROW, REASON
from kechuang.vocabulary import Finding, Severity, fold_width

_LONGEST = {"text": 400, "origin": 120, "note": 200}
_WORDS_OF_NATURE = {nature.word: nature.value for nature in Nature}
_WHOLE_COUNTY = "全县（市、区）"
# Grey cells that leave as texts: a number there was typed by somebody.
_TOLD = (TARGET, LAST, DUE)
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")
_LABELS = ((NAME, "name"), (PERIOD, "period"), (MEASURE, "measure"), (WHOSE, "whose"))


@dataclass(frozen=True)
class Table:
    """A table of the form: the column of each head, the head of what is asked, the rows as they left, and the row the
    heads stand in."""

    sheet: Sheet
    columns: Mapping[str, int]
    asked: str
    answer: Answer
    left: Mapping[str, SheetRow] = field(default_factory=dict)
    head: int = 0

    def cell(self, row: int, name: str) -> Cell:
        return self.sheet.cell(row, self.columns[name])

    def text(self, row: int, name: str) -> str:
        return self.cell(row, name).text.strip() if name in self.columns else ""


@dataclass
class Taken:
    """What was taken from the rows so far."""

    rows: list[TypedRow] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    refused: int = 0
    blank: int = 0


def read_row(table: Table, row: int, stamp: Stamp | None, taken: Taken) -> None:
    """Take one row: typed, left open, refused with its reason, or no row at all."""
    key = table.text(row, KEY)
    asked = table.cell(row, table.asked)
    if not key and asked.empty and asked.merged is None:
        return
    if not key:
        _without_number(table, row, taken)
        return
    left = table.left.get(key)
    why = _not_the_row(table, row, key, left, stamp, taken)
    taken.seen.add(key)
    if why is None and asked.empty and asked.merged is None and not table.sheet.spans(asked):
        why = _elsewhere(table, row) or _only_a_note(table, row, left)
        if why is None:
            taken.blank += 1
            return
    why = why or _unreadable(table, row)
    if why is not None:
        taken.refused += 1
        taken.findings.append(why)
        return
    if (beside := _elsewhere(table, row)) is not None:
        taken.findings.append(replace(beside, severity=Severity.WARNING))
    _notice(table, row, taken)
    taken.rows.append(_typed(table, row, key, left))


def _without_number(table: Table, row: int, taken: Taken) -> None:
    """Something in the open column of a row that asks for nothing: nobody can tell what it is of."""
    said = f"这一行没有编号，不知道填的“{table.text(row, table.asked)[:20]}”是哪一项；请填到有编号的行里，多余的请删去"
    taken.refused += 1
    taken.findings.append(_wrong("unit-sheet.row-unknown", table, row, table.asked, said))


def _typed(table: Table, row: int, key: str, left: SheetRow | None) -> TypedRow:
    period = left.period if left is not None else table.text(row, PERIOD)
    place = table.sheet.source(table.cell(row, table.asked)).location or ""
    nature = _WORDS_OF_NATURE.get(table.text(row, NATURE), "")
    said = (nature, table.text(row, ORIGIN), table.text(row, NOTE)) if table.answer is Answer.NUMBER else ("", "", "")
    return TypedRow(key, period, table.text(row, table.asked), *said, place, left)


def _not_the_row(
    table: Table, row: int, key: str, left: SheetRow | None, stamp: Stamp | None, taken: Taken
) -> Finding | None:
    if key in taken.seen:
        return _wrong(
            "unit-sheet.row-twice", table, row, KEY, f"编号“{key[:30]}”出现了两次，不知道以哪一行为准；请只留一行"
        )
    if stamp is None:
        return None
    if left is None or left.answer is not table.answer:
        return _wrong(
            "unit-sheet.row-unknown", table, row, KEY,
            f"编号“{key[:30]}”不是{stamp.name}这一期应报的行；请删去这一行，别的单位的数由该单位自己报",
        )  # fmt: skip
    return next(filter(None, (_changed(table, row, head, getattr(left, name)) for head, name in _LABELS)), None)


def _changed(table: Table, row: int, head: str, was: str) -> Finding | None:
    """A grey cell that says something else than when the form left."""
    if head not in table.columns:
        return None
    now = table.text(row, head)
    if fold_width(now) == fold_width(was) or (head == WHOSE and not was and now == _WHOLE_COUNTY):
        return None
    return _wrong(
        "unit-sheet.row-changed", table, row, head,
        f"{head}原为“{was[:30]}”，被改成“{now[:30]}”，这一行没有采用；请改回，计量单位不同的请换算后填写",
    )  # fmt: skip


def _only_a_note(table: Table, row: int, left: SheetRow | None) -> Finding | None:
    """A reason without a number: what it should explain is not there."""
    note = table.text(row, NOTE)
    if not note or (left is not None and note == left.note):
        return None
    return _wrong(
        "unit-sheet.no-number", table, row, table.asked, "写了备注但没有填数；有数的请补填，来源未发布的填“待发布”"
    )


def _elsewhere(table: Table, row: int) -> Finding | None:
    """Something typed beside the open cell: a number among the grey cells, or what stands beyond the table."""
    for cell in table.sheet.rows[row - 1] if row <= len(table.sheet.rows) else ():
        if not cell.empty and _astray(table, cell):
            source, asked = table.sheet.source(cell), table.cell(row, table.asked)
            message = (
                f"{source.location}：“{cell.text[:20]}”不在“{table.asked}”一列，没有采用；"
                f"要报的请填到 {asked.address}，多余的请删去。"
            )
            return Finding.error("unit-sheet.elsewhere", message, source)
    return None


def _astray(table: Table, cell: Cell) -> bool:
    name = next((name for name, column in table.columns.items() if column == cell.column), None)
    text = cell.text.strip()
    if name in _TOLD:
        return cell.kind in (CellKind.NUMBER, CellKind.DATE)
    if name == NATURE:
        return table.cell(cell.row, table.asked).empty and text not in _WORDS_OF_NATURE
    if name == ORIGIN:
        return table.cell(cell.row, table.asked).empty and _NUMBER.fullmatch(fold_width(text)) is not None
    if name is not None or table.sheet.cell(table.head, cell.column).text in (REASON, ORIGINAL_ROW):
        return False
    return table.answer is Answer.WORDS or _NUMBER.fullmatch(fold_width(text)) is not None


def _unreadable(table: Table, row: int) -> Finding | None:
    """Why an open cell cannot be taken as it stands."""
    asked = table.cell(row, table.asked)
    for name in (table.asked, NATURE, ORIGIN, NOTE):
        if name in table.columns and (problem := table.cell(row, name).problem) is not None:
            return problem
    if asked.merged is not None or table.sheet.spans(asked):
        return _wrong("progress.merged", table, row, table.asked, "是合并单元格的一部分；请取消合并，每格各填一个")
    if asked.kind in (CellKind.DATE, CellKind.BOOLEAN):
        said = f"“{asked.text[:20]}”是日期或逻辑值，不是数；请把格式改为“常规”后重填"
        return _wrong("progress.value", table, row, table.asked, said)
    nature = table.text(row, NATURE)
    if nature and nature not in _WORDS_OF_NATURE:
        said = f"数据性质“{nature[:20]}”不在可选项里；请选{'、'.join(_WORDS_OF_NATURE)}之一，或留空"
        return _wrong("unit-sheet.nature", table, row, NATURE, said)
    for name, most in ((table.asked, _LONGEST["text"]), (ORIGIN, _LONGEST["origin"]), (NOTE, _LONGEST["note"])):
        if len(table.text(row, name)) > most:
            return _wrong("unit-sheet.too-long", table, row, name, f"超过{most}字；请压缩后重填")
    return None


def _notice(table: Table, row: int, taken: Taken) -> None:
    """What was taken although nobody sees it as typed."""
    cell = table.cell(row, table.asked)
    place = table.sheet.source(cell)
    if cell.formula:
        said = f"{place.location}：是公式，采用的是文件保存时算出的结果“{cell.text[:20]}”；请核对。"
        taken.findings.append(Finding.notice("progress.formula-result", said, place))
    if row in table.sheet.hidden_rows:
        said = f"{place.location}：所在的行是隐藏的，已照常读入；不应报送的请删去。"
        taken.findings.append(Finding.notice("progress.hidden-rows", said, place))


def _wrong(code: str, table: Table, row: int, name: str, why: str) -> Finding:
    source = table.sheet.source(table.cell(row, name))
    return Finding.error(code, f"{source.location}：{why}。", source)
