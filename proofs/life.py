"""Proof: whoever does whatever with reports in whatever order, only what may happen happens, and each number is explained.

    python proofs/life.py --count 20000

A run is a few dozen steps of the state machine of tests/site/progress/life_machine.py on the real actions: five people
who have a part and six who have none write, submit, withdraw, sign, sign on paper, accept, return, set aside, put files
and close rounds, also with stale views; a little model says beforehand what comes of each. Each run is one transaction that
is taken back, after the whole ledger was replayed against the tables. --count counts the runs. SQLite alone: what the
databases do differently under load is in proofs/conflicts.py. The runs are shared among --processes (one a core), each
with a seed of its own, counted up from --seed. What was stopped goes on with the next hundred.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.installation import Work, options_of  # noqa: E402

AT_ONCE, STEPS = 100, 20


@dataclass
class Tally:
    runs: int = 0
    steps: int = 0
    taken: int = 0
    refused: int = 0
    wrong: int = 0


def machine(tally: Tally) -> type:
    """The machine on a county of its own, made once; it counts what it does."""
    from proofs.installation.county import county
    from tests.site.progress.life_machine import Life
    from tests.site.progress.life_world import townships_report

    class Counting(Life):
        world = townships_report(*county())

        def teardown(self) -> None:
            tally.runs += 1
            tally.steps += self.tried
            tally.taken += sum(len(paper.hands) for paper in self.model.papers)
            tally.refused += self.refused
            super().teardown()

    return Counting


def run(work: Work, life: type) -> None:
    """Hundreds of runs, each from its own seed, until there are enough."""
    from hypothesis import HealthCheck, Phase, seed, settings
    from hypothesis.stateful import run_state_machine_as_test

    tally: Any = work.tally
    while tally.runs < work.options.count:
        told = settings(
            max_examples=min(AT_ONCE, work.options.count - tally.runs), stateful_step_count=STEPS, deadline=None,
            database=None, phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        number = work.options.seed * 10**6 + tally.runs
        try:
            seed(number)(run_state_machine_as_test)(life, settings=told)
        except Exception as error:  # a proof counts whatever escapes
            work.wrong(f"seed {number}: {error!r} {' '.join(getattr(error, '__notes__', ()))}")
        work.keep()
        work.say(f"{tally.runs}/{work.options.count} runs, {tally.steps} steps")


def main(arguments: list[str] | None = None) -> int:
    asked = options_of(__doc__, count=20_000, counted="runs of the state machine", seed=20250710)
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options: argparse.Namespace = asked.parse_args(arguments)
    return _shared(options) if options.processes > 1 else _alone(options)


def _shared(options: argparse.Namespace) -> int:
    """The runs in as many processes as asked for; 1 where any of them found a fault."""
    each, more = divmod(options.count, options.processes)
    parts = [
        subprocess.Popen([
            sys.executable, __file__, "--processes", "1", "--count", str(each + (number < more)),
            "--seed", str(options.seed + number), "--state", str(options.state),
        ])
        for number in range(options.processes)
    ]  # fmt: skip
    return max(part.wait() for part in parts)


def _alone(options: argparse.Namespace) -> int:
    options.database = options.database or "sqlite"
    work = Work("life", options, Tally())
    work.installation.open()
    # Looking for cycles after every 700 objects is a sixth of the time (decision 0010).
    gc.set_threshold(50_000, 20, 20)
    from django.db import transaction

    begun = time.monotonic()
    with transaction.atomic():
        run(work, machine(work.tally))
        transaction.set_rollback(True)
    work.say(f"{time.monotonic() - begun:.0f} s")
    tally = work.tally
    return work.end(
        f"{tally.runs} runs of {tally.steps} steps: {tally.taken} steps of reports taken, {tally.refused} refused as they should be"
    )


if __name__ == "__main__":
    sys.exit(main())
