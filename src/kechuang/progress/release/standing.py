"""What of a period a source has published on a day, and what is still awaited (◇待发布)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kechuang.progress.model import Nature
from kechuang.progress.release.expected import expected_on
from kechuang.progress.release.model import Publisher
from kechuang.progress.release.vintage import rank
from kechuang.vocabulary import Period


@dataclass(frozen=True, slots=True)
class Standing:
    """`published` with the newest vintage that is out (`nature`; None where the source has no vintages);
    `awaited` is the next vintage to come and `expected` its day. A day nobody can work out yet counts as
    come: what cannot be told is asked for, and the unit may answer 待发布."""

    published: bool
    nature: Nature | None = None
    awaited: Nature | None = None
    expected: date | None = None


def standing(publisher: Publisher, period: Period, *, on: date) -> Standing:
    """How a period of a source stands on a day."""
    if not publisher.releases:
        return Standing(period.end <= on, expected=None if period.end <= on else period.end)
    days = [(release.nature, expected_on(release, period)) for release in publisher.releases]
    out = [nature for nature, day in days if period.end <= on and (day is None or day <= on)]
    newest = max(out, key=rank, default=None)
    coming = [
        (day, nature)
        for nature, day in days
        if nature not in out and day is not None and (newest is None or rank(nature) > rank(newest))
    ]
    day, nature = min(coming, key=lambda one: (one[0], rank(one[1])), default=(None, None))
    return Standing(newest is not None, newest, nature, day)
