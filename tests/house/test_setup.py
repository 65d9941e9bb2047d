"""Set-up: the scripts parse, the door of the watching house is open, a second run does nothing."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.house.rule_tracked import plain
from tests.house.samples import ROOT

SCRIPTS = [*sorted(ROOT.glob("setup/*.sh")), ROOT / ".ci" / "run"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_parses_stops_at_the_first_failure_and_may_be_run(script) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)


def test_the_house_that_watches_calls_make_test() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_make_without_a_target_lists_the_targets() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^([a-z-]+) ", told, re.MULTILINE))
    assert {"demo", "test", "check", "bench", "prove", "fix", "setup", "lock", "clean"} <= listed


def test_both_locks_pin_the_shared_packages_to_one_version() -> None:
    run, dev = (_pins(ROOT / "requirements" / name) for name in ("run.lock", "dev.lock"))
    assert run.items() <= dev.items()


def _pins(lock) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==([\w.]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {plain(name): version for name, version in found}
