"""The life of a report: the table of docs/explanation/collecting.md, held against the one in the code, and whose hands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.life import (
    BINDING,
    TRANSITIONS,
    Part,
    ReportState,
    Step,
    after,
    apart,
    apart_on_paper,
    step_refused,
    steps_from,
)

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "collecting.md"
# (state, step) → state, written down by hand from the brief; everything else is refused.
LEADS = {
    (None, "write"): "draft",
    ("draft", "write"): "draft", ("draft", "submit"): "submitted", ("draft", "void"): "void",
    ("returned", "write"): "draft", ("returned", "void"): "void",
    ("submitted", "write"): "draft", ("submitted", "withdraw"): "draft", ("submitted", "sign"): "signed",
    ("submitted", "return"): "returned",
    ("signed", "write"): "draft", ("signed", "return"): "returned", ("signed", "accept"): "accepted",
    ("accepted", "return"): "returned", ("accepted", "lock"): "locked",
}  # fmt: skip
STATES = (None, *ReportState)


def page_table() -> dict[tuple[str | None, str], str]:
    """The table as the page shows it: rows are states, columns steps; a dash is a refusal."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head = next(row for row in rows if row[0] == "state")
    steps = [re.sub(r"[^a-z]", "", cell) for cell in head[1:]]
    found = {}
    for row in rows[rows.index(head) + 2 :]:
        name = row[0].split()[0]
        state = None if name == "(none)" else name
        for step, cell in zip(steps, row[1:], strict=True):
            if word := re.sub(r"[^a-z]", "", cell):
                found[state, step] = word
    return found


def test_the_page_and_the_code_have_the_same_table() -> None:
    assert page_table() == LEADS
    assert {(before and before.value, step.value): to.value for (before, step), to in TRANSITIONS.items()} == LEADS


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", STATES)
def test_a_step_leads_where_the_table_says_or_nowhere(state: ReportState | None, step: Step) -> None:
    assert after(state, step) == LEADS.get((state and state.value, step.value))


def test_nothing_leads_out_of_what_is_locked_or_void() -> None:
    assert steps_from(ReportState.LOCKED) == steps_from(ReportState.VOID) == ()


def test_only_a_report_on_its_way_is_open() -> None:
    assert [state.value for state in ReportState if state.open] == ["draft", "submitted", "signed", "returned"]


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_a_value_is_reached_only_through_a_submission_and_a_signature(steps: list[Step]) -> None:
    state, passed = after(None, Step.WRITE), []
    for step in steps:
        to = after(state, step)
        if to is None:
            continue
        passed = [] if step in (Step.WRITE, Step.RETURN, Step.WITHDRAW) else [*passed, step]
        state = to
        if state is ReportState.ACCEPTED:
            assert passed == [Step.SUBMIT, Step.SIGN, Step.ACCEPT]


def test_a_refusal_says_what_may_be_done_instead() -> None:
    finding = step_refused(ReportState.SUBMITTED, Step.ACCEPT)
    assert finding.code == "report.step"
    assert finding.message == "这一项“待审签”，不能核定；现在可以办理的是：填写、撤回、审签、退回。"
    assert "更正" in step_refused(ReportState.LOCKED, Step.WRITE).message


people = st.frozensets(st.integers(1, 4))


@given(st.integers(1, 4), st.fixed_dictionaries(dict.fromkeys(Part, people)), st.sampled_from(Step))
def test_nobody_signs_or_accepts_what_their_hand_is_in(person: int, parts: dict, step: Step) -> None:
    own = [part for part in Part if person in parts[part]]
    finding = apart(step, person=person, parts=parts)
    assert (finding is not None) is (step in (Step.SIGN, Step.ACCEPT) and bool(own))
    if finding is not None:
        assert finding.code == "report.own"
        assert own[0].word in finding.message


@pytest.mark.parametrize(
    ("signer", "own"), [("王某", True), (" 王 某 ", True), ("王某（副镇长）", False), ("李某", False)]
)
def test_the_name_on_a_paper_is_none_of_its_authors(signer: str, own: bool) -> None:
    finding = apart_on_paper(signer, ["王某", "赵某"])
    assert (finding is not None) is own
    if finding is not None:
        assert finding.code == "report.own"


def test_only_signing_and_accepting_bind_a_person() -> None:
    assert BINDING == (Step.SIGN, Step.ACCEPT)
