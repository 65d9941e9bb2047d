"""What each chapter of a plan is for: goals, tasks, safeguards, or words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from kechuang.plan.outline import Outline, Passage, Section
from kechuang.plan.target import numbers_set
from kechuang.plan.unit.names import looks_like_unit, read_unit_list
from kechuang.plan.unit.phrase import UnitPhrase, find_unit_phrases

_GOALS = re.compile(r"^(?:(?:主要|总体|工作|发展|行动|建设|预期|年度|具体|阶段|任务|\d{4}年)*目标(?:任务)?|目标要求)$")
_FRONT = re.compile(
    r"指导思想|总体要求|总体思路|基本原则|工作原则|形势|背景|重大意义|基本情况|发展基础|工作思路|适用范围"
)
_BACKGROUND = re.compile(r"形势|背景|意义|基本情况|基础|现状|回顾|成效|适用范围|问题")
# How things have gone and stand: its numbers are results, and none of them a promise.
_LOOKS_BACK = re.compile(
    r"(?:形势|背景|现状|回顾|基础|问题|机遇|挑战|成绩|成就|成效|进展)(?:显著|明显|卓著|斐然|丰硕|突出|良好|分析|研判|要求|与趋势|和趋势|紧迫|与不足)?[\s.…]*$"
    r"|成果(?:丰硕|显著|突出|卓著)|取得[^，]{0,10}(?:成效|成绩|成就|进展|突破|胜利|成果)"
    r"|十[二三四]五[”\"]?(?:时期|期间)?[^，]{0,14}(?:成效|成绩|成就|进展|情况|回顾)|基本情况|存在的?(?:主要|突出)?问题"
)
_WORK_BEGINS = re.compile(
    r"[“\s]*(?:夯实|筑牢|巩固|加强|加快|开展|推进|推动|提升|提高|打牢|打造|强化|完善|健全|建设|建立|构建|立足|聚焦|解决|破解|化解|整改"
    r"|抢抓|抓|把握|应对|增强|塑造|培育|优化|深化|拓展|激发|实施|支持|防范|突破|做|创)"
)
_FEW_CHAPTERS = 3
_SEVERAL = 3
_AIM = re.compile(r"(?:到|至)\s*[“\"]?(?:20\d\d\s*年|十[三四五六七]五[”\"]?(?:期末|末))[^。]*\d")
_AIMS_ARE = re.compile(r"(?:预期|主要|总体|工作|发展|年度|奋斗)目标(?:任务)?(?:是|为|[:：])[^。]*\d")
_STRIVES = re.compile(r"(?:力争|确保)[^。]*(?:增长|达到|突破|控制在)[^。，,]{0,8}\d")
_OWNED_BY_HEADING = re.compile(
    r"(?:由)?(?P<units>.+?)(?P<lead>牵头|主办|主抓)?(?P<verb>负责|落实|承担|实施|完成)?的?(?:重点|主要|具体)?"
    r"(?P<work>工作|任务|事项|项目|措施)?(?:[(（]\s*(?:共)?\s*\d+\s*[项条个件][)）])?"
)
_SAFEGUARDS = re.compile(
    r"保障(?:措施|机制|体系|支撑|条件|工作|力度|要求|到位|有力)?$|保障措施|组织实施|组织领导|加强领导|组织推进|附则"
    r"|^(?:建立|健全|完善|强化|创新|长效|和|、|工作|推进|协调)*机制$"
    r"|有关要求|工作要求|实施步骤|进度安排|时间安排|时间节点"
)
# What a government safeguards for others is work to be done: 保障和改善民生, 强化民生保障.
_FOR_OTHERS = re.compile(
    r"(?:民生|社会|住房|安居|生活|医疗|养老|就业|劳动|权益|粮食|能源|供应|供给|电力|用水|水资源|安全|应急)保障"
)
_TASKS = re.compile(r"任务|举措|措施|重点工作|行动|重点工程|主要内容|工作内容|实施内容")
DEEPEST_TASK = 3
_LONGEST_TITLE = 30
"""A chapter told by one word in its title has a title, and not a whole paragraph for one."""


class Told(Enum):
    """What a chapter tells: tasks; safeguards or words in front; or what only its items can show."""

    TASKS = "tasks"
    SAFEGUARDS = "safeguards"
    ANYTHING = "anything"


def goal_sections(outline: Outline) -> tuple[Section, ...]:
    """The goals: the sections below a chapter called 目标 and what it says before them, and the sections of the
    chapters in front (总体要求) that say by which year how much will have been reached, or promise a number.
    """
    places = {id(section.heading): place for place, section in enumerate(outline.walk())}
    found = sorted((*_called_goals(outline), *_goals_in_front(outline)), key=lambda each: places[id(each.heading)])
    return tuple(section for section in found if not any(map(names_units, section.walk())))


def _called_goals(outline: Outline) -> tuple[Section, ...]:
    called = _chapter_of_goals(outline)
    if called is None:
        return ()
    owned = any(names_units(each) for child in called.children for each in child.walk())
    own = [replace(called, children=[])] if called.children and not owned and _promises(called) else []
    return (*own, *(called.children or [called]))


def _chapter_of_goals(outline: Outline) -> Section | None:
    sections = (section for section in outline.walk() if section.level <= 2)
    return next((section for section in sections if _GOALS.match(re.sub(r"\s+", "", section.title))), None)


def _goals_in_front(outline: Outline) -> Iterator[Section]:
    called = _chapter_of_goals(outline)
    for chapter in outline.sections:
        if chapter is called or not (_FRONT.search(chapter.title) or "目标" in chapter.title):
            continue
        told = called is None or _BACKGROUND.search(chapter.title) is None
        yield from (
            part for part in chapter.children or [chapter] if part is not called and told and _aims(part, chapter)
        )


def aims_in_front(outline: Outline) -> tuple[Passage, ...]:
    """Paragraphs before the first chapter that say what will have been reached; all of a text that has no
    chapter and promises several numbers (a list of works told in the news)."""
    if not outline.sections and sum(numbers_set(passage.text) for passage in outline.preamble) >= _SEVERAL:
        return outline.preamble
    return tuple(passage for passage in outline.preamble if states_goals(passage.text))


def states_goals(text: str) -> bool:
    """Whether a paragraph says by which year how much will have been reached, or what the goals are."""
    return bool(_AIM.search(text) or _AIMS_ARE.search(text) or _STRIVES.search(text))


def _aims(section: Section, chapter: Section) -> bool:
    """Whether a section says how much will have been reached; by which year, where it tells how things stand."""
    titles = chapter.title + section.title
    if looks_back(chapter) or looks_back(section):
        return False
    told = _BACKGROUND.search(titles) is None and any(map(_promises, section.walk()))
    return told or any(_AIM.search(passage.text) for passage in section.passages())


def looks_back(section: Section) -> bool:
    """Whether a section tells how things have gone and stand (“十三五”工作成效, 发展基础, 存在问题), and not what is to be done."""
    title = section.title
    return bool(_LOOKS_BACK.search(title)) and "目标" not in title and not _WORK_BEGINS.match(title)


def _begins_looking_back(chapter: Section) -> bool:
    """第一章 开启新征程 whose first section is “十三五”主要成效: the whole chapter says where the plan sets out from."""
    return bool(chapter.children) and looks_back(chapter.children[0]) and not any(map(names_units, chapter.walk()))


def safeguard_chapters(outline: Outline) -> tuple[Section, ...]:
    """The chapters called 保障措施, 组织实施 and the like; 保障和改善民生 is work to be done."""
    return tuple(
        section
        for section in outline.sections
        if len(section.title) <= _LONGEST_TITLE
        and _SAFEGUARDS.search(section.title)
        and not _FOR_OTHERS.search(section.title)
        and not re.search(r"任务", section.title)
    )


def task_sections(outline: Outline) -> tuple[Section, ...]:
    """Every section that names who does it; in a chapter of tasks every last section too. Where units
    stand both in a section and below it, its own part is a task beside those below. So is what promises a
    number outside of front, goals and safeguards: a promise nobody is named for is still one.

    Where a document names nobody at all, the chapters that are neither front, goals nor safeguards
    are chapters of tasks.
    """
    excluded = {id(s) for goal in goal_sections(outline) for s in goal.walk()}
    safeguards = {id(s) for chapter in safeguard_chapters(outline) for s in chapter.walk()}
    past = {id(s) for s in outline.sections[:_FEW_CHAPTERS] if looks_back(s) or _begins_looking_back(s)}
    chapters = [s for s in outline.sections if not _FRONT.search(s.title) and id(s) not in safeguards | past]
    open_to_tasks = {id(s) for s in chapters}
    called = {id(s) for s in chapters if _TASKS.search(s.title)}
    tasks: list[Section] = []
    for root in outline.sections:
        is_open = id(root) in open_to_tasks
        open_chapter = id(root) in called or (not called and is_open)
        told = Told.SAFEGUARDS if not is_open else Told.TASKS if open_chapter else Told.ANYTHING
        tasks.extend(_tasks_below(root, excluded, told))
    return tuple(tasks)


def names_units(section: Section) -> bool:
    """Whether the section itself, its sections below left out, says who does it."""
    own = [section.heading, *section.body]
    return any(find_unit_phrases(passage.text) for passage in own)


def _promises(section: Section) -> bool:
    """Whether the section itself, its sections below left out, promises a number."""
    return any(numbers_set(passage.text) for passage in (section.heading, *section.body))


def _tasks_below(section: Section, excluded: set[int], told: Told) -> Iterator[Section]:
    if id(section) in excluded or any(id(child) in excluded for child in section.children):
        return
    owned = names_units(section)
    if not owned and _said_for_all(section):
        yield section
        return
    below = [task for child in section.children for task in _tasks_below(child, excluded, told)]
    if owned and not any(names_units(task) for task in below):
        yield section
    elif below:
        if owned or (told is not Told.SAFEGUARDS and _promises(section)):
            yield replace(section, children=[])
        yield from below
    elif (told is Told.TASKS and _is_last(section)) or (told is Told.ANYTHING and _promises(section)):
        yield section


def _said_for_all(section: Section) -> bool:
    """Whether the units stand once, on a line of their own behind the last of several items: they are the section's."""
    if len(section.children) < 2 or section.level <= 1:
        return False
    *others, last = section.children
    if last.children or any(names_units(each) for other in others for each in other.walk()):
        return False
    lines = [passage for passage in last.body if find_unit_phrases(passage.text)]
    return len(lines) == 1 and lines[0] is last.body[-1] and _is_all_units(lines[0])


def _is_all_units(passage: Passage) -> bool:
    phrases = find_unit_phrases(passage.text)
    return len(phrases) == 1 and not (passage.text[: phrases[0].start] + passage.text[phrases[0].end :]).strip(
        " 。；;\u3000"
    )


def owner_above(section: Section) -> tuple[Passage, UnitPhrase] | None:
    """The nearest heading above that is itself the name of who does all below it (市科技局牵头工作（8项）)."""
    above = section.above
    while above is not None:
        owner = _owner_in_heading(above)
        if owner is not None:
            return above.heading, owner
        above = above.above
    return None


def _owner_in_heading(section: Section) -> UnitPhrase | None:
    """A heading of unit names with 牵头 or 负责 behind them; bare names only where another heading beside it is so too."""
    text = section.heading.text
    found = _OWNED_BY_HEADING.fullmatch(text.strip(" \t\u3000:：。"))
    if found is None or not section.children:
        return None
    start = text.index(found["units"])
    listed = read_unit_list(text, start, start + len(found["units"]))
    if not listed.units or not all(looks_like_unit(unit.name) for unit in listed.units):
        return None
    if found["lead"]:
        return UnitPhrase(0, len(text), listed.units, (), listed.open_list)
    return UnitPhrase(0, len(text), (), listed.units, listed.open_list) if found["verb"] and found["work"] else None


def _is_last(section: Section) -> bool:
    if section.level > DEEPEST_TASK and section.above is not None:
        return False
    return section.level > 1 or not section.children
