"""The example county as forms are filled from it, and the same numbers once more, read past the library."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from kechuang.document import open_document
from kechuang.plan import Plan
from kechuang.plan.parse import parse_plan
from kechuang.progress import Nature, State, Values, judge, read_values
from kechuang.progress.upward import (
    Asked,
    Counted,
    Facts,
    Standing,
    asked_of,
    counted_of,
    line_words,
    standings_of,
)
from kechuang.sheet import open_workbook
from kechuang.vocabulary import Period

EXAMPLES = Path(__file__).parents[4] / "examples"
MONTH, YEAR, TODAY = "2025-06", 2025, date(2025, 7, 5)
UNITS = ("澜汀经开区", "望澜街道", "南栎街道", "青溆镇", "石篁镇", "柳漪镇", "枫垭镇", "白鹭汀乡", "云篁乡")
# What the plan asks for, typed from its annex 1, and what the first quarter's list and breakdown ask for.
TARGETS = {
    "全社会研发经费投入占地区生产总值比重": "2.6", "规上工业企业研发活动覆盖率": "75", "发放科技贷款": "5",
    "净增高新技术企业": "18", "高新技术企业总数": "130", "科技型中小企业入库": "260", "新增专精特新中小企业": "9",
    "完成数字化改造企业": "20", "新增省级以上创新平台": "6", "新增市级创新平台": "4", "新增在孵企业": "24",
    "登记技术合同成交额": "12.8", "高新技术产业增加值增长": "8.5", "征集企业技术需求": "60", "发明专利授权": "30",
    "选派科技特派员": "45", "举办科普活动": "12",
}  # fmt: skip
DUE = {
    "发放科技贷款": "1", "科技型中小企业入库": "90", "完成数字化改造企业": "3", "新增市级创新平台": "1",
    "新增在孵企业": "5", "登记技术合同成交额": "2.6", "征集企业技术需求": "18", "选派科技特派员": "20",
}  # fmt: skip
SHARES = {
    "科技型中小企业入库": ("30", "14", "10", "9", "8", "6", "5", "4", "4"),
    "登记技术合同成交额": ("0.90", "0.40", "0.30", "0.25", "0.22", "0.18", "0.14", "0.11", "0.10"),
    "发放科技贷款": ("0.35", "0.16", "0.12", "0.10", "0.08", "0.06", "0.05", "0.04", "0.04"),
}
# Invented numbers of the year before; what is not here is not known.
LAST_YEAR = {
    ("登记技术合同成交额", "2024-05"): "3.105", ("登记技术合同成交额", "2024-06"): "3.77",
    ("登记技术合同成交额", "2024-12"): "11.02", ("发放科技贷款", "2024-06"): "1.9", ("发放科技贷款", "2024-12"): "4.2",
    ("科技型中小企业入库", "2024-06"): "171", ("科技型中小企业入库", "2024-05"): "160",
    ("高新技术企业总数", "2024-06"): "101", ("规上工业企业研发活动覆盖率", "2024-06"): "66.1",
    ("发明专利授权", "2024-06"): "0",
}  # fmt: skip


@cache
def counted() -> tuple[Counted, ...]:
    return counted_of(_state(MONTH))


@cache
def _read() -> tuple[Plan, Values]:
    plan = parse_plan(open_document(EXAMPLES / "plan.docx"))
    return plan, read_values(open_workbook(EXAMPLES / "values.csv"), plan)


@cache
def _state(month: str) -> State:
    plan, values = _read()
    return judge(plan, values, on=Period.parse(month).end)


@cache
def facts() -> Facts:
    standings = standings_of(_read()[1].values)
    key = {one.name: one.key for one in counted()}
    measure = {one.name: one.measure for one in counted()}
    for (name, month), amount in LAST_YEAR.items():
        standings[key[name], None, month] = Standing(0, month, Decimal(amount), measure[name], Nature.FINAL)
    asked: dict[tuple[str, str | None, str], Asked] = {}
    for month in ("2025-03", MONTH):
        asked |= asked_of(_state(month), month)
    words = line_words(month=MONTH, today=TODAY, filler="甲某", unit="县科技局")
    return Facts(standings, asked, {(key["高新技术企业总数"], "2024-12"): Decimal(112)}, words)


@cache
def _rows() -> dict[tuple[str, str, str], str]:
    with (EXAMPLES / "values.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["指标"], row["单位"], row["期别"]): row["累计完成数"] for row in csv.DictReader(file)}


def read(name: str, month: str = MONTH, unit: str = "") -> Fraction | None:
    """A cumulative value as the .csv has it; None for 未报送 and 待发布."""
    text = LAST_YEAR.get((name, month)) if not unit else None
    text = _rows().get((name, unit, month), "待发布") if text is None else text
    return None if text == "待发布" else Fraction(text)


def awaited(name: str, month: str = MONTH) -> bool:
    return _rows().get((name, "", month)) == "待发布"
