"""收表: templates out; files in; one batch; merging all clean files at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kechuang.progress.wording import month_text
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.intake_add import AT_ONCE, Added, Brought, add_files
from kechuang_site.progress.actions.intake_read import read_files
from kechuang_site.progress.actions.merge_file import Merged, Merging, merge_file
from kechuang_site.progress.actions.sign_papers import sign_papers
from kechuang_site.progress.forms.intake import ACCEPTED
from kechuang_site.progress.queries.form import unit_read
from kechuang_site.progress.queries.intake import Overview, batches, intake_of, overview, plan_collected
from kechuang_site.progress.queries.owed import unheld
from kechuang_site.progress.queries.unit_sheets import unit_sheets, zipped
from kechuang_site.record.posted import posted_number
from kechuang_site.record.write import Conflict

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNPROCESSABLE = 422


def templates(request: HttpRequest, plan: int, month: str) -> HttpResponse:
    """The forms of all units that owe something, in one zip."""
    found = plan_collected(request.asker, plan, month)
    files = unit_sheets(request.asker, found, month, today=request.today)
    if not files:
        messages.info(request, _("这个月没有还要报的单位，不用下发填报表。"))
        return redirect("progress:intakes", plan=found.pk, month=month)
    return saved(zipped(files), f"{month_text(month)}填报表.zip", "application/zip")


def template(request: HttpRequest, plan: int, month: str, party: str) -> HttpResponse:
    """The form of one unit."""
    unit = unit_read(request.asker, plan_of(request.asker, plan), party)
    found = plan_collected(request.asker, plan, month)
    files = unit_sheets(request.asker, found, month, today=request.today, codes=[unit.code])
    if not files:
        messages.info(request, _("这个单位这个月没有还要报的事项。"))
        return redirect("progress:intakes", plan=found.pk, month=month)
    ((name, content),) = files.items()
    return saved(content, name, _XLSX)


def saved(content: bytes, name: str, media_type: str) -> HttpResponse:
    """An answer that is always saved, never shown inside our own pages."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def show_intakes(request: HttpRequest, plan: int, month: str) -> HttpResponse:
    """The batches of a month; a post begins another."""
    found = plan_collected(request.asker, plan, month)
    if request.method == "POST":
        added = _add(request, found, month, None)
        if added.intake is not None:
            return redirect("progress:intake", plan=found.pk, intake=added.intake.pk)
    context = {
        "plan": found, "month": month, "batches": batches(request.asker, found, month), "accepted": ACCEPTED,
        "office": any(hat.role == "plan_office" for hat in request.asker.hats),
        "unheld": unheld(found, month, today=request.today),
        "own": [hat for hat in request.asker.hats if hat.role == "clerk"],
    }  # fmt: skip
    return render(request, "progress/intakes.html", context, status=_UNPROCESSABLE if request.POST else 200)


def show_intake(request: HttpRequest, plan: int, intake: int) -> HttpResponse:
    """One batch with what became of each file; a post adds files to it."""
    batch = intake_of(request.asker, plan, intake)
    if request.method == "POST":
        added = _add(request, batch.plan, batch.month, batch)
        if added.files:
            return redirect("progress:intake", plan=batch.plan_id, intake=batch.pk)
    return _batch(request, batch, status=_UNPROCESSABLE if request.method == "POST" else 200)


def read_on(request: HttpRequest, plan: int, intake: int) -> HttpResponse:
    """Read some of the files that still wait, where no worker does it."""
    batch = intake_of(request.asker, plan, intake)
    waiting = [row for row in batch.files.select_related("file").order_by("pk") if row.state == row.State.WAITING]
    for row in waiting:
        row.intake = batch
    read_files(by=request.asker, at=request.now, files=waiting[: 2 * AT_ONCE])
    return redirect("progress:intake", plan=batch.plan_id, intake=batch.pk)


def merge_clean(request: HttpRequest, plan: int, intake: int) -> HttpResponse:
    """Merge the files that are ticked, and let the stamped originals sign."""
    batch = intake_of(request.asker, plan, intake)
    view = overview(batch)
    chosen = {line.row.pk: line.row for line in view.mergeable}
    asked = [chosen[key] for key in map(posted_number, request.POST.getlist("file")) if key in chosen]
    if not asked and not view.papers:
        messages.error(request, _("没有可以合并的文件；请先勾选，有问题的逐份处理。"))
        return _batch(request, batch, status=_UNPROCESSABLE)
    done = [_merged(request, row) for row in asked]
    signed = sum(each.signed for each in done) + _signed(request, batch, view)
    files, rows = sum(1 for each in done if each.done), sum(each.written for each in done)
    if files:
        messages.success(request, _("已合并%(files)s份，写入%(rows)s项。") % {"files": files, "rows": rows})
    if signed:
        messages.success(request, _("已登记单位审签%(signed)s项。") % {"signed": signed})
    return redirect("progress:intake", plan=batch.plan_id, intake=batch.pk)


def _signed(request: HttpRequest, batch: Any, view: Overview) -> int:
    """How many reports the stamped originals of units that were merged before sign; why not more is said."""
    signed = 0
    for unit in dict.fromkeys(line.row.reporter for line in view.papers):
        count, findings = sign_papers(
            by=request.asker, at=request.now, plan=batch.plan, month=batch.month, reporter=unit
        )  # fmt: skip
        signed += count
        for finding in findings:
            messages.warning(request, f"{finding.message}[{finding.code}]")
    return signed


def _merged(request: HttpRequest, row: Any) -> Merged:
    """One file merged; what stops it is said by name, and the others go on."""
    try:
        merged = merge_file(by=request.asker, at=request.now, file=row, seen=row.version, merging=Merging())
    except Conflict as conflict:
        messages.error(request, f"{row.name}：{conflict}[{conflict.code}]")
        return Merged()
    for finding in merged.findings:
        messages.warning(request, f"{row.name}：{finding.message}[{finding.code}]")
    lost = sum(1 for each in merged.weighed if each.lost)
    if merged.done and lost:
        told = {"name": row.name, "count": lost}
        messages.warning(request, _("%(name)s：有%(count)s行没有写入，打开这份文件看原因。") % told)
    return merged


def _add(request: HttpRequest, plan: Any, month: str, batch: Any) -> Added:
    files = [*request.FILES.getlist("files"), *request.FILES.getlist("folder")]
    brought = [Brought(file.name, file.read()) for file in files]
    added = add_files(by=request.asker, at=request.now, plan=plan, month=month, brought=brought, intake=batch)
    for finding in added.findings:
        messages.error(request, f"{finding.message}[{finding.code}]")
    if added.known:
        messages.info(request, _("%(count)s个文件已经在这一批里，没有重复收。") % {"count": added.known})
    if len(added.files) <= AT_ONCE:
        read_files(by=request.asker, at=request.now, files=added.files)
    return added


def _batch(request: HttpRequest, batch: Any, *, status: int = 200) -> HttpResponse:
    context = {"plan": batch.plan, "month": batch.month, "view": overview(batch), "accepted": ACCEPTED}
    return render(request, "progress/intake.html", context, status=status)
