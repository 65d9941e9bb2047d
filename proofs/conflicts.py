"""Proof: of edits that meet on one cell none is lost, and every loser is told both values.

    python proofs/conflicts.py --count 2000 --database sqlite

In each contest 2 to 50 writers, threads of five processes with connections of their own, have seen the same
version of one share and set it to what they saw and one more, through the action of the page (plan.actions.set_share).
Who loses takes what the conflict shows as seen and saves again, until it stands. --count counts the lost edits.
A run that was stopped goes on with the next contest, on the same database.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import shutil
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.installation import DATABASES, Installation, each_database, integrity  # noqa: E402

PROCESSES, THREADS = 5, 10
PARTIES = ("A", "B")


@dataclass
class Tally:
    contests: int = 0
    saved: int = 0
    lost: int = 0
    wrong: int = 0


@dataclass(frozen=True)
class Task:
    """One writer of a contest: what it writes as its reason, the version and the value it saw, when it begins."""

    mark: str
    party: str
    seen: int
    value: Decimal
    begin: float


@dataclass
class Outcome:
    """How a writer fared: the reason and value that were saved, the reasons that lost, what went wrong."""

    saved: tuple[str, Decimal] | None = None
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def write_until_saved(task: Task) -> Outcome:
    """Set the cell to what was seen and one more; after each conflict with what it shows."""
    from django.db import connection
    from tests.site.cast import NOW

    from kechuang_site.access.queries.party import units_of
    from kechuang_site.plan.models import Indicator

    indicator = Indicator.objects.select_related("plan").get(code="t01")
    party = next(unit for unit in units_of(indicator.plan.division) if unit.code == task.party)
    cell = {"at": NOW, "indicator": indicator, "party": party, "tier": "allocation", "month": "2025-12"}
    connection.ensure_connection()
    time.sleep(max(0.0, task.begin - time.monotonic()))
    outcome = Outcome()
    seen, value = task.seen, task.value
    while outcome.saved is None and not outcome.faults:
        seen, value = _write_once(outcome, cell, f"{task.mark}-{len(outcome.lost)}", seen, value)
    return outcome


def _write_once(outcome: Outcome, cell: dict, reason: str, seen: int, value: Decimal) -> tuple[int, Decimal]:
    """One edit; what the writer has seen after it."""
    from kechuang_site.plan.actions.set_share import set_share
    from kechuang_site.plan.queries.cell import Typed
    from kechuang_site.record.write import Conflict

    try:
        made = set_share(by=_office(), typed=Typed(f"{value + 1:f}", seen, reason), **cell)
        outcome.saved = (reason, made.value)
        if (made.value, made.follows_id, made.reason) != (value + 1, seen, reason):
            outcome.faults.append(f"{reason}: acknowledged {made.value} after {made.follows_id}, seen {seen}")
    except Conflict as conflict:
        outcome.lost.append(reason)
        now, mine = conflict.current, conflict.attempted
        if now is None or now.pk == seen or now.value <= value or not now.reason or now.reason == reason:
            outcome.faults.append(f"{reason}: the conflict shows {now and (now.pk, now.value, now.reason)}")
        elif (mine["value"], mine["reason"]) != (value + 1, reason):
            outcome.faults.append(f"{reason}: the conflict says {mine} was attempted")
        else:
            return now.pk, now.value
    except Exception as error:  # a proof counts whatever escapes
        outcome.faults.append(f"{reason}: {error!r}")
    return seen, value


def _office() -> object:
    from tests.site.cast import NOW

    from kechuang_site.access.models import Person
    from kechuang_site.access.queries.asker import asker_of

    person = Person.objects.get(login="plan_office")
    return asker_of(person.pk, person.name, at=NOW)


def writers(pipe: Connection) -> None:
    """A process of writers: takes the tasks of a contest, gives their outcomes, until there are none."""
    import django

    django.setup()
    with ThreadPoolExecutor(THREADS) as threads:
        while (tasks := pipe.recv()) is not None:
            pipe.send(list(threads.map(write_until_saved, tasks)))


class Crowd:
    """The processes of writers."""

    def __init__(self) -> None:
        spawning = multiprocessing.get_context("spawn")
        self.pipes: list[Connection] = []
        for _ in range(PROCESSES):
            ours, theirs = spawning.Pipe()
            spawning.Process(target=writers, args=(theirs,), daemon=True).start()
            self.pipes.append(ours)

    def contest(self, tasks: list[Task]) -> list[Outcome]:
        """All tasks at once, dealt out over the processes."""
        asked = [(pipe, tasks[at::PROCESSES]) for at, pipe in enumerate(self.pipes) if tasks[at::PROCESSES]]
        for pipe, dealt in asked:
            pipe.send(dealt)
        return [outcome for pipe, _ in asked for outcome in pipe.recv()]

    def end(self) -> None:
        for pipe in self.pipes:
            pipe.send(None)


def contest(crowd: Crowd, seed: int, number: int) -> tuple[list[Outcome], list[str]]:
    """One contest and what is wrong with it: the cell holds as many more as were acknowledged, in one line."""
    from kechuang_site.plan.models import Target

    random = Random(f"conflicts:{seed}:{number}")
    short = PARTIES[number % len(PARTIES)]
    cell = {"indicator__code": "t01", "party__name__startswith": "甲" if short == "A" else "乙", "current": True}
    before = Target.objects.select_related("party").get(tier="allocation", **cell)
    begin = time.monotonic() + 0.1
    tasks = [
        Task(f"{seed}-{number}-{place}-{begin:.3f}", before.party.code, before.pk, before.value, begin)
        for place in range(random.randint(2, PROCESSES * THREADS))
    ]
    outcomes = crowd.contest(tasks)
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    after = Target.objects.get(tier="allocation", **cell)
    saved = sum(outcome.saved is not None for outcome in outcomes)
    if after.value != before.value + saved:
        faults.append(f"contest {number}: {before.value} and {saved} acknowledged edits make {after.value}")
    return outcomes, [*faults, *_recorded(before.pk, outcomes)]


def _recorded(before: int, outcomes: list[Outcome]) -> list[str]:
    """Where rows or ledger say other than what was acknowledged since the version `before`."""
    from kechuang_site.ledger.models import Entry, Subject
    from kechuang_site.plan.models import Target

    wanted = Counter(outcome.saved[0] for outcome in outcomes if outcome.saved)
    rows = dict(Target.objects.filter(pk__gt=before, reason__in=wanted).values_list("pk", "reason"))
    numbers = Subject.objects.filter(noun="target", key__in=map(str, rows)).values_list("entry_id", flat=True)
    contents = Entry.objects.filter(number__in=list(numbers)).values_list("content", flat=True)
    entries = Counter(json.loads(content)["reason"] for content in contents)
    faults = []
    if Counter(rows.values()) != wanted:
        faults.append(
            f"rows beside the acknowledged edits: {Counter(rows.values()) - wanted}, {wanted - Counter(rows.values())}"
        )
    if entries != wanted:
        faults.append(f"entries beside the acknowledged edits: {entries - wanted}, {wanted - entries}")
    lost = {reason for outcome in outcomes for reason in outcome.lost}
    if Target.objects.filter(reason__in=lost).exists():
        faults.append("a refused edit stands in the table")
    return faults


def whole_faults() -> list[str]:
    """What is wrong at the end: forks, rows or entries too many, a chain or a table that does not hold."""
    from proofs.installation.county import line_of

    from kechuang_site.access.models import Party
    from kechuang_site.ledger.models import Entry
    from kechuang_site.ledger.queries.verify import verify_all
    from kechuang_site.plan.models import Indicator, Target

    indicator = Indicator.objects.get(code="t01")
    faults, versions = integrity(), 0
    for party in Party.objects.filter(pk__in=indicator.targets.exclude(party=None).values("party")):
        line, broken = line_of(indicator.pk, party.pk, Target.Tier.ALLOCATION)
        faults += broken
        versions += len(line) - 1
        first, last = line[0][1], line[-1][1]
        if [value for _, value in line] != [first + step for step in range(len(line))]:
            faults.append(f"{party}: {len(line)} versions do not count from {first} to {last}")
    entries = Entry.objects.filter(act="share.set").count()
    if entries != versions:
        faults.append(f"{versions} versions, {entries} entries")
    return [*faults, *(finding.message for finding in verify_all().findings)]


def run(options: argparse.Namespace, state: Path, tally: Tally) -> None:
    """Contests from where the tally stands, told on stderr."""
    crowd = Crowd()
    while tally.lost < options.count:
        outcomes, faults = contest(crowd, options.seed, tally.contests)
        tally.contests += 1
        tally.saved += sum(outcome.saved is not None for outcome in outcomes)
        tally.lost += sum(len(outcome.lost) for outcome in outcomes)
        tally.wrong += len(faults)
        for fault in faults[:5]:
            print(f"conflicts: WRONG {fault}", file=sys.stderr)
        state.write_text(json.dumps(asdict(tally)))
        if tally.contests % 5 == 0:
            print(f"conflicts: {tally.contests} contests, {tally.lost}/{options.count} lost", file=sys.stderr)
    crowd.end()


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--count", type=int, default=10_000, help="edits that lose against another")
    asked.add_argument("--seed", type=int, default=20240815)
    asked.add_argument("--database", choices=DATABASES, help="one of them; both where not given")
    asked.add_argument("--state", type=Path, default=ROOT / ".proofs")
    options = asked.parse_args(arguments)
    code = each_database(__file__, options, sys.argv[1:] if arguments is None else arguments)
    return _on_one(options) if code is None else code


def _on_one(options: argparse.Namespace) -> int:
    name = f"conflicts-{options.database}-{options.seed}-{options.count}"
    installation = Installation(options.database, options.state.resolve() / name)
    state = installation.folder / "tally.json"
    tally = Tally(**json.loads(state.read_text())) if state.exists() else Tally()
    if not state.exists():
        shutil.rmtree(installation.folder, ignore_errors=True)
    print(f"conflicts: seed {options.seed}, {options.database}, from contest {tally.contests}", file=sys.stderr)
    installation.open()
    from proofs.installation.county import county

    if not state.exists():
        county()
        state.write_text(json.dumps(asdict(tally)))
    begun = time.monotonic()
    run(options, state, tally)
    found = whole_faults()
    for fault in found:
        print(f"conflicts: WRONG {fault}", file=sys.stderr)
    print(f"conflicts: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    installation.remove()
    wrong = tally.wrong + len(found)
    print(
        f"conflicts: {options.database}, {tally.lost} edits lost and {tally.saved} saved in {tally.contests} contests, "
        f"{wrong} wrong, seed {options.seed}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
