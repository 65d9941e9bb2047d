"""An invented plan and its state, small but with every status, a township table and a finding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kechuang.plan.model import (
    Comparator,
    Goal,
    Indicator,
    Kind,
    Plan,
    Target,
    Task,
)
from kechuang.progress.model import (
    AllocationState,
    Better,
    Checkpoint,
    ColumnState,
    IndicatorState,
    Nature,
    Origin,
    Reason,
    State,
    Status,
    Tally,
    TargetState,
    UnitState,
    Value,
)
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

ON = date(2031, 7, 5)
JUNE = date(2031, 6, 30)
HOSTILE = "<script>alert(1)</script>&\"'"


def place(location: str) -> Source:
    return Source(3, 0, 5, None, location)


def ratio(top: Decimal | str, bottom: Decimal | str) -> Fraction:
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom))


def target(key: str, name: str, value: str, measure: str, kind: Kind = Kind.FLOW) -> Target:
    return Target(
        name, Decimal(value), measure, Comparator.EQUAL, kind, "2031", f"{name}{value}{measure}",
        place("二/（一）"), key=key,
    )  # fmt: skip


def value(key: str, amount: str | None, measure: str, cell: str) -> Value:
    return Value(
        key, None, "2031-06", None if amount is None else Decimal(amount), measure, amount or "待发布",
        Source(None, 0, 0, None, f"单元格 {cell}"), Nature.FLASH, "云溪市科技局", None,
    )  # fmt: skip


def judged(
    key: str,
    name: str,
    amount: str | None,
    goal: str,
    measure: str,
    status: Status | None,
    reason: Reason,
    due: str | None = None,
) -> TargetState:
    wanted = Decimal(goal)
    point = None
    if due is not None:
        point = Checkpoint("2031-06", JUNE, Decimal(due), Comparator.EQUAL, Origin.HAND, place("序时 单元格 H4"))
    actual = None if amount is None else value(key, amount, measure, "I7")
    return TargetState(
        key=key, name=name, measure=measure, kind=Kind.FLOW, comparator=Comparator.EQUAL,
        target=wanted, required=wanted, better=Better.HIGHER, horizon="2031",
        ends_on=date(2031, 12, 31), status=status, reason=reason, actual=actual,
        as_of=None if actual is None else JUNE, due=point,
        checkpoints=() if point is None else (point,),
        completion=None if amount is None else ratio(amount, goal),
        pace=None if due is None else ratio(due, goal),
        gap=None if amount is None else wanted - Decimal(amount),
        pace_gap=None if amount is None or due is None else Decimal(due) - Decimal(amount),
        monthly=None if amount is None else ratio(wanted - Decimal(amount), "6"),
        months_left=None if amount is None else 6,
        history=() if actual is None else (actual,),
        mentions=(target(key, name, goal, measure),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def states() -> tuple[TargetState, ...]:
    return (
        judged("t01", "科技型中小企业入库", "620", "818", "家", Status.NORMAL, Reason.ON_PACE, "600"),
        judged(
            "t02",
            "技术合同成交额",
            "12.1",
            "35.32",
            "亿元",
            Status.BEHIND,
            Reason.BELOW_PACE,
            "14.2",
        ),
        judged(
            "t03",
            "净增高新技术企业",
            "9",
            "67",
            "家",
            Status.FAR_BEHIND,
            Reason.FAR_BELOW_PACE,
            "30",
        ),
        judged("t04", "培训会", "4", "4", "场", Status.DONE, Reason.REACHED),
        judged("t05", "专利授权", None, "950", "件", Status.UNREPORTED, Reason.NO_VALUE, "400"),
        judged("t06", "研发投入增长", None, "8", "%", Status.AWAITED, Reason.NOT_PUBLISHED),
        judged("t07", f"对接活动{HOSTILE}", "1200.5", "3000", "万元", None, Reason.NO_CHECKPOINT),
    )


@pytest.fixture(scope="session")
def state(states: tuple[TargetState, ...]) -> State:
    """Every status once, one allocation of three units, invented values."""
    rows = (
        UnitState("青石镇", Decimal(120), Status.DONE, Reason.REACHED, place("分解表 第1行"),
                  value("a1", "131", "家", "C3"), JUNE, Decimal(-11), ratio("131", "120")),
        UnitState("白沙乡", Decimal(80), Status.BEHIND, Reason.BELOW_PACE, place("分解表 第2行"),
                  value("a1", "70", "家", "C4"), JUNE, Decimal(10), ratio("70", "80")),
        UnitState("河口街道", Decimal(100), Status.UNREPORTED, Reason.NO_VALUE, place("分解表 第3行")),
    )  # fmt: skip
    column = ColumnState(
        "a1", "t01", "科技型中小企业入库", "家", Kind.ANNUAL_RENEWAL, True, Decimal(300), rows,
        Decimal(201), 2, 1, value("t01", "620", "家", "I7"), None,
    )  # fmt: skip
    finding = Finding.error(
        "quantity.form", "《填报》单元格 F9“约3家”不是一个数；请填写准确的数。",
        Source(None, 0, 0, None, "单元格 F9"), "约3家",
    )  # fmt: skip
    return State(
        title="云溪市2031年科技创新赋能行动方案", on=ON, last_ended="2031-06", targets=states,
        indicators=tuple(
            IndicatorState(one.name, None, one.key, place("附件1"), one) for one in states[:6]
        ),
        allocations=(AllocationState("一季度目标分解表", "2031-Q1", (column,), place("附件4")),),
        qualitative=(), findings=(finding,), tally=Tally(), invented=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def plan(states: tuple[TargetState, ...]) -> Plan:
    """The plan the state speaks of: two tasks, one goal, one task without a figure."""
    mentions = {one.key: one.mentions[0] for one in states}
    tasks = (
        Task("三/（一）/1", "培育创新主体", "正文", ("市科技局",), ("市财政局", "各乡镇（街道）"), True,
             (mentions["t01"], mentions["t03"], mentions["t04"]), place("三/（一）/1")),
        Task("三/（一）/2", "促进成果转化", "正文", ("市经信局", "市科技局"), (), False,
             (mentions["t02"], mentions["t07"]), place("三/（一）/2")),
        Task("三/（二）/1", "营造良好生态", "正文", ("市科协",), (), False, (), place("三/（二）/1")),
    )  # fmt: skip
    goal = Goal("二/（一）", "创新能力提升", "正文", (mentions["t05"], mentions["t06"]), place("二/（一）"))
    indicators = tuple(Indicator(one.name, None, mentions[one.key], place("附件1")) for one in states[:6])
    return Plan(
        "云溪市2031年科技创新赋能行动方案", None, None, "2031-01-05", "2031", (goal,), tasks, indicators,
        (), (), (), (), (), (), (), Source(0, 0, 1),
    )  # fmt: skip
