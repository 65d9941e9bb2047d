"""What a sentence or a row says is changed, before it is held against the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kechuang.plan.supplement.model import Field, Role
from kechuang.plan.unit.names import looks_like_unit
from kechuang.vocabulary.source import Source

_HEAD = re.compile(r"^(?:同时|其中|并|现|即|决定|同意|请|将|把|对|原|自[^,]{1,12}起|,|:|\s)*")
_ANNEX = re.compile(
    r"^(?:《[^《》]*》(?:(?:附件|附表)[\d一二三四五六七八九十]*)?|(?:附件|附表|表)[\d一二三四五六七八九十]+)"
    r"(?:第[\d一二三四五六七八九十]+行)?(?:表格|分解表)?(?:中|内|里|确定|下达)?的?"
)
_NEVER_IN_UNIT = re.compile("[《》“”由的,，]")
_NO_UNIT = re.compile("目标任务|目标值|目标数|年度|全年|今年|20\\d\\d年|目标|任务数|任务|指标|分解|下达|数值")
_EDGE = re.compile(r"^[的中内里]?[,，:：、\s]+|[的,，:：、\s(（]+$|^的")
_TAIL = re.compile(
    r"(?:完成|办结)?(?:时限|期限|时间节点|完成时间)|(?:的?(?:牵头|主办|责任|配合|协办|参与|报送|报数|数据报送)(?:单位|部门)中?)"
    r"|年度目标|全年目标|目标值|目标任务|分解任务|(?:目标|任务|指标)$|的$"
)
_ROUND = re.compile(r"^[ (（,，:：的]+|[ (（,，:：的]+$")
ROLES = (
    (Role.REPORTING, re.compile("报送单位|报数单位")),
    (Role.LEAD, re.compile("牵头(?:单位|部门)|主办单位")),
    (Role.RESPONSIBLE, re.compile("(?:责任|配合|协办|参与)(?:单位|部门)")),
)


class Handing(StrEnum):
    """What becomes of a list of units: it is written anew, one joins it, one leaves it."""

    WHOLE = "whole"
    JOINS = "joins"
    LEAVES = "leaves"


@dataclass(frozen=True, slots=True)
class Change:
    """One change as written: `name` may be a target's or a task's; `unit` whose share it is. `bare`: the name
    stood without quotation marks, so that a unit may stand before it."""

    name: str
    field: Field
    old: str | None
    new: str | None
    text: str
    source: Source
    unit: str | None = None
    role: Role | None = None
    measure: str | None = None
    handing: Handing = Handing.WHOLE
    bare: bool = False


def said(
    name: str, field: Field, new: str | None, *, old: str | None = None, unit: str | None = None,
    role: Role | None = None, handing: Handing = Handing.WHOLE, bare: bool = False,
) -> Change:  # fmt: skip
    """A change whose place is not known yet."""
    return Change(
        name.strip(),
        field,
        old and old.strip(),
        new and new.strip(),
        "",
        Source(None, 0, 0),
        unit,
        role,
        None,
        handing,
        bare,
    )


def role_in(words: str) -> Role | None:
    """Which unit of a task words speak of."""
    return next((role for role, written in ROLES if written.search(words)), None)


def headless(words: str) -> str:
    """Words without what leads into them: 同时将甲镇 is 甲镇, 附件1中甲镇 as well."""
    return _ANNEX.sub("", _HEAD.sub("", words)).strip()


def unit_in(words: str) -> str | None:
    """The unit whose share is meant, where the words round the name hold one (任务中，甲镇)."""
    unit = _EDGE.sub("", _NO_UNIT.sub("", headless(words)).strip())
    return unit if unit and looks_like_unit(unit) and not _NEVER_IN_UNIT.search(unit) else None


def name_in(words: str) -> str:
    """A name without quotation marks: what is left without role, deadline and 目标."""
    return _ROUND.sub("", _TAIL.sub("", headless(words)))
