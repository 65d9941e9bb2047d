"""The end of the chain, shown on every page and sent out with every export."""

from __future__ import annotations

from kechuang_site.ledger.models import Head


def head() -> Head | None:
    """The end of the chain; None before the first entry."""
    return Head.objects.filter(pk=1, number__gt=0).first()


def head_line() -> str:
    """What an export prints: 核验码 345:9f…; `kechuang ledger verify --head` takes it as it stands."""
    found = head()
    return "核验码：尚无记录" if found is None else f"核验码 {found.number}:{found.hash}"
