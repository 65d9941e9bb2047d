"""上报表: which forms an asker sees, one of them, its bindings as the library knows them, and what it sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from kechuang.progress import upward
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, require, scope_of
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.models import Binding, Sending, UpwardForm

MISSING = "没有这张上报表，或者不在您的查看范围内。"


@dataclass(frozen=True, slots=True)
class Listed:
    """A form in the list; `last` is its latest sending."""

    form: UpwardForm
    cells: int
    last: Sending | None


def plan_with_forms(asker: Asker, key: int, verb: str = "upward.read") -> Any:
    """The plan of a key, where the asker may do the verb on its forms. Raises Hidden or Refused."""
    plan = plan_of(asker, key)
    require(asker, verb, division=plan.division, archived=plan.archived)
    return plan


def forms_of(plan: Any) -> list[Listed]:
    """The forms of a plan in use, in the order they were added."""
    rows = UpwardForm.objects.filter(plan_id=plan.pk, withdrawn=False).select_related("file").order_by("pk")
    rows = list(rows.annotate(cells=Count("bindings")))
    last = {sending.form_id: sending for sending in sendings().filter(form__in=rows).order_by("pk")}
    return [Listed(row, row.cells, last.get(row.pk)) for row in rows]


def form_of(plan: Any, key: int) -> UpwardForm:
    """The form of a key in a plan. Raises Hidden where the plan has none such."""
    found = UpwardForm.objects.select_related("file").filter(plan_id=plan.pk, pk=key).first()
    if found is None:
        raise Hidden(MISSING)
    found.plan = plan
    return found


def may_of(asker: Asker, plan: Any) -> frozenset[str]:
    """The verbs an asker may do on the forms of a plan, so that no page offers what is refused."""
    verbs = () if plan.archived else ("upward.bind", "upward.fill")
    return frozenset(verb for verb in verbs if scope_of(asker, verb).holds(division=plan.division))


def sendings() -> Any:
    return Sending.objects.select_related("file", "person")


def sent_of(form: UpwardForm) -> list[Sending]:
    """What a form sent, the latest first."""
    return list(sendings().filter(form=form).order_by("-month", "-pk"))


def name_taken(plan: Any, name: str) -> bool:
    return UpwardForm.objects.filter(plan_id=plan.pk, name=name, withdrawn=False).exists()


def bindings_of(form: UpwardForm) -> list[Binding]:
    """Every binding of a form, with its indicator and unit, in the order they were made."""
    return list(Binding.objects.filter(form=form).select_related("indicator", "party").order_by("pk"))


def binding_at(form: UpwardForm, sheet: str, address: str) -> Binding | None:
    rows = Binding.objects.select_related("indicator", "party")
    return rows.filter(form=form, sheet=sheet, address=address).first()


def as_library(row: Binding) -> upward.Binding:
    """A row as the library fills it."""
    return upward.Binding(
        row.sheet, row.address, upward.Figure(row.figure), "" if row.indicator is None else row.indicator.code,
        None if row.party is None else row.party.name, row.moment, row.measure, row.decimals,
        upward.Accepts(row.accepts), upward.Unknown(row.unknown), row.text, row.limit,
    )  # fmt: skip


def library_bindings(form: UpwardForm) -> Sequence[upward.Binding]:
    return [as_library(row) for row in bindings_of(form)]
