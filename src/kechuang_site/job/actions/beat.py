"""A worker's pulse: beside the job that runs, its own thread says that the worker lives and renews its lease."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import Error, close_old_connections, connection

from kechuang_site.job.store.lease import renew
from kechuang_site.job.store.worker import arrive, beat, leave

_BEATS_A_LEASE = 4
_log = logging.getLogger(__name__)


class Pulse(threading.Thread):
    """Beats four times in the length of a lease, from `start` to `end`, with a connection of its own."""

    def __init__(self, worker: str, *, now: Callable[[], datetime], length: timedelta) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker, self.now, self.length = worker, now, length
        self._ended = threading.Event()

    def start(self) -> None:
        """Say at once that the worker is there, then every few seconds."""
        self._tried(lambda: arrive(self.worker, at=self.now()))
        super().start()

    def run(self) -> None:
        while not self._ended.wait((self.length / _BEATS_A_LEASE).total_seconds()):
            self._tried(self._beat)
        connection.close()

    def end(self) -> None:
        """Stop beating and take the worker's row away."""
        self._ended.set()
        self.join()
        self._tried(lambda: leave(self.worker))

    def _beat(self) -> None:
        at = self.now()
        beat(self.worker, at=at)
        renew(self.worker, until=at + self.length)

    def _tried(self, say: Callable[[], None]) -> None:
        """Say it; where the database does not answer the next beat says it, and else the lease ends by itself."""
        try:
            close_old_connections()
            say()
        except Error as why:
            _log.warning("worker %s could not say that it lives: %s", self.worker, why)
            connection.close()
