"""The words by which a document counts itself: 共133项任务, 34个牵头单位, （2项）, 七项重点工作."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_NUMBER = r"(?P<number>[0-9０-９]{1,4}|[一二三四五六七八九十百两]{1,5})"
_PARTS = "[0-9０-９一二三四五六七八九十]{1,3}个?(?:方面|大类|类|部分)的?"
_OWN = r"(?:本(?:方案|计划|清单|措施|意见|文件|行动方案|实施方案)|共|总计|合计|提出|细化为?|分解(?:为|成|出)?|明确(?:了|为)?|形成|列出|调整(?:增加|减少)?为)"
_WHOLE = re.compile(
    rf"{_OWN}[^，。；,;0-9０-９]{{0,8}}?(?:{_PARTS})?(?<![0-9０-９一二三四五六七八九十第]){_NUMBER}\s*(?:"
    r"(?P<task>[项条](?:[^，。；,;的]{0,6}(?:任务|措施|举措|事项|工作|条款)|(?=[，。；,;、]|$)))"
    r"|(?P<indicator>[项个](?:[^，。；,;的]{0,4}指标))"
    r"|(?P<lead>[个家]牵头(?:单位|部门))|(?P<unit>[个家](?:主要)?责任(?:单位|部门)))"
)
_ALSO = re.compile(
    rf"(?:涉及|明确|共)?(?<![0-9０-９一二三四五六七八九十第]){_NUMBER}\s*(?:(?P<lead>[个家]牵头(?:单位|部门))|(?P<unit>[个家]责任(?:单位|部门)))"
)
_OF_OTHERS = re.compile(
    r"已|去年|上年|此前|原有|完成(?:了)?|\d{4}年实施|国家(?:级|层面)|省(?:级|里|委|政府)|国务院|其他|考评|考核"
)
_HEADING = re.compile(rf"[(（](?:共|计)?\s*{_NUMBER}\s*[项条个](?:任务|措施|举措|工作)?[)）]$")
_COUNTED_TITLE = re.compile(
    r"(?:抓好|实施|开展|推进|落实|突出|聚焦|做好|完成)(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:大|项|个方面)"
    r"(?:重点|主要|专项|核心)?(?:工作|任务|行动|工程|举措|计划)$"
)


class Thing(Enum):
    TASK = "task"
    INDICATOR = "indicator"
    LEAD = "lead"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Count:
    """`text[start:end]` of a passage says that there are `says` of a thing."""

    text: str
    says: int
    thing: Thing
    start: int
    end: int


def counts_in(text: str) -> Iterator[Count]:
    """Every count of itself in a passage. What others have, or what was done before, is none."""
    taken: list[tuple[int, int]] = []
    for form in (_WHOLE, _ALSO):
        for found in form.finditer(text):
            clause = max(text.rfind(mark, 0, found.start()) for mark in "，。；,;") + 1
            overlaps = any(start < found.end() and found.start() < end for start, end in taken)
            says = number_of(found["number"])
            others = not found[0].startswith("调整") and _OF_OTHERS.search(text, clause, found.start("number"))
            if overlaps or says is None or says < 2 or others:
                continue
            taken.append(found.span())
            yield Count(found[0], says, _thing(found), *found.span())


def heading_count(title: str) -> Count | None:
    """The count in a heading: in brackets at its end, or before what it calls its items."""
    found = _HEADING.search(title) or _COUNTED_TITLE.search(title)
    says = number_of(found["number"]) if found else None
    if found is None or says is None or says < 2:
        return None
    return Count(found[0], says, Thing.TASK, *found.span())


def number_of(text: str) -> int | None:
    """12, １２ and 十二 as a number."""
    text = normalize("NFKC", text)
    return int(text) if text.isdigit() else parse_chinese_numeral(text)


def _thing(found: re.Match[str]) -> Thing:
    return next(thing for thing in Thing if found.groupdict().get(thing.value))
