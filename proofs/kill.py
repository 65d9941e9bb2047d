"""Proof: what the server acknowledged is there exactly once, however often it is killed while people write.

    python proofs/kill.py --count 20 --database sqlite

The real server runs as a process group of its own; people sign in over HTTP and set cells of the 任务分解 as fast as
they may, each write with a reason no other has. At random moments the whole group gets SIGKILL and is started again,
--count times; on PostgreSQL every tenth time the database's processes get it first. Every fifth time, and at the end,
rows and ledger are held against what was acknowledged. A run that was stopped goes on with the next kill.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.installation import Work, each_database, integrity, options_of  # noqa: E402
from proofs.installation.office import Office, Written  # noqa: E402
from proofs.installation.server import Server  # noqa: E402

PEOPLE, CHECKED_EVERY, DATABASE_EVERY = 4, 5, 10


@dataclass
class Tally:
    kills: int = 0
    database_kills: int = 0
    acknowledged: int = 0
    refused: int = 0
    unanswered: int = 0
    sign_ins: int = 0
    wrong: int = 0


def one_kill(work: Work, server: Server, staff: list[Office], random: Random) -> None:
    """Start, let everybody write, kill in the midst of it."""
    server.start()
    up = threading.Event()
    up.set()
    threads = [threading.Thread(target=office.write_while, args=(up,)) for office in staff]
    for thread in threads:
        thread.start()
    _wait_for_writes(staff, random)
    if work.options.database == "postgresql" and work.tally.kills % DATABASE_EVERY == DATABASE_EVERY - 1:
        work.installation.kill_postgres()
        work.tally.database_kills += 1
        time.sleep(random.uniform(0, 0.2))
    server.kill()
    up.clear()
    for thread in threads:
        thread.join()
    work.tally.kills += 1


def _wait_for_writes(staff: list[Office], random: Random) -> None:
    """Until some writes were acknowledged, and then to a moment that fits no write."""
    wanted = sum(len(office.written) for office in staff) + random.randint(1, 12)
    until = time.monotonic() + 20
    while sum(len(office.written) for office in staff) < wanted and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.15))


def gathered(work: Work, staff: list[Office], file: Path) -> None:
    """Take what was acknowledged out of the browsers into the file."""
    tally = work.tally
    with file.open("a", encoding="utf-8") as lines:
        for office in staff:
            for written in office.written:
                lines.write(json.dumps([written.reason, written.text, written.cell], ensure_ascii=False) + "\n")
            tally.acknowledged += len(office.written)
            tally.refused += office.refused
            tally.unanswered += office.unanswered
            tally.sign_ins += office.sign_ins
            for fault in office.faults:
                work.wrong(fault)
            office.forget()
    work.keep()


def acknowledged_in(file: Path) -> list[Written]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [Written(*json.loads(line)) for line in lines]


def check(work: Work, file: Path) -> None:
    """Rows and ledger against all that was acknowledged, and against each other, while the server is down."""
    from django.db import connections
    from proofs.installation.acknowledged import faults_of

    for fault in [*integrity(), *faults_of(acknowledged_in(file), work.tally.sign_ins)]:
        work.wrong(f"after kill {work.tally.kills}: {fault}")
    connections.close_all()


def run(work: Work, file: Path) -> None:
    """All kills, from where the tally stands."""
    server = Server(work.installation.folder / "server.log")
    staff = [Office(server.port, number, seed=work.options.seed) for number in range(PEOPLE)]
    try:
        while work.tally.kills < work.options.count:
            random = Random(f"kill:{work.options.seed}:{work.tally.kills}")
            one_kill(work, server, staff, random)
            work.installation.reopen()
            gathered(work, staff, file)
            if work.tally.kills % CHECKED_EVERY == 0:
                check(work, file)
                work.keep()
                work.say(f"{work.tally.kills}/{work.options.count} kills, {work.tally.acknowledged} acknowledged")
    finally:
        server.kill()


def main(arguments: list[str] | None = None) -> int:
    asked = options_of(__doc__, count=200, counted="times the server is killed", seed=20240815)
    options = asked.parse_args(arguments)
    code = each_database(__file__, options, sys.argv[1:] if arguments is None else arguments)
    return _on_one(options) if code is None else code


def _on_one(options: argparse.Namespace) -> int:
    work = Work("kill", options, Tally())
    work.installation.open()
    from django.db import connections
    from proofs.installation.county import county, offices

    if not work.begun:
        cast, _ = county()
        offices(cast, PEOPLE)
        work.keep()
    connections.close_all()
    begun, file = time.monotonic(), work.installation.folder / "acknowledged.jsonl"
    run(work, file)
    check(work, file)
    _whole(work)
    tally = work.tally
    work.say(f"{time.monotonic() - begun:.0f} s; {tally.refused} conflicts, {tally.unanswered} unanswered")
    return work.end(
        f"{tally.kills} kills of the server and {tally.database_kills} of the database, "
        f"{tally.acknowledged} writes and {tally.sign_ins} sign-ins acknowledged"
    )


def _whole(work: Work) -> None:
    from kechuang_site.ledger.queries.verify import verify_all

    for finding in verify_all().findings:
        work.wrong(finding.message)


if __name__ == "__main__":
    sys.exit(main())
