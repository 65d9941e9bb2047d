"""What a format reader hands over before repair and numbering: paragraphs and tables in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kechuang.document.model import Repair, RepairKind


class Mended(NamedTuple):
    """What was written where a cell stands, and why it stands otherwise now."""

    before: str
    reason: str
    kind: RepairKind


class LeftOut(NamedTuple):
    """What the format holds and its reader does not see, and why."""

    text: str
    reason: str
    kind: RepairKind = RepairKind.TEXT

    def repair(self, block: int | None) -> Repair:
        return Repair(block, self.text, "", self.reason, self.kind)


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """One paragraph as the format gives it; fields as in `Block`."""

    text: str
    page: int | None = None
    outline: int | None = None
    line: int | None = None
    place: str | None = None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell with its place (0-based) and spans."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    line: int | None = None
    mended: Mended | None = None
    place: str | None = None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of one table, in any order; rows need not be complete."""

    cells: tuple[RawCell, ...]


RawItem = RawParagraph | RawTable


def lines_of_cell(items: Iterable[RawItem]) -> list[str]:
    """The lines of what stands in one cell, a table nested in it row by row; empty ones left out."""
    lines: list[str] = []
    for item in items:
        if isinstance(item, RawParagraph):
            lines.append(item.text.strip())
            continue
        rows: dict[int, list[str]] = {}
        for cell in item.cells:
            rows.setdefault(cell.row, []).append(cell.text)
        lines.extend(" ".join(filter(None, cells)) for _, cells in sorted(rows.items()))
    return [line for line in lines if line]
