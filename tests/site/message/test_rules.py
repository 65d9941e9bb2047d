"""The rules of messages: what stands in the file, and what does not start."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from django.conf import settings

from kechuang_site.message.queries.rules import message_rules, read_message_rules

pytestmark = pytest.mark.any_database

WRITTEN = Path(settings.MESSAGE_RULES).read_text(encoding="utf-8")


def test_the_rules_are_those_of_the_house() -> None:
    rules = message_rules()
    assert (rules.digest_at, rules.last_call_at, rules.remind_before) == (time(8, 30), time(14), (3, 1))
    assert rules.digests_kept == 14


@pytest.mark.parametrize(("at", "quiet"), [("07:59", True), ("08:00", False), ("17:59", False), ("18:00", True), ("00:00", True)])  # fmt: skip
def test_quiet_is_from_six_to_eight(at: str, *, quiet: bool) -> None:
    assert message_rules().quiet(time.fromisoformat(at)) == quiet


def test_hosts_of_the_installation_are_added(tmp_path: Path) -> None:
    rules = read_message_rules(Path(settings.MESSAGE_RULES), ("SMS.example:8443",))
    assert {"sms.example:8443", "qyapi.weixin.qq.com", "oapi.dingtalk.com"} == rules.hosts


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ('at = "08:30"', 'at = "07:30"'), ('at = "14:00"', 'at = "19:00"'), ("attempts = 5", "attempts = 0"),
        ("kept_days = 90", "kept_days = 7"), ("seconds = 10", 'seconds = "10"'), ("[quiet]", "[loud]"),
        ('after = "18:00"', 'after = "25:00"'), ("remind_before = [3, 1]", "remind_before = [0]"),
    ],
)  # fmt: skip
def test_wrong_rules_do_not_start(tmp_path: Path, there: str, instead: str) -> None:
    assert there in WRITTEN
    path = tmp_path / "messages.toml"
    path.write_text(WRITTEN.replace(there, instead), encoding="utf-8")
    with pytest.raises((KeyError, ValueError)):
        read_message_rules(path)
