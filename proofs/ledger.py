"""Proof: what is done to the ledger or to a row past the platform is found, and the place is named.

    python proofs/ledger.py --count 1000 --database sqlite --seed 7

A year is written by the real actions. Then each damage is done straight in the database, past triggers and
checks, the whole ledger is verified as the 验证 button does it, and the damage is rolled back:
--count damages to entries, a twentieth of it fields of rows changed by raw SQL (nine of ten of both on a ledger
of 200 entries, the tenth on one of 1 000), a fiftieth of it tails cut or written anew beside a head kept outside,
and an older copy of the database put in its place. A run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.installation import Work, each_database, options_of  # noqa: E402

# Entries of the ledger that is damaged most, of the whole one, and of the older copy; fewer in a reduced run.
SMALL, COPIED, LARGE = 200, 600, 1000
NUMBER = re.compile(r"第 (\d+) 条")


@dataclass
class Tally:
    damages: int = 0
    tails: int = 0
    changes: int = 0
    wrong: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    # how often the words of a finding named the very entry, or one beside it
    named: int = 0


def damaged(random: Random, tally: Tally, last: int) -> list[str]:
    """One damage to the entries."""
    from proofs.tampering.entries import damage

    from kechuang_site.ledger.queries.verify import verify_chain

    kind, touched = damage(random, last)
    found = verify_chain().findings
    numbers = {int(number) for finding in found for number in NUMBER.findall(finding.message)}
    near = {number + step for number in touched for step in (-1, 0, 1)}
    tally.damages += 1
    tally.kinds[kind] = tally.kinds.get(kind, 0) + 1
    tally.named += bool(numbers & near)
    if not found:
        return [f"{kind} at {sorted(touched)} was not found"]
    return [] if numbers & near else [f"{kind} at {sorted(touched)} was found, but at {sorted(numbers)}"]


def bent(random: Random, tally: Tally, last: int) -> list[str]:
    """One tail cut or written anew, beside heads kept outside."""
    from proofs.tampering.tails import cut, faults_of, head_at, write_anew

    kept, first = head_at(last), head_at(1)
    left, code = random.choice((cut, write_anew))(random, last)
    tally.tails += 1
    return faults_of(left, code, kept, first if left else kept)


def changed(random: Random, tally: Tally, last: int) -> list[str]:
    """One field changed by raw SQL."""
    from proofs.tampering.fields import change_one

    from kechuang_site.ledger.queries.verify import verify_all

    change = change_one(random)
    found = verify_all().findings
    tally.changes += 1
    kind = f"field of {change.noun}"
    tally.kinds[kind] = tally.kinds.get(kind, 0) + 1
    if [finding.code for finding in found] != ["ledger.table-differs"] or not change.named_in(found[0].message):
        return [f"{change} gave {[finding.message for finding in found][:3]}"]
    return []


def sizes(count: int) -> tuple[int, int, int]:
    """Entries of the small ledger, the older copy and the whole, for so many damages."""
    share = min(1000, count)
    return max(25, SMALL * share // 1000), max(60, COPIED * share // 1000), max(100, LARGE * share // 1000)


Try = Callable[[Random, Tally, int], list[str]]


def repeat(work: Work, way: Try, counted: str, until: int) -> None:
    """Try a way until the tally's `counted` says so, each time in a transaction that is rolled back."""
    from django.db import transaction
    from proofs.tampering.entries import unchecked

    from kechuang_site.ledger.models import Entry

    unchecked()
    last = Entry.objects.latest("number").number
    while (done := getattr(work.tally, counted)) < until:
        with transaction.atomic():
            faults = _tried(way, Random(f"ledger:{work.options.seed}:{counted}:{done}"), work.tally, last)
            transaction.set_rollback(True)
        setattr(work.tally, counted, done + 1)
        for fault in faults:
            work.wrong(f"{counted} {done}: {fault}")
        if (done + 1) % 100 == 0:
            work.keep()
            work.say(f"{counted} {done + 1}")
    work.keep()


def _tried(way: Try, random: Random, tally: Tally, last: int) -> list[str]:
    try:
        return way(random, tally, last)
    except Exception as error:  # a proof counts whatever escapes
        return [f"verifying ended with {error!r}"]


def older_copy(work: Work) -> None:
    """Verify a copy made half way as if it had been put in the place of the whole."""
    from django.db import connection
    from proofs.tampering.tails import copy_of_database, head_at
    from proofs.tampering.year import write_until

    from kechuang_site.ledger.models import Entry
    from kechuang_site.ledger.queries.verify import verify_all

    _, half, large = sizes(work.options.count)
    write_until(half, seed=work.options.seed)
    copied = Entry.objects.latest("number").number
    whole = dict(connection.settings_dict)
    copy = copy_of_database("older")
    write_until(large, seed=work.options.seed)
    beyond, within = head_at(Entry.objects.latest("number").number), head_at(copied // 2)
    connection.close()
    connection.settings_dict.update(copy)
    outcomes = [[finding.code for finding in verify_all(heads=heads).findings] for heads in ([], [within], [beyond])]
    connection.close()
    connection.settings_dict.update(whole)
    if outcomes != [[], [], ["ledger.head-beyond"]]:
        work.wrong(f"the older copy gives {outcomes}")


def prove(work: Work) -> None:
    """Everything, from where the tally stands."""
    from proofs.tampering.entries import disarm
    from proofs.tampering.year import begin, write_until

    from kechuang_site.ledger.models import Entry
    from kechuang_site.ledger.queries.verify import verify_all

    seed, count = work.options.seed, work.options.count
    changes, (small, _, large) = max(10, count // 20), sizes(count)
    if not Entry.objects.exists():
        begin()
    if Entry.objects.count() <= small:
        write_until(small, seed=seed)
        disarm()
        work.say(f"{small} entries written")
        repeat(work, damaged, "damages", count * 9 // 10)
        repeat(work, changed, "changes", changes * 9 // 10)
    if Entry.objects.count() < large:
        older_copy(work)
        size = sum(len(content.encode()) for content in Entry.objects.values_list("content", flat=True))
        work.say(f"{Entry.objects.count()} entries written, {size // Entry.objects.count()} bytes each")
    repeat(work, damaged, "damages", count)
    repeat(work, bent, "tails", max(4, count // 50))
    repeat(work, changed, "changes", changes)
    for finding in verify_all().findings:
        work.wrong(f"after all was rolled back: {finding.message}")


def main(arguments: list[str] | None = None) -> int:
    asked = options_of(__doc__, count=10_000, counted="damages to entries", seed=20240815)
    options = asked.parse_args(arguments)
    code = each_database(__file__, options, sys.argv[1:] if arguments is None else arguments)
    return _on_one(options) if code is None else code


def _on_one(options: argparse.Namespace) -> int:
    work = Work("ledger", options, Tally())
    work.installation.open()
    work.keep()
    begun = time.monotonic()
    prove(work)
    tally = work.tally
    work.say(", ".join(f"{kind} {number}" for kind, number in sorted(Counter(tally.kinds).items())))
    work.say(f"{time.monotonic() - begun:.0f} s")
    return work.end(
        f"{tally.damages} damages, {tally.tails} tails, {tally.changes} raw changes, one older copy; "
        f"{tally.named} damages named at their entry"
    )


if __name__ == "__main__":
    sys.exit(main())
