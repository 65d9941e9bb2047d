"""A place in a document as a row keeps it: the library's Source as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kechuang.vocabulary import Source
from kechuang.vocabulary.export import source_to_json

Place = dict[str, Any]


def place_of(source: Source | None) -> Place:
    """What a row keeps of a source; empty where no place is known."""
    return source_to_json(source) or {}


def source_of(place: Mapping[str, Any]) -> Source:
    """The source of a row's place; a place entered by hand may have its words alone."""
    return Source(
        place.get("block"), place.get("start", 0), place.get("end", 0), place.get("page"), place.get("location")
    )
