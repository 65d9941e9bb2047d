"""A comparison as the parts of an official document: the sentence, what to look into, a table for each kind of change."""

from __future__ import annotations

from kechuang.bulletin.diff_row import NOTHING
from kechuang.bulletin.diff_view import DiffView, TurnGroup
from kechuang.bulletin.finding_flow import finding_parts
from kechuang.document.gongwen.model import Alignment, Flow, Heading, Paragraph, Part, Table, Title
from kechuang.document.gongwen.text import chinese_number

_WIDTHS = (9, 20, 29, 29, 10)
_ALIGNED = (Alignment.CENTRE, Alignment.LEFT, Alignment.LEFT, Alignment.LEFT, Alignment.CENTRE)
_LETTER = 12


def diff_flow(view: DiffView) -> Flow:
    """The comparison as a document: what contradicts first, then what changed."""
    parts: list[Part] = [
        Title(f"{view.title}比较意见"),
        Paragraph(f"{view.sides[0]}：{view.fronts[0]}；{view.sides[1]}：{view.fronts[1]}。"),
        Paragraph(view.sentence),
        *finding_parts(view.conflicts),
    ]
    for number, group in enumerate(view.groups, start=len(view.conflicts) + 1):
        parts.append(Heading(f"{chinese_number(number)}、{group.word}（{len(group.rows)}处）"))
        parts.append(_table(group, view.sides))
    return Flow(tuple(parts), subject="比较意见")


def _table(group: TurnGroup, sides: tuple[str, str]) -> Table:
    rows = tuple(
        (row.subject, row.name, "\n".join(row.old.lines), "\n".join(row.new.lines), row.more or NOTHING)
        for row in group.rows
    )
    header = ("类别", "事项", *sides, "增减")
    return Table(header, rows, widths=_WIDTHS, alignment=_ALIGNED, largest=_LETTER, upright=True)
