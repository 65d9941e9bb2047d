"""报送规则: who reports an indicator, how shares come, from which source. Set by the office, kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kechuang.progress.owed.minutes import Minutes, default_minutes
from kechuang.progress.release import Cadence, DayOfMonth, Lag, Publisher, ReleaseCalendar, Roll
from kechuang.progress.release.expected import day_after
from kechuang.vocabulary import Finding, Period

TENTH = DayOfMonth(1, 10, Roll.AFTER)
"""次月10日，遇节假日顺延。"""


class Shares(StrEnum):
    """Who gives the numbers of the units that hold a share: the holder of the list, each unit, or nobody."""

    HOLDER = "holder"
    EACH = "each"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one series is reported. Without `reporter` the one lead the plan names reports it; without `cadence`
    its source's counts. What is `computed` from a registry owes nothing, nor what is `withdrawn` from that month on."""

    reporter: str | None = None
    shares: Shares = Shares.HOLDER
    source: str | None = None
    cadence: Cadence | None = None
    computed: bool = False
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a plan by series key; what no rule names follows the least that can be asked.

    `due` is the day a round is due, counted from the end of its month.
    """

    by_key: Mapping[str, Rule] = field(default_factory=dict)
    calendar: ReleaseCalendar = field(default_factory=ReleaseCalendar)
    due: Lag = TENTH
    narrative: Cadence = Cadence.QUARTER
    minutes: Minutes = field(default_factory=default_minutes)
    findings: tuple[Finding, ...] = ()
    invented: bool = False

    def of(self, key: str) -> Rule:
        return self.by_key.get(key, _LEAST)

    def publisher(self, key: str) -> Publisher:
        """The source of a series, with the cadence the rule sets."""
        rule = self.of(key)
        found = self.calendar.of(rule.source)
        return found if rule.cadence is None else replace(found, cadence=rule.cadence)

    def due_on(self, month: str) -> date:
        """The day the round of a month is due."""
        end = Period.parse(month).end
        # A count of working days into a year not announced yet: the last day of the month after stands.
        return day_after(self.due, end) or Period.containing(end).following().end

    def with_reporters(self, reporters: Mapping[str, str]) -> Rules:
        """The same rules with the reporting units a person settled, by series key."""
        settled = {key: replace(self.of(key), reporter=unit) for key, unit in reporters.items()}
        return replace(self, by_key={**self.by_key, **settled})


_LEAST = Rule()
