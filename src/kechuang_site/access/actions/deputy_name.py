"""AB岗: somebody stands in for the holder of a post from a day to a day, and signs with their own name."""

from __future__ import annotations

from datetime import date, datetime

from kechuang.vocabulary import day_text
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.membership_grant import add_membership, not_oneself
from kechuang_site.access.models import NOT_THE_OFFICES, Membership, Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.membership import holds
from kechuang_site.record.write import recording


def deputy_name(*, by: Asker, at: datetime, holder: Membership, person: Person, start: date, end: date) -> Membership:
    """The deputy's post. Raises Refused, or Impossible where it cannot be."""
    actor = require(by, verb_over(holder, "deputy.name"), division=holder.party.division)
    not_oneself(by, person)
    if holder.deputy_for_id is not None:
        raise Impossible("代理任职不能再设代理，请在原任职上设。[access.deputy-of-deputy]")
    if not holds(holder, at=at):
        raise Impossible("这项任职现在不在有效期内，不能设AB岗。[access.membership-ended]")
    if person.pk == holder.person_id:
        raise Impossible("AB岗要由另一个人担任，请换人。[access.deputy-oneself]", field="person")
    if holder.end is not None and end > holder.end:
        raise Impossible(f"代理不能晚于原任职的结束日期{day_text(holder.end)}。[access.deputy-days]", field="end")
    deputy = Membership(
        person=person, party=holder.party, role=holder.role, start=start, end=end, deputy_for=holder
    )  # fmt: skip
    with recording(by=actor, act="deputy.name", at=at) as writes:
        return add_membership(writes, at=at, row=deputy)


def verb_over(post: Membership, verb: str) -> str:
    """Posts of the three administrators and of auditors are the security administrator's alone, whatever is done."""
    return "membership.grant" if post.role in NOT_THE_OFFICES else verb
