"""填报页 saved: what was typed is written, what was rubbed out is set aside; and what is whole is submitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.progress.life import ReportState, Step, after
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.actions.stepping import Seen, Taken
from kechuang_site.progress.actions.submit_report import submit_reports, void_reports
from kechuang_site.progress.actions.weigh import Scales, Typed, Verdict
from kechuang_site.progress.actions.write_report import Sent, write_reports
from kechuang_site.progress.models import Report
from kechuang_site.progress.store.report import Speaking, open_reports


@dataclass(frozen=True)
class Filled:
    """What became of each cell, by its key: a verdict, or rubbed out; `findings` why nothing could be written."""

    verdicts: Mapping[str, Verdict]
    reports: Mapping[str, Report]
    emptied: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def fill_form(
    *, by: Asker, at: datetime, plan: Any, reporter: Any, typed: Mapping[str, Typed], sent: Sent
) -> Filled:  # fmt: skip
    """Write the cells of one unit in one transaction, each for itself. A draft whose text was rubbed out is void."""
    if not typed:
        return Filled({}, {})
    with transaction.atomic():
        emptied = _emptied(plan.pk, reporter, typed)
        rest = {key: cell for key, cell in typed.items() if key not in emptied}
        written = write_reports(by=by, at=at, plan=plan, reporter=reporter, typed=tuple(rest.values()), sent=sent)
        if written.findings:
            return Filled({}, {}, findings=written.findings)
        gone = _set_aside(by, at, plan, emptied.values()) if emptied else frozenset()
    return Filled(
        dict(zip(rest, written.verdicts, strict=True)),
        {key: row for key, row in zip(rest, written.reports, strict=True) if row is not None},
        frozenset(key for key, row in emptied.items() if row.pk in gone),
    )  # fmt: skip


def weigh_form(*, at: datetime, plan: Any, reporter: Any, typed: Mapping[str, Typed]) -> dict[str, Verdict]:
    """What would become of cells, in the order they are typed in; nothing is written."""
    with transaction.atomic():
        scales = Scales(plan, tuple(typed.values()))
        return {key: scales.weigh(cell, reporter=reporter, at=at) for key, cell in typed.items()}


def submit_form(
    *, by: Asker, at: datetime, plan: Any, drafts: Sequence[Report], seen: Mapping[int, str], now: Mapping[int, str]
) -> Taken:  # fmt: skip
    """Submit the drafts that have no problem: those saved just now as they are (`now`), the others as they were seen."""
    whole = [row for row in drafts if row.state == ReportState.DRAFT.value and not row.problem]
    decided = [Seen(row.pk, now.get(row.pk) or seen.get(row.pk, "")) for row in whole]
    return submit_reports(by=by, at=at, plan=plan, seen=decided)


def _set_aside(by: Asker, at: datetime, plan: Any, rows: Iterable[Report]) -> frozenset[int]:
    void = void_reports(by=by, at=at, plan=plan, seen=[Seen(row.pk, "") for row in rows])
    return frozenset(row.pk for row in void.done)


def _emptied(plan: int, reporter: Any, typed: Mapping[str, Typed]) -> dict[str, Report]:
    """The drafts somebody saw as they are and rubbed out; one that moved on is left to be a conflict."""
    bare = {key: cell for key, cell in typed.items() if not cell.text.strip() and cell.seen is not None}
    rows = open_reports(plan, _speaking(bare)) if bare else {}
    found = {key: rows.get(cell.address(reporter)) for key, cell in bare.items()}
    return {
        key: row
        for key, row in found.items()
        if row is not None and row.version == bare[key].seen and after(ReportState(row.state), Step.VOID) is not None
    }


def _speaking(typed: Mapping[str, Typed]) -> Speaking:
    def keys(name: str) -> frozenset[int]:
        return frozenset(row.pk for row in (getattr(cell, name) for cell in typed.values()) if row is not None)

    return Speaking(keys("indicator"), keys("task"), keys("ask"))
