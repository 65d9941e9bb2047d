"""Numbers missing in a run of headings (一、二、四、): a heading the reader may have lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kechuang.plan.outline import Outline, Section
from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral
from kechuang.vocabulary.finding import Finding

_MOST = 3
"""A gap wider than this is another run, and no heading lost."""


def missing_numbers(outline: Outline) -> Iterator[Finding]:
    """`plan.number-missing` for each gap between two headings of one run."""
    runs = [outline.sections, *(section.children for section in outline.walk())]
    for run in runs:
        for one, other in pairwise(run):
            left, right = _number(one), _number(other)
            if one.level == other.level and left and right and 1 < right - left <= _MOST + 1:
                yield _missing(one, other, right - left - 1)


def _number(section: Section) -> int | None:
    last = re.sub(r"[()（）第章节部分篇]", "", section.path.rpartition("/")[2])
    if "①" <= last <= "⑳":
        return ord(last) - ord("①") + 1
    return int(last) if last.isdecimal() else parse_chinese_numeral(last)


def _missing(one: Section, other: Section, lost: int) -> Finding:
    return Finding.warning(
        "plan.number-missing",
        f"{one.path}后面就是{other.path}，中间缺 {lost} 个编号，可能有标题没有认出，内容并到了上一条里。"
        "请对照原文核对：确有这一条的把标题另起一行后重新读入；原文编号就是跳号的不用处理。",
        other.heading.source(other.path),
        other.title[:60],
    )
