"""Walking along a ledger that does not simply go on: which entry is missing, repeated, moved or changed.

`verify.py` passes here only what its quick comparison did not accept; the walk goes on after every break.
"""

from __future__ import annotations

from bisect import insort

from kechuang.guard.refusal import printable
from kechuang.ledger.chain import linked, sm3
from kechuang.ledger.model import Break, Head, Segment
from kechuang.ledger.months import Months

# What is kept to be named; the rest is counted.
MOST_BREAKS = 100
_MOST_GAPS = 100


class Walk:
    """Where a verification stands: the last entry that moved it on, the months so far, the breaks so far."""

    def __init__(self, opening: Head) -> None:
        self.opening = opening
        self.number, self.hash = opening.number, opening.hash
        self.breaks: list[Break] = []
        self.broken = 0
        self._months = Months(opening.segment)
        self._gaps: list[tuple[int, int]] = []
        # (number, hash as computed, its break) of the last entry that did not fit its hash.
        self._unfit: tuple[int, str, Break] | None = None

    @property
    def head(self) -> Head:
        return Head(self.number, self._months.current, self.hash)

    def step(self, segment: str, number: int, content: str, stored: str) -> None:
        """Take one entry, whatever is wrong with it."""
        due = self.number + 1
        if number != due and self._hash(segment, due, content) == stored:
            self.report(_renumbered(due, segment, to=number))
            number = due
        if number < due:
            self._returned(segment, number)
            return
        if number > due:
            self._skipped(number)
            self._enter(segment, number)
        elif self._fits(segment, number, content, stored):
            self._enter(segment, number)
        self.number, self.hash = number, stored

    def moved_on(self, number: int, stored: str) -> None:
        """Take over what the quick comparison accepted since the last step."""
        self.number, self.hash = number, stored

    def finish(self) -> tuple[Segment, ...]:
        """The months; what is still missing is now known to be."""
        for first, last in self._gaps:
            self._missing(first, last)
        self._gaps = []
        return self._months.until(self.head)

    def report(self, found: Break) -> None:
        """Count a break, and keep it while there is room: those of the lowest numbers stay."""
        self.broken += 1
        insort(self.breaks, found, key=lambda each: each.number)
        del self.breaks[MOST_BREAKS:]

    def _enter(self, segment: str, number: int) -> None:
        why = self._months.enter(segment, number, self.head)
        if why is not None:
            self.report(_odd_segment(segment, number, why))

    def _fits(self, segment: str, number: int, content: str, stored: str) -> bool:
        """Whether an entry in its place fits its hash; what was changed of it is named where it does not."""
        computed = self._hash(segment, number, content)
        if computed == stored or self._explained(segment, number, content, stored):
            return True
        current = self._months.current
        if current is not None and self._hash(current, number, content) == stored:
            self.report(_odd_segment(segment, number, f"应为 {current}"))
            return False
        found = _changed(number, segment)
        self._unfit = (number, computed, found)
        self._months.claim(segment, number, self.head)
        self.report(found)
        return False

    def _explained(self, segment: str, number: int, content: str, stored: str) -> bool:
        """Whether only the hash noted for the entry before was changed: this one follows what it should be."""
        if self._unfit is None or self._unfit[0] != number - 1:
            return False
        _, computed, found = self._unfit
        if _hash(computed, segment, number, content) != stored:
            return False
        if found in self.breaks:
            self.breaks[self.breaks.index(found)] = _hash_changed(number - 1, found.segment)
        return True

    def _hash(self, segment: str, number: int, content: str) -> str:
        return _hash(self.hash, segment, number, content)

    def _skipped(self, number: int) -> None:
        if len(self._gaps) < _MOST_GAPS:
            self._gaps.append((self.number + 1, number - 1))
        else:
            self._missing(self.number + 1, number - 1)

    def _returned(self, segment: str, number: int) -> None:
        for place, (first, last) in enumerate(self._gaps):
            if first <= number <= last:
                rest = [(first, number - 1), (number + 1, last)]
                self._gaps[place : place + 1] = [gap for gap in rest if gap[0] <= gap[1]]
                self.report(_moved(number, segment, after=self.number))
                return
        self.report(_repeated(number, segment, after=self.number))

    def _missing(self, first: int, last: int) -> None:
        which = f"第 {first} 条" if first == last else f"第 {first} 条至第 {last} 条（共 {last - first + 1} 条）"
        message = f"缺{which}：记录被删去，或导出时丢失。请取出事发前的备份，找回缺的记录，并查清何人何时删去。"
        self.report(Break("ledger.missing", first, None, message))


def _hash(previous: str, segment: str, number: int, content: str) -> str:
    try:
        return sm3(linked(previous, segment, number, content))
    except UnicodeEncodeError:
        return ""  # No text with half a character was ever hashed.


def _changed(number: int, segment: str) -> Break:
    message = (
        f"第 {number} 条（{_clean(segment)}）的内容与哈希不符：这一条的内容、月段或哈希被改过，或者上一条被整条换过。"
        "请与备份中的同一条逐字对照，并查清何人何时改动。"
    )
    return Break("ledger.changed", number, segment, message)


def _hash_changed(number: int, segment: str | None) -> Break:
    message = (
        f"第 {number} 条（{_clean(segment or '')}）所记的哈希被改过，内容没有变：下一条仍然接得上按内容算出的哈希。"
        "请从备份取回这一条的哈希，并检查存储介质。"
    )
    return Break("ledger.hash-changed", number, segment, message)


def _renumbered(number: int, segment: str, *, to: int) -> Break:
    message = f"第 {number} 条的序号被改成 {to}，内容没有变。请与备份中的同一条对照，并查清何人何时改动。"
    return Break("ledger.number", number, segment, message)


def _repeated(number: int, segment: str, *, after: int) -> Break:
    message = f"第 {number} 条重复：在第 {after} 条之后又出现一次。请核对两条内容，查明哪一条是后来插入的。"
    return Break("ledger.duplicate", number, segment, message)


def _moved(number: int, segment: str, *, after: int) -> Break:
    message = f"第 {number} 条次序不对：排在第 {after} 条之后。请按序号重新导出后再核验；仍然不对的，查明何人调换。"
    return Break("ledger.order", number, segment, message)


def _odd_segment(segment: str, number: int, why: str) -> Break:
    message = f"第 {number} 条的月段“{_clean(segment)}”{why}：月段被改过，或记录被挪动。请与备份中的同一条对照。"
    return Break("ledger.segment", number, segment, message)


def _clean(segment: str) -> str:
    return printable(segment[:20])
