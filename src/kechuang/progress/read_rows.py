"""The rows of one sheet with a recognised head → entries, each value cell with its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kechuang.progress.directory import Addressee, Directory
from kechuang.progress.heading import Heading, Role, cumulative_month
from kechuang.progress.model import HandCheckpoint, Nature, Value
from kechuang.progress.read_checkpoints import CHECKPOINT_WORDS, checkpoint_of, unit_finding
from kechuang.progress.span import Span
from kechuang.progress.value_cell import Reading, Verdict, read_value
from kechuang.sheet import Cell, Sheet
from kechuang.vocabulary import Finding, Period, Source

_NATURES = {
    "预计数": Nature.ESTIMATE, "预计": Nature.ESTIMATE, "快报数": Nature.FLASH, "快报": Nature.FLASH,
    "核定数": Nature.FINAL, "核定": Nature.FINAL, "年报数": Nature.FINAL, "年报": Nature.FINAL,
}  # fmt: skip


@dataclass(slots=True)
class ReadCell:
    """One value cell: its verdict may still change when it is compared with the others."""

    verdict: Verdict
    value: Value | None = None
    addressee: Addressee | None = None
    checkpoint: HandCheckpoint | None = None
    cell: Cell | None = None


@dataclass(slots=True)
class ReadRow:
    """One row: its value cells; a row of a long sheet is refused when its one value is."""

    cells: list[ReadCell] = field(default_factory=list)
    refused: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a sheet needs to know beside it; `due` where the whole sheet is of checkpoints."""

    sheet: Sheet
    heading: Heading
    directory: Directory
    whole: Span | None
    due: bool = False


def read_rows(context: Context) -> tuple[list[ReadRow], list[Finding]]:
    """Every row below the head that holds anything, and what was found on the way."""
    rows: list[ReadRow] = []
    findings: list[Finding] = []
    for number in range(context.heading.row + 1, len(context.sheet.rows) + 1):
        if all(cell.empty for cell in context.sheet.rows[number - 1]):
            continue
        rows.append(_row(context, number, findings))
    return rows, findings


def _row(context: Context, number: int, findings: list[Finding]) -> ReadRow:
    heading = context.heading
    first = heading.columns.get(Role.KEY) or heading.columns[Role.NAME]
    source = context.sheet.source(context.sheet.cell(number, first))
    found = _addressee(context, number, source)
    row = ReadRow(long=heading.long)
    if isinstance(found, Finding):
        row.refused = True
        row.cells = [_unaddressed(cell) for cell, _ in _value_cells(context, number)]
        findings.append(found if _says_anything(row) else _nothing_lost(found))
        return row
    details = _details(context, number, findings)
    for cell, written in _value_cells(context, number):
        row.cells.append(replace(_cell(context, found, cell, written, details, findings), cell=cell))
    row.refused = heading.long and row.cells[0].verdict is Verdict.REFUSED
    return row


def _addressee(context: Context, number: int, source: Source) -> Addressee | Finding:
    unit = _text(context, number, Role.UNIT)
    if not unit and context.heading.wide and Role.UNIT in context.heading.columns and not context.due:
        # In a table of units an empty cell is a name that was lost more often than the whole county.
        why = "这一行没有填单位；请补上单位，全域数请写“全市”（全县、全区）"
        return Finding.error("progress.unit-unknown", f"{source.location}：{why}。", source)
    key, name = _text(context, number, Role.KEY), _text(context, number, Role.NAME)
    found = context.directory.find(key, name, unit, source)
    if isinstance(found, Addressee) and found.unit is not None and _is_due(context, number):
        return unit_finding(found.unit, source)
    return found


def _is_due(context: Context, number: int) -> bool:
    """Whether a row is of checkpoints: what should be done by then, never what was done."""
    return context.due or _text(context, number, Role.NATURE) in CHECKPOINT_WORDS


def _says_anything(row: ReadRow) -> bool:
    return row.long or any(cell.verdict is not Verdict.EMPTY for cell in row.cells)


def _nothing_lost(found: Finding) -> Finding:
    """A line of a wide table without any number (填表人、审核人、注) is refused, but nothing went with it."""
    message = f"{found.message.rstrip('。')}（这一行没有填数，没有数据丢失）。"
    return Finding.notice(found.code, message, found.source, found.quote)


def _unaddressed(cell: Cell) -> ReadCell:
    return ReadCell(Verdict.EMPTY if cell.empty else Verdict.REFUSED)


def _value_cells(context: Context, number: int) -> Iterator[tuple[Cell, str | None]]:
    """The value cells of a row, each with its period as written (None: none was written)."""
    sheet, heading = context.sheet, context.heading
    if heading.long:
        yield (
            sheet.cell(number, heading.columns[Role.AMOUNT]),
            _text(context, number, Role.PERIOD) or None,
        )
        return
    for column, month in heading.months.items():
        yield sheet.cell(number, column), month


def _cell(
    context: Context, addressee: Addressee, cell: Cell, written: str | None,
    details: _Details, findings: list[Finding],
) -> ReadCell:  # fmt: skip
    source = context.sheet.source(cell)
    if context.heading.wide and cell.empty and cell.merged is None:
        return ReadCell(Verdict.EMPTY, None, addressee)
    period = _period(context, cell, written)
    if not isinstance(period, str):
        findings.extend(() if period is None else (period,))
        return ReadCell(Verdict.REFUSED)
    reading: Reading = read_value(
        cell, addressee.entry, details.measure, source, unit=addressee.unit, spans=context.sheet.spans(cell)
    )  # fmt: skip
    if details.due:
        verdict, checkpoint, found = checkpoint_of(cell, reading, addressee, period, source)
        findings.extend(found)
        return ReadCell(verdict, None, addressee, checkpoint)
    findings.extend(reading.findings)
    if reading.verdict in (Verdict.REFUSED, Verdict.EMPTY):
        return ReadCell(reading.verdict, None, addressee)
    value = Value(
        addressee.entry.key, addressee.unit, period, reading.amount, addressee.entry.measure,
        cell.text.strip(), source, details.nature, details.origin, details.note,
    )  # fmt: skip
    return ReadCell(reading.verdict, value, addressee)


def _period(context: Context, cell: Cell, written: str | None) -> str | Finding | None:
    """The month a value counts up to, if it lies in the plan's period; None where its column says why not."""
    source = context.sheet.source(cell)
    place = source.location
    month = None if written is None else cumulative_month(written, context.whole)
    if month is None:
        shown = "没有填期别" if written is None else f"期别“{written[:20]}”看不懂，或不是从期初累计"
        return Finding.error(
            "progress.period", f"{place}：{shown}；请按 2024-06 的写法填写累计到哪个月。", source, written
        )
    if context.whole is not None and not is_inside(month, context.whole):
        if context.heading.wide:  # said once for the whole column
            return None
        return Finding.error(
            "progress.period-outside",
            f"{place}：期别{month}不在方案期（{context.whole.start.isoformat()}至"
            f"{context.whole.end.isoformat()}）内；请核对年份，别的年度的数不要填在这里。",
            source, written,
        )  # fmt: skip
    return month


def is_inside(month: str, whole: Span) -> bool:
    end = Period.parse(month).end
    # The plan may end in mid-month: the month it ends in still belongs to it.
    return whole.start <= end and Period.parse(month).start <= whole.end


@dataclass(frozen=True, slots=True)
class _Details:
    measure: str
    nature: Nature | None
    origin: str | None
    note: str | None
    due: bool


def _details(context: Context, number: int, findings: list[Finding]) -> _Details:
    written = _text(context, number, Role.NATURE)
    nature = _NATURES.get(written)
    due = _is_due(context, number)
    if written and nature is None and not due:
        source = context.sheet.source(context.sheet.cell(number, context.heading.columns[Role.NATURE]))
        findings.append(Finding.warning(
            "progress.nature",
            f"{source.location}：数据性质“{written[:10]}”不是预计数、快报数、核定数之一，按未注明处理；请从列表中选择。",
            source, written,
        ))  # fmt: skip
    return _Details(
        _text(context, number, Role.MEASURE), nature,
        _text(context, number, Role.ORIGIN) or None, _text(context, number, Role.NOTE) or None, due,
    )  # fmt: skip


def _text(context: Context, number: int, role: Role) -> str:
    """The text in a row's column; a merged label stands for every row it spans."""
    column = context.heading.columns.get(role)
    return "" if column is None else context.sheet.anchor(number, column).text.strip()
