"""A plan sorted into what StratML calls goals and objectives: its goals, tasks, checklist, projects, activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kechuang.plan.compare.project import money_of
from kechuang.plan.compare.target import Aim, aims_of
from kechuang.plan.model import ChecklistRow, Plan, Project, Target, Task
from kechuang.plan.words import quantity_words, target_line
from kechuang.vocabulary.source import Source

LEAD, RESPONSIBLE, BUILDER = "牵头单位", "责任单位", "建设主体"


@dataclass(frozen=True, slots=True)
class Objective:
    """Something to be reached or done: who does it, in what role, and the targets told here for the first time."""

    name: str
    text: str
    sequence: str
    doers: tuple[tuple[str, str], ...]
    aims: tuple[Aim, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """A goal of StratML with its objectives."""

    name: str
    text: str
    sequence: str
    objectives: tuple[Objective, ...]


def groups_of(plan: Plan) -> tuple[Group, ...]:
    """Everything of the plan once; each target is measured where it is said first."""
    untold = {id(mention): aim for aim in aims_of(plan) for mention in aim.mentions}
    found = [*_goals(plan, untold), *_tasks(plan, untold), *_lists(plan, untold)]
    loose = tuple(_of_aim(aim) for aim in _once(untold.values()))
    if loose:
        found.append(Group("其他指标", "主要目标和重点任务以外列出的指标", "", loose))
    name = plan.title or "未命名方案"
    return tuple(found) or (Group(name, "没有读到分条的目标和任务", "", ()),)


def _once(aims: Iterable[Aim]) -> tuple[Aim, ...]:
    """Each of them once, in order. One may have thousands of mentions: it is known by itself, not by all it holds."""
    return tuple({id(aim): aim for aim in aims}.values())


def _taken(targets: Iterable[Target], untold: dict[int, Aim]) -> tuple[Aim, ...]:
    """The targets said here that were not said before; they are told from now on."""
    found = _once(untold[id(target)] for target in targets if id(target) in untold)
    for aim in found:
        for mention in aim.mentions:
            untold.pop(id(mention), None)
    return found


def _goals(plan: Plan, untold: dict[int, Aim]) -> Iterator[Group]:
    for goal in plan.goals:
        objectives = tuple(_of_aim(aim) for aim in _taken(goal.targets, untold))
        yield Group(goal.title or goal.number, goal.text or goal.title, goal.number, objectives)


def _of_aim(aim: Aim) -> Objective:
    places = "、".join(dict.fromkeys(_place(mention.source) for mention in aim.mentions))
    name = aim.first.name or aim.first.text
    return Objective(name, target_line(aim.first), "", (), (aim,), f"出处：{places}")


def _tasks(plan: Plan, untold: dict[int, Aim]) -> Iterator[Group]:
    """The tasks under the heading they stand below: 三/(一)/1 under 三/(一)."""
    below: dict[str, list[Task]] = {}
    for task in plan.tasks:
        below.setdefault(task.number.rpartition("/")[0], []).append(task)
    for heading, tasks in below.items():
        text = "；".join(task.title for task in tasks)
        yield Group(f"重点任务 {heading}".strip(), text, heading, tuple(_of_task(task, untold) for task in tasks))


def _of_task(task: Task, untold: dict[int, Aim]) -> Objective:
    doers = (*((name, LEAD) for name in task.lead_units), *((name, RESPONSIBLE) for name in task.responsible_units))
    note = _note(task.targets, task.open_list, task.source)
    return Objective(task.title, task.text or task.title, task.number, doers, _taken(task.targets, untold), note)


def _lists(plan: Plan, untold: dict[int, Aim]) -> Iterator[Group]:
    if plan.checklist:
        yield Group("清单事项", "方案列出的清单", "", tuple(_of_row(row, untold) for row in plan.checklist))
    if plan.projects:
        yield Group("项目", "方案列出的项目", "", tuple(_of_project(project) for project in plan.projects))
    if plan.activities:
        activities = tuple(
            Objective(
                one.kind or one.content,
                one.content or one.kind,
                f"{one.month}月",
                (),
                (),
                f"出处：{_place(one.source)}",
            )
            for one in plan.activities
        )
        yield Group("活动安排", "方案列出的月度活动", "", activities)


def _of_row(row: ChecklistRow, untold: dict[int, Aim]) -> Objective:
    doers = tuple((name, RESPONSIBLE) for name in row.units)
    note = _note(row.targets, row.open_list, row.source)
    return Objective(row.content, row.content, "", doers, _taken(row.targets, untold), note)


def _of_project(project: Project) -> Objective:
    doers = (*(((project.entity, BUILDER),) if project.entity else ()), *((n, RESPONSIBLE) for n in project.units))
    money = money_of(project)
    told = [f"总投资：{quantity_words(money)}"] if money is not None else []
    told += [f"完成时限：{project.deadline}"] if project.deadline else []
    note = "\n".join([*told, f"出处：{_place(project.source)}"])
    return Objective(project.name, project.content or project.name, project.number or "", doers, (), note)


def _note(targets: tuple[Target, ...], open_list: bool, source: Source) -> str:
    told = [f"目标：{'；'.join(target_line(target) for target in targets)}"] if targets else []
    told += ["责任单位后有“等”字，名单未列全"] if open_list else []
    return "\n".join([*told, f"出处：{_place(source)}"])


def _place(source: Source) -> str:
    return source.location or ("" if source.block is None else f"第{source.block + 1}段")
