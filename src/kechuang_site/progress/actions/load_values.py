"""导入完成数: every value and checkpoint of a sheet, in one act; each is written, stands already, or is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.progress import Tally, Values, read_values
from kechuang.progress import Value as Reported
from kechuang.progress.reasons import Arriving, reason_asked
from kechuang.sheet import Workbook
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.set_checkpoint import Due, set_checkpoints
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.progress.actions.record_value import period_refused, says_the_same, unstorable
from kechuang_site.progress.models import Value
from kechuang_site.progress.store.cell import all_series, hold, put, target_of
from kechuang_site.record.write import Recording, recording


@dataclass
class Loaded:
    """The reconciliation: values of the sheet = written + unchanged + refused; `findings` say why."""

    tally: Tally
    written: int = 0
    unchanged: int = 0
    refused: int = 0
    checkpoints: int = 0
    findings: list[Finding] = field(default_factory=list)


def load_values(
    *, by: Asker, at: datetime, plan: Any, workbook: Workbook, months: Iterable[str] | None = None,
    document: str | None = None,
) -> Loaded:  # fmt: skip
    """Read a workbook of values against the plan and register what it says, of `months` alone where given.

    Checkpoints enter with the whole sheet only. The note beside a value is its reason where one is needed. Raises Refused where the asker may not, Conflict
    where somebody changed a cell meanwhile: then nothing is written.
    """
    actor = require(by, "value.record", division=plan.division, archived=plan.archived)
    said = read_values(workbook, plan_as_library(plan, on=at.strftime("%Y-%m")))
    values = said.values if months is None else _of(said, frozenset(months))
    loaded = Loaded(said.tally, findings=list(said.findings))
    with transaction.atomic():
        with recording(by=actor, act="value.load", at=at, document=document, note=workbook.name[:200]) as writes:
            _Loader(plan, at, writes, loaded).take(values)
        if months is None and said.checkpoints:
            dues = (Due(due.key, due.period, due.amount) for due in said.checkpoints)
            loaded.checkpoints = set_checkpoints(by=by, at=at, plan=plan, dues=dues)
    return loaded


def _of(said: Values, months: frozenset[str]) -> Sequence[Reported]:
    return tuple(value for value in said.values if value.period in months)


class _Loader:
    """One load: what it needs of the plan is read once, not once a value."""

    def __init__(self, plan: Any, at: datetime, writes: Recording, loaded: Loaded) -> None:
        self.plan, self.at, self.writes, self.loaded = plan, at, writes, loaded
        hold(plan)
        rows = plan.indicators.prefetch_related("targets__party")
        self.indicators = {row.code: row for row in rows}
        self.parties: Mapping[str, int] = {
            target.party.name: target.party_id for row in rows for target in row.targets.all() if target.party_id
        }
        self.series = all_series(plan.pk)

    def take(self, values: Iterable[Reported]) -> None:
        # Month by month, so that a fall is seen whatever the order of the rows.
        for value in sorted(values, key=lambda each: each.period):
            problem = self._one(value)
            if problem is not None:
                self.loaded.refused += 1
                place = f"{value.source.location}：" if value.source.location else ""
                self.loaded.findings.append(Finding.error(problem.code, f"{place}{problem.message}", value.source))

    def _one(self, value: Reported) -> Finding | None:
        refused = period_refused(self.plan.period, value.period, self.at) or unstorable(value.amount)
        indicator = self.indicators.get(value.key)
        if refused is not None:
            return refused
        if indicator is None:
            return Finding.error("value.no-target", f"编号“{value.key}”在方案的指标中没有；请核对方案和填报表。")
        new = self._row(indicator, value)
        series = self.series.setdefault((indicator.pk, new.party_id), {})
        old = series.get(value.period)
        if old is not None and says_the_same(old, new):
            self.loaded.unchanged += 1
            return None
        arriving = Arriving(
            indicator.name, indicator.measure, indicator.kind, value.period, value.amount, new.nature
        )  # fmt: skip
        asked = reason_asked(arriving, series)
        if asked is not None and not value.note:
            return asked
        new.reason = value.note or "" if asked is not None else ""
        series[value.period] = put(self.writes, old, new)
        self.loaded.written += 1
        return None

    def _row(self, indicator: Any, value: Reported) -> Value:
        party = None if value.unit is None else self.parties[value.unit]
        targets = [target for target in indicator.targets.all() if target.current]
        return Value(
            indicator=indicator, party_id=party, period=value.period, amount=value.amount,
            measure=indicator.measure, nature="" if value.nature is None else value.nature.value,
            origin=value.origin or "", note=value.note or "", reported_at=self.at,
            target=target_of(targets, party, value.period),
        )  # fmt: skip
