"""导入表格: the values of a sheet become reports, each row kept or refused; checkpoints are set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.progress import Tally, read_values
from kechuang.progress import Value as Reported
from kechuang.sheet import Workbook
from kechuang.vocabulary import Finding, Severity
from kechuang_site.access.queries.asker import Asker
from kechuang_site.plan.actions.set_checkpoint import Due, set_checkpoints
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.progress.actions.addressee import Addressees, office_of
from kechuang_site.progress.actions.weigh import Fate, Verdict
from kechuang_site.progress.actions.write_report import Rest, Sent, Unreadable, Written, write_reports
from kechuang_site.progress.models import Report


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """The reconciliation: values of the sheet = written + unchanged + refused; `findings` say why and where."""

    tally: Tally
    verdicts: tuple[Verdict, ...] = ()
    reports: tuple[Report, ...] = ()
    findings: tuple[Finding, ...] = ()
    checkpoints: int = 0

    @property
    def written(self) -> int:
        return len(self.reports)

    @property
    def unchanged(self) -> int:
        return sum(1 for each in self.verdicts if each.fate is Fate.SAME)

    @property
    def refused(self) -> int:
        return sum(1 for each in self.verdicts if each.fate in (Fate.REFUSED, Fate.CONFLICT))


def take_sheet(
    *, by: Asker, at: datetime, plan: Any, workbook: Workbook, sent: Sent, months: Iterable[str] | None = None,
    rest: Rest = Rest.WRITE,
) -> SheetTaken:  # fmt: skip
    """Read a workbook of values against the plan and write what it says as reports, of `months` alone where given.

    Each row goes to the unit that reports its cell. The note beside a value is its reason where one is needed.
    Raises Refused where the asker may not.
    """
    said = read_values(workbook, plan_as_library(plan, on=at.strftime("%Y-%m")))
    wanted = None if months is None else frozenset(months)
    chosen = [value for value in said.values if wanted is None or value.period in wanted]
    addressees = Addressees(plan, office=office_of(by, plan.division))
    with transaction.atomic():
        verdicts, reports, findings = _write(by, at, plan, chosen, addressees, sent, rest)
        dues = () if wanted is not None else said.checkpoints
        points = (Due(due.key, due.period, due.amount) for due in dues)
        checkpoints = set_checkpoints(by=by, at=at, plan=plan, dues=points) if dues else 0
    return SheetTaken(said.tally, verdicts, reports, (*said.findings, *findings), checkpoints)


def _write(
    by: Asker, at: datetime, plan: Any, values: Sequence[Reported], addressees: Addressees, sent: Sent, rest: Rest
) -> tuple[tuple[Verdict, ...], tuple[Report, ...], tuple[Finding, ...]]:
    verdicts: list[Verdict] = []
    reports: list[Report] = []
    findings: list[Finding] = []
    for reporter, typed in addressees.by_reporter(values):
        written = write_reports(
            by=by, at=at, plan=plan, reporter=reporter, typed=typed, sent=sent, unreadable=Unreadable.REFUSE, rest=rest
        )
        verdicts.extend(written.verdicts)
        reports.extend(_of(written))
        findings.extend((*written.findings, *_said(written.verdicts)))
    return tuple(verdicts), tuple(reports), tuple(findings)


def _of(written: Written) -> Iterable[Report]:
    """The reports that were really written, in the order of the months."""
    for verdict, report in zip(written.verdicts, written.reports, strict=True):
        if report is not None and verdict.fate is not Fate.SAME:
            yield report


def _said(verdicts: Iterable[Verdict]) -> Iterable[Finding]:
    """Why rows were refused, with their places."""
    for verdict in verdicts:
        if verdict.fate in (Fate.REFUSED, Fate.CONFLICT):
            place = f"{verdict.typed.place}：" if verdict.typed.place else ""
            for finding in verdict.findings:
                yield replace(finding, severity=Severity.ERROR, message=f"{place}{finding.message}")
