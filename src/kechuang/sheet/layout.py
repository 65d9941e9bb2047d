"""How a workbook to be filled in is laid out: cells, columns, sheets. Writing is `write.py`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Style(StrEnum):
    """What a cell is for; only ENTRY may be typed into."""

    TITLE = "title"
    HEAD = "head"
    LABEL = "label"
    ENTRY = "entry"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class OutCell:
    """A cell to be written: text stays text, a Decimal becomes a number without passing a float."""

    content: str | Decimal = ""
    style: Style = Style.LABEL


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column: its width in characters, and the choices offered in its entry cells."""

    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet: the first `head_rows` rows and `head_columns` columns stay in view and are repeated
    on every printed page."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[OutCell, ...], ...]
    head_rows: int = 1
    head_columns: int = 0
    hidden: bool = False
    landscape: bool = True
