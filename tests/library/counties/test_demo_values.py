"""The invented values are read whole, say that they are invented, and give the states they were made to give."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.document.open import open_document
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan
from kechuang.progress.judge import judge
from kechuang.progress.model import Values
from kechuang.progress.read_values import read_values
from kechuang.sheet.open import open_workbook

# Judged by hand on 2025-07-10, from the values, the first-quarter list and the checkpoints set by hand.
STATES = {
    "全社会研发经费投入占地区生产总值比重": "awaited",  # nothing published all year
    "本级财政科技支出增长": "normal",  # 10.4 ≥ 10, the year not over
    "规上工业企业研发活动覆盖率": None,  # 68.5 of 75, no checkpoint
    "净增高新技术企业": None,
    "高新技术企业总数": None,
    "科技型中小企业入库": "behind",  # 187 of 200
    "新增专精特新中小企业": None,
    "新增省级以上创新平台": None,
    "新增市级创新平台": "far_behind",  # 1 of 2
    "登记技术合同成交额": "far_behind",  # 4.41 of 6
    "高新技术产业增加值增长": None,  # 8.1 of 8.5 in May, June not published
    "选派科技特派员": "normal",  # 38 against 20 in the first quarter
    "开展研发费用归集辅导": "normal",  # 3 of 3
    "发放科技贷款": "behind",  # 2.31 of 2.5
    "组织高新技术企业培训会": "normal",
    "完成数字化改造企业": "normal",
    "承担省级科技计划项目": "done",  # 3 of 3
    "新增在孵企业": "normal",
    "组织产学研对接活动": "normal",
    "征集企业技术需求": "normal",
    "发明专利授权": "unreported",
    "举办科普活动": None,
}


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return parse_plan(open_document(examples / "plan.docx"))


@pytest.fixture(scope="module")
def sheet(examples: Path, plan: Plan) -> Values:
    return read_values(open_workbook(examples / "values.xlsx"), plan)


def test_the_template_filled_in_is_read_without_a_finding(sheet: Values) -> None:
    assert sheet.findings == ()
    assert sheet.invented
    assert sheet.tally.refused == 0


def test_the_long_table_says_the_same_as_the_template(examples: Path, plan: Plan, sheet: Values) -> None:
    table = read_values(open_workbook(examples / "values.csv"), plan)
    assert table.findings == ()
    assert table.invented
    assert _amounts(table) == _amounts(sheet)


def test_both_hold_what_the_source_holds(examples: Path, plan: Plan, sheet: Values) -> None:
    written = tomllib.loads((examples / "source/values.toml").read_text(encoding="utf-8"))
    keys = {i.name: i.target.key for i in plan.indicators}
    entered = [
        (keys[row["indicator"]], None, month, value)
        for row in written["value"]
        for month, value in zip(written["months"], row["values"], strict=True)
    ]
    entered += [
        (keys[split["column"]], unit, month, value)
        for split in written["split"]
        for unit, *values in split["rows"]
        for month, value in zip(written["months"][:3], values, strict=True)
    ]
    assert _amounts(sheet) == {
        (key, unit, month): None if value == "待发布" else Decimal(value)
        for key, unit, month, value in entered
        if value
    }


def test_the_states_on_a_day_in_july(plan: Plan, sheet: Values) -> None:
    state = judge(plan, sheet, on=date(2025, 7, 10))
    assert {t.name: t.status and t.status.value for t in state.targets} == STATES


def test_before_the_first_month_ended_nothing_is_known(plan: Plan, sheet: Values) -> None:
    state = judge(plan, sheet, on=date(2025, 1, 15))
    assert {t.actual for t in state.targets} == {None}


def test_the_demo_values_of_the_first_county_are_read_whole(root: Path, shared: Path) -> None:
    plan = parse_plan(open_document(shared / "plans/daye-2024.txt"))
    path = root / "counties/daye/2024/values-demo.csv"
    values = read_values(open_workbook(path), plan)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert values.findings == ()
    assert values.invented
    assert len(values.values) + len(values.checkpoints) == len(rows)
    assert values.tally.refused == 0


def test_the_demo_of_the_first_county_shows_every_state(root: Path, shared: Path) -> None:
    plan = parse_plan(open_document(shared / "plans/daye-2024.txt"))
    values = read_values(open_workbook(root / "counties/daye/2024/values-demo.csv"), plan)
    counts = judge(plan, values, on=date(2024, 6, 30)).counts()
    assert {status and status.value: count for status, count in counts.items()} == {
        "done": 2, "normal": 19, "behind": 5, "far_behind": 1, "unreported": 2, "awaited": 3, None: 2,
    }  # fmt: skip


def test_every_row_of_the_demo_values_says_that_it_is_invented(root: Path, examples: Path) -> None:
    for path in (root / "counties/daye/2024/values-demo.csv", examples / "values.csv"):
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) > 100
        assert {row["备注"] for row in rows} == {"演示数据"}


def test_the_demo_values_of_the_townships_sum_to_the_county(root: Path) -> None:
    path = root / "counties/daye/2024/values-demo.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    for key in ("t10", "t12"):
        for month in (f"2024-{number:02d}" for number in range(1, 8)):
            at = [r for r in rows if r["期别"] == month and r["编号"] == key and r["数据性质"] != "序时"]
            parts = [Decimal(r["累计完成数"]) for r in at if r["单位"]]
            (total,) = [Decimal(r["累计完成数"]) for r in at if not r["单位"]]
            assert len(parts) == 14
            assert sum(parts) == total


def _amounts(values: Values) -> dict[tuple[str, str | None, str], Decimal | None]:
    return {(v.key, v.unit, v.period): v.amount for v in values.values}
