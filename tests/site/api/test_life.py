"""Each state of a report × each step × everybody, once through the API.

What is expected is worked out here from permissions.toml and the library's table of steps, not through the actions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from tests.site.api.caller import Caller, caller, told
from tests.site.api.scene import A, figure
from tests.site.cast import _PEOPLE, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead, on_way
from tests.site.progress.course import opened, seen

from kechuang.progress.life import ReportState, Step, after
from kechuang_site.ledger.models import Head
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.models import Report, Round
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
TABLE: dict[str, Any] = tomllib.loads(Path(settings.PERMISSIONS).read_text(encoding="utf-8"))
STEPS = (Step.WRITE, Step.SUBMIT, Step.WITHDRAW, Step.VOID, Step.SIGN, Step.RETURN, Step.ACCEPT)
WHO = {**{name: (role.value, unit) for name, role, unit in _PEOPLE}, "abroad": ("plan_office", "KJJ*")}
# Nobody, and somebody whose post has ended: neither is let in at all.
OUTSIDE = (None, "former")
# What is written beside a report that is finished is another one.
ANEW = (None, ReportState.ACCEPTED, ReportState.LOCKED, ReportState.VOID)


@pytest.fixture(autouse=True)
def _fresh_minute() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def expected(who: str | None, state: ReportState | None, step: Step) -> int:
    """The status the tables allow."""
    if who in OUTSIDE:
        return 401
    address = "api:unit_reports" if step is Step.WRITE else f"api:report_{step.value}"
    verb = TABLE["verb"][TABLE["address"][address]["post"]]
    role, unit = WHO[who]
    reach = next((far for far in ("installation", "division", "party") if role in verb.get(far, ())), None)
    if reach is None:
        return 403
    if who == "abroad" or (reach == "party" and unit != "A"):
        return 404
    if step is Step.WRITE and state in ANEW:
        return 200
    if step is Step.RETURN and state is ReportState.ACCEPTED and reach == "party":
        return 404
    return 409 if after(state, step) is None else 200


def in_state(cast: Cast, plan: PlanInForce, state: ReportState | None) -> Report | None:
    """A report of A, typed and sent by its clerk, signed by its head, accepted by the office."""
    if state is None:
        return None
    if state is not ReportState.LOCKED:
        return on_way(cast, plan, "t01", "9.5", state.value)
    report = on_way(cast, plan, "t01", "9.5", "accepted")
    close_round(by=cast.asker("plan_office"), at=report.written_at, entering=Round.objects.get(plan=plan.plan))
    opened(cast, plan, month="2025-07", at=report.written_at.replace(month=8))
    return Report.objects.get(pk=report.pk)


def ask(program: Caller, plan: PlanInForce, report: Report | None, step: Step) -> Any:
    if step is Step.WRITE:
        open_now = report if report is not None and ReportState(report.state).open else None
        stands = None if report is None or report.value_id is None else report.value_id
        cell = figure(amount="10", reason="核对后更正", seen=open_now and open_now.version, stood=stands)
        return program.post(f"plans/{plan.plan.pk}/units/{A}/reports", {"cells": [cell], "sender": "测试填报人"})
    known = [] if report is None else seen(report)
    sent = [{"report": each.report, "content": each.content} for each in known] or [{"report": 1, "content": "0" * 64}]
    more = {"reason": "请核对"} if step is Step.RETURN else {}
    return program.post(f"plans/{plan.plan.pk}/reports/{step.value}", {"reports": sent, **more})


def wrong(program: Caller, plan: PlanInForce, report: Report | None, who: str | None, step: Step) -> str | None:
    """What an answer and its effect have other than the tables say; nothing of it stays."""
    state = None if report is None else ReportState(report.state)
    wanted = expected(who, state, step)
    with transaction.atomic():
        before = Head.objects.get().number
        answer = ask(program, plan, report, step)
        done = Head.objects.get().number != before
        after_it = None if report is None else Report.objects.get(pk=report.pk).state
        transaction.set_rollback(True)
    said = f"{who} {step.value} {state and state.value}: {answer.status_code} {answer.content.decode()[:300]}"
    if answer.status_code != wanted or done is not (wanted == 200):
        return f"{said}; expected {wanted}, written {done}"
    if wanted != 200 or report is None:
        return None
    should = report.state if step is Step.WRITE and state in ANEW else after(state, step).value
    return None if after_it == should else f"{said}; it is {after_it}, not {should}"


@pytest.mark.parametrize("state", [None, *ReportState])
def test_everybody_takes_exactly_the_steps_the_tables_allow(
    cast: Cast, plan: PlanInForce, state: ReportState | None
) -> None:
    both_lead(cast, plan)
    report = in_state(cast, plan, state)
    programs = {who: caller(cast, who) for who in (*WHO, *OUTSIDE)}
    steps = STEPS if state is not None else (Step.WRITE,)
    found = [wrong(program, plan, report, who, step) for who, program in programs.items() for step in steps]
    assert not any(found), "\n".join(filter(None, found))


def test_every_step_of_a_program_has_an_address() -> None:
    steps = {name.removeprefix("api:report_") for name in TABLE["address"] if name.startswith("api:report_")}
    assert steps - {"evidence", "paper"} == {step.value for step in STEPS if step is not Step.WRITE}


@pytest.mark.parametrize("step", STEPS)
def test_an_archived_year_takes_no_step(cast: Cast, plan: PlanInForce, step: Step) -> None:
    both_lead(cast, plan)
    report = in_state(cast, plan, ReportState.SUBMITTED)
    with recording(by=SYSTEM, act="test.archive", at=NOW) as writes:
        writes.change(plan.plan, state="archived")
    who = "unit_head" if step is Step.SIGN else "plan_office"
    answer = ask(caller(cast, who), plan, report, step)
    assert (answer.status_code, told(answer)["code"]) == (403, "access.refused")
    assert "归档" in told(answer)["message"]
