"""Workers as processes that are killed, forked by one that has loaded everything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from proofs.installation.own import ROOT

from kechuang_site.job.models import Job, State, Worker

LEASE = 1  # second: how long a dead worker's job rests
LINES = "PROOF_LINES"
_LONGEST_START = 60
_WORDS = ("--lease", str(LEASE))


def work_until_empty(folder: Path, *, longest: int) -> int:
    """Let a worker that nobody kills do what is left; its exit code."""
    process = _start(folder, *_WORDS, "--until-empty")
    return process.wait(timeout=longest)


class Nursery:
    """Forks workers; ends with all of them when it is closed, or when this process is gone."""

    def __init__(self, folder: Path) -> None:
        self.process = _start(folder, "--nursery", stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def worker(self) -> Victim:
        self.process.stdin.write(f"{' '.join(_WORDS)}\n".encode())
        self.process.stdin.flush()
        return Victim(int(self.process.stdout.readline()))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@dataclass
class Victim:
    """A worker's process, to be killed."""

    number: int

    def await_arrival(self) -> None:
        """Until it takes jobs. Raises RuntimeError where it never comes to that."""
        until = time.monotonic() + _LONGEST_START
        while not Worker.objects.filter(name__contains=f"-{self.number}-").exists():
            if time.monotonic() > until:
                raise RuntimeError("the worker did not start; see worker.log")
            time.sleep(0.01)

    def kill(self) -> None:
        """SIGKILL: nothing is told, nothing is flushed."""
        os.kill(self.number, signal.SIGKILL)
        while Path(f"/proc/{self.number}").exists():
            time.sleep(0.005)

    def held(self) -> int:
        """How many jobs stand as leased to it."""
        return Job.objects.filter(state=State.RUNNING, leased_by__contains=f"-{self.number}-").count()


def _start(folder: Path, *words: str, **pipes: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "proofs.background.worker", *words]
    environment = os.environ | {LINES: str(folder / "lines.txt")}
    with (folder / "worker.log").open("ab") as log:
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stderr=log, start_new_session=True, **{"stdout": log, **pipes}
        )
