"""Clauses that hand a task over: 由甲局牵头, 乙局配合, 责任单位增加丙局, 丁局不再作为责任单位."""

from __future__ import annotations

import re

from kechuang.plan.supplement.change import Change, Handing, name_in, role_in, said
from kechuang.plan.supplement.clause import NAME
from kechuang.plan.supplement.model import Field, Role
from kechuang.plan.unit.names import looks_like_unit, read_unit_list

_BEFORE = rf"(?P<head>[^“”\"「」]{{0,40}}?)(?P<name>{NAME})?(?P<middle>[^“”\"「」]{{0,20}}?)"
_PART = "(?:数据)?(?:牵头|主办|责任|配合|协办|参与|报送|报数)(?:单位|部门)"
_UNITS = r"(?P<units>[^,。;:“”由]{2,80}?)"
_LEADS = re.compile(
    rf"{_BEFORE}(?:调整|变更|明确|改|统一)?(?:为)?由{_UNITS}(?:负责)?(?:牵头|主办)(?:负责|落实|实施|组织实施|推进)?[。;\s]*$"
)
_HELPS = re.compile(
    rf"(?P<head>)(?P<name>(?!))?(?P<middle>)(?:由)?{_UNITS}(?:共同|协同|积极)?(?:配合|参与|协办|协助)(?:落实|实施|推进)?[。;\s]*$"
)
_IS = re.compile(rf"{_BEFORE}(?P<part>{_PART})(?:为|是|:){_UNITS}[。;\s]*$")
_JOINS = (
    re.compile(rf"{_BEFORE}(?P<part>{_PART})中?(?:增加|新增|增列|增设|补充){_UNITS}[。;\s]*$"),
    re.compile(rf"{_BEFORE}(?:增加|新增|增列|补充){_UNITS}(?:作)?为(?:该(?:项)?任务的?)?(?P<part>{_PART})[。;\s]*$"),
)
_LEAVES = (
    re.compile(
        rf"{_BEFORE}(?P<part>{_PART})中?(?:减少|取消|去掉|去除|删除|删去|不再包[括含]|移除|剔除|撤销){_UNITS}[。;\s]*$"
    ),
    re.compile(rf"{_BEFORE}(?P<part>{_PART})中的?{_UNITS}(?:予以)?(?:取消|删除|删去|移除)[。;\s]*$"),
    re.compile(
        rf"(?P<head>){_UNITS}不再(?:作为|担任|列为)(?P<name>{NAME})(?P<middle>[^“”\"「」]{{0,20}}?)(?P<part>{_PART})[。;\s]*$"
    ),
    re.compile(rf"{_BEFORE}[,]?{_UNITS}不再(?:作为|担任|列为)(?:该(?:项)?任务的?)?(?P<part>{_PART})[。;\s]*$"),
)
_FORMS = (
    *((form, Handing.JOINS) for form in _JOINS),
    *((form, Handing.LEAVES) for form in _LEAVES),
    (_LEADS, Handing.WHOLE),
    (_IS, Handing.WHOLE),
)


def handed(hushed: str, written: str, carried: str, *, led: bool) -> Change | None:
    """The units a clause gives or takes; `led`: the clause before said who leads, so that 乙局配合 goes with it."""
    for form, handing in _FORMS:
        match = form.match(hushed)
        change = None if match is None else _change(match, written, carried, handing)
        if change is not None:
            return change
    match = _HELPS.match(hushed) if led else None
    return None if match is None else _change(match, written, carried, Handing.WHOLE)


def _change(match: re.Match[str], written: str, carried: str, handing: Handing) -> Change | None:
    told = {group: written[slice(*match.span(group))] for group, text in match.groupdict().items() if text is not None}
    role = Role.LEAD if match.re is _LEADS else Role.RESPONSIBLE if match.re is _HELPS else role_in(told["part"])
    quoted = told.get("name", "")[1:-1]
    name = quoted or name_in(f"{told.get('head', '')}{told.get('middle', '')}") or carried
    units = [unit.name for unit in read_unit_list(told["units"], 0, len(told["units"])).units]
    if not name or not units or not all(looks_like_unit(unit) for unit in units):
        return None
    return said(name, Field.UNIT, told["units"], role=role, handing=handing)
