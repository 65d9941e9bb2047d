"""Templates out: the form of each unit that owes something in a month, pre-filled with what the system knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from kechuang.progress.model import Nature
from kechuang.progress.owed import DutyKind
from kechuang.progress.unit_sheet import SheetRow, Stamp, UnitSheet, file_name, unit_sheet
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.party import Unit
from kechuang_site.progress.models import IntakeFile
from kechuang_site.progress.queries.form_cell import FormCell
from kechuang_site.progress.queries.form_cells import cells_of_unit
from kechuang_site.progress.queries.owed import RoundView, round_view
from kechuang_site.progress.queries.rounds import month_of

ASK_MARK = "会办"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXT_NAMES = 0x800  # the names of a zip are UTF-8 (APPNOTE 4.4.4, bit 11)


def sheet_key() -> bytes:
    """The installation's key under which forms are sealed."""
    return settings.LEDGER_KEY.encode()


def unit_sheets(asker: Asker, plan: Any, month: str, *, today: date, codes: Iterable[str] = ()) -> dict[str, bytes]:
    """The forms of the units in the asker's scope that owe something, by file name; of `codes` alone where given.

    Raises Hidden for a month the plan has not.
    """
    month_of(plan, month)
    view, scope, only = round_view(plan, month, today=today), scope_of(asker, "report.write"), frozenset(codes)
    people = _people(plan)
    found = {}
    for unit in _owing(view):
        if (only and unit.code not in only) or not scope.holds(division=plan.division, party=unit.pk):
            continue
        form = form_of(asker, view, unit, today=today, people=people.get(unit.pk, ("", "")))
        if form is not None:
            found[file_name(unit.name, month)] = unit_sheet(form, key=sheet_key())
    return found


def zipped(files: dict[str, bytes]) -> bytes:
    """All files in one zip, their names marked as UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.flag_bits |= _TEXT_NAMES
            archive.writestr(entry, content)
    return out.getvalue()


def form_of(
    asker: Asker, view: RoundView, unit: Unit, *, today: date, people: tuple[str, str] = ("", "")
) -> UnitSheet | None:
    """The form of one unit; None where it owes nothing any more. What is sent or accepted is not asked again."""
    cells = [cell for cell in cells_of_unit(asker, view, unit, today=today) if _asked(cell)]
    if not cells:
        return None
    plan = view.plan
    stamp = Stamp(
        plan.division, str(plan.pk), plan.title, view.month, unit.code, unit.name, tuple(map(_row, cells))
    )  # fmt: skip
    return UnitSheet(stamp, view.due, *people)


def _owing(view: RoundView) -> list[Unit]:
    """The units that still owe, in their official order."""
    owing = {unit.pk for unit in view.unanswered()}
    return [unit for unit in view.foretold.units.values() if unit.pk in owing]


def _asked(cell: FormCell) -> bool:
    return not cell.awaited and not cell.sent and not (cell.before is None and cell.met)


def _row(cell: FormCell) -> SheetRow:
    facts, typed = cell.facts, cell.initial
    nature = typed.get("nature", "")
    late = f"逾期{facts.days}天" if facts.days else ""
    hint = "；".join(filter(None, (late, facts.definition, facts.asked_by and f"{facts.asked_by}提出会办")))
    return SheetRow(
        key_of(cell), cell.answer, cell.name, cell.period, cell.whose, cell.measure, facts.target, facts.last,
        facts.due, "待发布" if typed.get("awaited") else typed.get("text", ""),
        Nature(nature).word if nature and cell.figure else "", typed.get("origin", "") if cell.figure else "",
        typed.get("note", "") or typed.get("reason", ""), hint[:500], cell.seen, cell.stood,
    )  # fmt: skip


def key_of(cell: FormCell) -> str:
    """The 编号 of a cell: t01, t01/429901-A, the task's number, 会办12; a figure of another month names it."""
    subject = cell.subject
    if cell.kind is DutyKind.ASKED:
        return f"{ASK_MARK}{subject.ask.pk}"
    if cell.kind is DutyKind.NARRATIVE:
        return subject.task.number
    return subject.indicator.code if subject.party is None else f"{subject.indicator.code}/{subject.party.code}"


def _people(plan: Any) -> dict[int, tuple[str, str]]:
    """Who filled in and who signed each unit's form the last time: they need not be typed again."""
    rows = IntakeFile.objects.filter(intake__plan=plan, state="merged", kind="sheet").exclude(reporter=None)
    return {row.reporter_id: (row.sender, row.signer) for row in rows.order_by("pk").defer("said")}
