"""Files are called for what they hold, stay short, and name no county; what they hold is used."""

from __future__ import annotations

import pytest

from tests.house.rooms import PAGE, listed, rooms_page
from tests.house.rule_called import uncalled
from tests.house.rule_names import (
    busy_faces,
    counties_named,
    county_names,
    odd_names,
    odd_test_files,
    too_long,
    without_docstring,
)
from tests.house.rule_punctuation import GRAMMARS, half_width
from tests.house.rule_site import odd_app_files
from tests.house.rule_values import FLOATS_ALLOWED, floats
from tests.house.samples import ROOT, assert_none, checkout, marked, sample, spots
from tests.house.source_tree import SourceTree

OF_SOURCES = (odd_names, without_docstring, busy_faces, floats, half_width, uncalled)
OF_FOLDERS = (too_long, counties_named, odd_test_files, odd_app_files)


@pytest.mark.parametrize("rule", OF_SOURCES, ids=lambda rule: rule.__name__)
def test_the_sources_keep_the_rule(rule) -> None:
    assert_none(rule(checkout()))


@pytest.mark.parametrize("rule", OF_SOURCES, ids=lambda rule: rule.__name__)
def test_the_rule_bites_exactly_the_marked_sources(rule) -> None:
    assert spots(rule(SourceTree(sample(rule.__name__)))) == marked(rule.__name__)


@pytest.mark.parametrize("rule", OF_FOLDERS, ids=lambda rule: rule.__name__)
def test_the_folders_keep_the_rule(rule) -> None:
    assert_none(rule(ROOT))


@pytest.mark.parametrize("rule", OF_FOLDERS, ids=lambda rule: rule.__name__)
def test_the_rule_bites_exactly_the_marked_folders(rule) -> None:
    assert spots(rule(sample(rule.__name__))) == marked(rule.__name__)


def test_a_county_is_known_by_its_folder_and_by_its_name_with_and_without_level_word() -> None:
    assert county_names(sample("counties_named") / "counties") == {"qinghe", "清河县", "清河"}


def test_the_counties_of_this_repository_are_known_by_name() -> None:
    names = county_names(ROOT / "counties")
    folders = {folder.name for folder in (ROOT / "counties").glob("*/")}
    assert folders <= names
    assert len(names) > len(folders), "no counties/*/county.toml gives a name"


@pytest.mark.parametrize("exceptions", [FLOATS_ALLOWED, GRAMMARS], ids=["floats", "punctuation"])
def test_every_exception_still_exists_and_has_a_reason(exceptions: dict[str, str]) -> None:
    modules = checkout().by_name
    assert all(reason and any(m.startswith(name) for m in modules) for name, reason in exceptions.items())


def test_the_page_of_rooms_lists_every_module_and_none_that_is_gone() -> None:
    written = (ROOT / PAGE).read_text(encoding="utf-8") if (ROOT / PAGE).is_file() else ""
    assert listed(written) == listed(rooms_page(checkout())), f"{PAGE} is behind the code: run make fix"


def test_the_page_of_rooms_tells_rooms_with_modules_of_one_name_apart() -> None:
    page = "## `plan` · floor 3\n| `parse` | a |\n## `sheet` · floor 2\n| `parse` | b |\n"
    assert listed(page) == {("floor plan", "parse"), ("floor sheet", "parse")}
