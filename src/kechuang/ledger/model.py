"""变更记录: what an entry, a month of entries, a head and a break are. Values only; nothing is hashed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

# Every integer every JSON reader keeps exactly (RFC 7493); a larger number is written as text.
LARGEST_INTEGER = 2**53 - 1
# The largest number an entry may bear: fifteen digits.
LARGEST_NUMBER = 10**15 - 1
# With four bytes a character its line stays under the 16 MB a reader accepts.
LONGEST_CONTENT = 4_000_000

Fields = dict[str, Any]


class Actor(TypedDict):
    """Who did it, by keys only: never a name, a telephone number or another personal particular."""

    person: int | None
    membership: int | None
    role: str
    party: str | None


class Change(TypedDict):
    """One row before and after. None before: it was made; None after: it is gone; else the fields that changed."""

    noun: str
    key: str
    before: Fields | None
    after: Fields | None


class Content(TypedDict):
    """What one entry says. `at` is an ISO time with its offset, `act` a verb such as `plan.adopt`."""

    at: str
    act: str
    actor: Actor
    changes: list[Change]
    reason: str | None
    document: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `number` runs over the whole ledger from 1, `segment` is its month (`2024-08`)."""

    segment: str
    number: int
    content: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The number and hash the ledger ended with at some time; `segment` is None where it is not known."""

    number: int
    segment: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One month of entries; whoever has its opening hash can verify it without the months before."""

    name: str
    first_number: int
    opening_hash: str
    last_number: int
    closing_hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the ledger does not hold; `kind` is the code of its finding."""

    kind: str
    number: int
    segment: str | None
    message: str

    @property
    def finding(self) -> Finding:
        place = Source(None, 0, 0, location=f"变更记录第 {self.number} 条")
        return Finding.error(self.kind, self.message, place)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found. `breaks` holds the first ones in order of number, `broken` counts them all."""

    entries: int
    opening: Head
    head: Head
    segments: tuple[Segment, ...]
    confirmed: tuple[Head, ...]
    breaks: tuple[Break, ...]
    broken: int

    @property
    def ok(self) -> bool:
        return self.broken == 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(each.finding for each in self.breaks)
