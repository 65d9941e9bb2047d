"""Proof: the evening of the report day. Half the county's clerks come in the last minute, each with a 5 MB scan.

    python proofs/deadline.py --database sqlite

--count people (300, over all units and townships) open their form, save a number, send a scan of 5 MB over 2 Mbit/s,
mend the number and submit; half of them begin in the last sixty seconds of --minutes. Ten leaders look at the overview
every five seconds meanwhile. The server runs as in production beside a worker: two processes on SQLite, four on
PostgreSQL; this generator shares its cores. Wanted: no error, nothing lost, p95 of a save within 0.8 s and of the
overview within 1 s, all processes of the server within 1.5 GB.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.evening.clerk import DASHBOARD, SAVE, Clerk, Log, watch  # noqa: E402
from proofs.evening.line import Line  # noqa: E402
from proofs.evening.memory import megabytes  # noqa: E402
from proofs.installation import Work, each_database, integrity, options_of  # noqa: E402
from proofs.installation.server import Server  # noqa: E402

SCAN, BITS_A_SECOND, LEADERS, LOOKS_EVERY = 5 * 2**20, 2_000_000, 10, 5.0
SAVE_WITHIN, DASHBOARD_WITHIN, MEGABYTES = 0.8, 1.0, 1500.0
PROCESSES = {"sqlite": 2, "postgresql": 4}


@dataclass
class Tally:
    wrong: int = 0
    errors: int = 0
    figures: dict[str, float] = field(default_factory=dict)


def starts(count: int, minutes: float, random: Random) -> list[float]:
    """When each begins: half of them in the last sixty seconds, the others before."""
    last, whole = min(60.0, minutes * 30), minutes * 60
    early = [random.uniform(0, whole - last) for _ in range(count - count // 2)]
    return sorted([*early, *(random.uniform(whole - last, whole) for _ in range(count // 2))])


async def evening(clerks: list[Clerk], lines: list[Line], path: str, begins: list[float], memory: list[float],
                  roots: list[int]) -> Log:  # fmt: skip
    """Everybody at once; what was measured."""
    log, over = Log(), asyncio.Event()
    watching = [
        asyncio.create_task(
            _later(number * LOOKS_EVERY / len(lines), watch(line, path, log, every=LOOKS_EVERY, until=over))
        )
        for number, line in enumerate(lines)
    ]
    measuring = asyncio.create_task(_measure(memory, roots, over))
    await asyncio.gather(*(clerk.evening(log, starts=at) for clerk, at in zip(clerks, begins, strict=True)))
    over.set()
    await asyncio.gather(measuring, *watching)
    return log


async def _later(wait: float, then: object) -> None:
    await asyncio.sleep(wait)
    await then


async def _measure(memory: list[float], roots: list[int], over: asyncio.Event) -> None:
    while not over.is_set():
        memory.append(await asyncio.to_thread(megabytes, roots))
        await asyncio.sleep(3)


def percentile(seconds: list[float], share: int) -> float:
    """The value that `share` of a hundred do not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)] if ordered else 0.0


def lost(clerks: list[Clerk]) -> list[str]:
    """What was acknowledged and is not there, exactly once and as it was sent."""
    from kechuang_site.progress.models import Evidence, Report

    reports = {row.ask_id: row for row in Report.objects.exclude(ask=None)}
    files: dict[int, list[str]] = {}
    for row in Evidence.objects.filter(removed_at=None).select_related("file"):
        files.setdefault(row.report_id, []).append(row.file.sha256)
    faults = []
    for clerk in clerks:
        row = reports.get(int(clerk.cell.rpartition("_")[2]))
        if row is None or row.text != clerk.said:
            faults.append(f"{clerk.name}: said {clerk.said!r}, kept {row and row.text!r}")
        elif clerk.submitted and row.state != "submitted":
            faults.append(f"{clerk.name}: submitted, and it is {row.state}")
        elif clerk.sent and files.get(row.pk) != [clerk.sent]:
            faults.append(f"{clerk.name}: sent {clerk.sent[:8]}, kept {files.get(row.pk)}")
    return faults


def run(work: Work) -> None:
    """One evening, from signing in to the last check."""
    from proofs.evening.county import leaders, seats

    options, random = work.options, Random(f"deadline:{work.options.seed}")
    server = Server(work.installation.folder / "server.log", workers=PROCESSES[options.database])
    places, (path, jars) = seats(), leaders(LEADERS)
    random.shuffle(places)
    clerks = [
        Clerk(seat.name, Line(server.port, seat.cookies), seat.form, f"a_{seat.ask}", Random(f"{options.seed}:{seat.name}"),
              SCAN, BITS_A_SECOND)
        for seat in places
    ]  # fmt: skip
    _rest()
    server.start(worker=True)
    memory: list[float] = []
    try:
        lines = [Line(server.port, dict(jar)) for jar in jars]
        begins = starts(len(clerks), options.minutes, random)
        begun = time.monotonic()
        roots = [*server.processes, *work.installation.processes()]
        log = asyncio.run(evening(clerks, lines, path, begins, memory, roots))
        work.say(f"{time.monotonic() - begun:.0f} s, {sum(map(len, log.took.values()))} requests")
    finally:
        server.kill()
    work.installation.reopen()
    judge(work, log, memory)
    for fault in [*integrity(), *lost(clerks)]:
        work.wrong(fault)


def judge(work: Work, log: Log, memory: list[float]) -> None:
    """The figures, and each that is beyond what is wanted."""
    tally = work.tally
    for error in log.errors:
        work.wrong(error)
    tally.errors = len(log.errors)
    for kind, seconds in sorted(log.took.items()):
        tally.figures[f"{kind} p95"] = round(percentile(seconds, 95), 3)
        work.say(f"{kind}: {len(seconds)}, median {percentile(seconds, 50):.3f} s, p95 {percentile(seconds, 95):.3f} s, "
                 f"longest {max(seconds):.3f} s")  # fmt: skip
    tally.figures["MB"] = round(max(memory, default=0.0))
    for name, most in ((f"{SAVE} p95", SAVE_WITHIN), (f"{DASHBOARD} p95", DASHBOARD_WITHIN), ("MB", MEGABYTES)):
        if tally.figures.get(name, most + 1) > most:
            work.wrong(f"{name} is {tally.figures.get(name)}, wanted {most}")


def _rest() -> None:
    from django.db import connections

    connections.close_all()


def main(arguments: list[str] | None = None) -> int:
    asked = options_of(__doc__, count=300, counted="people who report", seed=20240815)
    asked.add_argument("--minutes", type=float, default=4.0, help="how long the evening lasts")
    options = asked.parse_args(arguments)
    code = each_database(__file__, options, sys.argv[1:] if arguments is None else arguments)
    return _on_one(options) if code is None else code


def _on_one(options: argparse.Namespace) -> int:
    work = Work("deadline", options, Tally())
    work.installation.open(demo_day="2024-08-15")
    from proofs.evening.county import make_county

    if not work.begun:
        make_county(ROOT / "counties/daye/2024", people=options.count)
        work.keep()
    run(work)
    said = ", ".join(f"{name} {value:g}" for name, value in work.tally.figures.items())
    return work.end(f"{options.count} people, {work.tally.errors} errors, {said}")


if __name__ == "__main__":
    sys.exit(main())
