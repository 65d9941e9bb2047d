"""Values compared with one another: the same month twice, and a cumulative value that falls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kechuang.progress.model import Nature
from kechuang.progress.read_rows import ReadCell, ReadRow
from kechuang.progress.requirement import RISING_KINDS
from kechuang.progress.value_cell import Verdict
from kechuang.vocabulary import Finding, Source

_VINTAGES = (Nature.ESTIMATE, Nature.FLASH, Nature.FINAL)


def settle_duplicates(rows: Iterable[ReadRow]) -> list[Finding]:
    """Of two equal statements one is kept; of two that differ the newer vintage, else neither: nobody may guess."""
    findings: list[Finding] = []
    stated: dict[tuple[str, str | None, str, str], list[_Statement]] = {}
    for row in rows:
        for cell in row.cells:
            if (one := _statement(row, cell)) is not None:
                stated.setdefault((one.key, one.unit, one.period, one.what), []).append(one)
    for statements in stated.values():
        if len(statements) > 1:
            findings.append(_settle(statements))
    return findings


@dataclass(frozen=True, slots=True)
class _Statement:
    """A value or a checkpoint as one cell states it."""

    row: ReadRow
    cell: ReadCell
    key: str
    unit: str | None
    period: str
    what: str
    amount: Decimal | None
    source: Source
    nature: Nature | None = None


def _statement(row: ReadRow, cell: ReadCell) -> _Statement | None:
    if (value := cell.value) is not None:
        return _Statement(
            row, cell, value.key, value.unit, value.period, "数", value.amount, value.source, value.nature
        )
    if (due := cell.checkpoint) is not None:
        return _Statement(row, cell, due.key, None, due.period, "序时节点", due.amount, due.source)
    return None


def _newest(statements: list[_Statement]) -> _Statement | None:
    """快报数 takes the place of 预计数, 核定数 of both; None where a nature is missing or stands twice."""
    if any(one.nature is None or one.amount is None for one in statements):
        return None
    ranked = sorted(statements, key=lambda one: _VINTAGES.index(one.nature) if one.nature else 0)
    return None if ranked[-1].nature is ranked[-2].nature else ranked[-1]


def _settle(statements: list[_Statement]) -> Finding:
    first = statements[0]
    places = "、".join(one.source.location or "" for one in statements)
    name = first.cell.addressee.entry.name if first.cell.addressee is not None else first.key
    who = f"{first.unit or '全域'}{first.period}的「{name}」（{first.key}）"
    quote = None if first.amount is None else f"{first.amount:f}"
    if len({one.amount for one in statements}) == 1:
        message = f"{places}：{who}{first.what}报了{len(statements)}遍，都相同，采用前一个；请删去重复的。"
        finding = Finding.notice("progress.duplicate-same", message, first.source, quote)
        refused = statements[1:]
    elif (newest := _newest(statements)) is not None:
        word = newest.nature.word if newest.nature is not None else ""
        message = f"{places}：{who}有不同性质的数，采用{word}（{newest.source.location}），其余不用。"
        finding = Finding.notice("progress.newer-vintage", message, newest.source, quote)
        refused = [one for one in statements if one is not newest]
    else:
        message = f"{places}：{who}有不同的{first.what}，都没有采用；请核对后只保留一个，再重新导入。"
        finding = Finding.error("progress.duplicate", message, first.source, quote)
        refused = statements
    for one in refused:
        one.cell.verdict, one.cell.value, one.cell.checkpoint = Verdict.REFUSED, None, None
        one.row.refused = one.row.refused or one.row.long
    return finding


def check_falls(rows: Iterable[ReadRow]) -> list[Finding]:
    """A cumulative value below that of an earlier month: legal with a reason, asked for without one."""
    findings: list[Finding] = []
    series: dict[tuple[str, str | None], list[ReadCell]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.verdict is Verdict.VALUE and cell.value is not None and cell.addressee is not None:
                series.setdefault((cell.value.key, cell.value.unit), []).append(cell)
    for cells in series.values():
        if cells[0].addressee is not None and cells[0].addressee.entry.kind in RISING_KINDS:
            findings.extend(_falls(cells))
    return findings


def _falls(cells: list[ReadCell]) -> list[Finding]:
    values = sorted((c.value for c in cells if c.value is not None), key=lambda v: v.period)
    found = []
    for before, after in pairwise(values):
        if before.amount is None or after.amount is None or after.amount >= before.amount:
            continue
        what = (
            f"{after.source.location}：{after.unit or '全域'}{after.key}的累计数由{before.period}的"
            f"{before.amount:f}降到{after.period}的{after.amount:f}"
        )
        if after.note:
            message = f"{what}，已写明原因“{after.note[:60]}”。"
            found.append(Finding.notice("progress.fall-explained", message, after.source, after.text))
        else:
            message = f"{what}，没有写原因；确有核减、撤销的，请在备注里写明，否则请核对。"
            found.append(Finding.warning("progress.fall", message, after.source, after.text))
    return found
