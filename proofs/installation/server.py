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
    """granian before the platform's door, at a port of its own; beside it, where asked for, the worker of jobs."""

    def __init__(self, log: Path, *, workers: int = 1) -> None:
        self.log, self.workers = log, workers
        self.worker: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def processes(self) -> list[int]:
        """The roots of its process trees."""
        return [each.pid for each in (self.process, self.worker) if each is not None]

    def start(self, *, worker: bool = False) -> None:
        """Start it and wait until it answers."""
        words = [
            Path(sys.executable).with_name("granian"), "--interface", "asgi", "--host", "127.0.0.1", "--port",
            str(self.port), "--workers", str(self.workers), "--log-level", "warning",
            "kechuang_site.settings.asgi:application",
        ]  # fmt: skip
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True)
            if worker:
                work = [sys.executable, "manage.py", "work"]
                self.worker = subprocess.Popen(work, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + LONGEST_START
        while not self._listens():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start; see {self.log}")
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing is told, nothing is flushed."""
        if self.worker is not None:
            os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
            self.worker = None
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
