"""What the words of a plan leave in doubt: numbers missing in a run of headings, unit phrases nobody could read, a year told by the text alone."""

from kechuang.plan.doubt.numbering import missing_numbers
from kechuang.plan.doubt.unit_words import doubtful_units
from kechuang.plan.doubt.year import inferred_year

__all__ = ["doubtful_units", "inferred_year", "missing_numbers"]
