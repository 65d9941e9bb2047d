"""Does every project say who answers for it, by when, and does it end within the plan?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from kechuang.plan.model import Plan, Project
from kechuang.plan.place import place_words
from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral
from kechuang.vocabulary.finding import Finding

_YEARS = re.compile(
    r"(?:通过|用|经过|历时|分|在|力争)?([两二三四五六七八九十]|[2-9])年(?:的)?(?:时间)?(?:左右)?(?:的)?(?:建设|建成|时间|内|实施|完成|培育)"
)

_TERM = re.compile(
    r"(?:建设|项目|实施)?(?:周期|工期|建设期|实施期)(?:限)?(?:为|约|共|:|：)*\s*([两二三四五六七八九十]{1,3}|\d{1,2})\s*(?:年|(?P<months>个月))"
)
_DONE = re.compile(
    r"(20\d\d)年(?:\d{1,2}月)?(?:[底末初]|上半年|下半年)?前?(?:全面|基本|正式)?(?:建成|完工|竣工|完成|投产|交付|投用)"
)


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.project-owner-missing`, `plan.project-deadline-missing`, `plan.project-outlasts-plan`."""
    yield from _missing(
        plan.projects,
        [p for p in plan.projects if not p.units],
        "plan.project-owner-missing",
        "责任单位",
        "没有责任单位就没有人报进度。请为每个项目明确一个责任单位。",
    )
    yield from _missing(
        plan.projects,
        [p for p in plan.projects if not p.deadline],
        "plan.project-deadline-missing",
        "完成时限",
        "没有时限就无法判断是否滞后。请为每个项目明确完成时限。",
    )
    if plan.period is not None and "/" not in plan.period:
        for project in plan.projects:
            yield from _outlasts(project, plan.period)


def _missing(
    every: Sequence[Project], without: Sequence[Project], code: str, what: str, advice: str
) -> Iterator[Finding]:
    """One finding for a table that lacks the column; one a row where only some rows lack it."""
    if without and len(without) == len(every):
        first = without[0]
        table = place_words(first.source).partition(" ")[0]
        names = "、".join(project.name for project in without[:3])
        yield Finding.warning(code, f"{table}的 {len(every)} 个项目都没有{what}。{advice}", first.source, f"{names}…")
        return
    for project in without:
        place = place_words(project.source)
        yield Finding.warning(code, f"{place}“{project.name}”没有{what}。{advice}", project.source, project.name)


def _outlasts(project: Project, period: str) -> Iterator[Finding]:
    told = _how_long(project.content or "") or _until(project, period[:4])
    if told is None:
        return
    what, quote = told
    yield Finding.warning(
        "plan.project-outlasts-plan",
        f"{place_words(project.source)}“{project.name}”{what}，超出方案的计划期 {period} 年。"
        "请写明本年度要完成到哪一步，否则年底无法判断是否完成。",
        project.source,
        quote,
    )


def _how_long(content: str) -> tuple[str, str] | None:
    """要建 3 年 of 通过三年建设, 要建 24 个月 of 建设周期24个月; None within a year."""
    found = _YEARS.search(content) or _TERM.search(content)
    if found is None:
        return None
    number = int(found[1]) if found[1].isdigit() else parse_chinese_numeral(found[1])
    months = found.re is _TERM and found["months"] is not None
    if number is None or number <= (12 if months else 1):
        return None
    return f"要建 {number} {'个月' if months else '年'}", found[0]


def _until(project: Project, year: str) -> tuple[str, str] | None:
    """要到 2027 年 of a deadline, or of 2027年底建成 in the content; None within the plan's year."""
    stated = re.findall(r"20\d\d", normalize("NFKC", project.deadline or ""))
    told = [found[1] for found in _DONE.finditer(normalize("NFKC", project.content or ""))]
    last = max([*stated, *told], default=year)
    return (f"要到 {last} 年才完成", last) if last > year else None
