"""A paragraph that holds several numbered ones (a whole document on one line) is parted at their numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_CHINESE = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:(?<=[。；;！!)）〕])|^)\s*(?P<chapter>[{_CHINESE}]{{1,3}})、"
    rf"|[(（](?P<section>[{_CHINESE}]{{1,3}})[)）]"
    r"|(?:(?<=[。；;！!)）〕])|^)\s*(?P<item>\d{1,2})[.．](?!\d)"
)
_LEVELS = ("chapter", "section", "item")
_LONG = 1500
_FEWEST = 3


def stretches(text: str) -> list[tuple[int, int]]:
    """The places of the paragraphs in `text`: one that covers it all, unless it plainly holds several.

    It does where a text far longer than a paragraph has numbers that count up, or where a chapter's
    title runs straight into its first section (一、总体要求（一）指导思想。…).
    """
    starts = _counted(text)
    runs_on = len(text) >= _LONG and len(starts) >= _FEWEST
    if not (runs_on or _title_runs_on(text, starts)):
        return [(0, len(text))]
    edges = sorted({0, *starts, len(text)})
    return list(pairwise(edges))


def _counted(text: str) -> list[int]:
    """Where the numbers stand that count up from one, level by level; sections may count on over
    chapters. A number out of order is one the text only mentions."""
    last = dict.fromkeys(_LEVELS, 0)
    starts: list[int] = []
    for mark in _MARK.finditer(text):
        level = str(mark.lastgroup)
        written = mark[level]
        number = int(written) if written.isdigit() else parse_chinese_numeral(written)
        begun = number == 1 and level != "chapter"
        if number != last[level] + 1 and not begun:
            continue
        last[level] = number
        starts.append(mark.start())
    return starts


def _title_runs_on(text: str, starts: list[int]) -> bool:
    chapter = re.match(rf"\s*[{_CHINESE}]{{1,3}}、[^。；;:：(（]{{2,30}}(?=[(（]一[)）])", text)
    return chapter is not None and chapter.end() in starts
