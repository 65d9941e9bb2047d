"""Who is there and what they may do next, for the state machine of reporting: the cast, the cells, what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce

from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.sign_report import sign_reports
from kechuang_site.progress.actions.stepping import Taken
from kechuang_site.progress.actions.submit_report import submit_reports, void_reports, withdraw_reports
from kechuang_site.progress.models import Chain, ReportingRule
from kechuang_site.record.write import recording

# Five who have a part, and those who have none.
PLAYERS = ("clerk", "unit_head", "clerk_b", "plan_office", "plan_office_b")
OUTSIDERS = ("leader", "officer", "auditor", "finance", "abroad", "former")
NOBODYS = 10**9
FILES = {"a": b"%PDF-1.4 a", "b": b"%PDF-1.4 b"}
STEPS: dict[str, Callable[..., Taken]] = {
    "submit": submit_reports, "withdraw": withdraw_reports, "void": void_reports, "sign": sign_reports,
    "accept": accept_reports,
}  # fmt: skip
whoever = st.one_of(
    st.sampled_from(PLAYERS), st.sampled_from(PLAYERS), st.sampled_from(PLAYERS), st.sampled_from(OUTSIDERS)
)
# Which reports are chosen (counted from the newest; one too many is no report at all), and whether one's view is stale.
chosen = st.lists(st.tuples(st.integers(0, 6), st.sampled_from((0, 0, 0, 1, 2))), min_size=1, max_size=3)
# What is likely to be done next, in a state.
DUE = {
    "draft": ("submit", "paper", "submit", "submit", "paper", "void"), "submitted": ("sign", "sign", "sign", "paper", "return", "withdraw"),
    "signed": ("accept", "accept", "accept", "accept", "accept", "return"), "accepted": ("return",), "returned": ("void",),
}  # fmt: skip
dice = st.integers(0, 2**40)


class World:
    """What does not change from run to run: the cast, the plan and everybody as an asker."""

    def __init__(self, cast: Cast, plan: PlanInForce) -> None:
        self.cast, self.plan = cast, plan
        self.askers: dict[str, Asker] = {who: cast.asker(who) for who in (*PLAYERS, *OUTSIDERS)}
        a, b, office = (cast.parties[code] for code in ("A", "B", "KJJ"))
        about = {"t01": plan.indicators["t01"], "t02": plan.indicators["t02"]}
        self.cells: dict[str, dict[str, Any]] = {
            "t01/A": {"indicator": about["t01"], "party": a}, "t01/B": {"indicator": about["t01"], "party": b},
            "t02": {"indicator": about["t02"]}, "task": {"task": plan.tasks[0]},
        }  # fmt: skip
        self.units = {"A": a, "B": b, "KJJ": office}


def townships_report(cast: Cast, plan: PlanInForce) -> World:
    """A county whose townships report their own shares: A by the full chain, B by the short one."""
    with recording(by=SYSTEM, act="test.chains", at=NOW) as writes:
        writes.add(Chain(party=cast.parties["A"], kind="full"))
        writes.add(Chain(party=cast.parties["B"], kind="short"))
        writes.add(ReportingRule(indicator=plan.indicators["t01"], shares="each"))
    return World(cast, plan)
