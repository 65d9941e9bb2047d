"""Official documents going out: a small flow of titles, paragraphs and tables. The model only.

`gongwen_write.write_gongwen(flow, on=day)` makes the .docx in the layout of GB/T 9704-2012; that module
is imported by name, where Word is really asked for, because it loads python-docx. Numbers, signatures
and seals are never invented here: what is written is a draft that a person signs outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Alignment(StrEnum):
    """How the cells of one column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The title: 2号小标宋, centred, broken over lines in balance."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 一、(黑体), 2 （一）(楷体), 3 1. and 4 (1) (仿宋). The text carries its number."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text: 3号仿宋, first line indented by two characters.

    `lead` stands before the text in bold (一个结论先行); `quoted` sets the words of a document apart;
    `indented` False gives the flush line of 主送机关.
    """

    text: str
    lead: str = ""
    quoted: bool = False
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `header` is one row, repeated on every page; `widths` are weights by column.

    Without `widths` columns are fitted to what they hold; a table too wide for the upright page gets
    a smaller letter, then a page turned on its side. `strong` are the rows set in bold (合计), `banners`
    those whose first cell runs over the whole width (a group's name), `largest` the largest letter;
    an `upright` table is never turned: it stands on the page of the text before it. A ragged row is a
    programmer's mistake (ValueError).
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] | None = None
    alignment: tuple[Alignment, ...] | None = None
    caption: str = ""
    strong: frozenset[int] = frozenset()
    banners: frozenset[int] = frozenset()
    largest: int = 14
    upright: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its header")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG or JPEG bytes) as wide as asked, with the words that stand for it."""

    content: bytes
    description: str
    width_mm: int = 156


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: the unit centred over the date, the date four characters from the right."""

    unit: str
    day: date


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明 after the body: 附件:1.… ; the titles without final punctuation."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """The head of an annex on a new page: 附件1 in 黑体, its title centred on the third line.

    `number` None is the only annex (附件 without a number). An annex with a wide table is turned whole.
    """

    title: str
    number: int | None = None


Part = Title | Heading | Paragraph | Table | Picture | PageBreak | Signature | AttachmentNote | Attachment


@dataclass(frozen=True, slots=True)
class Flow:
    """A document to be written: its parts in order, and a marking repeated at the head of each page."""

    parts: tuple[Part, ...]
    marking: str = ""
    subject: str = ""


def official_date(day: date) -> str:
    """2024年1月5日: Arabic figures without a leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
