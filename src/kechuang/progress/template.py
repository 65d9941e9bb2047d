"""The workbook a plan office sends out to be filled in: 填报, 分解, 序时, 说明."""

from __future__ import annotations

from decimal import Decimal

from kechuang.plan.model import Plan, Target
from kechuang.progress.model import Nature
from kechuang.progress.series import Column, Series, Tracked, plan_span, tracked_of
from kechuang.progress.span import Span, span_of
from kechuang.progress.template_names import (
    ALLOCATION,
    CHECKPOINTS,
    EXPLANATION,
    FORMAT,
    REPORT,
    VERSION,
    fingerprint,
)
from kechuang.progress.trajectory import plan_checkpoints
from kechuang.sheet import OutCell, OutColumn, OutSheet, Style, write_workbook
from kechuang.vocabulary import Period

_NATURES = tuple(nature.word for nature in Nature)
_MOST_MONTHS = 240
_EXPLANATION = (
    "一、填什么：「填报」表每行一个目标，在有数的月份填累计完成数（单年方案为年初至该月末）。当月数不用填。",
    "二、灰底的格子已锁定，白底的格子可以填。没有数的留空，按“未报送”统计，不会当作0；确实为零的填0。",
    "三、数据来源部门还没有发布的，填“待发布”。",
    "四、计量单位照表内所列；也可以写成“5800万元”，系统精确换算。不要填“约”“以上”或区间。",
    "五、累计数比上期减少的，请在备注里写明原因（如核减、撤销入库）。",
    "六、「分解」表按乡镇或单位填报分解到的指标；「序时」表由专班办公室设定各月应完成的累计数，方案已写明的已填好，不设的不评快慢。",
    "七、不要改表名、表头和编号，不要插入列。填好后原样交回。",
)  # fmt: skip


def template_workbook(plan: Plan) -> bytes:
    """The .xlsx for `plan`, prefilled and protected; reading it back untouched gives no value."""
    tracked, months = tracked_of(plan), plan_months(plan)
    sheets = [_report(plan, tracked, months)]
    if tracked.columns:
        sheets.append(_allocation(plan, tracked, months))
    if months:
        sheets.append(_checkpoints(plan, tracked, months))
    sheets += [_explanation(plan), _version(plan)]
    return write_workbook(sheets, title=f"{plan.title or '方案'}填报表")


def plan_months(plan: Plan) -> tuple[Period, ...]:
    """The months of the plan's period, in order; none where the plan names no period at all.

    A period of more than twenty years is a misreading: it gets no month columns either, so that the
    form asks for the period of each value instead of leaving months out.
    """
    whole = plan_span(plan)
    if whole is None:
        return ()
    first = f"{whole.start.year:04d}-{whole.start.month:02d}"
    last = f"{whole.end.year:04d}-{whole.end.month:02d}"
    months = Period.parse(first if first == last else f"{first}/{last}").months()
    return months if len(months) <= _MOST_MONTHS else ()


def _caption(month: Period, whole: Span | None) -> str:
    """What a cumulative value of this month covers, in the words sources print: 1—6月累计."""
    if whole is not None and whole.start.year != whole.end.year:
        return f"{whole.start.year}年{whole.start.month}月起累计"
    start = 1 if whole is None else whole.start.month
    return f"{start}—{month.start.month}月累计"


def _heads(
    plan: Plan, what: str, before: tuple[str, ...], months: tuple[Period, ...], after: tuple[str, ...]
) -> tuple[tuple[OutCell, ...], ...]:
    """The three head rows: the title, what each month covers, and the names of the columns."""
    whole = plan_span(plan)
    title = f"{plan.title or '方案'} {what}"
    captions = (
        *(OutCell("", Style.HEAD) for _ in before),
        *(OutCell(caption, Style.HEAD) for caption, _ in _value_heads(months, whole)),
        *(OutCell("", Style.HEAD) for _ in after),
    )
    names = (*before, *(name for _, name in _value_heads(months, whole)), *after)
    return (OutCell(title, Style.TITLE),), captions, tuple(OutCell(n, Style.HEAD) for n in names)


def _value_heads(months: tuple[Period, ...], whole: Span | None) -> tuple[tuple[str, str], ...]:
    """Caption and name of the columns for values; a plan of no known period asks for one value a row."""
    if not months:
        return (("如 2024-06", "期别"), ("累计", "累计完成数"))
    return tuple((_caption(month, whole), month.key) for month in months)


_OPEN = OutCell("", Style.ENTRY)


def _open_cells(months: tuple[Period, ...]) -> tuple[OutCell, ...]:
    return (_OPEN,) * (len(months) or 2)


def _open_columns(months: tuple[Period, ...]) -> tuple[OutColumn, ...]:
    return (OutColumn(9),) * (len(months) or 2)


def _report(plan: Plan, tracked: Tracked, months: tuple[Period, ...]) -> OutSheet:
    before = ("编号", "指标", "计量单位", "目标值", "数据性质", "数据来源")
    rows = [
        (OutCell(s.key), OutCell(s.name), OutCell(s.target.measure or ""), _target_cell(s.target),
         _OPEN, _OPEN, *_open_cells(months), _OPEN)
        for s in tracked.series
    ]  # fmt: skip
    columns = (
        OutColumn(7), OutColumn(34), OutColumn(9), OutColumn(11), OutColumn(10, _NATURES),
        OutColumn(14), *_open_columns(months), OutColumn(16),
    )  # fmt: skip
    heads = _heads(plan, "填报表（填累计完成数）", before, months, ("备注",))
    return OutSheet(REPORT, columns, (*heads, *rows), head_rows=3, head_columns=2)


def _allocation(plan: Plan, tracked: Tracked, months: tuple[Period, ...]) -> OutSheet:
    """One row for each unit in each series broken down; a series broken down twice is asked for once."""
    before = ("编号", "单位", "指标", "计量单位", "分解数", "数据性质", "数据来源")
    rows: list[tuple[OutCell, ...]] = []
    asked: set[tuple[str, str]] = set()
    for column in tracked.columns:
        for row in column.allocation.rows:
            if (column.key, row.unit) in asked or row.values[column.index] is None:
                continue
            asked.add((column.key, row.unit))
            rows.append((
                OutCell(column.key), OutCell(row.unit), OutCell(column.column.name),
                OutCell(column.measure or ""), _share_cell(column, row.values[column.index]),
                _OPEN, _OPEN, *_open_cells(months), _OPEN,
            ))  # fmt: skip
    columns = (
        OutColumn(7), OutColumn(20), OutColumn(28), OutColumn(9), OutColumn(27),
        OutColumn(10, _NATURES), OutColumn(14), *_open_columns(months), OutColumn(16),
    )  # fmt: skip
    heads = _heads(plan, "分解填报表（填累计完成数）", before, months, ("备注",))
    return OutSheet(ALLOCATION, columns, (*heads, *rows), head_rows=3, head_columns=3)


def _share_cell(column: Column, share: Decimal | None) -> OutCell:
    """A unit's share, with its horizon where that is not the plan's own, in the measure it was given in."""
    if share is None:
        return OutCell("")
    written = column.column.measure
    if column.allocation.horizon is None and (written is None or written == column.measure):
        return OutCell(share)
    return OutCell(f"{share:f}{written or ''}{_until(column.allocation.horizon)}")


def _until(horizon: str | None) -> str:
    """The end of a breakdown of its own as officials say it: （至2024年3月底）."""
    span = span_of(horizon)
    if span is None:
        return f"（{horizon}）" if horizon else ""
    last = span.end == Period.containing(span.end).end
    return f"（至{span.end.year}年{span.end.month}月{'底' if last else f'{span.end.day}日'}）"


def _checkpoints(plan: Plan, tracked: Tracked, months: tuple[Period, ...]) -> OutSheet:
    """What is due by when: locked where the plan says so, open before the target's own end."""
    before = ("编号", "指标", "计量单位", "目标值")
    rows = [
        (OutCell(s.key), OutCell(s.name), OutCell(s.target.measure or ""), _target_cell(s.target),
         *_due_cells(plan, s, tracked, months))
        for s in tracked.series
    ]  # fmt: skip
    columns = (
        OutColumn(7), OutColumn(34), OutColumn(9), OutColumn(11), *(OutColumn(9) for _ in months),
    )  # fmt: skip
    heads = _heads(plan, "序时节点（到该月末应完成的累计数）", before, months, ())
    return OutSheet(CHECKPOINTS, columns, (*heads, *rows), head_rows=3, head_columns=2)


def _due_cells(plan: Plan, series: Series, tracked: Tracked, months: tuple[Period, ...]) -> list[OutCell]:
    known = {c.ends_on: c.amount for c in plan_checkpoints(series, tracked.columns)[0]}
    horizon = span_of(series.target.horizon) or plan_span(plan)
    cells = []
    for month in months:
        if month.end in known:
            cells.append(OutCell(known[month.end], Style.LABEL))
        elif horizon is not None and month.end >= horizon.end:
            cells.append(OutCell("", Style.LABEL))
        else:
            cells.append(_OPEN)
    return cells


def _explanation(plan: Plan) -> OutSheet:
    rows = ((OutCell(f"{plan.title or '方案'} 填报说明", Style.TITLE),),)
    lines = tuple((OutCell(line, Style.NOTE),) for line in _EXPLANATION)
    return OutSheet(EXPLANATION, (OutColumn(68),), (*rows, *lines), landscape=False)


def _version(plan: Plan) -> OutSheet:
    rows = (
        (OutCell("格式"), OutCell(FORMAT)),
        (OutCell("方案指纹"), OutCell(fingerprint(plan))),
        (OutCell("方案"), OutCell(plan.title or "")),
    )
    return OutSheet(VERSION, (OutColumn(12), OutColumn(70)), rows, hidden=True)


def _target_cell(target: Target) -> OutCell:
    """The target as a number where it is one, else as officials write it: ≥10, 5—8."""
    if isinstance(target.value, tuple):
        return OutCell(f"{target.value[0]:f}—{target.value[1]:f}")
    sign = "" if target.comparator is None else target.comparator.sign
    if target.value is None or sign:
        return OutCell("" if target.value is None else f"{sign}{target.value:f}")
    return OutCell(target.value)
