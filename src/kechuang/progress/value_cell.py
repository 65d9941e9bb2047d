"""One value cell → its verdict: a number (a value or a checkpoint), empty, 待发布, or refused with a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.plan.model import Kind
from kechuang.progress.directory import Entry
from kechuang.progress.requirement import is_additive
from kechuang.sheet import Cell, CellKind
from kechuang.vocabulary import (
    Finding,
    Quantity,
    Source,
    check_whole,
    comparable,
    measure_of,
    parse_number,
    parse_quantity,
)
from kechuang.vocabulary.quantity import QuantityError

_AWAITED = frozenset(("待发布", "未发布", "待公布", "尚未发布", "未公布", "◇待发布", "◇"))
_EMPTY = frozenset(("", "未报送", "未报", "○未报送", "○"))
# So much above what the whole year asks for is 万元 typed for 亿元 more often than success …
_SUSPICIOUS = 100
# Whoever writes one of these said how the number is meant.
_SAYS_PERCENT = re.compile("[%％‰]|百分|千分|个点")
# … and so much is never anything else: it would stand as 完成 on the leaders' page.
_IMPOSSIBLE = 1000


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a number is weighed against: the county's target, or the share of a unit that has one."""

    entry: Entry
    unit: str | None

    @property
    def share(self) -> Decimal | None:
        return None if self.unit is None else self.entry.shares.get(self.unit)

    @property
    def number(self) -> Decimal | None:
        return self.entry.required if self.share is None else self.share

    @property
    def words(self) -> str:
        return "目标值" if self.share is None else f"{self.unit}分解数"

    def beyond(self, quantity: Quantity, times: int) -> bool:
        """Whether a sum that is counted up is so many times what is asked for."""
        number = self.number
        if number is None or number <= 0 or not is_additive(self.entry.kind, self.entry.measure):
            return False
        return quantity.value >= number * times

    def impossible(self, quantity: Quantity) -> bool:
        """Beyond all measure; a small share alone does not tell, the number is above the whole county's target too."""
        whole = self.entry.required
        return self.beyond(quantity, _IMPOSSIBLE) and (whole is None or quantity.value >= whole)


class Verdict(StrEnum):
    VALUE = "value"
    EMPTY = "empty"
    AWAITED = "awaited"
    CHECKPOINT = "checkpoint"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value cell was found to say, in the measure of its series."""

    verdict: Verdict
    amount: Decimal | None
    findings: tuple[Finding, ...] = ()


def read_value(
    cell: Cell, entry: Entry, measure: str, source: Source, *, unit: str | None = None, spans: bool = False
) -> Reading:
    """The verdict on a cell; `measure` is the 计量单位 given beside it, "" where none is; `unit` whose number it is
    (None: the county's); `spans` where the cell was merged with its neighbours, so that nobody can tell."""
    if cell.problem is not None:
        return Reading(Verdict.REFUSED, None, (cell.problem,))
    if cell.merged is not None or (spans and not cell.empty):
        return _refused("progress.merged", source, "数值格是合并单元格的一部分；请取消合并，每格各填一个数")
    text = cell.text.strip()
    if text in _EMPTY:
        return Reading(Verdict.EMPTY, None)
    if text in _AWAITED:
        return Reading(Verdict.AWAITED, None)
    if cell.kind in (CellKind.DATE, CellKind.BOOLEAN):
        return _refused("progress.value", source, f"“{text[:20]}”是日期或逻辑值，不是数；请把格式改为“常规”后重填")
    return _number(cell, text, _Asked(entry, unit), measure, source)


def _number(cell: Cell, text: str, asked: _Asked, measure: str, source: Source) -> Reading:
    entry, wanted = asked.entry, asked.entry.measure
    if measure and not comparable(measure_of(measure), measure_of(wanted or "")):
        return _refused(
            "progress.measure", source,
            f"计量单位“{measure[:10]}”不能换算成“{wanted or '（无单位）'}”；请核对指标，或按“{wanted or ''}”填写",
        )  # fmt: skip
    if wanted is None:
        number = parse_number(text, source=source)
        if isinstance(number, Finding):
            return Reading(Verdict.REFUSED, None, (number,))
        return Reading(Verdict.VALUE, number)
    typed = parse_quantity(text, expected=measure_of(measure or wanted), source=source)
    if isinstance(typed, Finding):
        return Reading(Verdict.REFUSED, None, (typed,))
    try:
        quantity = typed.to(measure_of(wanted))
    except QuantityError as error:
        return _refused("progress.measure", source, f"“{text[:20]}”换算成“{wanted}”时不能精确表示（{error}）")
    if asked.impossible(quantity):
        return _refused(
            "progress.magnitude", source,
            f"「{entry.name}」{quantity}是{asked.words}{asked.number:f}的{_IMPOSSIBLE}倍以上，没有采用；"
            "请核对计量单位（万元、亿元）后重填",
        )  # fmt: skip
    return Reading(Verdict.VALUE, quantity.value, _doubts(cell, quantity, asked, source))


def _doubts(cell: Cell, quantity: Quantity, asked: _Asked, source: Source) -> tuple[Finding, ...]:
    """What a person should look at although it is a number."""
    found, entry = [], asked.entry
    place = source.location
    if entry.measure is not None and entry.kind is not Kind.RATIO:
        found.extend(
            Finding.warning("progress.not-whole", f.message, source, f.quote)
            for f in check_whole(quantity, source=source)
        )
    if quantity.value < 0 and entry.kind not in (Kind.NET, Kind.GROWTH, Kind.RANK):
        found.append(Finding.warning(
            "progress.negative", f"{place}：「{entry.name}」的累计数{quantity}是负数；请核对。", source, cell.text,
        ))  # fmt: skip
    if asked.number is not None and asked.number > 0:
        found.extend(_out_of_scale(cell, quantity, asked, asked.number, source))
    return tuple(found)


def _out_of_scale(cell: Cell, quantity: Quantity, asked: _Asked, number: Decimal, source: Source) -> list[Finding]:
    place, entry = source.location, asked.entry
    if is_additive(entry.kind, entry.measure):
        if not asked.beyond(quantity, _SUSPICIOUS):
            return []
        why = f"{quantity}是{asked.words}{number:f}的{_SUSPICIOUS}倍以上；请核对计量单位（万元、亿元）"
        return [Finding.warning("progress.magnitude", f"{place}：「{entry.name}」{why}。", source, cell.text)]
    bare = entry.measure == "%" and not cell.percent and _SAYS_PERCENT.search(cell.text) is None
    if bare and 0 < abs(quantity.value) <= 1 and number >= 2:
        why = f"填的是{quantity.value:f}，按{quantity.value:f}%读入，而目标是{number:f}%；请核对是否漏乘100"
        return [Finding.warning("progress.percent-scale", f"{place}：「{entry.name}」{why}。", source, cell.text)]
    return []


def _refused(code: str, source: Source, why: str) -> Reading:
    return Reading(Verdict.REFUSED, None, (Finding.error(code, f"{source.location}：{why}。", source),))
