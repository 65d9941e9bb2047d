"""Proof: a damaged sheet of values is judged or refused with a sentence, never a crash and never a traceback.

    python proofs/reading.py --count 4000 --seed 7

Each file is a sheet of values of `examples/`, damaged from the seed and its own number as the mutants of `fuzz.py` are,
opened through the guard as a user's file is; what is read goes on to the state and its page. A file that goes wrong
is kept under .proofs/reading/; a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from proofs.mutants import package, writing  # noqa: E402

from kechuang.bulletin import status_page  # noqa: E402
from kechuang.document import open_document  # noqa: E402
from kechuang.guard import Refusal  # noqa: E402
from kechuang.guard.within import within  # noqa: E402
from kechuang.plan.model import Plan  # noqa: E402
from kechuang.plan.parse import parse_plan  # noqa: E402
from kechuang.progress.judge import judge  # noqa: E402
from kechuang.progress.read_values import read_values  # noqa: E402
from kechuang.progress.state_json import state_to_json  # noqa: E402
from kechuang.sheet import open_workbook  # noqa: E402

FORMS = ("values.xlsx", "values.csv")
ON = date(2025, 7, 5)
# A refusal with one of these says that a reader failed, not that the file was understood to be bad.
FAULTS = ("guard.error", "guard.crash", "guard.depth", "cli.internal")
LONGEST = 20.0


@dataclass
class Tally:
    done: int = 0
    wrong: int = 0
    slowest: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A mutated file: its number, its name (which tells the format) and its bytes."""

    number: int
    name: str
    content: bytes


def case_of(seed: int, number: int) -> Case:
    """The file of a number: both formats in turn."""
    random = Random(f"reading:{seed}:{number}")
    form = FORMS[number % len(FORMS)]
    if form.endswith("xlsx"):
        return Case(number, f"{number}-{form}", package.damaged(random, _parts(form)))
    text = (ROOT / "examples" / form).read_text(encoding="utf-8")
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        text = writing.damaged(random, text)
    return Case(number, f"{number}-{form}", writing.encoded(random, text))


@cache
def _parts(form: str) -> dict[str, bytes]:
    return package.parts_of((ROOT / "examples" / form).read_bytes())


@cache
def example_plan() -> Plan:
    return parse_plan(open_document(ROOT / "examples" / "plan.txt"))


def read(path: Path) -> None:
    """All that the commands do with a sheet of values; what they cannot do is a Refusal."""
    with within(path):
        state = judge(example_plan(), read_values(open_workbook(path), example_plan()), on=ON, linear=False)
        json.dumps(state_to_json(state)).encode()
        status_page(state, example_plan(), generated_on=ON).encode()


def end_of(case: Case, folder: Path, reader: Callable[[Path], None]) -> tuple[str, str | None]:
    """How the reading of a case ended, and what was wrong with that, if anything."""
    path = folder / case.name
    path.write_bytes(case.content)
    begun = time.monotonic()
    end, fault = "read", None
    try:
        reader(path)
    except Refusal as refusal:
        end = refusal.code
        if end in FAULTS or f"“{case.name}”" not in refusal.message or "请" not in refusal.message:
            fault = str(refusal)
    except Exception as error:  # a proof counts whatever escapes
        end, fault = "crash", repr(error)
    if time.monotonic() - begun > LONGEST:
        fault = fault or f"took {time.monotonic() - begun:.1f} s"
    if fault is None:
        path.unlink()
    return end, fault


def run(
    count: int, seed: int, tally: Tally, folder: Path, *, reader: Callable[[Path], None] = read
) -> Iterator[str | None]:
    """Tries the files from where the tally stands; yields what went wrong, and None now and then."""
    folder.mkdir(parents=True, exist_ok=True)
    while tally.done < count:
        begun = time.monotonic()
        case = case_of(seed, tally.done)
        end, fault = end_of(case, folder, reader)
        tally.done += 1
        tally.wrong += fault is not None
        tally.ends[end] = tally.ends.get(end, 0) + 1
        tally.slowest = max(tally.slowest, round(time.monotonic() - begun, 1))
        if fault is not None:
            yield f"{case.name}: {fault}"
        elif tally.done % 100 == 0:
            yield None


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=4_000)
    options.add_argument("--seed", type=int, default=20240122)
    options.add_argument("--state", type=Path, default=ROOT / ".proofs")
    chosen = options.parse_args(arguments)
    state = chosen.state / f"reading-{chosen.seed}-{chosen.count}.json"
    tally = Tally(**json.loads(state.read_text())) if state.exists() else Tally()
    print(f"reading: seed {chosen.seed}, from file {tally.done} of {chosen.count}", file=sys.stderr)
    for fault in run(chosen.count, chosen.seed, tally, chosen.state / "reading"):
        state.write_text(json.dumps(asdict(tally)))
        print(f"reading: WRONG {fault}" if fault else f"reading: {tally.done}/{chosen.count}", file=sys.stderr)
    state.unlink(missing_ok=True)
    print(", ".join(f"{end} {number}" for end, number in sorted(tally.ends.items())), file=sys.stderr)
    print(f"reading: slowest {tally.slowest} s", file=sys.stderr)
    print(f"reading: {tally.done} files, {tally.wrong} wrong, seed {chosen.seed}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
