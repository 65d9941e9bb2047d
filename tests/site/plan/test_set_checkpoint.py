"""The office sets when how much is due; what the plan itself says stays; nobody else may."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan

from kechuang_site.access.queries.may import Refused
from kechuang_site.plan.actions.set_checkpoint import Due, set_checkpoints
from kechuang_site.plan.models import Checkpoint
from kechuang_site.record.write import recording

HALF = Due("t01", "2025-06", Decimal("17"))


def test_a_checkpoint_is_set_and_moved(cast: Cast, plan: PlanInForce) -> None:
    office = cast.asker("plan_office")
    assert set_checkpoints(by=office, at=NOW, plan=plan.plan, dues=[HALF]) == 1
    assert set_checkpoints(by=office, at=NOW, plan=plan.plan, dues=[HALF]) == 0
    moved = Due("t01", "2025-06", Decimal("18.5"))
    assert set_checkpoints(by=office, at=NOW, plan=plan.plan, dues=[moved]) == 1
    row = Checkpoint.objects.get(current=True)
    assert (row.indicator, row.period, row.value, row.origin) == (
        plan.indicators["t01"], "2025-06", Decimal("18.5"), "hand",
    )  # fmt: skip
    assert (row.follows.value, row.follows.current) == (17, False)


def test_what_the_plan_itself_sets_is_left_as_it_is(cast: Cast, plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.checkpoint", at=NOW) as writes:
        writes.add(
            Checkpoint(indicator=plan.indicators["t01"], period="2025-06", value=Decimal(10), origin="checklist")
        )
    assert set_checkpoints(by=cast.asker("plan_office"), at=NOW, plan=plan.plan, dues=[HALF]) == 0
    assert Checkpoint.objects.get().value == 10


@pytest.mark.parametrize("who", ["clerk", "leader", "auditor", "abroad", "former"])
def test_others_are_refused_and_nothing_is_written(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        set_checkpoints(by=cast.asker(who), at=NOW, plan=plan.plan, dues=[HALF])
    assert not Checkpoint.objects.exists()


def test_an_archived_year_is_refused(cast: Cast) -> None:
    old = make_plan(cast, state="archived")
    with pytest.raises(Refused, match="归档"):
        set_checkpoints(by=cast.asker("plan_office"), at=NOW, plan=old.plan, dues=[HALF])
