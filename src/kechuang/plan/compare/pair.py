"""Things of two lists paired: the best fit first; what fits several equally well is left to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kechuang.plan.compare.model import Match

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well two things fit: `rank` sorts fits, `match` is None where they only may be one thing."""

    rank: tuple[int, ...]
    match: Match | None
    likeness: int | None = None


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    old: T
    new: T
    fit: Fit


@dataclass(frozen=True, slots=True)
class Pairing(Generic[T]):
    """Every thing of the two lists stands in exactly one of the four, but for a thing that may be several."""

    joined: tuple[Pair[T], ...]
    unsure: tuple[Pair[T], ...]
    only_old: tuple[T, ...]
    only_new: tuple[T, ...]


def pair_up(old: Sequence[T], new: Sequence[T], fit: Callable[[T, T], Fit | None]) -> Pairing[T]:
    """The pairs by falling rank. Where several pairs of one rank want the same thing, none is chosen."""
    fits = [(i, j, found) for i, a in enumerate(old) for j, b in enumerate(new) if (found := fit(a, b)) is not None]
    fits.sort(key=lambda one: (one[2].match is not None, one[2].rank), reverse=True)
    joined: list[tuple[int, int, Fit]] = []
    unsure: list[tuple[int, int, Fit]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for group in _of_one_rank(fits):
        free = [one for one in group if one[0] not in taken_old and one[1] not in taken_new]
        wanted_old, wanted_new = Counter(i for i, _, _ in free), Counter(j for _, j, _ in free)
        for i, j, found in free:
            contested = wanted_old[i] > 1 or wanted_new[j] > 1
            (unsure if contested or found.match is None else joined).append((i, j, found))
        taken_old.update(wanted_old)
        taken_new.update(wanted_new)
    return Pairing(
        tuple(Pair(old[i], new[j], found) for i, j, found in sorted(joined, key=_place)),
        tuple(Pair(old[i], new[j], found) for i, j, found in sorted(unsure, key=_place)),
        tuple(each for i, each in enumerate(old) if i not in taken_old),
        tuple(each for j, each in enumerate(new) if j not in taken_new),
    )


def _of_one_rank(fits: list[tuple[int, int, Fit]]) -> list[list[tuple[int, int, Fit]]]:
    groups: list[list[tuple[int, int, Fit]]] = []
    for one in fits:
        last = groups[-1][0][2] if groups else None
        if last is not None and (last.match is None, last.rank) == (one[2].match is None, one[2].rank):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _place(one: tuple[int, int, Fit]) -> tuple[int, int]:
    return one[0], one[1]
