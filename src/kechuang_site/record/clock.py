"""What time it is, asked only at the outer rim (middleware, commands); everything below is told.

A demo installation lives on its demo day: the day is that day, the time of day is real.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment in Asia/Shanghai; in a demo, on the demo day."""
    moment = datetime.now(SHANGHAI)
    if settings.DEMO_DATE is None:
        return moment
    return datetime.combine(settings.DEMO_DATE, moment.timetz())


def today() -> date:
    """The day of `now`."""
    return now().date()
