"""佐证: a file brought for a report, apart from its numbers, or taken away again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kechuang.progress.life import ReportState
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.evidence_add import Brought, add_evidence
from kechuang_site.progress.actions.evidence_remove import remove_evidence
from kechuang_site.progress.queries.evidence import attached_to, evidence_seen, report_seen


def add(request: HttpRequest, plan: int, report: int) -> HttpResponse:
    """Put the file of a request behind a report."""
    row = _report(request, plan, report)
    file = request.FILES.get("file")
    if file is None:
        return _answer(request, row, Finding.error("evidence.none", _("没有选择文件；请先选择再上传。")))
    brought = Brought(file.name, file.read())
    return _answer(
        request, row, add_evidence(by=request.asker, at=request.now, plan=row.round.plan, report=row.pk, file=brought)
    )


def remove(request: HttpRequest, plan: int, report: int, evidence: int) -> HttpResponse:
    """Take a file from behind a report."""
    row = _report(request, plan, report)
    evidence_seen(row, evidence)
    who = {"by": request.asker, "at": request.now, "plan": row.round.plan}
    return _answer(request, row, remove_evidence(**who, report=row.pk, evidence=evidence))


def _report(request: HttpRequest, plan: int, report: int) -> Any:
    found = plan_of(request.asker, plan)
    row = report_seen(request.asker, found, report)
    row.round.plan = found
    require(
        request.asker, "report.write", division=found.division, party=row.reporter_id, archived=found.archived
    )  # fmt: skip
    return row


def _answer(request: HttpRequest, report: Any, outcome: Any) -> HttpResponse:
    """Back to where it was sent from; to a script, only what is to be said."""
    refused = isinstance(outcome, Finding)
    words = f"{outcome.message}[{outcome.code}]" if refused else _said(request, report, outcome)
    if "HX-Request" in request.headers:
        return render(request, "progress/form_file.html", {"words": words}, status=422 if refused else 200)
    messages.add_message(request, messages.WARNING if refused else messages.SUCCESS, words)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(f"{back}#cell-{request.POST.get('cell', '')}" if safe and back else "progress:mine")


def _said(request: HttpRequest, before: Any, evidence: Any) -> str:
    """What was done; where else the file stands; and that what was sent must be sent again. `before` is the report
    as it was."""
    name = {"name": evidence.name or evidence.file.name}
    if evidence.removed_at is not None:
        said = _("已移去佐证“%(name)s”，记录仍在。") % name
    else:
        files = attached_to(request.asker, before.round.plan.division, [before.pk]).get(before.pk, ())
        again = next((file.elsewhere for file in files if file.key == evidence.pk), ())
        said = _("已添加佐证“%(name)s”。") % name
        said += _("同一文件还用在：%(places)s。") % {"places": "、".join(again)} if again else ""
    sent = ReportState(before.state) in (ReportState.SUBMITTED, ReportState.SIGNED)
    return said + (_("内容有变动，这一项回到草稿，请重新提交。") if sent else "")
