"""The commands of docs/tutorial/first-plan.md run as they stand there, in order, and say what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs/tutorial/first-plan.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def desk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to work in, as the reader has it: examples/ and an empty out/."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "examples").symlink_to(root / "examples")
    (folder / "out").mkdir()
    return folder


def test_every_command_on_the_example_runs(page: str, desk: Path) -> None:
    commands = [line.split()[1:] for line in re.findall(r"^kechuang .*examples/.*$", page, re.MULTILINE)]
    assert len(commands) >= 4
    for command in commands:
        done = _run(command, desk)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    assert (desk / "填报表.xlsx").stat().st_size > 0
    assert "演示数据" in (desk / "out/status.html").read_text(encoding="utf-8")


def test_the_page_shows_the_counts_that_are_read(page: str, desk: Path) -> None:
    (counts,) = re.findall(r"^主要目标 .*$", page, re.MULTILINE)
    assert counts in _run(["plan", "read", "examples/plan.docx"], desk).stdout.splitlines()


def test_each_fault_the_page_suggests_is_found(page: str, desk: Path) -> None:
    text = (desk / "examples/plan.txt").read_text(encoding="utf-8")
    faults = {
        "plan.sum": ("望澜街道 | 14 |", "望澜街道 | 15 |"),
        "plan.value-differs": ("科技型中小企业入库 | 260家", "科技型中小企业入库 | 280家"),
        "plan.unit-alike": ("县市场监管局", "县市场监督管理局"),
        "plan.quarter-equals-year": ("登记技术合同成交额2.6亿元", "登记技术合同成交额12.8亿元"),
    }
    assert len(re.findall(r"^\| .*`.*改成.*\||^\| 正文.*改成.*\|", page, re.MULTILINE)) == len(faults)
    for code, (before, after) in faults.items():
        (desk / "改坏.txt").write_text(text.replace(before, after, 1), encoding="utf-8")
        assert f'"{code}"' in _run(["plan", "check", "改坏.txt", "--json"], desk).stdout


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kechuang", *command],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
