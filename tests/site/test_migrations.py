"""The tables are what the models say, and what was once released can be undone."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from kechuang_site.record.tables import recorded_models


@pytest.mark.django_db
def test_no_model_has_run_ahead_of_its_migrations() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_two_kinds_of_rows_share_a_noun() -> None:
    nouns = [model.noun for model in recorded_models()]
    assert len(nouns) == len(set(nouns))


def test_no_value_is_kept_in_a_field_that_rounds() -> None:
    rounding = {"DecimalField", "FloatField"}
    found = [
        f"{model.__name__}.{field.name}"
        for model in recorded_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() in rounding
    ]
    assert found == []
