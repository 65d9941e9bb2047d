"""How much one reading may cost, and how the child sets it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has no rlimits; wall time still holds there.
    resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What the whole reading may cost, the caller's own share included.

    `memory` and `parent_memory` in MB: the child gets the difference as address space.
    `wall` in seconds from the call to the answer, `cpu` in seconds of the child's processor time.
    `answer` is the largest answer in MB that the parent is willing to hold.
    """

    memory: int = 512
    parent_memory: int = 96
    wall: int = 19
    cpu: int = 18
    answer: int = 24

    @property
    def child_memory(self) -> int:
        """Bytes of address space for the child."""
        return (self.memory - self.parent_memory) * MEGABYTE


DEFAULT = Limits()


def apply_memory(size: int) -> None:
    """Cap this process's address space at `size` bytes, and forbid core dumps. Called once."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def apply_cpu(seconds: int) -> None:
    """Allow this process `seconds` more of processor time; the kernel ends it afterwards.

    Only the soft limit moves, because a reused child needs it raised again for its next file.
    """
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds + 1, hard))


def peak_memory() -> int:
    """The largest resident size of this process so far, in bytes (0 where it cannot be known).

    Linux counts it from the start of the program in /proc; the figure of getrusage would still
    contain the size of the process that started this one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0 if resource is None else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * 1024
