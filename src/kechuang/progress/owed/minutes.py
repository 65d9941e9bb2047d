"""How long a duty takes, in exact minutes: kept as data beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("minutes.toml")


@dataclass(frozen=True, slots=True)
class Minutes:
    """One figure, one unit's share typed by the holder of the list, one narrative, one piece of evidence."""

    value: Fraction
    share: Fraction
    narrative: Fraction
    evidence: Fraction


@cache
def default_minutes() -> Minutes:
    """The minutes of minutes.toml."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Minutes(**{name: Fraction(number) for name, number in told.items()})
