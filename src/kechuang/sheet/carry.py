"""A workbook as JSON and back: how it crosses from the guard's child process to us."""

from __future__ import annotations

from typing import Any

from kechuang.sheet.model import Cell, CellKind, Sheet, Workbook
from kechuang.vocabulary.finding import Finding, Severity
from kechuang.vocabulary.source import Source

_PERCENT, _FORMULA = 1, 2


def workbook_to_json(workbook: Workbook) -> dict[str, Any]:
    """The workbook in lists, text and numbers; only cells that say something are carried."""
    return {
        "name": workbook.name,
        "format": workbook.format,
        "sheets": [
            {
                "name": sheet.name,
                "hidden": [sheet.hidden, sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), sheet.filtered],
                "cells": [_cell_out(cell) for row in sheet.rows for cell in row if _speaks(cell)],
            }
            for sheet in workbook.sheets
        ],
        "findings": [finding_out(finding) for finding in workbook.findings],
    }


def workbook_from_json(carried: dict[str, Any]) -> Workbook:
    """The workbook that `workbook_to_json` carried."""
    sheets = (_sheet_in(sheet) for sheet in carried["sheets"])
    findings = (finding_in(finding) for finding in carried["findings"])
    return Workbook(carried["name"], carried["format"], tuple(sheets), tuple(findings))


def _sheet_in(carried: dict[str, Any]) -> Sheet:
    hidden, rows, columns, filtered = carried["hidden"]
    return Sheet(carried["name"], _rows(carried["cells"]), hidden, frozenset(rows), frozenset(columns), filtered)


def _speaks(cell: Cell) -> bool:
    return bool(cell.text) or cell.problem is not None or cell.merged is not None


def _cell_out(cell: Cell) -> list[Any]:
    flags = (_PERCENT if cell.percent else 0) | (_FORMULA if cell.formula else 0)
    out: list[Any] = [cell.row, cell.column, cell.text, cell.kind.value, flags]
    if cell.problem is not None or cell.merged is not None:
        out += [cell.merged, None if cell.problem is None else finding_out(cell.problem)]
    return out


def _rows(cells: list[list[Any]]) -> tuple[tuple[Cell, ...], ...]:
    rows: list[list[Cell]] = []
    for carried in cells:
        cell = _cell_in(carried)
        while len(rows) < cell.row:
            rows.append([])
        row = rows[cell.row - 1]
        while len(row) < cell.column - 1:
            row.append(Cell("", cell.row, len(row) + 1, CellKind.EMPTY))
        row.append(cell)
    return tuple(tuple(row) for row in rows)


def _cell_in(carried: list[Any]) -> Cell:
    row, column, text, kind, flags = carried[:5]
    merged, problem = carried[5:] or (None, None)
    return Cell(
        text, row, column, CellKind(kind), bool(flags & _PERCENT), bool(flags & _FORMULA),
        None if problem is None else finding_in(problem),
        None if merged is None else (merged[0], merged[1]),
    )  # fmt: skip


def finding_out(finding: Finding) -> list[Any]:
    """A finding in lists and text, as it crosses from the child to us."""
    location = None if finding.source is None else finding.source.location
    return [finding.code, finding.severity.value, finding.message, location, finding.quote]


def finding_in(carried: list[Any]) -> Finding:
    """The finding that `finding_out` carried."""
    code, severity, message, location, quote = carried
    source = None if location is None else Source(None, 0, 0, None, location)
    return Finding(code, Severity(severity), message, source, quote)
