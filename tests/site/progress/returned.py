"""Returned files for tests: the forms of a month, filled as units fill them, and brought by the office."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.cast import NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import office

from kechuang_site.progress.actions.intake_add import Brought, add_files
from kechuang_site.progress.actions.intake_read import read_files
from kechuang_site.progress.models import Ask, Intake, IntakeFile
from kechuang_site.progress.queries.unit_sheets import unit_sheets
from kechuang_site.record.write import recording

MONTH = "2025-06"
PAPER = b"%PDF-1.4 stamped "
# Columns of what is typed into the table of numbers; its first row.
AMOUNT, NATURE, ORIGIN, NOTE, FIRST = 9, 10, 11, 12, 5


def forms(cast: Cast, made: PlanInForce, month: str = MONTH) -> dict[str, bytes]:
    """The form of each unit, by the unit's name."""
    files = unit_sheets(office(cast), made.plan, month, today=TODAY)
    return {name.partition("-")[0]: content for name, content in files.items()}


def filled(
    content: bytes, amounts: dict[str, object], *, sender: str = "测试填报人", signer: str = "测试分管领导",
    change: Callable[[Any], None] | None = None,
) -> bytes:  # fmt: skip
    """A form with numbers typed at the rows of these 编号, and whatever else somebody did with it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["填报"]
    page["D2"], page["F2"] = sender, signer
    for sheet in book:
        for row in sheet.iter_rows(min_row=FIRST):
            if row[0].value in amounts and sheet.sheet_state != "hidden":
                sheet.cell(row[0].row, AMOUNT if sheet.title == "填报" else 5).value = amounts[row[0].value]
    if change is not None:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def brought(
    cast: Cast, made: PlanInForce, *files: tuple[str, bytes], who: str = "plan_office", intake: Intake | None = None,
    month: str = MONTH,
) -> list[IntakeFile]:  # fmt: skip
    """The files brought and read, in the order of their names."""
    by = cast.asker(who)
    added = add_files(
        by=by, at=NOW, plan=made.plan, month=month, brought=[Brought(*file) for file in files], intake=intake
    )
    assert added.intake is not None, added.findings
    read_files(by=by, at=NOW, files=added.files)
    rows = IntakeFile.objects.filter(intake=added.intake).select_related("intake__plan", "reporter", "file")
    return list(rows.order_by("name", "pk"))


def upload(client: Client, made: PlanInForce, *files: tuple[str, bytes], month: str = MONTH) -> Any:
    """The same by the page."""
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(f"/plans/{made.plan.pk}/rounds/{month}/intakes/", {"files": sent})


def ask_a_number(cast: Cast, made: PlanInForce, unit: str, words: str = "新签合同份数") -> Ask:
    """One thing the office asks of a unit, so that it owes something."""
    with recording(by=SYSTEM, act="test.ask", at=NOW) as writes:
        return writes.add(Ask(
            plan=made.plan, asker=cast.parties["KJJ"], party=cast.parties[unit], kind="figure", words=words,
            measure="份", month=MONTH, due_on=TODAY,
        ))  # fmt: skip


def codes(row: IntakeFile) -> set[str]:
    """What was found in a file."""
    return {code for _, code, _ in row.said["findings"]}
