"""Every count a document states of itself, what was read, and a finding where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kechuang.plan.model import Plan, Stated
from kechuang.plan.outline import Outline, Section
from kechuang.plan.place import place_words
from kechuang.plan.stated.words import Thing, counts_in, heading_count
from kechuang.vocabulary.finding import Finding


def stated_counts(plan: Plan, outline: Outline, grouped: Iterable[Stated]) -> tuple[tuple[Stated, ...], list[Finding]]:
    """What the words before and between the tasks count, and `grouped`, the counts of tables."""
    found = [*_of_words(plan, outline), *_of_headings(outline), *grouped]
    return tuple(found), [_differs(each) for each in found if each.says != each.read]


def _of_words(plan: Plan, outline: Outline) -> Iterator[Stated]:
    """Counts of the whole document: in the words before its first chapter and in its first chapter."""
    front = [*outline.preamble, *(p for section in outline.sections[:1] for p in section.passages())]
    for passage in front:
        for count in counts_in(passage.text):
            candidates = _candidates(plan, outline, count.thing)
            if candidates:
                read = count.says if count.says in candidates else candidates[0]
                source = passage.block.source(passage.start + count.start, passage.start + count.end, "正文")
                yield Stated(count.text, count.says, read, source)


def _candidates(plan: Plan, outline: Outline, thing: Thing) -> list[int]:
    """How many of a thing were read, the likeliest first; none where none was read at all."""
    if thing is Thing.LEAD:
        found = [len({name for task in plan.tasks for name in task.lead_units})]
    elif thing is Thing.UNIT:
        named = [{*task.lead_units, *task.responsible_units} for task in plan.tasks]
        found = [len(set().union(*named)), len({name for task in plan.tasks for name in task.responsible_units})]
    elif thing is Thing.INDICATOR:
        found = [len(dict.fromkeys(indicator.name for indicator in plan.indicators))]
    else:
        found = [len(plan.tasks), *_in_parts(plan), *_headings(outline)]
    return [number for number in found if number]


def _in_parts(plan: Plan) -> list[int]:
    """Tasks of the body and of each annex apart."""
    parts: dict[str, int] = {}
    for task in plan.tasks:
        part = task.number.partition("/")[0] if task.number.startswith("附") else "正文"
        parts[part] = parts.get(part, 0) + 1
    return list(parts.values())


def _headings(outline: Outline) -> list[int]:
    """Headings of each level: a document may count its chapters, sections or items."""
    levels: dict[int, int] = {}
    for section in outline.walk():
        levels[section.level] = levels.get(section.level, 0) + 1
    return list(levels.values())


def _of_headings(outline: Outline) -> Iterator[Stated]:
    """`三、抓好七项重点工作` and `一、强链（3项）` over the items right below, or the last ones below."""
    for section in outline.walk():
        count = heading_count(section.title)
        if count is not None and section.children:
            below = [len(section.children), len(_last_items(section))]
            read = count.says if count.says in below else below[0]
            start = section.heading.start + section.heading.text.find(count.text)
            source = section.heading.block.source(start, start + len(count.text), section.path)
            yield Stated(count.text, count.says, read, source)


def _last_items(section: Section) -> list[Section]:
    return [each for each in section.walk() if not each.children and each is not section]


def _differs(stated: Stated) -> Finding:
    return Finding.warning(
        "plan.stated-differs",
        f"{place_words(stated.source)}写“{stated.text}”，读出的是 {stated.read}，与 {stated.says} 不符，可能漏读或多读。"
        "请对照原文清点，缺的在核对时补录；是文件自己写错的，按实有的数办理。",
        stated.source,
        stated.text,
    )
