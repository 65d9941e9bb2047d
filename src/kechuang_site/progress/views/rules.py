"""报送口径: one table of all indicators, saved together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from kechuang.progress.release.say import releases_from
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.set_reporter import Reporter, set_reporters
from kechuang_site.progress.actions.set_rule import RuleChoice, set_rules
from kechuang_site.progress.queries.asks import units_to_ask
from kechuang_site.progress.queries.rules_moved import Moved, moved_rules
from kechuang_site.progress.queries.rules_page import CADENCES, SHARES, RuleRow, plan_ruled, rules_page
from kechuang_site.record.posted import posted_number
from kechuang_site.record.write import Conflict


def edit_rules(request: HttpRequest, plan: int) -> HttpResponse:
    """Who reports each figure, how often, and when its source publishes; a post saves what was changed."""
    found = plan_ruled(request.asker, plan)
    if request.method != "POST":
        return _page(request, found)
    require(request.asker, "chain.set", division=found.division, archived=found.archived)
    try:
        done = _save(request, found)
    except Conflict:
        return _both(request, found)
    if isinstance(done, Finding):
        messages.error(request, f"{done.message}[{done.code}]")
        return _page(request, found, status=422, typed=request.POST)
    messages.success(request, _("已保存，改动%(count)s处。") % {"count": done})
    return redirect("progress:rules", plan=found.pk)


def _save(request: HttpRequest, plan: Any) -> int | Finding:
    rows = rules_page(plan)
    chosen = _choices(request.POST, rows)
    if isinstance(chosen, Finding):
        return chosen
    with transaction.atomic():
        named = set_reporters(by=request.asker, at=request.now, plan=plan, chosen=_reporters(request.POST, rows))
        ruled = named if isinstance(named, Finding) else set_rules(
            by=request.asker, at=request.now, plan=plan, chosen=chosen
        )  # fmt: skip
        if isinstance(ruled, Finding):
            transaction.set_rollback(True)
            return ruled
    return named + ruled


def _both(request: HttpRequest, plan: Any) -> HttpResponse:
    """Nothing was saved. Of what others changed the page shows both values and takes theirs; the rest stays as typed."""
    messages.error(request, _("有的指标刚刚被别人改过，什么也没有保存；请核对现在的设定后重新修改。[record.conflict]"))
    moved = moved_rules(rules_page(plan), request.POST, units_to_ask(plan))
    codes = {each.code for each in moved}
    typed = {name: value for name, value in request.POST.items() if name.partition("-")[2] not in codes}
    return _page(request, plan, status=409, typed=typed, moved=moved)


def _page(
    request: HttpRequest, plan: Any, *, status: int = 200, typed: Any = None, moved: Sequence[Moved] = ()
) -> HttpResponse:
    context = {
        "plan": plan, "rows": rules_page(plan), "units": units_to_ask(plan), "cadences": CADENCES, "shares": SHARES,
        "typed": typed or {}, "moved": moved, "codes": {each.code for each in moved},
    }  # fmt: skip
    return render(request, "progress/rules.html", context, status=status)


def _choices(sent: MultiValueDict, rows: Sequence[RuleRow]) -> list[RuleChoice] | Finding:
    """The rules of the indicators the form held; a finding where a release is not understood."""
    found = []
    for row in rows:
        code = row.indicator.code
        if f"shares-{code}" not in sent:
            continue
        said = sent.get(f"release-{code}", "").strip()
        releases = None if said == row.releases else releases_from(said, row.rule.releases)
        if isinstance(releases, Finding):
            return Finding.error(releases.code, f"「{row.indicator.name}」的发布时间{releases.message}")
        found.append(RuleChoice(
            row.indicator, sent.get(f"shares-{code}", ""), sent.get(f"cadence-{code}", ""),
            sent.get(f"source-{code}", ""), releases, posted_number(sent.get(f"seen-{code}")) or 0,
        ))  # fmt: skip
    return found


def _reporters(sent: MultiValueDict, rows: Sequence[RuleRow]) -> list[Reporter]:
    """The reporting units chosen."""
    return [
        Reporter(row.indicator, posted_number(sent.get(f"unit-{row.indicator.code}")),
                 posted_number(sent.get(f"version-{row.indicator.code}")) or 0)
        for row in rows if f"unit-{row.indicator.code}" in sent
    ]  # fmt: skip
