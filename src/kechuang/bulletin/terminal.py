"""The same facts as plain text for a terminal: no colours, columns that hold with Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.bulletin.check_view import check_sentence
from kechuang.bulletin.columns import in_columns, printable_line
from kechuang.bulletin.finding_group import group_findings
from kechuang.bulletin.rank import by_gap
from kechuang.bulletin.status_row import row_of
from kechuang.progress.model import State
from kechuang.progress.wording import headline
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
                " ".join(filter(None, (row.as_of, row.nature))),
            )
            for row in rows
        ],
        right=NUMBERS,
    )
    parts = [
        printable_line(state.title or ""),
        "【演示数据】完成数为演示而编造,不是真实进度。" if state.invented else "",
        printable_line(headline(state)),
        table,
        _open_line(state.findings),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def check_terminal(findings: Iterable[Finding]) -> str:
    """What `check` found: the count first, then each by gravity and kind, with its words."""
    together = tuple(findings)
    lines = [check_sentence(together)]
    for group in group_findings(together):
        lines.append(f"\n【{group.word}】{group.title} {len(group.items)}处 [{group.code}]")
        for number, item in enumerate(group.items, start=1):
            lines.append(f"  {number}. {printable_line(item.finding.message)}")
            if item.place and item.place not in item.finding.message:
                lines.append(f"     位置:{printable_line(item.place)}")
            if item.finding.quote:
                lines.append(f"     原文:“{printable_line(item.finding.quote)}”")
    return "\n".join(lines) + "\n"


def _open_line(findings: tuple[Finding, ...]) -> str:
    return check_terminal(findings).rstrip("\n") if findings else ""
