"""The virtual environment is made whole or not at all, anew where it is half-made or the folder has moved."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.samples import ROOT

# A Python that installs nothing: it says what it was asked, and makes the folder a real one would make.
PYTHON = """#!/bin/sh
case "$*" in
  *ensurepip*) [ -z "$WITHOUT_ENSUREPIP" ] ;;
  *"-m venv"*) echo "asked: $*"; mkdir -p .venv/bin; cp "$0" .venv/bin/python; cp "$0" .venv/bin/kechuang ;;
  *"pip --disable-pip-version-check install"*) [ -z "$WITHOUT_PACKAGES" ] ;;
esac
"""
# Not root, and a Debian on which nothing is installed: no test installs a package on this machine.
STRANGERS = {"python3": PYTHON, "id": "#!/bin/sh\necho 1000\n", "dpkg-query": "#!/bin/sh\nexit 1\n"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Setup scripts and locks in a folder of their own, without an environment."""
    made = tmp_path / "house"
    for name in ("setup", "requirements"):
        shutil.copytree(ROOT / name, made / name)
    shutil.copy(ROOT / "pyproject.toml", made)
    for name, script in {**STRANGERS, "apt-get": "#!/bin/sh\nexit 1\n"}.items():
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(script, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return made


def set_up(house: Path, **given: str) -> tuple[int, str]:
    path = f"{house.parent / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["setup/python.sh", "run"], cwd=house, env={"PATH": path, **given}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_without_the_venv_package_one_line_says_what_to_install_and_nothing_is_left(house: Path) -> None:
    code, said = set_up(house, WITHOUT_ENSUREPIP="1")
    assert code == 1
    assert "apt-get install --no-install-recommends python3-venv" in said
    assert not (house / ".venv").exists()


def test_a_half_made_environment_is_made_anew(house: Path) -> None:
    (house / ".venv" / "bin").mkdir(parents=True)
    (house / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (house / ".venv" / "bin" / "python").chmod(0o755)
    code, said = set_up(house)
    assert (code, "asked: -m venv --clear .venv" in said) == (0, True)


def test_packages_that_are_not_to_be_had_point_to_the_page_for_offices_without_a_network(house: Path) -> None:
    code, said = set_up(house, WITHOUT_PACKAGES="1")
    assert (code, "docs/how-to/install.md" in said) == (1, True)
    assert set_up(house)[0] == 0, "the next run must begin where this one failed"


def test_a_second_run_does_nothing_until_the_folder_has_moved(house: Path) -> None:
    assert "installing" in set_up(house)[1]
    assert set_up(house) == (0, "")
    assert "installing" in set_up(house.rename(house.with_name("moved")))[1]
