"""发布日历: how often a source publishes, with which lag, in which vintages. Only shapes; days are worked out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kechuang.progress.model import Nature
from kechuang.vocabulary import Finding


class Cadence(StrEnum):
    """How often a figure is given; its periods end with the months whose number divides by `months`."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]

    @property
    def word(self) -> str:
        return {"month": "每月", "quarter": "每季", "half": "每半年", "year": "每年"}[self.value]


class Roll(StrEnum):
    """What becomes of a day on which offices do not work: it stands, or the working day after or before it."""

    STAY = "stay"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """次月18日: a day of the `months`-th month after the period ends; the month's last day where it is shorter."""

    months: int
    day: int
    roll: Roll = Roll.STAY


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """次年10月31日: a day of the `years`-th year after the one the period ends in."""

    years: int
    month: int
    day: int
    roll: Roll = Roll.STAY


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """期后第5个工作日: so many working days after the period's last day, that day not counted."""

    count: int


Lag = DayOfMonth | DayOfYear | WorkingDays


@dataclass(frozen=True, slots=True)
class Release:
    """One vintage of a source: its lag, and the days the source itself has announced, by month of the period."""

    source: str
    nature: Nature
    lag: Lag
    announced: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A source of figures. `document` says whether it puts them in a document of its own, which needs no 佐证
    beside it; None where nobody said. Without releases a figure can be had as soon as its period has ended."""

    name: str
    cadence: Cadence = Cadence.MONTH
    document: bool | None = None
    releases: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseCalendar:
    """The sources of one county by name, or by whatever handle a rule's `source` uses (two indicators of one source
    may have releases of their own). `invented` is True where the file marks itself as 演示数据."""

    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    invented: bool = False

    def of(self, name: str | None) -> Publisher:
        """The source of a name; one nobody described publishes at once."""
        return self.publishers.get(name or "") or Publisher(name or "")
