"""What of a notice was not read: each sentence told with its place, its words and what the office can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kechuang.plan.supplement.statement import Statement
from kechuang.vocabulary.finding import Finding

UNREAD = frozenset(
    {
        "supplement.table-unread",
        "supplement.sentence-unread",
        "supplement.task-new",
        "supplement.task-dropped",
        "supplement.value-unread",
    }
)
"""The findings that stand for a sentence of which nothing, or not all, was taken over."""
_HOW = (
    "要采用的，请写成一事一句，如“将‘指标名称’年度目标由原数调整为新数”“将‘任务名称’的牵头单位由甲单位调整为乙单位”"
    "“取消‘指标名称’目标”，或列入“原目标、调整后目标”对照表，重新导入；不需要系统采用的，请另行办理。"
)


def unread_findings(statements: Iterable[Statement]) -> Iterator[Finding]:
    """One finding for each sentence that says a change and was not read whole."""
    for statement in statements:
        if statement.new_task:
            yield _told("supplement.task-new", statement, f"文件新增任务，系统不能从通知里新增任务，没有采用。{_TASK}")
        elif statement.unread:
            yield _told(
                "supplement.sentence-unread",
                statement,
                f"{_which(statement)}没有读出，没有采用。请对照原文核对。{_HOW}",
            )


_TASK = "其中的数请写成“新增‘指标名称’目标20人”后重新导入；任务本身和它的单位请另行登记、督办。"


def _which(statement: Statement) -> str:
    """Which words of the sentence; all of it where nothing was read."""
    if not statement.changes:
        return "这一句写到调整，"
    return f"这一句里的{'、'.join(f'“{clause}”' for clause in statement.unread)}"


def _told(code: str, statement: Statement, text: str) -> Finding:
    place = f"{statement.source.location}：" if statement.source.location else ""
    return Finding.warning(code, f"{place}{text}", statement.source, statement.text)


def read_whole(statement: Statement, findings: Iterable[Finding]) -> bool:
    """Whether every clause of a sentence came to a change; `findings` are those of its changes."""
    return not statement.unread and not any(finding.code in UNREAD for finding in findings)


def count_words(stated: int, read: int) -> str:
    """How many sentences of a notice change something, and how many of them were read."""
    if not stated:
        return ""
    rest = f"，{stated - read}处没有读出，见下面的说明" if read < stated else "，全部读出"
    return f"文件正文有{stated}处写到调整，读出{read}处{rest}。"
