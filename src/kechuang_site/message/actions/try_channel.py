"""A test message: through the same rules, the same job and the same checks as every other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.message.actions.tell import draft
from kechuang_site.message.models import Channel, Delivery
from kechuang_site.message.queries.rules import MessageRules
from kechuang_site.message.store.delivery import enter
from kechuang_site.record.write import remember


def try_channel(*, by: Asker, at: datetime, channel: Channel, rules: MessageRules) -> Finding | None:
    """Have a test message sent, to the work group or to the asker; a finding in the hours of quiet. Raises Refused."""
    actor = require(by, "message.channel", division=channel.division)
    if rules.quiet(at.time()):
        said = f"{rules.quiet_after:%H:%M}以后、{rules.quiet_before:%H:%M}以前不外发，请在工作时间试发。"
        return Finding.error("message.quiet", said)
    if not channel.active:
        return Finding.error("message.channel-off", "通道已停用，请先启用再试发。")
    person = by.person if channel.personal_way else None
    mark = f"{at:%Y-%m-%dT%H:%M}"
    row = draft(Delivery.Kind.TEST, channel.division, (), at=at, person=person, channel=channel, mark=mark)
    with transaction.atomic():
        enter([row], at=at)
        remember(by=actor, act="channel.test", at=at, note=channel.name)
    return None
