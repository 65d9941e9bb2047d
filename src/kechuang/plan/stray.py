"""Numbers the reading leaves over: targets that stand in no goal and no task, and numbers in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kechuang.plan.outline import Outline, Passage, Section
from kechuang.plan.target import doubtful_numbers, find_targets
from kechuang.vocabulary.finding import Finding


def stray_numbers(outline: Outline, told: Iterable[Section], period: str | None) -> tuple[Finding, ...]:
    """`told` are the sections read as goals and tasks.

    `plan.target-outside-task` for a target in an introduction or a chapter that is read as neither
    goals nor tasks; `plan.number-unread` for a number in a goal or task that could not be named."""
    read = {id(s.heading) for top in told for s in top.walk()}
    found: list[Finding] = []
    for section in outline.walk():
        for passage in (section.heading, *section.body):
            found.extend(
                _doubtful(passage, section, period)
                if id(section.heading) in read
                else _outside(passage, section, period)
            )
    return tuple(found)


def _doubtful(passage: Passage, section: Section, period: str | None) -> tuple[Finding, ...]:
    return doubtful_numbers(passage.text, passage.source(section.path), period=period)


def _outside(passage: Passage, section: Section, period: str | None) -> Iterator[Finding]:
    for target in find_targets(passage.text, passage.source(section.path), period=period):
        if target.value is not None:
            yield Finding.notice(
                "plan.target-outside-task",
                f"{section.path}的“{target.text}”像是目标，但不在任何一条主要目标或重点任务里，没有读入。"
                "请确认：是目标就归入对应任务，不是就不用处理。",
                target.source,
                target.text,
            )
