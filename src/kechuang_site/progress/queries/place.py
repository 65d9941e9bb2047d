"""Where the plan speaks of an indicator, in words; the sentence where the document is at hand."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang_site.plan.queries.wording import place_text
from kechuang_site.progress.queries.picture import IndicatorRow


@dataclass(frozen=True, slots=True)
class Said:
    """One place; `sentence` is None where the original is not at hand (原文未随软件分发)."""

    document_title: str
    words: str
    sentence: str | None


def places_of(indicator: IndicatorRow) -> tuple[Said, ...]:
    """Every place of an indicator, in the order of the documents."""
    return tuple(Said(place.document_title, place_text(place.at), None) for place in indicator.places)
