"""Values compared with one another: the same month twice, and a cumulative value that falls."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kechuang.plan.model import Kind
from kechuang.progress.read_rows import ReadCell, ReadRow
from kechuang.progress.value_cell import Verdict
from kechuang.vocabulary import Finding

# Counted up over the year, so that less than last month needs a reason (核减, 撤销入库 …).
_RISING = frozenset({Kind.FLOW, Kind.ANNUAL_RENEWAL, Kind.MILESTONE})


def settle_duplicates(rows: Iterable[ReadRow]) -> list[Finding]:
    """Of two equal statements one is kept; of two that differ neither, because nobody may guess."""
    findings: list[Finding] = []
    stated: dict[tuple[str, str | None, str], list[tuple[ReadRow, ReadCell]]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.value is not None:
                place = (cell.value.key, cell.value.unit, cell.value.period)
                stated.setdefault(place, []).append((row, cell))
    for statements in stated.values():
        if len(statements) > 1:
            findings.append(_settle(statements))
    return findings


def _settle(statements: list[tuple[ReadRow, ReadCell]]) -> Finding:
    amounts = {cell.value.amount for _, cell in statements if cell.value is not None}
    first = statements[0][1].value
    assert first is not None
    places = "、".join(c.value.source.location or "" for _, c in statements if c.value is not None)
    who = f"{first.unit or '全域'}{first.period}的{first.key}"
    if len(amounts) == 1:
        message = f"{places}：{who}报了{len(statements)}遍，数相同，采用前一个；请删去重复的。"
        finding = Finding.notice("progress.duplicate-same", message, first.source, first.text)
        refused = statements[1:]
    else:
        message = f"{places}：{who}有不同的数，都没有采用；请核对后只保留一个，再重新导入。"
        finding = Finding.error("progress.duplicate", message, first.source, first.text)
        refused = statements
    for row, cell in refused:
        cell.verdict, cell.value = Verdict.REFUSED, None
        row.refused = row.refused or row.long
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
        if cells[0].addressee is not None and cells[0].addressee.entry.kind in _RISING:
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
