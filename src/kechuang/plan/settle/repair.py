"""ROW_SPAN: what the reader put right in a table (merged cells restored, broken rows joined) is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kechuang.document.model import Repair, RepairKind
from kechuang.plan.model import Plan
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, point_key
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

_OPTIONS = (
    Option("right", "还原得对"),
    Option("wrong", "还原错了，改正原文件后重新导入"),
)
_SHOWN = 3


def ask(draft: Draft, repairs: Sequence[Repair]) -> Iterator[Question]:
    """One question for each table and each way of repair."""
    groups: dict[tuple[str, str], list[Repair]] = {}
    for repair in repairs:
        if repair.kind is RepairKind.CELLS:
            groups.setdefault((_table_of(repair, draft.plan), repair.reason), []).append(repair)
    for (label, reason), alike in groups.items():
        yield Question(_point(label, reason, alike), _apply(label, reason))


def _table_of(repair: Repair, plan: Plan) -> str:
    """附件N of the row of the plan that stands nearest before the repaired cell."""
    places = [p for p in _sources(plan) if p.block is not None and p.block <= (repair.block or 0) + 1]
    nearest = max(places, key=lambda p: p.block or 0, default=None)
    return "" if nearest is None else (nearest.location or "").partition(" ")[0]


def _sources(plan: Plan) -> Iterator[Source]:
    for item in (*plan.tasks, *plan.indicators, *plan.activities, *plan.projects, *plan.checklist, *plan.allocations):
        yield item.source
    for allocation in plan.allocations:
        yield from (row.source for row in allocation.rows)


def _point(label: str, reason: str, repairs: Sequence[Repair]) -> Point:
    shown = "；".join(f"“{_one_line(r.before)}”" for r in repairs[:_SHOWN])
    sources = tuple(Source(r.block, 0, len(r.after), None, label or None) for r in repairs)
    return Point(
        point_key(PointKind.ROW_SPAN, label, reason, *(r.before for r in repairs)),
        PointKind.ROW_SPAN,
        PointSeverity.MAY,
        f"{label or '表格'} {reason.replace(';', '、')}",
        f"{label or '文中'}的表格在文件里已经走样，读入时做了还原（{reason.replace(';', '、')}，{len(repairs)} 处）：{shown}"
        f"{'等' if len(repairs) > _SHOWN else ''}。请对照原件确认：错一行，指标的类别或分解数就会张冠李戴。",
        _OPTIONS,
        "right",
        sources,
        repairs[0].before,
    )


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:40] + "…"


def _apply(label: str, reason: str) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        if decision.choice == "right":
            return draft
        message = f"{label or '文中'}表格的还原（{reason}）已认定有误，不能采用。请在原件中恢复合并单元格后重新导入。"
        return draft.finding(Finding.error("settle.reading-wrong", message, None, reason))

    return apply
