"""填报页: everything one unit owes, and awaits, in one month, as cells that know what need not be typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from kechuang.progress.owed import DutyKind
from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, Refused, require, scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.progress.models import Chain, Round
from kechuang_site.progress.queries.form_cell import FormCell
from kechuang_site.progress.queries.form_cells import NARRATIVES, cells_again, cells_of_unit, part_of
from kechuang_site.progress.queries.owed import DutyRow, RoundView, renewed, round_view

# More than this on one page is neither quick nor to be overlooked.
_MOST_CELLS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a long form: the shares of an indicator, or all else (""); `todo` what is still to be done there."""

    code: str
    name: str
    todo: int


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
    part: str | None
    parts: Sequence[Part]

    @cached_property
    def signable(self) -> Sequence[tuple[int, str]]:
        """What a signed paper may stand for: drafts without a problem and what was submitted, each with its content."""
        reports = [row.report for row in self.rows if row.report is not None and not row.report.problem]
        waiting = [row for row in reports if row.state in ("draft", "submitted")]
        return [(row.pk, self.view.contents[row.pk]) for row in waiting]

    @property
    def rows(self) -> list[DutyRow]:
        """What the unit owes in the round, on this page or another part."""
        return self.view.of_unit(self.unit.pk)

    @property
    def query(self) -> str:
        """What stands behind the address for this part."""
        return f"?part={self.part}" if self.part else ""

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
    def elsewhere(self) -> int:
        """How much is still to be done on other parts."""
        return sum(part.todo for part in self.parts if part.code != self.part)

    @property
    def done(self) -> int:
        return sum(1 for row in self.rows if row.answered)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def minutes(self) -> int:
        """How long the round costs the unit, in whole minutes rounded up."""
        burden = self.view.foretold.burden.get(self.unit.name)
        return -int(-(burden.minutes if burden else Fraction(0)) // 1)

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


def form_page(
    asker: Asker, plan: Any, month: str, code: str, *, today: date, part: str = "", shown: bool = True
) -> FormPage:
    """The form of a unit's code. Raises Hidden for a month the plan has not, or a unit outside the asker's scope.

    Who reports for many others (the holder of a list) has a page of manageable size for each indicator: `part`. What
    comes back from it is held against cells that nobody looks at: not `shown`, they know no files and no authors.
    """
    unit = unit_read(asker, plan, code)
    if month not in _months(plan):
        raise Hidden("方案里没有这个月份。")
    view = round_view(plan, month, today=today, unit=unit)
    parts = _parts(view, unit)
    chosen = None if not parts else part if part in {each.code for each in parts} else ""
    cells = cells_of_unit(asker, view, unit, chosen, today=today, shown=shown)
    actor = _actor(asker, plan, unit)
    entering = Round.objects.filter(plan=plan, closed_at=None, month__gte=month).order_by("month").first()
    chain = Chain.objects.filter(party_id=unit.pk).values_list("kind", flat=True).first()
    return FormPage(
        plan, month, unit, view, cells, entering, may_write=actor is not None,
        by_office=actor is not None and actor["role"] == "plan_office", chain=chain or "office",
        sender=_sender(cells), part=chosen, parts=parts,
    )  # fmt: skip


def form_again(asker: Asker, page: FormPage) -> FormPage:
    """The same form after some of it was written: what is owed, and by whom it may be typed, is still the same."""
    view = renewed(page.view)
    cells = cells_again(asker, view, page.unit, page.cells)
    return replace(page, view=view, cells=cells, parts=_parts(view, page.unit), sender=_sender(cells))


def _parts(view: RoundView, unit: Unit) -> list[Part]:
    """The parts of a form that would be too long as one page; none where it is not."""
    rows = view.of_unit(unit.pk)
    if len(rows) <= _MOST_CELLS:
        return []
    names: dict[str, str] = {"": _("本单位和全口径")}
    open_in: dict[str, int] = {}
    for row in rows:
        part = part_of(row.duty, unit)
        names.setdefault(part, _("进展情况") if part == NARRATIVES else row.duty.knows.name)
        open_in[part] = open_in.get(part, 0) + (not row.answered)
    return [Part(code, name, open_in.get(code, 0)) for code, name in names.items()]


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
