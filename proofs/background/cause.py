"""A thread that causes jobs and keeps what was acknowledged."""

from __future__ import annotations

import threading
import time
from datetime import datetime
from pathlib import Path
from random import Random
from uuid import uuid4

from django.db import Error, connection, transaction
from tests.site.cast import SHANGHAI, SYSTEM

from kechuang_site.job.models import Job, State
from kechuang_site.job.store import put
from kechuang_site.record.write import remember

_MOST_WAITING = 40
_TAKEN_BACK, _TOLD_TWICE = 0.15, 0.15


class Causes(threading.Thread):
    """Causes jobs until told to end: each cause an entry and its job in one transaction, some taken back."""

    def __init__(self, folder: Path, random: Random) -> None:
        super().__init__(daemon=True)
        self.random, self.ended = random, threading.Event()
        self.acknowledged, self.taken_back = folder / "acknowledged.txt", folder / "taken_back.txt"
        self.unanswered = 0

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                if Job.objects.filter(state=State.QUEUED).count() < _MOST_WAITING:
                    self._one()
            except Error:
                self.unanswered += 1
                connection.close()
                time.sleep(0.05)
            time.sleep(self.random.uniform(0, 0.04))
        connection.close()

    def _one(self) -> None:
        key, taken_back = uuid4().hex, self.random.random() < _TAKEN_BACK
        self._tell(key, taken_back=taken_back)
        file = self.taken_back if taken_back else self.acknowledged
        with file.open("a", encoding="ascii") as lines:
            lines.write(f"{key}\n")
        if not taken_back and self.random.random() < _TOLD_TWICE:
            with transaction.atomic():
                put("proof.first", key=key, due_at=datetime.now(SHANGHAI))

    def _tell(self, key: str, *, taken_back: bool) -> None:
        at = datetime.now(SHANGHAI)
        with transaction.atomic():
            remember(by=SYSTEM, act="proof.cause", at=at, note=key)
            put("proof.first", key=key, due_at=at)
            transaction.set_rollback(taken_back)

    def end(self) -> None:
        self.ended.set()
        self.join()
