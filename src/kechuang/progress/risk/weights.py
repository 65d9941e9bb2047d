"""What each suspicion weighs and from where it counts: kept as data beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("risk.toml")


@dataclass(frozen=True, slots=True)
class Limits:
    """`jump` times the median step, of at least `steps` steps; `beyond` times the share; `measure` times the last."""

    jump: Fraction
    steps: int
    beyond: Fraction
    measure: Fraction


@dataclass(frozen=True, slots=True)
class Weights:
    """Points by suspicion, and the limits."""

    points: Mapping[str, int]
    limits: Limits


@cache
def default_weights() -> Weights:
    """Those of risk.toml."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    limit = told["limit"]
    limits = Limits(Fraction(limit["jump"]), limit["steps"], Fraction(limit["beyond"]), Fraction(limit["measure"]))
    return Weights(told["weight"], limits)
