"""Judgements as rows, and the number one rests on."""

from __future__ import annotations

from kechuang.progress.judgement import Basis, basis_hash
from kechuang_site.progress.models import Judgement, Value


def judged_value(indicator: int, party: int | None, month: str) -> Value | None:
    """The latest number that stands for an indicator and a unit (None: the county) up to a month."""
    rows = Value.objects.filter(indicator_id=indicator, party_id=party, current=True, period__lte=month)
    return rows.exclude(amount=None).select_related("indicator").order_by("period").last()


def basis_of(value: Value | None, month: str) -> str:
    """The digest of what a judgement rests on."""
    if value is None:
        return basis_hash(Basis(None, 0, month, None, "", ""))
    said = (value.pk, value.version, value.period, value.amount, value.measure, value.nature)
    return basis_hash(Basis(*said))


def latest_judgement(indicator: int, party: int | None) -> Judgement | None:
    """The newest judgement of an indicator and a unit."""
    return Judgement.objects.filter(indicator_id=indicator, party_id=party).order_by("pk").last()
