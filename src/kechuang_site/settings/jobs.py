"""What each background job does, and which are put every day: every name in plain sight, because `job` is ground
and imports no app on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from django.utils.translation import gettext_noop as _

from kechuang_site.job.actions.clear_done import clear_done
from kechuang_site.job.actions.put_daily import Daily, working_days
from kechuang_site.job.actions.run_due import Work
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.progress.jobs import read_returned
from kechuang_site.settings.messages import MESSAGES

JOBS: Mapping[str, Work] = {
    "message.digest": Work(_("每日提醒"), MESSAGES.digest),
    "message.last_call": Work(_("当日到期提醒"), MESSAGES.last_call),
    "message.send": Work(_("发送消息"), MESSAGES.send),
    "intake.read": Work(_("读取收回的填报表"), read_returned),
    "job.clear": Work(_("清除三个月前完成的后台任务"), clear_done),
}
_rules = message_rules()
DAILY: tuple[Daily, ...] = (
    Daily("job.clear", at=time(3)),
    # Until the quiet hours begin: one that comes later than that would disturb and be stale in the morning.
    Daily("message.digest", at=_rules.digest_at, until=_rules.quiet_after, on=working_days),
    Daily("message.last_call", at=_rules.last_call_at, until=_rules.quiet_after, on=working_days),
)
