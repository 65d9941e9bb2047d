"""Points of whole plans: the invented one in every format, and the real one; decisions in any order."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from kechuang.document.open import open_document
from kechuang.document.read import read_document
from kechuang.plan import parse_plan
from kechuang.plan.settle import (
    Decision,
    PointKind,
    PointSeverity,
    Standing,
    confirm_proposals,
    points,
    settle,
)
from kechuang.vocabulary import read_units


def test_a_clean_plan_asks_little_and_is_ready_once_the_proposals_are_confirmed(examples: Path) -> None:
    table = read_units((examples / "units.toml").read_text(encoding="utf-8"))
    document = open_document(examples / "plan.docx")
    plan = parse_plan(document, units=table)
    asked = points(plan, table, repairs=document.repairs)
    assert 10 <= len(asked) <= 40
    settled = settle(plan, confirm_proposals(asked), table, repairs=document.repairs)
    assert (settled.ready, settled.open_points, settled.findings) == (True, (), ())
    assert all(t.reporting_unit is not None and t.reporting_unit.code for t in settled.targets)
    assert next(t.baseline for t in settled.targets if t.name == "高新技术企业总数") == Decimal(112)


@pytest.mark.parametrize("form", ["plan.txt", "plan.md", "plan.html", "plan.pdf"])
def test_the_keys_are_the_same_for_every_format(examples: Path, form: str) -> None:
    table = read_units((examples / "units.toml").read_text(encoding="utf-8"))
    keys = [point.key for point in points(parse_plan(open_document(examples / "plan.docx")), table)]
    assert [point.key for point in points(parse_plan(open_document(examples / form)), table)] == keys
    assert len(set(keys)) == len(keys)


def test_the_real_plan_settles_into_its_34_targets(shared: Path, root: Path) -> None:
    table = read_units((root / "counties/daye/units.toml").read_text(encoding="utf-8"))
    document = open_document(shared / "plans/daye-2024.txt")
    plan = parse_plan(document, units=table)
    asked = points(plan, table, repairs=document.repairs)
    kinds = Counter(point.kind for point in asked)
    assert len(asked) <= 80
    assert (kinds[PointKind.RANGE], kinds[PointKind.BASELINE], kinds[PointKind.OPEN_LIST]) == (2, 4, 4)
    assert (kinds[PointKind.ALIAS], kinds[PointKind.MEASURE]) == (1, 1)
    settled = settle(plan, confirm_proposals(asked), table, repairs=document.repairs)
    whole = [t for t in settled.targets if t.checkpoint_of is None and t.value is not None]
    assert (len(whole), sum(t.headline for t in settled.targets)) == (34, 12)
    assert sorted(t.baseline for t in whole if t.baseline is not None) == [9, 72, 121, 333]
    assert not settled.ready


def test_answering_the_musts_of_the_real_plan_makes_it_ready(shared: Path, root: Path) -> None:
    table = read_units((root / "counties/daye/units.toml").read_text(encoding="utf-8"))
    plan = parse_plan(open_document(shared / "plans/daye-2024.txt"), units=table)
    asked = points(plan, table)
    musts = [point for point in asked if point.severity is PointSeverity.MUST]
    answers = [Decision(p.key, "none" if p.option("none") else p.proposal or p.options[0].choice) for p in musts]
    settled = settle(plan, [*confirm_proposals(asked), *answers], table)
    assert (settled.ready, settled.open_points) == (True, ())
    named = [ref for task in settled.tasks for ref in (*task.lead_units, *task.responsible_units)]
    assert {ref.standing for ref in named} == {Standing.KNOWN, Standing.COLLECTIVE}


def test_an_earlier_stage_is_reported_with_its_target(examples: Path) -> None:
    table = read_units((examples / "units.toml").read_text(encoding="utf-8"))
    plan = parse_plan(open_document(examples / "plan.txt"))
    settled = settle(plan, confirm_proposals(points(plan, table)), table)
    whole = {t.key: t for t in settled.targets}
    stages = [t for t in settled.targets if t.horizon == "2025-Q1"]
    assert len(stages) == 11
    assert all(t.checkpoint_of and t.reporting_unit == whole[t.checkpoint_of].reporting_unit for t in stages)


@pytest.fixture(scope="module")
def faulty(examples: Path):
    """The invented plan with a range, two values of one target and a total that does not add up."""
    text = (examples / "plan.txt").read_text(encoding="utf-8")
    for old, new in (
        ("全年新增在孵企业24家", "全年新增在孵企业20-24家"),
        ("20 | 发明专利授权 | 30件", "20 | 发明专利授权 | 32件"),
        ("合计 | 90 |", "合计 | 91 |"),
    ):
        assert old in text
        text = text.replace(old, new)
    table = read_units((examples / "units.toml").read_text(encoding="utf-8"))
    plan = parse_plan(read_document("方案.txt", text.encode()), units=table)
    return plan, table, points(plan, table)


@tried(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_decisions_may_come_in_any_order_and_number(faulty, drawn: st.DataObject) -> None:
    plan, table, asked = faulty
    chosen = drawn.draw(st.lists(st.sampled_from(asked), unique_by=lambda point: point.key))
    plain = {p.key: [o.choice for o in p.options if o.asks is None and not o.needs_note] for p in asked}
    decisions = [Decision(p.key, drawn.draw(st.sampled_from(plain[p.key]))) for p in chosen]
    settled = settle(plan, decisions, table)
    assert settled == settle(plan, drawn.draw(st.permutations(decisions)), table)
    answered = {decision.point_key for decision in decisions}
    assert not answered & {point.key for point in settled.open_points}
    assert settled.ready <= all(point.severity is PointSeverity.MAY for point in settled.open_points)
    keys = [target.key for target in settled.targets]
    assert len(keys) == len(set(keys))
    assert {key for task in settled.tasks for key in task.target_keys} <= set(keys)
    assert {c.key for a in settled.allocations for c in a.columns} <= {*keys, None}
