"""A comparison as a page, as a Word document and as text for a terminal."""

from __future__ import annotations

from datetime import date

from kechuang.bulletin.columns import printable_line
from kechuang.bulletin.diff_flow import diff_flow
from kechuang.bulletin.diff_row import ChangeRow
from kechuang.bulletin.diff_view import DiffView, diff_view
from kechuang.bulletin.page import TEMPLATES
from kechuang.bulletin.terminal import grouped_lines
from kechuang.bulletin.word import written
from kechuang.document.page import render_page
from kechuang.plan.compare import PlanDiff


def diff_page(diff: PlanDiff) -> str:
    """The page of a comparison: conflicts first, then each kind of change with both sides and their places."""
    return render_page(TEMPLATES, "diff.html.j2", {"view": diff_view(diff)})


def diff_docx(diff: PlanDiff, *, generated_on: date | None = None) -> bytes:
    """The comparison as .docx in the layout of GB/T 9704-2012."""
    return written(diff_flow(diff_view(diff)), generated_on)


def diff_terminal(diff: PlanDiff) -> str:
    """The comparison as plain text: the change, then what each document says and where."""
    view = diff_view(diff)
    lines = [f"{side}：{front}" for side, front in zip(view.sides, view.fronts, strict=True)]
    lines = [printable_line(line) for line in (*lines, view.sentence)]
    lines += grouped_lines(view.conflicts)
    for group in view.groups:
        lines.append(f"\n【{group.word}】{len(group.rows)}处")
        for number, row in enumerate(group.rows, start=1):
            said = f"：{row.sentence}" if row.sentence else ""
            lines.append(printable_line(f"  {number}. {row.subject} {row.name}{said}"))
            lines += _sources(view, row)
    return "\n".join(lines) + "\n"


def _sources(view: DiffView, row: ChangeRow) -> list[str]:
    """What each document says and where, a line a side."""
    told = zip(view.sides, (row.old.source_line, row.new.source_line), strict=True)
    return [printable_line(f"     {side}：{line}") for side, line in told if line]
