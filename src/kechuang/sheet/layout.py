"""How a workbook to be filled in is laid out: cells, columns, sheets. Writing is `write.py`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.sheet.model import Range


class Style(StrEnum):
    """What a cell is for; on a sealed sheet only ENTRY and WRONG (an entry to be mended) may be typed into.

    TEXT is a cell of such a workbook: words that wrap, no ground of its own.
    """

    TITLE = "title"
    HEAD = "head"
    LABEL = "label"
    ENTRY = "entry"
    WRONG = "wrong"
    NOTE = "note"
    TEXT = "text"

    @property
    def open(self) -> bool:
        return self in (Style.ENTRY, Style.WRONG)


@dataclass(frozen=True, slots=True)
class NumberRule:
    """What a number cell asks for: from `least` to `most`, without decimals where `whole`, or one of
    the words `also` (待发布). Whatever else is typed is warned of and may stay: it is judged on reading."""

    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutCell:
    """A cell to be written: text stays text, a Decimal becomes a number without passing a float.

    `hint` is shown when an entry cell is chosen, `comment` is a 批注; `number` goes before the column's.
    """

    content: str | Decimal = ""
    style: Style = Style.LABEL
    hint: str = ""
    comment: str = ""
    number: NumberRule | None = None


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column: its width in characters, and what its entry cells offer, ask for and say."""

    width: int
    choices: tuple[str, ...] = ()
    number: NumberRule | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet: the first `head_rows` rows and `head_columns` columns stay in view and are repeated
    on every printed page. `merges` are ranges of 1-based rows and columns. A sheet that is not `sealed`
    is a workbook its keepers go on with; `filters` puts filter buttons on the last of the head rows."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[OutCell, ...], ...]
    head_rows: int = 1
    head_columns: int = 0
    hidden: bool = False
    landscape: bool = True
    merges: tuple[Range, ...] = ()
    sealed: bool = True
    filters: bool = False
