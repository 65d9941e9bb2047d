"""审签链: one table of all units, saved together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.set_chain import ChainChoice, set_chains
from kechuang_site.progress.queries.review_chains import KINDS, chains_page, changed_by, division_of, kind_words
from kechuang_site.record.posted import posted_number
from kechuang_site.record.write import Conflict


def edit_chains(request: HttpRequest) -> HttpResponse:
    """How each unit's reports are signed; a post saves what was changed."""
    division = division_of(request.asker)
    rows = chains_page(division, at=request.now)
    if request.method != "POST":
        return render(request, "progress/chains.html", _context(rows))
    chosen = [choice for row in rows if (choice := _chosen(request, row.unit.pk)) is not None]
    try:
        changed = set_chains(by=request.asker, at=request.now, division=division, chosen=chosen)
    except Conflict as conflict:
        told = _both(conflict, rows)
        return render(request, "progress/chains.html", _context(rows, conflict=told), status=409)
    if isinstance(changed, Finding):
        messages.error(request, f"{changed.message}[{changed.code}]")
        return render(request, "progress/chains.html", _context(rows), status=422)
    messages.success(request, _("已设定%(count)s个单位的审签链。") % {"count": changed})
    return redirect("progress:chains")


def _context(rows: Any, **more: Any) -> dict[str, Any]:
    return {"rows": rows, "kinds": KINDS, "conflict": None, **more}


def _chosen(request: HttpRequest, party: int) -> ChainChoice | None:
    """What was chosen for a unit; None where the form did not hold it."""
    kind, seen = request.POST.get(f"kind-{party}"), request.POST.get(f"seen-{party}")
    return None if kind is None else ChainChoice(party, kind, posted_number(seen) or 0)


def _both(conflict: Conflict, rows: Any) -> dict[str, Any]:
    """Both values of the unit whose chain somebody else set meanwhile."""
    party, kind = conflict.attempted.get("party"), conflict.attempted["kind"]
    party = conflict.current.party_id if party is None else party
    author, stands = changed_by(conflict.current), conflict.current
    return {
        "name": next(row.unit.name for row in rows if row.unit.pk == party),
        "theirs": kind_words("office" if stands is None else stands.kind), "yours": kind_words(kind),
        "who": "" if author is None else author.name, "at": None if author is None else author.at,
    }  # fmt: skip
