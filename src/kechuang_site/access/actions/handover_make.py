"""移交 (practice.md 23): the successor takes the post over on a day; what was open then is written down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kechuang.vocabulary import day_text
from kechuang_site.access.actions.deputy_name import verb_over
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.membership_grant import add_membership, not_oneself
from kechuang_site.access.models import Handover, Membership, Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.membership import deputies_of, holds
from kechuang_site.record.write import Recording, recording


def handover_make(
    *, by: Asker, at: datetime, membership: Membership, successor: Person, on: date,
    items: Iterable[tuple[str, str]], note: str = "",
) -> Handover:  # fmt: skip
    """The successor's post from `on`, the holder's until the day before, with the list of what was open (kind, words).

    What the holder signed stays theirs. Raises Refused, Impossible, Conflict.
    """
    actor = require(by, verb_over(membership, "handover.make"), division=membership.party.division)
    not_oneself(by, successor)
    _check(membership, successor, on, at)
    with recording(by=actor, act="handover.make", at=at) as writes:
        last = on - timedelta(days=1)
        writes.change(membership, end=last)
        _end_deputies(writes, membership, last, at)
        taken = add_membership(writes, at=at, row=Membership(
            person=successor, party=membership.party, role=membership.role, start=on
        ))  # fmt: skip
        listed = json.dumps([list(item) for item in items], ensure_ascii=False)
        return writes.add(Handover(membership=membership, successor=taken, on=on, items=listed, note=note))


def _check(membership: Membership, successor: Person, on: date, at: datetime) -> None:
    if membership.deputy_for_id is not None:
        raise Impossible("这是AB岗代理，到期自动结束，不用移交。[access.handover-deputy]")
    if not holds(membership, at=at):
        raise Impossible("这项任职现在不在有效期内，不能移交。[access.membership-ended]")
    if successor.pk == membership.person_id:
        raise Impossible("接收人就是本人，请换人。[access.handover-oneself]", field="successor")
    if on < at.date():
        raise Impossible("交接日不能早于今天。[access.handover-day]", field="on")
    if on <= membership.start:
        raise Impossible(f"交接日要晚于原任职的开始日期{day_text(membership.start)}。[access.handover-day]", field="on")
    if membership.end is not None and on > membership.end + timedelta(days=1):
        raise Impossible(
            f"原任职{day_text(membership.end)}就结束了，交接日最晚是次日。[access.handover-day]", field="on"
        )


def _end_deputies(writes: Recording, membership: Membership, last: date, at: datetime) -> None:
    for deputy in deputies_of(membership.pk):
        if deputy.start > last:
            writes.change(deputy, revoked_at=at)
        elif deputy.end is None or deputy.end > last:
            writes.change(deputy, end=last)
