"""Units of two documents: which names mean one unit, who was added, taken out, or only written differently."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.plan.same_thing import fold_name
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.likeness import why_alike


@dataclass(frozen=True, slots=True)
class Handing:
    """How a list of units changed. `alike` are pairs of names that look like one unit and nobody has confirmed."""

    gone: tuple[str, ...]
    come: tuple[str, ...]
    alike: tuple[tuple[str, str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.come or self.alike)


def same_unit(one: str, other: str, table: AliasTable | None) -> bool:
    """Whether two names mean one unit: the same writing, or confirmed by the table."""
    if fold_name(one) == fold_name(other):
        return True
    if table is None:
        return False
    found = [table.resolve(name) for name in (one, other)]
    return found[0] is not None and found[1] is not None and found[0].code == found[1].code


def same_units(old: tuple[str, ...], new: tuple[str, ...], table: AliasTable | None) -> bool:
    """Whether two lists name the same units, in whatever order."""
    return len(old) == len(new) and not handing(old, new, table)


def handing(old: tuple[str, ...], new: tuple[str, ...], table: AliasTable | None) -> Handing:
    """What differs between two lists of units, whatever their order."""
    gone = [name for name in old if not any(same_unit(name, other, table) for other in new)]
    come = [name for name in new if not any(same_unit(name, other, table) for other in old)]
    alike: list[tuple[str, str, str]] = []
    for name in tuple(gone):
        found = next(((other, why) for other in come if (why := _why_alike(name, other, table))), None)
        if found is not None:
            gone.remove(name)
            come.remove(found[0])
            alike.append((name, *found))
    return Handing(tuple(gone), tuple(come), tuple(alike))


def _why_alike(one: str, other: str, table: AliasTable | None) -> str:
    """Two units the table both knows are two, however alike their names."""
    if table is not None and table.resolve(one) is not None and table.resolve(other) is not None:
        return ""
    return why_alike(one, other)
