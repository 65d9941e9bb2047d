"""A paragraph that holds several numbered ones (a whole document on one line) is parted at their numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_CHINESE = "一二三四五六七八九十"
_STOPPED = r"(?:(?<=[。；;！!)）〕\]】])|^)\s*"
# Words without a stop behind them (a list of units), and the title of the document.
_LISTED, _TITLED = (
    r"(?<=[\u4e00-\u9fff])\s*",
    r"(?:(?<=方案)|(?<=计划)|(?<=意见)|(?<=要点)|(?<=措施)|(?<=[:：]))\s*",
)
_MARK = re.compile(
    rf"(?:{_STOPPED}|{_TITLED})(?P<chapter>[{_CHINESE}]{{1,3}})、(?![{_CHINESE}]{{1,3}}、)"
    rf"|[(（](?P<section>[{_CHINESE}]{{1,3}})[)）]"
    rf"|{_STOPPED}(?P<item>\d{{1,2}})[.．](?!\d)"
    r"|(?<=[\u4e00-\u9fff])\s?(?P<first>1)[.．](?!\d)"
    rf"|{_LISTED}(?:(?P<next_chapter>[{_CHINESE}]{{1,3}})、(?![{_CHINESE}]{{1,3}}(?:、|产))|(?P<next_item>\d{{1,2}})[.．](?=[\u4e00-\u9fff]))"
    r"|(?<=[。)）])\s*[(（](?P<part>\d{1,2})[)）]"
)
_NUMBER = re.compile(rf"[{_CHINESE}\d][、.．)）]")
"""What every mark holds, quickly looked for: a paragraph that holds several has more than one."""
_LEVELS = ("chapter", "section", "item", "part")
_LEVEL_OF = {"first": "item", "next_item": "item", "next_chapter": "chapter"}
# A title that runs straight into what stands under it: 二、完善设施（四）修路。…  （四）培育人才1.办班。…
_TITLE = re.compile(
    rf"\s*(?:[(（][{_CHINESE}]{{1,3}}[)）]|[{_CHINESE}]{{1,3}}、)[^。；;：:(（]{{2,30}}(?:[(（]共?\d+[项条个件][)）])?"
)
_TITLE_AND_SECTION = re.compile(rf"\s*[{_CHINESE}]{{1,3}}、[^。；;:：(（]{{2,30}}(?=[(（][{_CHINESE}]{{1,3}}[)）])")
_SECTION = re.compile(rf"\s*[(（][{_CHINESE}]{{1,3}}[)）]")
_CHAPTER, _OWNED = re.compile(rf"\s*[{_CHINESE}]{{1,3}}、"), re.compile("责任|负责|牵头|主办|协办")
_SHORT, _LONG = 60, 1500
_FEWEST = 3


def stretches(text: str) -> list[tuple[int, int]]:
    """The places of the paragraphs in `text`: one that covers it all, unless it plainly holds several.

    It does where a text far longer than a paragraph has numbers that count up, where a chapter's title
    runs straight into its first section (一、总体要求（一）指导思想。…), or where a section it opens with
    is closed and the next one follows (（一）修路。…（甲局负责）（二）修桥。…).
    """
    if len(_NUMBER.findall(text)) < 2:
        return [(0, len(text))]
    starts = _counted(text)
    if not (_runs_on(text, starts) or _title_runs_on(text, starts) or _section_runs_on(text, starts)):
        return [(0, len(text))]
    edges = sorted({0, *starts, len(text)})
    return list(pairwise(edges))


def _counted(text: str) -> list[int]:
    """Where the numbers stand that count up, level by level, from the one the text opens with or from
    one; sections may count on over chapters. A number out of order is one the text only mentions."""
    last = dict.fromkeys(_LEVELS, 0)
    starts: list[int] = []
    for mark in _MARK.finditer(text):
        group = str(mark.lastgroup)
        level = _LEVEL_OF.get(group, group)
        number = int(mark[group]) if mark[group].isdigit() else parse_chinese_numeral(mark[group])
        under_title = bool(starts) and _TITLE.fullmatch(text, starts[-1], mark.start()) is not None
        if number == last[level] + 1 or (number == last[level] + 2 and level == "item"):
            # A number without a stop before it, or one behind a number that is missing, follows a title or units.
            sure = number == last[level] + 1 and group not in _LEVEL_OF
            counts = sure or under_title or _ends_in_units(text, starts, mark)
        else:
            counts = under_title if group == "first" else _begins(text, mark, number, under_title=under_title)
        if counts:
            last[level] = number
            starts.append(mark.start())
    return starts


def _begins(text: str, mark: re.Match[str], number: int, *, under_title: bool) -> bool:
    """Whether counting begins anew here: it opens the text, or a level below the chapter."""
    if not text[: mark.start()].strip():
        return True
    if mark.lastgroup == "next_item":
        return under_title
    below = mark.lastgroup not in ("chapter", "next_chapter")
    return below and (number == 1 or (mark.lastgroup in ("section", "item") and under_title))


def _ends_in_units(text: str, starts: list[int], mark: re.Match[str]) -> bool:
    """Whether what stands before a number without a stop may be a list of units: 责任单位：甲局、乙局2.修桥。"""
    return bool(starts) and _OWNED.search(text, starts[-1], mark.start()) is not None


def _runs_on(text: str, starts: list[int]) -> bool:
    """Far longer than a paragraph; or shorter, with two chapters or two items that each say who does them."""
    if len(starts) < 2 or len(text) < _SHORT:
        return False
    chapters = sum(_CHAPTER.match(text, at) is not None for at in starts)
    owned = sum(_OWNED.search(text, left, right) is not None for left, right in pairwise([*starts, len(text)]))
    return owned > 1 or (len(starts) >= _FEWEST and (len(text) >= _LONG or chapters > 1))


def _title_runs_on(text: str, starts: list[int]) -> bool:
    chapter = _TITLE_AND_SECTION.match(text)
    return chapter is not None and chapter.end() in starts


def _section_runs_on(text: str, starts: list[int]) -> bool:
    if len(starts) < 2 or not _SECTION.match(text):
        return False
    return all(text[:at].rstrip()[-1] in "。)）〕】" for at in starts[1:] if _SECTION.match(text, at))
