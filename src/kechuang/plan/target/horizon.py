"""By when: the dates of a passage, which of them set the horizon of a target and which look back.

A horizon is a period key where the text names a month, quarter, half or year (2025年底, 2021年3月底前),
and an ISO date where it names a day (3月10日前). The year of a date without one comes from `period`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from enum import Enum

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_YEAR = r"(?P<year>(?:19|20)\d{2}|二[〇零]?[〇零一二三四五六七八九]{2})\s*年(?!版|度报|级|均)"
_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LEAD = re.compile(r"(?:截至|截止|到|至|自|从|较|比|于|在|以|由|对比|为)\s*$")
_LONGEST_LEAD = 6
_PLAN_YEARS = re.compile(r"(?P<first>20\d{2})\s*年?\s*[-~至到]{1,2}\s*(?P<last>20\d{2})\s*年")
# 2026年起5年内 ends with 2030.
_YEARS_FROM = re.compile(r"(?P<first>20\d{2})\s*年起?[,，]?\s*(?P<years>[2-9]|[二三四五六七八九两])年(?:内|时间|间)")
_YEARS_LISTED = re.compile(r"(?<!\d)(20\d{2})(?=\s*[、,和及]\s*(?:20\d{2}\s*[、,和及]\s*){0,20}20\d{2}\s*年)")
_DATE = re.compile(
    rf"(?=[\d第一二三四上下])(?:{_YEAR}\s*(?:(?P<part>末|底|初|度|全年)|(?P<quarter>第?[一二三四1-4]季度)|(?P<half>[上下]半年)"
    r"|(?P<month>\d{1,2})\s*月份?(?:\s*(?P<day>\d{1,2})\s*日)?)?"
    r"|(?P<bare_month>\d{1,2})\s*月份?(?:\s*(?P<bare_day>\d{1,2})\s*日)?(?=\s*(?:底|末|前|以前|之前))"
    r"|(?<![前每])(?P<bare_quarter>第?[一二三四1-4]季度)|(?P<bare_half>[上下]半年))"
    r"\s*(?P<end>(?:底|末|年底)?(?:之前|以前|前)?)"
)
_FIVE_YEARS = re.compile(
    r"(?P<lead>到|至)?“?(?P<number>十[三四五六七])五”?(?:规划)?(?:(?:时期|期)?末|时?期间|时期(?=[,:]))"
)
_FIVE_YEARS_END = {"十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035, "十七": 2040}
_THIS_YEAR = re.compile(
    r"(?=[今全年当本每])(?:今年年?底?前?|全年(?!龄|无休)|(?<![\d一二三四五六七八九十两数])年内|当年|本年度?|(?<![上去前历往])年底前|(?<![上去前历往])年末前?|每年|每半年|每季度?|每月|每周)"
)
_SPAN = re.compile(
    r"(?=[近未今连为用力\d一两二三四五六七八九十])(?:(?:近|未来|今后|连续|为期|用|力争)?(?:\d+|[一二两三四五六七八九十]+)\s*(?:-\d+)?\s*(?:年|个月|个?工作日|天|日|周|个小时|小时)"
    r"(?:左右|时间)?(?:内|之内|以内|期|行动|来)"
    r"|(?:近|未来|今后|连续)(?:\d+|[一二两三四五六七八九十]+)(?:个)?(?:年|月|季度)|(?:\d+|[一二两三四五六七八九十]+)\s*年(?!产)"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2})"
)
_SHORTENED = re.compile(
    r"(?:压缩|缩短|控制|减少|缩减|压减|降低?)[^,。;]{0,2}(?:至|到|在)?(?:不超过)?\s*$"
    r"|(?:轮候|等[候待]|工期|周期|用时|耗时|历时|时长)[^,。;\d]{0,4}(?:不[得应]?(?:超过|高于|多于)|不大于|少于|低于|小于)\s*$"
)
_LONGEST_VERB = 12
_LOOKS_BACK = re.compile(r"\s*(?:印发|出台|制定|实施的|版|以来|相比|水平|基础上|的基础|颁布|发布)")


class Role(Enum):
    SETS = "sets"
    LOOKS_BACK = "looks back"
    REFERS = "refers"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at `start:end` of a passage, its key, and what it does to the numbers after it."""

    start: int
    end: int
    key: str | None
    role: Role
    recurring: bool = False
    since: str | None = None  # 2026至2029年: the first of its years
    quiet: bool = False  # 全年 keeps the time of the passage: in a report it looks back too


def first_year(period: str | None) -> int | None:
    return int(period[:4]) if period else None


def default_horizon(period: str | None) -> str | None:
    """The horizon of a target without a date of its own: the last part of the plan's period."""
    return period.rpartition("/")[2] if period else None


def moments(text: str, period: str | None) -> list[Moment]:
    """Every date of evened `text` in order; a span of time (三年内, 30天内) is one that only refers."""
    found: list[Moment] = []

    def add(moment: Moment) -> None:
        if not any(moment.start < old.end and old.start < moment.end for old in found):
            found.append(moment)

    for match in _PLAN_YEARS.finditer(text):
        add(Moment(*match.span(), match["last"], Role.SETS, since=match["first"]))
    for match in _YEARS_FROM.finditer(text):
        count = int(match["years"]) if match["years"].isdigit() else parse_chinese_numeral(match["years"]) or 1
        add(Moment(*match.span(), str(int(match["first"]) + count - 1), Role.SETS, since=match["first"]))
    begins = first_year(period)
    for match in _YEARS_LISTED.finditer(text) if "20" in text else ():
        past = begins is not None and int(match[1]) < begins
        add(Moment(*match.span(), match[1], Role.LOOKS_BACK if past else Role.SETS))
    for match in _FIVE_YEARS.finditer(text) if "五" in text else ():
        year = _FIVE_YEARS_END[match["number"]]
        past = begins is not None and year < begins
        add(Moment(*match.span(), str(year), Role.LOOKS_BACK if past else Role.SETS))
    for match in _DATE.finditer(text):
        add(_moment(match, period))
    for match in _THIS_YEAR.finditer(text):
        recurring = match.group().startswith("每")
        key = period if recurring else default_horizon(period)
        add(Moment(*match.span(), key, Role.SETS, recurring, quiet="今年" not in match.group()))
    for match in _SPAN.finditer(text):
        if not _SHORTENED.search(text, max(0, match.start() - _LONGEST_VERB), match.start()):
            add(Moment(*match.span(), None, Role.REFERS))
    return sorted(found, key=lambda moment: moment.start)


def deadline_of(text: str, period: str | None) -> str | None:
    """The horizon a cell of a 完成时限 column states (2025年9月底, 12月); None for words (长期)."""
    year = first_year(default_horizon(period))
    if year is not None and re.fullmatch(r"\s*\d{1,2}\s*月份?\s*", text):
        text = f"{year}年{text.strip()}"
    stated = [moment.key for moment in moments(text, period) if moment.key and not moment.recurring]
    return stated[-1] if stated else None


def _moment(found: re.Match[str], period: str | None) -> Moment:
    year = _year(found["year"]) or first_year(default_horizon(period))
    key = None if year is None else _key(found, year)
    lead = _LEAD.search(found.string, max(0, found.start() - _LONGEST_LEAD), found.start())
    start = lead.start() if lead else found.start()
    return Moment(start, found.end(), key, _role(found, lead.group().rstrip() if lead else "", year, period))


def _role(found: re.Match[str], lead: str, year: int | None, period: str | None) -> Role:
    begins = first_year(period)
    past = year is not None and begins is not None and year < begins
    if lead in ("较", "比", "以", "对比", "自", "从", "由"):
        return Role.REFERS
    if lead in ("截至", "截止"):
        return Role.LOOKS_BACK if past or begins is None else Role.SETS
    if _LOOKS_BACK.match(found.string, found.end()) or year is None:
        return Role.REFERS
    return Role.LOOKS_BACK if past else Role.SETS


def _year(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else parse_chinese_numeral(word)


def _key(found: re.Match[str], year: int) -> str:
    quarter = found["quarter"] or found["bare_quarter"]
    half = found["half"] or found["bare_half"]
    month = found["month"] or found["bare_month"]
    day = found["day"] or found["bare_day"]
    if quarter:
        return f"{year}-Q{_NUMERAL[quarter.removeprefix('第')[0]]}"
    if half:
        return f"{year}-H{1 if half[0] == '上' else 2}"
    if month and 1 <= int(month) <= 12:
        last = monthrange(year, int(month))[1]
        if day and 1 <= int(day) <= last:
            return f"{year}-{int(month):02d}-{int(day):02d}"
        return f"{year}-{int(month):02d}"
    return str(year)
