"""Telling everybody what is due: the digest of a work-day at 08:30, and the last call of a due day at 14:00.

Reading comes first and writes nothing; `store.delivery.enter` then writes all of it in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.message.models import Channel, Contact, Delivery
from kechuang_site.message.queries.channel import active_channels, contacts_of
from kechuang_site.message.queries.line import Line, LinesOf, due_today, not_past, said_today
from kechuang_site.message.queries.rules import MessageRules

Kind = Delivery.Kind
_TELLS_THE_GROUP = "message.channel"


def digests(*, at: datetime, people: Iterable[Asker], lines_of: LinesOf, rules: MessageRules) -> list[Delivery]:
    """Today's digest for everybody who has one, and for the work groups."""
    today = at.date()
    told = [(person, said_today(lines_of(person, today), today=today, before=rules.remind_before)) for person in people]
    return list(_drafts(Kind.DIGEST, told, at=at))


def last_calls(*, at: datetime, people: Iterable[Asker], lines_of: LinesOf) -> list[Delivery]:
    """What is due today and still not done."""
    today = at.date()
    told = [(person, due_today(lines_of(person, today), today=today)) for person in people]
    return list(_drafts(Kind.LAST_CALL, told, at=at))


def draft(
    kind: str, division: str, lines: Sequence[Line], *, at: datetime, person: int | None = None,
    channel: Channel | None = None, mark: str = "",
) -> Delivery:  # fmt: skip
    """A delivery that is not entered yet; in the platform it has arrived as soon as it is."""
    whom = "group" if person is None else f"p{person}"
    way = "site" if channel is None else f"c{channel.pk}"
    return Delivery(
        key=f"{kind}:{mark or at.date().isoformat()}:{division}:{whom}:{way}", kind=kind, day=at.date(),
        division=division, person_id=person, channel=channel, lines=[line.as_json() for line in lines], made_at=at,
        state=Delivery.State.SENT if channel is None else Delivery.State.WAITING,
    )  # fmt: skip


def _drafts(kind: str, told: Sequence[tuple[Asker, tuple[Line, ...]]], *, at: datetime) -> Iterator[Delivery]:
    today = at.date()
    channels = active_channels()
    contacts = contacts_of(person.person for person, lines in told if lines)
    for person, lines in told:
        if not lines:
            continue
        division = person.hats[0].division
        yield draft(kind, division, lines, at=at, person=person.person)
        for channel in channels.get(division, ()):
            if wanted(channel, contacts.get(person.person), lines, today=today):
                yield draft(kind, division, lines, at=at, person=person.person, channel=channel)
    for division, of_county in channels.items():
        lines = not_past(_of_the_office(told, division), today=today)
        for channel in of_county if lines else ():
            if not channel.personal_way:
                yield draft(kind, division, lines, at=at, channel=channel)


def wanted(channel: Channel, contact: Contact | None, lines: Sequence[Line], *, today: date) -> bool:
    """Whether a person is told by a way of their own: mail where they gave an address; a short message only where
    something is still to come, not day after day for what is past; nothing while they asked not to be disturbed."""
    if contact is not None and contact.quiet_until is not None and contact.quiet_until >= today:
        return False
    if not reachable_by(channel, contact):
        return False
    if channel.kind == Channel.Kind.MAIL:
        return True
    return channel.kind == Channel.Kind.SMS and (contact is None or contact.sms) and bool(not_past(lines, today=today))


def reachable_by(channel: Channel, contact: Contact | None) -> bool:
    """Whether a person can be reached by a way at all: mail needs an address; the telephone is looked up when it is sent."""
    return channel.kind != Channel.Kind.MAIL or (contact is not None and contact.mail != "")


def _of_the_office(told: Sequence[tuple[Asker, tuple[Line, ...]]], division: str) -> tuple[Line, ...]:
    """What the plan office of a county sees due: it has the lines of all units."""
    return next((lines for person, lines in told if scope_of(person, _TELLS_THE_GROUP).holds(division=division)), ())
