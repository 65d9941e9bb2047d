"""One cell of an indicator table read as a target: 3.4%, ≥60, 10家以上, or words (qualitative)."""

from __future__ import annotations

import re
from dataclasses import replace

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.plan.target.horizon import default_horizon, moments
from kechuang.plan.target.kind import kind_of
from kechuang.plan.target.name import without_copula, without_fillers
from kechuang.plan.target.number import Amount, amounts
from kechuang.plan.target.script import even, unclear_numbers
from kechuang.vocabulary.source import Source

_NOTHING = re.compile(r"[\s/—\-–*~、.·]*|无|/|暂无|空")
_NAME_MEASURE = re.compile(r"^(?P<name>.+?)\s*\((?:单位:)?(?P<measure>[^()\d]{1,6}|台\(套\))\)\s*$")
_HEAD = re.compile(r"[\s(]*")
_CHANGES = re.compile(r"(?:增长|提高|提升|增加|下降|降低|减少)$")


def read_target_cell(name: str, cell: str, source: Source, *, measure: str | None, period: str | None) -> Target | None:
    """The target of the indicator `name` as `cell` states it; None for an empty cell (空、/、—、无).

    `measure` is the 计量单位 of the column head or the row, used where the cell names none; one in
    brackets behind the name (…(%)) serves where both are silent. Words become a qualitative target.
    """
    evened = even(cell)
    if _NOTHING.fullmatch(evened.strip()) or unclear_numbers(cell):
        return None
    plain, own_measure = _without_measure(name)
    horizon, rest = _dated(evened, period)
    amount = _sole_amount(evened, rest)
    if amount is None:
        return Target(plain, None, None, None, Kind.QUALITATIVE, horizon, cell, source)
    used = amount.measure or measure or own_measure
    if amount.measure in ("万", "亿") and (measure or own_measure):
        used = amount.measure + (measure or own_measure or "")
    words, verb = _words(evened, amount)
    target = Target(plain, amount.value, used, amount.comparator, kind_of(plain, verb, used), horizon, cell, source)
    return replace(target, name=plain + words) if words else target


def _without_measure(name: str) -> tuple[str, str | None]:
    """`科技型中小企业入库(家)` → the name and 家; a bracket that is no measure stays in the name."""
    found = _NAME_MEASURE.match(even(name))
    if found is None:
        return name.strip(), None
    probe = amounts("1" + found["measure"])
    if len(probe) == 1 and probe[0].measure == found["measure"]:
        return name.strip()[: len(found["name"])].strip(), found["measure"]
    return name.strip(), None


def _dated(evened: str, period: str | None) -> tuple[str | None, list[tuple[int, int]]]:
    found = [date for date in moments(evened, period) if date.key is not None]
    return (found[-1].key if found else default_horizon(period)), [(d.start, d.end) for d in found]


def _sole_amount(evened: str, dates: list[tuple[int, int]]) -> Amount | None:
    """The one amount of the cell; None where there is none, several, or a Chinese numeral in a sentence."""
    found = [a for a in amounts(evened) if not any(a.start < end and start < a.end for start, end in dates)]
    if len(found) != 1:
        return None
    amount = found[0]
    rest = evened[: amount.start] + evened[amount.end :]
    if len(rest.strip()) > 12 or (amount.chinese and rest.strip()):
        return None
    if amount.measure is None and evened[amount.end :].strip(" 。;)"):
        return _with_unknown_measure(amount, evened)
    return amount


def _with_unknown_measure(amount: Amount, evened: str) -> Amount | None:
    """A measure nobody listed (3000PFlops, 12μg) is taken as written where the cell holds nothing else."""
    tail = evened[amount.end :].strip(" 。;)")
    suffix = re.search(r"(?:及?以上|左右|以内|以下)$", tail)
    comparator = amount.comparator
    if suffix:
        tail = tail[: suffix.start()]
        word = suffix.group()
        comparator = Comparator.AT_LEAST if "上" in word else Comparator.ABOUT if "左" in word else Comparator.AT_MOST
    if evened[: amount.start].strip() or not 0 < len(tail) <= 8 or re.search(r"\d|[,;。、]", tail):
        return None
    return replace(amount, measure=tail, comparator=comparator)


def _words(evened: str, amount: Amount) -> tuple[str, str]:
    """What the cell names besides the amount (生物医药1个), and its verb (达到, 增长)."""
    before, copula = without_copula(evened[: amount.start].strip(" (。;、"))
    before, filler = without_fillers(before)
    if not before or _CHANGES.fullmatch(before) or before in ("新增", "净增", "累计", "年均增长", "同比增长"):
        return "", before or copula or filler
    return before, copula or filler
