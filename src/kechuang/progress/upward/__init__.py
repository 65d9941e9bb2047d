"""上报表（一数多表）: cells of a form bound once to indicators and periods, filled and compared. Pure."""

from kechuang.progress.upward.check import check_binding
from kechuang.progress.upward.compare import CellDifference, DifferenceKind, changed_since, fallen_since
from kechuang.progress.upward.compute import answer
from kechuang.progress.upward.facts import asked_of, counted_of, line_words, months_needed, standings_of
from kechuang.progress.upward.model import (
    Accepts,
    Answer,
    Asked,
    Binding,
    Counted,
    Facts,
    Figure,
    Missing,
    Standing,
    Told,
    Unknown,
)
from kechuang.progress.upward.moment import month_of
from kechuang.progress.upward.present import entry_of
from kechuang.progress.upward.propose import in_form, names_unknown, propose

__all__ = [
    "Accepts",
    "Answer",
    "Asked",
    "Binding",
    "CellDifference",
    "Counted",
    "DifferenceKind",
    "Facts",
    "Figure",
    "Missing",
    "Standing",
    "Told",
    "Unknown",
    "answer",
    "asked_of",
    "changed_since",
    "check_binding",
    "counted_of",
    "entry_of",
    "fallen_since",
    "in_form",
    "line_words",
    "month_of",
    "months_needed",
    "names_unknown",
    "propose",
    "standings_of",
]
