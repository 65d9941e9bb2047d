"""Channels as pages and messages ask for them, and how persons want to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.message.models import Channel, Contact, Delivery

VERB = "message.channel"
_A_PAGE = 30
_REST = timedelta(minutes=1)
_SILENT = ("[message.host-away]", "[message.host-unknown]", "[message.answer-none]", "[message.mail-cut]")


def active_channels(division: str | None = None) -> Mapping[str, Sequence[Channel]]:
    """The channels in use, by county."""
    found = Channel.objects.filter(active=True).order_by("pk")
    by_division: dict[str, list[Channel]] = {}
    for channel in found if division is None else found.filter(division=division):
        by_division.setdefault(channel.division, []).append(channel)
    return by_division


def channels_of(asker: Asker) -> QuerySet[Channel]:
    """The channels of the asker's counties."""
    return Channel.objects.filter(division__in=scope_of(asker, VERB).divisions).order_by("-active", "name")


def channel_of(asker: Asker, key: int) -> Channel:
    """A channel within scope. Raises Hidden."""
    found = channels_of(asker).filter(pk=key).first()
    if found is None:
        raise Hidden("没有这个通道，或者不在您的查看范围内。")
    return found


def name_taken(division: str, name: str) -> bool:
    """Whether the county already has a channel of this name."""
    return Channel.objects.filter(division=division, name=name).exists()


def resting(channel: Channel, *, at: datetime) -> bool:
    """Whether the other side did not answer within the last minute: hundreds would each wait for it in vain."""
    tried = Delivery.objects.filter(channel=channel, tried_at__gt=at - _REST)
    return any(problem.endswith(_SILENT) for problem in tried.exclude(problem="").values_list("problem", flat=True))


def contacts_of(persons: Iterable[int]) -> Mapping[int, Contact]:
    """How persons want to be reached, by person; who set nothing has no row."""
    return {row.person_id: row for row in Contact.objects.filter(person_id__in=set(persons))}


def contact_of(person: int) -> Contact | None:
    """How one person wants to be reached; None where they set nothing."""
    return Contact.objects.filter(person_id=person).first()


def log_page(asker: Asker, *, number: str | int) -> Page:
    """What left the platform, the newest first: when, by which way, to whom, with which result. Not who read it."""
    sent = Delivery.objects.filter(division__in=scope_of(asker, VERB).divisions, channel__isnull=False)
    return Paginator(sent.select_related("channel", "person").order_by("-made_at", "-pk"), _A_PAGE).get_page(number)
