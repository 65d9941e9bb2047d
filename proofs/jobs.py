"""Proof: an acknowledged job is done exactly once in effect, however often its worker is killed.

    python proofs/jobs.py --count 20 --database sqlite

Causes are written as fast as two real workers (`manage.py work`) follow, some of them taken back, some told twice. At
random moments one worker gets SIGKILL and another is started, --count times; on PostgreSQL every tenth time the
database's processes get it too. Nothing may ever be done twice; at the end the queue is worked off and every job is
held against what was acknowledged. A run that was stopped goes on with the next kill.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.installation import Work, each_database, options_of  # noqa: E402

COUNTS = {"sqlite": 500, "postgresql": 200}
WORKERS, CHECKED_EVERY, DATABASE_EVERY, LONGEST_END = 2, 20, 10, 600


@dataclass
class Tally:
    kills: int = 0
    database_kills: int = 0
    in_the_midst: int = 0
    tried_by_hand: int = 0
    wrong: int = 0


class Run:
    """All kills, from where the tally stands."""

    def __init__(self, work: Work) -> None:
        from proofs.background.cause import Causes
        from proofs.background.victim import Nursery

        self.work, self.folder, self.nursery = work, work.installation.folder, Nursery(work.installation.folder)
        self.random = Random(f"jobs:{work.options.seed}:{work.tally.kills}")
        self.causes = Causes(self.folder, Random(self.random.random()))

    def go(self) -> None:
        self.causes.start()
        self.victims = [self.nursery.worker() for _ in range(WORKERS)]
        try:
            while self.work.tally.kills < self.work.options.count:
                self._one_kill()
        finally:
            self.causes.end()
            self.nursery.close()

    def _one_kill(self) -> None:
        """Wait until the older worker is at work, kill it at a moment that fits nothing, start another."""
        tally, victim = self.work.tally, self.victims.pop(0)
        victim.await_arrival()
        time.sleep(self.random.uniform(0, 0.5))
        victim.kill()
        tally.kills += 1
        tally.in_the_midst += victim.held()
        if self.work.options.database == "postgresql" and tally.kills % DATABASE_EVERY == 0:
            self._kill_database()
        self.victims.append(self.nursery.worker())
        self.work.keep()
        if tally.kills % CHECKED_EVERY == 0:
            self._check()

    def _kill_database(self) -> None:
        self.work.installation.kill_postgres()
        time.sleep(self.random.uniform(0, 0.3))
        # The one that lives is told of the database's new port only by being started anew.
        self.nursery.close()
        self.work.tally.database_kills += 1
        self.work.installation.reopen()
        self.nursery = type(self.nursery)(self.folder)
        self.victims = [self.nursery.worker() for _ in self.victims]

    def _check(self) -> None:
        from proofs.background.once import twice

        for fault in twice():
            self.work.wrong(f"after kill {self.work.tally.kills}: {fault}")
        self.work.keep()
        self.work.say(f"{self.work.tally.kills}/{self.work.options.count} kills")


def work_off(work: Work, folder: Path) -> None:
    """Let a worker that nobody kills do what is left; what was given up after five deaths is tried again by hand."""
    from proofs.background.victim import work_until_empty

    while True:
        if work_until_empty(folder, longest=LONGEST_END):
            work.wrong("the last worker ended with a fault; see worker.log")
            return
        if not _try_again(work):
            return


def _try_again(work: Work) -> int:
    from datetime import datetime

    from tests.site.cast import SHANGHAI

    from kechuang_site.job.models import Job, State
    from kechuang_site.job.store.lease import queue_again

    failed = Job.objects.filter(state=State.FAILED, last_error__contains="job.interrupted")
    again = [queue_again(job.pk, due_at=datetime.now(SHANGHAI)) for job in failed]
    work.tally.tried_by_hand += len(again)
    return len(again)


def main(arguments: list[str] | None = None) -> int:
    asked = options_of(
        __doc__, count=0, counted="times a worker is killed; 500 on SQLite, 200 on PostgreSQL", seed=2024
    )
    options = asked.parse_args(arguments)
    code = each_database(__file__, options, sys.argv[1:] if arguments is None else arguments)
    return _on_one(options) if code is None else code


def _on_one(options: argparse.Namespace) -> int:
    options.count = options.count or COUNTS[options.database]
    work = Work("jobs", options, Tally())
    work.installation.open()
    from proofs.background.once import begun_again, faults_of, lines_of

    work.keep()
    begun, folder = time.monotonic(), work.installation.folder
    Run(work).go()
    work_off(work, folder)
    for fault in faults_of(folder):
        work.wrong(fault)
    done, again, tally = len(lines_of(folder / "acknowledged.txt")), begun_again(folder), work.tally
    work.say(f"{time.monotonic() - begun:.0f} s; {again} jobs begun again, {tally.tried_by_hand} tried again by hand")
    return work.end(
        f"{tally.kills} kills of a worker, {tally.in_the_midst} in the midst of a job, and {tally.database_kills} "
        f"of the database, {done} acknowledged jobs and the next of each"
    )


if __name__ == "__main__":
    sys.exit(main())
