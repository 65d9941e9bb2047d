"""Clauses that turn something: 由甲调整为乙, 调整为乙, 5家调整为6家, 完成时限延长至; numbers, deadlines and units alike."""

from __future__ import annotations

import re

from kechuang.plan.supplement.change import Change, headless, name_in, role_in, said, unit_in
from kechuang.plan.supplement.clause import NAME, TO, TURN
from kechuang.plan.supplement.model import Field

_HEAD = r"(?P<head>[^“”\"「」]{0,40}?)"
_MIDDLE = r"(?P<middle>[^“”\"「」]{0,30}?)"
_ALSO = "(?:统一|相应|均|再|一并|现|拟)*"
_NEW = r"(?P<new>[^。;()]{1,60})"
_FROM = re.compile(
    rf"{_HEAD}(?P<name>{NAME})?{_MIDDLE}(?:由|从)(?:原(?:来的?|定的?|计划的?)?)?"
    rf"(?P<old>[^“”,。;由]{{1,60}}?)(?:,?{_ALSO}){TURN}{TO}{_NEW}"
)
_STANDS = re.compile(
    rf"{_HEAD}(?P<name>{NAME})?(?P<middle>[^“”\"「」\d]{{0,20}}?)"
    rf"(?P<old>\d[\d.,\x1f]*[^\d,。;“”年月日]{{1,6}}?),?{_ALSO}{TURN}{TO}{_NEW}"
)
_SET = re.compile(rf"{_HEAD}(?P<name>{NAME})?{_MIDDLE},?{_ALSO}(?:{TURN}|明确|确定){TO}{_NEW}")
_DEADLINE = re.compile("时限|期限|完成时间|时间节点")
_SAYS_WHEN = re.compile(r"(?:20\d\d|今|明|本)?年?(?:\d{1,2}月|[上下]半年|[一二三四]季度|年?底|年末)")
_PUT_OFF = re.compile("(?:延长|推迟|顺延|延期|提前)" + TO)
_DUE = re.compile(
    r"\s*(?:到)?(?:20\d\d年)?(?:\d{1,2}月)?(?:[上下]旬)?(?:\d{1,2}日)?年?[底末]?之?(?<=[月日年底末])[以之]?前(?:完成|建成|投用|办结)?[。;\s]*$"
)
_EACH = re.compile("分别|依次|各自")
_NUMBER = re.compile(r"[\d一二三四五六七八九十百]")
_QUOTED = re.compile(r"^[“\"「]")


def turned(hushed: str, written: str, carried: str) -> Change | None:
    """The change of a clause whose names may be `carried` from the clause before; None where it says none plainly."""
    for form in (_FROM, _STANDS, _SET):
        match = form.search(hushed)
        if match is not None:
            return _change(match, written, carried)
    return None


def _change(match: re.Match[str], written: str, carried: str) -> Change | None:
    told = {group: written[slice(*match.span(group))] for group, text in match.groupdict().items() if text is not None}
    if _QUOTED.match(told["new"]):
        # Words in quotation marks replace words: a wording is no value.
        return None
    head, middle, quoted = told.get("head", ""), told.get("middle", ""), told.get("name", "")[1:-1]
    if not quoted:
        # 居家改造：甲镇由2户调整为3户
        before, _, middle = f"{head}{middle}".replace("：", ":").rpartition(":")
        head, carried = "", name_in(before) or carried
    around = f"{headless(head)}{middle}"
    if _EACH.search(around):
        return None
    role = role_in(around)
    unit = None if role else unit_in(head) or unit_in(middle)
    field = _field(match[0], around, told["new"], role is not None, unit)
    name = quoted or ("" if unit else name_in(around)) or carried
    named = bool(quoted or carried or match.re is _FROM or role)
    if (not name and unit is None) or not (named or _NUMBER.search(told["new"])):
        return None
    if field in (Field.VALUE, Field.SHARE) and not quoted and not _NUMBER.search(told["new"]):
        return None
    return said(
        name, field, told["new"].strip(" ,，"), old=told.get("old"), unit=unit, role=role,
        bare=not quoted and bool(name_in(around)) and unit is None,
    )  # fmt: skip


def _field(words: str, around: str, new: str, role: bool, unit: str | None) -> Field:
    if role:
        return Field.UNIT
    if _DEADLINE.search(around) or (_PUT_OFF.search(words) and _SAYS_WHEN.search(new)) or _DUE.match(new):
        return Field.DEADLINE
    return Field.SHARE if unit else Field.VALUE
