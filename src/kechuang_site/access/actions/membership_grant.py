"""The security administrator gives a person a role for a party, from a day to a day; never to themselves."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError

from kechuang.vocabulary import day_text
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.powers_apart import keep_powers_apart
from kechuang_site.access.models import Membership, Party, Person, Role
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.membership import overlapping
from kechuang_site.record.write import Recording, recording


def membership_grant(
    *, by: Asker, at: datetime, person: Person, party: Party, role: str, start: date, end: date | None = None,
    reason: str = "",
) -> Membership:  # fmt: skip
    """A new post. Raises Refused, or Impossible where the person cannot have it."""
    actor = require(by, "membership.grant", division=party.division)
    not_oneself(by, person)
    try:
        with recording(by=actor, act="membership.grant", at=at, reason=reason or None) as writes:
            return add_membership(writes, at=at, row=Membership(
                person=person, party=party, role=role, start=start, end=end
            ))  # fmt: skip
    except IntegrityError:
        # Somebody else gave the person another administrator's post between our look and our write.
        raise Impossible("此人刚被授予另一种管理员任职，请刷新后再看。[access.powers-apart]", field="role") from None


def add_membership(writes: Recording, *, at: datetime, row: Membership) -> Membership:
    """Write a post after holding it against what the person has. Raises Impossible."""
    if row.end is not None and row.end < row.start:
        raise Impossible("结束日期早于开始日期，请改正。[access.membership-days]", field="end")
    if not row.person.is_active:
        raise Impossible(
            "这个账号已停用，不能授予任职；请先由系统管理员恢复账号。[access.person-stopped]", field="person"
        )
    keep_powers_apart(writes, person=row.person, role=row.role, at=at)
    same = overlapping(
        person=row.person.pk, party=row.party.pk, role=row.role, start=row.start, end=row.end
    ).first()  # fmt: skip
    if same is not None:
        until = f"至{day_text(same.end)}" if same.end else "未定结束日期"
        raise Impossible(
            f"此人在{row.party.name}已有{Role(row.role).label}任职（{day_text(same.start)}起，{until}），日期重叠；"
            "请改日期，或先撤销原任职。[access.membership-twice]",
            field="start",
        )
    return writes.add(row)


def not_oneself(by: Asker, person: Person) -> None:
    """Nobody gives themselves a post, and nobody ends their own. Raises Impossible."""
    if by.person == person.pk:
        raise Impossible("不能办理自己的任职，请由另一名管理员办理。[access.oneself]", field="person")
