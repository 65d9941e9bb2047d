"""The cell of a value that somebody is about to enter: which it is, what stands there, who put it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.progress.span import last_ended_month
from kechuang.progress.wording import amount_text, month_text
from kechuang.vocabulary import Period
from kechuang_site.access.queries.may import Hidden
from kechuang_site.progress.models import Value
from kechuang_site.progress.queries.authors import Author, authors_of
from kechuang_site.record.write import Conflict


@dataclass(frozen=True, slots=True)
class RecordCell:
    """An indicator × unit (None: the whole county) × month, with the version that stands."""

    plan: Any
    indicator: Any
    unit: Any
    month: str
    months: Sequence[str]
    units: Sequence[Any]
    standing: Value | None
    before: Value | None
    author: Author | None

    def initial(self) -> dict[str, Any]:
        """What the form shows at first: the version that stands; where none does, the source of the month before."""
        row = self.standing
        if row is None:
            kept = self.before
            return {} if kept is None else {"nature": kept.nature, "origin": kept.origin}
        text = "" if row.amount is None else format(row.amount, "f")
        return {
            "text": text, "awaited": row.amount is None, "nature": row.nature, "origin": row.origin,
            "note": row.note, "seen": row.pk,
        }  # fmt: skip

    @property
    def unit_choices(self) -> list[tuple[str, str]]:
        return [(unit.code, unit.name) for unit in self.units]

    @property
    def month_choices(self) -> list[tuple[str, str]]:
        return [(month, month_text(month)) for month in self.months]

    @property
    def standing_text(self) -> str:
        return "" if self.standing is None else value_text(self.standing)

    @property
    def before_text(self) -> str:
        return "" if self.before is None else value_text(self.before)

    def said(self, row: Value) -> str:
        """The cell and its value in words."""
        who = "全口径" if self.unit is None else self.unit.name
        return f"「{self.indicator.name}」{who}{month_text(row.period)}累计{value_text(row)}"

    def conflict(self, conflict: Conflict) -> dict[str, Any]:
        """Both values, who and when; `seen` is what the next save must have seen."""
        row, tried = conflict.current, conflict.attempted
        amount = "待发布" if tried["amount"] is None else amount_text(tried["amount"], self.indicator.measure)
        author = None if row is None else authors_of([row.pk]).get(row.pk)
        return {
            "theirs": "—" if row is None else value_text(row), "yours": amount,
            "who": "" if author is None else author.name, "at": None if row is None else row.reported_at,
            "seen": "" if row is None else row.pk,
        }  # fmt: skip


def value_text(row: Any) -> str:
    """35.32亿元, or 待发布."""
    return "待发布" if row.amount is None else amount_text(row.amount, row.measure)


def cell_asked(indicator: Any, *, unit: str, month: str, on: date) -> RecordCell:
    """The cell of a unit's code ("" for the whole county) and a month (else the last that has ended).

    Raises Hidden for a unit that has no share of the indicator.
    """
    months = [each.key for each in Period.parse(indicator.plan.period).months() if each.end <= on]
    chosen = month if month in months else min(last_ended_month(on).key, months[-1] if months else "")
    units = _units(indicator)
    found = next((each for each in units if each.code == unit), None)
    if unit and found is None:
        raise Hidden("这项指标没有分解到这个单位。")
    rows = _standing(indicator, found)
    standing = rows.get(chosen)
    before = max((period for period in rows if period < chosen), default=None)
    author = None if standing is None else authors_of([standing.pk]).get(standing.pk)
    return RecordCell(
        indicator.plan, indicator, found, chosen, months, units, standing, rows.get(before or ""), author
    )  # fmt: skip


def _units(indicator: Any) -> list[Any]:
    """The units that hold a share of the indicator, in their order."""
    targets = indicator.targets.filter(current=True, tier="allocation").exclude(party=None).select_related("party")
    return sorted({target.party for target in targets}, key=lambda party: (party.order, party.pk))


def _standing(indicator: Any, unit: Any) -> dict[str, Value]:
    rows = Value.objects.filter(indicator=indicator, party=unit, current=True).order_by("period")
    return {row.period: row for row in rows}
