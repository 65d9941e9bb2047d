"""The sheet 「序时」: checkpoints set by hand, one row a target, one column a month."""

from __future__ import annotations

from kechuang.progress.heading import Role
from kechuang.progress.model import HandCheckpoint
from kechuang.progress.read_rows import Context
from kechuang.progress.value_cell import Verdict, read_value
from kechuang.vocabulary import Finding


def read_checkpoints(context: Context) -> tuple[list[HandCheckpoint], list[Finding]]:
    """Every filled month of every row; a cell that is no number is a finding."""
    checkpoints: list[HandCheckpoint] = []
    findings: list[Finding] = []
    sheet, heading = context.sheet, context.heading
    for row in range(heading.row + 1, len(sheet.rows) + 1):
        filled = [
            (sheet.cell(row, column), month)
            for column, month in heading.months.items()
            if not sheet.cell(row, column).empty
        ]
        if not filled:
            continue
        found = context.directory.find(
            _text(context, row, Role.KEY), _text(context, row, Role.NAME), "", sheet.source(filled[0][0])
        )
        if isinstance(found, Finding):
            findings.append(found)
            continue
        for cell, month in filled:
            source = sheet.source(cell)
            reading = read_value(cell, found.entry, "", source)
            if reading.verdict is Verdict.VALUE and reading.amount is not None:
                checkpoints.append(HandCheckpoint(found.entry.key, month, reading.amount, source))
            else:
                findings.append(_not_a_number(cell.text, reading.findings, source.location or "", source))
    return checkpoints, findings


def _text(context: Context, row: int, role: Role) -> str:
    column = context.heading.columns.get(role)
    return "" if column is None else context.sheet.anchor(row, column).text.strip()


def _not_a_number(text: str, why: tuple[Finding, ...], place: str, source) -> Finding:
    reason = why[0].message if why else f"{place}：“{text[:20]}”不是数。"
    return Finding.error("progress.checkpoint-value", f"{reason}序时节点没有采用，请改填一个数。", source, text)
