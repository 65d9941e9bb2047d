"""The entries: a page of them with filters, and one alone."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.ledger.forms import LedgerFilter
from kechuang_site.ledger.queries.entries import Wanted, acts_known, entries_page, entry_line


def page(request: HttpRequest) -> HttpResponse:
    form = LedgerFilter(request.GET or None, acts=acts_known(request.reach))
    wanted = form.wanted() if form.is_valid() else Wanted()
    found, lines = entries_page(request.reach, wanted, number=request.GET.get("page", 1))
    kept = urlencode([(name, value) for name, value in request.GET.items() if name != "page" and value])
    context = {"form": form, "page": found, "lines": lines, "kept": f"{kept}&" if kept else ""}
    return render(request, "ledger/page.html", context)


def entry(request: HttpRequest, number: int) -> HttpResponse:
    line = entry_line(request.reach, number)
    if line is None:
        raise Http404
    return render(request, "ledger/entry.html", {"line": line})
