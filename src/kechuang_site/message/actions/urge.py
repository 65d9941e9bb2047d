"""加急: a leader orders something to be said at once, by name, to units; the only message that knows no quiet hour."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.message.actions.tell import draft, reachable_by
from kechuang_site.message.models import Addressee, Channel, Delivery, Urge
from kechuang_site.message.queries.channel import active_channels, contacts_of
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.mine import ordered_before
from kechuang_site.message.store.delivery import enter
from kechuang_site.record.write import recording

_OFFICE = "plan_office"
PLACE = "/messages/"


def urge(
    *, by: Asker, at: datetime, division: str, parties: Sequence[Any], what: str, until: date, people: Iterable[Asker]
) -> Urge | Finding:  # fmt: skip
    """Say it now to everybody with a post in the units, to the plan office, and to the work groups. Raises Refused.

    `people` is who could be told; `parties` are rows of units within the leader's county.
    """
    actor = require(by, "message.urge", division=division)
    for party in parties:
        require(by, "message.urge", division=party.division)
    if until < at.date():
        return Finding.error("message.until-past", "办理期限早于今天，请改为今天或以后的日期。")
    if not parties or not what.strip():
        return Finding.error("message.urge-empty", "请写明要办的事，并至少选择一个单位。")
    if ordered_before(by.person, what=what.strip(), until=until, at=at):
        return Finding.error("message.urge-twice", "同样的加急今天已经发出，没有重复发送；要催办请改写内容。")
    row = Urge(division=division, leader_id=by.person, what=what.strip(), until=until, ordered_at=at)
    with recording(by=actor, act="message.urge", at=at) as writes:
        writes.add(row)
        for party in parties:
            writes.add(Addressee(urge=row, party=party))
        enter(_drafts(row, parties, people, at=at), at=at)
    return row


def _drafts(row: Urge, parties: Sequence[Any], people: Iterable[Asker], *, at: datetime) -> Iterator[Delivery]:
    lines = [Line(party.name, row.what, row.until, PLACE) for party in parties]
    channels = active_channels(row.division).get(row.division, ())
    units = {party.pk for party in parties}
    told = [person.person for person in people if _concerned(person, row.division, units)]
    contacts = contacts_of(told)
    for person in told:
        yield _of(row, lines, at=at, person=person)
        for channel in channels:
            if channel.personal_way and reachable_by(channel, contacts.get(person)):
                yield _of(row, lines, at=at, person=person, channel=channel)
    for channel in channels:
        if not channel.personal_way:
            yield _of(row, lines, at=at, channel=channel)


def _concerned(person: Asker, division: str, parties: Collection[int]) -> bool:
    return any(
        hat.party in parties or (hat.role == _OFFICE and hat.division == division) for hat in person.hats
    )  # fmt: skip


def _mark(row: Urge) -> str:
    """What makes an order one: two windows that send it at the same moment tell everybody once."""
    said = f"{row.leader_id}\n{row.until}\n{row.what}"
    return f"{row.ordered_at:%Y-%m-%d}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _of(
    row: Urge, lines: Sequence[Line], *, at: datetime, person: int | None = None, channel: Channel | None = None
) -> Delivery:
    made = draft(
        Delivery.Kind.URGENT, row.division, lines, at=at, person=person, channel=channel, mark=_mark(row)
    )  # fmt: skip
    made.urge = row
    return made
