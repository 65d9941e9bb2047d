"""The body of a plan: sections become goals, tasks and safeguards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kechuang.document.model import Block
from kechuang.plan.chapters import aims_in_front, goal_sections, owner_above, safeguard_chapters, task_sections
from kechuang.plan.model import Goal, Safeguard, Target, Task
from kechuang.plan.outline import Outline, Passage, Section
from kechuang.plan.target import find_targets
from kechuang.plan.unit.names import NamedUnit
from kechuang.plan.unit.phrase import UnitPhrase, find_unit_phrases, parted_units
from kechuang.plan.unit.throughout import first_leads, units_throughout
from kechuang.vocabulary.source import Source

_LONGEST_TITLE = 30
_BLANKS = re.compile(r"[ \t\u3000][ \t\u3000]*")
_MAY_BE_RULE = re.compile(
    r"[为是系]该?项?(?:工作|任务)?的?总?(?:牵头|主办|主责)|不再|[均都][是为][^，。]{0,8}(?:单位|部门)|均涉及"
)
_RULE_WORD = re.compile("牵头|主办|主责|不再|[均都][是为]|均涉及")
"""Every rule has one of these, and they are quickly looked for."""

Mention = tuple[str, Source]
"""A unit's name as written, and where."""


@dataclass(frozen=True, slots=True)
class Body:
    """What was read, and the sections it was read from."""

    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    safeguards: tuple[Safeguard, ...]
    mentions: tuple[Mention, ...]
    sections: tuple[Section, ...]


@dataclass(slots=True)
class SaidOnce:
    """What the document has said so far once and means throughout: the first leads; who takes part in all."""

    first_leads: bool = False
    throughout: tuple[str, ...] = ()
    parting: str = ""

    def hear(self, phrases: Iterable[UnitPhrase]) -> None:
        """A rule holds from the task it is said in on."""
        for phrase in phrases:
            self.first_leads = self.first_leads or phrase.first_leads
            self.parting = phrase.parting or self.parting
            self.throughout = tuple(dict.fromkeys((*self.throughout, *(unit.name for unit in phrase.throughout))))


def read_body(outline: Outline, period: str | None, said_once: SaidOnce | None = None) -> Body:
    """Goals, tasks and safeguards of an outline. A rule said once (列第一位的为牵头单位，下同) holds
    for every later task that names no lead; `said_once` is what was said outside of tasks."""
    aims, work = goal_sections(outline), task_sections(outline)
    goals = (*_goals_in_front(outline, period), *(_goal(section, period) for section in aims))
    tasks, mentions = read_tasks(work, period, said_once or SaidOnce())
    safeguards = tuple(
        _safeguard(section) for chapter in safeguard_chapters(outline) for section in (chapter.children or [chapter])
    )
    return Body(goals, tasks, safeguards, mentions, (*aims, *work))


def said_outside_tasks(blocks: Iterable[Block]) -> SaidOnce:
    """A rule said in the cover notice or in a note, and not behind the units of one task, holds for all."""
    said_once = SaidOnce()
    for block in blocks:
        if _RULE_WORD.search(block.text) and _MAY_BE_RULE.search(block.text) and not find_unit_phrases(block.text):
            later = units_throughout(block.text)
            said_once.first_leads = said_once.first_leads or first_leads(block.text)
            said_once.throughout = (*said_once.throughout, *(unit.name for unit in (later[2] if later else ())))
    return said_once


def read_tasks(
    sections: Iterable[Section], period: str | None, said_once: SaidOnce
) -> tuple[tuple[Task, ...], tuple[Mention, ...]]:
    """The tasks of `sections`, and every unit they name; `said_once` hears what they say of all."""
    tasks: list[Task] = []
    mentions: list[Mention] = []
    for section in sections:
        phrases = list(_phrases(section))
        if not phrases and (owner := owner_above(section)) is not None:
            phrases = [owner]
        said_once.hear(phrase for _, phrase in phrases)
        tasks.append(_task(section, phrases, period, said_once))
        mentions.extend(_mentions(section, phrases))
    return tuple(tasks), tuple(mentions)


def _goals_in_front(outline: Outline, period: str | None) -> Iterator[Goal]:
    """Goals told before the first chapter, as far as they promise a number."""
    for passage in aims_in_front(outline):
        targets = find_targets(passage.text, passage.source(None), period=period)
        if any(target.value is not None for target in targets):
            title = re.split(r"[,，:：。;；]", passage.text.strip(" \u3000,，:：。;；"), maxsplit=1)[0][:_LONGEST_TITLE]
            yield Goal("", title, passage.text.strip(), targets, passage.source(None))


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


def _task(section: Section, phrases: list[tuple[Passage, UnitPhrase]], period: str | None, said_once: SaidOnce) -> Task:
    leads = _names(unit for _, phrase in phrases for unit in phrase.leads)
    responsible = _names(unit for _, phrase in phrases for unit in phrase.responsible)
    if said_once.parting and not leads:
        parted = [parted_units(passage.text, phrase, said_once.parting) for passage, phrase in phrases]
        leads, responsible = (_names(unit for each in parted for unit in each[side]) for side in (0, 1))
    elif said_once.first_leads and not leads:
        leads, responsible = responsible[:1], responsible[1:]
    named = {_briefly(name) for name in (*leads, *responsible)}
    responsible = (*responsible, *(name for name in said_once.throughout if _briefly(name) not in named))
    text = _text(section.passages())
    # Where the heading is a line of units, the work is in the words below it.
    title = _without_phrases(section.heading).strip(" 。;；:：") or re.split("[。；;]", text)[0][:_LONGEST_TITLE]
    units_source = next((p.block.source(p.start + f.start, p.start + f.end, section.path) for p, f in phrases), None)
    return Task(
        section.path,
        title or section.title,
        text,
        leads,
        tuple(name for name in responsible if name not in leads),
        any(phrase.open_list for _, phrase in phrases),
        _targets(section, period),
        section.heading.source(section.path),
        units_source,
    )


def _briefly(name: str) -> str:
    """各县人民政府 and 各县政府 are one."""
    return name.replace("人民政府", "政府")


def _phrases(section: Section) -> Iterator[tuple[Passage, UnitPhrase]]:
    for passage in (section.heading, *section.passages()):
        for phrase in find_unit_phrases(passage.text):
            yield passage, phrase


def _mentions(section: Section, phrases: list[tuple[Passage, UnitPhrase]]) -> Iterator[Mention]:
    for passage, phrase in phrases:
        for unit in (*phrase.leads, *phrase.responsible, *phrase.throughout):
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
    return _BLANKS.sub(" ", text)
