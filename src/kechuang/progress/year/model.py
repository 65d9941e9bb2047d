"""A line of the year-end table: the number a year ends with, how certain it is, and how the target was met."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.progress.model import Reason, Status, Value


class Certainty(StrEnum):
    """What a year's number is worth when the year is closed: only 核定 of the last month is final."""

    FINAL = "final"
    VINTAGE = "vintage"
    EARLIER = "earlier"
    AWAITED = "awaited"
    MISSING = "missing"

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def provisional(self) -> bool:
        """暂定: a final number may still come."""
        return self is not Certainty.FINAL


_WORDS = {
    Certainty.FINAL: "核定",
    Certainty.VINTAGE: "暂定，待核定数",
    Certainty.EARLIER: "暂定，没有报到期末",
    Certainty.AWAITED: "待发布",
    Certainty.MISSING: "未报送",
}


@dataclass(frozen=True, slots=True)
class Final:
    """One series of a plan (`unit` None: the county) at the end of its year.

    `month` is the month by whose end its number is due, `value` the latest number up to then, None where there
    is none; `required` is what was asked by the target in force at the end.
    """

    key: str
    unit: str | None
    name: str
    measure: str
    month: str
    value: Value | None
    required: Decimal | None
    status: Status | None
    reason: Reason
    certainty: Certainty
