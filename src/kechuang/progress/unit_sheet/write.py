"""A unit's form → the bytes of an .xlsx: pre-filled, protected but for what is asked, its stamp hidden and sealed."""

from __future__ import annotations

from kechuang.progress.model import Nature
from kechuang.progress.owed import Answer
from kechuang.progress.unit_sheet.model import SheetRow, UnitSheet
from kechuang.progress.unit_sheet.names import (
    EXPLANATION,
    NUMBER_HEADS,
    NUMBERS,
    SENDER,
    SIGNER,
    UNIT,
    WORD_HEADS,
    WORDS,
)
from kechuang.progress.unit_sheet.seal import stamp_page
from kechuang.progress.wording import month_text
from kechuang.sheet import NumberRule, OutCell, OutColumn, OutSheet, Style, write_workbook
from kechuang.vocabulary import day_text, is_counted, is_known, measure_of

NATURES = tuple(nature.word for nature in Nature)
_WIDTHS = (12, 30, 14, 10, 10, 15, 24, 18, 14, 11, 18, 30)
_WORD_WIDTHS = (12, 36, 14, 10, 80)
_AMOUNT_HINT = "填年初到该月末的累计数，不是当月数；来源还没有发布的填“待发布”；没有数的留空，不要填0。"
_EXPLANATION = (
    "一、只填白底的格子：本期累计、数据性质、数据来源、备注；要文字的在「进展情况」表里填。灰底的格子已锁定，系统已经知道的不用再填。",
    "二、本期累计填年初到该月末的累计数。没有数的留空，按“未报送”统计；确实为零的填0；来源还没有发布的填“待发布”。",
    "三、计量单位照表内所列，也可以写成“5800万元”，系统精确换算。不要填“约”“以上”或区间。",
    "四、累计数比上次减少，或者更正以前报的数，请在备注里写明原因（如核减、撤销入库、重复剔除）。",
    "五、填好后写上填报人，打印一份由分管领导签字、加盖公章，把本文件和签字盖章件的扫描件或照片一并交回；扫描件的文件名请带上单位名称。",
    "六、不要改表名、表头、编号，不要插入列、合并格子，也不要改动隐藏的版本页，否则会整份退回。",
)  # fmt: skip


def unit_sheet(form: UnitSheet, *, key: bytes) -> bytes:
    """The workbook of one unit. Raises ValueError for a text the file format cannot hold."""
    numbers = [row for row in form.stamp.rows if row.answer is Answer.NUMBER]
    words = [row for row in form.stamp.rows if row.answer is Answer.WORDS]
    sheets = [_numbers(form, numbers)]
    if words:
        sheets.append(_words(form, words))
    sheets += [_explanation(form), stamp_page(form.stamp, key)]
    return write_workbook(sheets, title=f"{form.stamp.name}{month_text(form.stamp.month)}填报表")


def _top(form: UnitSheet, width: int) -> tuple[tuple[OutCell, ...], ...]:
    """Title, unit, who fills in and who signs, and until when."""
    stamp, due = form.stamp, form.due
    title = f"{stamp.title} {month_text(stamp.month)}填报表"
    who = (
        OutCell(UNIT), OutCell(stamp.name), OutCell(SENDER), OutCell(form.sender, Style.ENTRY), OutCell(SIGNER),
        OutCell(form.signer, Style.ENTRY),
    )  # fmt: skip
    return (
        (OutCell(title, Style.TITLE),),
        who[:width],
        (OutCell(f"{day_text(due)}前交回。填法见「{EXPLANATION}」。", Style.TITLE),),
    )


def _numbers(form: UnitSheet, rows: list[SheetRow]) -> OutSheet:
    columns = tuple(OutColumn(width, NATURES if place == 9 else ()) for place, width in enumerate(_WIDTHS))
    heads = tuple(OutCell(name, Style.HEAD) for name in NUMBER_HEADS)
    return OutSheet(
        NUMBERS, columns, (*_top(form, 6), heads, *map(_number_row, rows)), head_rows=4, head_columns=2
    )  # fmt: skip


def _number_row(row: SheetRow) -> tuple[OutCell, ...]:
    labels = (row.key, row.name, row.whose or "全县（市、区）", row.period, row.measure, row.target, row.last, row.due)
    asked = OutCell(row.text, Style.ENTRY, hint=_AMOUNT_HINT, comment=row.hint, number=_rule(row.measure))
    more = (row.nature, row.origin, row.note)
    return (*(OutCell(text) for text in labels), asked, *(OutCell(text, Style.ENTRY) for text in more))


def _rule(measure: str) -> NumberRule:
    whole = bool(measure) and is_known(measure) and is_counted(measure_of(measure))
    return NumberRule(whole=whole, also=("待发布",))


def _words(form: UnitSheet, rows: list[SheetRow]) -> OutSheet:
    columns = tuple(map(OutColumn, _WORD_WIDTHS))
    heads = tuple(OutCell(name, Style.HEAD) for name in WORD_HEADS)
    told = tuple(
        (OutCell(row.key), OutCell(row.name), OutCell(row.whose), OutCell(row.period),
         OutCell(row.text, Style.ENTRY, comment=row.hint))
        for row in rows
    )  # fmt: skip
    return OutSheet(WORDS, columns, (*_top(form, 2), heads, *told), head_rows=4, head_columns=2)


def _explanation(form: UnitSheet) -> OutSheet:
    title = (OutCell(f"{form.stamp.name}{month_text(form.stamp.month)}填报说明", Style.TITLE),)
    lines = tuple((OutCell(line, Style.NOTE),) for line in _EXPLANATION)
    return OutSheet(EXPLANATION, (OutColumn(84),), (title, *lines), landscape=False)
