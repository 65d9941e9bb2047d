"""完成时限提前: an amendment moves a target to an earlier day; pages show what is in force, not what was withdrawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce

from kechuang_site.plan.models import Target
from kechuang_site.plan.queries.matrix import matrix
from kechuang_site.plan.queries.tree import tree
from kechuang_site.plan.store.amend import Amending, amend_deadline
from kechuang_site.plan.store.naming import Naming
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(plan: PlanInForce) -> PlanInForce:
    """t02 is due by September instead of the end of the year, from July on."""
    old = plan.targets["t02", None]
    told = {"indicator": old.indicator, "tier": "plan", "effective_month": "2025-07", "set_at": NOW}
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        writes.add(Target(**told, horizon="2025", withdrawn=True, follows=old))
        writes.add(Target(**told, horizon="2025-09", value=Decimal(67)))
    return plan


def test_the_tree_shows_the_earlier_deadline_with_its_number(moved: PlanInForce) -> None:
    shown = {one.code: one for goal in tree(moved.plan, "2025-08").goals for one in goal.indicators}
    assert (shown["t02"].target, shown["t02"].horizon) == ("67家", "2025-09")


def test_before_the_amendment_the_old_deadline_stands(moved: PlanInForce) -> None:
    shown = {one.code: one for goal in tree(moved.plan, "2025-06").goals for one in goal.indicators}
    assert (shown["t02"].target, shown["t02"].horizon) == ("67家", "2025")


def test_the_matrix_splits_the_target_that_is_in_force(cast: Cast, moved: PlanInForce) -> None:
    columns = {column.code: column for column in matrix(cast.asker("plan_office"), moved.plan, "2025-08").columns}
    assert (columns["t02"].goal.text, columns["t02"].horizon) == ("67家", "2025-09")


@pytest.fixture
def amended(cast: Cast, plan: PlanInForce) -> PlanInForce:
    """The same by a notice: t02 with its two shares is due by September, from July on."""
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        amending = Amending(writes, plan.document, Naming(writes, plan.document), "2025-07", "提前完成", NOW)
        amend_deadline(amending, plan.indicators["t02"], "2025-09", {"location": "第2段"})
    return plan


def test_the_shares_move_with_the_target_they_split(cast: Cast, amended: PlanInForce) -> None:
    columns = {column.code: column for column in matrix(cast.asker("plan_office"), amended.plan, "2025-08").columns}
    assert (columns["t02"].goal.text, columns["t02"].horizon) == ("67家", "2025-09")
    shares = Target.objects.filter(indicator=amended.indicators["t02"], tier="allocation", horizon="2025-09")
    assert sorted(share.value for share in shares) == [Decimal(30), Decimal(40)]
    assert all(share.reason == "提前完成" and share.document_id == amended.document.pk for share in shares)


def test_the_months_before_keep_target_and_shares(cast: Cast, amended: PlanInForce) -> None:
    columns = {column.code: column for column in matrix(cast.asker("plan_office"), amended.plan, "2025-06").columns}
    assert columns["t02"].horizon == "2025"
    kept = Target.objects.filter(indicator=amended.indicators["t02"], effective_month="2025-01", current=True)
    assert sorted(target.value for target in kept) == [Decimal(30), Decimal(40), Decimal(67)]
