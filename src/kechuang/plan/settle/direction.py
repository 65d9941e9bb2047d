"""Which way is better for a target: fewer for ≤ and for a place in a ranking, else more."""

from __future__ import annotations

import re

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.plan.settle.model import Direction

# 前进5—8位 counts places gained: more is better, although it is a rank.
_GAIN = re.compile("前进|前移|提升|提高|上升|进位|升")


def direction_of(target: Target) -> Direction:
    """The direction its comparator says, else its kind."""
    if target.comparator in (Comparator.AT_MOST, Comparator.BELOW):
        return Direction.DOWN
    if target.comparator in (Comparator.AT_LEAST, Comparator.ABOVE):
        return Direction.UP
    if target.kind is Kind.RANK and not _GAIN.search(f"{target.name or ''}{target.text}"):
        return Direction.DOWN
    return Direction.UP
