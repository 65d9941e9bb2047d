"""The rules of messages, read from settings/messages.toml: when, how early, how quiet, to which hosts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class MessageRules:
    """Every threshold of messages; `hosts` are all the hosts a message may leave to."""

    digest_at: time
    remind_before: tuple[int, ...]
    digests_kept: int
    last_call_at: time
    quiet_before: time
    quiet_after: time
    log_kept: int
    hosts: frozenset[str]
    seconds: int
    answer_bytes: int
    attempts: int

    def quiet(self, at: time) -> bool:
        """Whether only what a leader orders may leave at this time of day."""
        return not self.quiet_before <= at < self.quiet_after


@lru_cache(maxsize=4)
def read_message_rules(path: Path, hosts: tuple[str, ...] = ()) -> MessageRules:
    """The rules of a file, with further hosts. Raises KeyError or ValueError where one is missing or no rule."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    digest, quiet, outbound = content["digest"], content["quiet"], content["outbound"]
    rules = MessageRules(
        digest_at=time.fromisoformat(digest["at"]),
        remind_before=tuple(_at_least(days, 1) for days in digest["remind_before"]),
        digests_kept=_at_least(digest["kept_days"], 1),
        last_call_at=time.fromisoformat(content["last_call"]["at"]),
        quiet_before=time.fromisoformat(quiet["before"]),
        quiet_after=time.fromisoformat(quiet["after"]),
        log_kept=_at_least(content["log"]["kept_days"], digest["kept_days"]),
        hosts=frozenset(host.strip().lower() for host in (*outbound["hosts"], *hosts)),
        seconds=_at_least(outbound["seconds"], 1),
        answer_bytes=_at_least(outbound["answer_bytes"], 1024),
        attempts=_at_least(outbound["attempts"], 1),
    )
    if rules.quiet(rules.digest_at) or rules.quiet(rules.last_call_at):
        raise ValueError("messages.toml: digest and last_call stand in the quiet hours")
    return rules


def message_rules() -> MessageRules:
    """The rules of this installation."""
    return read_message_rules(settings.MESSAGE_RULES, tuple(settings.OUTBOUND_HOSTS))


def _at_least(value: object, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"messages.toml: {value!r} is no whole number of at least {least}")
    return value
