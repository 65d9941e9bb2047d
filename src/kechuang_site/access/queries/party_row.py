"""The rows of a county's parties, for the actions that write them."""

from __future__ import annotations

from kechuang_site.access.models import Party


def parties_by_code(division: str) -> dict[str, Party]:
    """Every party of a county by its code, those that have ended too."""
    return {party.code: party for party in Party.objects.filter(division=division)}


def party_by_code(code: str) -> Party | None:
    """The party of a code; none where there is none."""
    return Party.objects.filter(code=code).first()
