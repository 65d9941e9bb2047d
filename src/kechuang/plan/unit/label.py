"""The labels in front of unit names: 牵头单位：, 责任单位：, 【配合部门】, and those that end a list of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BODY = "(?:单位|部门|主体|处室|科室|机构|股室)"
_MAY_NAME = re.compile("单位|部门|主体|处室|科室|机构|股室|牵头|分工")
_LEAD = rf"(?:总?牵头(?:责任|负责|落实|实施|承办)?|主办|主责|主要?牵头|第一责任){_BODY}|牵头(?=\s*[:：])"
_OWNER = rf"(?:牵头(?:及|和|、|/))?(?:主要|具体|共同|相关|有关|市级|省级|县级|区级|属地)?(?:责任|负责|承办|落实|完成|实施|执行|推进|承担){_BODY}|(?:责任|职责|工作)分工(?=\s*[:：])"
_SUPPORT = rf"(?:主要|协同|共同)?(?:配合|参与|协办|协同|协作|协助|参加|联合|支持|会同)(?:责任|实施)?{_BODY}"
_OTHER = (
    "责任(?:领导|人员?)|(?:牵头|分管|包保|挂钩|联系)(?:市?领导|人)|(?:完成|办结|整改|推进|计划)(?:时限|时间|期限|时间节点)"
    "|时间(?:节点|进度|要求|安排|期限)?|时限(?:要求)?|起止(?:时间|年限)|进度(?:安排|要求|计划)|(?:工作|年度|阶段性?|主要)?目标(?:任务|值)?"
    "|(?:工作|具体|主要|保障)?(?:举措|措施|内容|要求|任务|成果)|资金(?:来源|渠道)|实施(?:期限|周期|时间)|备注|说明"
    "|预期(?:成效|成果|目标)|标志性成果|考核(?:指标|办法)"
)
_OPEN, _CLOSE = r"[【\[]?\s*", r"\s*(?:[】\]]\s*[:：]?|(?:\s*[(（][^)）]{1,8}[)）])?\s*[:：])\s*"
_LAST = (":", "：", "】", "]")
"""Every label ends in one of these, and most passages have none."""
# Most characters begin no label: one look at them is cheaper than trying every label there.
_BEGINS = "".join(sorted(char for char in set(_LEAD + _OWNER + _SUPPORT + _OTHER) if not char.isascii()))
_ANY = re.compile(
    rf"(?=[【\[\s{_BEGINS}]){_OPEN}(?:(?P<lead>{_LEAD})(?:(?:和|及|、|/)(?:{_OWNER}|{_SUPPORT}))?|(?P<owner>{_OWNER}(?:(?:和|及|、|/)(?:{_SUPPORT}|责任人))?)"
    rf"|(?P<support>{_SUPPORT})|(?P<other>{_OTHER})){_CLOSE}"
)


class Role(StrEnum):
    """What the names behind a label are; OTHER names nobody."""

    LEAD = "lead"
    OWNER = "owner"
    SUPPORT = "support"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Label:
    start: int
    end: int
    role: Role


def find_labels(text: str, start: int, end: int) -> tuple[Label, ...]:
    """Every label in `text[start:end]`, left to right; none where no word of units stands in one."""
    word = _MAY_NAME.search(text, start, end)
    if word is None or all(text.find(mark, word.end(), end) < 0 for mark in _LAST):
        return ()
    return tuple(
        Label(found.start(), found.end(), Role(found.lastgroup or "other"))
        for found in _ANY.finditer(text, start, end)
        if found.end() <= end
    )
