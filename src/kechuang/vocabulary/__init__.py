"""词汇: the words everybody uses. This face only hands names on."""

from kechuang.vocabulary.alias import Alias, AliasTable
from kechuang.vocabulary.calendar import add_working_days, is_working_day
from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral
from kechuang.vocabulary.collective import Collective, is_collective
from kechuang.vocabulary.division import check_division_code, division_level, superior_division
from kechuang.vocabulary.finding import Finding, Severity
from kechuang.vocabulary.identifier import (
    check_credit_code,
    credit_code_check_digit,
    organisation_code_check_digit,
)
from kechuang.vocabulary.level import Level, level_of_name, level_word
from kechuang.vocabulary.likeness import look_alikes, why_alike
from kechuang.vocabulary.measure import Measure, comparable, is_counted, is_known, measure_of
from kechuang.vocabulary.number import check_whole, parse_number, parse_quantity
from kechuang.vocabulary.party import Party, PartyKind
from kechuang.vocabulary.period import Period, PeriodError, day_text, period_of_text
from kechuang.vocabulary.quantity import Quantity, QuantityError, total
from kechuang.vocabulary.source import Source
from kechuang.vocabulary.succession import Succession, SuccessionKind
from kechuang.vocabulary.unit import Membership, Unit, fold_width
from kechuang.vocabulary.unit_table import read_units

__all__ = [
    "Alias",
    "AliasTable",
    "Collective",
    "Finding",
    "Level",
    "Measure",
    "Membership",
    "Party",
    "PartyKind",
    "Period",
    "PeriodError",
    "Quantity",
    "QuantityError",
    "Severity",
    "Source",
    "Succession",
    "SuccessionKind",
    "Unit",
    "add_working_days",
    "check_credit_code",
    "check_division_code",
    "check_whole",
    "comparable",
    "credit_code_check_digit",
    "day_text",
    "division_level",
    "fold_width",
    "is_collective",
    "is_counted",
    "is_known",
    "is_working_day",
    "level_of_name",
    "level_word",
    "look_alikes",
    "measure_of",
    "organisation_code_check_digit",
    "parse_chinese_numeral",
    "parse_number",
    "parse_quantity",
    "period_of_text",
    "read_units",
    "superior_division",
    "total",
    "why_alike",
]
