"""Three powers apart: never two of the three administrators in one person."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.models import POWERS_APART, Membership, Person, Role
from kechuang_site.access.queries.membership import unrevoked_powers
from kechuang_site.record.write import Recording


def keep_powers_apart(writes: Recording, *, person: Person, role: str, at: datetime) -> None:
    """Make way for an administrator's post: one that has ended is closed; raises Impossible where one still holds.

    The constraint `membership_powers_apart` stands behind this, for two grants at the same moment.
    """
    if role not in POWERS_APART:
        return
    for held in unrevoked_powers(person.pk):
        if held.end is None or held.end >= at.date():
            raise Impossible(powers_words(held, role), field="role")
        writes.change(held, revoked_at=at)


def powers_words(held: Membership, role: str) -> str:
    """The sentence of the refusal."""
    return (
        f"此人已是{Role(held.role).label}（{held.party.name}），不能再任{Role(role).label}："
        "系统、安全、审计三种管理员须由三人分任；确需更换，请先撤销原任职。[access.powers-apart]"
    )
