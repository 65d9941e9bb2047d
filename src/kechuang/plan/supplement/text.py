"""The text of a supplement read sentence by sentence: what came of each, what was not read, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kechuang.document.model import Block
from kechuang.plan.annex import split_annexes
from kechuang.plan.front import is_furniture
from kechuang.plan.model import Plan
from kechuang.plan.supplement.compare import compare
from kechuang.plan.supplement.difference import Outcome
from kechuang.plan.supplement.front import SupplementFront, is_plan
from kechuang.plan.supplement.model import SupplementKind
from kechuang.plan.supplement.statement import Statement, is_section, statements_in, turns_plainly
from kechuang.plan.supplement.unread import read_whole, unread_findings
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Finding

_NOTICE_TITLE = re.compile("(?:通知|函|决定|说明|事项|批复|意见)[)）]?$")
_STOPS = ("。", "；", ";")


@dataclass(frozen=True, slots=True)
class TextRead:
    """What came of the sentences of a text; `notice` where it says what it changes in another document, and so
    every sentence that does is counted and told."""

    outcomes: tuple[Outcome, ...]
    unread: tuple[Finding, ...]
    stated: int
    read: int
    notice: bool


def read_text(front: SupplementFront, plan: Plan, units: AliasTable | None) -> TextRead:
    """Every change the text says, held against the plan; and what of it was not read."""
    statements = tuple(_statements(front))
    found = [[compare(change, plan, units) for change in statement.changes] for statement in statements]
    outcomes = tuple(outcome for each in found for outcome in each)
    if not _is_notice(front, statements):
        return TextRead(outcomes, (), 0, 0, notice=False)
    whole = sum(
        read_whole(statement, (finding for outcome in each for finding in outcome.findings))
        for statement, each in zip(statements, found, strict=True)
    )
    return TextRead(outcomes, tuple(unread_findings(statements)), len(statements), whole, notice=True)


def _is_notice(front: SupplementFront, statements: Sequence[Statement]) -> bool:
    if is_plan(front):
        return False
    if front.kind is not SupplementKind.OTHER:
        return True
    titled = front.title is None or _NOTICE_TITLE.search(front.title) is not None
    return titled and any(statement.changes for statement in statements)


def _statements(front: SupplementFront) -> Iterator[Statement]:
    """What the text says is changed. A line that only heads others (四、新增目标) says nothing itself, but where
    nothing that was read stands under it."""
    heads: list[Statement] = []
    for place, block, annexed in _paragraphs(front):
        items = front.kind is SupplementKind.ADJUSTMENT and not annexed
        found = list(statements_in(block, place, turns_only=annexed or is_plan(front), items=items))
        if annexed:
            yield from (statement for statement in found if turns_plainly(statement.text))
        elif is_section(block) and not any(statement.changes for statement in found):
            yield from heads
            heads = found
        elif found:
            heads = []
            yield from found
    yield from heads


def _paragraphs(front: SupplementFront) -> Iterator[tuple[str, Block, bool]]:
    """Every paragraph with its place, and whether it stands in an annex. A whole sentence that begins with 附件1
    (附件1中甲镇由2家调整为3家。) heads no annex."""
    lines = [block for block in front.blocks if block.cell is not None or not block.text.rstrip().endswith(_STOPS)]
    body = len(split_annexes(lines).body)
    cut = lines[body].index if body < len(lines) else None
    counted = {False: 0, True: 0}
    for block in front.blocks:
        if block.cell is None and not is_furniture(block):
            annexed = cut is not None and block.index >= cut
            counted[annexed] += 1
            yield f"{'附件' if annexed else '正文'}第{counted[annexed]}段", block, annexed
