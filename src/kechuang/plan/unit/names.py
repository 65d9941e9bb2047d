"""A list of unit names as officials write it: 、 between names, 等 at the end, brackets kept whole.

How a name ends is kept as data in name_ends.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_ENDS = Path(__file__).with_name("name_ends.toml")
_OPENERS, _CLOSERS = "(（〔[［〈", ")）〕]］〉"
_MARK = re.compile("[" + re.escape(_OPENERS + _CLOSERS) + "、,，;；。\n]")
_OPEN_TAIL = re.compile(
    r"等(?:(?:市|省|县|区)?(?:级|直)?)?(?:[^、,，;；]{0,10}(?:部门、单位|部门|单位|处室|地方|企业|机构|院校))?$"
)
_BODIES = re.compile(r"(?:各|有关|相关|等).*部门$")
_JOINT = re.compile(r"(?:等)?(?:和|以?及)(?=(?:各|有关|相关|市|省|县|区|国家|国务院|试点|《))")
_SPACE = re.compile(r"\s")
_JOINTLY = re.compile(r"(?P<left>.+(?:局|委|办|厅|部|会|院|行|政府|中心|单位))会同(?P<right>.{2,})$")
# All governments of a kind, and one place beside them: 各县政府和甲开发区管委会.
_ALL_AND_ONE = re.compile(
    r"(?P<left>各(?:[^和、(（]|[(（][^)）]*[)）]){0,14}(?:政府|部门|单位|办事处))和(?P<right>(?!部门|单位|管委会|有关|相关)\S{3,})$"
)
_ALL_PLACES = re.compile(
    r"(?:各|有关|相关)+(?:设区)?(?:的)?[市区县州地盟旗乡镇]{1,3}(?:[(（][市区县州旗、]{1,5}[)）])?(?:、(?:[市区县州盟旗乡镇]{1,3}级?|县级市|街道))*$"
)
_AND_PLACES = re.compile(
    r"\s*(?:[县区市旗州盟乡镇]{1,3}级?|县级市|街道|场)\s*(?:[(（〔\[][^)）〕\]]{1,12}[)）〕\]])?\s*"
    r"(?:人民政府|政府|党委|党委政府|办事处|管委会)?\s*(?=$|和|以?及)"
)
# Counties, cities and districts alike: then what follows is theirs too (各县、市、区教育局).
_ALL_LEVELS, _THEIR = (
    re.compile(r"各[市县区州旗]、[市县区州旗]$"),
    re.compile(r"\s*[市县区州旗][^市县区州旗]{2,8}(?:局|委|办|部门)\s*$"),
)
# 市、区机管局: one word for the offices of both levels.
_A_LEVEL = re.compile(r"(?:国家|中央|[省市区县镇乡州])级?(?:、[省市区县镇乡州]级?)*")
_OF_A_LEVEL = re.compile(r"\s*[省市区县镇乡州]级?(?:\S{2,}|\s*$)")
# Ends that look like the end of a unit's name and its rest like another: 人力资源社会⏎保障厅, 开发区⏎管委会.
_HALVES = ("社会", "市场", "开发区", "园区", "高新区", "新区")
_RESTS = ("管委会", "管理", "监管", "监督", "保障", "建设", "服务中心")
_ALIKE_BELOW = re.compile(r"[,，、;；](?:以)?下同(?=[)）〕\]〉])")
_LEAD_MARK = re.compile(r"[(（〔\[]\s*(?:总?牵头|主办|主责)(?:单位|部门)?\s*[)）〕\]]$")
_WHAT_IT_DOES = re.compile(r"(?<=[局委办厅部会行院府心司队])(?:牵头)?负责.{2,}$")
"""县交通局负责修桥: what follows the name is what it does."""
_WHEN = re.compile(
    r"(?:持续|长期|全年|常态化?|分步|稳步|扎实|按时|按期|立即|适时|每[年季月半]).{0,8}|.*(?:\d|[一二三四五六七八九十]\s*)(?:年|月|季度|日).*"
    r"|.*(?:完成|推进|实施|落实)(?:到位)?|年?底前?|年内|即知即改|(?:以)?下同|按照?(?:各自)?职责(?:分工)?|分工负责"
)
_NONE = frozenset({"无", "/", "-", "—", "——", "－"})
_BRACKET = re.compile(r"[(（〔\[][^)）〕\]]*[)）〕\]]")
_COLLECTIVE = re.compile(r"^(?:各|有关|相关|全市|全省|市直|省直|市级|省级|区级|县级|国务院(?:各|有关|相关))")


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit's name as written (spaces inside it dropped) and where it stands in its text.

    `leads` where the name itself is marked so: 市科技局（牵头）.
    """

    name: str
    start: int
    end: int
    leads: bool = False


@dataclass(frozen=True, slots=True)
class UnitList:
    units: tuple[NamedUnit, ...]
    open_list: bool


def read_unit_list(text: str, start: int, end: int) -> UnitList:
    """The names in `text[start:end]`, in order. A list that ends in 等 (等部门单位) is open.

    无 and / stand for "none", a deadline among the names is none. Nothing is expanded or corrected.
    """
    units: list[NamedUnit] = []
    open_list = False
    for left, right in _pieces(text, start, end):
        for piece in _unjoined(text[left:right], left):
            name, at = piece
            tail = _OPEN_TAIL.search(name)
            if tail is not None:
                open_list = True
                name = name[: tail.start()]
            units.extend(_spaced(name.rstrip(), at))
    return UnitList(tuple(units), open_list)


def _spaced(name: str, start: int) -> list[NamedUnit]:
    """The units of one piece: 市科技局 市财政局 are two, 市 科 技 局 is one."""
    if not _SPACE.search(name):
        unit = _named(name, start)
        return [] if unit is None else [unit]
    words = _words(name)
    apart = len(words) > 1 and all(right - left > 2 and looks_like_unit(name[left:right]) for left, right in words)
    runs = words if apart else [(0, len(name))]
    return [unit for left, right in runs if (unit := _named(name[left:right], start + left)) is not None]


def _words(name: str) -> list[tuple[int, int]]:
    """The places between spaces, but one word where a line broke a name: 省人力资源社会⏎保障厅."""
    words: list[tuple[int, int]] = []
    for found in re.finditer(r"\S+", name):
        broken = words and _breaks_name(name, found.start() - 1)
        words[-1:] = [(words[-1][0], found.end())] if broken else [*words[-1:], found.span()]
    return words


def _named(written: str, start: int) -> NamedUnit | None:
    mark = _LEAD_MARK.search(written) or (_WHAT_IT_DOES.search(written) if "负责" in written else None)
    name = (written if mark is None else written[: mark.start()]).rstrip()
    clean = _ALIKE_BELOW.sub("", _balanced("".join(name.split())))
    if not clean or clean in _NONE or _WHEN.fullmatch(clean):
        return None
    leads = mark is not None and (mark.re is _LEAD_MARK or mark.group().startswith("牵头"))
    return NamedUnit(clean, start, start + len(name), leads)


@lru_cache(maxsize=4096)
def looks_like_unit(name: str) -> bool:
    """Whether `name` reads as an organisation (市科技局, 各有关单位, 省市场监管局（省知识产权局）)."""
    bare = _BRACKET.sub("", name).strip()
    return 2 <= len(bare) <= 24 and (bare.endswith(_ends()) or bool(_COLLECTIVE.match(bare)))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(end for ends in tomllib.loads(_ENDS.read_text(encoding="utf-8")).values() for end in ends)


def _balanced(name: str) -> str:
    """A name without a bracket that opens at its end or closes at its start: leftovers of a list; one that
    lost its closing mark to a rule said inside the bracket gets it back."""
    name = name.rstrip(_OPENERS).lstrip(_CLOSERS)
    opened = [mark for mark in name if mark in _OPENERS]
    whole = len(opened) == sum(mark in _CLOSERS for mark in name)
    return name if whole or len(opened) != 1 else name + _CLOSERS[_OPENERS.index(opened[0])]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places between separators that stand outside brackets, edges trimmed."""
    pieces, depth, left = [], 0, start
    for found in _MARK.finditer(text, start, end):
        mark = found.group()
        if mark in _OPENERS:
            depth += 1
        elif mark in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0 and not (mark == "\n" and _breaks_name(text, found.start())):
            pieces.append((left, found.start()))
            left = found.end()
    pieces.append((left, end))
    pieces = _with_all_places(text, pieces)
    return [trimmed for piece in pieces if (trimmed := _trimmed(text, *piece))[0] < trimmed[1]]


def _breaks_name(text: str, at: int) -> bool:
    """Whether the line that ends at `at` ends in the midst of a name."""
    return text.endswith(_HALVES, 0, at) or text.startswith(_RESTS, at + 1)


def _with_all_places(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """各市、县（市、区）政府 is one name with a mark inside, and not two; so is 有关部门、单位."""
    whole: list[tuple[int, int]] = []
    for left, right in pieces:
        if whole and text[left:right].strip() == "单位" and _BODIES.search(text[slice(*whole[-1])]):
            whole[-1] = (whole[-1][0], right)
            continue
        before = text[slice(*whole[-1])].strip() if whole and text[whole[-1][1]] == "、" else ""
        named = text[left:right]
        goes_on = _ALL_PLACES.match(before) and _AND_PLACES.match(named)
        if (
            goes_on
            or (_A_LEVEL.fullmatch(before) and _OF_A_LEVEL.match(named))
            or (_ALL_LEVELS.match(before) and _THEIR.match(named))
        ):
            whole[-1] = (whole[-1][0], right)
        else:
            whole.append((left, right))
    return whole


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unjoined(name: str, start: int) -> list[tuple[str, int]]:
    """`省经信厅和省通信管理局` is two units, `市自然资源和规划局` is one: 和 and 会同 part only whole names."""
    jointly = (_JOINTLY.match(name) if "会同" in name else None) or _ALL_AND_ONE.match(name)
    cuts = [(jointly.end("left"), jointly.start("right"))] if jointly else []
    for joint in _JOINT.finditer(name) if "和" in name or "及" in name else ():
        if looks_like_unit(name[: joint.start()]):
            # 等 stays with the list it ends.
            cuts.append((joint.start() + joint.group().startswith("等"), joint.end()))
    if not cuts:
        return [(name, start)]
    left, right = cuts[0]
    return [(name[:left], start), *_unjoined(name[right:], start + right)]
