"""What a person enters by hand where the reader failed, read by the grammar of documents: units, targets, tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kechuang.document.model import Block, BlockKind
from kechuang.plan.body import SaidOnce, read_tasks
from kechuang.plan.model import Goal, Plan, Target, Task
from kechuang.plan.outline import Passage, Section
from kechuang.plan.settle.question import Draft
from kechuang.plan.target import find_targets
from kechuang.plan.unit.names import looks_like_unit, read_unit_list
from kechuang.plan.unit.phrase import find_unit_phrases
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

_GOAL = "核对时补录的目标"
_LIKE = {
    "units": "单位。请写单位全称，用顿号隔开，如“县科技局牵头，县财政局、县教育局配合”",
    "targets": "带数字的目标。请写明指标、数和计量单位，如“技术合同成交额达到3.5亿元”",
    "tasks": "任务。请写任务名称，单位写在后面的括号里，如“建设中试平台2个（责任单位：县科技局）”",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the entry belongs: the place in doubt, and `number`, by which its tasks and targets are told apart."""

    source: Source
    number: int

    def label(self, line: int) -> str:
        """2 for the first line of the second doubt, 2-3 for its third."""
        return str(self.number) if line == 1 else f"{self.number}-{line}"

    def of(self, line: int) -> Source:
        """The place of a line: no words of the document are its own."""
        where = f"（{self.source.location}）" if self.source.location else ""
        at = self.source.start
        return Source(self.source.block, at, at, self.source.page, f"补录{self.label(line)}{where}")


def with_units(draft: Draft, task: Task, text: str) -> Draft:
    """The draft with units added to a task; a bare list of names is that of responsible units."""
    leads, responsible = _units_in(text)
    if not leads and not responsible:
        return draft.finding(_unread(text, "units", task.source))

    def owned(each: Task) -> Task:
        first = tuple(dict.fromkeys((*each.lead_units, *leads)))
        others = tuple(n for n in dict.fromkeys((*each.responsible_units, *responsible)) if n not in first)
        return replace(each, lead_units=first, responsible_units=others)

    return _with_task(draft, task.source, owned)


def with_targets_at(draft: Draft, place: Place, above: Source | None, text: str) -> Draft:
    """The draft with targets added to the goal or task that stands at `above`, else to a goal of their own."""
    found: list[Target] = []
    for line, words in _lines(text):
        read = find_targets(words, Source(None, 0, len(words)), period=draft.plan.period)
        read = [target for target in read if target.value is not None]
        if not read:
            return draft.finding(_unread(words, "targets", place.source))
        found += [_kept(target, place, line, at) for at, target in enumerate(read, 1)]
    plan = draft.plan
    if above is None:
        return replace(draft, plan=_with_goal(plan, place, found))
    goals = tuple(replace(g, targets=(*g.targets, *found)) if g.source == above else g for g in plan.goals)
    draft = replace(draft, plan=replace(plan, goals=goals))
    return _with_task(draft, above, lambda task: replace(task, targets=(*task.targets, *found)))


def with_tasks(draft: Draft, place: Place, text: str) -> Draft:
    """The draft with tasks added, one a line, each with the units and targets its line names."""
    plan, added = draft.plan, []
    for line, words in _lines(text):
        task = _task(words, place, line, plan.period)
        if sum(char >= "一" for char in task.title) < 2:
            return draft.finding(_unread(words, "tasks", place.source))
        added.append(task)
    return replace(draft, plan=replace(plan, tasks=(*plan.tasks, *added)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate((line.strip() for line in text.splitlines() if line.strip()), 1)


def _units_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    phrases = find_unit_phrases(f"（{text}）") or find_unit_phrases(text)
    if phrases:
        leads = tuple(unit.name for phrase in phrases for unit in phrase.leads)
        return leads, tuple(unit.name for phrase in phrases for unit in phrase.responsible)
    names = tuple(unit.name for unit in read_unit_list(text, 0, len(text)).units)
    return (), names if all(looks_like_unit(name) for name in names) else ()


def _task(words: str, place: Place, line: int, period: str | None) -> Task:
    block = Block(place.source.block or 0, BlockKind.PARAGRAPH, words)
    section = Section(1, f"补{place.label(line)}", Passage(block, 0, len(words)))
    (task,), _ = read_tasks([section], period, SaidOnce())
    targets = tuple(_kept(target, place, line, at) for at, target in enumerate(task.targets, 1))
    return replace(task, text=words, targets=targets, source=place.of(line), units_source=None)


def _kept(target: Target, place: Place, line: int, at: int) -> Target:
    key = f"b{place.label(line)}" if at == 1 else f"b{place.number}-{line}-{at}"
    return replace(target, source=place.of(line), key=key)


def _with_goal(plan: Plan, place: Place, found: list[Target]) -> Plan:
    """Targets of no goal and no task stand together under one goal."""
    if not any(goal.title == _GOAL for goal in plan.goals):
        return replace(plan, goals=(*plan.goals, Goal("", _GOAL, "", tuple(found), place.of(1))))
    goals = (replace(g, targets=(*g.targets, *found)) if g.title == _GOAL else g for g in plan.goals)
    return replace(plan, goals=tuple(goals))


def _with_task(draft: Draft, source: Source, change: Callable[[Task], Task]) -> Draft:
    tasks = tuple(change(task) if task.source == source else task for task in draft.plan.tasks)
    return replace(draft, plan=replace(draft.plan, tasks=tasks))


def _unread(words: str, what: str, source: Source) -> Finding:
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    return Finding.error("settle.entry-unread", f"补录的“{shown}”里没有读出{_LIKE[what]}。", source, words)
