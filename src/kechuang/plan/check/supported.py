"""Are the platforms the body promises to build in the table of projects, with the same builders?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.model import Plan, Project, Task
from kechuang.plan.place import path_words, place_words
from kechuang.vocabulary.finding import Finding

_SORTS = (
    "产业技术研究院|技术研究院|研究院|研究中心|技术中心|创新中心|重点实验室|实验室|工作站|企业孵化器|孵化器|众创空间"
    "|星创天地|科技园区|科技园|产业园|加速器|中试基地|联合体"
)
_WHAT = rf"[^,，。;；、建]{{0,24}}?(?:{_SORTS})"
_CLAUSE = re.compile(
    rf"(?P<who>[^,，。;；]{{0,40}}?)(?:积极|加快|推进|共同|牵头|联合|逐步|重点){{0,6}}(?:共建|建设|打造|创建|争创|组建|申报|建成|培育)"
    rf"(?P<whats>{_WHAT}(?:[、和及]{_WHAT})*)(?=[,，。;；、和及]|$)"
)
_ONE = re.compile(rf"(?P<what>{_WHAT})(?=[、和及]|$)")
_SORT = re.compile(rf"(?:{_SORTS})$")
_LEADING = re.compile(
    r"^(?:(?:重点|积极|大力|全力|加快|继续|进一步|不断|深入)*(?:支持|鼓励|推动|推进|引导|帮助|指导|依托|加快|组织)|以)"
)
_TRAILING = re.compile(
    r"(?:等)?(?:[两三四五六七八九十0-9]+家)?(?:等)?(?:龙头|骨干|重点|农业|科技|工业|高新技术){0,6}(?:企业|单位|公司|企业和单位)?$"
)
_VAGUE = re.compile(r"一批|各类|若干|相关|有条件")
_ENOUGH = 2
"""A section is the one the table lists when at least this many of its platforms are in the table."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One platform the body wants built: by whom, what, of which sort."""

    task: Task
    builders: tuple[str, ...]
    what: str
    sort: str
    quote: str


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.annex-lacks-project` and `plan.builders-differ`, for the section of tasks whose
    platforms the table of projects plainly lists; nothing without such a table."""
    promises = [promise for task in plan.tasks for promise in _promises(task)]
    listed = {id(p): _project_of(p, plan.projects) for p in promises}
    counted = Counter(_section(p.task) for p in promises if listed[id(p)] is not None)
    for promise in promises:
        project = listed[id(promise)]
        if project is not None:
            yield from _builders(promise, project)
        elif counted[_section(promise.task)] >= _ENOUGH:
            yield _lacking(promise, plan.projects[0])


def _section(task: Task) -> str:
    return task.number.rpartition("/")[0]


def _promises(task: Task) -> Iterator[Promise]:
    for found in _CLAUSE.finditer(task.text):
        if _VAGUE.search(found[0]):
            continue
        several = list(_ONE.finditer(found["whats"]))
        for one in several:
            what = one["what"].lstrip("和及")
            sort = _SORT.search(what)
            quote = found[0].strip() if len(several) == 1 else what
            yield Promise(task, _named(found["who"]), what, what if sort is None else sort[0], quote)


def _named(who: str) -> tuple[str, ...]:
    """The builders a clause names: 支持甲、乙等农业企业 gives 甲 and 乙."""
    names = [
        _TRAILING.sub("", _LEADING.sub("", name.strip())) for name in re.split(r"、|(?<=\S{2})[和与](?=\S{2})", who)
    ]
    return tuple(name for name in names if len(name) >= 2)


def _project_of(promise: Promise, projects: tuple[Project, ...]) -> Project | None:
    """The project of the same sort by one of the same builders; of several, the first."""
    alike = [p for p in projects if promise.sort in p.name or promise.sort in (p.content or "")]
    for project in alike:
        words = f"{project.name}{project.entity or ''}{project.content or ''}"
        if any(_same_builder(name, words) for name in promise.builders):
            return project
        if not promise.builders and promise.what in words:
            return project
    return None


def _same_builder(name: str, words: str) -> bool:
    """A short name stands in the full one with gaps (融通 in …融通…有限公司)."""
    core = re.sub(r"(?:公司|集团|股份|科技|企业|镇|市|县)$", "", name)
    return name in words or (len(core) >= 2 and core in words)


def _builders(promise: Promise, project: Project) -> Iterator[Finding]:
    """Several builders in the body, of whom the row names only some."""
    words = f"{project.name}{project.entity or ''}"
    missing = [name for name in promise.builders if not _same_builder(name, words)]
    if len(promise.builders) < 2 or not missing:
        return
    yield Finding.warning(
        "plan.builders-differ",
        f"{place_words(project.source)}“{project.name}”的建设主体是{project.entity or '（未写）'}，正文{path_words(promise.task.number)}却列了"
        f"{'、'.join(promise.builders)}共 {len(promise.builders)} 家，{'、'.join(missing)}不在表中。请统一建设主体。",
        project.source,
        f"{promise.quote} / {project.entity or project.name}",
    )


def _lacking(promise: Promise, first: Project) -> Finding:
    label = place_words(first.source).partition(" ")[0]
    return Finding.warning(
        "plan.annex-lacks-project",
        f"正文{path_words(promise.task.number)}要求“{promise.quote}”，{label}的项目表里没有这一项。请补入项目表，或说明不列入的理由。",
        promise.task.source,
        promise.quote,
    )
