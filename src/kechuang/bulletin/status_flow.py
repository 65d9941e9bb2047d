"""The state of a plan as the parts of an official document: one page, then the annexed tables."""

from __future__ import annotations

from kechuang.bulletin.finding_flow import finding_parts
from kechuang.bulletin.finding_group import group_findings
from kechuang.bulletin.share import ShareCell, ShareTable
from kechuang.bulletin.status_row import Row
from kechuang.bulletin.status_view import StatusView
from kechuang.document.gongwen.model import (
    Alignment,
    Attachment,
    Flow,
    Paragraph,
    Part,
    Table,
    Title,
)

INVENTED = "演示数据 不得引用"
LEADING_HEADER = ("状态", "指标", "目标值", "完成数", "完成率", "超、滞后（百分点）")
TARGET_HEADER = (
    "状态",
    "指标",
    "目标值",
    "完成数",
    "完成率",
    "序时应达",
    "超、滞后",
    "缺口",
    "截至",
)
# What is left over of the width goes to the names, so that few of them take two lines.
NAMES_WIDE = (0, 1, 0, 0, 0, 0)
# GB/T 9704: 28 characters a line, the first line two further in.
LINE, INDENT = 28, 2
CENTRE, LEFT = Alignment.CENTRE, Alignment.LEFT


def status_flow(view: StatusView) -> Flow:
    """The document: the sentence and the headline indicators on page one, then annexes 1, 2, 3."""
    annexes = [("全部目标完成情况表", _target_parts(view))]
    if view.shares:
        annexes.append(("任务分解完成情况表", [_share_table(share) for share in view.shares]))
    if view.findings:
        annexes.append(("需要核实的问题", finding_parts(group_findings(view.findings))))
    several = len(annexes) > 1
    parts: list[Part] = [Title(f"{view.title}执行情况"), *_first_page(view)]
    for number, (title, content) in enumerate(annexes, start=1):
        parts.append(Attachment(title, number if several else None))
        parts.extend(content)
    return Flow(tuple(parts), marking=INVENTED if view.invented else "", subject="执行情况一页纸")


def _first_page(view: StatusView) -> list[Part]:
    parts: list[Part] = [Paragraph(view.sentence)]
    if view.leading:
        rows = tuple(
            (_state(row), row.name, row.target, row.actual, row.completion, _points(row)) for row in view.leading
        )
        sides = (CENTRE, LEFT, CENTRE, CENTRE, CENTRE, CENTRE)
        parts.append(
            Table(
                LEADING_HEADER,
                rows,
                widths=NAMES_WIDE,
                alignment=sides,
                largest=_letter(len(rows), view.sentence),
                upright=True,
                caption="主要指标完成情况（差距大的在前）",
            )
        )
    if view.left_out:
        parts.append(Paragraph(f"另有{view.left_out}项指标，见附件1。"))
    return parts


def _points(row: Row) -> str:
    """The pace without its measure, which stands in the head of the column."""
    return row.pace.removesuffix("个百分点")


def _letter(rows: int, sentence: str) -> int:
    """The letter with which so many rows stay on the first page beside the sentence.

    Three lines of the sentence are reckoned with; each one more takes the place of a row.
    """
    lines = -(-(len(sentence) + INDENT) // LINE)
    needed = rows + max(0, lines - 3)
    return 12 if needed <= 12 else 11 if needed <= 15 else 9


def _target_parts(view: StatusView) -> list[Part]:
    """One table over all tasks, a line for each task with its 牵头单位 above its targets."""
    rows: list[tuple[str, ...]] = []
    banners = set()
    for group in view.tasks:
        banners.add(len(rows))
        head = " ".join(filter(None, (group.number, group.title)))
        lead = f"（牵头单位：{group.leads}）" if group.leads else ""
        rows.append((head + lead, *[""] * (len(TARGET_HEADER) - 1)))
        rows.extend(map(_target_row, group.rows))
    return [Table(TARGET_HEADER, tuple(rows), banners=frozenset(banners))]


def _target_row(row: Row) -> tuple[str, ...]:
    return (
        _state(row),
        row.name,
        row.target,
        row.actual,
        row.completion,
        f"{row.due}（{row.due_on}）" if row.due_on else row.due,
        row.pace,
        row.gap,
        " ".join(filter(None, (row.as_of, row.nature))),
    )


def _share_table(share: ShareTable) -> Table:
    header = (
        "单位",
        *(f"{one.name}（{one.measure}）" if one.measure else one.name for one in share.columns),
    )
    rows = [(unit, *map(_share_text, cells)) for unit, cells in share.rows]
    rows.append(("合计", *(f"{one.reported_sum}/{one.total}" for one in share.columns)))
    caption = f"{share.name}（{share.horizon}）" if share.horizon else share.name
    return Table(
        header,
        tuple(rows),
        caption=f"{caption} 完成数/下达数",
        strong=frozenset({len(rows) - 1}),
    )


def _share_text(cell: ShareCell | None) -> str:
    return "" if cell is None else f"{cell.status.mark}{cell.actual}/{cell.target}"


def _state(row: Row) -> str:
    return f"{row.status.mark}{row.status.word}"
