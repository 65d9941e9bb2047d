"""The chains of a county's units: how each signs."""

from __future__ import annotations

from collections.abc import Collection

from kechuang_site.progress.models import Chain


def chains_of(division: str) -> dict[int, str]:
    """The chain of each party that has one of its own; the others are `office`."""
    rows = Chain.objects.filter(party__division=division)
    return dict(rows.values_list("party_id", "kind"))


def chain_rows(parties: Collection[int]) -> dict[int, Chain]:
    """The chains of some parties that have one of their own, held until the transaction ends."""
    return {row.party_id: row for row in Chain.objects.select_for_update().filter(party_id__in=parties).order_by("pk")}
