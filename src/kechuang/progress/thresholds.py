"""Where ▲滞后 becomes ■严重滞后: kept as data, as an exact ratio."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("thresholds.toml")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """An actual below `numerator / denominator` of what is due is 严重滞后."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 < self.numerator <= self.denominator:
            raise ValueError("a threshold is a ratio above 0 and at most 1")

    @property
    def share(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


@cache
def default_thresholds() -> Thresholds:
    """The thresholds of thresholds.toml beside this module."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["far_behind"]
    return Thresholds(table["numerator"], table["denominator"])
