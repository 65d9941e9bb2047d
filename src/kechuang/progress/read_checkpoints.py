"""序时 set by hand: on the sheet 「序时」 of the template, or a row of any table whose 数据性质 says 序时."""

from __future__ import annotations

import re

from kechuang.progress.directory import Addressee
from kechuang.progress.heading import Heading
from kechuang.progress.model import HandCheckpoint
from kechuang.progress.value_cell import Reading, Verdict
from kechuang.sheet import Cell, Sheet
from kechuang.vocabulary import Finding, Source

CHECKPOINT_WORDS = frozenset(("序时", "序时节点", "序时数", "节点"))
# The title of the sheet, as the template writes it: it stays when the sheet is renamed or saved as CSV.
_TITLE = re.compile(r"序时节点(?:表)?(?:[（(]到该月末应完成的累计数[）)])?$")


def named_as_checkpoints(sheet: Sheet) -> bool:
    return sheet.name.strip() in CHECKPOINT_WORDS


def titled_as_checkpoints(sheet: Sheet, heading: Heading) -> bool:
    """Whether a line above the head calls the table 序时节点."""
    above = (cell.text.strip() for row in sheet.rows[: heading.row - 1] for cell in row)
    return any(_TITLE.search(text) for text in above)


def checkpoint_of(
    cell: Cell, reading: Reading, addressee: Addressee, period: str, source: Source
) -> tuple[Verdict, HandCheckpoint | None, tuple[Finding, ...]]:
    """What a cell of checkpoints says: a number, nothing, or a refusal. 待发布 is no checkpoint."""
    if reading.verdict is Verdict.EMPTY:
        return Verdict.EMPTY, None, ()
    if reading.verdict is Verdict.VALUE and reading.amount is not None:
        checkpoint = HandCheckpoint(addressee.entry.key, period, reading.amount, source)
        return Verdict.CHECKPOINT, checkpoint, reading.findings
    why = reading.findings[0].message if reading.findings else f"{source.location}：“{cell.text.strip()[:20]}”不是数"
    message = f"{why.rstrip('。')}；序时节点没有采用，请改填一个数。"
    return Verdict.REFUSED, None, (Finding.error("progress.checkpoint-value", message, source, cell.text),)


def unit_finding(unit: str, source: Source) -> Finding:
    """Checkpoints are those of the whole county; a unit's share is due at the end of its breakdown."""
    message = (
        f"{source.location}：这一行是“{unit[:20]}”的序时节点，没有采用；"
        "序时节点只按全域设定，单位的分解数到时限末才比。请把单位留空，或删去这一行。"
    )
    return Finding.error("progress.checkpoint-unit", message, source, unit)
