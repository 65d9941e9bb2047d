"""别名表: which spellings a person has confirmed to mean which unit. Nothing is ever merged silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kechuang.vocabulary.collective import Collective
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.succession import Succession, name_on, names_after
from kechuang.vocabulary.unit import Membership, Unit, fold_width


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a unit's name; it counts only once a person (a post) has confirmed it."""

    name: str
    unit: str
    confirmed_by: str | None = None
    confirmed_on: date | None = None

    @property
    def confirmed(self) -> bool:
        return bool(self.confirmed_by) and self.confirmed_on is not None


@dataclass(frozen=True)
class AliasTable:
    """The units of a county, their confirmed aliases, collectives, successions and memberships."""

    units: tuple[Unit, ...] = ()
    aliases: tuple[Alias, ...] = ()
    collectives: tuple[Collective, ...] = ()
    successions: tuple[Succession, ...] = ()
    memberships: tuple[Membership, ...] = ()
    findings: tuple[Finding, ...] = ()

    def resolve(self, name: str, *, on: date | None = None) -> Unit | None:
        """The unit a name means: its name, a confirmed alias, or a name it bore before a renaming.

        With `on`, a unit that did not yet bear or had not yet become what the name says is not found:
        a name given by a later renaming means nothing before it. None where the name is unknown,
        or means two units.
        """
        folded = fold_width(name)
        if on is not None and self._begins_after(folded, on):
            return None
        found = self._by_name.get(folded, ())
        return found[0] if len(found) == 1 else None

    def unit(self, code: str) -> Unit | None:
        """The unit of a code; None where the table has none."""
        return self._by_code.get(code)

    def name_on(self, unit: Unit, *, on: date) -> str:
        """What the unit was called on a day, by the renamings of the table."""
        return name_on(unit.name, self.successions, on=on)

    def standing_for(self, unit: Unit, *, on: date) -> tuple[Unit, ...]:
        """The units that stand on a day for a unit of the table: itself, or those it went into.

        A unit the renamings name after `on` is still itself. Empty for an abolished one.
        """
        names = names_after(name_on(unit.name, self.successions, on=date.min), self.successions, on=on)
        found = (self._only(self._by_name.get(fold_width(name), ())) for name in names)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def knows_collective(self, name: str, *, on: date) -> bool:
        """Whether the table says who belongs to a collective name on a day."""
        return self._collective(name, on) is not None

    def expand(self, name: str, *, on: date) -> tuple[Unit, ...]:
        """The units a collective name means on a day, in the table's order; empty where it has no such name."""
        collective = self._collective(name, on)
        if collective is None:
            return ()
        members = (self._only(self._by_name.get(fold_width(member), ())) for member in collective.members)
        return tuple(
            dict.fromkeys(
                standing for unit in members if unit is not None for standing in self.standing_for(unit, on=on)
            )
        )

    def members_of(self, unit: Unit, *, on: date) -> tuple[Unit, ...]:
        """The units that belong to a unit on a day."""
        codes = (each.unit for each in self.memberships if each.of == unit.code and each.holds_on(on))
        return tuple(self._by_code[code] for code in codes if code in self._by_code)

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Unit, ...]]:
        return names_of_units(self.units, self.aliases, self.successions)

    def _collective(self, name: str, on: date) -> Collective | None:
        folded = fold_width(name)
        for each in self.collectives:
            if each.holds_on(on) and folded in {fold_width(spelling) for spelling in each.names}:
                return each
        return None

    def _begins_after(self, folded: str, on: date) -> bool:
        """Whether the name was first given by an event after the day, and not used before.

        One unit merged into another (并入) gives no new name: that other was there already.
        """
        given = [
            event
            for event in self.successions
            if folded in {fold_width(new) for new in event.new}
            and folded not in {fold_width(old) for old in event.old}
            and event.gives_a_name()
        ]
        return bool(given) and min(event.on for event in given) > on

    @staticmethod
    def _only(units: tuple[Unit, ...]) -> Unit | None:
        return units[0] if len(units) == 1 else None


def names_of_units(
    units: Iterable[Unit], aliases: Iterable[Alias], successions: Iterable[Succession]
) -> dict[str, tuple[Unit, ...]]:
    """Every folded name that means a unit: its own, its confirmed aliases, those before its renamings.

    A unit's own name comes before another's alias or former name.
    """
    units, events = tuple(units), tuple(successions)
    by_code = {unit.code: unit for unit in units}
    own: dict[str, tuple[Unit, ...]] = {}
    other: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        _enter(own, unit.name, unit)
        for former in _former_names(unit.name, events):
            _enter(other, former, unit)
    for alias in aliases:
        if alias.confirmed and alias.unit in by_code:
            _enter(other, alias.name, by_code[alias.unit])
    return other | own


def _former_names(name: str, events: tuple[Succession, ...]) -> list[str]:
    days = sorted({event.on for event in events}, reverse=True)
    return [
        former for day in days if (former := name_on(name, events, on=date.fromordinal(day.toordinal() - 1))) != name
    ]


def _enter(names: dict[str, tuple[Unit, ...]], name: str, unit: Unit) -> None:
    folded = fold_width(name)
    before = names.get(folded, ())
    if unit not in before:
        names[folded] = (*before, unit)
