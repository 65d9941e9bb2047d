"""加急: what a named leader orders to be said at once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kechuang_site.record.recorded import Recorded


class Urge(Recorded):
    """Who orders what until when; it is shown with the name of the leader who ordered it, and never changed."""

    noun = "urge"

    division = models.CharField(max_length=12)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    until = models.DateField()
    ordered_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("division", "ordered_at")),)


class Addressee(Recorded):
    """One unit an urge is addressed to."""

    noun = "addressee"

    urge = models.ForeignKey(Urge, on_delete=models.PROTECT, related_name="addressees")
    party = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("urge", "party"), name="addressee_once"),)
