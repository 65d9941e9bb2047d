"""One writer at a time for each document: whoever settles or adopts waits for the one before."""

from __future__ import annotations

from kechuang_site.plan.models import Document


def hold(document: Document) -> Document:
    """The document as it is now, locked until the transaction ends."""
    return Document.objects.select_for_update(of=("self",)).select_related("plan").get(pk=document.pk)
