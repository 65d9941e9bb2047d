"""Every table of recorded rows, read as the ledger would have it: for the proof that replay(ledger) = tables."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

from kechuang_site.record.recorded import Json, Recorded


def recorded_models() -> tuple[type[Recorded], ...]:
    """The models of recorded rows, in the order of the installed apps."""
    return tuple(model for model in apps.get_models() if issubclass(model, Recorded))


def tables() -> Iterator[tuple[str, str, dict[str, Json]]]:
    """(noun, key, state) of every recorded row there is now."""
    for model in recorded_models():
        for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
            yield model.noun, row.key, row.recorded()
