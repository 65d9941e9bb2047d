"""Numbers of a document that cannot be read whole, because a character of them was lost."""

from __future__ import annotations

from kechuang.document.model import Block, Document
from kechuang.document.repair import show_lost
from kechuang.plan.target import unclear_numbers
from kechuang.vocabulary.finding import Finding

_AROUND = 8


def unclear_findings(document: Document) -> tuple[Finding, ...]:
    """`plan.number-unclear` for each number the reader left a mark in; none of them is a target."""
    return tuple(_finding(block, *span) for block in document.blocks for span in unclear_numbers(block.text))


def _finding(block: Block, start: int, end: int) -> Finding:
    words = show_lost(block.text[max(start - _AROUND, 0) : end + _AROUND].strip())
    return Finding.warning(
        "plan.number-unclear",
        f"{_where(block)}“{words}”：这个数字看不清，□处的字符在文件里没有对应的文字（可能是小数点），没有读作目标。"
        "请对照原件，把数字改正后重新导入。",
        block.source(start, end),
        block.text[start:end],
    )


def _where(block: Block) -> str:
    """The place of a block as a person finds it again: 工作表“任务清单” B7, 第3页, 第12行."""
    if block.place is not None:
        return block.place
    if block.page is not None:
        return f"第{block.page}页"
    return "文中" if block.line is None else f"第{block.line}行"
