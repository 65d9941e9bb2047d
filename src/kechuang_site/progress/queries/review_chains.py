"""审签链 of a county's units: how each signs, and whether somebody is there to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.access.queries.reachable import reachable
from kechuang_site.plan.queries import authors
from kechuang_site.progress.models import Chain

KINDS = tuple((kind.value, kind.label) for kind in Chain.Kind)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One unit: its chain, the version of the row (0: none, so `office`), and who holds its posts now."""

    unit: Unit
    kind: str
    seen: int
    clerks: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def lacks_clerk(self) -> bool:
        return self.kind != Chain.Kind.OFFICE and not self.clerks

    @property
    def lacks_head(self) -> bool:
        return self.kind == Chain.Kind.FULL and not self.heads


def division_of(asker: Asker) -> str:
    """The county whose chains the asker may set."""
    return min(scope_of(asker, "chain.set").divisions)


def chains_page(division: str, *, at: datetime) -> Sequence[ChainRow]:
    """Every unit of a county that has not ended, in its order."""
    rows = {row.party_id: row for row in Chain.objects.filter(party__division=division)}
    posts = _posts(division, at)
    return [
        _row(unit, rows.get(unit.pk), posts) for unit in units_of(division) if unit.ended_on is None
    ]  # fmt: skip


def _row(unit: Unit, row: Chain | None, posts: dict[tuple[str, int], list[str]]) -> ChainRow:
    kind, seen = (Chain.Kind.OFFICE.value, 0) if row is None else (row.kind, row.version)
    held = {role: tuple(posts.get((role, unit.pk), ())) for role in ("clerk", "unit_head")}
    return ChainRow(unit, kind, seen, held["clerk"], held["unit_head"])


def _posts(division: str, at: datetime) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for person in reachable(at=at, division=division):
        for hat in person.hats:
            found.setdefault((hat.role, hat.party), []).append(person.name)
    return found


def changed_by(row: Any) -> authors.Author | None:
    """Who set a chain as it stands."""
    return None if row is None else authors.authors_of(Chain.noun, [row.key]).get(row.key)


def kind_words(kind: str) -> str:
    """A chain in words."""
    return str(dict(KINDS).get(kind, kind))
