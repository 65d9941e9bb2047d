"""Whether anything was said of some kinds of rows since an entry: for who keeps what was computed from them."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang_site.ledger.models import Entry, Subject


def silent_since(number: int, digest: str, nouns: Iterable[str]) -> bool:
    """Whether the chain still holds entry `number` with this hash, and no later entry speaks of these nouns."""
    if not Entry.objects.filter(number=number, hash=digest).exists():
        return False
    return not Subject.objects.filter(entry_id__gt=number, noun__in=list(nouns)).exists()
