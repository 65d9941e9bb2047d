"""The same facts as plain text for a terminal: no colours, columns that hold with Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.bulletin.check_view import check_sentence, check_view
from kechuang.bulletin.columns import in_columns, printable_line
from kechuang.bulletin.finding_group import Group, group_findings
from kechuang.bulletin.status_row import row_of
from kechuang.plan.model import Plan
from kechuang.progress.model import State
from kechuang.progress.rank import by_gap
from kechuang.progress.wording import headline, tally_text
from kechuang.vocabulary.finding import Finding

HEADER = ("状态", "指标", "目标值", "完成数", "完成率", "序时应达", "超、滞后", "截至")
NUMBERS = frozenset({2, 3, 4, 5})


def status_terminal(state: State) -> str:
    """The state of a plan: the sentence, then every numeric target, furthest behind first."""
    rows = [row_of(one) for one in by_gap(state.targets)]
    table = in_columns(
        HEADER,
        [
            (
                f"{row.status.mark}{row.status.word}",
                row.name,
                row.target,
                row.actual,
                row.completion,
                row.due,
                row.pace,
                " ".join(filter(None, (row.as_of, row.nature, row.due_on and f"对{row.due_on}"))),
            )
            for row in rows
        ],
        right=NUMBERS,
    )
    parts = [
        printable_line(state.title or ""),
        "【演示数据】完成数为演示而编造，不是真实进度。" if state.invented else "",
        printable_line(headline(state)),
        table,
        tally_text(state.tally),
        _open_lines(state.findings),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def check_terminal(plan: Plan, findings: Iterable[Finding]) -> str:
    """What `check` found in `plan`: the counts first, then each by gravity and kind, with its words."""
    view = check_view(plan, findings)
    contents = "、".join(f"{name}{count}" for name, count in view.contents if count)
    head = [printable_line(view.title), f"读到：{contents or '没有读到方案内容'}。"]
    return "\n".join([*head, view.sentence, *grouped_lines(view.groups)]) + "\n"


def grouped_lines(groups: Iterable[Group]) -> list[str]:
    """Findings by kind, each with its place and the words it speaks of."""
    lines: list[str] = []
    for group in groups:
        lines.append(f"\n【{group.word}】{group.title} {len(group.items)}处 [{group.code}]")
        for number, item in enumerate(group.items, start=1):
            lines.append(f"  {number}. {printable_line(item.finding.message)}")
            if item.place and item.place not in item.finding.message:
                lines.append(f"     位置：{printable_line(item.place)}")
            if item.finding.quote:
                lines.append(f"     原文：“{printable_line(item.finding.quote)}”")
    return lines


def _open_lines(findings: tuple[Finding, ...]) -> str:
    """What the sheet of values left open; empty where nothing is."""
    if not findings:
        return ""
    return "\n".join([check_sentence(findings), *grouped_lines(group_findings(findings))])
