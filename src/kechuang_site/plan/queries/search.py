"""One box for the whole plan: by Chinese, full pinyin or initials, over tasks, goals, indicators and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.plan.models import Goal, Indicator, Plan, Task, TaskUnit

MOST = 30
LONGEST = 40


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit, and how many tasks it has a part in; `open` where the asker may see its page."""

    unit: Unit
    tasks: int
    open: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the words were found in, at most `MOST` of each kind."""

    words: str
    indicators: Sequence[Indicator] = ()
    tasks: Sequence[Task] = ()
    goals: Sequence[Goal] = ()
    units: Sequence[UnitFound] = ()

    @property
    def count(self) -> int:
        return len(self.indicators) + len(self.tasks) + len(self.goals) + len(self.units)


def search(asker: Asker, plan: Plan, words: str) -> Found:
    """What of the plan answers to the words; nothing for a blank."""
    asked = "".join(words.split()).lower()[:LONGEST]
    if not asked:
        return Found("")
    named = Q(name__icontains=asked) | Q(pinyin__icontains=asked)
    titled = Q(title__icontains=asked) | Q(pinyin__icontains=asked)
    return Found(
        asked,
        list(Indicator.objects.filter(named, plan=plan).order_by("order")[:MOST]),
        list(Task.objects.filter(titled, plan=plan).order_by("order")[:MOST]),
        list(Goal.objects.filter(title__icontains=asked, plan=plan).order_by("order")[:MOST]),
        _units(asker, plan, asked),
    )


def _units(asker: Asker, plan: Plan, asked: str) -> list[UnitFound]:
    scope = scope_of(asker, "unit.read")
    named = [unit for unit in units_of(plan.division) if asked in unit.name.lower() or asked in unit.pinyin]
    parts = _parts(plan, [unit.pk for unit in named[:MOST]])
    return [
        UnitFound(unit, len(parts.get(unit.pk, ())), scope.holds(division=plan.division, party=unit.pk))
        for unit in named[:MOST]
    ]


def _parts(plan: Plan, parties: Sequence[int]) -> dict[int, set[int]]:
    rows: QuerySet = TaskUnit.objects.filter(task__plan=plan, party__in=parties).values_list("party_id", "task_id")
    found: dict[int, set[int]] = {}
    for party, task in rows:
        found.setdefault(party, set()).add(task)
    return found
