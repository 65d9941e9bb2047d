"""Text in columns for a terminal, where a Chinese character is two wide and the rest one. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

GAP = "  "
CUT = "…"


def terminal_width(text: str) -> int:
    """Columns of a terminal `text` takes: wide and full-width marks two, combining ones none.

    Marks of ambiguous width (★ ●) count one, as terminals draw them unless told otherwise.
    """
    return sum(
        2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text if not unicodedata.combining(mark)
    )


def printable_line(text: str) -> str:
    """`text` on one line without control characters, so that no file can steer the terminal."""
    return "".join(mark if mark.isprintable() else " " for mark in text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` half-characters: filled with spaces, or cut with …."""
    shown = clipped(text, width)
    filler = " " * (width - terminal_width(shown))
    return filler + shown if right else shown + filler


def clipped(text: str, width: int) -> str:
    """`text` cut to at most `width` half-characters."""
    if terminal_width(text) <= width:
        return text
    kept, used = "", terminal_width(CUT)
    for mark in text:
        used += terminal_width(mark)
        if used > width:
            break
        kept += mark
    return kept + CUT


def in_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: frozenset[int] = frozenset(),
    most: int = 40,
) -> str:
    """A table in aligned columns; columns in `right` end together, none is wider than `most`."""
    lines = [[printable_line(cell) for cell in line] for line in (header, *rows)]
    widths = [min(most, max(map(terminal_width, column))) for column in zip(*lines, strict=True)]
    return "\n".join(
        GAP.join(
            padded(cell, width, right=place in right)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
