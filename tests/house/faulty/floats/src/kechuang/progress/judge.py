"""A value on its way through a float."""
from decimal import Decimal

RATE = 0.5  # FAULT


def share(part: Decimal, whole: float) -> Decimal:  # FAULT
    if isinstance(part, float):
        raise TypeError("a float is refused here, and that is fine")
    return Decimal(float(part))  # FAULT
