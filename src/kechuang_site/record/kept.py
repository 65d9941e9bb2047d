"""How the rows of a kind stand in the ledger: their noun, each field as JSON, and what of it only as a hash, or never."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

from kechuang.ledger import keyed_hash
from kechuang_site.record.number import NumberField, scaled, unscaled

Json = Any


@dataclass(frozen=True, slots=True)
class Kept:
    """The four things a kind of rows says of itself (see `Recorded`); the fields come from the row's own model."""

    noun: str
    personal: tuple[str, ...] = ()
    hashed: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()

    def state(self, row: models.Model) -> dict[str, Json]:
        """Every recorded field as the ledger keeps it; a foreign key as the key of its row."""
        left_out = {row._meta.pk.attname, *self.unrecorded}
        fields = (field for field in row._meta.concrete_fields if field.attname not in left_out)
        return {field.attname: self._said(field, getattr(row, field.attname)) for field in fields}

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
