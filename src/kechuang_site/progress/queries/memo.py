"""What was judged is kept in the process while the ledger says nothing new of it.

Kept things hold no asker and no permission; every page filters them for its own asker.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The end of the ledger's chain when something was computed."""

    number: int
    digest: str


class Memo(Generic[Kept]):
    """The last few results by key, each with its stamp; the least used one goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Stamp, Kept]] = OrderedDict()
        self._lock = Lock()
        self._makers: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, now: Stamp, *, holds: Callable[[Stamp], bool], make: Callable[[], Kept]) -> Kept:
        """What is kept under the key with the stamp `now`, or with an earlier one that `holds`; else what `make` gives.

        Of several who ask for the same at once one makes it and the others wait: on the evening of a report day
        ten overviews would else be worked out ten times, each ten times as slowly.
        """
        kept = self._standing(key, now, holds)
        if kept is not None:
            return kept[0]
        with self._maker(key):
            kept = self._standing(key, now, holds)
            return kept[0] if kept is not None else self._keep(key, now, make())

    def _standing(self, key: Hashable, now: Stamp, holds: Callable[[Stamp], bool]) -> tuple[Kept] | None:
        with self._lock:
            found = self._kept.get(key)
        if found is None or not (found[0] == now or (found[0].number < now.number and holds(found[0]))):
            return None
        return (self._keep(key, now, found[1]),)

    def _maker(self, key: Hashable) -> Lock:
        with self._lock:
            if len(self._makers) > self._most * 4:
                # A lock somebody holds is only forgotten: at worst the same thing is made twice.
                self._makers.clear()
            return self._makers.setdefault(key, Lock())

    def _keep(self, key: Hashable, stamp: Stamp, result: Kept) -> Kept:
        with self._lock:
            self._kept[key] = stamp, result
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return result

    def __len__(self) -> int:
        return len(self._kept)
