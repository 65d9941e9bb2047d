"""A plan entered by hand as facts settles into what the original settles into, item by item."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kechuang.document.open import open_document
from kechuang.plan import Settled, parse_plan, settle
from kechuang.vocabulary import AliasTable, read_units
from kechuang_site.plan.store.facts import plan_of_facts


@pytest.fixture(scope="module")
def facts(root: Path) -> dict:
    return tomllib.loads((root / "counties/daye/2024/plan.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def units(root: Path) -> AliasTable:
    return read_units((root / "counties/daye/units.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def entered(facts: dict, units: AliasTable) -> Settled:
    return settle(plan_of_facts(facts), (), units)


@pytest.fixture(scope="module")
def read(shared: Path, units: AliasTable) -> Settled:
    return settle(parse_plan(open_document(shared / "plans/daye-2024.txt")), (), units)


def test_the_targets_are_those_of_the_original(entered: Settled, read: Settled) -> None:
    def shape(settled: Settled) -> list[tuple]:
        return [
            (t.key, t.name, t.group, t.kind, t.measure, t.comparator, t.value, t.horizon, t.tier, t.headline,
             t.lead_units, t.responsible_units, t.baseline, t.checkpoint_of, [m.location for m in t.mentions])
            for t in settled.targets
        ]  # fmt: skip

    assert shape(entered) == shape(read)


def test_the_tasks_and_their_units_are_those_of_the_original(entered: Settled, read: Settled) -> None:
    def shape(settled: Settled) -> list[tuple]:
        return [
            (t.number, t.title, t.lead_units, t.responsible_units, t.open_list, t.target_keys) for t in settled.tasks
        ]

    assert shape(entered) == shape(read)


def test_the_breakdown_is_that_of_the_original(entered: Settled, read: Settled) -> None:
    def shape(settled: Settled) -> list[tuple]:
        return [
            (a.name, a.horizon, a.columns, a.total, [(s.unit, s.values, s.source.location) for s in a.shares])
            for a in settled.allocations
        ]

    assert shape(entered) == shape(read)


def test_nothing_is_asked_that_the_original_does_not_ask(entered: Settled, read: Settled) -> None:
    asked = {point.key: (point.severity, point.proposal) for point in read.points}
    assert {p.key: (p.severity, p.proposal) for p in entered.points}.items() <= asked.items()
    # What only the original can make doubtful: merged cells of its tables, and one wording among several.
    assert len(asked) - len(entered.points) <= 5
