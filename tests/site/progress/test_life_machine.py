"""Everybody does anything at any time with reports: a reduced run of proofs/life.py, and the runs that once went wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.site.cast import Cast
from tests.site.plans import PlanInForce
from tests.site.progress import life_model as little
from tests.site.progress.life_machine import Life
from tests.site.progress.life_world import townships_report

pytestmark = pytest.mark.django_db
RUNS, STEPS = 40, 20


@pytest.fixture
def machine(cast: Cast, plan: PlanInForce) -> type[Life]:
    """The machine on the county of the tests."""
    return type("LifeHere", (Life,), {"world": townships_report(cast, plan)})


def test_nothing_anybody_does_leads_anywhere_but_where_it_should(machine: type[Life]) -> None:
    told = settings(
        max_examples=RUNS, stateful_step_count=STEPS, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    seed(20250710)(run_state_machine_as_test)(machine, settings=told)


def test_what_stands_is_not_returned_while_its_correction_is_on_its_way(machine: type[Life]) -> None:
    """A cell has one report on its way: the returned one would be the second."""
    here = machine()
    try:
        here.rounds_open()
        cell = next(each for each in little.CELLS if each.name == "t02")
        here.write(cell, "2025-06", "plan_office", "10", "flash", "", None, "甲")
        here.paper([(0, 0)], "plan_office", "分管")
        here._step("accept", "plan_office_b", [(0, 0)])
        here.write(cell, "2025-06", "plan_office", "12.5", "final", "", None, "甲")
        here.give_back("plan_office", [(1, 0)], "请核对")
        assert [paper.state for paper in here.model.papers] == ["accepted", "draft"]
        here.all_is_as_it_ought_to_be()
    finally:
        here.teardown()
