"""Where a change is placed by hand: the plan's indicators and tasks by number or by name, and the list to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kechuang.plan.same_thing import fold_name
from kechuang_site.plan.models import Indicator, Plan, Task
from kechuang_site.plan.queries.supplement import Change

ASSIGN = "assign"


@dataclass(frozen=True, slots=True)
class Place:
    """An indicator or a task a change may be placed at."""

    number: str
    name: str

    def __str__(self) -> str:
        """As a person sees it and as the answer keeps it: the number stands first."""
        return f"{self.number} {self.name}"


def places_of(plan: Plan, field: str) -> tuple[Place, ...]:
    """Everything of the plan a change of this field may be placed at, in the plan's order."""
    if field == "unit":
        found: Iterable[tuple[str, str]] = (
            Task.objects.filter(plan=plan).order_by("order").values_list("number", "title")
        )
    else:
        found = Indicator.objects.filter(plan=plan).order_by("order").values_list("code", "name")
    return tuple(Place(number, name) for number, name in found if number)


def place_called(plan: Plan, change: Change, told: str) -> Place | None:
    """What a person means by a number, by a name, or by both as the list shows them; None where that is nothing
    of the plan, or where two have the name."""
    places = places_of(plan, change.field)
    numbered = [place for place in places if told in (place.number, str(place))]
    named = [place for place in places if fold_name(place.name) == fold_name(told)] if told else []
    found: Sequence[Place] = numbered or named
    return found[0] if len({place.number for place in found}) == 1 else None


def number_of(told: str) -> str:
    """The number of a place as an answer keeps it."""
    return told.strip().partition(" ")[0]
