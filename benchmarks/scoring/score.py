"""Right, missed and invented: tasks by their units, in order; targets by value, measure and comparator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.plan.model import Plan
from scoring.labels import Labels, Owners, owners_of, promises_of


@dataclass(frozen=True)
class Score:
    """`missed` and `invented` hold what differs, for a person to look at."""

    labelled: int
    read: int
    right: int
    missed: tuple[object, ...]
    invented: tuple[object, ...]

    @property
    def share(self) -> float:
        """Right ones of all that were labelled or read, whichever are more: what is invented counts against it."""
        return self.right / max(self.labelled, self.read, 1) if self.labelled or self.read else 1.0

    @property
    def f1(self) -> float:
        """2 × right / (labelled + read); 1 where there is nothing to read and nothing was."""
        return 2 * self.right / (self.labelled + self.read) if self.labelled or self.read else 1.0


def score_tasks(labels: Labels, plan: Plan) -> Score:
    """Tasks whose lead and responsible units are exactly those labelled, both in reading order."""
    read = owners_of(plan)
    pairs = _common(labels.owners, read)
    return Score(
        len(labels.owners),
        len(read),
        len(pairs),
        tuple(each for at, each in enumerate(labels.owners) if at not in {left for left, _ in pairs}),
        tuple(each for at, each in enumerate(read) if at not in {right for _, right in pairs}),
    )


def score_targets(labels: Labels, plan: Plan) -> Score:
    """Targets as a multiset: the order of two numbers in a sentence says nothing."""
    wanted, read = Counter(labels.promises), Counter(promises_of(plan))
    read -= Counter(labels.either) & (read - wanted)
    right = wanted & read
    return Score(
        wanted.total(),
        read.total(),
        right.total(),
        tuple((wanted - right).elements()),
        tuple((read - right).elements()),
    )


def total(scores: Sequence[Score]) -> Score:
    """All documents as one."""
    return Score(
        sum(each.labelled for each in scores),
        sum(each.read for each in scores),
        sum(each.right for each in scores),
        tuple(what for each in scores for what in each.missed),
        tuple(what for each in scores for what in each.invented),
    )


def _common(left: Sequence[Owners], right: Sequence[Owners]) -> list[tuple[int, int]]:
    """The longest common subsequence, as pairs of places."""
    longest = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            same = longest[i + 1][j + 1] + 1 if left[i] == right[j] else 0
            longest[i][j] = max(same, longest[i + 1][j], longest[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j] and longest[i][j] == longest[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
