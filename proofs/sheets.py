"""Proof: a damaged or hostile spreadsheet is refused with a sentence or read rightly, never wrongly and in silence.

    python proofs/sheets.py --count 10000 --seed 4

First the hostile files made by hand, each with what must become of it; then sound files of five programs, mutated
from the seed and their own number: bytes, parts, marks, trees. Each is opened through the guard as an upload is, within
20 s and 512 MB together with the child; what is read is held against a second, naive reader of the same bytes. A
file that goes wrong is kept under .proofs/sheets/; a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.hostility import HOSTILE  # noqa: E402
from proofs.hostility.compare import reading_fault  # noqa: E402
from proofs.hostility.cost import Cost  # noqa: E402
from proofs.hostility.mutation import mutated  # noqa: E402
from proofs.hostility.originals import Original, originals  # noqa: E402
from proofs.hostility.verdict import hostile_fault, opened, refusal_fault  # noqa: E402

from kechuang.guard import Refusal  # noqa: E402
from kechuang.sheet import Workbook  # noqa: E402


@dataclass
class Tally:
    hostile: int = 0
    done: int = 0
    wrong: int = 0
    slowest: float = 0.0
    largest: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)

    def count(self, end: str, fault: str | None, cost: Cost) -> None:
        self.wrong += fault is not None
        self.ends[end] = self.ends.get(end, 0) + 1
        self.slowest = max(self.slowest, round(cost.seconds, 2))
        self.largest = max(self.largest, round(cost.megabytes, 1))


def case_of(seed: int, number: int, sound: tuple[Original, ...]) -> tuple[Original, str, bytes]:
    """The file of a number: the sound one, its name and the damaged bytes."""
    original = sound[number % len(sound)]
    return original, f"{number}-{original.name}", mutated(Random(f"sheets:{seed}:{number}"), original.content)


def mutated_fault(original: Original, path: Path) -> tuple[str, str | None, Cost]:
    """How a mutated file ended, what was wrong with that, and its cost."""
    ended, cost = opened(path)
    if isinstance(ended, Workbook):
        judged, fault = reading_fault(ended, path.read_bytes(), original)
        end = f"read, {judged}"
    elif isinstance(ended, Refusal):
        end, fault = ended.code, refusal_fault(ended, path.name)
    else:
        end, fault = "crash", repr(ended)
    return end, fault or cost.fault, cost


def run(count: int, seed: int, tally: Tally, folder: Path, *, sound: tuple[Original, ...]) -> Iterator[str | None]:
    """Tries the files from where the tally stands; yields what went wrong, and None now and then."""
    folder.mkdir(parents=True, exist_ok=True)
    for hostile in HOSTILE[tally.hostile :]:
        end, fault, cost = hostile_fault(hostile, folder)
        tally.count(end, fault, cost)
        tally.hostile += 1
        yield fault and f"{hostile.name}: {fault}"
    while tally.done < count:
        original, name, content = case_of(seed, tally.done, sound)
        path = folder / name
        path.write_bytes(content)
        end, fault, cost = mutated_fault(original, path)
        tally.count(end, fault, cost)
        tally.done += 1
        if fault is None:
            path.unlink()
        else:
            yield f"{name}: {fault}"
        if tally.done % 100 == 0:
            yield None


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=20240122)
    options.add_argument("--state", type=Path, default=ROOT / ".proofs")
    options.add_argument("--no-office", action="store_true", help="without the files that LibreOffice saves")
    chosen = options.parse_args(arguments)
    state = chosen.state / f"sheets-{chosen.seed}-{chosen.count}.json"
    tally = Tally(**json.loads(state.read_text())) if state.exists() else Tally()
    print(f"sheets: seed {chosen.seed}, from file {tally.done} of {chosen.count}", file=sys.stderr)
    sound = originals(office=not chosen.no_office)
    for fault in run(chosen.count, chosen.seed, tally, chosen.state / "sheets", sound=sound):
        state.write_text(json.dumps(asdict(tally)))
        print(f"sheets: WRONG {fault}" if fault else f"sheets: {tally.done}/{chosen.count}", file=sys.stderr)
    state.unlink(missing_ok=True)
    print(", ".join(f"{end} {number}" for end, number in sorted(tally.ends.items())), file=sys.stderr)
    print(f"sheets: slowest {tally.slowest} s, largest {tally.largest} MB", file=sys.stderr)
    print(f"sheets: {tally.hostile} hostile, {tally.done} mutated files, {tally.wrong} wrong, seed {chosen.seed}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
