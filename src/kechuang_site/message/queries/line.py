"""One line of a message: who must do what by when, and where. What lines there are, a provider says
(settings/messages.py); which of them are said today follows from the working days left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kechuang.vocabulary import add_working_days
from kechuang_site.access.queries.asker import Asker


@dataclass(frozen=True, slots=True)
class Line:
    """`who` a unit, never a person; `address` the path of the page where it is done; `due` None where no day is set."""

    who: str
    what: str
    due: date | None
    address: str

    def as_json(self) -> list[str | None]:
        return [self.who, self.what, self.due and self.due.isoformat(), self.address]

    @classmethod
    def of_json(cls, kept: Sequence[str | None]) -> Line:
        who, what, due, address = kept
        return cls(who or "", what or "", date.fromisoformat(due) if due else None, address or "")


LinesOf = Callable[[Asker, date], Iterable[Line]]


def days_left(due: date, *, today: date) -> int:
    """Working days from today to the due day, 0 on the day itself, negative calendar days after it.

    In a year whose working days are not announced yet, calendar days.
    """
    if due <= today:
        return (due - today).days
    left, day = 0, today
    while day < due:
        following = add_working_days(day, 1)
        if following is None:
            return (due - today).days
        day, left = following, left + 1
    return left


def said_today(lines: Iterable[Line], *, today: date, before: Sequence[int]) -> tuple[Line, ...]:
    """The lines of a day's digest: due today or past, so many working days ahead, or without a day; soonest first.

    The same line told by two hats is one. Nothing pressing, no digest: lines without a day do not make one.
    """
    chosen = [line for line in dict.fromkeys(lines) if _timely(line, today=today, before=before)]
    if not any(line.due for line in chosen):
        return ()
    return tuple(sorted(chosen, key=lambda line: (line.due is None, line.due or today)))


def due_today(lines: Iterable[Line], *, today: date) -> tuple[Line, ...]:
    """The lines of the last call."""
    return tuple(line for line in dict.fromkeys(lines) if line.due == today)


def not_past(lines: Iterable[Line], *, today: date) -> tuple[Line, ...]:
    """What may be said to a work group unasked: what is to come. Who is late, a person decides to say (practice.md 9)."""
    return tuple(line for line in lines if line.due is not None and line.due >= today)


def _timely(line: Line, *, today: date, before: Sequence[int]) -> bool:
    return line.due is None or line.due <= today or days_left(line.due, today=today) in before
