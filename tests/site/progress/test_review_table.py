"""Each state of a report × each step × everybody, once through the page: what the table of the docs and permissions.toml
together allow happens, everything else is refused and changes nothing; and the page offers exactly what would be taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from tests.library.progress.test_life import page_table
from tests.site.cast import NOW, Cast, make_cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.bench import both_lead, on_way
from tests.site.progress.course import office, seen
from tests.site.test_permission_matrix import POSTS, reach_of

from kechuang_site.ledger.models import Head
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.models import Report, Round

pytestmark = pytest.mark.django_db
VERBS = {
    "submit": "report.write", "withdraw": "report.write", "void": "report.write", "sign": "report.sign",
    "paper": "report.write", "return": "report.return", "accept": "report.accept",
}  # fmt: skip
STATES = ("draft", "submitted", "signed", "accepted", "locked", "returned", "void")
# As docs/explanation/collecting.md draws it; on paper a draft is submitted and signed by one stroke.
LEADS = {**page_table(), ("draft", "paper"): "signed", ("submitted", "paper"): "signed"}
UNIT = "A"
GONE, REFUSED, DONE, HIDDEN = 403, 422, 302, 404


@dataclass(frozen=True)
class World:
    cast: Cast
    plan: PlanInForce
    reports: dict[str, Report]
    clients: dict[str, Client]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One report in each state, typed by the clerk of A; made once, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setattr("kechuang_site.record.clock.now", lambda: NOW)
        cast = make_cast()
        plan = make_plan(cast)
        both_lead(cast, plan)
        yield World(cast, plan, made(cast, plan), {who: cast.client(who) for who in POSTS})
        transaction.set_rollback(True)


def made(cast: Cast, plan: PlanInForce) -> dict[str, Report]:
    """A cell for each state, so that none stands in another's way; what is locked went first."""
    cells = [(code, month) for code in ("t01", "t02") for month in ("2025-03", "2025-04", "2025-05", "2025-06")]
    found = {}
    for state, (code, month) in zip(("locked", *(each for each in STATES if each != "locked")), cells, strict=False):
        to = "accepted" if state == "locked" else state
        found[state] = on_way(cast, plan, code, "8.5" if code == "t01" else "9", to, month=month)
        if state == "locked":
            entering = Round.objects.select_related("plan").get(plan=plan.plan)
            close_round(by=office(cast), at=NOW, entering=entering)
            Round.objects.filter(pk=entering.pk).update(closed_at=None)
    return found


def expected(who: str, step: str, state: str) -> tuple[int, str, str]:
    """Status, the state afterwards, and the code that stands on the page ("" where none does)."""
    reach = reach_of(who, VERBS[step])
    if reach is None:
        return GONE, state, ""
    if who == "abroad":
        return HIDDEN, state, ""
    own = reach == "division" or POSTS[who][1] == UNIT
    by_clerk = step == "paper" and reach == "party"  # the chain of A is full: its clerk enters no paper
    if not own or by_clerk or (reach == "party" and (state, step) == ("accepted", "return")):
        return REFUSED, state, "report.not-found"
    to = LEADS.get((state, step))
    return (DONE, to, "") if to is not None else (REFUSED, state, "report.step")


def sent(world: World, who: str, step: str, report: Report) -> tuple[int, str, str, bool]:
    """The step sent as the page sends it: status, state afterwards, what the page says, whether anything was written."""
    (now,) = seen(report)
    form = {"report": str(report.pk), f"content-{report.pk}": now.content, "reason": "请核对", "signer": "测试分管领导"}
    form |= {"scan": SimpleUploadedFile("签字件.pdf", b"%PDF-1.4")} if step == "paper" else {}
    with transaction.atomic():
        before = Head.objects.get(pk=1).number
        answer = world.clients[who].post(f"/plans/{world.plan.plan.pk}/review/{step}/?report={report.pk}", form)
        after = Report.objects.get(pk=report.pk).state
        written = Head.objects.get(pk=1).number != before
        transaction.set_rollback(True)
    return answer.status_code, after, answer.content.decode(), written


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", VERBS)
def test_a_step_is_taken_by_whom_and_from_where_the_tables_say(world: World, step: str, state: str) -> None:
    report = world.reports[state]
    assert Report.objects.get(pk=report.pk).state == state
    wrong = []
    for who in POSTS:
        status, after, page, written = sent(world, who, step, report)
        wanted, to, code = expected(who, step, state)
        # Whoever may not read the report is not shown its page with the reason either.
        blind = status == HIDDEN and wanted == REFUSED and code == "report.not-found" and after == state
        if blind and not written:
            continue
        if (status, after, written) != (wanted, to, wanted == DONE) or code not in page:
            wrong.append(f"{who}: {status} {after} {'written' if written else ''}, expected {wanted} {to} {code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("state", STATES)
def test_the_page_offers_exactly_what_would_be_taken(world: World, state: str) -> None:
    report = world.reports[state]
    for who in POSTS:
        answer = world.clients[who].get(f"/plans/{world.plan.plan.pk}/reports/{report.pk}/")
        if answer.status_code != 200:
            assert answer.status_code in (GONE, HIDDEN)
            continue
        offered = set(re.findall(r'formaction="/plans/\d+/review/(\w+)/', answer.content.decode()))
        assert offered == {step for step in VERBS if expected(who, step, state)[0] == DONE}, who


def test_somebody_may_do_something_in_every_state_but_the_last_ones(world: World) -> None:
    """So that the table above cannot be green because everything is refused."""
    taken = {
        state: {step for step in VERBS for who in POSTS if expected(who, step, state)[0] == DONE} for state in STATES
    }
    assert taken == {
        "draft": {"submit", "void", "paper"}, "submitted": {"withdraw", "sign", "return", "paper"},
        "signed": {"return", "accept"}, "accepted": {"return"}, "locked": set(), "returned": {"void"}, "void": set(),
    }  # fmt: skip
