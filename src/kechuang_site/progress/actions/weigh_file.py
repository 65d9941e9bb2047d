"""The rows of a returned file weighed: new, changed, as it stands, moved meanwhile, or refused; it writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.weigh import LATEST, Fate, Scales, Typed, Verdict
from kechuang_site.progress.queries.intake_rows import PlanCells, SaidRow


@dataclass(frozen=True, slots=True)
class Weighed:
    """One row: what the file said, the cell it is of, and what would become of it (None: no such thing)."""

    said: SaidRow
    typed: Typed | None
    verdict: Verdict | None
    why: Finding | None = None

    @property
    def fate(self) -> Fate:
        return Fate.REFUSED if self.verdict is None else self.verdict.fate

    @property
    def findings(self) -> tuple[Finding, ...]:
        return ((self.why,) if self.why else ()) + (() if self.verdict is None else self.verdict.findings)


def weigh_file(
    *, plan: Any, reporter: Any, rows: Sequence[SaidRow], at: datetime, over: Collection[str] = ()
) -> list[Weighed]:
    """Weigh every row, those of earlier months first. A cell somebody changed after the form left is a conflict,
    unless it says what stands anyway, or its place is among `over`: whoever looks at both lets the file win."""
    cells = PlanCells(plan)
    told = [(said, typed_of(cells, said, over=said["place"] in over)) for said in rows]
    known = sorted(((said, typed) for said, typed in told if typed is not None), key=lambda each: each[1].period)
    with transaction.atomic():
        scales = Scales(plan, [typed for _, typed in known])
        found = {id(said): _weighed(scales, plan, reporter, said, typed, at) for said, typed in known}
    return [found.get(id(said)) or Weighed(said, None, None, _unknown(said)) for said, _ in told]


def typed_of(cells: PlanCells, said: SaidRow, *, over: bool = False) -> Typed | None:
    """A row as a typed cell; None where the plan knows no such thing."""
    subject = cells.subject(said["key"])
    if subject is None:
        return None
    seen = (LATEST, LATEST) if over or not said["stamped"] else (said["seen"], said["stood"])
    return Typed(
        said["period"], said["text"], nature=said["nature"], origin=said["origin"], note=said["note"], seen=seen[0],
        stood=seen[1], place=said["place"], note_explains=True, **subject,
    )  # fmt: skip


def _weighed(scales: Scales, plan: Any, reporter: Any, said: SaidRow, typed: Typed, at: datetime) -> Weighed:
    verdict = scales.weigh(typed, reporter=reporter, at=at)
    if verdict.fate is Fate.CONFLICT:
        latest = replace(typed, seen=LATEST, stood=LATEST)
        anyway = Scales(plan, [latest]).weigh(latest, reporter=reporter, at=at)
        if anyway.fate is Fate.SAME:
            return Weighed(said, latest, anyway)
    if verdict.problem is not None and verdict.fate is not Fate.SAME:
        verdict = replace(verdict, fate=Fate.REFUSED)
    return Weighed(said, typed, verdict)


def _unknown(said: SaidRow) -> Finding:
    return Finding.error(
        "intake.row-unknown", f"编号“{said['key'][:30]}”不在本方案里；请核对，或重新下载填报表后转填。"
    )
