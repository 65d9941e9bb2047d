"""Reports on their way for tests of reviewing: typed by the clerk of A, signed by its head or on paper by the office."""

from __future__ import annotations

from typing import Any

from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, opened, seen, typed_cell

from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_reports
from kechuang_site.progress.actions.submit_report import submit_reports, void_reports
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Chain, Report
from kechuang_site.record.write import recording

MONTH = "2025-06"


def both_lead(cast: Cast, plan: PlanInForce, *, chain: str = "full") -> None:
    """A reports both t01 and t02 itself, by the chain given."""
    with recording(by=SYSTEM, act="test.move", at=NOW) as writes:
        for code in ("t01", "t02"):
            writes.change(plan.indicators[code], reporting_unit=cast.parties["A"])
        writes.add(Chain(party=cast.parties["A"], kind=chain))
    opened(cast, plan)


def on_way(cast: Cast, plan: PlanInForce, code: str, text: str, to: str, *, month: str = MONTH, **more: Any) -> Report:
    """A report of A in a state; the clerk typed it, the head signed it, the office did the rest."""
    (report,) = written(cast, plan, code, text, month=month, **more)
    if to != "draft":
        forward(cast, plan, report, to)
    return Report.objects.get(pk=report.pk)


def written(cast: Cast, plan: PlanInForce, code: str, text: str, *, month: str = MONTH, **more: Any) -> list[Report]:
    typed = typed_cell(cast, plan, code, month, text, **more)
    done = write_reports(by=cast.asker("clerk"), at=NOW, plan=plan.plan, reporter=cast.parties["A"], typed=[typed])
    assert done.reports[0] is not None, done
    return list(done.reports)


def forward(cast: Cast, plan: PlanInForce, report: Report, to: str) -> None:
    """A draft brought to a state."""
    told = {"at": NOW, "plan": plan.plan}
    steps = {
        "void": [lambda: void_reports(by=cast.asker("clerk"), seen=seen(report), **told)],
        "submitted": [lambda: submit_reports(by=cast.asker("clerk"), seen=seen(report), **told)],
    }
    sign = lambda: sign_reports(by=cast.asker("unit_head"), seen=seen(report), **told)  # noqa: E731
    accept = lambda: accept_reports(by=office(cast), seen=seen(report), **told)  # noqa: E731
    steps["signed"] = [*steps["submitted"], sign]
    steps["returned"] = [*steps["submitted"], lambda: _returned(cast, report, told)]
    steps["accepted"] = [*steps["signed"], accept]
    for step in steps[to]:
        taken = step()
        assert not taken.refused, taken.refused


def _returned(cast: Cast, report: Report, told: dict[str, Any]) -> Any:
    return return_reports(by=cast.asker("unit_head"), seen=seen(report), reason="请核对", **told)


def sent_by(cast: Cast, plan: PlanInForce, code: str, text: str, *, to: str) -> Report:
    """What is on its way, typed anew by the clerk and brought to a state again."""
    return on_way(cast, plan, code, text, to)


def by_office(cast: Cast, plan: PlanInForce, code: str, text: str, *, month: str = MONTH) -> Report:
    """代录: a draft the office typed for the unit that reports it, naming the sender."""
    typed = typed_cell(cast, plan, code, month, text)
    done = write_reports(
        by=office(cast), at=NOW, plan=plan.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT
    )
    assert done.reports[0] is not None, done
    return done.reports[0]
