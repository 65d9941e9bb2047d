"""What each background job does, and which are put every day: every name in plain sight, because `job` is ground
and imports no app on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from django.utils.translation import gettext_noop as _

from kechuang_site.job.actions.clear_done import clear_done
from kechuang_site.job.actions.put_daily import Daily
from kechuang_site.job.actions.run_due import Work

JOBS: Mapping[str, Work] = {
    "job.clear": Work(_("清除三个月前完成的后台任务"), clear_done),
}
DAILY: tuple[Daily, ...] = (Daily("job.clear", at=time(3)),)
