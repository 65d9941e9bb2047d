"""The list of people, and a new account."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.person_add import person_add
from kechuang_site.access.forms.people import PersonForm
from kechuang_site.access.queries.choices import parties
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.person import people, person_lines
from kechuang_site.record.posted import posted_number

PAGE = 50


def page(request: HttpRequest) -> HttpResponse:
    q, party = request.GET.get("q", "").strip(), posted_number(request.GET.get("party"))
    found = Paginator(people(request.asker, q=q, party=party), PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": found, "lines": person_lines(found.object_list, at=request.now), "q": q, "party": party,
        "parties": parties(request.asker), "may_add": not scope_of(request.asker, "person.manage").empty,
    }  # fmt: skip
    return render(request, "access/people.html", shown)


def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid():
        try:
            person, password = person_add(by=request.asker, at=request.now, **form.cleaned_data)
            return render(request, "access/one_time.html", {"person": person, "password": password})
        except Impossible as why:
            form.add_error(why.field, str(why))
    return render(request, "access/person_add.html", {"form": form}, status=422 if form.errors else 200)
