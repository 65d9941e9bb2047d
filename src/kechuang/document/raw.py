"""What a format reader hands over before repair and numbering: paragraphs and tables in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LeftOut = tuple[tuple[str, str], ...]
"""What the format holds and its reader does not see: (text, why it is left out)."""


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """One paragraph as the format gives it; fields as in `Block`."""

    text: str
    page: int | None = None
    outline: int | None = None
    line: int | None = None
    place: str | None = None
    left_out: LeftOut = ()


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell with its place (0-based) and spans. `repair` is (before, reason) where it was mended."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    line: int | None = None
    repair: tuple[str, str] | None = None
    place: str | None = None
    left_out: LeftOut = ()


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
