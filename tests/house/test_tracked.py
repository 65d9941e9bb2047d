"""What enters the repository: no address of an index, no path of a machine, locks that are locks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.rule_tracked import loose_locks, loose_npm_lock, strangers
from tests.house.samples import ROOT, assert_none, sample, spots


def _tracked() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout: nothing is tracked here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def _index_hosts() -> list[str]:
    """Hosts of the package indexes this machine is set to, whatever they are."""
    asked = [[sys.executable, "-m", "pip", "config", "list"]]
    if shutil.which("npm"):
        asked.append(["npm", "config", "get", "registry"])
    told = "".join(subprocess.run(a, capture_output=True, text=True, check=False).stdout for a in asked)
    hosts = set(re.findall(r"https?://(?:[^/@\s]*@)?([\w.-]+)", told))
    return sorted(host for host in hosts if host not in {"localhost", "127.0.0.1"})


def test_no_tracked_file_holds_an_index_address_a_machine_path_or_a_workplace_tool() -> None:
    assert_none(strangers(ROOT, _tracked(), _index_hosts()))


@pytest.mark.parametrize(
    "line",
    [
        "index-url = https://pypi" + ".org/simple",
        "https://files" + ".pythonhosted.org/packages/a.whl",
        '"resolved": "https://registry' + '.npmjs.org/a.tgz"',
        "https://mirrors.example" + ".edu.cn/pypi/simple",
        "http://index.corp" + ".example/root",
        "PLAN = '/wo" + "rk/shared/plans'",
        "open('/ho" + "me/li/plan.docx')",
        "find-links = /op" + "t/wheels",
        "C:" + r"\Users\li",
        "run farm" + "-studio first",
    ],
)
def test_a_stranger_in_a_tracked_file_is_caught(line: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"plain\n{line}\n", encoding="utf-8")
    assert spots(strangers(tmp_path, [page], ["index.corp" + ".example"])) == {("page.md", 2)}


def test_ordinary_paths_and_addresses_are_no_strangers() -> None:
    root = sample("strangers")
    assert strangers(root, sorted(root.rglob("*.py"))) == []


@pytest.mark.parametrize("rule", [loose_locks, loose_npm_lock], ids=lambda rule: rule.__name__)
def test_the_locks_are_locked(rule) -> None:
    assert_none(rule(ROOT))


def test_a_loose_lock_is_caught_line_by_line() -> None:
    assert spots(loose_locks(sample("loose_locks"))) == {
        ("requirements/run.lock", 1),
        ("requirements/run.lock", 4),
        ("requirements/run.lock", 1),
        ("requirements/dev.lock", 4),
        ("requirements/dev.lock", 5),
        ("requirements/dev.lock", 1),
    }


def test_an_address_and_a_missing_hash_in_the_npm_lock_are_caught(tmp_path: Path) -> None:
    """Written here and not under faulty/, so that no lock of the repository holds an address."""
    good = {"version": "1.0.0", "integrity": "sha512-00"}
    address = {**good, "resolved": "https://example.org/a.tgz"}
    packages = {
        "": {"name": "sample"},
        "good": good,
        "address": address,
        "hashless": {"version": "1.0.0"},
    }
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend" / "package-lock.json").write_text(
        json.dumps({"lockfileVersion": 3, "packages": packages}), encoding="utf-8"
    )
    told = [fault.mend.split(":")[0] for fault in loose_npm_lock(tmp_path)]
    assert told == ["address", "hashless"]
