"""The real server as one process group that can be killed as a whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

LONGEST_START = 60


class Server:
    """granian with one worker before the platform's door, at a port of its own."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        words = [
            Path(sys.executable).with_name("granian"), "--interface", "asgi", "--host", "127.0.0.1", "--port",
            str(self.port), "--workers", "1", "--log-level", "warning",
            "kechuang_site.settings.asgi:application",
        ]  # fmt: skip
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + LONGEST_START
        while not self._listens():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start; see {self.log}")
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing is told, nothing is flushed."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        while self._listens():
            time.sleep(0.01)
        self.process = None

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
