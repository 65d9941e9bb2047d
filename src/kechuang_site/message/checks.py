"""The site does not start on wrong rules of messages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error

from kechuang_site.message.queries.rules import read_message_rules


def check_message_rules(**_: Any) -> list[Error]:
    """What is wrong with settings/messages.toml."""
    try:
        read_message_rules(settings.MESSAGE_RULES, tuple(settings.OUTBOUND_HOSTS))
    except (KeyError, ValueError, TypeError, OSError) as why:
        return [Error(f"messages.toml: {why}", id="message.E001")]
    return []
