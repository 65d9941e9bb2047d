"""Proof: whatever becomes of a plan's file, the reader answers with a result or a refusal, in time and within its memory.

    python proofs/fuzz.py --count 100000 --seed 20240122        # --format docx: one format; --only docx:8123: one mutant

Little plans drawn anew for each mutant, and the examples, are damaged inside in their format: writing, marks, trees, parts of
a package, objects of a PDF (a tenth of the count). Each goes through the guard, the plan, its check and its JSON as a user's
file does. Two processes take a hundred mutants at a time; a run that was stopped goes on where it was, and a
file that went wrong is kept under .proofs/fuzz/.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.mutants import FORMATS, mutant_of  # noqa: E402
from proofs.mutants.ending import ending_of  # noqa: E402
from proofs.mutants.tally import BLOCK, Tally, block_tally, share_fault  # noqa: E402

PROCESSES = 2
Block = tuple[str, int]


def sizes(count: int, formats: tuple[str, ...]) -> dict[str, int]:
    """How many mutants of each format: of PDF, which costs ten times as much, a tenth."""
    return {form: max(count // 10, 1) if form == "pdf" else count for form in formats}


def blocks(wanted: dict[str, int]) -> list[Block]:
    """The hundreds of all formats, in turn, so that a stopped run has seen of each."""
    return sorted(
        ((form, first) for form, most in wanted.items() for first in range(0, most, BLOCK)), key=lambda b: b[1]
    )


def run(seed: int, wanted: dict[str, int], tallies: dict[str, Tally], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Tries the hundreds not yet tried; after each gives its format and what went wrong."""
    left = [(form, first) for form, first in blocks(wanted) if first not in tallies[form].blocks]
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = {
            pool.submit(block_tally, seed, form, first, min(BLOCK, wanted[form] - first), folder): form
            for form, first in left
        }
        for done in as_completed(waiting):
            form = waiting[done]
            found, faults = done.result()
            tallies[form].add(found)
            yield form, faults


def only(seed: int, wanted: str, folder: Path) -> int:
    """One mutant once more: its file is kept, how it ended is told."""
    form, _, number = wanted.partition(":")
    folder.mkdir(parents=True, exist_ok=True)
    mutant = mutant_of(seed, form, int(number))
    ending = ending_of(mutant, folder, keep=True)
    cost = f"{ending.cost.seconds:.2f} s, {ending.cost.megabytes:.0f} MB"
    print(f"fuzz: {folder / mutant.name}: {ending.end}, {cost}{f', WRONG {ending.fault}' if ending.fault else ''}")
    return 1 if ending.fault else 0


def held(state: Path, formats: tuple[str, ...]) -> dict[str, Tally]:
    """What a stopped run left."""
    kept = json.loads(state.read_text()) if state.exists() else {}
    return {form: Tally(**kept.get(form, {})) for form in formats}


def proven(seed: int, count: int, formats: tuple[str, ...], folder: Path) -> int:
    """All mutants of the count; prints each format's line and the last one."""
    state = folder / f"fuzz-{seed}-{count}-{'-'.join(formats)}.json"
    wanted, tallies = sizes(count, formats), held(state, formats)
    begun = sum(tally.done for tally in tallies.values())
    print(f"fuzz: seed {seed}, from mutant {begun} of {sum(wanted.values())}", file=sys.stderr)
    for form, faults in run(seed, wanted, tallies, folder / "fuzz"):
        for fault in faults:
            print(f"fuzz: WRONG {fault}", file=sys.stderr)
        # Written beside and moved: a run stopped while it writes must not lose the count.
        state.with_suffix(".part").write_text(json.dumps({form: asdict(tally) for form, tally in tallies.items()}))
        state.with_suffix(".part").replace(state)
        print(f"fuzz: {form} {tallies[form].done}/{wanted[form]}", file=sys.stderr)
    state.unlink(missing_ok=True)
    wrong = sum(tally.wrong for tally in tallies.values())
    for form, tally in tallies.items():
        print(tally.line(form), file=sys.stderr)
        if (fault := share_fault(form, tally)) is not None:
            wrong += 1
            print(f"fuzz: WRONG {fault}", file=sys.stderr)
    print(f"fuzz: {sum(tally.done for tally in tallies.values())} mutants, {wrong} wrong, seed {seed}")
    return 1 if wrong else 0


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=100_000, help="mutants of each format; of PDF a tenth")
    options.add_argument("--seed", type=int, default=20240122)
    options.add_argument("--format", choices=FORMATS, help="of this format only")
    options.add_argument("--only", metavar="FORMAT:NUMBER", help="this mutant only, and keep its file")
    options.add_argument("--state", type=Path, default=ROOT / ".proofs")
    chosen = options.parse_args(arguments)
    if chosen.only:
        return only(chosen.seed, chosen.only, chosen.state / "fuzz")
    chosen.state.mkdir(parents=True, exist_ok=True)
    return proven(chosen.seed, chosen.count, (chosen.format,) if chosen.format else FORMATS, chosen.state)


if __name__ == "__main__":
    sys.exit(main())
