"""Targets in the text and the tables of a plan: seen, judged, named, dated, and tied together."""

from kechuang.plan.target.cell import read_target_cell, read_target_cells
from kechuang.plan.target.find import doubtful_numbers, find_targets
from kechuang.plan.target.kind import kind_of
from kechuang.plan.target.link import link_targets
from kechuang.plan.target.script import unclear_numbers
from kechuang.plan.target.sentence import numbers_set

__all__ = [
    "doubtful_numbers",
    "find_targets",
    "kind_of",
    "link_targets",
    "numbers_set",
    "read_target_cell",
    "read_target_cells",
    "unclear_numbers",
]
