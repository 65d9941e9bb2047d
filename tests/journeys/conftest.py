"""What journeys through the platform may ask for: one Chromium, and the real server in a home of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.accessible import launched, playwright
from tests.journeys.homes import copied, made_once

DAY = "2025-07-10"
ABOUT = 'name = "澜汀县"\nshort_name = "澜汀"\ncode = "429911"\n'


@dataclass(frozen=True)
class Office:
    """Where the platform answers, and who may sign in with which password (to be changed at once)."""

    address: str
    login: str
    password: str


@pytest.fixture(scope="package")
def driver() -> Iterator[Any]:
    """What drives the browsers of all journeys."""
    with playwright() as started:
        yield started


@pytest.fixture(scope="package")
def _chromium(driver: Any) -> Iterator[Any]:
    with launched(driver) as opened:
        yield opened


@pytest.fixture
def browser(_chromium: Any) -> Iterator[Any]:
    """One Chromium for all journeys; what a test opened in it is closed with the test."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, root: Path, examples: Path) -> Iterator[Office]:
    """The invented county on a day in July: migrated, its units entered, one person of the plan office, served."""
    made, told = made_once(tmp_path_factory, "office", partial(_office, root, examples))
    with serve(root, _environment(copied(made, tmp_path / "office"))) as address:
        yield Office(address, "zhuanban", told["password"])


def _office(root: Path, examples: Path, folder: Path) -> dict[str, str]:
    county = folder / "lanting"
    county.mkdir()
    (county / "county.toml").write_text(ABOUT, encoding="utf-8")
    (county / "units.toml").write_bytes((examples / "units.toml").read_bytes())
    environment = _environment(folder)

    def manage(*command: str) -> str:
        told = [sys.executable, "manage.py", *command]
        return subprocess.run(told, cwd=root, env=environment, check=True, capture_output=True, text=True).stdout

    manage("migrate", "--verbosity", "0")
    manage("county_load", str(county))
    seat = re.search(r'code = "([^"]+)"\nname = "县科技局"', (county / "units.toml").read_text(encoding="utf-8"))[1]
    said = manage("person_add", "zhuanban", "--name", "测试专班", "--role", "plan_office", "--party", seat)
    return {"password": said.rsplit("：", 1)[1].strip()}


def _environment(folder: Path) -> dict[str, str]:
    there = {"KECHUANG_HOME": str(folder / "home"), "KECHUANG_DEMO_DATE": DAY, "KECHUANG_COUNTIES": str(folder)}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there


class serve:  # noqa: N801 (read as a verb)
    """The server of an installation, from the first answer until the end of the block."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            str(Path(sys.executable).with_name("granian")), "--interface", "asgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--no-ws", "--log-level", "warning", "kechuang_site.settings.asgi:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, cwd=root, env=environment)

    def __enter__(self) -> str:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return f"http://127.0.0.1:{self.port}"
            time.sleep(0.1)
        raise TimeoutError("the server did not answer within a minute")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
