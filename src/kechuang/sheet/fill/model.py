"""What is written into a form, what a cell of it can take, and the form once filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.sheet.number_format import Shown
from kechuang.vocabulary.finding import Finding

Content = Decimal | str | date


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell is to say. A Decimal is stored digit by digit, "" empties the cell.

    `percent` is True for a number that counts 百分之: 3.4 goes into a cell formatted 0.0% as 0.034.
    """

    sheet: str
    address: str
    content: Content
    percent: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.sheet, self.address


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the form: how its format shows a number, and why it can take none (a formula, a covered cell).

    `decimals` is how many places the format shows, None where it leaves that open (常规).
    """

    sheet: str
    address: str
    shown: Shown
    decimals: int | None = None
    problem: Finding | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled form; `written` are the cells written, `findings` say which were not and why.

    `formulas` counts the formulas whose stored results were dropped: they are computed when it is opened.
    """

    content: bytes
    written: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    formulas: int = 0
