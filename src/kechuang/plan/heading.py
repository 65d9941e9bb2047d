"""Numbers in front of headings: 一、 （一） 1. （1） ① 第一章, and where a heading ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十百零〇"
# One character for a whole number: ㈠ is （一）, ⒈ is 1., ⑴ is （1）.
_SQUEEZED = {ord("㈠") + at: mark for at, mark in enumerate("一二三四五六七八九十")} | {
    ord(first) + at: str(at + 1) for first in "⑴⒈" for at in range(20)
}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789") | _SQUEEZED
_FORMS: tuple[tuple[int, re.Pattern[str], str], ...] = (
    (-1, re.compile(rf"第([{_CHINESE}]{{1,4}})(章|部分|篇)[\s、:：]*"), "第{0}{1}"),
    (0, re.compile(rf"第([{_CHINESE}]{{1,4}})(节)[\s、:：]*"), "第{0}{1}"),
    (1, re.compile(rf"第([{_CHINESE}]{{1,4}})(条)(?:[\s:：]+|(?<=条)、)"), "第{0}{1}"),
    (1, re.compile(rf"([{_CHINESE}]{{1,4}})、\s*"), "{0}"),
    (2, re.compile(rf"[(（]\s?([{_CHINESE}]{{1,4}})\s?[)）][\s、.．]*"), "({0})"),
    (2, re.compile(r"([㈠-㈩])\s*"), "({0})"),
    (3, re.compile(r"([⒈-⒛])\s*"), "{0}"),
    (3, re.compile(r"([0-9０-９]{1,3})(?:[.．](?![0-9０-９])|、)\s*"), "{0}"),
    (4, re.compile(r"[(（]\s?([0-9０-９]{1,3})\s?[)）][\s、.．]*"), "({0})"),
    (4, re.compile(r"([⑴-⒇])\s*"), "({0})"),
    (5, re.compile(r"([①-⑳])\s*"), "{0}"),
)
_TITLE_MARK = re.compile("[(（〔《“)）〕》”。:：]")
_OPENERS = frozenset(f"(0123456789（第{_CHINESE}０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳") | {
    chr(mark) for mark in _SQUEEZED
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number that opens a paragraph: its `level` (1 for 一、 to 5 for ①; 第一节 and 第一章 stand above these), its normal form
    (`三`, `(一)`, `1`) and where the words after it start."""

    level: int
    number: str
    end: int


def numbering_of(text: str) -> Numbering | None:
    """The number in front of `text`, None where it opens with words."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] not in _OPENERS:
        return None
    for level, form, normal in _FORMS:
        found = form.match(text, start)
        if found is not None and found.end() < len(text):
            number = normal.format(*found.groups()).translate(_DIGITS)
            return Numbering(level, number, found.end())
    return None


def unnumbered(text: str) -> str:
    """The words behind the number in front of them.

    >>> unnumbered("（一）技术合同成交额")
    '技术合同成交额'
    """
    numbering = numbering_of(text)
    return text if numbering is None else text[numbering.end :].strip()


def title_end(text: str, start: int) -> int:
    """Where the title of a numbered paragraph ends: at its first full stop, else at its end.

    A colon outside brackets ends a title only where the paragraph goes on after it and no stop came
    before it.
    """
    depth = 0
    for found in _TITLE_MARK.finditer(text, start):
        mark, at = found.group(), found.start()
        depth += (mark in "(（〔《“") - (mark in ")）〕》”")
        if mark == "。":
            return at
        if mark in ":：" and depth <= 0 and text[at + 1 :].strip() and "。" not in text[at:]:
            return at
    return len(text.rstrip("。;；:： "))
