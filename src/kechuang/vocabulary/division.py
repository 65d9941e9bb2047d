"""行政区划代码: the structure of GB/T 2260 (province, city, county) and of town and village codes behind it.

Only structure is checked here; which codes exist on a date is data of each county (`counties/`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.level import Level
from kechuang.vocabulary.source import Source

# GB/T 2260: the two digits of the provinces, autonomous regions, municipalities, 台湾, 香港, 澳门.
_PROVINCES = frozenset(
    str(code)
    for codes in (
        (range(11, 16)),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82),
    )
    for code in codes
)
_FORM = re.compile(r"[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?)?")
# Where each level's digits stand, and the level they make.
_PARTS = (
    (0, 2, Level.PROVINCE),
    (2, 4, Level.CITY),
    (4, 6, Level.COUNTY),
    (6, 9, Level.TOWNSHIP),
    (9, 12, Level.VILLAGE),
)


def check_division_code(text: str, *, source: Source | None = None) -> tuple[Finding, ...]:
    """What is wrong with a division code of 2, 4, 6, 9 or 12 digits; empty where nothing is.

    Zeros may fill a code behind its level (420200, 420281000000), never stand in the middle.
    """
    place = f"{source.location}：" if source and source.location else ""
    why = _what_is_wrong(text.strip())
    if why is None:
        return ()
    message = f"{place}“{text[:30]}”不是行政区划代码：{why}；请对照统计用区划代码改正，没有国标代码的功能区用本地代码"
    return (Finding.error("identifier.division-code", message, source, text[:60]),)


def division_level(code: str) -> Level | None:
    """The level of the division a well-formed code names; None where the code is not well formed."""
    if _what_is_wrong(code) is not None:
        return None
    level = None
    for start, end, name in _PARTS:
        if code[start:end].strip("0"):
            level = name
    return level


def superior_division(code: str) -> str | None:
    """The code of the division above, in its shortest form: 420281104 → 420281; None above a province."""
    level = division_level(code)
    for (_, end, _), (_, _, below) in pairwise(_PARTS):
        if below is level:
            return code[:end]
    return None


def _what_is_wrong(code: str) -> str | None:
    if not _FORM.fullmatch(code):
        return "应为2、4、6、9或12位数字"
    if code[:2] not in _PROVINCES:
        return f"没有以{code[:2]}开头的省级代码"
    empty = False
    for start, end, _ in _PARTS[1:]:
        part = code[start:end]
        if part and not part.strip("0"):
            empty = True
        elif part and empty:
            return "上一级为0时，下一级也应为0"
    return None
