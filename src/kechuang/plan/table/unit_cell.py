"""The units of one cell: names a line each, names broken over lines, and who of them leads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.plan.unit.names import looks_like_unit, read_unit_list
from kechuang.plan.unit.phrase import find_unit_phrases

_SEPARATORS = "、,，;；。"
_GENERIC = re.compile(
    r"[(（)）]|(?:人民政府|政府|公室|办公室|委员会|员会|管委会|办事处|街道办|街道|部门|单位|主管部门|监督管理局|管理局|管理委员会"
    r"|行政管理局|事务局|保障局|发展局|规划局|建设局|旅游局|中心)$"
)
_LEADS = re.compile(r"(?P<name>[^、,，;；。()（）]{2,20})[(（](?:总?牵头|主办)(?:单位|部门)?[)）]")


@dataclass(frozen=True, slots=True)
class CellUnits:
    """Names as written; `leads` only where the cell itself says so (X牵头, X（牵头）)."""

    leads: tuple[str, ...]
    others: tuple[str, ...]
    open_list: bool


def read_cell_units(text: str) -> CellUnits:
    """The units of a cell's text, whose lines may part names as well as break them."""
    even = joined_lines(text)
    if not even:
        return CellUnits((), (), False)
    phrases = find_unit_phrases(even) or find_unit_phrases(f"（{even}）")
    if phrases:
        leads = _names(unit.name for phrase in phrases for unit in phrase.leads)
        others = _names(unit.name for phrase in phrases for unit in phrase.responsible)
        return CellUnits(leads, others, any(phrase.open_list for phrase in phrases))
    called = {re.sub(r"\s+", "", found["name"]) for found in _LEADS.finditer(even)}
    listed = read_unit_list(plain := _LEADS.sub(r"\g<name>", even), 0, len(plain))
    names = _names(unit.name for unit in listed.units)
    return CellUnits(
        tuple(name for name in names if name in called),
        tuple(name for name in names if name not in called),
        listed.open_list,
    )


def joined_lines(text: str) -> str:
    """The cell on one line: 、 where a line ends a name, nothing where a name goes on."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    even = lines[0] if lines else ""
    for line in lines[1:]:
        even += line if _goes_on(even, line) else f"、{line}"
    return _parted(even)


def _goes_on(above: str, line: str) -> bool:
    """Whether `line` carries on the name that `above` ends with."""
    if above[-1] in _SEPARATORS or line[0] in _SEPARATORS or above[-1] in ":：" or _is_inside(above):
        return True
    if re.match(r"[^、,，;；]{2,8}(?:单位|部门)\s*[:：]", line):
        return False
    before = re.split(r"[、,，;；。:：]", above)[-1].replace(" ", "")
    after = re.split(r"[、,，;；。]", line)[0].replace(" ", "")
    if _GENERIC.match(after) or not looks_like_unit(before):
        return True
    return (len(after) < 3 and after[0] != "各") or not looks_like_unit(after)


def continues_name(text: str) -> bool:
    """Whether a cell opens with the tail of a unit's name (政府) and not with a name."""
    first = re.split(r"[、,，;；。\n]", text.strip())[0].replace(" ", "")
    return bool(_GENERIC.match(first)) or 0 < len(first) < 3


def _is_inside(text: str) -> bool:
    opened = sum(text.count(mark) for mark in "(（〔[")
    return opened > sum(text.count(mark) for mark in ")）〕]")


def _parted(text: str) -> str:
    """Names that only blanks part, each of them whole, parted by 、."""
    words = text.split()
    if len(words) < 2 or any(mark in text for mark in _SEPARATORS) or not all(_whole(word) for word in words):
        return text
    return "、".join(words)


def _whole(word: str) -> bool:
    return len(word) >= 3 and looks_like_unit(word) and not _GENERIC.match(word)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
