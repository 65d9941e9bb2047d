"""How one person wants to be reached outside the platform."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kechuang_site.record.recorded import Recorded


class Contact(Recorded):
    """Set by the person alone. Without a row: no mail, short messages to the telephone of the account, never quiet."""

    noun = "contact"
    personal = ("mail",)

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    mail = models.CharField(max_length=120, blank=True, default="")
    sms = models.BooleanField(default=True)
    # 免打扰: to this day, inclusive, nothing leaves the platform but what a leader ordered as urgent.
    quiet_until = models.DateField(null=True, blank=True)
