"""The 验证 button: the chain, and the tables against it, in words and within seconds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.ledger.forms import HeadForm
from kechuang_site.ledger.queries.entries import tells_of_others
from kechuang_site.ledger.queries.verify import verify_all

# Findings of this kind say what stands in a row.
_OF_ROWS = "ledger.table-"


def verify(request: HttpRequest) -> HttpResponse:
    form = HeadForm(request.POST if request.method == "POST" else None)
    outcome, shown = None, ()
    if form.is_valid():
        head = form.cleaned_data["head"]
        outcome = verify_all(heads=() if head is None else (head,))
        # What stands in rows is not said where they may be another county's; that something is wrong always is.
        tells = not tells_of_others(request.reach)
        shown = tuple(each for each in outcome.findings if tells or not each.code.startswith(_OF_ROWS))
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "ledger/verify.html", {"form": form, "outcome": outcome, "shown": shown}, status=status)
