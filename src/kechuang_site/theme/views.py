"""The page behind 帮助, at the same place on every page (WCAG 3.2.6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang.progress import Status


def guidance(request: HttpRequest) -> HttpResponse:
    """What the marks and words mean, and whom to ask."""
    return render(request, "help.html", {"statuses": tuple(Status)})
