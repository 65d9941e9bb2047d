"""填报页: everything one unit owes, and awaits, in one month, as cells that know what need not be typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kechuang.progress.owed import DutyKind
from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, Refused, require, scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.progress.models import Chain, Round
from kechuang_site.progress.queries.form_cell import FormCell
from kechuang_site.progress.queries.form_cells import cells_of_unit
from kechuang_site.progress.queries.owed import RoundView, round_view


@dataclass(frozen=True)
class FormPage:
    """The form of one unit in one month. `entering` is the open round what is typed goes into (None: nothing may be
    typed); `by_office` whether the asker enters for the unit (代录); `chain` how the unit signs."""

    plan: Any
    month: str
    unit: Unit
    view: RoundView
    cells: Sequence[FormCell]
    entering: Round | None
    may_write: bool
    by_office: bool
    chain: str
    sender: str

    @property
    def writable(self) -> bool:
        return self.may_write and self.entering is not None

    @property
    def due(self) -> date:
        return self.view.due

    @property
    def groups(self) -> list[tuple[DutyKind, list[FormCell]]]:
        """What is owed, by kind: figures, narratives, what was asked by name."""
        kinds = [(kind, [cell for cell in self.owed if cell.kind is kind]) for kind in DutyKind]
        return [(kind, cells) for kind, cells in kinds if cells]

    @property
    def owed(self) -> list[FormCell]:
        """What is to be done in this round, done or not: not what stood before it was looked at."""
        return [cell for cell in self.cells if not cell.settled and not (cell.awaited and cell.before is None)]

    @property
    def settled(self) -> list[FormCell]:
        return [cell for cell in self.cells if cell.settled and not cell.awaited]

    @property
    def awaited(self) -> list[FormCell]:
        """What no source has published yet, and nobody owes."""
        return [cell for cell in self.cells if cell.awaited and cell.before is None]

    @property
    def todo(self) -> list[FormCell]:
        return [cell for cell in self.owed if not cell.sent]

    @property
    def done(self) -> int:
        return len(self.owed) + len(self.settled) - len(self.todo)

    @property
    def total(self) -> int:
        return len(self.owed) + len(self.settled)

    @property
    def minutes(self) -> int:
        """How long the round costs the unit, in whole minutes rounded up."""
        burden = self.view.foretold.burden.get(self.unit.name)
        return -int(-(burden.minutes if burden else Fraction(0)) // 1)

    @property
    def signable(self) -> list[FormCell]:
        """What a signed paper may stand for: drafts without a problem, and what was submitted."""
        return [cell for cell in self.owed if cell.ready or (cell.state and cell.state.value == "submitted")]

    @property
    def pastable(self) -> list[FormCell]:
        """The cells a pasted column runs down, in the order of the page."""
        return [cell for cell in self.owed if cell.number and cell.fillable]

    @property
    def signs_on_paper(self) -> bool:
        """Whether the asker may enter that the unit's head signed on paper."""
        return self.writable and (self.by_office or self.chain == "short")

    def by_key(self) -> Mapping[str, FormCell]:
        return {cell.key: cell for cell in self.cells}


def form_page(asker: Asker, plan: Any, month: str, code: str, *, today: date) -> FormPage:
    """The form of a unit's code. Raises Hidden for a month the plan has not, or a unit outside the asker's scope."""
    unit = unit_read(asker, plan, code)
    if month not in _months(plan):
        raise Hidden("方案里没有这个月份。")
    view = round_view(plan, month, today=today)
    cells = cells_of_unit(asker, view, unit, today=today)
    actor = _actor(asker, plan, unit)
    entering = Round.objects.filter(plan=plan, closed_at=None, month__gte=month).order_by("month").first()
    chain = Chain.objects.filter(party_id=unit.pk).values_list("kind", flat=True).first()
    return FormPage(
        plan, month, unit, view, cells, entering, may_write=actor is not None,
        by_office=actor is not None and actor["role"] == "plan_office", chain=chain or "office",
        sender=_sender(cells),
    )  # fmt: skip


def unit_read(asker: Asker, plan: Any, code: str) -> Unit:
    """The unit of a code whose reports the asker may read. Raises Hidden."""
    unit = next((unit for unit in units_of(plan.division) if unit.code == code), None)
    if unit is None or not scope_of(asker, "report.read").holds(division=plan.division, party=unit.pk):
        raise Hidden("没有这个单位，或者不在您的查看范围内。")
    return unit


def _actor(asker: Asker, plan: Any, unit: Unit) -> dict[str, Any] | None:
    try:
        return require(asker, "report.write", division=plan.division, party=unit.pk, archived=plan.archived)
    except Refused:
        return None


def _sender(cells: Iterable[FormCell]) -> str:
    """Who sent the unit's numbers last: they need not be asked for again."""
    sent = [cell.before for cell in cells if cell.before is not None and cell.before.sender]
    return max(sent, key=lambda row: row.written_at).sender if sent else ""


def _months(plan: Any) -> frozenset[str]:
    return frozenset(month.key for month in Period.parse(plan.period).months())
