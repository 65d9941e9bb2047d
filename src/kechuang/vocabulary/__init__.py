"""词汇: the words everybody uses. This face only hands names on."""

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral
from kechuang.vocabulary.finding import Finding, Severity
from kechuang.vocabulary.measure import Measure, comparable, is_counted, measure_of
from kechuang.vocabulary.number import check_whole, parse_number, parse_quantity
from kechuang.vocabulary.period import Period, PeriodError, period_of_text
from kechuang.vocabulary.quantity import Quantity, QuantityError, total
from kechuang.vocabulary.source import Source

__all__ = [
    "Finding",
    "Measure",
    "Period",
    "PeriodError",
    "Quantity",
    "QuantityError",
    "Severity",
    "Source",
    "check_whole",
    "comparable",
    "is_counted",
    "measure_of",
    "parse_chinese_numeral",
    "parse_number",
    "parse_quantity",
    "period_of_text",
    "total",
]
