"""Every command, option, finding code and dependency has its place on a page; links and commands live."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from tests.house.rule_pages import (
    dead_links,
    pieced_codes,
    undecided,
    undocumented_codes,
    undocumented_commands,
    unknown_commands,
    unknown_targets,
)
from tests.house.rule_tracked import asked_for
from tests.house.samples import ROOT, assert_none, checkout, marked, sample, spots
from tests.house.source_tree import SourceTree

COMMANDS_PAGE = "docs/reference/cli.md"
CODES_PAGE = "docs/reference/findings.md"
DEPENDENCIES_PAGE = "docs/decisions/0002-dependencies.md"


def _pages() -> list[Path]:
    folders = (
        ROOT,
        ROOT / "docs",
        ROOT / "examples",
        ROOT / "proofs",
        ROOT / "benchmarks",
        ROOT / "counties",
    )
    tops = list(ROOT.glob("*.md"))
    return sorted({*tops, *(p for folder in folders[1:] for p in folder.rglob("*.md"))})


def _commands(command: click.Command, path: str) -> dict[str, tuple[str, ...]]:
    """Every command below `command` with its long options and arguments' names left out."""
    options = tuple(o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--"))
    found = {path: tuple(o for o in options if o != "--help")}
    for name, child in getattr(command, "commands", {}).items():
        found |= _commands(child, f"{path} {name}")
    return found


def _kechuang() -> dict[str, tuple[str, ...]]:
    from kechuang.cli.main import kechuang

    return _commands(kechuang, "kechuang")


def _dependencies(root: Path) -> dict[str, str]:
    """Each dependency asked for, with the file that asks."""
    asked = {name: f"requirements/{p.name}" for p in sorted(root.glob("requirements/*.in")) for name in asked_for(p)}
    package = json.loads((root / "frontend" / "package.json").read_text(encoding="utf-8"))
    both = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    return asked | dict.fromkeys(both, "frontend/package.json")


def test_every_command_and_option_is_documented() -> None:
    assert_none(undocumented_commands(_kechuang(), ROOT / COMMANDS_PAGE, COMMANDS_PAGE))


def test_an_undocumented_command_and_option_are_caught() -> None:
    @click.group()
    def kechuang() -> None: ...

    @kechuang.group()
    def plan() -> None: ...

    @plan.command()
    @click.option("--json", is_flag=True)
    def read() -> None: ...

    @plan.command()
    @click.option("--html")
    def check() -> None: ...

    @plan.command()
    def status() -> None: ...

    faults = undocumented_commands(
        _commands(kechuang, "kechuang"), sample("undocumented") / COMMANDS_PAGE, COMMANDS_PAGE
    )
    told = sorted(re.sub(r".*: ", "", str(fault)) for fault in faults)
    assert told == [
        "document the option --html of kechuang plan check",
        "kechuang",
        "kechuang plan status",
    ]


def test_every_finding_code_is_documented() -> None:
    assert_none(undocumented_codes(checkout(), ROOT / CODES_PAGE, CODES_PAGE))


def test_an_undocumented_code_and_a_stale_row_are_caught() -> None:
    root = sample("undocumented")
    places = {(p, n) for p, n in marked("undocumented") if "cli" not in p and "refuse" not in p}
    assert spots(undocumented_codes(SourceTree(root), root / CODES_PAGE, CODES_PAGE)) == places


def test_every_finding_code_is_written_whole() -> None:
    assert_none(pieced_codes(checkout()))


def test_a_code_put_together_out_of_pieces_is_caught() -> None:
    assert spots(pieced_codes(SourceTree(sample("undocumented")))) == marked("undocumented", "refuse.py")


def test_every_dependency_is_decided_with_reason_and_licence() -> None:
    assert_none(undecided(_dependencies(ROOT), ROOT / DEPENDENCIES_PAGE, DEPENDENCIES_PAGE))


def test_a_dependency_without_reason_is_caught() -> None:
    page = sample("undocumented") / DEPENDENCIES_PAGE
    faults = undecided({"click": "a.in", "lxml": "b.in", "leftpad": "c.in"}, page, DEPENDENCIES_PAGE)
    assert spots(faults) == {("b.in", 1), ("c.in", 1)}


def test_every_link_leads_somewhere() -> None:
    assert_none(dead_links(ROOT, _pages()))


def test_every_make_target_a_page_names_exists() -> None:
    assert_none(unknown_targets(ROOT, _pages()))


def test_every_command_a_page_names_exists_with_its_options() -> None:
    assert_none(unknown_commands(ROOT, _pages(), _kechuang()))


def test_dead_links_targets_and_commands_are_caught() -> None:
    root = sample("dead")
    pages = [root / "page.md"]
    commands = {"kechuang plan read": ("--json",)}
    found = dead_links(root, pages) + unknown_targets(root, pages)
    found += unknown_commands(root, pages, commands)
    assert spots(found) == marked("dead")


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_both_readmes_give_the_two_commands_and_the_picture(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
    assert "docs/images/overview.png" in text
    assert "docs/images/intake.png" in text


def test_a_command_of_a_page_that_tells_how_is_typed_as_it_stands() -> None:
    """Nobody has our Python on the path: it stands in .venv/bin. (python3 makes a .venv, or fetches for one.)"""
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs" / "how-to").glob("*.md")]
    bare = re.compile(r"^(?:python|kechuang|manage\.py) .*", re.MULTILINE)
    assert [(page.name, line) for page in pages for line in bare.findall(page.read_text(encoding="utf-8"))] == []


def test_the_makefile_has_every_target_of_the_design() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test", "check", "bench", "prove", "fix"} <= targets


def test_every_setting_of_an_installation_is_documented() -> None:
    sources = [*(ROOT / "src" / "kechuang_site").rglob("*.py"), *(ROOT / "setup").glob("*.sh")]
    read = {name for path in sources for name in re.findall(r"KECHUANG_[A-Z_]+", path.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"KECHUANG_[A-Z_]+", page))
    assert len(read) > 8
    assert sorted(read - told) == [], "describe them in docs/reference/settings.md"
    assert sorted(told - read) == [], "nothing reads them any more: take them out of docs/reference/settings.md"
