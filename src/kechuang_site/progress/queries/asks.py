"""会办事项: what was asked in a plan, who may ask for which unit, and what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.progress.models import Ask, Report, Round
from kechuang_site.progress.queries.wording import amount_said

LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class AskLine:
    """What was asked, and the newest answer to it."""

    ask: Ask
    answer: Report | None
    may_withdraw: bool

    @property
    def said(self) -> str:
        return "" if self.answer is None else amount_said(self.answer)


def asks_page(asker: Asker, plan: Any) -> Sequence[AskLine]:
    """What was asked by or of the units in the asker's scope, the newest month first."""
    scope = scope_of(asker, "ask.make")
    rows = Ask.objects.filter(plan=plan).select_related("asker", "party", "task")
    if plan.division not in scope.divisions:
        rows = rows.filter(Q(asker_id__in=scope.parties) | Q(party_id__in=scope.parties))
    reports = Report.objects.filter(ask__plan=plan).exclude(state="void").order_by("pk")
    answers = {row.ask_id: row for row in reports}
    return [_line(row, answers.get(row.pk), scope.holds(division=plan.division, party=row.asker_id), plan)
            for row in rows.order_by("-month", "party__order", "pk")]  # fmt: skip


def _line(row: Ask, answer: Report | None, own: bool, plan: Any) -> AskLine:
    free = answer is None or answer.state in ("draft", "returned")
    return AskLine(row, answer, own and free and not row.withdrawn and not plan.archived)


def ask_of(asker: Asker, plan: Any, key: int) -> Ask:
    """The ask of a key, made by whom the asker may ask for. Raises Hidden for any other."""
    row = Ask.objects.filter(plan=plan, pk=key).select_related("plan", "asker", "party").first()
    if row is None or not scope_of(asker, "ask.make").holds(division=plan.division, party=row.asker_id):
        raise Hidden("没有这项会办，或者不在您的查看范围内。")
    return row


def asking_parties(asker: Asker, plan: Any) -> list[Any]:
    """The parties the asker may ask for: the office's own seat, or one's own unit."""
    keys = {hat.party for hat in asker.hats if hat.division == plan.division and _asks(asker, hat)}
    return [party for party in parties_by_code(plan.division).values() if party.pk in keys]


def _asks(asker: Asker, hat: Any) -> bool:
    scope = scope_of(asker, "ask.make")
    return hat.role == "plan_office" or hat.party in scope.parties


def months_to_ask(plan: Any) -> list[str]:
    """The months of a plan whose round is not closed."""
    closed = set(Round.objects.filter(plan=plan).exclude(closed_at=None).values_list("month", flat=True))
    return [month.key for month in Period.parse(plan.period).months() if month.key not in closed]


def tasks_to_ask(plan: Any, parties: Sequence[Any], *, office: bool) -> list[Any]:
    """The tasks one may ask about: those the parties lead; for the office all."""
    rows = plan.tasks.order_by("order")
    if not office:
        rows = rows.filter(units__part="lead", units__party__in=parties).distinct()
    return list(rows.prefetch_related("units"))


def units_to_ask(plan: Any) -> list[Any]:
    """The units of the county that have not ended, in their order."""
    found = [each for each in parties_by_code(plan.division).values() if each.kind == "unit" and each.ended_on is None]
    return sorted(found, key=lambda each: (each.order, each.pk))
