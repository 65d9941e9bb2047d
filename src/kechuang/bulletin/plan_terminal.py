"""What was read of a plan, as text for a terminal: counts first, then each thing with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kechuang.bulletin.check_view import UNTITLED, check_sentence
from kechuang.bulletin.columns import GAP, clipped, padded, printable_line, terminal_width
from kechuang.bulletin.finding_group import group_findings
from kechuang.bulletin.terminal import grouped_lines
from kechuang.bulletin.wording import place_text
from kechuang.plan.check.content import find as find_nothing_read
from kechuang.plan.compare.project import money_of
from kechuang.plan.compare.target import Aim, aims_of
from kechuang.plan.model import Allocation, Plan, Task
from kechuang.plan.when import deadline_words
from kechuang.plan.words import quantity_words, target_words, units_words

# A sheet of paper, or a window as it opens, is a hundred half-characters wide.
WIDTH = 100
_SHOWN = 20
_ENDLESS = 10_000
_NUMBERLESS = "（无编号）"

Row = tuple[str, ...]


def plan_terminal(plan: Plan) -> str:
    """The reading in short: the first things of each kind, on lines of a hundred half-characters."""
    return _told(plan, _SHOWN, WIDTH)


def whole_plan_terminal(plan: Plan) -> str:
    """The reading in full: everything, nothing cut."""
    return _told(plan, _ENDLESS, _ENDLESS)


def _told(plan: Plan, most: int, width: int) -> str:
    lines = [clipped(printable_line(line), width) for line in _head(plan)]
    for title, widths, rows in _sections(plan):
        lines += _section(title, rows, widths, most, width)
    findings = (*find_nothing_read(plan), *plan.findings)
    if findings:
        lines += ["", check_sentence(findings), *grouped_lines(group_findings(findings[:most]))]
        lines += _more(len(findings) - most)
    return "\n".join(lines) + "\n"


def _head(plan: Plan) -> Iterator[str]:
    mentions = [target for target in plan.targets() if target.value is not None]
    yield plan.title or UNTITLED
    yield (
        f"文号 {plan.document_number or '未注明'} · 发文机关 {plan.issuer or '未注明'} · 日期 {plan.issued_on or '未注明'}"
        f" · 计划期 {plan.period or '未注明'}"
    )
    yield (
        f"主要目标 {len(plan.goals)} 条，重点任务 {len(plan.tasks)} 项，指标 {len(plan.indicators)} 项，"
        f"月度活动 {len(plan.activities)} 项，项目 {len(plan.projects)} 个，"
    )
    yield f"清单 {len(plan.checklist)} 条，分解表 {len(plan.allocations)} 张，保障措施 {len(plan.safeguards)} 条"
    yield (
        f"数字目标 {len(mentions)} 处，合并为 {len({target.key for target in mentions})} 个不同目标；"
        f"涉及单位名称 {len(plan.units)} 个"
    )


def _sections(plan: Plan) -> Iterator[tuple[str, Sequence[int], list[list[Row]]]]:
    """(heading, widest of each column, things of one or more lines)."""
    yield "目标（名称、目标值、时限、位置）", (42, 18, 14, 20), [[_aim(aim)] for aim in aims_of(plan)]
    yield "重点任务", (WIDTH,), [list(_task(task)) for task in plan.tasks]
    yield "指标表（类型、名称、目标值、位置）", (14, 42, 18, 20), [
        [(row.group or "", row.name, target_words(row.target), place_text(row.source))] for row in plan.indicators
    ]  # fmt: skip
    for allocation in plan.allocations:
        yield _allocation_title(allocation), (36, 22, 38), [[row] for row in _columns(allocation)]
    yield "项目（名称、建设主体、总投资、时限、位置）", (30, 20, 12, 14, 16), [
        [(one.name, one.entity or "", "" if (money := money_of(one)) is None else quantity_words(money),
          one.deadline or "", place_text(one.source))] for one in plan.projects
    ]  # fmt: skip
    yield "月度活动（月份、内容、位置）", (6, 68, 20), [
        [(f"{one.month}月", one.content or one.kind, place_text(one.source))] for one in plan.activities
    ]  # fmt: skip
    yield "清单（内容、责任单位、时限、位置）", (38, 24, 16, 16), [
        [(row.content, units_words(row.units) + ("等" if row.open_list else ""), deadline_words(row.horizon),
          place_text(row.source))] for row in plan.checklist
    ]  # fmt: skip
    yield "保障措施", (16, 80), [[(place_text(one.source), one.title)] for one in plan.safeguards]


def _section(title: str, things: list[list[Row]], widths: Sequence[int], most: int, width: int) -> list[str]:
    """A heading with its things in columns, and how many more there are; nothing where there is none."""
    if not things:
        return []
    shown = [row for thing in islice(things, most) for row in thing]
    return ["", title, *_in_columns(shown, widths, width), *_more(len(things) - most)]


def _in_columns(rows: Sequence[Row], widths: Sequence[int], width: int) -> list[str]:
    """The cells below each other; in full, a long one stands whole and pushes the rest of its line."""
    cells = [[printable_line(cell) for cell in row] for row in rows]
    fitted = [
        min(most, max(map(terminal_width, column)))
        for most, column in zip(widths, zip(*cells, strict=True), strict=True)
    ]
    lines = (GAP.join(_cell(*one, width) for one in zip(row, fitted, strict=True)) for row in cells)
    return [clipped(f"  {line.rstrip()}", width) for line in lines]


def _cell(cell: str, fitted: int, width: int) -> str:
    return cell if width > WIDTH and terminal_width(cell) > fitted else padded(cell, fitted)


def _more(left: int) -> list[str]:
    return [f"  ……另有 {left} 项，全部列出请加 --all"] if left > 0 else []


def _aim(aim: Aim) -> Row:
    """A target once, at its first place; its clause where it has no number."""
    target = aim.first
    value = target_words(target) if target.value is not None else ""
    also = f"等{len(aim.mentions)}处" if len(aim.mentions) > 1 else ""
    name = target.name or target.text if value else target.text
    return name, value, deadline_words(target.horizon), f"{place_text(target.source)}{also}"


def _task(task: Task) -> Iterator[Row]:
    page = f"（第{task.source.page}页）" if task.source.page is not None else ""
    more = "等" if task.open_list else ""
    yield (f"{task.number or _NUMBERLESS} {task.title}{page}",)
    yield (f"  牵头：{_units(task.lead_units)}；责任：{_units(task.responsible_units)}{more}",)


def _units(names: Iterable[str]) -> str:
    return "、".join(names) or "未注明"


def _allocation_title(allocation: Allocation) -> str:
    due = deadline_words(allocation.horizon)
    return f"任务分解 {allocation.name}{f'（{due}）' if due else ''}：{len(allocation.rows)} 个单位"


def _columns(allocation: Allocation) -> Iterator[Row]:
    for at, column in enumerate(allocation.columns):
        total = None if allocation.total is None else allocation.total[at]
        given = sum(row.values[at] is not None for row in allocation.rows)
        said = "没有合计" if total is None else f"合计 {total:f}{column.measure or ''}"
        yield column.name, said, f"{given} 个单位有数，{place_text(allocation.source)}"
