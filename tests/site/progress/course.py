"""The course of a plan for tests of progress: values entered by the office, as an office enters them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce

from kechuang.progress.span import last_ended_month
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.open_round import open_round
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.stepping import Seen
from kechuang_site.progress.actions.weigh import Fate, Typed, reporter_of
from kechuang_site.progress.actions.write_report import Sent, write_reports
from kechuang_site.progress.models import Report, Round, Value
from kechuang_site.progress.queries.content import content_of

SENT = Sent(sender="测试填报人")
PAPER = Paper("签字件.pdf", b"%PDF-1.4 test", "测试分管领导")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a number on its whole way; `value` None where it came to a stop."""

    value: Value | None
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        return self.value is None


def seen(*reports: Report) -> list[Seen]:
    """The reports with their contents as they are now."""
    rows = Report.objects.filter(pk__in=[each.pk for each in reports])
    joined = rows.select_related("indicator", "task", "ask", "party", "reporter").order_by("pk")
    return [Seen(row.pk, content_of(row)) for row in joined]


def opened(
    cast: Cast, made: PlanInForce, *, month: str = "", at: datetime = NOW, due: date = date(2030, 1, 1)
) -> Round | None:  # fmt: skip
    """The round of a month (else of the last that ended before the day), opened where it is not."""
    asked = month or last_ended_month(at.date() - timedelta(days=1)).key
    found = Round.objects.filter(plan=made.plan, month=asked).first()
    return found or open_round(by=office(cast, at), at=at, plan=made.plan, month=asked, due_on=due)


def office(cast: Cast, at: datetime = NOW, *, second: bool = False) -> Asker:
    """One of the two people of the plan office."""
    return cast.asker("plan_office_b" if second else "plan_office", at=at)


def typed_cell(
    cast: Cast, made: PlanInForce, code: str, month: str, text: str, *, unit: str | None = None, **more: Any
) -> Typed:
    """A cell as somebody types it, on what stands there now unless `stood` says otherwise."""
    party = None if unit is None else cast.parties[unit]
    indicator = made.indicators[code]
    stands = Value.objects.filter(indicator=indicator, party=party, period=month, current=True).first()
    before = Report.objects.filter(
        indicator=indicator, party=party, period=month, state__in=("draft", "submitted", "signed", "returned")
    ).first()
    told = {"stood": stands and stands.pk, "seen": before and before.version, **more}
    return Typed(month, text, indicator, party=party, **told)


def enter(
    cast: Cast, made: PlanInForce, code: str, month: str, text: str, *, unit: str | None = None, at: datetime = NOW,
    **more: Any,
) -> Outcome:  # fmt: skip
    """One number on its whole way: typed by the office for a unit, signed on paper, accepted by the second person."""
    if made.plan.state == "in_force":
        opened(cast, made, at=at)
    typed = typed_cell(cast, made, code, month, text, unit=unit, **more)
    one, two = office(cast, at), office(cast, at, second=True)
    reporter = reporter_of(typed) or cast.parties["KJJ"]
    written = write_reports(by=one, at=at, plan=made.plan, reporter=reporter, typed=[typed], sent=SENT)
    if written.findings:
        return Outcome(None, written.findings)
    (verdict,), (report,) = written.verdicts, written.reports
    if report is None:
        return Outcome(verdict.stands if verdict.fate is Fate.SAME else None, verdict.findings)
    signed = sign_on_paper(by=one, at=at, plan=made.plan, seen=seen(report), paper=PAPER)
    taken = accept_reports(by=two, at=at, plan=made.plan, seen=seen(*signed.done))
    if not taken.done:
        return Outcome(None, tuple(finding for _, finding in (*signed.refused, *taken.refused)))
    return Outcome(taken.done[0].value, verdict.findings)


def entered(cast: Cast, made: PlanInForce, code: str, month: str, text: str, **more: object) -> Value:
    """The same; what was entered must have been accepted."""
    outcome = enter(cast, made, code, month, text, **more)
    assert outcome.value is not None, [finding.message for finding in outcome.findings]
    return outcome.value


def half_a_year(cast: Cast, made: PlanInForce) -> None:
    """A course to June 2025: t01 behind and split over both townships, t02 done by A and unreported by B."""
    for month, text in (("2025-03", "8"), ("2025-05", "11"), ("2025-06", "15.5")):
        entered(cast, made, "t01", month, text, nature="flash", origin="登记系统")
    entered(cast, made, "t01", "2025-06", "7.25", unit="A", nature="flash")
    entered(cast, made, "t01", "2025-06", "8.25", unit="B", nature="flash")
    entered(cast, made, "t02", "2025-05", "30")
    entered(cast, made, "t02", "2025-06", "41", unit="A")
    entered(cast, made, "t03", "2025-06", "待发布")
