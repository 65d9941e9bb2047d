"""Which party each unit's name of a document means; what a person confirmed of names is written here, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kechuang.plan.settle import Decision, Point, PointKind, UnitRef
from kechuang.vocabulary import Level, fold_width, level_of_name
from kechuang_site.access.actions.unit_add import unit_add
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.plan.models import Document, UnitName
from kechuang_site.plan.store.pinyin import pinyin_of
from kechuang_site.record.write import Recording


@dataclass
class Naming:
    """The parties of a county by code and by every confirmed name; None is a collective."""

    writes: Recording
    document: Document
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, int | None] = field(default_factory=dict)

    @property
    def division(self) -> str:
        return self.document.plan.division

    def party(self, ref: UnitRef | None) -> int | None:
        """The party a name stands for; None for a collective, or where nobody has said."""
        if ref is None:
            return None
        if ref.code is not None and ref.code in self.by_code:
            return self.by_code[ref.code]
        return self.known(ref.name)

    def known(self, name: str) -> int | None:
        """The party of a confirmed name; None for a collective, or where nobody has said."""
        return self.by_name.get(fold_width(name))

    def confirm(self, name: str, party: int | None) -> None:
        """Keep a spelling as confirmed to mean a party, or to be a collective."""
        if fold_width(name) in self.by_name:
            return
        self.by_name[fold_width(name)] = party
        self.writes.add(
            UnitName(division=self.division, name=name[:80], party_id=party, document=self.document)
        )  # fmt: skip

    def register(self, name: str, code: str | None) -> int:
        """The party of a unit that is new; the one that has the code or the name where somebody was quicker."""
        known = self.by_code.get(code or "") or self.known(name)
        if known is not None:
            self.confirm(name, known)
            return known
        level = Level.TOWNSHIP if level_of_name(name) is Level.TOWNSHIP else Level.COUNTY
        party = unit_add(
            self.writes, division=self.division, name=name[:80], level=level.value, order=len(self.by_code) + 1,
            code=code or "", pinyin=pinyin_of(name),
        )  # fmt: skip
        self.by_name[fold_width(name)] = party
        return party


def naming_of(writes: Recording, document: Document) -> Naming:
    """What is known of names in the document's county."""
    naming = Naming(writes, document)
    for row in UnitName.objects.filter(division=naming.division):
        naming.by_name[fold_width(row.name)] = row.party_id
    for code, party in parties_by_code(naming.division).items():
        naming.by_code[code] = naming.by_name[fold_width(party.name)] = party.pk
    return naming


def confirm_names(naming: Naming, points: Iterable[Point], decisions: Iterable[Decision]) -> None:
    """Write what was decided about names: a spelling of a unit, a new unit, a collective."""
    asked = {point.key: point for point in points if point.kind is PointKind.ALIAS}
    decided = [(asked[d.point_key].subject, d) for d in decisions if d.point_key in asked]
    # 与…是同一个单位 points to another name, which must be known first.
    for name, decision in sorted(decided, key=lambda one: one[1].choice.startswith("same:")):
        _confirm(naming, name, decision)


def _confirm(naming: Naming, name: str, decision: Decision) -> None:
    choice, _, told = decision.choice.partition(":")
    if choice == "new":
        naming.register(name, decision.value)
    elif choice == "collective":
        naming.confirm(name, None)
    elif choice == "same":
        naming.confirm(name, naming.known(told))
    else:
        naming.confirm(name, naming.by_code.get(told or (decision.value or "").strip()))
