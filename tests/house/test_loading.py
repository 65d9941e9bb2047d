"""What loading a room or running a command costs: faces are light, and no columnar library ever comes along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.floors import COLUMNAR, HEAVY, LIBRARY
from tests.house.samples import ROOT

ROOMS = [room for room in LIBRARY if (ROOT / "src" / "kechuang" / room / "__init__.py").is_file()]
NEVER = COLUMNAR | {"django"}
LOADED = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
COMMAND = "import sys; from kechuang.cli.main import main; main(sys.argv[1:])"


def _loaded_after(statement: str, *, path: Path | None = None) -> set[str]:
    """The top-level modules loaded in a fresh interpreter after a statement."""
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    ran = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{LOADED}"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return set(ran.stdout.split())


def _imported_while(*arguments: str, cwd: Path) -> set[str]:
    """The top-level modules the command and its children load, by Python's own import profile."""
    environment = os.environ | {"PYTHONPROFILEIMPORTTIME": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=cwd,
        check=False,
    )
    lines = [line.rsplit("|", 1) for line in ran.stderr.splitlines() if line.startswith("import time:")]
    assert ran.returncode == 0, ran.stderr.splitlines()[-1:]
    return {line[1].strip().split(".")[0] for line in lines}


@pytest.mark.parametrize("room", [*ROOMS, "cli.main"])
def test_a_face_loads_nothing_heavy(room: str) -> None:
    heavy = _loaded_after(f"import kechuang.{room}") & (HEAVY | NEVER)
    assert not heavy, f"import kechuang.{room} loads {sorted(heavy)}: import them where the format is read or written"


def test_a_heavy_library_behind_a_face_is_caught(tmp_path: Path) -> None:
    (tmp_path / "slow_room.py").write_text("import openpyxl\n", encoding="utf-8")
    assert "openpyxl" in _loaded_after("import slow_room", path=tmp_path) & HEAVY


@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.docx", "plan.pdf"])
def test_reading_a_plan_loads_no_columnar_library_and_no_platform(name: str, examples: Path) -> None:
    loaded = _imported_while("plan", "read", str(examples / name), "--json", cwd=ROOT)
    assert "kechuang" in loaded
    assert not loaded & NEVER, f"kechuang plan read {name} loads {sorted(loaded & NEVER)}"


def test_reading_text_loads_no_reader_of_another_format(examples: Path) -> None:
    loaded = _imported_while("plan", "read", str(examples / "plan.txt"), "--json", cwd=ROOT)
    assert not loaded & HEAVY, f"kechuang plan read plan.txt loads {sorted(loaded & HEAVY)}"


def test_every_folder_of_the_library_is_a_package_with_a_face() -> None:
    """A folder without `__init__.py` works from the checkout and is missing from an installed copy."""
    folders = {path.parent for path in (ROOT / "src" / "kechuang").rglob("*.py")}
    assert sorted(str(folder) for folder in folders if not (folder / "__init__.py").is_file()) == []


def test_the_face_named_in_the_readme_hands_on_what_it_names() -> None:
    code = "from kechuang.plan import check_plan, parse_plan, to_json; print(parse_plan.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "parse_plan"
