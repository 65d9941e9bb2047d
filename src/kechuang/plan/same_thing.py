"""Whether two names speak of the same thing counted, said differently: 登记技术合同成交额, 技术合同成交额完成.

Precision before reach: a link that is missed leaves a target without a checkpoint, which a person
can set by hand; a false link judges a unit by another target.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from kechuang.plan.said_differently import in_one_wording

_BRACKETED_MEASURE = re.compile(r"\((?:万|亿|千|百)*(?:元|家|个|人|名|项|件|场次?|次|台套?|亩|%|‰)\)")
_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉「」()\[\]〔〕,,、;;.。::·•・‧∙⋅—\-_/]+")
# Verbs and fillers that say how a thing is counted, never which thing. Longest first.
_FILLERS = tuple(
    sorted(
        (
            "组织开展", "开展", "组织", "举办", "完成", "实现", "登记", "征集", "新增", "净增", "累计",
            "推动", "培育", "认定", "选派", "实施", "入库", "评价", "达到", "达", "力争", "全年", "年度",
            "总数", "总量", "数量", "个数", "家数", "人数", "件数", "攻克", "建成", "新建", "引进", "帮助", "支持",
            "推荐", "全市", "全县", "全区", "全省", "我市", "我县", "本市", "本县",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
# Words that may be left over on one side without making it another thing.
_IMMATERIAL = frozenset({"", "企业", "活动", "工作", "数", "额", "任务", "目标", "指标", "情况", "的"})


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """A name without spaces, marks and width differences: what must agree for two spellings to be one."""
    return _MARKS.sub("", normalize("NFKC", _BRACKETED_MEASURE.sub("", normalize("NFKC", name))))


@lru_cache(maxsize=4096)
def thing_of(name: str) -> str:
    """What a name counts, without verbs and fillers: 完成征集企业关键技术难题 → 企业关键技术难题."""
    thing = in_one_wording(fold_name(name))
    thing = thing.replace("同比增速", "增速")
    for filler in _FILLERS:
        shorter = thing.replace(filler, "")
        # A name made of nothing but fillers (培训人数) keeps its last words.
        thing = shorter if len(shorter) >= 2 else thing
    return thing.removesuffix("数") if len(thing) > 3 else thing


def sameness(first: str, second: str) -> int:
    """How far two names are one: 3 the same name, 2 the same thing, 1 the same but for immaterial words, 0 not the same."""
    if fold_name(first) == fold_name(second):
        return 3
    one, other = sorted((thing_of(first), thing_of(second)), key=len)
    if one == other:
        return 2
    at = other.find(one)
    if at < 0 or len(one) < 4:
        return 0
    rest = (other[:at], other[at + len(one) :])
    return 1 if all(part in _IMMATERIAL for part in rest) else 0


def same_thing(first: str, second: str) -> bool:
    """Whether two names speak of the same thing counted; no name is the same as nothing."""
    return bool(first and second) and sameness(first, second) > 0
