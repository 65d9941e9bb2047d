"""A paragraph that holds several numbered ones (a whole document on one line) is parted at their numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_CHINESE = "一二三四五六七八九十"
_STOPPED = r"(?:(?<=[。；;！!)）〕\]】])|^)\s*"
_MARK = re.compile(
    rf"{_STOPPED}(?P<chapter>[{_CHINESE}]{{1,3}})、"
    rf"|[(（](?P<section>[{_CHINESE}]{{1,3}})[)）]"
    rf"|{_STOPPED}(?P<item>\d{{1,2}})[.．](?!\d)"
    r"|(?<=[\u4e00-\u9fff])(?P<first>1)[.．](?!\d)"
    r"|(?<=[。)）])\s*[(（](?P<part>\d{1,2})[)）]"
)
_LEVELS = ("chapter", "section", "item", "part")
# A title that runs straight into what stands under it: 二、完善设施（四）修路。…  （四）培育人才1.办班。…
_TITLE = re.compile(rf"\s*(?:[(（][{_CHINESE}]{{1,3}}[)）]|[{_CHINESE}]{{1,3}}、)[^。；;：:(（]{{2,30}}")
_SECTION = re.compile(rf"\s*[(（][{_CHINESE}]{{1,3}}[)）]")
_LONG = 1500
_FEWEST = 3


def stretches(text: str) -> list[tuple[int, int]]:
    """The places of the paragraphs in `text`: one that covers it all, unless it plainly holds several.

    It does where a text far longer than a paragraph has numbers that count up, where a chapter's title
    runs straight into its first section (一、总体要求（一）指导思想。…), or where a section it opens with
    is closed and the next one follows (（一）修路。…（甲局负责）（二）修桥。…).
    """
    starts = _counted(text)
    runs_on = len(text) >= _LONG and len(starts) >= _FEWEST
    if not (runs_on or _title_runs_on(text, starts) or _section_runs_on(text, starts)):
        return [(0, len(text))]
    edges = sorted({0, *starts, len(text)})
    return list(pairwise(edges))


def _counted(text: str) -> list[int]:
    """Where the numbers stand that count up, level by level, from the one the text opens with or from
    one; sections may count on over chapters. A number out of order is one the text only mentions."""
    last = dict.fromkeys(_LEVELS, 0)
    starts: list[int] = []
    for mark in _MARK.finditer(text):
        under_title = bool(starts) and _TITLE.fullmatch(text, starts[-1], mark.start()) is not None
        level = str(mark.lastgroup)
        written = mark[level]
        if level == "first":
            if not under_title:
                continue
            level = "item"
        number = int(written) if written.isdigit() else parse_chinese_numeral(written)
        if number == last[level] + 1 or _begins(text, mark, number, under_title=under_title):
            last[level] = number
            starts.append(mark.start())
    return starts


def _begins(text: str, mark: re.Match[str], number: int, *, under_title: bool) -> bool:
    """Whether counting begins anew here: it opens the text, or a level below the chapter."""
    if not text[: mark.start()].strip():
        return True
    return mark.lastgroup != "chapter" and (number == 1 or (mark.lastgroup == "section" and under_title))


def _title_runs_on(text: str, starts: list[int]) -> bool:
    chapter = re.match(rf"\s*[{_CHINESE}]{{1,3}}、[^。；;:：(（]{{2,30}}(?=[(（][{_CHINESE}]{{1,3}}[)）])", text)
    return chapter is not None and chapter.end() in starts


def _section_runs_on(text: str, starts: list[int]) -> bool:
    if len(starts) < 2 or not _SECTION.match(text):
        return False
    return all(text[:at].rstrip()[-1] in "。)）〕】" for at in starts[1:] if _SECTION.match(text, at))
