"""The spellings of units a county has confirmed."""

from __future__ import annotations

from kechuang_site.plan.models import UnitName


def names_known(division: str) -> frozenset[str]:
    """Every spelling somebody has confirmed, collective names too."""
    return frozenset(UnitName.objects.filter(division=division).values_list("name", flat=True))
