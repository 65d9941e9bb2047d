"""Targets that are no amount: places in a ranking (前进5-8位, 全国前8位, 位居全省前列) and 全覆盖."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kechuang.plan.model import Comparator, Kind
from kechuang.plan.target.script import digits_value
from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_SCOPE = r"(?:全国|全球|世界|全省|全市|全区|全州|全县|国内|国际|同类|同期|中部|西部|东部|中西部|省内|市内)"
_PLACE = rf"(?:{_SCOPE}|[\u4e00-\u9fff]{{2,4}}(?:省|市|区))"
_HOLD = r"(?:稳居|位居|位列|排名|列|居|跻身|进入|升至|升到|保持(?:在)?|挺进|冲进|进|达到|前移至|排|争取|力争|确保)"
_MOVES = re.compile(
    rf"(?P<verb>前进|前移|提升|上升|进位|晋升|晋位)\s*(?P<low>{_N})(?:\s*(?:-|~|至)\s*(?P<high>{_N}))?\s*个?(?P<measure>位次|名次|位|名)(?P<suffix>以上|左右)?"
)
_WITHIN = re.compile(
    rf"(?:{_HOLD}\s*(?:在)?\s*{_PLACE}?|{_SCOPE})(?:排名)?\s*前\s*(?P<high>{_N})\s*(?P<measure>位|名|强)?(?!\s*(?:个?月|季|年|期|者|批|天|(?:位|名|强)?\s*的(?!目标|水平|位置|行列)))"
)
_EXACT = re.compile(
    rf"{_HOLD}\s*(?:在)?\s*{_PLACE}?(?:排名)?\s*第\s*(?P<high>{_N})\s*(?P<measure>位|名)?(?!\s*(?:[个届次批期季]|方阵|梯队|一))"
)
_FOREMOST = re.compile(
    rf"(?:走在|稳居|位居|位列|居|进入|处于|保持)\s*{_SCOPE}\s*(?:前列|第一方阵|第一梯队|首位|上游|先进行列|领先(?:水平|地位)?)(?=\s*(?:$|[,。;、:)]))"
)
_FOREMOST_WORD = re.compile(r"前列|第一方阵|第一梯队|首位|上游|先进行列|领先")
_WHOLE = re.compile(r"(?P<basis>基本)?全覆盖(?=\s*(?:$|[,。;、:)(]|目标|,))")
_WHOLE_VERB = re.compile(r"实现|推动|推进|完成|达到|做到|确保|力争|达成")


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking, or 全覆盖, at `start:end`: `name_end` is where the words that name it end."""

    start: int
    end: int
    name_end: int
    kind: Kind
    value: Decimal | tuple[Decimal, Decimal] | None
    measure: str | None
    comparator: Comparator | None
    tail: str = ""


def _number(word: str) -> Decimal:
    return digits_value(word) if word.isdigit() else Decimal(parse_chinese_numeral(word) or 0)


def ranks(text: str) -> list[Rank]:
    """Every place in a ranking and every 全覆盖 in evened `text`, in order, without overlaps."""
    found = [_moved(match) for match in _MOVES.finditer(text)] if "位" in text or "名" in text else []
    for mark, pattern, comparator in (("前", _WITHIN, Comparator.AT_MOST), ("第", _EXACT, Comparator.EQUAL)):
        for match in pattern.finditer(text) if mark in text else ():
            place = _number(match["high"])
            if place:
                found.append(Rank(*match.span(), match.start(), Kind.RANK, place, match["measure"], comparator))
    if _FOREMOST_WORD.search(text):
        for match in _FOREMOST.finditer(text):
            found.append(Rank(*match.span(), match.start(), Kind.QUALITATIVE, None, None, None))
    for match in _WHOLE.finditer(text) if "全覆盖" in text else ():
        found.append(Rank(*match.span(), match.start(), Kind.COVERAGE, None, None, None, tail="全覆盖"))
    return _apart(found)


def _moved(match: re.Match[str]) -> Rank:
    low = _number(match["low"])
    value = (low, _number(match["high"])) if match["high"] else low
    stated = {"以上": Comparator.AT_LEAST, "左右": Comparator.ABOUT}.get(match["suffix"] or "", Comparator.EQUAL)
    comparator = Comparator.RANGE if match["high"] else stated
    return Rank(*match.span(), match.start(), Kind.RANK, value, match["measure"], comparator)


def _apart(found: list[Rank]) -> list[Rank]:
    kept: list[Rank] = []
    for rank in found:
        if not any(rank.start < old.end and old.start < rank.end for old in kept):
            kept.append(rank)
    return sorted(kept, key=lambda rank: rank.start)


def is_whole_coverage(before: str) -> bool:
    """Whether the words before 全覆盖 make it a goal (实现…全覆盖) and not a manner or a name."""
    return _WHOLE_VERB.search(before) is not None and len(before) > 2
