"""A supplement read against the plan in force, put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kechuang.document.model import Document
from kechuang.plan.compare.named import share_of
from kechuang.plan.model import Allocation, Plan
from kechuang.plan.settle import total
from kechuang.plan.settle.model import Point, PointKind
from kechuang.plan.settle.question import Draft, point_key
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.supplement.compare import compare
from kechuang.plan.supplement.front import (
    SupplementFront,
    effective_point,
    other_plan,
    read_supplement_front,
)
from kechuang.plan.supplement.model import Difference, Field, Supplement
from kechuang.plan.supplement.table import allocations_of, changes_of, grids_of, is_comparison, tables_unread
from kechuang.plan.supplement.text import read_text
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.quantity import Quantity


def read_supplement(document: Document, plan: Plan, units: AliasTable | None = None) -> Supplement:
    """What the document changes in `plan`, the plan in force with the breakdowns adopted so far.

    What it only repeats is no difference; what it says stood before is held against the plan. What a notice
    says is changed and was not read is a finding.
    """
    front = read_supplement_front(document)
    grids = list(grids_of(document, front.blocks))
    text = read_text(front, plan, units)
    rows = [compare(change, plan, units) for grid in grids if is_comparison(grid) for change in changes_of(grid)]
    outcomes = (*text.outcomes, *rows)
    allocations, unmatched = allocations_of(grids, plan)
    differences = _once(
        (*(o.difference for o in outcomes if o.difference is not None), *_shares(allocations, plan, units))
    )
    findings = (
        *(finding for finding in (other_plan(front, plan),) if finding is not None),
        *dict.fromkeys(finding for outcome in outcomes for finding in outcome.findings),
        *text.unread,
        *unmatched,
        *(tables_unread(document, front.blocks) if text.notice else ()),
        *(() if outcomes or text.unread or allocations else (_nothing(front),)),
    )
    points = _points(front, allocations, plan, units, bool(differences))
    return Supplement(
        front.title, front.number, front.issued_on, front.kind, front.amends_title, front.effective_month,
        differences, allocations, points, findings, text.stated, text.read, text.notice,
    )  # fmt: skip


def _shares(allocations: Sequence[Allocation], plan: Plan, table: AliasTable | None) -> Iterator[Difference]:
    """Each share of a breakdown that the plan in force does not have already."""
    for allocation in allocations:
        for at, column in enumerate(allocation.columns):
            if column.key is None:
                continue
            for row in allocation.rows:
                if row.values[at] is None:
                    continue
                new = Quantity(row.values[at], measure_of(column.measure or ""))
                old = share_of(plan, column.key, row.unit, allocation.horizon, table)
                if old != new:
                    key = point_key(PointKind.DIFFERENCE, "share", column.name, row.unit, allocation.horizon, str(new))
                    yield Difference(
                        key, column.name, column.kind, column.key, row.unit, Field.SHARE, old, new,
                        f"{row.unit} {column.name} {new}", row.source, matched=True,
                    )  # fmt: skip


def _once(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """What text and table both say is one difference, told where it is said first."""
    kept: dict[object, Difference] = {}
    for one in differences:
        about = (one.field, one.target_key or one.name, one.unit, one.role, one.task_number, str(one.new))
        kept.setdefault(about, one)
    return tuple(kept.values())


def _points(
    front: SupplementFront, allocations: Sequence[Allocation], plan: Plan, table: AliasTable | None, differs: bool
) -> tuple[Point, ...]:
    """From which month it holds, and breakdowns that do not give the plan's target."""
    asked = effective_point(front) if differs else None
    known = by_key(plan)
    columns = [
        replace(allocation, columns=tuple(c if c.key in known else replace(c, key=None) for c in allocation.columns))
        for allocation in allocations
    ]
    sums = total.ask(Draft(replace(plan, allocations=tuple(columns)), table))
    return (*(() if asked is None else (asked,)), *(question.point for question in sums))


def _nothing(front: SupplementFront) -> Finding:
    return Finding.warning(
        "supplement.nothing-read",
        "没有读出任何调整或分解的内容。请核对是不是调整通知、分解通知；确实是的，请把调整写成“将‘指标’年度目标由原数调整为新数”"
        "或列成“原目标、调整后目标”的表后重新导入。",
        front.source,
        front.title,
    )
