"""Paragraphs without numbers that each say who does them: at the front, right under a chapter, or as bullets
each is a task of its own, so each becomes a section. Under a heading of its own they are parts of one task."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kechuang.plan.heading import title_end
from kechuang.plan.outline import Outline, Passage, Section
from kechuang.plan.unit.phrase import find_unit_phrases

_WORDS = 8
"""Fewer characters beside a unit phrase make no paragraph of their own (牵头单位 on its own line)."""


_BULLET = re.compile(r"\s*(?:——|--|[●•·◆■□▪▲★※*-]|第[一二三四五六七八九十]+[,，、])")


@dataclass(slots=True)
class _Group:
    """Paragraphs up to the one that says who does them."""

    passages: list[Passage] = field(default_factory=list)
    worded: bool = False
    named: bool = False


def parted(outline: Outline) -> Outline:
    """The outline with such paragraphs as sections below their heading, or at the front where there is none.

    A section whose paragraphs name units once, or whose heading does, stays as it is.
    """
    for section in list(outline.walk()):
        if not section.children and not find_unit_phrases(section.heading.text):
            groups = _groups(section.body)
            if len(groups) > 1 and (section.level <= 1 or _bulleted(groups)):
                section.body = []
                section.children = [_section(group, at, section) for at, group in enumerate(groups, start=1)]
    groups = _groups(outline.preamble)
    if not groups:
        return outline
    rest = tuple(p for p in outline.preamble if not any(p is q for group in groups for q in group.passages))
    fronts = tuple(_section(group, at, None) for at, group in enumerate(groups, start=1))
    return Outline(rest, (*fronts, *outline.sections))


def _groups(passages: Iterable[Passage]) -> Sequence[_Group]:
    """Groups of which each has words and units; none where the paragraphs are not of that shape."""
    groups: list[_Group] = []
    for passage in passages:
        phrases = find_unit_phrases(passage.text)
        worded = len(passage.text.strip()) - sum(each.end - each.start for each in phrases) > _WORDS
        if not groups or (groups[-1].named and worded):
            groups.append(_Group())
        groups[-1].passages.append(passage)
        groups[-1].worded = groups[-1].worded or worded
        groups[-1].named = groups[-1].named or bool(phrases)
    if len(groups) > 1 and not groups[-1].named:
        groups[-2].passages.extend(groups.pop().passages)
    return groups if all(group.worded and group.named for group in groups) else ()


def _bulleted(groups: Sequence[_Group]) -> bool:
    return all(_BULLET.match(group.passages[0].text) for group in groups)


def _section(group: _Group, at: int, above: Section | None) -> Section:
    first, *others = group.passages
    end = title_end(first.text, 0)
    rest = first.part(min(end + 1, len(first.text)), len(first.text))
    number = f"第{at}段"
    return Section(
        1 if above is None else above.level + 1,
        number if above is None else f"{above.path}/{number}",
        first.part(0, end),
        [*([rest] if rest.text.strip() else []), *others],
        above=above,
    )
