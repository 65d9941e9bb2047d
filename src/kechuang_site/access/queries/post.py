"""Posts as the pages show them: words, days, whether they hold now, and what the asker may do with each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop as _

from kechuang_site.access.models import NOT_THE_OFFICES, Membership
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.membership import holds


@dataclass(frozen=True, slots=True)
class PostView:
    """One post. `state` is one of 有效, 未开始, 已结束, 已撤销."""

    pk: int
    version: int
    party: str
    role: str
    start: date
    end: date | None
    revoked_at: datetime | None
    deputy_for: str
    state: str
    may_revoke: bool
    may_deputise: bool
    may_hand_over: bool


def post_views(posts: Iterable[Membership], asker: Asker, *, at: datetime) -> list[PostView]:
    """Posts in words, with what the asker may do with each."""
    return [_post_view(post, asker, at) for post in posts]


def _post_view(post: Membership, asker: Asker, at: datetime) -> PostView:
    grants = _may(asker, "membership.grant", post) and post.person_id != asker.person
    own_kind = post.deputy_for_id is None and holds(post, at=at)
    power = post.role in NOT_THE_OFFICES
    return PostView(
        pk=post.pk, version=post.version, party=post.party.name, role=post.get_role_display(), start=post.start,
        end=post.end, revoked_at=post.revoked_at,
        deputy_for=post.deputy_for.person.name if post.deputy_for_id else "",
        state=_state(post, at), may_revoke=grants and post.revoked_at is None,
        may_deputise=own_kind and _may(asker, "membership.grant" if power else "deputy.name", post),
        may_hand_over=own_kind and _may(asker, "membership.grant" if power else "handover.make", post),
    )  # fmt: skip


def _state(post: Membership, at: datetime) -> str:
    if post.revoked_at is not None and post.revoked_at <= at:
        return _("已撤销")
    if holds(post, at=at):
        return _("有效")
    return _("未开始") if post.start > at.date() else _("已结束")


def _may(asker: Asker, verb: str, post: Membership) -> bool:
    return scope_of(asker, verb).holds(division=post.party.division, party=post.party_id)
