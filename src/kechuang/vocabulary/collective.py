"""集合称谓: names that mean many units (各乡镇(场、街道), 各有关单位), kept as written when a plan is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kechuang.vocabulary.unit import fold_width


@dataclass(frozen=True, slots=True)
class Collective:
    """A collective name's spellings and the names of its members, from a day to a day (None is open)."""

    names: tuple[str, ...]
    members: tuple[str, ...]
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


_ALL = "各|有关|相关|其他|其它|全体|所有|全部|以上|上述|前述|属地|涉及|全市|全省|全县|全区"
_WHERE = "国务院|中央|国家|[省市县区](?:级|直|属)?|专班|驻[省市县区]|中[省央]直|在."
_SORTS = (
    "部门单位|部门|单位|委办局|行业主管部门|主管部门|职能部门|成员单位|牵头单位|责任单位|平台公司|高校|院校|高等学校|"
    "科研院所|科研机构|企业|金融机构|国有企业|国企"
)
_LEADING = re.compile(rf"(?:{_WHERE})?(?:{_ALL}).*")
_GENERAL = re.compile(rf"(?:{_WHERE})?(?:{_SORTS})")
_TRAILING = re.compile(
    rf"[^等同商]{{2,8}}(?:各|有关|相关)(?:{_SORTS}|地区|地方|园区|银行|[县市区州旗乡镇街道场村、()]+(?:(?:人民)?政府)?)"
)
_PLACE = "(?:县|市|区|州|旗|乡|镇|街道|场|街|管委会|园区)"
_PLACES = re.compile(rf"(?:{_PLACE}[、()/和及]*){{2,}}(?:(?:人民)?政府|管委会|党委|办事处)?[)]?")
# 市区 alone is a place, 街道 alone a kind of it, 市场 a word; a real unit can be named 市场… or 镇区….
_NOT = frozenset({"市区", "镇区", "城区", "园区", "市场", "街道", "区管委会", "市管委会", "园区管委会"})


def is_collective(name: str) -> bool:
    """Whether the name means many units without naming them; such a name is never one unit.

    >>> is_collective("各乡镇(场、街道)"), is_collective("市科技局")
    (True, False)
    """
    folded = fold_width(name)
    if folded in _NOT:
        return False
    if _LEADING.fullmatch(folded) or _GENERAL.fullmatch(folded):
        return True
    return bool(_PLACES.fullmatch(folded) or _TRAILING.fullmatch(folded))
