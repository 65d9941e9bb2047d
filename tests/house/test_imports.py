"""Imports go down the floors only; each rule is shown a faulty sample it must catch."""

from __future__ import annotations

import re
from importlib.metadata import packages_distributions

import pytest

from tests.house.rule_imports import (
    against_direction,
    circles,
    late_imports,
    to_the_platform,
    undeclared,
    unused,
)
from tests.house.rule_site import against_layers, tables_asked_elsewhere
from tests.house.rule_tracked import asked_for, plain
from tests.house.samples import ROOT, assert_none, checkout, marked, sample, spots
from tests.house.source_tree import SourceTree

RULES = (
    against_direction,
    to_the_platform,
    circles,
    late_imports,
    against_layers,
    tables_asked_elsewhere,
)


def _provided() -> dict[str, frozenset[str]]:
    """The distributions requirements/run.in asks for, each with its import names."""
    makers = packages_distributions()
    wanted = asked_for(ROOT / "requirements" / "run.in")
    return {name: frozenset(i for i, by in makers.items() if name in map(plain, by)) for name in wanted}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule) -> None:
    assert_none(rule(checkout()))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_bites_exactly_the_marked_lines(rule) -> None:
    assert spots(rule(SourceTree(sample(rule.__name__)))) == marked(rule.__name__)


def test_every_third_party_import_is_asked_for_in_run_in() -> None:
    assert_none(undeclared(checkout(), frozenset().union(*_provided().values())))


def test_an_import_nobody_asked_for_is_caught() -> None:
    assert spots(undeclared(SourceTree(sample("undeclared")), frozenset({"click"}))) == marked("undeclared")


def test_everything_run_in_asks_for_is_imported() -> None:
    assert_none(unused(checkout(), _provided()))


def test_a_dependency_nobody_imports_is_caught() -> None:
    tree = SourceTree(sample("undeclared"))
    faults = unused(tree, {"click": frozenset({"click"}), "python-docx": frozenset({"docx"})})
    assert [fault.mend.split()[4].rstrip(":") for fault in faults] == ["python-docx"]


def test_every_room_of_the_library_stands_on_a_floor_of_the_design() -> None:
    from tests.house.floors import LIBRARY

    rooms = {m.room for m in checkout().package("kechuang")} - {None}
    assert rooms <= set(LIBRARY), f"give {sorted(rooms - set(LIBRARY))} a floor in tests/house/floors.py"
    assert all(re.fullmatch("[a-z]+", room) for room in LIBRARY)
