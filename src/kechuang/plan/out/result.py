"""A target as a PerformanceIndicator with its TargetResult, as Part 2 of StratML has it."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from kechuang.plan.compare.target import Aim
from kechuang.plan.model import Kind, Target
from kechuang.plan.out.element import put
from kechuang.plan.when import last_day
from kechuang.plan.words import target_words
from kechuang.vocabulary.export import number_to_json
from kechuang.vocabulary.period import Period, PeriodError

_KINDS = {
    Kind.FLOW: "累计", Kind.ANNUAL_RENEWAL: "年度入库", Kind.STOCK: "总数", Kind.NET: "净增", Kind.RATIO: "占比",
    Kind.GROWTH: "增长", Kind.RANK: "位次", Kind.COVERAGE: "覆盖", Kind.MILESTONE: "节点", Kind.QUALITATIVE: "定性",
}  # fmt: skip


def indicator_of(aim: Aim, identifier: str) -> ElementTree.Element:
    """Dimension, unit and target. A number is exact and without its sign: ≥, 约 and a range are told beside it."""
    target = aim.first
    kind = "Qualitative" if target.value is None else "Quantitative"
    indicator = ElementTree.Element("PerformanceIndicator", PerformanceIndicatorType=kind)
    put(indicator, "MeasurementDimension", target.name or target.text)
    put(indicator, "UnitOfMeasurement", target.measure or "（无）")
    put(indicator, "Identifier", identifier)
    instance = ElementTree.SubElement(indicator, "MeasurementInstance")
    for end in _ends(target):
        _result(instance, target, end)
    put(indicator, "OtherInformation", f"口径：{_KINDS[target.kind]}；原文：{target.text}")
    return indicator


def _ends(target: Target) -> tuple[Decimal | None, ...]:
    """The numbers to be told: both ends of a range, one number, or none."""
    return target.value if isinstance(target.value, tuple) else (target.value,)


def _result(instance: ElementTree.Element, target: Target, value: Decimal | None) -> None:
    result = ElementTree.SubElement(instance, "TargetResult")
    first, last = _first_day(target.horizon), last_day(target.horizon)
    if first:
        put(result, "StartDate", first)
    if last is not None:
        put(result, "EndDate", last.isoformat())
    number = number_to_json(value)
    if number is not None:
        put(result, "NumberOfUnits", number)
    put(result, "Description", target_words(target))


def _first_day(horizon: str | None) -> str:
    try:
        return Period.parse(horizon or "").start.isoformat()
    except PeriodError:
        return ""
