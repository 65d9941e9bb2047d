"""`make read`: somebody reads a plan, fills in the sheet, and runs it again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILLED = "examples/values.xlsx"


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A folder with the scripts and the examples, whose command is this environment's."""
    shutil.copytree(root / "setup", tmp_path / "setup")
    shutil.copytree(root / "examples", tmp_path / "examples")
    command = tmp_path / ".venv" / "bin" / "kechuang"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kechuang "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def read(checkout: Path, *given: str) -> str:
    done = subprocess.run(["setup/read.sh", *given], cwd=checkout, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_the_sheet_filled_in_where_the_reading_put_it_is_read_and_kept(checkout: Path) -> None:
    said = read(checkout, "examples/plan.txt", "", "2025-07-10")
    assert "未报送22项" in said
    assert said.splitlines()[-1].endswith("/out/status.html")

    shutil.copy(checkout / FILLED, checkout / "out" / "template.xlsx")
    said = read(checkout, "examples/plan.txt", "", "2025-07-10")
    assert "严重滞后2项" in said
    assert (checkout / "out" / "template.xlsx").read_bytes() == (checkout / FILLED).read_bytes()


def test_the_sheet_of_another_plan_is_neither_written_over_nor_read(checkout: Path) -> None:
    read(checkout, "examples/plan.txt", "", "2025-07-10")
    shutil.copy(checkout / FILLED, checkout / "out" / "template.xlsx")
    said = read(checkout, "examples/plan.md", "", "2025-07-10")
    assert "没有覆盖" in said
    assert "未报送22项" in said
    assert (checkout / "out" / "template.xlsx").read_bytes() == (checkout / FILLED).read_bytes()


def test_the_reading_stops_where_the_plan_is_not_to_be_found(checkout: Path) -> None:
    done = subprocess.run(["setup/read.sh", "没有.docx"], cwd=checkout, capture_output=True, check=False)
    assert done.returncode == 4
    assert "找不到文件" in done.stderr.decode("utf-8")
