"""Every unit name of a plan with its places, and what the table of units knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kechuang.plan.model import Plan
from kechuang.plan.settle.model import Standing, UnitRef
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.period import Period, PeriodError
from kechuang.vocabulary.source import Source


def names_of(plan: Plan) -> dict[str, tuple[Source, ...]]:
    """Each spelling once, in reading order, with all its places."""
    found: dict[str, tuple[Source, ...]] = {}
    for name, source in _mentions(plan):
        places = found.get(name, ())
        found[name] = places if source in places else (*places, source)
    return found


def _mentions(plan: Plan) -> Iterator[tuple[str, Source]]:
    for task in plan.tasks:
        for name in (*task.lead_units, *task.responsible_units):
            yield name, task.units_source or task.source
    for row in (*plan.indicators, *plan.projects, *plan.checklist):
        for name in row.units:
            yield name, row.source
    for allocation in plan.allocations:
        for share in allocation.rows:
            yield share.unit, share.source


def day_of(plan: Plan) -> date | None:
    """The day on which the plan's names are understood: its date, else the end of its period."""
    if plan.issued_on is not None:
        return date.fromisoformat(plan.issued_on)
    try:
        return Period.parse(plan.period or "").end
    except PeriodError:
        return None


def known(name: str, table: AliasTable | None, on: date | None) -> UnitRef:
    """What the table says of a name; standing OPEN where it says nothing."""
    unit = None if table is None else table.resolve(name, on=on)
    if unit is not None:
        return UnitRef(name, unit.code, Standing.KNOWN)
    if table is not None and on is not None and table.knows_collective(name, on=on):
        members = tuple(member.code for member in table.expand(name, on=on))
        return UnitRef(name, None, Standing.COLLECTIVE, members)
    return UnitRef(name, None, Standing.OPEN)


def may_report(name: str) -> bool:
    """Whether a name can be one reporting unit: a collective never is."""
    return not is_collective(name)
