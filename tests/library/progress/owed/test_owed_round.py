"""On random plans: nothing twice, nothing dropped, an ask adds one duty, the order of rows changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.builders import a_column, a_plan, an_allocation
from tests.library.progress.owed.making import a_task, an_ask, one_target, owed_of, published, ruled

from kechuang.plan.model import Plan
from kechuang.progress.model import Nature
from kechuang.progress.owed import Answer, DutyKind, Known, Rule, Rules, Shares, burden
from kechuang.progress.release import Cadence, DayOfYear, Release

UNITS = ("甲镇", "乙镇", "丙镇", "县科技局", "县经信局")
LEADS = (("县科技局",), ("县经信局",), ("县科技局", "县经信局"), ("各乡镇",), ())
months = st.integers(1, 12).map(lambda n: f"2031-{n:02d}")
days = st.integers(0, 700).map(lambda n: date.fromordinal(date(2031, 1, 1).toordinal() + n))
amounts = st.none() | st.integers(0, 50).map(str)


@st.composite
def plans(draw) -> Plan:
    tasks, columns = [], []
    for n in range(draw(st.integers(1, 5))):
        target = one_target(f"t{n:02d}", f"第{n}类项目", horizon=draw(st.sampled_from(["2031", "2031-H1", "2031-10"])))
        tasks.append(a_task(f"三/{n}", target, leads=draw(st.sampled_from(LEADS))))
        columns.append(a_column(target.name, target.measure, target.kind, target.key))
    columns.append(a_column("别的项目"))
    rows = draw(st.lists(st.sampled_from(UNITS[:4]), unique=True, max_size=4))
    cells = {unit: [draw(amounts) for _ in columns] for unit in rows}
    horizon = draw(st.sampled_from(["2031", "2031-Q1", None]))
    return replace(a_plan(allocations=[an_allocation(columns, cells, horizon=horizon)]), tasks=tuple(tasks))


CALENDAR = published(day=18, document=False)
LATE = published("决算", day=20, cadence=Cadence.YEAR, more=[Release("决算", Nature.FINAL, DayOfYear(1, 10, 31))])
RULES = st.builds(
    Rule, st.sampled_from([None, "县统计局", "县科技局"]), st.sampled_from(Shares),
    st.sampled_from([None, "统计部门", "决算"]), st.sampled_from([None, *Cadence]), st.booleans(),
    st.none() | months,
)  # fmt: skip
calendar = replace(CALENDAR, publishers={**CALENDAR.publishers, **LATE.publishers})
rule_sets = st.dictionaries(st.sampled_from([f"t{n:02d}" for n in range(5)]), RULES).map(
    lambda by_key: ruled(calendar, **by_key)
)


@given(plans(), rule_sets, months, days)
def test_each_number_is_owed_once_by_one_unit(plan, rules, month, today):
    owed = owed_of(plan, month, today=today, rules=rules)
    numbers = Counter((d.key, d.subject) for d in owed.duties if d.kind is DutyKind.FIGURE)
    assert set(numbers.values()) <= {1}
    assert len({duty.cell for duty in owed.duties}) == len(owed.duties)


@given(plans(), months)
def test_by_default_every_number_alive_is_owed_or_has_a_finding(plan, month):
    owed = owed_of(plan, month)
    owing = {d.key for d in owed.duties if d.kind is DutyKind.FIGURE}
    held = {task.targets[0].key: task.leads for task in map(_Led, plan.tasks)}
    alive = {task.targets[0].key for task in plan.tasks if _ends(task.targets[0].horizon) >= month}
    assert {key for key in alive if held[key]} <= owing
    assert {key for key, leads in held.items() if not leads} <= set(owed.unheld)
    assert not owing & set(owed.unheld)
    assert {finding.quote for finding in owed.findings if finding.code == "progress.no-reporter"} == set(owed.unheld)


class _Led:
    """A task as the test itself reads it: its targets, and its lead where it has exactly one by name."""

    def __init__(self, task) -> None:
        self.targets = task.targets
        named = [name for name in task.lead_units if name != "各乡镇"]
        self.leads = named if len(named) == 1 else []


def _ends(horizon: str) -> str:
    return {"2031": "2031-12", "2031-H1": "2031-06"}.get(horizon, horizon)


@given(plans(), rule_sets, months, days, st.integers(0, 4), st.sampled_from(Answer))
def test_an_ask_adds_exactly_one_duty(plan, rules, month, today, before, answer):
    asks = [an_ask(n, UNITS[n], month=month) for n in range(before)]
    without = owed_of(plan, month, today=today, rules=rules, asks=asks)
    one_more = an_ask(99, "丙镇", month=month, answer=answer)
    owed = owed_of(plan, month, today=today, rules=rules, asks=[*asks, one_more, one_more])
    assert set(without.duties) < set(owed.duties)
    assert [d.key for d in owed.duties if d not in without.duties] == ["k99"]
    assert (owed.awaited, owed.findings) == (without.awaited, without.findings)


@given(plans(), rule_sets, months, days, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(plan, rules, month, today, random):
    tasks, allocation = list(plan.tasks), plan.allocations[0]
    rows = list(allocation.rows)
    random.shuffle(tasks)
    random.shuffle(rows)
    turned = replace(plan, tasks=tuple(tasks), allocations=(replace(allocation, rows=tuple(rows)),))
    first, second = (owed_of(p, month, today=today, rules=rules) for p in (plan, turned))
    assert set(first.duties) == set(second.duties)
    assert set(first.awaited) == set(second.awaited)
    assert set(first.unheld) == set(second.unheld)


@given(plans(), rule_sets, months, days)
def test_a_withdrawn_target_owes_nothing(plan, rules, month, today):
    gone = {key: Rule(withdrawn="2031-01") for key in ("t00", "a1.1")}
    owed = owed_of(plan, month, today=today, rules=replace(rules, by_key={**rules.by_key, **gone}))
    assert "t00" not in {d.key for d in (*owed.duties, *owed.awaited)} | set(owed.unheld)


@given(plans(), rule_sets, months, days)
def test_what_the_units_owe_together_is_what_is_owed(plan, rules, month, today):
    owed = owed_of(plan, month, today=today, rules=rules, known=Known())
    costs = burden(owed)
    assert sum(cost.values + cost.narratives for cost in costs) == len(owed.duties)
    assert sum(cost.evidence for cost in costs) == sum(duty.evidence for duty in owed.duties)
    assert {cost.unit for cost in costs} == set(owed.by_unit())
    assert all(isinstance(cost.minutes, Fraction) and cost.minutes > 0 for cost in costs)


@settings(max_examples=60)
@given(plans(), rule_sets)
def test_over_the_year_each_month_of_a_number_is_asked_in_one_round(plan, rules):
    """Foretold rounds, one after the other: no period of a cell is asked twice in the same vintage."""
    asked = Counter(
        (d.key, d.subject, d.period, d.nature)
        for at in (*(f"2031-{n:02d}" for n in range(1, 13)), *(f"2032-{n:02d}" for n in range(1, 13)))
        for d in owed_of(plan, at, today=date(2031, 1, 1), rules=rules).duties
        if d.kind is DutyKind.FIGURE
    )
    assert set(asked.values()) <= {1}


@given(plans(), months, st.sampled_from(Shares))
def test_a_unit_that_only_holds_shares_owes_at_most_one_value_for_each_column(plan, month, shares):
    rules = Rules({f"t{n:02d}": Rule(shares=shares) for n in range(5)})
    owed = owed_of(plan, month, rules=rules)
    for unit in ("甲镇", "乙镇", "丙镇"):
        own = owed.by_unit().get(unit, ())
        assert len(own) <= len(plan.allocations[0].columns)
        assert all(duty.answer is Answer.NUMBER for duty in own)
