"""What a sheet part of an .xlsx keeps out of sight: rows and columns, by hand, by grouping or by a filter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kechuang.sheet.limits import MOST_COLUMNS

TAGS = ("col", "filterColumn")
_TRUE = ("1", "true", "on")
_NOTHING = re.compile(r"0+(?:\.0*)?")


@dataclass
class Hidden:
    """The hidden rows and columns met so far, and whether a filter is set."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    filtered: bool = False

    def take_row(self, element: Any, row: int) -> None:
        if _is_hidden(element, "ht"):
            self.rows.add(row)

    def take(self, element: Any, tag: str) -> None:
        if tag == "filterColumn":
            self.filtered = True
        elif _is_hidden(element, "width"):
            first, last = (_whole(element.get(end)) for end in ("min", "max"))
            self.columns.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))


def _is_hidden(element: Any, size: str) -> bool:
    """Hidden by its mark, or drawn with no height or width at all."""
    return element.get("hidden", "0") in _TRUE or _NOTHING.fullmatch(element.get(size, "1")) is not None


def _whole(text: str | None) -> int:
    return int(text) if text is not None and re.fullmatch("[0-9]{1,7}", text) else 0
