"""The contract kechuang.state/1."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
from tests.library.builders import a_column, a_plan, a_target, a_value, an_allocation, values_of
from tests.library.schemas import hold

from kechuang.document.read import read_document
from kechuang.plan.model import Comparator, Kind
from kechuang.plan.parse import parse_plan
from kechuang.progress import judge, read_values, state_to_json
from kechuang.sheet import open_workbook

ON = date(2031, 7, 5)


@pytest.mark.parametrize("on", [date(2025, 1, 1), date(2025, 7, 10), date(2026, 3, 1)])
@pytest.mark.parametrize("linear", [False, True])
def test_every_output_of_the_example_validates_against_the_schema(examples: Path, on: date, linear: bool) -> None:
    plan = parse_plan(read_document("plan.txt", (examples / "plan.txt").read_bytes()))
    values = read_values(open_workbook(examples / "values.xlsx"), plan)
    hold(state_to_json(judge(plan, values, on=on, linear=linear)))


def odd_state() -> dict:
    """Ranges, ranks, shares that may not be summed, a straight line that never ends in decimals, 待发布."""
    plan = a_plan(
        a_target("t01", "合同成交额", "35.32", measure="亿元"),
        a_target("t02", "位次", ("5", "8"), measure="位", kind=Kind.RANK, comparator=Comparator.RANGE),
        a_target("t03", "增速", "-2.5", measure="%", kind=Kind.GROWTH),
        a_target("t04", "全覆盖", None, measure=None, comparator=None, kind=Kind.COVERAGE),
        a_target("t05", "新增项目", "7", measure=None, horizon=None),
        allocations=[an_allocation([a_column("研发投入占比", "%", Kind.RATIO)], {"东镇": ["3.4"], "西镇": [None]})],
        period="2031",
    )
    values = values_of(
        a_value("8.4", key="t01"), a_value(None, key="t02"), a_value("-3", key="t03"), a_value("2", key="t05"),
        a_value("3.1", "2031-03", key="a1.1", unit="东镇"), a_value("1", "2031-09", key="t01"),
    )  # fmt: skip
    return state_to_json(judge(plan, values, on=ON, linear=True))


def test_odd_targets_and_columns_validate_too() -> None:
    written = odd_state()
    hold(written)
    assert written["targets"][0]["due"]["exact"] is not None
    assert [finding["code"] for finding in written["findings"]]
    assert written["allocations"][0]["columns"][0]["reported_sum"] is None


def test_an_empty_plan_validates() -> None:
    hold(state_to_json(judge(a_plan(period=None), values_of(), on=ON)))


@pytest.mark.parametrize(
    ("field", "spoilt"),
    [("required", 35.32), ("required", "1e5"), ("measure", ""), ("status", "good"), ("completion", ["1"]), ("x", 1)],
)
def test_the_schema_refuses_what_the_contract_does_not_name(field: str, spoilt: object) -> None:
    written = odd_state()
    written["targets"][0][field] = spoilt
    with pytest.raises(jsonschema.ValidationError):
        hold(written)
