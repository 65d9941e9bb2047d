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

    def get(self, key: Hashable, now: Stamp, *, holds: Callable[[Stamp], bool], make: Callable[[], Kept]) -> Kept:
        """What is kept under the key with the stamp `now`, or with an earlier one that `holds`; else what `make` gives.

        Two makers at once do no harm: both read what stands, and one of the two is kept.
        """
        with self._lock:
            found = self._kept.get(key)
        if found is not None and (found[0] == now or (found[0].number < now.number and holds(found[0]))):
            return self._keep(key, now, found[1])
        return self._keep(key, now, make())

    def _keep(self, key: Hashable, stamp: Stamp, result: Kept) -> Kept:
        with self._lock:
            self._kept[key] = stamp, result
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return result

    def __len__(self) -> int:
        return len(self._kept)
