"""A program of others run apart: no network where the system lets us, bounded, and gone afterwards with all it started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kechuang.guard.limits import MEGABYTE

# Limits by the shell: setting them between fork and exec is not safe in a program with threads.
_BOUNDED = 'ulimit -c 0; ulimit -v "$1"; ulimit -t "$2"; ulimit -f "$3"; shift 3; exec "$@"'


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a run may cost: address space and the largest file it writes in MB, seconds on the clock and of processor."""

    memory: int
    largest_file: int
    wall: float
    cpu: int


def run_apart(command: Sequence[str], folder: Path, environment: Mapping[str, str], bounds: Bounds) -> bool:
    """Whether `command` ended well in time, run in `folder` with nothing but `environment`.

    Every process it started is ended with it, also where the caller is interrupted. POSIX only.
    """
    limits = (str(bounds.memory * 1024), str(bounds.cpu), str(bounds.largest_file * MEGABYTE // 512))
    run = subprocess.Popen(
        ["/bin/sh", "-c", _BOUNDED, "sh", *limits, *_without_network(), *command],
        cwd=folder, env=dict(environment), start_new_session=True, close_fds=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return run.wait(timeout=bounds.wall) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """The prefix that leaves a program no network (its own, empty one); () where the system forbids it."""
    program = shutil.which("unshare")
    if program is None:
        return ()
    prefix = (program, "--map-root-user", "--net", "--")
    try:
        tried = subprocess.run([*prefix, "true"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ()
    return prefix if tried.returncode == 0 else ()
