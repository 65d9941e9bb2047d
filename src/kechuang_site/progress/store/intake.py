"""Batches of returned files as rows; and what is derived of a file, which the ledger does not keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kechuang_site.ledger.queries.makers import makers_of
from kechuang_site.progress.models import Intake, IntakeFile, Report

_LIVE = ("ready", "faulty", "asked", "waiting", "merged")


def file_held(key: int) -> IntakeFile | None:
    """A file, held until the transaction ends."""
    rows = IntakeFile.objects.select_for_update(of=("self",)).select_related("file", "reporter", "intake__plan")
    return rows.filter(pk=key).first()


def same_content(intake: Intake, file: Any, *, but: int | None = None) -> IntakeFile | None:
    """A file of the same content that came for the same month before, was not set aside, and still counts: a form of
    which something was returned since may come again as it was."""
    rows = IntakeFile.objects.filter(
        intake__plan_id=intake.plan_id, intake__month=intake.month, file=file, state__in=_LIVE
    )
    found = rows.exclude(pk=but).select_related("intake").order_by("pk")
    return next((row for row in found if not _given_back(row)), None)


def _given_back(row: IntakeFile) -> bool:
    """Whether a merged form left nothing, or something of it was returned or set aside since."""
    if row.kind != "sheet" or row.state != IntakeFile.State.MERGED:
        return False
    if not row.reports:
        return not row.same
    return Report.objects.filter(pk__in=row.reports, state__in=("returned", "void")).exists()


def in_batch(intake: Intake, file: Any) -> IntakeFile | None:
    """The row of a content in one batch."""
    return IntakeFile.objects.filter(intake=intake, file=file).first()


def papers_for(plan: Any, month: str, reporter: int) -> list[IntakeFile]:
    """The stamped originals of a unit that have not signed anything yet, the oldest first."""
    rows = IntakeFile.objects.filter(
        intake__plan=plan, intake__month=month, kind="paper", state="ready", reporter_id=reporter
    )
    return list(rows.select_related("file", "intake__plan").order_by("pk"))


def merged_of(plan: Any, month: str, reporter: int) -> list[IntakeFile]:
    """The forms of a unit that were merged for a month, the latest merged last."""
    rows = IntakeFile.objects.filter(
        intake__plan=plan, intake__month=month, kind="sheet", state="merged", reporter_id=reporter
    )
    return list(rows.order_by("done_at", "pk"))


def came(rows: Iterable[IntakeFile]) -> dict[int, int]:
    """When files came, as numbers of the ledger: those brought by one stroke have the same."""
    made = makers_of(IntakeFile.noun, [row.key for row in rows])
    return {int(key): each.number for key, each in made.items()}


def keep_said(rows: Iterable[tuple[IntakeFile, dict[str, Any]]]) -> None:
    """Keep what reading a file gave: derived from its content, so no change of the record."""
    for row, said in rows:
        row.said = said
        IntakeFile.objects.filter(pk=row.pk).update(said=said)


def file_of_key(key: int) -> IntakeFile | None:
    """A file with its batch and who brought it."""
    rows = IntakeFile.objects.select_related("file", "reporter", "intake__plan", "intake__person")
    return rows.filter(pk=key).first()
