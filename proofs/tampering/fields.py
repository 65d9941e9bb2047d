"""One recorded field of one row changed by raw SQL, to a value the database takes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from kechuang_site.ledger.queries.words import words
from kechuang_site.record.recorded import Recorded
from kechuang_site.record.tables import recorded_models


@dataclass(frozen=True)
class Change:
    """What was changed: how a finding must call it."""

    noun: str
    key: str
    field: str

    def named_in(self, message: str) -> bool:
        """Whether a finding says noun, key and field in words."""
        said = words()
        return f"{said.noun(self.noun)} {self.key}" in message and f"“{said.field(self.noun, self.field)}”" in message


def change_one(random: Random) -> Change:
    """Change a field past the platform; drawn again where the database itself refuses the value."""
    filled = [model for model in recorded_models() if model._base_manager.exists()]
    while True:
        model = random.choice(filled)
        keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        row = model._base_manager.get(pk=random.choice(keys))
        field = random.choice([each for each in model._meta.concrete_fields if _recorded(model, each)])
        try:
            with transaction.atomic():
                _update(row, field, _other(random, field, getattr(row, field.attname)))
        except DatabaseError:
            continue
        return Change(model.noun, row.key, field.attname)


def _recorded(model: type[Recorded], field: models.Field) -> bool:
    return not field.primary_key and field.attname not in model.unrecorded


def _update(row: Recorded, field: models.Field, value: Any) -> None:
    meta = row._meta
    place = "%s::jsonb" if isinstance(field, models.JSONField) and connection.vendor == "postgresql" else "%s"
    if isinstance(field, models.JSONField):
        held = json.dumps(value, ensure_ascii=False)
    elif isinstance(field, models.ForeignKey):
        held = value
    else:
        held = field.get_db_prep_save(value, connection)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {meta.db_table} SET "{field.column}" = {place} WHERE {meta.pk.column} = %s',
                       [held, row.pk])  # fmt: skip


def _other(random: Random, field: models.Field, value: Any) -> Any:
    """Another value of the field's kind: near, so that it is easily overlooked."""
    if field.null and value is not None and random.random() < 0.2:
        return None
    if isinstance(field, models.ForeignKey):
        # Also a reference to nothing: the constraint is only asked at the end of the transaction.
        return (value or 0) + random.choice((1, 10**6))
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.JSONField):
        return {**value, "x": 1} if isinstance(value, dict) else [value, 1]
    if isinstance(field, models.DateField):
        return _later(field, value)
    if isinstance(field, models.CharField | models.TextField):
        text = value or ""
        return text[: (field.max_length or len(text) + 1) - 1] + ("改" if text[-1:] != "改" else "正")
    if field.__class__.__name__ == "NumberField":
        return (value or Decimal(0)) + Decimal("0.000001")
    return (value or 0) + 1


def _later(field: models.Field, value: Any) -> Any:
    if value is None:
        from tests.site.cast import NOW

        return NOW if isinstance(field, models.DateTimeField) else NOW.date()
    return value + (timedelta(microseconds=1) if isinstance(field, models.DateTimeField) else timedelta(days=1))
