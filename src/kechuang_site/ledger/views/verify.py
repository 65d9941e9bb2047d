"""The 验证 button: the chain, and the tables against it, in words and within seconds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.ledger.forms import HeadForm
from kechuang_site.ledger.queries.verify import verify_all


def verify(request: HttpRequest) -> HttpResponse:
    form = HeadForm(request.POST if request.method == "POST" else None)
    outcome = None
    if form.is_valid():
        head = form.cleaned_data["head"]
        outcome = verify_all(heads=() if head is None else (head,))
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "ledger/verify.html", {"form": form, "outcome": outcome}, status=status)
