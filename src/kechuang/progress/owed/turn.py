"""Which period of a figure falls to a round: its cadence against what its source has published by the round's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kechuang.progress.model import Nature
from kechuang.progress.owed.model import Opened
from kechuang.progress.release import Publisher, Standing, replaces, standing
from kechuang.progress.span import Span
from kechuang.vocabulary import Period


@dataclass(frozen=True, slots=True)
class Round:
    """A month's collecting: what is published by `cutoff` is asked for, what was by `before` was asked already.

    `earlier` are the rounds opened before it, in their order.
    """

    month: Period
    due: date
    cutoff: date
    before: date
    earlier: tuple[Opened, ...] = ()

    def opened(self, month: str) -> Opened | None:
        """The earlier round of a month, where it was opened."""
        return next((each for each in self.earlier if each.month == month), None)

    def carries(self, month: str) -> bool:
        """Whether what a month's round asked for is asked here now: while that or one between is open, it is there."""
        return all(each.closed for each in self.earlier if each.month >= month)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a figure's round looks like: the period asked (None: none), in which vintage, whether for the first
    time (`fresh`), the periods an earlier round asked for, each with that round, and the period awaited with its
    standing."""

    period: Period | None
    nature: Nature | None = None
    fresh: bool = False
    earlier: tuple[tuple[Period, Opened], ...] = ()
    awaited: Period | None = None
    coming: Standing | None = None


def turn_of(publisher: Publisher, span: Span | None, at: Round) -> Turn:
    """The turn of a figure whose target runs over `span` (the round's own year where none is known)."""
    periods = _periods(publisher, span or _year(at.month), at.month)
    ended = [period for period in periods if period.end <= at.month.end]
    stands = {period.key: standing(publisher, period, on=at.cutoff) for period in periods}
    out = [period for period in ended if stands[period.key].published]
    waiting = next((period for period in reversed(ended) if not stands[period.key].published), None)
    if waiting is None and not out:
        waiting = next((period for period in periods if period.end > at.month.end), None)
    coming = None if waiting is None else stands[waiting.key]
    if not out:
        return Turn(None, awaited=waiting, coming=coming)
    newest = out[-1]
    nature = stands[newest.key].nature
    then = standing(publisher, newest, on=at.before)
    fresh = newest.end == at.month.end or not then.published or replaces(nature, then.nature)
    return Turn(newest, nature, fresh, _asked_before(publisher, ended, at), waiting, coming)


def _asked_before(publisher: Publisher, ended: list[Period], at: Round) -> tuple[tuple[Period, Opened], ...]:
    """What each earlier round asked for, the newest out by its day, with the first round that did."""
    found: dict[Period, Opened] = {}
    for each in at.earlier:
        by_then = (period for period in reversed(ended) if f"{period.end:%Y-%m}" <= each.month)
        period = next((one for one in by_then if standing(publisher, one, on=each.due).published), None)
        if period is not None:
            found.setdefault(period, each)
    return tuple(found.items())


def _periods(publisher: Publisher, span: Span, month: Period) -> list[Period]:
    """The months a figure is given for: where its cadence closes, and the last of the span."""
    if span.start > month.end:
        return []
    first, last = Period.containing(span.start), Period.containing(span.end)
    months = (last,) if first == last else Period.parse(f"{first}/{last}").months()
    step = publisher.cadence.months
    return [each for each in months if each.start.month % step == 0 or each == last]


def _year(month: Period) -> Span:
    return Span(date(month.start.year, 1, 1), date(month.start.year, 12, 31))
