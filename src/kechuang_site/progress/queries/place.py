"""Where the plan speaks of an indicator, in words; with the sentence where the document is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kechuang_site.plan.queries.reading import sentence_of
from kechuang_site.plan.queries.wording import place_text
from kechuang_site.progress.queries.picture import IndicatorRow


@dataclass(frozen=True, slots=True)
class Said:
    """One place; `sentence` is "" where the original is not at hand (原文未随软件分发)."""

    document_title: str
    words: str
    sentence: str


def places_of(plan: Any, indicator: IndicatorRow) -> tuple[Said, ...]:
    """Every place of an indicator of a plan's row, in the order the plan speaks of it."""
    documents = plan.documents.in_bulk({place.document for place in indicator.places})
    found = []
    for place in indicator.places:
        quote = sentence_of(documents[place.document], place.at) if place.document in documents else None
        found.append(Said(place.document_title, place_text(place.at), "" if quote is None else quote.sentence))
    return tuple(found)
