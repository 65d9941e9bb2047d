"""Takes from its own face."""
from kechuang.plan import other_name  # FAULT
from kechuang.plan.units import name  # FAULT
