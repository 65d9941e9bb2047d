"""年终: what a year ends with, which final numbers are still to come, and what the next year takes over from it."""

from kechuang.progress.year.awaited import AwaitedFinal, awaited_final
from kechuang.progress.year.carry import carry_reason
from kechuang.progress.year.continued import (
    Baseline,
    Counted,
    Match,
    baseline_from,
    bears_baseline,
    continued,
)
from kechuang.progress.year.finals import closing_month, finals_of
from kechuang.progress.year.model import Certainty, Final

__all__ = [
    "AwaitedFinal",
    "Baseline",
    "Certainty",
    "Counted",
    "Final",
    "Match",
    "awaited_final",
    "baseline_from",
    "bears_baseline",
    "carry_reason",
    "closing_month",
    "continued",
    "finals_of",
]
