"""What became of the mutants of one format, hundred by hundred."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from proofs.mutants.drawing import mutant_of
from proofs.mutants.ending import ending_of

BLOCK = 100
LEAST_REACHED = 50
"""Of a hundred mutants so many at least must come to the reader of their content, or the proof proves little."""


@dataclass
class Tally:
    """Counts and costs; `blocks` are the first numbers of the hundreds done, `seconds` those of the processes."""

    done: int = 0
    wrong: int = 0
    reached: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_at: int = 0
    largest: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """The counts of both, the worst of both."""
        self.done += other.done
        self.wrong += other.wrong
        self.reached += other.reached
        self.seconds = round(self.seconds + other.seconds, 2)
        if other.slowest > self.slowest:
            self.slowest, self.slowest_at = other.slowest, other.slowest_at
        self.largest = max(self.largest, other.largest)
        self.blocks += other.blocks
        for end, count in other.ends.items():
            self.ends[end] = self.ends.get(end, 0) + count

    def line(self, form: str) -> str:
        """One line for people."""
        rate = self.done / self.seconds if self.seconds else 0.0
        ends = ", ".join(f"{end} {count}" for end, count in sorted(self.ends.items(), key=lambda pair: -pair[1]))
        return (
            f"fuzz: {form} {self.done} mutants, {self.wrong} wrong, reached {self.share:.1f} %, {rate:.1f} per second and process, "
            f"slowest {self.slowest} s ({form}:{self.slowest_at}), largest {self.largest} MB: {ends}"
        )

    @property
    def share(self) -> float:
        """How many of a hundred reached the content reader."""
        return 100 * self.reached / self.done if self.done else 0.0


def block_tally(seed: int, form: str, first: int, size: int, folder: Path) -> tuple[Tally, list[str]]:
    """The mutants from `first` on, tried here; and what went wrong."""
    tally, faults = Tally(blocks=[first]), []
    for number in range(first, first + size):
        mutant = mutant_of(seed, form, number)
        ending = ending_of(mutant, folder)
        tally.done += 1
        tally.wrong += ending.fault is not None
        tally.reached += ending.reached
        tally.seconds = round(tally.seconds + ending.cost.seconds, 4)
        if ending.cost.seconds > tally.slowest:
            tally.slowest, tally.slowest_at = round(ending.cost.seconds, 2), number
        tally.largest = max(tally.largest, round(ending.cost.megabytes, 1))
        tally.ends[ending.end] = tally.ends.get(ending.end, 0) + 1
        if ending.fault is not None:
            faults.append(f"{mutant.format}:{number} {ending.fault}")
    return tally, faults


def share_fault(form: str, tally: Tally) -> str | None:
    """Too few came to the reader of their content; of fewer than a hundred that says nothing."""
    if tally.done < BLOCK or tally.share >= LEAST_REACHED:
        return None
    return f"{form}: only {tally.share:.1f} % reached the content reader"
