"""What journeys through the platform may ask for: the real server, alone in a home of its own, with its plan office."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

DAY = "2025-07-10"
ABOUT = 'name = "澜汀县"\nshort_name = "澜汀"\ncode = "429911"\n'


@dataclass(frozen=True)
class Office:
    """Where the platform answers, and who may sign in with which password (to be changed at once)."""

    address: str
    login: str
    password: str


@pytest.fixture
def office(tmp_path: Path, root: Path, examples: Path) -> Iterator[Office]:
    """The invented county on a day in July: migrated, its units entered, one person of the plan office, served."""
    county = tmp_path / "lanting"
    county.mkdir()
    (county / "county.toml").write_text(ABOUT, encoding="utf-8")
    (county / "units.toml").write_bytes((examples / "units.toml").read_bytes())
    there = {"KECHUANG_HOME": str(tmp_path / "home"), "KECHUANG_DEMO_DATE": DAY, "KECHUANG_COUNTIES": str(tmp_path)}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there

    def manage(*command: str) -> str:
        told = [sys.executable, "manage.py", *command]
        return subprocess.run(told, cwd=root, env=environment, check=True, capture_output=True, text=True).stdout

    manage("migrate", "--verbosity", "0")
    manage("county_load", str(county))
    seat = re.search(r'code = "([^"]+)"\nname = "县科技局"', (county / "units.toml").read_text(encoding="utf-8"))[1]
    said = manage("person_add", "zhuanban", "--name", "测试专班", "--role", "plan_office", "--party", seat)
    with serve(root, environment) as address:
        yield Office(address, "zhuanban", said.rsplit("：", 1)[1].strip())


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
