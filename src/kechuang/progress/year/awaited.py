"""待核定: whether a final number is still to come for a month, and on which day its source publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kechuang.progress.model import Nature
from kechuang.progress.release import Publisher, expected_on
from kechuang.progress.year.model import Certainty
from kechuang.vocabulary import Period


@dataclass(frozen=True, slots=True)
class AwaitedFinal:
    """A final number to come: its source, and the day it comes out; None where nobody said when.

    `overdue`: that day has come, so the number can be had now.
    """

    source: str
    expected: date | None
    overdue: bool


def awaited_final(publisher: Publisher, month: str, certainty: Certainty, *, on: date) -> AwaitedFinal | None:
    """The final number awaited for a month of a source; None where it is in, or the source owes nothing later."""
    if certainty is Certainty.FINAL:
        return None
    release = next((each for each in publisher.releases if each.nature is Nature.FINAL), None)
    if release is None:
        # A source without vintages owes what is missing, and nobody knows the day.
        return AwaitedFinal(publisher.name, None, overdue=False)
    day = expected_on(release, Period.parse(month))
    return AwaitedFinal(publisher.name, day, overdue=day is not None and day <= on)
