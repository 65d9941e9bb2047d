"""The work of messages that outlives a request: the digest, the last call, one sending, forgetting old deliveries.

What people there are and what each has to do is handed in where it is wired (settings/messages.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kechuang_site.access.queries.asker import Asker
from kechuang_site.job.actions.run_due import pause_after
from kechuang_site.job.store.lease import Lease
from kechuang_site.message.actions.send import Sender, send
from kechuang_site.message.actions.tell import digests, last_calls
from kechuang_site.message.queries.line import LinesOf
from kechuang_site.message.store import delivery as deliveries


@dataclass(frozen=True, slots=True)
class Messages:
    """The jobs of one installation."""

    people: Callable[[datetime], Iterable[Asker]]
    lines_of: LinesOf
    sender: Callable[[], Sender]

    def digest(self, lease: Lease) -> None:
        """Tell everybody what is due; once a day, because the day is the key of the job and of each delivery."""
        at, rules = lease.now(), self.sender().rules
        rows = digests(at=at, people=self.people(at), lines_of=self.lines_of, rules=rules)
        with lease.finishing():
            deliveries.enter(rows, at=at)
            deliveries.forget(before=at.date() - timedelta(days=rules.log_kept))

    def last_call(self, lease: Lease) -> None:
        """Tell those who still owe something today."""
        at = lease.now()
        rows = last_calls(at=at, people=self.people(at), lines_of=self.lines_of)
        with lease.finishing():
            deliveries.enter(rows, at=at)

    def send(self, lease: Lease) -> None:
        """One attempt at one delivery. Taken a second time, it was interrupted and is not repeated."""
        row = deliveries.delivery_of(int(lease.payload["delivery"]))
        if row is None or row.state != row.State.WAITING:
            return
        result = send(row, at=lease.now(), interrupted=lease.attempt > 1, sender=self.sender())
        with lease.finishing():
            deliveries.close(row, state=result.state, at=lease.now(), problem=result.words, again=result.again)
            if result.again:
                row.attempts += 1
                deliveries.put_sending(row, at=lease.now() + pause_after(row.attempts))
