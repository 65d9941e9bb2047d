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
)
from tests.house.rule_site import against_layers, tables_asked_elsewhere
from tests.house.rule_tracked import asked_for, plain
from tests.house.samples import ROOT, assert_none, marked, sample, spots
from tests.house.source_tree import SourceTree

RULES = (
    against_direction,
    to_the_platform,
    circles,
    late_imports,
    against_layers,
    tables_asked_elsewhere,
)


def _declared() -> frozenset[str]:
    """The import names of the distributions that requirements/run.in asks for."""
    wanted = asked_for(ROOT / "requirements" / "run.in")
    provided = packages_distributions()
    return frozenset(
        name for name, makers in provided.items() if wanted & {plain(m) for m in makers}
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule) -> None:
    assert_none(rule(SourceTree(ROOT)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_bites_exactly_the_marked_lines(rule) -> None:
    assert spots(rule(SourceTree(sample(rule.__name__)))) == marked(rule.__name__)


def test_every_third_party_import_is_asked_for_in_run_in() -> None:
    assert_none(undeclared(SourceTree(ROOT), _declared()))


def test_an_import_nobody_asked_for_is_caught() -> None:
    assert spots(undeclared(SourceTree(sample("undeclared")), frozenset({"click"}))) == marked(
        "undeclared"
    )


def test_every_room_of_the_library_stands_on_a_floor_of_the_design() -> None:
    from tests.house.floors import LIBRARY

    rooms = {m.room for m in SourceTree(ROOT).package("kechuang")} - {None}
    assert rooms <= set(LIBRARY), (
        f"give {sorted(rooms - set(LIBRARY))} a floor in tests/house/floors.py"
    )
    assert all(re.fullmatch("[a-z]+", room) for room in LIBRARY)
