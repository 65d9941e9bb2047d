"""The body of a plan: sections become goals, tasks and safeguards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kechuang.plan.chapters import goal_sections, safeguard_chapters, task_sections
from kechuang.plan.model import Goal, Safeguard, Target, Task
from kechuang.plan.outline import Outline, Passage, Section
from kechuang.plan.target import find_targets
from kechuang.plan.unit.names import NamedUnit
from kechuang.plan.unit.phrase import UnitPhrase, find_unit_phrases
from kechuang.vocabulary.source import Source

Mention = tuple[str, Source]
"""A unit's name as written, and where."""


@dataclass(frozen=True, slots=True)
class Body:
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    safeguards: tuple[Safeguard, ...]
    mentions: tuple[Mention, ...]


def read_body(outline: Outline, period: str | None) -> Body:
    """Goals, tasks and safeguards of an outline. A rule said once (列第一位的为牵头单位，下同) holds
    for every later task that names no lead."""
    goals = tuple(_goal(section, period) for section in goal_sections(outline))
    tasks: list[Task] = []
    mentions: list[Mention] = []
    first_leads = False
    for section in task_sections(outline):
        phrases = list(_phrases(section))
        first_leads = first_leads or any(phrase.first_leads for _, phrase in phrases)
        tasks.append(_task(section, phrases, period, first_leads))
        mentions.extend(_mentions(section, phrases))
    safeguards = tuple(
        _safeguard(section) for chapter in safeguard_chapters(outline) for section in (chapter.children or [chapter])
    )
    return Body(goals, tuple(tasks), safeguards, tuple(mentions))


def period_of_goals(outline: Outline, year: str) -> str | None:
    """The period of a plan whose title names no year: from the `year` of issue to the last one its
    goals set a number for."""
    if not year:
        return None
    horizons = (t.horizon for s in goal_sections(outline) for t in _targets(s, year) if t.value is not None)
    last = max((horizon[:4] for horizon in horizons if horizon), default=year)
    return f"{year}/{last}" if last > year else year


def _goal(section: Section, period: str | None) -> Goal:
    return Goal(
        section.path,
        section.title,
        _text(section.passages()),
        _targets(section, period),
        section.heading.source(section.path),
    )


def _safeguard(section: Section) -> Safeguard:
    return Safeguard(section.path, section.title, _text(section.passages()), section.heading.source(section.path))


def _task(section: Section, phrases: list[tuple[Passage, UnitPhrase]], period: str | None, first_leads: bool) -> Task:
    leads = _names(unit for _, phrase in phrases for unit in phrase.leads)
    responsible = _names(unit for _, phrase in phrases for unit in phrase.responsible)
    if first_leads and not leads:
        leads, responsible = responsible[:1], responsible[1:]
    title = _without_phrases(section.heading).strip(" 。;；:：")
    units_source = next((p.block.source(p.start + f.start, p.start + f.end, section.path) for p, f in phrases), None)
    return Task(
        section.path,
        title,
        _text(section.passages()),
        leads,
        responsible,
        any(phrase.open_list for _, phrase in phrases),
        _targets(section, period),
        section.heading.source(section.path),
        units_source,
    )


def _phrases(section: Section) -> Iterator[tuple[Passage, UnitPhrase]]:
    for passage in (section.heading, *section.passages()):
        for phrase in find_unit_phrases(passage.text):
            yield passage, phrase


def _mentions(section: Section, phrases: list[tuple[Passage, UnitPhrase]]) -> Iterator[Mention]:
    for passage, phrase in phrases:
        for unit in (*phrase.leads, *phrase.responsible):
            start = passage.start + unit.start
            yield unit.name, passage.block.source(start, passage.start + unit.end, section.path)


def _names(units: Iterable[NamedUnit]) -> tuple[str, ...]:
    """Names in order, one that a list repeats kept once."""
    return tuple(dict.fromkeys(unit.name for unit in units))


def _targets(section: Section, period: str | None) -> tuple[Target, ...]:
    return tuple(
        target
        for passage in (section.heading, *section.passages())
        for target in find_targets(passage.text, passage.source(section.path), period=period)
    )


def _text(passages: Iterable[Passage]) -> str:
    """The words of the passages, unit phrases left out, a paragraph a line."""
    lines = (_without_phrases(passage).strip() for passage in passages)
    return "\n".join(line for line in lines if line.strip("。;； "))


def _without_phrases(passage: Passage) -> str:
    text = passage.text
    for phrase in reversed(find_unit_phrases(text)):
        text = text[: phrase.start] + text[phrase.end :].removeprefix(
            "。" if text[: phrase.start].endswith("。") else ""
        )
    return re.sub(r"[ \t\u3000]+", " ", text)
