"""Findings as the parts of an official document: a heading for each kind, the words quoted below."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.bulletin.check_view import CheckView
from kechuang.bulletin.finding_group import Group
from kechuang.document.gongwen.model import Flow, Heading, Paragraph, Part, Table, Title
from kechuang.document.gongwen.text import chinese_number


def finding_parts(groups: Iterable[Group]) -> list[Part]:
    """Every finding: its message, its place, and the words of the plan it speaks of."""
    parts: list[Part] = []
    for number, group in enumerate(groups, start=1):
        count = f"（{group.word}，{len(group.items)}处）"
        parts.append(Heading(f"{chinese_number(number)}、{group.title}{count}"))
        for place, item in enumerate(group.items, start=1):
            where = f"（{item.place}）" if item.place and item.place not in item.finding.message else ""
            parts.append(Paragraph(f"{place}.{item.finding.message}{where}"))
            if item.finding.quote:
                parts.append(Paragraph(f"原文：“{item.finding.quote}”", quoted=True))
    return parts


def check_flow(view: CheckView) -> Flow:
    """The report on a plan's health: what was read, the counts, then every finding."""
    names = tuple(name for name, _ in view.contents)
    counts = tuple(str(count) for _, count in view.contents)
    parts: list[Part] = [
        Title(f"{view.title}核对意见"),
        Paragraph(view.sentence),
        Table(names, (counts,), caption="从方案中读到的内容"),
        *finding_parts(view.groups),
    ]
    return Flow(tuple(parts), subject="方案核对意见")
