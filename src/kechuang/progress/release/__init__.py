"""发布日历: when a source has published a period, in which vintage. This face only hands names on."""

from kechuang.progress.release.expected import expected_on
from kechuang.progress.release.model import (
    Cadence,
    DayOfMonth,
    DayOfYear,
    Lag,
    Publisher,
    Release,
    ReleaseCalendar,
    Roll,
    WorkingDays,
)
from kechuang.progress.release.read_release import read_release, read_releases
from kechuang.progress.release.standing import Standing, standing
from kechuang.progress.release.vintage import rank, replaces

__all__ = [
    "Cadence",
    "DayOfMonth",
    "DayOfYear",
    "Lag",
    "Publisher",
    "Release",
    "ReleaseCalendar",
    "Roll",
    "Standing",
    "WorkingDays",
    "expected_on",
    "rank",
    "read_release",
    "read_releases",
    "replaces",
    "standing",
]
