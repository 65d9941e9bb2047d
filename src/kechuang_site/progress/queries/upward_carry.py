"""带到下一年度: the forms of last year's plan, what their cells ask for in this year's, and what is left to settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kechuang.plan.same_thing import sameness
from kechuang.progress.upward import Binding, Counted, Figure, check_binding
from kechuang.progress.upward.narrative import numbers_of
from kechuang_site.plan.queries.last_year import indicator_last_year, plan_before
from kechuang_site.progress.models import Continuation, UpwardForm
from kechuang_site.progress.queries.upward import forms_of, library_bindings
from kechuang_site.progress.queries.upward_table import subjects
from kechuang_site.progress.queries.upward_told import tasks_of

# Below it two titles may be two tasks.
_SURE = 2


@dataclass(frozen=True)
class Bridge:
    """From last year's plan to this year's: indicators by code, tasks by their place. What is not there has no heir."""

    before: Any
    plan: Any

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Last year's code → this year's: as a person confirmed it, else where the thing is surely the same."""
        confirmed = {
            row.indicator_id: row.before.code
            for row in Continuation.objects.filter(indicator__plan=self.plan).select_related("before")
        }
        found: dict[str, list[str]] = {}
        for indicator in self.plan.indicators.order_by("order", "pk"):
            indicator.plan = self.plan
            code = confirmed.get(indicator.pk) or self._alike(indicator)
            if code:
                found.setdefault(code, []).append(indicator.code)
        return {code: heirs[0] for code, heirs in found.items() if len(heirs) == 1}

    @cached_property
    def tasks(self) -> Mapping[str, str]:
        """Last year's tasks → this year's of the same title."""
        now = tasks_of(self.plan)
        heirs = {
            number: [new for new, other in now.items() if sameness(title, other) >= _SURE]
            for number, title in tasks_of(self.before).items()
        }
        return {number: found[0] for number, found in heirs.items() if len(found) == 1}

    def heir(self, binding: Binding) -> Binding | None:
        """What a cell asks for in this year's plan; None where that is not there."""
        if binding.figure is Figure.NARRATIVE:
            numbers = [self.tasks.get(number) for number in numbers_of(binding.text)]
            return replace(binding, text=" ".join(filter(None, numbers))) if all(numbers) else None
        if not binding.key:
            return binding
        code = self.codes.get(binding.key)
        return None if code is None else replace(binding, key=code)

    def _alike(self, indicator: Any) -> str:
        found = indicator_last_year(indicator)
        return found.code if found is not None and sameness(found.name, indicator.name) >= _SURE else ""


def carriable(plan: Any) -> Sequence[UpwardForm]:
    """The forms of last year's plan that are still in use and that this year's has none of by name."""
    before = plan_before(plan)
    if before is None:
        return ()
    taken = set(UpwardForm.objects.filter(plan_id=plan.pk).values_list("name", flat=True))
    return [one.form for one in forms_of(before) if one.form.name not in taken]


def heirs_of(form: UpwardForm, bridge: Bridge, counted: Sequence[Counted]) -> list[Binding]:
    """What the cells of last year's form ask for this year, where that means something."""
    known = {one.key: one for one in counted}
    heirs = [heir for one in library_bindings(form) if (heir := bridge.heir(one)) is not None]
    return [heir for heir in heirs if not check_binding(heir, known.get(heir.key))]


def unsettled(form: UpwardForm) -> list[tuple[str, str, str]]:
    """Cells that last year's form of the same file and name had bound and this one has not: sheet, address, what."""
    before = plan_before(form.plan)
    last = before and UpwardForm.objects.filter(plan_id=before.pk, name=form.name, file_id=form.file_id).last()
    if not last:
        return []
    bound = {one.cell for one in library_bindings(form)}
    left = [one for one in library_bindings(last) if one.cell not in bound]
    said = subjects(left, {row.code: row.name for row in before.indicators.all()})
    return [(*one.cell, said[one.cell]) for one in left]
