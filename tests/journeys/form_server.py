"""The server of 填报页 journeys: the county of form_world behind the real server, on a day in July."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys.conftest import DAY, serve
from tests.journeys.form_world import PASSWORD


@dataclass(frozen=True)
class Place:
    """Where the platform answers, the path of the form, and the keys of its cells."""

    address: str
    form: str
    keys: list[str]


def prepare(root: Path, home: Path) -> dict[str, Any]:
    """Make the county in a home: its tables, people, plan and round; where its form is, and the keys of its cells."""
    environment = environment_of(home, root)

    def run(*command: str) -> str:
        told = [sys.executable, *command]
        return subprocess.run(told, cwd=root, env=environment, check=True, capture_output=True, text=True).stdout

    run("manage.py", "migrate", "--verbosity", "0")
    return json.loads(run("-m", "tests.journeys.form_world").splitlines()[-1])


@contextmanager
def form_server(home: Path, root: Path, made: dict[str, Any]) -> Iterator[Place]:
    """The server of a prepared home, from the first answer until the end of the block."""
    with serve(root, environment_of(home, root)) as address:
        yield Place(address, made["form"], made["keys"])


def environment_of(home: Path, root: Path) -> dict[str, str]:
    """What a server of this home is started with."""
    there = {"KECHUANG_HOME": str(home), "KECHUANG_DEMO_DATE": DAY, "PYTHONPATH": f"{root / 'src'}:{root}"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there
    environment.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")
    return environment


def sign_in(tab: Any, place: Place, login: str) -> None:
    """By keyboard, as a person does; the browser lands where they have something to do."""
    tab.goto(f"{place.address}/sign-in/")
    tab.locator("input[name=login]").click()
    tab.keyboard.type(login)
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
