"""The queue on one page, and having a failed job tried again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang_site.job.actions.retry import retry
from kechuang_site.job.queries.board import board_of, job_of
from kechuang_site.settings.jobs import JOBS


def page(request: HttpRequest) -> HttpResponse:
    words = {name: work.words for name, work in JOBS.items()}
    board = board_of(request.reach, words=words, at=request.now)
    return render(request, "job/page.html", {"board": board})


def again(request: HttpRequest, job: int) -> HttpResponse:
    if retry(job_of(request.reach, job), by=request.actor, at=request.now):
        messages.success(request, _("已重新排队，几秒内执行。"))
    else:
        messages.warning(request, _("这一项已不在“未成功”里：别人刚刚按过，或者已经完成。[job.not-failed]"))
    return redirect("job:page")
