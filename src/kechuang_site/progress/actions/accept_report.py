"""专班办核定: the office accepts what was signed; only then does a number stand as a value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kechuang.progress.life import Step
from kechuang.progress.reasons import Arriving, reason_asked
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.store.in_force import target_of
from kechuang_site.progress.actions.stepping import Hand, Seen, Stepping, Taken, seen_now
from kechuang_site.progress.models import Report, Value
from kechuang_site.progress.store.cell import hold, put, series_of
from kechuang_site.record.write import Recording, recording


def accept_reports(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen]) -> Taken:
    """Accept signed reports, each for the content seen, and let their numbers stand; one whose round was closed
    meanwhile is locked by the same stroke.

    Refused one by one where the content moved on, is not signed, or went through the same hands.
    """
    actor = require(by, "report.accept", division=plan.division, archived=plan.archived)
    with recording(by=actor, act="report.accept", at=at) as writes:
        hold(plan)
        stepping = Stepping(writes, plan.pk, at, lambda row: True)
        taken = stepping.take(Step.ACCEPT, seen, Hand(by.person), then=lambda row: stand(writes, row))
        late = [row for row in taken.done if row.round.closed]
        locked = stepping.take(Step.LOCK, seen_now(late), Hand(by.person), then=lambda row: {})
        held = {row.pk: row for row in locked.done}
        return Taken(tuple(held.get(row.pk, row) for row in taken.done), taken.refused)


def stand(writes: Recording, row: Report) -> Finding | dict[str, Any]:
    """The value a report becomes; one that says what stands already becomes that."""
    if row.indicator_id is None:
        return {}
    series = series_of(row.indicator_id, row.party_id)
    old = series.get(row.period)
    if old is not None and _same(old, row):
        return {"value": old, "stood": old}
    arriving = Arriving(
        row.indicator.name, row.indicator.measure, row.indicator.kind, row.period, row.amount, row.nature
    )
    asked = None if row.reason else reason_asked(arriving, series)
    if asked is not None:
        return Finding.error(asked.code, f"{asked.message}审签期间现行数有变，请退回填报单位补写原因。")
    return {"value": put(writes, old, _value(row)), "stood": old}


def _value(row: Report) -> Value:
    return Value(
        indicator=row.indicator, party_id=row.party_id, period=row.period, amount=row.amount, measure=row.measure,
        nature=row.nature, origin=row.origin, note=row.note, reported_at=row.written_at, reason=row.reason,
        target=target_of(row.indicator.targets.filter(current=True), row.party_id, row.period),
    )  # fmt: skip


def _same(old: Value, row: Report) -> bool:
    return all(getattr(old, name) == getattr(row, name) for name in ("amount", "nature", "origin", "note", "measure"))
