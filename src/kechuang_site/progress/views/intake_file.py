"""One returned file: row by row, old → new; whose it is; merging it alone; setting it aside; only the bad rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.guard import Refusal
from kechuang.vocabulary import Finding
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.progress.actions.intake_settle import Settled, set_aside, settle_file
from kechuang_site.progress.actions.merge_file import Merging, merge_file
from kechuang_site.progress.actions.open_returned import workbook_of
from kechuang_site.progress.actions.weigh_file import Saw, Weighed, weigh_file
from kechuang_site.progress.actions.write_report import Rest
from kechuang_site.progress.forms.intake import SettleForm
from kechuang_site.progress.queries.asks import units_to_ask
from kechuang_site.progress.queries.intake import file_in, intake_of, overview
from kechuang_site.progress.queries.intake_lines import bad_name, bad_rows, lines_of, totals_of
from kechuang_site.progress.views.intake import saved
from kechuang_site.record.posted import posted_number
from kechuang_site.record.write import Conflict

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOVED, _GONE, _UNPROCESSABLE = 409, 410, 422


def show_file(request: HttpRequest, plan: int, intake: int, file: int) -> HttpResponse:
    """A file with its rows."""
    return _page(request, _file(request, plan, intake, file))


def settle(request: HttpRequest, plan: int, intake: int, file: int) -> HttpResponse:
    """A person says whose the file is."""
    row = _file(request, plan, intake, file)
    form = SettleForm(request.POST, units=units_to_ask(row.intake.plan))
    if not form.is_valid():
        return _page(request, row, form=form, status=_UNPROCESSABLE)
    said = form.cleaned_data
    party = next(each for each in units_to_ask(row.intake.plan) if each.code == said["party"])
    settled = Settled(party, said["sender"], said["signer"])
    try:
        done = settle_file(by=request.asker, at=request.now, file=row, seen=said["seen"], settled=settled)
    except Conflict as conflict:
        return _moved(request, plan, intake, file, conflict)
    if isinstance(done, Finding):
        form.add_error("party", f"{done.message}[{done.code}]")
        return _page(request, row, form=form, status=_UNPROCESSABLE)
    messages.success(request, _("已确认。"))
    if done.signed:
        messages.success(request, _("已登记单位审签%(signed)s项。") % {"signed": done.signed})
    for finding in done.findings:
        messages.warning(request, f"{finding.message}[{finding.code}]")
    return redirect("progress:intake_file", plan=plan, intake=intake, file=file)


def merge(request: HttpRequest, plan: int, intake: int, file: int) -> HttpResponse:
    """Merge one file: what can be written of it, or all or nothing."""
    row = _file(request, plan, intake, file)
    merging = Merging(
        rest=Rest.NOTHING if request.POST.get("whole") else Rest.WRITE, over=frozenset(request.POST.getlist("over")),
        saw=_saw(request.POST.getlist("saw")),
    )  # fmt: skip
    try:
        done = merge_file(by=request.asker, at=request.now, file=row, seen=_seen(request), merging=merging)
    except Conflict as conflict:
        return _moved(request, plan, intake, file, conflict)
    for finding in done.findings:
        messages.warning(request, f"{finding.message}[{finding.code}]")
    if not done.done:
        return _page(request, _file(request, plan, intake, file), status=_UNPROCESSABLE)
    messages.success(request, _("已合并，写入%(rows)s项。") % {"rows": done.written})
    if done.signed:
        messages.success(request, _("已登记单位审签%(signed)s项。") % {"signed": done.signed})
    return redirect("progress:intake_file", plan=plan, intake=intake, file=file)


def aside(request: HttpRequest, plan: int, intake: int, file: int) -> HttpResponse:
    """Not use a file."""
    row = _file(request, plan, intake, file)
    try:
        done = set_aside(by=request.asker, at=request.now, file=row, seen=_seen(request))
    except Conflict as conflict:
        return _moved(request, plan, intake, file, conflict)
    if isinstance(done, Finding):
        messages.error(request, f"{done.message}[{done.code}]")
        return _page(request, row, status=_UNPROCESSABLE)
    messages.success(request, _("这个文件不采用，原件仍在这一批里。"))
    return redirect("progress:intake", plan=plan, intake=intake)


def refused(request: HttpRequest, plan: int, intake: int, file: int) -> HttpResponse:
    """Only the bad rows, as an .xlsx to be mended."""
    row = _file(request, plan, intake, file)
    try:
        workbook = workbook_of(row)
    except Refusal as refusal:
        workbook = Finding.error(refusal.code, refusal.message)
    if isinstance(workbook, Finding):
        messages.error(request, f"{workbook.message}[{workbook.code}]")
        return redirect("progress:intake_file", plan=plan, intake=intake, file=file)
    unit = row.name.rpartition(".")[0] if row.reporter is None else row.reporter.name
    return saved(bad_rows(workbook, row.said, _weighed(request, row)), bad_name(unit, row.intake.month), _XLSX)


def original(request: HttpRequest, plan: int, intake: int, file: int) -> HttpResponse:
    """The file as it came."""
    row = _file(request, plan, intake, file)
    content = content_of(row.file)
    if isinstance(content, Finding):
        return render(request, "evidence/unreadable.html", {"file": row.file, "problem": content}, status=_GONE)
    return saved(content, row.name, row.file.media_type)


def _file(request: HttpRequest, plan: int, intake: int, file: int) -> Any:
    return file_in(intake_of(request.asker, plan, intake), file)


def _seen(request: HttpRequest) -> int:
    return posted_number(request.POST.get("seen")) or 0


def _saw(told: Sequence[str]) -> dict[str, Saw]:
    """What the page showed at each place: version and value, as it sent them back."""
    found = {}
    for each in told:
        version, stood, place = (*each.split("|", 2), "", "")[:3]
        found[place] = (posted_number(version), posted_number(stood))
    return found


def _moved(request: HttpRequest, plan: int, intake: int, file: int, conflict: Conflict) -> HttpResponse:
    messages.error(request, f"{conflict}[{conflict.code}]")
    return _page(request, _file(request, plan, intake, file), status=_MOVED)


def _weighed(request: HttpRequest, row: Any) -> list[Weighed]:
    """The rows as they would be written now; nothing of a file whose unit is not known."""
    if row.reporter is None or row.kind != "sheet" or not row.said.get("rows"):
        return []
    return weigh_file(
        plan=row.intake.plan, reporter=row.reporter, rows=row.said["rows"], at=request.now, saw=row.said.get("saw", {})
    )  # fmt: skip


def _page(request: HttpRequest, row: Any, *, form: SettleForm | None = None, status: int = 200) -> HttpResponse:
    weighed = _weighed(request, row)
    line = next(each for each in overview(row.intake).lines if each.row.pk == row.pk)
    initial = {
        "party": "" if row.reporter is None else row.reporter.code, "sender": row.sender, "signer": row.signer,
        "seen": row.version,
    }  # fmt: skip
    context = {
        "plan": row.intake.plan, "intake": row.intake, "row": row, "line": line, "lines": lines_of(weighed),
        "totals": totals_of(weighed),
        "form": form or SettleForm(initial=initial, units=units_to_ask(row.intake.plan)),
    }  # fmt: skip
    return render(request, "progress/intake_file.html", context, status=status)
