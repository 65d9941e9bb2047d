"""The rows of a head made into one heading a column: two rows of it, also where a copy lost the spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kechuang.document.model import Block
from kechuang.plan.front import bare
from kechuang.plan.table.head import roles

Cells = Sequence[Block | None]

_YEAR = re.compile(r"(?:到|至)?(?:19|20)\d\d(?:[-—–~至](?:19|20)?\d\d)?年?[底末度]?[^\d，。；]{0,10}")
_LONGEST = 10


def headings(heads: Cells, below: Cells) -> tuple[list[str], int]:
    """The heading of each column, and how many rows the head has."""
    upper, lower = [heading_of(cell) for cell in heads], [heading_of(cell) for cell in below]
    if _spans_two_rows(heads, below):
        return [_joined(one, other) for one, other in zip(upper, lower, strict=True)], 2
    own = [at for at, cell in enumerate(below) if lower[at] and cell not in heads and cell not in below[:at]]
    if len(own) > 1 and all(_is_lower(lower[at]) for at in own):
        parted = _under_blanks(upper, lower, own) or _shortened(upper, [lower[at] for at in own])
        if parted is not None:
            return parted, 2
    return upper, 1


def heading_of(cell: Block | None) -> str:
    """The words of a cell without blanks."""
    return "" if cell is None else bare(cell.text)


def _spans_two_rows(heads: Cells, below: Cells) -> bool:
    """Two header rows share a cell that spans both, while another parts below into several."""
    shared = any(a is not None and a is b for a, b in zip(heads, below, strict=True))
    indexes = [cell.index for cell in heads if cell is not None]
    return shared and len(indexes) > len(set(indexes))


def _is_lower(text: str) -> bool:
    """Whether a cell reads as a lower heading: a year, or a word of targets and bases without a number."""
    if _YEAR.fullmatch(text):
        return True
    known = any(roles()[role].fits(text) for role in ("target", "rate")) or bool(roles()["target"].refuses(text))
    return known and len(text) <= _LONGEST and not re.search(r"\d", text)


def _under_blanks(upper: list[str], lower: list[str], own: list[int]) -> list[str] | None:
    """Lower headings that stand in the columns left blank above, and in the one that opens the blanks."""
    for at in own:
        opens = bool(upper[at]) and at + 1 < len(upper) and not upper[at + 1] and at + 1 in own
        if at == 0 or not (opens or not upper[at]):
            return None
    joined, above = [], ""
    for at, (one, other) in enumerate(zip(upper, lower, strict=True)):
        above = one or above
        joined.append(_joined(above if at in own else one, other if at in own else ""))
    return joined


def _shortened(upper: list[str], own: list[str]) -> list[str] | None:
    """Lower headings pushed to the left: as many as one heading above is short of columns."""
    told = [text for text in upper if text]
    if len(set(told)) != len(told) or upper[: len(told)] != told or len(told) - 1 + len(own) != len(upper):
        return None
    aims = [at for at, text in enumerate(told) if roles()["target"].fits(text)]
    parts = aims[-1] if aims else len(told) - 1
    return [*told[:parts], *(_joined(told[parts], text) for text in own), *told[parts + 1 :]]


def _joined(upper: str, lower: str) -> str:
    if not upper or not lower or upper == lower:
        return upper or lower
    return upper + lower
