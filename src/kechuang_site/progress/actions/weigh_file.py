"""The rows of a returned file weighed: new, changed, as it stands, moved meanwhile, or refused; it writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.progress.life import ReportState
from kechuang.vocabulary import Finding, Severity
from kechuang_site.progress.actions.weigh import LATEST, Fate, Scales, Typed, Verdict
from kechuang_site.progress.queries.intake_lines import placed
from kechuang_site.progress.queries.intake_rows import PlanCells, SaidRow

# What stood at a place when somebody looked: the version of the report on its way, and the key of the value.
Saw = tuple[int | None, int | None]


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
    def lost(self) -> bool:
        return self.fate in (Fate.REFUSED, Fate.CONFLICT)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return ((self.why,) if self.why else ()) + (() if self.verdict is None else self.verdict.findings)

    @property
    def saw(self) -> Saw:
        """What stands there now, for whoever looks at this."""
        if self.verdict is None:
            return None, None
        before, stands = self.verdict.before, self.verdict.stands
        return before and before.version, stands and stands.pk


def weigh_file(
    *, plan: Any, reporter: Any, rows: Sequence[SaidRow], at: datetime, over: Collection[str] = (),
    saw: Mapping[str, Sequence[int | None]] | None = None,
) -> list[Weighed]:  # fmt: skip
    """Weigh every row, those of earlier months first. A cell somebody changed after the form left is a conflict,
    unless it says what stands anyway, or its place is among `over`: whoever looked at both lets the file win.

    `saw` is what somebody looked at before: it holds for the places of `over` and for a form that does not know what
    stood when it left. None: the file is looked at for the first time, so that what stands now counts as seen.
    """
    cells = PlanCells(plan)
    told = [(said, typed_of(cells, said, over=said["place"] in over, saw=saw)) for said in rows]
    known = sorted(((said, typed) for said, typed in told if typed is not None), key=lambda each: each[1].period)
    with transaction.atomic():
        scales = Scales(plan, [typed for _, typed in known])
        found = {id(said): _weighed(scales, plan, reporter, said, typed, at) for said, typed in known}
    return [found.get(id(said)) or Weighed(said, None, None, _unknown(said)) for said, _ in told]


def typed_of(
    cells: PlanCells, said: SaidRow, *, over: bool = False, saw: Mapping[str, Sequence[int | None]] | None = None
) -> Typed | None:
    """A row as a typed cell; None where the plan knows no such thing."""
    subject = cells.subject(said["key"])
    if subject is None:
        return None
    if said["stamped"] and not over:
        seen = (said["seen"], said["stood"])
    else:
        seen = (LATEST, LATEST) if saw is None else tuple(saw.get(said["place"], (None, None)))
    return Typed(
        said["period"], said["text"], nature=said["nature"], origin=said["origin"], note=said["note"], seen=seen[0],
        stood=seen[1], place=said["place"], note_explains=True, resent=True, **subject,
    )  # fmt: skip


def findings_of(weighed: Iterable[Weighed]) -> list[list[str]]:
    """What weighing found, with its places, as it is kept with the file: why a row is lost, and what is doubtful."""
    told = []
    for each in weighed:
        for finding in () if each.fate is Fate.SAME else each.findings:
            severity = Severity.ERROR if each.lost else finding.severity
            told.append([severity.value, finding.code, placed(each.said["place"], finding)])
    return told


def _weighed(scales: Scales, plan: Any, reporter: Any, said: SaidRow, typed: Typed, at: datetime) -> Weighed:
    verdict = scales.weigh(typed, reporter=reporter, at=at)
    if verdict.fate is Fate.CONFLICT:
        again = _said_anyway(plan, reporter, typed, at)
        if again is not None:
            return Weighed(said, again.typed, again)
    if verdict.problem is not None and verdict.fate is not Fate.SAME:
        verdict = replace(verdict, fate=Fate.REFUSED)
    return Weighed(said, typed, verdict)


def _said_anyway(plan: Any, reporter: Any, typed: Typed, at: datetime) -> Verdict | None:
    """The verdict on a moved cell that says what the file says; returned, the file is the answer to the return."""
    latest = replace(typed, seen=LATEST, stood=LATEST, resent=False)
    stands = Scales(plan, [latest]).weigh(latest, reporter=reporter, at=at)
    if stands.fate is not Fate.SAME:
        return None
    if stands.before is None or stands.before.state != ReportState.RETURNED.value:
        return stands
    answer = replace(latest, resent=True)
    return Scales(plan, [answer]).weigh(answer, reporter=reporter, at=at)


def _unknown(said: SaidRow) -> Finding:
    return Finding.error(
        "intake.row-unknown", f"编号“{said['key'][:30]}”不在本方案里；请核对，或重新下载填报表后转填。"
    )
