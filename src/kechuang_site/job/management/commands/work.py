"""`manage.py work`: the worker. It looks for due jobs once a second, does one at a time, and ends when asked to."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connection

from kechuang_site.job.actions.beat import Pulse
from kechuang_site.job.actions.put_daily import Daily, put_daily
from kechuang_site.job.actions.run_due import Work, run_due
from kechuang_site.job.queries.queue import is_empty
from kechuang_site.record import clock
from kechuang_site.settings.jobs import DAILY, JOBS

_LOOK = 1  # second
_LEASE, _LONGEST = 60, 300  # seconds
_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "执行后台任务：一直运行，收到停止信号（SIGTERM、Ctrl-C）后做完手上的一件再结束。"
    works: ClassVar[Mapping[str, Work]] = JOBS
    daily: ClassVar[tuple[Daily, ...]] = DAILY

    def add_arguments(self, parser: ArgumentParser) -> None:
        ends = parser.add_mutually_exclusive_group()
        ends.add_argument("--once", action="store_true", help="至多执行一件就结束")
        ends.add_argument("--until-empty", action="store_true", help="没有到期的任务就结束")
        parser.add_argument(
            "--lease", type=int, default=_LEASE, choices=range(1, _LONGEST + 1), metavar="秒",
            help=f"执行中的程序失去联系多少秒后，由别的程序重新执行（默认{_LEASE}）",
        )  # fmt: skip

    def handle(self, **options: Any) -> None:
        self.asked_to_end = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self.asked_to_end.set())
        self.worker = f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid4().hex[:8]}"
        self.length = timedelta(seconds=options["lease"])
        pulse = Pulse(self.worker, now=clock.now, length=self.length)
        pulse.start()
        try:
            self._loop(once=options["once"], until_empty=options["until_empty"])
        finally:
            pulse.end()

    def _loop(self, *, once: bool, until_empty: bool) -> None:
        while not self.asked_to_end.is_set():
            found = self._look()
            if once or (until_empty and not found and is_empty(at=clock.now())):
                return
            if not found:
                self.asked_to_end.wait(_LOOK)

    def _look(self) -> bool:
        """Put what is due today and run one job; whether there was one."""
        try:
            close_old_connections()
            put_daily(self.daily, at=clock.now())
            return run_due(self.works, worker=self.worker, now=clock.now, length=self.length)
        except Error:
            # The database went away or stayed locked: look again, with a new connection.
            _log.exception("the queue cannot be reached")
            connection.close()
            return False
