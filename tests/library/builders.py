"""Small plans and values for tests: give only the keyword that matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kechuang.plan.model import (
    Allocation,
    AllocationColumn,
    AllocationRow,
    ChecklistRow,
    Comparator,
    Goal,
    Indicator,
    Kind,
    Plan,
    PlanUnit,
    Target,
)
from kechuang.progress.model import HandCheckpoint, Tally, Value, Values
from kechuang.sheet import Cell, CellKind, Sheet, Workbook
from kechuang.vocabulary import Source


def place(location: str = "二/(一)") -> Source:
    return Source(3, 0, 5, None, location)


def number(value: str | Decimal | Sequence[str] | None) -> Decimal | tuple[Decimal, Decimal] | None:
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        return Decimal(value)
    return Decimal(value[0]), Decimal(value[1])


def a_target(
    key: str | None = "t01", name: str = "甲类项目", value: str | Decimal | Sequence[str] | None = "100",
    *, measure: str | None = "项", kind: Kind = Kind.FLOW,
    comparator: Comparator | None = Comparator.EQUAL, horizon: str | None = "2031", text: str | None = None,
) -> Target:  # fmt: skip
    return Target(
        name, number(value), measure, comparator, kind, horizon,
        text or f"{name}{value}{measure or ''}", place(), key=key,
    )  # fmt: skip


def an_allocation(
    columns: Sequence[AllocationColumn], rows: Mapping[str, Sequence[str | None]], *,
    name: str = "任务分解表", horizon: str | None = "2031-Q1", total: Sequence[str | None] | None = None,
) -> Allocation:  # fmt: skip
    def cells(values: Sequence[str | None]) -> tuple[Decimal | None, ...]:
        return tuple(None if v is None else Decimal(v) for v in values)

    return Allocation(
        name, horizon, tuple(columns),
        tuple(AllocationRow(unit, cells(values), place(f"分解表 {unit}")) for unit, values in rows.items()),
        None if total is None else cells(total), place("附件4"),
        None if total is None else place("附件4 合计"),
    )  # fmt: skip


def a_column(
    name: str = "甲类项目", measure: str | None = "项", kind: Kind = Kind.FLOW, key: str | None = None
) -> AllocationColumn:
    return AllocationColumn(name, measure, kind, key)


def a_plan(
    *targets: Target, period: str | None = "2031", checklist: Iterable[Target] = (),
    indicators: Iterable[Target] = (), allocations: Sequence[Allocation] = (), units: Sequence[PlanUnit] = (),
) -> Plan:  # fmt: skip
    goal = Goal("二/(一)", "目标", "目标。", tuple(targets), place())
    rows = tuple(ChecklistRow(None, t.text, (), False, (t,), place("附件4 清单")) for t in checklist)
    heads = tuple(Indicator(t.name or "", "组", target=t, source=place("附件1")) for t in indicators)
    return Plan(
        "青溪县2031年方案", None, None, None, period, (goal,), (), heads, (), (), rows,
        tuple(allocations), (), tuple(units), (), Source(0, 0, 0),
    )  # fmt: skip


def a_value(
    amount: str | Decimal | None, period: str = "2031-06", *, key: str = "t01", unit: str | None = None,
    measure: str | None = "项",
) -> Value:  # fmt: skip
    exact = None if amount is None else Decimal(amount)
    source = Source(None, 0, 0, None, f"表「填报」{key}{unit or ''}{period}")
    return Value(key, unit, period, exact, measure, str(amount), source)


def by_hand(amount: str | Decimal, period: str, *, key: str = "t01") -> HandCheckpoint:
    return HandCheckpoint(key, period, Decimal(amount), Source(None, 0, 0, None, "表「序时」"))


def values_of(*values: Value, checkpoints: Sequence[HandCheckpoint] = ()) -> Values:
    return Values(values, tuple(checkpoints), (), Tally())


def a_sheet(*rows: Sequence[str | Cell | None], name: str = "填报") -> Sheet:
    """A sheet of text cells; a Cell among them takes the place it stands in."""
    made = []
    for r, row in enumerate(rows, start=1):
        cells = []
        for c, content in enumerate(row, start=1):
            if isinstance(content, Cell):
                cells.append(
                    Cell(
                        content.text,
                        r,
                        c,
                        content.kind,
                        content.percent,
                        content.formula,
                        content.problem,
                        content.merged,
                    )
                )
            else:
                kind = CellKind.TEXT if content else CellKind.EMPTY
                cells.append(Cell(content or "", r, c, kind))
        made.append(tuple(cells))
    return Sheet(name, tuple(made))


def a_workbook(*sheets: Sheet, name: str = "填报表.xlsx") -> Workbook:
    return Workbook(name, "xlsx", sheets)
