"""`make demo`: from nothing to an answering server; a second start loads nothing again; Ctrl-C stops it cleanly."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

_PATIENCE = 300


@contextmanager
def demo(root: Path, home: Path) -> Iterator[tuple[str, str]]:
    """What the demo printed before it was open, and its address; afterwards Ctrl-C, and it must end well."""
    said = home.parent / "said.txt"
    environment = {**os.environ, "DEMO_HOME": str(home), "PORT": "8900"}
    with said.open("w", encoding="utf-8") as output:
        running = subprocess.Popen(
            ["setup/demo.sh"], cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=_hear_interrupts,
        )  # fmt: skip
        try:
            yield _opened(running, said)
        finally:
            os.killpg(running.pid, signal.SIGINT)
            ended = running.wait(timeout=30)
    assert ended == 0
    assert "已停止" in said.read_text(encoding="utf-8")


def _hear_interrupts() -> None:
    """Tests started in the background ignore Ctrl-C, and a shell cannot trap what it was born ignoring."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _opened(running: subprocess.Popen, said: Path) -> tuple[str, str]:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and running.poll() is None:
        text = said.read_text(encoding="utf-8")
        if (found := re.search(r"打开： (http://\S+)", text)) is not None:
            return text, found[1]
        time.sleep(0.1)
    pytest.fail(f"the demo did not open: {said.read_text(encoding='utf-8')}")


def workers(home: Path, *, wanted: int) -> int:
    """How many workers of background jobs say that they live, as soon as there are so many."""
    until = time.monotonic() + 30
    while True:
        with closing(sqlite3.connect(home / "kechuang.sqlite3")) as database:
            found = database.execute("SELECT count(*) FROM job_worker").fetchone()[0]
        if found == wanted or time.monotonic() > until:
            return found
        time.sleep(0.2)


def test_the_demo_opens_from_nothing_and_again_without_loading(root: Path, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    with demo(root, home) as (said, address):
        assert "正在装入演示" in said
        assert "变更记录链完整" in said
        page = urllib.request.urlopen(f"{address}sign-in/", timeout=30).read().decode("utf-8")
        # Whoever tries it finds out here who there is, and the password.
        assert "演示·张专班" in page
        assert "Yanshi-2024" in page
        assert workers(home, wanted=1) == 1
    assert workers(home, wanted=0) == 0
    with demo(root, home) as (said, _):
        assert "正在装入" not in said
        # The folder is taken: another server on the same demo would be two masters of one file.
        taken = {**os.environ, "DEMO_HOME": str(home)}
        second = subprocess.run(["setup/demo.sh"], cwd=root, env=taken, capture_output=True, check=False)
        assert second.returncode == 1
        assert "已经在运行" in second.stderr.decode("utf-8")


def test_a_demo_half_loaded_is_made_anew(root: Path, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    home.mkdir()
    (home / "kechuang.sqlite3").write_bytes(b"half")
    with demo(root, home) as (said, _):
        assert "上次没有装完" in said
