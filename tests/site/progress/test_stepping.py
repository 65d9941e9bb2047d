"""What the steps share: each report once, nothing kept of a refused act."""

from __future__ import annotations

import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead, on_way
from tests.site.progress.course import PAPER, office, seen

from kechuang_site.evidence.models import StoredFile
from kechuang_site.ledger.models import Entry
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.submit_report import submit_reports
from kechuang_site.progress.models import Report, Signature

pytestmark = pytest.mark.django_db


def test_a_report_named_twice_is_taken_once(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "draft")
    taken = submit_reports(by=cast.asker("clerk"), at=NOW, plan=plan.plan, seen=seen(report) * 2)
    assert ([row.pk for row in taken.done], taken.refused) == ([report.pk], ())
    assert Signature.objects.count() == 1


def test_a_draft_named_twice_is_signed_on_paper_all_the_same(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "draft")
    taken = sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report) * 2, paper=PAPER)
    assert (len(taken.done), taken.refused) == (1, ())
    assert Report.objects.get(pk=report.pk).state == "signed"


@pytest.mark.parametrize(("who", "state"), [("plan_office", "signed"), ("clerk", "submitted"), ("clerk_b", "draft")])
def test_a_scan_that_signs_nothing_is_not_kept(cast: Cast, plan: PlanInForce, who: str, state: str) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", state)
    entries = Entry.objects.count()
    taken = sign_on_paper(by=cast.asker(who), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    assert not taken.done
    assert (StoredFile.objects.count(), Entry.objects.count()) == (0, entries)


def test_a_scan_is_kept_once_for_all_it_signs(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    one, two = on_way(cast, plan, "t01", "8.5", "draft"), on_way(cast, plan, "t02", "9", "submitted")
    taken = sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(one, two), paper=PAPER)
    assert [row.pk for row in taken.done] == [one.pk, two.pk]
    assert StoredFile.objects.count() == 1
