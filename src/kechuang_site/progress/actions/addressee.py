"""Which cell of a plan a value of a sheet belongs to, and which unit reports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from kechuang.progress import Value as Reported
from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.actions.weigh import LATEST, Typed, reporter_of


class Holder(NamedTuple):
    """The party that reports a cell."""

    pk: int
    name: str


class Addressees:
    """The cells of one plan by key and unit; `office` is the party that reports what no unit is named for."""

    def __init__(self, plan: Any, *, office: Holder | None) -> None:
        rows = plan.indicators.select_related("reporting_unit", "reporting_rule").prefetch_related("targets__party")
        self.indicators = {row.code: row for row in rows}
        self.parties = {
            target.party.name: target.party
            for row in self.indicators.values()
            for target in row.targets.all()
            if target.party_id
        }
        self.office = office

    def typed(self, value: Reported) -> Typed:
        """A value of a sheet as a typed cell, in the measure of its indicator."""
        return Typed(
            value.period, _text(value), self.indicators[value.key],
            party=None if value.unit is None else self.parties[value.unit],
            nature="" if value.nature is None else value.nature.value, origin=value.origin or "",
            note=value.note or "", seen=LATEST, stood=LATEST, place=value.source.location or "", note_explains=True,
        )  # fmt: skip

    def by_reporter(self, values: Iterable[Reported]) -> list[tuple[Any, list[Typed]]]:
        """The typed cells by the unit that reports them, month by month, so that a fall is seen in any order."""
        found: dict[int, tuple[Any, list[Typed]]] = {}
        for value in sorted(values, key=lambda each: each.period):
            typed = self.typed(value)
            holder = reporter_of(typed) or self.office
            if holder is not None:
                found.setdefault(holder.pk, (holder, []))[1].append(typed)
        return list(found.values())


def office_of(asker: Asker, division: str) -> Holder | None:
    """The plan office's own party, where the asker wears its hat."""
    hats = (hat for hat in asker.hats if hat.role == "plan_office" and hat.division == division)
    return next((Holder(hat.party, hat.party_name) for hat in hats), None)


def _text(value: Reported) -> str:
    return "待发布" if value.amount is None else f"{value.amount:f}"
