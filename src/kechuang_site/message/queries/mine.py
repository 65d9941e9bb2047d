"""What was said to one person in the platform: the urgent that still runs, and the digests of the last work-days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kechuang_site.message.models import Delivery, Urge
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.rules import MessageRules


@dataclass(frozen=True, slots=True)
class Day:
    """One day's digest, as it was said that day; lines of the last call are among them."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Something a leader ordered: by whom, what, until when, to which units."""

    leader: str
    what: str
    until: date
    units: tuple[str, ...]
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Everything said to one person."""

    urgent: tuple[Ordered, ...]
    days: tuple[Day, ...]


def said_to(person: int, *, today: date, rules: MessageRules) -> Said:
    """The urgent that still runs, the newest first; of the digests before today, the last work-days."""
    since = today - timedelta(days=rules.log_kept)
    rows = Delivery.objects.filter(person_id=person, channel=None, day__gte=since, day__lte=today)
    rows = list(rows.select_related("urge__leader").order_by("-day", "-pk"))
    urgent = tuple(_ordered(row) for row in rows if row.urge is not None and row.urge.until >= today)
    before = [row for row in rows if row.urge_id is None and row.day < today]
    kept = list(dict.fromkeys(row.day for row in before))[: rules.digests_kept]
    return Said(urgent, tuple(Day(day, _lines(row for row in before if row.day == day)) for day in kept))


def urges_of(divisions: Collection[str], *, number: int = 20) -> list[Ordered]:
    """The latest that leaders of these counties ordered."""
    found = Urge.objects.filter(division__in=divisions).select_related("leader").prefetch_related("addressees__party")
    return [
        Ordered(row.leader.name, row.what, row.until, tuple(each.party.name for each in row.addressees.all()), row.ordered_at)
        for row in found.order_by("-ordered_at", "-pk")[:number]
    ]  # fmt: skip


def ordered_before(leader: int, *, what: str, until: date, at: datetime) -> bool:
    """Whether the leader has ordered the very same today already."""
    begin = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Urge.objects.filter(leader_id=leader, what=what, until=until, ordered_at__gte=begin).exists()


def _ordered(row: Delivery) -> Ordered:
    units = tuple(Line.of_json(each).who for each in row.lines)
    return Ordered(row.urge.leader.name, row.urge.what, row.urge.until, units, row.made_at)


def _lines(rows: Iterable[Delivery]) -> tuple[Line, ...]:
    return tuple(dict.fromkeys(Line.of_json(each) for row in rows for each in row.lines))
