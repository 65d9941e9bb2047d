"""The plan office turns a channel off or on, or sets its address and secret anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.message.actions.add_channel import checked
from kechuang_site.message.models import Channel
from kechuang_site.message.queries.rules import MessageRules
from kechuang_site.message.store.seal import seal
from kechuang_site.record.write import recording


def turn_channel(*, by: Asker, at: datetime, channel: Channel, active: bool) -> Channel:
    """Off or on. Raises Refused, Conflict."""
    actor = require(by, "message.channel", division=channel.division)
    with recording(by=actor, act="channel.turn", at=at) as writes:
        return channel if channel.active == active else writes.change(channel, active=active)


def reseal_channel(
    *, by: Asker, at: datetime, channel: Channel, secrets: Mapping[str, str], rules: MessageRules, key: str
) -> Channel | Finding:  # fmt: skip
    """Another address and secret; the old ones are gone. Raises Refused, Conflict."""
    actor = require(by, "message.channel", division=channel.division)
    host = checked(channel.kind, secrets, rules=rules)
    if isinstance(host, Finding):
        return host
    with recording(by=actor, act="channel.reseal", at=at) as writes:
        return writes.change(channel, host=host, sealed=seal(secrets, key=key), secret_set_at=at)
