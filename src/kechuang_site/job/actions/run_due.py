"""Taking the job that is due and running it; what goes wrong is kept on the job, in a few plain words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import Error, connection

from kechuang_site.job.store.lease import Lease, LeaseLost, give_back, give_up, take

MOST_ATTEMPTS = 5
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """What the name of a job stands for: its words on screen, and the function that does it."""

    words: str
    do: Callable[[Lease], None]


class Failed(Exception):  # noqa: N818 (what the world did, not the program)
    """Raised by a job's function where it cannot do its work now: plain words for the office, and no person's name."""


def run_due(
    works: Mapping[str, Work], *, worker: str, now: Callable[[], datetime], length: timedelta
) -> bool:  # fmt: skip
    """Take one job that is due and run it; whether there was one.

    Raises Error where the database went away: the lease then ends by itself and the job is taken again.
    """
    lease = take(worker=worker, now=now, length=length)
    if lease is None:
        return False
    if lease.name not in works:
        give_up(lease, error="系统里没有登记这种后台任务，可能是程序版本不一致，请告知系统管理员。[job.unknown]")
    elif lease.attempt > MOST_ATTEMPTS:
        give_up(lease, error="执行到一半程序就中断，已连续多次，请告知系统管理员查看运行日志。[job.interrupted]")
    else:
        _run(works[lease.name].do, lease)
    return True


def _run(do: Callable[[Lease], None], lease: Lease) -> None:
    try:
        with writing_only_while_finishing(lease):
            do(lease)
            if not lease.finished:
                with lease.finishing():
                    pass
    except LeaseLost:
        _log.warning("job %s %s: another worker has it, what was done here is undone", lease.name, lease.key)
    except Failed as why:
        put_off(lease, str(why))
    except Error:
        _log.exception("job %s %s", lease.name, lease.key)
        put_off(lease, "数据库没有完成这一步，详情见运行日志。[job.database]")
    except Exception as why:
        # Its words may hold personal data: they go to the log of the machine, not onto a page.
        _log.exception("job %s %s", lease.name, lease.key)
        put_off(lease, f"程序出错（{type(why).__name__}），请把运行日志交给系统维护人员。[job.fault]")


def put_off(lease: Lease, error: str) -> None:
    """Queue the job again after 1, 5, 25, 125 minutes; after the fifth time it waits for a person."""
    if lease.attempt >= MOST_ATTEMPTS:
        give_up(lease, error=error)
    else:
        give_back(lease, due_at=lease.now() + pause_after(lease.attempt), error=error)


def pause_after(attempt: int) -> timedelta:
    """How long a job rests after so many attempts.

    >>> [pause_after(attempt).seconds // 60 for attempt in (1, 2, 3, 4)]
    [1, 5, 25, 125]
    """
    return timedelta(minutes=5 ** (attempt - 1))


@contextmanager
def writing_only_while_finishing(lease: Lease) -> Iterator[None]:
    """Refuse the job's rows outside `lease.finishing()`: a worker killed after them would write them twice."""

    def guarded(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
        if not lease.writing and sql.lstrip().upper().startswith(_WRITES):
            raise RuntimeError(f"the job {lease.name} writes rows: do it in `with lease.finishing():`")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guarded):
        yield
