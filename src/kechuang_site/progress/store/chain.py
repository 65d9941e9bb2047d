"""The chains of a county's units: how each signs."""

from __future__ import annotations

from kechuang_site.progress.models import Chain


def chains_of(division: str) -> dict[int, str]:
    """The chain of each party that has one of its own; the others are `office`."""
    rows = Chain.objects.filter(party__division=division)
    return dict(rows.values_list("party_id", "kind"))
