"""Every table of recorded rows, read as the ledger would have it: for the proof that replay(ledger) = tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from django.apps import apps

from kechuang_site.record.kept import Json
from kechuang_site.record.recorded import Recorded


@cache
def recorded_models() -> tuple[type[Recorded], ...]:
    """The models of recorded rows, in the order of the installed apps."""
    return tuple(model for model in apps.get_models() if issubclass(model, Recorded))


def tables() -> Iterator[tuple[str, str, dict[str, Json]]]:
    """(noun, key, state) of every recorded row there is now."""
    for model in recorded_models():
        for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
            yield model.noun, row.key, row.recorded()


def row_of(noun: str, key: str) -> Recorded | None:
    """The row of a noun and key as it is now; None where there is none."""
    for model in recorded_models():
        if model.noun == noun:
            return model._base_manager.filter(pk=key).first()
    return None


def choice_word(noun: str, field: str, value: Json) -> str | None:
    """The word of a choice (allocation → 分解下达); None where the field has no choices or not this one."""
    words = _choices(noun, field)
    return str(words[value]) if value in words else None


@cache
def _choices(noun: str, field: str) -> Mapping[str, object]:
    """The choices of a field and their words; asked for every value of an entry that is shown."""
    for model in recorded_models():
        if model.noun == noun:
            found = {each.attname: each for each in model._meta.concrete_fields}.get(field)
            return {} if found is None else dict(found.flatchoices)
    return {}
