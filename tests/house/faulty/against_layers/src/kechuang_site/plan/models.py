"""The lowest layer."""
from kechuang_site.plan.actions import adopt  # FAULT
