"""A caller's own work on what a file held, bounded in time as the reading was."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kechuang.guard.accident import accident

# With the start of the program and its end, 20 s on the clock.
SECONDS = 17.5


class _Overrun(BaseException):
    """Time is up. No `except Exception` on the way may take it for its own."""


@contextmanager
def within(path: object, *, seconds: float = SECONDS) -> Iterator[None]:
    """Do the work of the block on the file `path` within `seconds` of wall time.

    Raises Refusal: guard.time, guard.memory, guard.depth. Where there is no alarm clock (Windows, a
    thread) the time is not bounded; an alarm that was already set is kept.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        armed = False
    else:
        armed = signal.getitimer(signal.ITIMER_REAL)[0] == 0
    try:
        if not armed:
            yield
            return
        before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    except _Overrun:
        raise accident(path, "time") from None
    except MemoryError:
        raise accident(path, "memory") from None
    except RecursionError:
        raise accident(path, "depth") from None


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise _Overrun
