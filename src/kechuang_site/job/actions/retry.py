"""Having a failed job tried again, by a person who says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang_site.job.models import Job
from kechuang_site.job.store.lease import queue_again
from kechuang_site.record.write import remember


def retry(job: Job, *, by: Mapping[str, Any], at: datetime) -> bool:
    """Queue a failed job for now, with its attempts counted anew; False where it no longer is a failed one.

    The caller has asked whether `by` may. The row is no recorded one: that a person did this is remembered.
    """
    with transaction.atomic():
        if not queue_again(job.pk, due_at=at):
            return False
        remember(by=by, act="job.retry", at=at, note=f"{job.name} {job.key}")
    return True
