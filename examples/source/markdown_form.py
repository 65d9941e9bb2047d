"""The plan as Markdown: # headings, tables with a rule line, a merged cell repeated in every row."""

from __future__ import annotations

from source.model import SourcePlan, SourceTable


def as_markdown(plan: SourcePlan) -> str:
    """The whole document; blank lines between paragraphs."""
    parts = [f"# {plan.title}", plan.document_number]
    parts += ["#" * (line.level + 1) + f" {line.text}" if line.level else line.text for line in plan.lines]
    parts += [*plan.attachment_lines(), plan.issuer, plan.issued_on]
    for annex in plan.annexes:
        parts += [f"## 附件{annex.number}", *annex.title]
        for table in annex.tables:
            parts += [table.title] if table.title else []
            parts.append("\n".join(_table_lines(table)))
    return "\n\n".join(parts) + "\n"


def _table_lines(table: SourceTable) -> list[str]:
    lines = [_row(table.columns), _row(["---"] * len(table.columns))]
    above = [""] * len(table.columns)
    for cells in table.rows:
        above = [cell or above[column] for column, cell in enumerate(cells)]
        lines.append(_row(above))
    if table.total:
        gap = len(table.columns) - len(table.total)
        lines.append(_row([table.total[0], *[""] * gap, *table.total[1:]]))
    return lines


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
