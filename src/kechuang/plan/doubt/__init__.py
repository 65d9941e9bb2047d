"""What the words of a plan leave in doubt: numbers missing in a run of headings, unit phrases nobody could read."""

from kechuang.plan.doubt.numbering import missing_numbers
from kechuang.plan.doubt.unit_words import doubtful_units

__all__ = ["doubtful_units", "missing_numbers"]
