"""Whatever stands in a sheet of values: no accident, and the books balance."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.builders import (
    a_column,
    a_plan,
    a_sheet,
    a_target,
    a_workbook,
    an_allocation,
)

from kechuang.plan.model import Kind
from kechuang.progress import judge, read_values
from kechuang.progress.heading import cumulative_month
from kechuang.progress.span import span_of

PLAN = a_plan(
    a_target("t01", "甲类项目"), a_target("t02", "增速", "8", measure="%", kind=Kind.GROWTH),
    allocations=[an_allocation([a_column()], {"东镇": ["5"], "西镇": ["6"]})],
)  # fmt: skip
HEADS = (
    "编号",
    "指标",
    "单位",
    "期别",
    "累计完成数",
    "计量单位",
    "数据性质",
    "备注",
    "2031-01",
    "1—2月累计",
    "红旗",
    "",
)
WORDS = (
    "t01", "t02", "甲类项目", "东镇", "全市", "2031-06", "6月", "1—3月", "12", "3.4%", "5万元", "待发布", "约5", "家",
    "核定数", "", "", "—", "-3",
)  # fmt: skip
heads = st.lists(st.sampled_from(HEADS), min_size=1, max_size=9)
cells = st.sampled_from(WORDS) | st.text(max_size=6)


@settings(max_examples=300, deadline=None)
@given(heads, st.lists(st.lists(cells, max_size=9), max_size=8))
def test_every_row_and_every_cell_is_accounted_for(head, rows):
    values = read_values(a_workbook(a_sheet(head, *rows)), PLAN)
    tally = values.tally
    assert tally.rows == tally.rows_kept + tally.rows_refused
    assert tally.cells == tally.values + tally.empty + tally.awaited + tally.refused
    assert len(values.values) == tally.values + tally.awaited
    if tally.refused or tally.rows_refused:
        assert values.findings
    assert all(f.message.strip() and f.code for f in values.findings)
    places = [(v.key, v.unit, v.period) for v in values.values]
    assert len(places) == len(set(places))
    judge(PLAN, values, on=date(2031, 7, 5))


def test_a_period_counts_up_to_its_last_month_or_is_refused():
    whole = span_of("2031")
    table = {
        "2031-06": "2031-06", "1—6月": "2031-06", "1-6月累计": "2031-06", "上半年": "2031-06", "2031年1—6月": "2031-06",
        "2031-Q2": "2031-06", "一季度": "2031-03", "前三季度": "2031-09", "2031": "2031-12", "全年": "2031-12",
        "2031/6": "2031-06", "2031.6": "2031-06", "2031年6月份": "2031-06", "2031-06-30": "2031-06", "1—1月累计": "2031-01",
        "4—6月": None, "2031-13": None, "2031-00": None, "上旬": None, "": None, "6": None,
    }  # fmt: skip
    assert {text: cumulative_month(text, whole) for text in table} == table
