"""Every version of the checkpoints of one trajectory: number, month, origin, reason, who, and whether it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kechuang.progress.in_force import last_day
from kechuang_site.plan.models import Checkpoint, Indicator
from kechuang_site.plan.queries.authors import Author, authors_of


@dataclass(frozen=True, slots=True)
class CheckpointVersion:
    """One version; `replaced` by one of its own month."""

    row: Checkpoint
    author: Author | None

    @property
    def replaced(self) -> bool:
        return not self.row.current


def checkpoint_versions(indicator: Indicator, party: int | None) -> Sequence[CheckpointVersion]:
    """All versions of an indicator's trajectory (party None: the county's), as they fall due, the first first."""
    rows = Checkpoint.objects.filter(indicator=indicator, party_id=party).select_related("document")
    rows = list(rows.defer("document__reading", "document__blocks").order_by("effective_month", "pk"))
    rows.sort(key=lambda row: last_day(row.period))
    authors: Mapping[str, Author] = authors_of(Checkpoint.noun, (row.key for row in rows))
    return [CheckpointVersion(row, authors.get(row.key)) for row in rows]
