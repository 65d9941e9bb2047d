"""Where each month of a ledger begins, as its entries tell; an entry that does not fit its hash is not believed."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.ledger.chain import SEGMENT
from kechuang.ledger.model import Head, Segment


@dataclass(frozen=True, slots=True)
class _Start:
    """The first entry of a month, and the head it follows."""

    name: str
    number: int
    before: Head


class Months:
    """The months so far; `current` is the one the next entry is expected to belong to."""

    def __init__(self, current: str | None) -> None:
        self.current = current
        self._starts: list[_Start] = []
        self._claimed: _Start | None = None

    def enter(self, segment: str, number: int, before: Head) -> str | None:
        """Take an entry's month as its own; gives why it cannot be."""
        if segment == self.current and self._starts:
            return None
        if not SEGMENT.fullmatch(segment):
            return "不是年月"
        if self.current is not None and segment < self.current:
            return f"早于前一条的月段 {self.current}"
        claimed = self._claimed
        believed = claimed is not None and (claimed.name, claimed.number) == (segment, before.number)
        self._starts.append(claimed if believed else _Start(segment, number, before))
        self.current = segment
        return None

    def claim(self, segment: str, number: int, before: Head) -> None:
        """An entry that does not fit its hash says it begins a month: believed once the next says so too."""
        if SEGMENT.fullmatch(segment) and (self.current is None or segment > self.current):
            self._claimed = _Start(segment, number, before)

    def until(self, head: Head) -> tuple[Segment, ...]:
        """The months of a ledger that ends with `head`."""
        starts = self._starts
        if self._claimed is not None and self._claimed.number == head.number:
            starts = [*starts, self._claimed]
        ends = [*(start.before for start in starts[1:]), head]
        return tuple(
            Segment(start.name, start.number, start.before.hash, end.number, end.hash)
            for start, end in zip(starts, ends, strict=False)
        )
