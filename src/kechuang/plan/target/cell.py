"""One cell of an indicator table read for its targets: 3.4%, ≥60, 10家以上, sentences, or words (qualitative)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.plan.target.horizon import default_horizon, moments
from kechuang.plan.target.kind import kind_of
from kechuang.plan.target.name import without_copula, without_fillers
from kechuang.plan.target.number import Amount, amounts
from kechuang.plan.target.script import even, unclear_numbers
from kechuang.plan.target.sentence import read_targets
from kechuang.vocabulary.source import Source

_NOTHING = re.compile(r"[\s/—\-–*~、.·]*|无|/|暂无|空")
_NAME_MEASURE = re.compile(r"^(?P<name>.+?)\s*\((?:单位:)?(?P<measure>[^()\d]{1,6}|台\(套\))\)\s*$")
_HEAD = re.compile(r"[\s(]*")
_GOES_ON = re.compile(r"[,，。;；]")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;\n]?")
_CHANGES = re.compile(r"(?:每年|年均|同比|[较比]上一?年)?(?:增长|提高|提升|增加|下降|降低|减少)$")


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
    words, verb = _words(_without_dates(evened, rest), amount)
    target = Target(plain, amount.value, used, amount.comparator, kind_of(plain, verb, used), horizon, cell, source)
    return replace(target, name=plain + words) if words else target


def read_target_cells(
    name: str, cell: str, source: Source, *, measure: str | None, period: str | None
) -> tuple[Target, ...]:
    """Every target of a cell: most state one, a stroke parts two (40万千瓦/80万千瓦时), and sentences
    (2026年达到80%，力争2030年达到95%) set what they say, of the indicator `name` where they name nothing."""
    beside = _beside(even(cell))
    if beside:
        plain, horizon = _without_measure(name)[0], default_horizon(period)
        return tuple(
            Target(plain, a.value, a.measure, a.comparator, kind_of(plain, "", a.measure), horizon, cell, source)
            for a in beside
        )
    if _GOES_ON.search(cell.strip().rstrip("。；;")) and (said := _said(name, cell, source, measure, period)):
        return said
    one = read_target_cell(name, cell, source, measure=measure, period=period)
    if one is None or one.value is not None:
        return () if one is None else (one,)
    return _said(name, cell, source, measure, period) or (one,)


def _beside(evened: str) -> list[Amount]:
    """Amounts of different measures that a stroke parts; the comparator of one end holds for all."""
    found = amounts(evened.strip(" 。;"))
    gaps = [evened.strip(" 。;")[one.end : other.start].strip() for one, other in pairwise(found)]
    rest = sum(amount.end - amount.start for amount in found) + len(gaps)
    measures = {amount.measure for amount in found}
    if len(found) < 2 or set(gaps) != {"/"} or None in measures or len(measures) < len(found):
        return []
    if rest < len(evened.strip(" 。;").replace(" ", "")):
        return []
    signs = [a.comparator for a in (found[0], found[-1]) if a.comparator not in (Comparator.EQUAL, Comparator.RANGE)]
    shared = signs[0] if signs else Comparator.EQUAL
    return [replace(a, comparator=shared) if a.comparator is Comparator.EQUAL else a for a in found]


def _said(name: str, cell: str, source: Source, measure: str | None, period: str | None) -> tuple[Target, ...]:
    """The numbers that the sentences of a cell promise, of the indicator where they name nothing."""
    plain, own_measure = _without_measure(name)
    found: list[Target] = []
    for sentence in _SENTENCE.findall(cell):
        if _GOES_ON.search(sentence.rstrip("。；;\n")):
            read = read_targets(sentence, Source(0, 0, len(sentence)), period, about=plain)
        else:
            target = read_target_cell(plain, sentence, source, measure=measure or own_measure, period=period)
            read = () if target is None else (target,)
        found.extend(replace(t, text=sentence.strip(), source=source) for t in read if t.value is not None)
    return tuple(found)


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


def _without_dates(evened: str, dates: list[tuple[int, int]]) -> str:
    """The writing with blanks where its dates stand: every other character keeps its place."""
    for start, end in dates:
        evened = evened[:start] + " " * (end - start) + evened[end:]
    return evened


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
    if not before or _CHANGES.fullmatch(before) or before in ("新增", "净增", "累计", "每年"):
        return "", before or copula or filler
    return before, copula or filler
