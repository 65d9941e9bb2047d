"""The table of permissions, for everybody who signs in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.access.queries.permission_words import permission_table


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "access/permissions.html", {"table": permission_table()})
