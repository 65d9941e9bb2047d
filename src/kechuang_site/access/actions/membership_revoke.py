"""A post ends at once, in the middle of a day, with those who stand in for its holder."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.membership_grant import not_oneself
from kechuang_site.access.models import Membership
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.membership import deputies_of
from kechuang_site.record.write import recording


def membership_revoke(*, by: Asker, at: datetime, membership: Membership, reason: str) -> None:
    """From this moment the post gives nothing, in open sessions too. Raises Refused, Impossible, Conflict."""
    actor = require(by, "membership.grant", division=membership.party.division)
    not_oneself(by, membership.person)
    if membership.revoked_at is not None:
        raise Impossible("这项任职已经撤销，不必再撤。[access.membership-revoked]")
    if not reason:
        raise Impossible("请写明撤销的原因。[access.reason]", field="reason")
    with recording(by=actor, act="membership.revoke", at=at, reason=reason) as writes:
        writes.change(membership, revoked_at=at)
        for deputy in deputies_of(membership.pk):
            writes.change(deputy, revoked_at=at)
