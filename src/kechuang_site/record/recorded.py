"""The shape of a row whose every change is in the ledger: a noun, a version, and its state as JSON."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kechuang.ledger import keyed_hash
from kechuang_site.record.number import NumberField, scaled, unscaled

Json = Any


class Recorded(models.Model):
    """A row changed only through `record.write`; `version` counts its changes, for optimistic locking."""

    noun: ClassVar[str]
    # Personal data: in the ledger only as a hash under the installation's key (practice.md 10).
    personal: ClassVar[tuple[str, ...]] = ()
    # Long texts: in the ledger as the SHA-256 of what they say, so that a change past the platform is found.
    hashed: ClassVar[tuple[str, ...]] = ()
    # Kept out of the ledger, because it is derived from recorded fields or is a secret.
    unrecorded: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        return str(self.pk)

    def recorded(self) -> dict[str, Json]:
        """Every recorded field as the ledger keeps it; a foreign key as the key of its row."""
        left_out = {self._meta.pk.attname, *self.unrecorded}
        fields = (field for field in self._meta.concrete_fields if field.attname not in left_out)
        return {field.attname: self._said(field, getattr(self, field.attname)) for field in fields}

    def _said(self, field: models.Field, value: Any) -> Json:
        if field.name in self.personal:
            return None if value in (None, "") else keyed_hash(settings.LEDGER_KEY.encode(), str(value))
        if field.name in self.hashed:
            return hashlib.sha256(value.encode()).hexdigest() if value else None
        if isinstance(field, NumberField) and value is not None:
            # As the table will give it back: 0.60 is kept as 0.6, 10 as a decimal.
            value = unscaled(scaled(field.to_python(value)))
        return plain(value)


def plain(value: Any) -> Json:
    """A field's value as JSON: exact decimals and days as text, moments in UTC."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    # A choice is a str of its own kind; the ledger takes plain text only.
    return str(value) if isinstance(value, str) else value
