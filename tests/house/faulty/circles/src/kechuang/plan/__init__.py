"""A face that hands on."""
from kechuang.plan.parse import parse_plan  # FAULT
