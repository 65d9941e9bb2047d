"""The plan as plain text in the genre of a web copy: pipe tables that have lost their row-spans."""

from __future__ import annotations

from source.model import SourcePlan, SourceTable


def as_text(plan: SourcePlan) -> str:
    """The whole document, one paragraph or table row a line."""
    lines = [plan.title, plan.document_number, *(line.text for line in plan.lines)]
    lines += [*plan.attachment_lines(), plan.issuer, plan.issued_on]
    for annex in plan.annexes:
        lines += [f"附件{annex.number}", *annex.title]
        for table in annex.tables:
            lines += table_lines(table)
    return "\n".join(lines) + "\n"


def table_lines(table: SourceTable) -> list[str]:
    """The rows of `table` as a web copy leaves them."""
    lines = [table.title] if table.title else []
    lines.append(_row(table.columns))
    for row in range(len(table.rows)):
        lines += _row_lines(table, row)
    if table.total:
        # The last cell slips to the next line, as a paste from a browser leaves it.
        lines += [" | ".join(table.total[:-1]), f"| {table.total[-1]} |"]
    return lines


def _row_lines(table: SourceTable, row: int) -> list[str]:
    cells = table.rows[row]
    kept = [cell for column, cell in enumerate(cells) if table.span_length(row, column)]
    lost = len(cells) - len(kept)
    if lost:
        return [_row(kept) + " |" * lost]
    if table.lead_line:
        return [cells[0], "| " + _row(cells[1:])]
    return [_row(cells)]


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return " | ".join(cells) + " |"
