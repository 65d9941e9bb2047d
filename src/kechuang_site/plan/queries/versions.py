"""Every version of an indicator's targets side by side: value, month, document, reason, who, and what it judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.plan.models import Indicator, Target
from kechuang_site.plan.queries.authors import Author, authors_of
from kechuang_site.plan.queries.in_force import indicator_in_force
from kechuang_site.plan.queries.wording import place_text, target_text

_TIERS = tuple(Target.Tier)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a cell; `state` says whether it counts in the month shown, and if not, why."""

    target: Target
    text: str
    place: str
    state: str
    judged: Sequence[str]
    who: Author | None


@dataclass(frozen=True, slots=True)
class CellVersions:
    """The versions of one cell, the first first."""

    tier: str
    unit: str
    horizon: str
    versions: Sequence[Version]

    @property
    def course(self) -> Sequence[Version]:
        """What counted one after the other, each from its month; corrections within a month left out."""
        return [version for version in self.versions if version.state != "replaced"]


def versions_of(asker: Asker, indicator: Indicator, month: str) -> list[CellVersions]:
    """All versions, county tiers first; of the shares only those of units inside the asker's scope."""
    scope = scope_of(asker, "unit.read")
    division = indicator.plan.division
    in_force = {target.pk for target in indicator_in_force(indicator, month).values()}
    rows = [r for r in _rows(indicator) if r.party_id is None or scope.holds(division=division, party=r.party_id)]
    cells: dict[tuple[str, int | None, str], list[Target]] = {}
    for row in rows:
        cells.setdefault((row.tier, row.party_id, row.horizon), []).append(row)
    authors = authors_of(Target.noun, (row.key for row in rows))
    return [_cell(each, indicator, in_force, authors, month) for each in sorted(cells.values(), key=_place)]


def said_by(target: Target | None) -> Author | None:
    """Who set a version."""
    return None if target is None else authors_of(Target.noun, [target.key]).get(target.key)


def _rows(indicator: Indicator) -> Iterable[Target]:
    rows = Target.objects.filter(indicator=indicator).select_related("party", "document").prefetch_related("judged")
    # What was read of a document is long, and not wanted here.
    return rows.defer("document__reading", "document__blocks").order_by("effective_month", "pk")


def _place(rows: Sequence[Target]) -> tuple[int, int, int, str]:
    first = rows[0]
    order, key = (first.party.order, first.party_id) if first.party_id else (-1, -1)
    return _TIERS.index(Target.Tier(first.tier)), order, key, first.horizon


def _cell(
    rows: Sequence[Target], indicator: Indicator, in_force: set[int], authors: Mapping[str, Author], month: str
) -> CellVersions:
    first = rows[0]
    versions = [
        Version(row, target_text(row, indicator.measure), place_text(row.place), _state(row, in_force, month), _judged(row), authors.get(row.key))
        for row in rows
    ]  # fmt: skip
    return CellVersions(first.get_tier_display(), first.party.name if first.party_id else "", first.horizon, versions)


def _state(row: Target, in_force: set[int], month: str) -> str:
    """in_force, replaced (by one of its own month), past (a later month took over) or coming."""
    if row.pk in in_force:
        return "in_force"
    if not row.current:
        return "replaced"
    return "coming" if row.effective_month > month else "past"


def _judged(row: Target) -> list[str]:
    """The periods whose current values were judged by this version, each once."""
    return sorted({value.period for value in row.judged.all() if value.current})
