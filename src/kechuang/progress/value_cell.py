"""One value cell → its verdict: a number (a value or a checkpoint), empty, 待发布, or refused with a finding."""

from __future__ import annotations

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
# … and so much is never anything else: it would stand as 完成 on the leaders' page.
_IMPOSSIBLE = 1000


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


def read_value(cell: Cell, entry: Entry, measure: str, source: Source, *, spans: bool = False) -> Reading:
    """The verdict on a cell; `measure` is the 计量单位 given beside it, "" where none is; `spans` where
    the cell was merged with its neighbours, so that nobody can tell whose number it is."""
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
    return _number(cell, text, entry, measure, source)


def _number(cell: Cell, text: str, entry: Entry, measure: str, source: Source) -> Reading:
    wanted = entry.measure
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
    if _beyond(quantity, entry, _IMPOSSIBLE):
        return _refused(
            "progress.magnitude", source,
            f"「{entry.name}」{quantity}是目标值{entry.required:f}的{_IMPOSSIBLE}倍以上，没有采用；"
            "请核对计量单位（万元、亿元）后重填",
        )  # fmt: skip
    return Reading(Verdict.VALUE, quantity.value, _doubts(cell, quantity, entry, source))


def _doubts(cell: Cell, quantity: Quantity, entry: Entry, source: Source) -> tuple[Finding, ...]:
    """What a person should look at although it is a number."""
    found = []
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
    if entry.required is not None and entry.required > 0:
        found.extend(_out_of_scale(cell, quantity, entry, entry.required, source))
    return tuple(found)


def _out_of_scale(cell: Cell, quantity: Quantity, entry: Entry, required: Decimal, source: Source) -> list[Finding]:
    place = source.location
    if is_additive(entry.kind, entry.measure):
        if not _beyond(quantity, entry, _SUSPICIOUS):
            return []
        why = f"{quantity}是目标值{required:f}的{_SUSPICIOUS}倍以上；请核对计量单位（万元、亿元）"
        return [Finding.warning("progress.magnitude", f"{place}：「{entry.name}」{why}。", source, cell.text)]
    bare = cell.kind is CellKind.NUMBER and not cell.percent and entry.measure == "%"
    if bare and 0 < abs(quantity.value) <= 1 and required >= 2:
        why = f"填的是{quantity.value:f}，按{quantity.value:f}%读入，而目标是{required:f}%；请核对是否漏乘100"
        return [Finding.warning("progress.percent-scale", f"{place}：「{entry.name}」{why}。", source, cell.text)]
    return []


def _beyond(quantity: Quantity, entry: Entry, times: int) -> bool:
    """Whether a sum that is counted up is so many times what the whole county is asked for."""
    if entry.required is None or entry.required <= 0 or not is_additive(entry.kind, entry.measure):
        return False
    return quantity.value >= entry.required * times


def _refused(code: str, source: Source, why: str) -> Reading:
    return Reading(Verdict.REFUSED, None, (Finding.error(code, f"{source.location}：{why}。", source),))
