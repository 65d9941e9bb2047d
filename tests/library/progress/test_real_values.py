"""The real plan with invented values, month by month, against the naive computation.

Neither the plan's facts nor the values go through our readers on the naive side: the facts were
entered by hand (counties/…/plan.toml), the values are taken from the file with `csv`.
"""

from __future__ import annotations

import csv
import tomllib
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.library.progress import naive

from kechuang.document import open_document
from kechuang.plan.parse import parse_plan
from kechuang.progress import judge, read_values
from kechuang.sheet import open_workbook

# What the first-quarter list and the total of its breakdown say, as the document prints it.
FIRST_QUARTER = {"t10": 300, "t12": 10, "t25": 1, "t32": 20, "t34": 5}


@pytest.fixture(scope="module")
def plan(shared):
    return parse_plan(open_document(shared / "plans" / "daye-2024.txt"))


@pytest.fixture(scope="module")
def folder(root) -> Path:
    return root / "counties" / "daye" / "2024"


@pytest.fixture(scope="module")
def values(plan, folder):
    return read_values(open_workbook(folder / "values-demo.csv"), plan)


@pytest.fixture(scope="module")
def rows(folder) -> Sequence[dict[str, str]]:
    with (folder / "values-demo.csv").open(encoding="utf-8-sig", newline="") as stream:
        return tuple(csv.DictReader(stream))


@pytest.fixture(scope="module")
def things(folder, rows) -> dict[str, naive.Thing]:
    facts = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))["target"]
    found = {}
    for number, fact in enumerate((f for f in facts if "value" in f), start=1):
        ends = fact["value"] if isinstance(fact["value"], list) else [fact["value"]] * 2
        low, high = (Fraction(Decimal(end)) for end in ends)
        thing = naive.Thing(fact["kind"], fact["comparator"], low, high)
        key = f"t{number:02d}"
        if key in FIRST_QUARTER:
            thing.checkpoints[3] = Fraction(FIRST_QUARTER[key])
        found[key] = thing
    for row in rows:
        if row["数据性质"] == "序时":
            found[row["编号"]].checkpoints[int(row["期别"][5:])] = Fraction(Decimal(row["累计完成数"]))
        elif not row["单位"] and row["编号"] in found:
            found[row["编号"]].values[int(row["期别"][5:])] = _amount(row["累计完成数"])
    return found


def _amount(text: str) -> Fraction | None:
    return None if text == "待发布" else Fraction(Decimal(text.rstrip("%")))


def test_the_sheet_is_read_whole_and_marked_as_invented(values, rows):
    assert (values.tally.rows, values.tally.rows_refused, values.findings) == (len(rows), 0, ())
    assert values.invented


@pytest.mark.parametrize("linear", [False, True])
@pytest.mark.parametrize(
    "on",
    [*(date(2024, month, monthrange(2024, month)[1]) for month in range(1, 8)),
     date(2024, 1, 1), date(2024, 1, 30), date(2024, 4, 10), date(2024, 12, 31), date(2025, 1, 15)],
)  # fmt: skip
def test_every_status_and_gap_equals_the_naive_computation(plan, values, things, on, linear):
    state = judge(plan, values, on=on, linear=linear)
    assert [target.key for target in state.targets] == list(things)
    for target in state.targets:
        wanted = naive.state(things[target.key], _in_naive_year(on), linear)
        assert (target.key, target.status and target.status.value) == (target.key, wanted["status"])
        for ours, exact in ((target.gap, wanted["gap"]), (target.pace_gap, wanted["pace_gap"])):
            assert (ours is None) == (exact is None)
            assert ours is None or abs(Fraction(ours) - exact) <= Fraction(1, 2 * 10**12)


def _in_naive_year(on: date) -> date:
    """The day of 2031 on which as many months had ended; 2024 has a 29 February, 2031 has none."""
    last = on.day == monthrange(on.year, on.month)[1]
    year = on.year + 2031 - 2024
    return date(year, on.month, monthrange(year, on.month)[1] if last else min(on.day, 27))


def test_every_sum_over_townships_equals_a_plain_sum(plan, values, rows):
    state = judge(plan, values, on=date(2024, 3, 31))
    columns = state.allocations[0].columns
    assert [str(column.total) for column in columns] == ["300", "10", "255820", "8750", "380.5"]
    for column in columns:
        reported = [
            _amount(row["累计完成数"]) for row in rows
            if row["编号"] in (column.key, column.linked_key) and row["单位"] and row["期别"] == "2024-03"
        ]  # fmt: skip
        numbers = [amount for amount in reported if amount is not None]
        wanted = sum(numbers) if numbers else None
        assert (None if column.reported_sum is None else Fraction(column.reported_sum)) == wanted
        assert column.unreported == len(column.rows) - len(numbers)
