"""The real worker with jobs of the proof: `python -m proofs.background.worker --lease 1 [--until-empty]`.

Each job leaves a line in a file (an effect no transaction holds) and rows (effects that must be there once).
`--nursery` starts a process that has loaded everything and forks a worker at each line it reads: to start Python for
each would take the time of ten kills.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from types import MappingProxyType

import django

django.setup()

from proofs.background.victim import LINES  # noqa: E402
from tests.site.cast import HOME, SYSTEM  # noqa: E402

from kechuang_site.access.models import Party  # noqa: E402
from kechuang_site.job.actions.run_due import Work  # noqa: E402
from kechuang_site.job.management.commands.work import Command  # noqa: E402
from kechuang_site.job.store import Lease, put  # noqa: E402
from kechuang_site.record.write import recording, remember  # noqa: E402


def first(lease: Lease) -> None:
    """Slow work and a line outside; then an entry, and the next job with it."""
    time.sleep(random.uniform(0, 0.02))
    with Path(os.environ[LINES]).open("a", encoding="ascii") as file:
        file.write(f"{lease.key}\n")
    with lease.finishing():
        remember(by=SYSTEM, act="proof.first", at=lease.now(), note=lease.key)
        put("proof.second", key=lease.key, payload={"caused_by": lease.job}, due_at=lease.now())
        time.sleep(random.uniform(0, 0.01))
    time.sleep(random.uniform(0, 0.005))


def second(lease: Lease) -> None:
    """A recorded row, of which nothing in the tables forbids a second one like it."""
    with lease.finishing(), recording(by=SYSTEM, act="proof.second", at=lease.now()) as writes:
        code = f"{HOME}-{random.randbytes(8).hex()}"
        writes.add(Party(code=code, name=lease.key, division=HOME, level="county", order=0))


class ProofWorker(Command):
    works = MappingProxyType({"proof.first": Work("先做", first), "proof.second": Work("后做", second)})
    daily = ()
    requires_system_checks = ()


def work(words: list[str]) -> None:
    ProofWorker().run_from_argv(["manage.py", "work", *words])


def nursery() -> None:
    """Fork a worker at each line, say its process; when whoever asks is gone, end with all of them."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        for line in sys.stdin:
            child = os.fork()
            if not child:
                born(line.split())
            print(child, flush=True)
    finally:
        os.killpg(0, signal.SIGKILL)


def born(words: list[str]) -> None:
    """Work as a process of its own, and never go back to where the nursery waits."""
    try:
        random.seed()
        work(words)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


if __name__ == "__main__":
    nursery() if sys.argv[1:] == ["--nursery"] else work(sys.argv[1:])
