"""The plan office sets up a way out: a group robot, the SMS gateway, the mail server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.message.models import Channel
from kechuang_site.message.queries.channel import name_taken
from kechuang_site.message.queries.rules import MessageRules
from kechuang_site.message.store.kinds import dingtalk, mail, sms, wecom
from kechuang_site.message.store.outbound import read_address
from kechuang_site.message.store.seal import seal
from kechuang_site.record.write import recording

_KINDS = {"wecom": wecom, "dingtalk": dingtalk, "sms": sms, "mail": mail}


def add_channel(
    *, by: Asker, at: datetime, division: str, kind: str, name: str, secrets: Mapping[str, str], rules: MessageRules,
    key: str,
) -> Channel | Finding:  # fmt: skip
    """A channel in use from now on; `secrets` are sealed under `key` and never shown again. Raises Refused."""
    actor = require(by, "message.channel", division=division)
    taken = Finding.error("message.channel-name", f"已有名为“{name}”的通道，请换一个名称。")
    if name_taken(division, name):
        return taken
    host = checked(kind, secrets, rules=rules)
    if isinstance(host, Finding):
        return host
    row = Channel(
        division=division, kind=kind, name=name, host=host, sealed=seal(secrets, key=key), secret_set_at=at
    )  # fmt: skip
    try:
        with recording(by=actor, act="channel.add", at=at) as writes:
            return writes.add(row)
    except IntegrityError:
        return taken


def checked(kind: str, secrets: Mapping[str, str], *, rules: MessageRules) -> str | Finding:
    """The host the secrets lead to ("" for mail); a finding where they cannot be used."""
    missing = [need for need in _KINDS[kind].NEEDS if not secrets.get(need)]
    if missing:
        return Finding.error("message.channel-empty", "请填写这类通道需要的地址；短信网关还要填写发送模板。")
    if kind == Channel.Kind.MAIL:
        return ""
    if kind == Channel.Kind.SMS:
        wrong = sms.template_problem(secrets["template"])
        if wrong is not None:
            return wrong
    address = read_address(secrets["address"], allowed=rules.hosts)
    return address if isinstance(address, Finding) else address.host
