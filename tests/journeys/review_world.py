"""Reports for journeys over the review bench, put into the county of form_world: `python -m tests.journeys.review_world`.

甲镇 has typed and submitted its twelve figures of June; one is far beyond the year's task, one has fallen.
"""

from __future__ import annotations

import json
from typing import Any

import django

DOUBTFUL = {"t05": "300", "t06": "2.5"}


def make() -> dict[str, Any]:
    """What the clerk wrote and submitted; the address of the bench and how many reports wait."""
    from kechuang_site.access.queries.asker import asker_of
    from kechuang_site.access.queries.person import person_by_login
    from kechuang_site.plan.models import Plan
    from kechuang_site.progress.actions.stepping import seen_now
    from kechuang_site.progress.actions.submit_report import submit_reports
    from kechuang_site.progress.actions.weigh import Typed
    from kechuang_site.progress.actions.write_report import write_reports
    from tests.journeys.form_world import EVIDENCE, FIGURES, MONTH
    from tests.site.cast import NOW

    plan = Plan.objects.get()
    person = person_by_login("tianbao")
    clerk = asker_of(person.pk, person.name, at=NOW)
    typed, bare = [], {row.code for row in plan.indicators.order_by("order")[:EVIDENCE]}
    for indicator, (_name, _measure, _may, june) in zip(plan.indicators.order_by("order"), FIGURES, strict=True):
        text = DOUBTFUL.get(indicator.code, june)
        why = "核减" if indicator.code in DOUBTFUL else "原件在档案馆" if indicator.code in bare else ""
        said = {"nature": "flash", "origin": "登记台账", "reason": why}
        typed.append(Typed(MONTH, text, indicator, **said))
    reporter = plan.indicators.first().reporting_unit
    done = write_reports(by=clerk, at=NOW, plan=plan, reporter=reporter, typed=typed)
    reports = [report for report in done.reports if report is not None]
    sent = submit_reports(by=clerk, at=NOW, plan=plan, seen=seen_now(reports))
    assert len(sent.done) == len(FIGURES), (done.findings, sent.refused)
    return {"bench": f"/plans/{plan.pk}/review/", "count": len(sent.done)}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(make()))
