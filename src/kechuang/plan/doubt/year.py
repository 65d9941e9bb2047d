"""The year of a plan that neither its title nor its date nor its number tells: taken from the text, and said so."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.document.model import Block
from kechuang.plan.front import only_year
from kechuang.vocabulary.finding import Finding


def inferred_year(blocks: Sequence[Block]) -> tuple[str, tuple[Finding, ...]]:
    """The only year the text names, with `plan.year-inferred` where it does; "" where it names several, or none."""
    year = only_year(blocks)
    if not year:
        return "", ()
    block = next(block for block in blocks if year in block.text)
    start = block.text.index(year)
    finding = Finding.notice(
        "plan.year-inferred",
        f"标题、文号和落款都没有写年份，正文只提到{year}年，暂按{year}年的方案读入。请核对；不是这一年的，在标题里写明年份后重新导入。",
        block.source(start, start + len(year)),
        block.text[start : start + len(year) + 1],
    )
    return year, (finding,)
