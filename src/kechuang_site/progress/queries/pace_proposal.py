"""What may be taken as a trajectory: last year's shape from last year's values, and a straight line where asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kechuang.progress.shape import Finish, Proposal, Shape, held_between, scaled, shape_of, straight
from kechuang.vocabulary import Finding, Period
from kechuang_site.plan.queries.last_year import indicator_last_year
from kechuang_site.progress.models import Value


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal, or why there is none; `source` says what it was made of."""

    proposal: Proposal | None
    source: str
    why_not: str = ""

    def amount(self, month: str) -> Decimal | None:
        return None if self.proposal is None else self.proposal.amount(month)


def last_year_offer(indicator: Any, party: int | None, finish: Finish, known: dict[str, Decimal]) -> Offer:
    """Last year's shape scaled to the finish, beside the points the plan sets; of a unit without one, the county's."""
    before = indicator_last_year(indicator)
    if before is None:
        return Offer(None, "", _("没有上年方案，或者上年方案里没有同一项指标，不能参照上年进度。"))
    source = f"{before.plan.title}·{before.name}"
    found = _shape(before, party, finish)
    if isinstance(found, Finding) and party is not None:
        whole = _shape(before, None, finish)
        if isinstance(whole, Shape):
            found, source = whole, _("%(source)s（本单位上年没有完整的数，用全口径的进度）") % {"source": source}
    if isinstance(found, Finding):
        return Offer(None, source, found.message)
    return Offer(held_between(scaled(found, finish), known), source)


def line_offer(finish: Finish, known: dict[str, Decimal]) -> Offer:
    """The straight line through what the plan sets."""
    found = straight(finish, known)
    return Offer(None, "", found.message) if isinstance(found, Finding) else Offer(found, "")


def _shape(before: Any, party: int | None, finish: Finish) -> Shape | Finding:
    rows = Value.objects.filter(indicator=before, party_id=party, current=True).exclude(amount=None)
    values = {Period.parse(period).end.month: amount for period, amount in rows.values_list("period", "amount")}
    return shape_of(values, finish, baseline=before.baseline if party is None else None)
