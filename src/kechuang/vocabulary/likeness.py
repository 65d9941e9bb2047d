"""名称相近: which unit names may be one unit written in two ways. Suggestions for a person, never a merging."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.level import level_word
from kechuang.vocabulary.organ import WHOLE, Organ, organ_of
from kechuang.vocabulary.unit import fold_width

_DOTS = re.compile("[·•・∙⋅‧･●\u0387\u2219]")
_BRACKETS = re.compile(r"[()\[\]【】《》“”\"]")
_SECOND_PLATE = re.compile(r"\((?:挂|加挂)?(?P<inside>[^()]+)\)$")

# 高新技术产业开发区 is said 高新区; 临空经济区 is said 临空区.
_ZONES = (
    (re.compile("高新技术产业(?:开发|园)?区|高新技术开发区|高新技术区"), "高新区"),
    (re.compile("经济技术开发区|经济开发区"), "经开区"),
    (re.compile("经济(?:示范)?区$"), "区"),
    (re.compile("(?:管理委员会|管委会)$"), ""),
)
_ZONE_END = re.compile("(?:高新区|经开区|开发区|示范区|产业园|园区|新区|新城|区)$")
_PLACE_END = re.compile("(?:镇|乡|街道|农场|林场|渔场|社区|村)$")
_CHANGING = frozenset({"乡", "镇", "街道"})
_PLACE_TAIL = re.compile("(?:人民政府|政府|办事处|管理区|管理处|管委会|管理委员会)$")


def look_alikes(names: Iterable[str], *, place: str = "") -> tuple[tuple[str, str, str], ...]:
    """Pairs of names that may be the same unit, in their order, each with the reason in Chinese.

    `place` is the name of the county the plan is of, so that 某某市科技局 is seen beside 市科技局. Names of
    different levels (市财政局, 区财政局) and collective names are never paired unless only their
    punctuation differs.
    """
    unique = tuple(dict.fromkeys(names))
    found = []
    for place_in_list, first in enumerate(unique):
        for second in unique[place_in_list + 1 :]:
            if reason := why_alike(first, second, place=place):
                found.append((first, second, reason))
    return tuple(found)


def why_alike(first: str, second: str, *, place: str = "") -> str:
    """Why two names may be one unit; empty where they are the same writing or have nothing in common."""
    if first == second:
        return ""
    one, other = _folded(first), _folded(second)
    if _bare(one) == _bare(other):
        return "只有标点、空格或间隔号不同"
    if is_collective(first) or is_collective(second):
        return ""
    if _second_plate(one, other) or _second_plate(other, one):
        return "一处括注了加挂的牌子"
    if "·" in one or "·" in other:
        return _composite(one.split("·"), other.split("·"), place)
    return _single(_bare(one), _bare(other), place)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return _DOTS.sub("·", fold_width(name))


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name)


def _second_plate(longer: str, shorter: str) -> bool:
    """Whether `longer` is `shorter` with another organ's full name, or 筹, in brackets behind it."""
    found = _SECOND_PLATE.search(longer)
    if found is None or longer[: found.start()] != shorter:
        return False
    inside = found["inside"]
    return inside == "筹" or (level_word(inside) != "" and level_word(inside) == level_word(shorter))


def _composite(one: list[str], other: list[str], place: str) -> str:
    """Names joined by a middle dot are compared part by part; one part alone may mean the whole."""
    if len(one) == len(other):
        pairs = list(zip(one, other, strict=True))
        return "各部分相同或只是简称" if all(a == b or _single(a, b, place) for a, b in pairs) else ""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and any(short[0] == part or _single(short[0], part, place) for part in long):
        return "一处是合署单位的全名，一处只写了其中一部分"
    return ""


def _single(one: str, other: str, place: str) -> str:
    if reason := _places(one, other) or _zones(one, other):
        return reason
    return _organs(_organ(one, place), _organ(other, place))


def _places(one: str, other: str) -> str:
    """Townships and villages: 某某镇 and 某某镇人民政府, 东某街道 and 东某路街道, 某某 and 某某镇."""
    first, second = _PLACE_TAIL.sub("", one), _PLACE_TAIL.sub("", other)
    if len(first) < 2 or len(second) < 2 or level_word(first) == first:
        return ""
    ends = [found.group() for name in (first, second) if (found := _PLACE_END.search(name))]
    if not ends:
        return "一处带“政府”等字，一处没有" if first == second and one != other and not level_word(one) else ""
    heads = [_PLACE_END.sub("", name) for name in (first, second)]
    if len(heads[0]) < 2 or len(heads[1]) < 2:
        return ""
    if len(set(ends)) == 2:
        return "地名相同而乡、镇、街道不同，可能已改设" if heads[0] == heads[1] and set(ends) <= _CHANGING else ""
    same = heads[0].removesuffix("路") == heads[1].removesuffix("路")
    return "乡镇街道名称的全称和简称" if same else ""


def _zones(one: str, other: str) -> str:
    """Functional zones: a fuller and a shorter name of one zone (某某高新区 and 高新区)."""
    first, second = _zone(one), _zone(other)
    if not (_ZONE_END.search(first) and _ZONE_END.search(second)) or level_word(one) or level_word(other):
        return ""
    if first == second:
        return "功能区的全称和简称"
    short, long = sorted((first, second), key=len)
    return "功能区的全称和简称" if len(short) >= 3 and long.endswith(short) else ""


def _zone(name: str) -> str:
    for pattern, said in _ZONES:
        name = pattern.sub(said, name)
    return name


@lru_cache(maxsize=4096)
def _organ(name: str, place: str) -> Organ:
    return organ_of(name, place=place)


def _organs(one: Organ, other: Organ) -> str:
    if one.type != other.type or one.branch != other.branch:
        return ""
    if not (one.functions or one.rest or one.type in WHOLE):
        return ""
    same = one.functions == other.functions and one.rest == other.rest
    if one.level != other.level:
        return "一处没有写层级" if same and one.type and "" in (one.level, other.level) else ""
    if same:
        return "同一职能的全称、简称或机构改革前后的写法"
    if one.rest == other.rest and one.functions and other.functions and one.type == "局":
        contained = one.functions < other.functions or other.functions < one.functions
        return "一处的职能包含另一处，可能是机构改革前后的写法" if contained else ""
    return "一处像是另一处的简称" if _abbreviates(one, other) or _abbreviates(other, one) else ""


def _abbreviates(short: Organ, long: Organ) -> bool:
    """Whether an unlisted stem is the first characters of the two-character words of another (住保, 住房保障)."""
    return (
        not short.functions
        and not long.functions
        and len(short.rest) >= 2
        and len(long.rest) == 2 * len(short.rest)
        and long.rest[::2] == short.rest
    )
